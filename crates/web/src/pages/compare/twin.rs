//! The data twin of a comparison: one row per municipality and group, and per measure of the area chosen.

use ledstjarna_actions::Published;
use ledstjarna_observations::{Place, derived_caption, raw_caption};

use crate::asked::Asked;
use crate::pages::compare::chosen::Chosen;
use crate::pages::compare::lines::{self, Line, Measures, areas};
use crate::pages::score_figure::caption;
use crate::twin::{Cell, Twin};

const COLUMNS: [&str; 17] = [
    "record",
    "place",
    "name",
    "id",
    "title",
    "year",
    "score",
    "value",
    "status",
    "rank",
    "ranked",
    "rank_likely_low",
    "rank_likely_high",
    "edition",
    "source_caption",
    "derived_caption",
    "synthetic",
];

/// The twin.
pub fn twin(
    asked: &Asked<'_>,
    published: &Published,
    chosen: &Chosen<'_>,
    measures: Option<&Measures>,
) -> Twin {
    let groups = areas(asked, published, chosen);
    let source = caption(asked.library, published);
    let of_group = |line: &Line, place: &Place, cell: &lines::Cell| {
        let captions = [Cell::Empty, source.as_str().into(), published.edition.meta.synthetic.into()];
        row(published, ("group", line), place, cell, [cell.number.into(), Cell::Empty], captions)
    };
    let register = &asked.library.register;
    let of_measure = |line: &Line, place: &Place, cell: &lines::Cell| {
        let raw = (!cell.source.is_empty()).then(|| raw_caption(register, &cell.source));
        let derived = raw.is_some().then(|| derived_caption(register, [cell.source.as_str()]));
        let captions = [raw.into(), derived.into(), asked.library.is_synthetic(&cell.source).into()];
        row(published, ("indicator", line), place, cell, [Cell::Empty, cell.number.into()], captions)
    };
    let mut rows = Vec::new();
    for (at, (place, _)) in chosen.places.iter().enumerate() {
        rows.extend(groups.iter().map(|line| of_group(line, place, &line.cells[at])));
        let measures = measures.into_iter().flat_map(|measures| &measures.lines);
        rows.extend(measures.map(|line| of_measure(line, place, &line.cells[at])));
    }
    Twin { columns: &COLUMNS, rows }
}

fn row(
    published: &Published,
    (record, line): (&str, &Line),
    place: &Place,
    cell: &lines::Cell,
    numbers: [Cell; 2],
    captions: [Cell; 3],
) -> Vec<Cell> {
    let mut row: Vec<Cell> = vec![
        record.into(),
        place.code.as_str().into(),
        place.name.as_str().into(),
        line.id.as_str().into(),
        line.title.as_str().into(),
        line.year.into(),
    ];
    row.extend(numbers);
    row.extend([
        cell.status.code().into(),
        cell.rank.map(|rank| rank.0).into(),
        cell.rank.map(|rank| rank.1).into(),
        cell.rank.map(|rank| rank.2.0).into(),
        cell.rank.map(|rank| rank.2.1).into(),
        published.id.as_str().into(),
    ]);
    row.extend(captions);
    row
}
