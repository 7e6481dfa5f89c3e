//! The data twin of an area's page: one row per indicator, raw values apart from what was computed.

use ledstjarna_actions::Published;
use ledstjarna_observations::{Missing, Place, derived_caption, raw_caption};

use crate::asked::Asked;
use crate::facts::lines::{Line, Opened};
use crate::twin::{Cell, Twin};

const COLUMNS: [&str; 32] = [
    "edition",
    "year",
    "municipality",
    "name",
    "group",
    "indicator",
    "title",
    "unit",
    "direction",
    "process_step",
    "control",
    "period",
    "value",
    "missing",
    "n",
    "population",
    "margin",
    "source",
    "source_caption",
    "treated",
    "score",
    "weight",
    "share",
    "contribution",
    "origin",
    "status",
    "place",
    "compared_with",
    "best_cut",
    "worst_cut",
    "derived_caption",
    "synthetic",
];

/// The twin.
pub fn twin(
    asked: &Asked<'_>,
    place: &Place,
    published: &Published,
    group: usize,
    opened: &Opened<'_>,
) -> Twin {
    let rows: Vec<Vec<Cell>> =
        opened.lines.iter().map(|line| row(asked, place, published, group, line)).collect();
    Twin { columns: &COLUMNS, rows }
}

fn row(asked: &Asked<'_>, place: &Place, published: &Published, group: usize, line: &Line<'_>) -> Vec<Cell> {
    let register = &asked.library.register;
    let source = line.cell.map(|cell| cell.source.as_str()).filter(|source| !source.is_empty());
    let mut cells = what(place, published, group, line);
    cells.extend([
        line.period().into(),
        line.step.raw.into(),
        line.cell.and_then(|cell| cell.value.missing()).map(Missing::code).into(),
        line.cell.and_then(|cell| cell.n).into(),
        line.cell.and_then(|cell| cell.population).into(),
        line.cell.and_then(|cell| cell.margin).into(),
        source.into(),
        source.map(|source| raw_caption(register, source)).into(),
        line.step.treated.into(),
        line.step.score.into(),
        line.step.weight.into(),
        line.share.into(),
        line.contribution.into(),
        line.step.origin.code().into(),
        line.status.code().into(),
        line.place.into(),
        line.spread.n.into(),
        line.spread.best_cut.into(),
        line.spread.worst_cut.into(),
        derived_caption(register, published.edition.meta.sources.iter().map(|used| used.source.as_str()))
            .into(),
        source.map_or(published.edition.meta.synthetic, |source| asked.library.is_synthetic(source)).into(),
    ]);
    cells
}

/// Which municipality and which indicator.
fn what(place: &Place, published: &Published, group: usize, line: &Line<'_>) -> Vec<Cell> {
    let edition = &published.edition;
    vec![
        published.id.as_str().into(),
        edition.meta.year.into(),
        place.code.as_str().into(),
        place.name.as_str().into(),
        edition.model.groups[group].id.as_str().into(),
        line.id.into(),
        line.title().into(),
        line.indicator.map(|indicator| indicator.unit.code()).into(),
        line.step.direction.code().into(),
        line.indicator
            .and_then(|indicator| indicator.process_step)
            .map(ledstjarna_observations::ProcessStep::code)
            .into(),
        line.indicator.map(|indicator| indicator.control.code()).into(),
    ]
}
