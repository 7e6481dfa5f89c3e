//! The data twin of an area's page: one row per indicator, raw values apart from what was computed.

use ledstjarna_actions::Published;
use ledstjarna_observations::{Missing, Place, derived_caption, raw_caption};

use crate::asked::Asked;
use crate::facts::lines::{Line, Opened};
use crate::facts::told::Told;
use crate::twin::{Cell, Twin};

const COLUMNS: [&str; 42] = [
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
    "place_low",
    "place_high",
    "lowest",
    "lower_quartile",
    "median",
    "upper_quartile",
    "highest",
    "similar_median",
    "previous_year",
    "previous_value",
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
    let row = |line| row(asked, place, published, group, line);
    let rows: Vec<Vec<Cell>> = opened.lines.iter().map(row).collect();
    Twin { columns: &COLUMNS, rows }
}

fn row(asked: &Asked<'_>, place: &Place, published: &Published, group: usize, line: &Line<'_>) -> Vec<Cell> {
    let register = &asked.library.register;
    let told = Told::find(asked, published, place, line.id);
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
    ]);
    cells.extend(compared(line, told.as_ref()));
    cells.extend([
        derived_caption(register, published.edition.meta.sources.iter().map(|used| used.source.as_str()))
            .into(),
        source.map_or(published.edition.meta.synthetic, |source| asked.library.is_synthetic(source)).into(),
    ]);
    cells
}

/// What the spine draws beside the value: likely places, the spread of all, the similar, the year before.
fn compared(line: &Line<'_>, told: Option<&Told>) -> [Cell; 10] {
    let interval = told.and_then(|told| told.place).map(|place| place.interval);
    let quartile = |at: usize| line.spread.quartiles.map(|found| found[at]).into();
    let previous = told.and_then(|told| told.facts.now().and(told.facts.previous()));
    [
        interval.map(|(low, _)| low).into(),
        interval.map(|(_, high)| high).into(),
        line.spread.sorted.first().copied().into(),
        quartile(0),
        quartile(1),
        quartile(2),
        line.spread.sorted.last().copied().into(),
        told.and_then(Told::similar).into(),
        previous.map(|point| point.year).into(),
        previous.map(|point| point.value).into(),
    ]
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
