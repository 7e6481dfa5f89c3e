//! The data twin of the ranking: one row per municipality and group of the index.

use ledstjarna_actions::Published;

use crate::asked::Asked;
use crate::pages::ranking_rows::RankRow;
use crate::pages::score_figure::caption;
use crate::twin::{Cell, Twin};

const COLUMNS: [&str; 20] = [
    "edition",
    "year",
    "municipality",
    "name",
    "county",
    "group",
    "group_title",
    "score",
    "place",
    "ranked",
    "place_best",
    "place_worst",
    "places_moved",
    "coverage",
    "own_values",
    "indicators",
    "published",
    "result_group",
    "caption",
    "synthetic",
];

/// The twin. With an area in the address only that group's rows, else those of all groups.
pub fn twin(asked: &Asked<'_>, published: &Published, group: usize, rows: &[RankRow<'_>]) -> Twin {
    let edition = &published.edition;
    let caption = caption(asked.library, published);
    let groups: Vec<usize> =
        if asked.state.area.is_some() { vec![group] } else { (0..edition.model.groups.len()).collect() };
    let line = |row: &RankRow<'_>, shown: usize| -> Vec<Cell> {
        let standing = &row.standings[shown];
        // Range, change and number of values are those of the group the page shows.
        let of_page = |cell: Cell| if shown == group { cell } else { Cell::Empty };
        vec![
            published.id.as_str().into(),
            edition.meta.year.into(),
            row.place.code.as_str().into(),
            row.place.name.as_str().into(),
            row.place.county.clone().into(),
            edition.model.groups[shown].id.as_str().into(),
            edition.model.groups[shown].title.as_str().into(),
            standing.score.into(),
            standing.place.into(),
            edition.result.ranked[shown].into(),
            of_page(row.range.map(|range| range.0).or(standing.place).into()),
            of_page(row.range.map(|range| range.1).or(standing.place).into()),
            of_page(row.moved.into()),
            standing.coverage.into(),
            of_page(row.own_values.0.into()),
            of_page(row.own_values.1.into()),
            standing.published.into(),
            standing.result_group.map(ledstjarna_composite::ResultGroup::code).into(),
            caption.as_str().into(),
            edition.meta.synthetic.into(),
        ]
    };
    let rows = rows.iter().flat_map(|row| groups.iter().map(move |shown| (row, *shown)));
    Twin { columns: &COLUMNS, rows: rows.map(|(row, shown)| line(row, shown)).collect() }
}
