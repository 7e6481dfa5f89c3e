//! The indicators behind a score: value, spread, points, weight and what each adds.

use ledstjarna_actions::{Library, Published};
use ledstjarna_composite::snapshot::Cell;
use ledstjarna_composite::{Aggregation, Anchor, GroupStep, IndicatorStep, Origin, Step, explain};
use ledstjarna_observations::{Direction, Indicator, Missing, Unit, Value, swedish};

use crate::facts::distribution::{Distribution, distribution};
use crate::status::Status;
use crate::wording;

/// One indicator behind a score.
pub struct Line<'l> {
    /// What it measures; `None` if the register no longer knows it.
    pub indicator: Option<&'l Indicator>,
    /// Register id.
    pub id: &'l str,
    /// The arithmetic.
    pub step: IndicatorStep,
    /// Share of the weight of the whole score that is opened, 0-1.
    pub share: f64,
    /// What it adds to that score.
    pub contribution: Option<f64>,
    /// The cell of the data: value, period, source, number of answers.
    pub cell: Option<&'l Cell>,
    /// The column it stands in.
    pub spread: Distribution,
    /// Where it stands.
    pub status: Status,
    /// Its place among the values, 1 is best.
    pub place: Option<u32>,
}

/// A score with the lines behind it.
pub struct Opened<'l> {
    /// The arithmetic of the group.
    pub step: GroupStep,
    /// All indicators below it, in model order.
    pub lines: Vec<Line<'l>>,
    /// Whether the lines' contributions add up to the score: no other mean, no floor on the way.
    pub is_sum: bool,
}

impl Line<'_> {
    /// Its title, or its id where the register no longer knows it.
    pub fn title(&self) -> &str {
        self.indicator.map_or(self.id, |indicator| indicator.title.as_str())
    }

    /// The value of the cell in its unit, or the sign of its absence.
    pub fn value(&self) -> String {
        let value = self.cell.map_or(Value::Missing(Missing::NotReported), |cell| cell.value);
        self.in_unit(value)
    }

    /// Any value of this indicator in its unit.
    pub fn number(&self, number: f64) -> String {
        self.in_unit(Value::Known(number))
    }

    fn in_unit(&self, value: Value) -> String {
        match (self.indicator, value) {
            (Some(indicator), value) => wording::value_or_sign(indicator, value),
            (None, Value::Known(number)) => wording::short(number, 2),
            (None, Value::Missing(reason)) => reason.sign().to_owned(),
        }
    }

    /// The period of the value, if there is one.
    pub fn period(&self) -> Option<String> {
        self.cell.and_then(|cell| cell.period).map(|period| period.to_string())
    }

    /// Number of answers and margin in words, where known.
    pub fn precision(&self) -> Option<String> {
        let cell = self.cell?;
        let answers = cell.n.map(|n| format!("{} svar", swedish::decimal(n, 0)));
        let points = self.indicator.is_some_and(|indicator| indicator.unit == Unit::Percent);
        let unit = if points { " procentenheter" } else { "" };
        let margin = cell.margin.map(|margin| format!("felmarginal ±{}{unit}", wording::short(margin, 1)));
        match (answers, margin) {
            (Some(answers), Some(margin)) => Some(format!("{answers}, {margin}")),
            (one, other) => one.or(other),
        }
    }
}

/// Opens the score of a unit in a group.
pub fn open<'l>(library: &'l Library, published: &'l Published, row: usize, group: usize) -> Opened<'l> {
    let edition = &published.edition;
    let raw = |i: usize| edition.snapshot.cell(row, i).and_then(|cell| cell.value.number());
    let step = explain(&edition.model, &edition.result, &raw, row, group);
    let mut found = Vec::new();
    let is_sum = flatten(&step, 1.0, &mut found);
    let lines = found.into_iter().map(|(step, share)| line(library, published, row, step, share)).collect();
    Opened { step, lines, is_sum }
}

/// The indicators below a group with their share of it; says whether contributions add up.
fn flatten(group: &GroupStep, share: f64, found: &mut Vec<(IndicatorStep, f64)>) -> bool {
    let mut is_sum = group.method == Aggregation::Arithmetic && group.held_at.is_none();
    for part in &group.parts {
        match part {
            Step::Group(step) => is_sum &= flatten(step, share * step.share, found),
            Step::Indicator(step) => found.push((step.clone(), share * step.share)),
        }
    }
    is_sum
}

fn line<'l>(
    library: &'l Library,
    published: &'l Published,
    row: usize,
    step: IndicatorStep,
    share: f64,
) -> Line<'l> {
    let edition = &published.edition;
    let i = step.indicator;
    let id = edition.model.indicators[i].id.as_str();
    let cell = edition.snapshot.cell(row, i);
    let spread = column(published, i);
    let missing = cell.and_then(|cell| cell.value.missing()).unwrap_or(Missing::NotReported);
    let at = |row: usize| spread.statuses.get(row).copied().flatten();
    Line {
        indicator: library.register.indicator(id),
        id,
        share,
        contribution: step.score.map(|score| score * share),
        cell,
        status: at(row).unwrap_or(Status::Missing(missing)),
        place: spread.places.get(row).copied().flatten(),
        spread,
        step,
    }
}

/// The spread of one indicator over all municipalities of an edition, rows as in the edition.
fn column(published: &Published, indicator: usize) -> Distribution {
    let edition = &published.edition;
    let values: Vec<Option<f64>> = (0..edition.result.units.len())
        .map(|row| edition.snapshot.cell(row, indicator).and_then(|cell| cell.value.number()))
        .collect();
    distribution(&values, edition.model.indicators[indicator].direction)
}

/// Worst and best value of an indicator's scale, in its own unit.
pub fn worst_and_best(anchor: Option<Anchor>, direction: Direction) -> Option<(f64, f64)> {
    let sign = if direction == Direction::Lower { -1.0 } else { 1.0 };
    anchor.map(|anchor| (anchor.low * sign, anchor.high * sign))
}

/// Why a line counts as it does, in words; nothing for a value of its own.
pub fn origin_words(step: &IndicatorStep) -> Option<&'static str> {
    if !step.active {
        return Some("Måttet räknas inte i den här utgåvan.");
    }
    match step.origin {
        Origin::Own => None,
        Origin::Carried => Some("Poängen bygger på kommunens värde från ett tidigare år."),
        Origin::Imputed => Some("Poängen är medianen för liknande kommuner."),
        Origin::Worst => Some("Värdet saknas och ger lägsta poäng enligt den valda regeln."),
        Origin::Absent => Some("Värdet saknas. Vikten fördelas på de andra måtten."),
        Origin::NotApplicable => Some("Frågan gäller inte kommunen. Vikten fördelas på de andra måtten."),
    }
}
