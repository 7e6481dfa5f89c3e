//! The data twin of a list of priorities: lines, unreported values, and what sets of lines give together.

use ledstjarna_actions::analysis::priorities::{PriorityLine, Together, UnreportedLine};
use ledstjarna_observations::raw_caption;

use super::Case;
use crate::asked::Asked;
use crate::captions::source_of;
use crate::pages::compared::COMPARED;
use crate::pages::score_figure::caption;
use crate::twin::{Cell, Twin, row_of};

/// `value` is a raw value; everything else on a line is computed.
const COLUMNS: [&str; 30] = [
    "record",
    "municipality",
    "name",
    "edition",
    "year",
    "group",
    "compared_with",
    "order",
    "indicator",
    "title",
    "area",
    "ease",
    "only_web",
    "unit",
    "value",
    "source_caption",
    "missing",
    "similar_median",
    "target",
    "reach",
    "priority",
    "weight",
    "gap",
    "certainty",
    "points",
    "places",
    "items",
    "place",
    "derived_caption",
    "synthetic",
];

/// The twin.
pub fn twin(asked: &Asked<'_>, case: &Case<'_>) -> Twin {
    let desk = Desk { asked, case };
    let list = &case.list;
    let mut rows: Vec<Vec<Cell>> = list.lines.iter().map(|line| desk.line(line)).collect();
    rows.extend(list.unreported.iter().map(|line| desk.unreported(line)));
    rows.push(desk.together("easy_together", &list.easy_together));
    rows.push(desk.together("web_together", &list.web_together));
    Twin { columns: &COLUMNS, rows }
}

struct Desk<'a, 'l> {
    asked: &'a Asked<'l>,
    case: &'a Case<'l>,
}

impl Desk<'_, '_> {
    fn row(&self, record: &str, cells: &[(&str, Cell)]) -> Vec<Cell> {
        let Case { place, published, group, .. } = self.case;
        let edition = &published.edition;
        let all: Vec<(&str, Cell)> = vec![
            ("record", record.into()),
            ("municipality", place.code.as_str().into()),
            ("name", place.name.as_str().into()),
            ("edition", published.id.as_str().into()),
            ("year", edition.meta.year.into()),
            ("group", edition.model.groups[*group].id.as_str().into()),
            ("compared_with", COMPARED.read(self.asked).into()),
            ("derived_caption", caption(self.asked.library, published).into()),
            ("synthetic", edition.meta.synthetic.into()),
        ];
        row_of(&COLUMNS, cells, &all)
    }

    fn unit(&self, indicator: &str) -> Cell {
        self.asked.library.register.indicator(indicator).map(|known| known.unit.code()).into()
    }

    fn raw(&self, indicator: &str) -> Cell {
        let source = source_of(self.case.published, &self.case.place.code, indicator);
        source.map(|source| raw_caption(&self.asked.library.register, source)).into()
    }

    fn line(&self, line: &PriorityLine) -> Vec<Cell> {
        self.row(
            "priority",
            &[
                ("order", line.order.into()),
                ("indicator", line.indicator.as_str().into()),
                ("title", line.title.as_str().into()),
                ("area", line.area.as_str().into()),
                ("ease", line.ease.into()),
                ("only_web", line.only_web.into()),
                ("unit", self.unit(&line.indicator)),
                ("value", line.own.into()),
                ("source_caption", self.raw(&line.indicator)),
                ("similar_median", line.median.into()),
                ("target", line.target.into()),
                ("reach", line.reach.into()),
                ("priority", line.priority.into()),
                ("weight", line.weight.into()),
                ("gap", line.gap.into()),
                ("certainty", line.certainty.into()),
                ("points", line.points.into()),
                ("places", line.places.into()),
            ],
        )
    }

    fn unreported(&self, line: &UnreportedLine) -> Vec<Cell> {
        self.row(
            "unreported",
            &[
                ("indicator", line.indicator.as_str().into()),
                ("title", line.title.as_str().into()),
                ("unit", self.unit(&line.indicator)),
                ("missing", line.reason.into()),
                ("similar_median", line.median.into()),
                ("weight", line.weight.into()),
                ("places", line.places.into()),
            ],
        )
    }

    fn together(&self, record: &str, together: &Together) -> Vec<Cell> {
        self.row(record, &[("items", together.items.into()), ("place", together.place.into())])
    }
}
