//! The data twin of what was tried: the values, every group before and after, and the way to a place.

use ledstjarna_observations::raw_caption;

use super::Case;
use crate::asked::Asked;
use crate::captions::source_of;
use crate::pages::score_figure::caption;
use crate::twin::{Cell, Twin, row_of};

/// `value` is the published raw value; `tried` was given by whoever asks or proposed by the computation.
const COLUMNS: [&str; 22] = [
    "record",
    "municipality",
    "name",
    "edition",
    "year",
    "group",
    "indicator",
    "title",
    "unit",
    "value",
    "source_caption",
    "tried",
    "score_before",
    "score_after",
    "place_before",
    "place_after",
    "place_05",
    "place_95",
    "probability_better",
    "points",
    "derived_caption",
    "synthetic",
];

/// The twin.
pub fn twin(asked: &Asked<'_>, case: &Case<'_>) -> Twin {
    let desk = Desk { asked, case };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    if let Some(found) = &case.found {
        for (at, line) in found.lines.iter().enumerate() {
            let sure = found.sureness.filter(|_| at == 0);
            rows.push(desk.row(
                "group",
                &[
                    ("group", line.group.as_str().into()),
                    ("title", line.title.as_str().into()),
                    ("score_before", line.score_before.into()),
                    ("score_after", line.score_after.into()),
                    ("place_before", line.place_before.into()),
                    ("place_after", line.place_after.into()),
                    ("place_05", sure.map(|sure| sure.place_05).into()),
                    ("place_95", sure.map(|sure| sure.place_95).into()),
                    ("probability_better", sure.map(|sure| sure.better).into()),
                ],
            ));
        }
        rows.extend(
            found
                .values
                .iter()
                .map(|one| desk.value("value", &one.indicator, &one.title, (one.before, one.after), None)),
        );
    }
    rows.extend(case.way.iter().flat_map(|found| &found.lines).map(|line| {
        desk.value("step", &line.indicator, &line.title, (Some(line.from), Some(line.to)), Some(line.points))
    }));
    Twin { columns: &COLUMNS, rows }
}

struct Desk<'a, 'l> {
    asked: &'a Asked<'l>,
    case: &'a Case<'l>,
}

impl Desk<'_, '_> {
    fn row(&self, record: &str, cells: &[(&str, Cell)]) -> Vec<Cell> {
        let Case { place, published, .. } = self.case;
        let edition = &published.edition;
        let all: Vec<(&str, Cell)> = vec![
            ("record", record.into()),
            ("municipality", place.code.as_str().into()),
            ("name", place.name.as_str().into()),
            ("edition", published.id.as_str().into()),
            ("year", edition.meta.year.into()),
            ("derived_caption", caption(self.asked.library, published).into()),
            ("synthetic", edition.meta.synthetic.into()),
        ];
        row_of(&COLUMNS, cells, &all)
    }

    fn value(
        &self,
        record: &str,
        indicator: &str,
        title: &str,
        (before, after): (Option<f64>, Option<f64>),
        points: Option<f64>,
    ) -> Vec<Cell> {
        let unit = self.asked.library.register.indicator(indicator).map(|known| known.unit.code());
        let source = source_of(self.case.published, &self.case.place.code, indicator);
        let raw = source.filter(|_| before.is_some());
        let raw = raw.map(|source| raw_caption(&self.asked.library.register, source));
        self.row(
            record,
            &[
                ("indicator", indicator.into()),
                ("title", title.into()),
                ("unit", unit.into()),
                ("value", before.into()),
                ("source_caption", raw.into()),
                ("tried", after.into()),
                ("points", points.into()),
            ],
        )
    }
}
