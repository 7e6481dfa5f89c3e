//! Which of a unit's own values have really changed between two editions, and which may be chance.

use ledstjarna_observations::{Direction, Register};
use ledstjarna_statistics::change::{change_of_estimates, change_of_shares};
use ledstjarna_statistics::estimate::Estimate as Published;
use ledstjarna_statistics::false_discovery::benjamini_hochberg;
use ledstjarna_statistics::normal::two_sided_z;
use ledstjarna_statistics::quantile7_of;

use crate::change::pair::redefined;
use crate::edition::Edition;
use crate::priority::{Estimates, share};
use crate::uncertainty::{CellError, DataErrors};

/// Confidence of the intervals.
const CONFIDENCE: f64 = 0.95;

/// A value below the first tenth or above the last of all units is expected to fall back.
const TENTH: f64 = 0.1;

/// One indicator of the unit in two years.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueChange {
    /// Indicator id.
    pub indicator: String,
    /// Earlier value, in the indicator's unit.
    pub before: f64,
    /// Later value.
    pub after: f64,
    /// Whether the later value is the better one; `None` if they are equal.
    pub better: Option<bool>,
    /// What sampling leaves open.
    pub doubt: Doubt,
    /// The change to expect if nothing had happened, for values in the lowest or highest tenth before:
    /// they lie there by chance in part, and fall back.
    pub fallback: Option<f64>,
}

/// Whether a change could be chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Doubt {
    /// Figures without sampling error: they have changed as they say.
    None,
    /// Answers of a survey of which neither sample nor margin is known, in either year: nobody can say.
    Unknown,
    /// Figures with a known sampling error.
    Tested(Test),
}

/// How far a change could be chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Test {
    /// 95 % interval of the difference, in the indicator's unit.
    pub interval: (f64, f64),
    /// Probability of a difference this large, either way, if nothing had changed.
    pub p: f64,
    /// The same, adjusted for all the unit's indicators that were tested (Benjamini and Hochberg).
    pub adjusted_p: f64,
}

/// The changes of a unit's values, in the order of the later model. Left out are indicators that are
/// missing in either year, were redefined between the years, or rest on the same year's data twice.
pub fn value_changes(before: &Edition, after: &Edition, register: &Register, unit: &str) -> Vec<ValueChange> {
    let (Some(old), Some(new)) = (before.snapshot.row(unit), after.snapshot.row(unit)) else {
        return Vec::new();
    };
    let broken = redefined(before, after, register);
    let errors = [before, after].map(|edition| DataErrors::of_snapshot(&edition.snapshot, register));
    let estimates = Estimates::of(&before.snapshot, register);
    let mut found = Vec::new();
    let mut tests = Vec::new();
    for (later, part) in after.model.indicators.iter().enumerate() {
        let Some(earlier) = before.model.indicator(&part.id).filter(|_| !broken.contains(&part.id)) else {
            continue;
        };
        let same_data = before.snapshot.year_of(earlier) == after.snapshot.year_of(later);
        let first = measured(before, &errors[0], old, earlier);
        let (Some(first), Some(second), false) = (first, measured(after, &errors[1], new, later), same_data)
        else {
            continue;
        };
        let gained = if part.direction == Direction::Lower { first.0 - second.0 } else { second.0 - first.0 };
        tests.push(test(first, second));
        found.push(ValueChange {
            indicator: part.id.clone(),
            before: first.0,
            after: second.0,
            better: (gained.abs() > 0.0).then_some(gained > 0.0),
            doubt: doubt(first.1, second.1),
            fallback: fallback(&estimates, before, old, earlier),
        });
    }
    let p: Vec<Option<f64>> = tests.iter().map(|test| Some(test.as_ref()?.1)).collect();
    let adjusted = benjamini_hochberg(&p).unwrap_or_default();
    for ((change, test), adjusted) in found.iter_mut().zip(tests).zip(adjusted) {
        if let Some(((interval, p), adjusted_p)) = test.zip(adjusted) {
            change.doubt = Doubt::Tested(Test { interval, p, adjusted_p });
        }
    }
    found
}

/// A known value with its error.
fn measured(edition: &Edition, errors: &DataErrors, row: usize, column: usize) -> Option<(f64, CellError)> {
    let value = edition.snapshot.cell(row, column)?.value.number()?;
    let error = errors.cells.get(column * edition.snapshot.units.len() + row).copied();
    Some((value, error.unwrap_or_default()))
}

/// What is to be said of a change that cannot be tested.
fn doubt(before: CellError, after: CellError) -> Doubt {
    if before == CellError::Unknown || after == CellError::Unknown { Doubt::Unknown } else { Doubt::None }
}

/// Interval of the difference and p; `None` if neither value has a known sampling error.
fn test(before: (f64, CellError), after: (f64, CellError)) -> Option<((f64, f64), f64)> {
    if let (Some(first), Some(second)) = (share(before.0, before.1), share(after.0, after.1)) {
        let change = change_of_shares(first, second, CONFIDENCE)?;
        return Some(((100.0 * change.interval.lower, 100.0 * change.interval.upper), change.p));
    }
    let (first, second) = (half_width(before), half_width(after));
    if doubt(before.1, after.1) == Doubt::Unknown || (first, second) == (None, None) {
        return None;
    }
    let published = |value: f64, half: Option<f64>| Published::with_margin(value, half.unwrap_or(0.0));
    let change =
        change_of_estimates(published(before.0, first)?, published(after.0, second)?, 0.0, CONFIDENCE)?;
    Some(((change.interval.lower, change.interval.upper), change.p))
}

/// Half of the 95 % interval of a value; `None` without sampling error.
fn half_width((value, error): (f64, CellError)) -> Option<f64> {
    match error {
        CellError::Margin { half_width, .. } => Some(half_width),
        _ => Some(100.0 * two_sided_z(CONFIDENCE)? * share(value, error)?.variance().sqrt()),
    }
}

/// Shrunk less published value, for a value in either tenth of all units.
fn fallback(estimates: &Estimates, edition: &Edition, row: usize, column: usize) -> Option<f64> {
    let own = estimates.get(row, column).filter(|own| own.reliability < 1.0)?;
    let rows = 0..edition.snapshot.units.len();
    let all: Vec<f64> = rows.filter_map(|row| Some(estimates.get(row, column)?.observed)).collect();
    let extreme =
        own.observed <= quantile7_of(&all, TENTH)? || own.observed >= quantile7_of(&all, 1.0 - TENTH)?;
    extreme.then_some(own.value - own.observed)
}
