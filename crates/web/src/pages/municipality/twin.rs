//! The data twin of a municipality's page: its standings, and its key figures with their status.

use ledstjarna_observations::{Observation, Place, derived_caption, raw_caption};

use crate::asked::Asked;
use crate::facts::sure;
use crate::facts::tables::{FigureLine, FigureTable};
use crate::pages::score_figure::caption;
use crate::pages::standing_table::{GroupStanding, YearStanding};
use crate::twin::{Cell, Twin};

/// `value` and what belongs to it is raw; `score` to `status` is computed. A row has one or the other,
/// but for the status of a raw value, which has a caption of its own.
const COLUMNS: [&str; 26] = [
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
    "missing",
    "n",
    "margin",
    "source",
    "source_caption",
    "score",
    "place",
    "place_low",
    "place_high",
    "ranked",
    "coverage",
    "result_group",
    "status",
    "compared_with",
    "derived_caption",
    "synthetic",
];

/// The twin.
pub fn twin(
    asked: &Asked<'_>,
    place: &Place,
    groups: &[GroupStanding<'_>],
    tables: &[FigureTable<'_>],
    years: &[i16],
) -> Twin {
    let standings = groups
        .iter()
        .flat_map(|group| group.years.iter().flatten().map(move |year| standing(asked, place, year)));
    let lines = tables.iter().flat_map(|table| &table.lines);
    let figures = lines.flat_map(|line| {
        years
            .iter()
            .enumerate()
            .filter_map(move |(at, _)| Some(figure(asked, place, line, at, line.figure.own[at]?)))
    });
    let rows: Vec<Vec<Cell>> = standings.chain(figures).collect();
    Twin { columns: &COLUMNS, rows }
}

fn standing(asked: &Asked<'_>, place: &Place, year: &YearStanding<'_>) -> Vec<Cell> {
    let edition = &year.published.edition;
    let group = &edition.model.groups[year.group];
    let likely = sure::likely(asked, year.published, year.group, &place.code);
    let mut row: Vec<Cell> = vec![
        "standing".into(),
        place.code.as_str().into(),
        place.name.as_str().into(),
        year.published.id.as_str().into(),
        edition.meta.year.into(),
        group.id.as_str().into(),
        Cell::Empty,
        group.title.as_str().into(),
    ];
    row.extend(std::iter::repeat_n(Cell::Empty, 7));
    row.extend([
        year.standing.score.into(),
        year.standing.place.into(),
        likely.map(|(low, _)| low).into(),
        likely.map(|(_, high)| high).into(),
        edition.result.ranked[year.group].into(),
        year.standing.coverage.into(),
        year.standing.result_group.map(ledstjarna_composite::ResultGroup::code).into(),
        Cell::Empty,
        Cell::Empty,
        caption(asked.library, year.published).into(),
        edition.meta.synthetic.into(),
    ]);
    row
}

fn figure(
    asked: &Asked<'_>,
    place: &Place,
    line: &FigureLine<'_>,
    at: usize,
    own: &Observation,
) -> Vec<Cell> {
    let library = asked.library;
    let indicator = line.figure.indicator;
    let is_latest = line.latest == Some(at);
    let latest = |cell: Cell| if is_latest { cell } else { Cell::Empty };
    let synthetic = library.is_synthetic(&own.source);
    let mut row: Vec<Cell> = vec![
        "key_figure".into(),
        place.code.as_str().into(),
        place.name.as_str().into(),
        Cell::Empty,
        own.period.first_year().into(),
        Cell::Empty,
        indicator.id.as_str().into(),
        indicator.title.as_str().into(),
        indicator.unit.code().into(),
        own.value.number().into(),
        own.value.missing().map(ledstjarna_observations::Missing::code).into(),
        own.n.into(),
        own.margin.into(),
        own.source.as_str().into(),
        raw_caption(&library.register, &own.source).into(),
    ];
    row.extend(std::iter::repeat_n(Cell::Empty, 7));
    row.extend([
        latest(line.status.code().into()),
        latest(line.n.into()),
        latest(derived_caption(&library.register, [own.source.as_str()]).into()),
        synthetic.into(),
    ]);
    row
}
