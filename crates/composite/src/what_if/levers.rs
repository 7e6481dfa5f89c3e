//! What a municipality could change, how far and at what cost.

use ledstjarna_observations::{Indicator, Register, Unit};

use crate::priority::{Yardstick, ease};
use crate::what_if::trial::Trials;

/// Units that are named as having reached a level.
const EXAMPLES: usize = 3;

/// One indicator that can be raised.
#[derive(Clone, Debug, PartialEq)]
pub struct Lever {
    /// Position in the model.
    pub indicator: usize,
    /// The unit's value.
    pub from: f64,
    /// The best value that is thought within reach: what the better quarter of the similar units has; yes
    /// for yes or no.
    pub to: f64,
    /// Whether it can only be moved all the way.
    pub whole: bool,
    /// The smallest step that is shown, in the indicator's unit.
    pub step: f64,
    /// Cost of going all the way: the distance as a share of the spread of all units, over the share of
    /// it that the municipality controls.
    pub cost: f64,
}

/// The indicators of a unit that it controls at least in part and where it is behind the better quarter
/// of the similar units. Missing values are no levers: reporting them is another matter.
pub fn levers(trials: &Trials<'_>, register: &Register, row: usize, similar: &[usize]) -> Vec<Lever> {
    let (model, result) = (&trials.edition.model, &trials.edition.result);
    let active = model.indicators.iter().enumerate().filter(|(at, _)| result.active[*at]);
    let lever = |(at, part): (usize, &crate::ModelIndicator)| {
        let known = register.indicator(&part.id)?;
        let from = trials.value(row, at)?;
        let values: Vec<Option<f64>> = (0..result.units.len()).map(|row| trials.value(row, at)).collect();
        let yardstick = Yardstick::of(part.direction, &values, similar)?;
        let (to, whole, step) = reach(known, &yardstick, from);
        let gap = yardstick.gap(from, to);
        (gap > 0.0).then(|| {
            Some(Lever { indicator: at, from, to, whole, step, cost: gap / ease(known)?.control() })
        })?
    };
    active.filter_map(lever).collect()
}

/// How far an indicator can be raised, whether only all the way, and in which steps.
fn reach(indicator: &Indicator, yardstick: &Yardstick, from: f64) -> (f64, bool, f64) {
    let Yardstick { sign, target, .. } = *yardstick;
    match indicator.unit {
        Unit::YesNo => (if sign > 0.0 { 1.0 } else { 0.0 }, true, 1.0),
        // Between two steps of a scale there is nothing: the step that the quarter has reached.
        Unit::Points => ((target * sign).floor() * sign, true, 1.0),
        _ if (target - from) * sign <= 0.0 => (from, false, 1.0),
        _ => (target, false, libm::exp10(-f64::from(indicator.decimals))),
    }
}

impl Lever {
    /// The value at a share of the way, rounded to the next step in the better direction, never beyond
    /// the end.
    pub(crate) fn at(&self, share: f64) -> f64 {
        if share <= 0.0 {
            return self.from;
        }
        let sign = if self.to < self.from { -1.0 } else { 1.0 };
        // A hair less, or the noise of dividing would cost a whole step.
        let steps = (sign * (self.from + share * (self.to - self.from)) / self.step - 1e-9).ceil();
        let value = sign * steps * self.step;
        if (value - self.to) * sign > 0.0 { self.to } else { value }
    }

    /// Units whose value is at least as good, at most three, in the order given.
    pub(crate) fn examples(&self, trials: &Trials<'_>, value: f64, nearest: &[usize]) -> Vec<usize> {
        let sign = if self.to < self.from { -1.0 } else { 1.0 };
        let reached = |row: &usize| {
            trials.value(*row, self.indicator).is_some_and(|other| other * sign >= value * sign)
        };
        nearest.iter().copied().filter(reached).take(EXAMPLES).collect()
    }
}
