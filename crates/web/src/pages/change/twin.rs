//! The data twin of a change: standings, parts, indicators, gaps, all in one table.

use ledstjarna_actions::Published;
use ledstjarna_actions::analysis::change::{Gap, MovedIndicator, PartLine};
use ledstjarna_observations::Place;

use super::{Case, slopes};
use crate::asked::Asked;
use crate::captions::{raw_captions, source_of};
use crate::pages::score_figure::caption;
use crate::twin::{Cell, Twin, row_of};

/// `value_before` and `value_after` are raw values of an indicator; places and points are computed.
const COLUMNS: [&str; 25] = [
    "record",
    "municipality",
    "name",
    "group",
    "component",
    "indicator",
    "title",
    "year_before",
    "year_after",
    "place_before",
    "place_after",
    "places",
    "places_printed",
    "places_error",
    "points",
    "points_printed",
    "probability_better",
    "unit",
    "value_before",
    "value_after",
    "source_caption",
    "missing",
    "missing_caption",
    "derived_caption",
    "synthetic",
];

/// The twin; without a case only the columns.
pub fn twin(asked: &Asked<'_>, place: &Place, published: &Published, case: Option<&Case<'_>>) -> Twin {
    let Some(case) = case else { return Twin { columns: &COLUMNS, rows: Vec::new() } };
    let desk = Desk { asked, place, published, case };
    let change = &case.change;
    let mut rows: Vec<Vec<Cell>> =
        slopes::places(asked, case).iter().map(|group| desk.standing(group)).collect();
    rows.extend(change.parts.iter().map(|part| desk.part(part)));
    rows.extend(change.own.iter().map(|one| desk.indicator("own_indicator", one, "own")));
    rows.extend(change.gaps.iter().map(|gap| desk.gap(gap)));
    rows.extend(change.other_gaps.iter().map(|one| desk.indicator("other_gaps", one, "missing")));
    Twin { columns: &COLUMNS, rows }
}

struct Desk<'a, 'l> {
    asked: &'a Asked<'l>,
    place: &'a Place,
    published: &'a Published,
    case: &'a Case<'l>,
}

impl Desk<'_, '_> {
    /// A row with what stands in every row, and some cells by the name of their column.
    fn row(&self, record: &str, cells: &[(&str, Cell)]) -> Vec<Cell> {
        let (before, after) = self.case.years();
        let all: Vec<(&str, Cell)> = vec![
            ("record", record.into()),
            ("municipality", self.place.code.as_str().into()),
            ("name", self.place.name.as_str().into()),
            ("group", self.case.change.about.group.as_str().into()),
            ("year_before", before.into()),
            ("year_after", after.into()),
            ("derived_caption", caption(self.asked.library, self.published).into()),
            ("synthetic", self.published.edition.meta.synthetic.into()),
        ];
        row_of(&COLUMNS, cells, &all)
    }

    fn standing(&self, group: &slopes::GroupPlaces) -> Vec<Cell> {
        let known = &self.published.edition.model.groups[group.group];
        let [before, after] = group.places;
        self.row(
            "standing",
            &[
                ("group", known.id.as_str().into()),
                ("title", known.title.as_str().into()),
                ("place_before", before.into()),
                ("place_after", after.into()),
                ("places", before.zip(after).map(|(b, a)| i64::from(a) - i64::from(b)).into()),
                ("probability_better", group.better.into()),
            ],
        )
    }

    fn part(&self, part: &PartLine) -> Vec<Cell> {
        let scale = 10_f64.powi(self.case.decimals().into());
        self.row(
            "part",
            &[
                ("component", part.component.into()),
                ("places", part.places.into()),
                ("places_printed", part.places_printed.into()),
                ("points", part.points.into()),
                ("points_printed", (part.points_printed as f64 / scale).into()),
            ],
        )
    }

    fn cells(&self, one: &MovedIndicator, component: &str) -> Vec<(&'static str, Cell)> {
        let register = &self.asked.library.register;
        let unit = register.indicator(&one.indicator).map(|known| known.unit.code());
        let sources = [(self.case.before, one.before), (self.case.after, one.after)].into_iter().filter_map(
            |(published, value)| value.and_then(|_| source_of(published, &self.place.code, &one.indicator)),
        );
        let raw = raw_captions(register, sources).join(". ");
        vec![
            ("component", component.into()),
            ("indicator", one.indicator.as_str().into()),
            ("title", one.title.as_str().into()),
            ("places", one.places.into()),
            ("places_error", one.places_error.into()),
            ("points", one.points.into()),
            ("unit", unit.into()),
            ("value_before", one.before.into()),
            ("value_after", one.after.into()),
            ("source_caption", Some(raw).filter(|raw| !raw.is_empty()).into()),
        ]
    }

    fn indicator(&self, record: &str, one: &MovedIndicator, component: &str) -> Vec<Cell> {
        self.row(record, &self.cells(one, component))
    }

    fn gap(&self, gap: &Gap) -> Vec<Cell> {
        let mut cells = self.cells(&gap.share, "missing");
        cells.push(("missing", gap.reason.into()));
        cells.push(("missing_caption", gap.citation.clone().into()));
        self.row("gap", &cells)
    }
}
