//! The data twin of the ranking: one row per municipality and group of the index.

use ledstjarna_actions::Published;
use ledstjarna_charts::Band;

use crate::asked::Asked;
use crate::pages::ranking_rows::RankRow;
use crate::pages::score_figure::caption;
use crate::twin::{Cell, Twin};

const COLUMNS: [&str; 26] = [
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
    "place_likely_low",
    "place_likely_high",
    "best_quarter",
    "worst_quarter",
    "places_moved",
    "better_place",
    "coverage",
    "own_values",
    "indicators",
    "published",
    "result_group",
    "band",
    "caption",
    "synthetic",
];

/// The twin. With an area in the address only that group's rows, else those of all groups.
pub fn twin(asked: &Asked<'_>, published: &Published, group: usize, rows: &[&RankRow<'_>]) -> Twin {
    let edition = &published.edition;
    let caption = caption(asked.library, published);
    let groups: Vec<usize> =
        if asked.state.area.is_some() { vec![group] } else { (0..edition.model.groups.len()).collect() };
    let all = 0..edition.model.groups.len();
    let certainties: Vec<_> = all.map(|group| asked.insights.certainty(published, group)).collect();
    let line = |row: &RankRow<'_>, shown: usize| -> Vec<Cell> {
        let standing = &row.standings[shown];
        let certainty = &certainties[shown];
        let sure = certainty.as_ref().and_then(|certainty| certainty.of(&row.place.code));
        let ranked = edition.result.ranked[shown];
        let band = sure.map(|sure| Band::of(sure.place.0, sure.place.1, ranked as u32));
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
            ranked.into(),
            of_page(row.range.map(|range| range.0).or(standing.place).into()),
            of_page(row.range.map(|range| range.1).or(standing.place).into()),
            sure.map(|sure| sure.place.0).into(),
            sure.map(|sure| sure.place.1).into(),
            sure.map(|sure| sure.best_quarter).into(),
            sure.map(|sure| sure.worst_quarter).into(),
            of_page(row.moved.into()),
            of_page(row.better.into()),
            standing.coverage.into(),
            of_page(row.own_values.0.into()),
            of_page(row.own_values.1.into()),
            standing.published.into(),
            standing.result_group.map(ledstjarna_composite::ResultGroup::code).into(),
            band.map(band_code).into(),
            caption.as_str().into(),
            edition.meta.synthetic.into(),
        ]
    };
    let rows = rows.iter().flat_map(|row| groups.iter().map(move |shown| (row, *shown)));
    Twin { columns: &COLUMNS, rows: rows.map(|(row, shown)| line(row, shown)).collect() }
}

/// The word in data twins.
const fn band_code(band: Band) -> &'static str {
    match band {
        Band::Best => "best",
        Band::Unsure => "unsure",
        Band::Worst => "worst",
    }
}
