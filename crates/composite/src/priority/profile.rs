//! Strengths and weaknesses of a unit: the indicators in which its place is best and worst.

use ledstjarna_observations::Direction;
use ledstjarna_statistics::rank_key;

use crate::Matrix;
use crate::model::Model;

/// A unit's place in one indicator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placing {
    /// Position in the model.
    pub indicator: usize,
    /// Raw value.
    pub value: f64,
    /// Place among the units with a value, 1 is best; ties share the best place.
    pub place: usize,
    /// Number of units with exactly this value, itself included.
    pub tied: usize,
    /// Number of units with a value.
    pub of: usize,
}

impl Placing {
    /// Whether the unit belongs to the better half whatever the order of ties: a yes that nearly all
    /// have is no strength.
    pub fn is_ahead(&self) -> bool {
        2 * (self.place + self.tied - 1) <= self.of
    }

    /// Whether it belongs to the worse half whatever the order of ties.
    pub fn is_behind(&self) -> bool {
        2 * (self.place - 1) >= self.of
    }
}

/// The unit's places in all indicators that it has a value of, best first; equal places in model order.
pub fn placings(model: &Model, raw: &Matrix, row: usize) -> Vec<Placing> {
    let mut found: Vec<Placing> =
        (0..model.indicators.len()).filter_map(|indicator| placing(model, raw, row, indicator)).collect();
    found.sort_by_key(|placing| placing.place);
    found
}

fn placing(model: &Model, raw: &Matrix, row: usize, indicator: usize) -> Option<Placing> {
    let value = raw.get(row, indicator)?;
    let sign = if model.indicators[indicator].direction == Direction::Lower { -1.0 } else { 1.0 };
    let values = raw.present(indicator);
    let own = rank_key(value * sign);
    let keys = || values.iter().map(|value| rank_key(value * sign));
    Some(Placing {
        indicator,
        value,
        place: 1 + keys().filter(|key| *key > own).count(),
        tied: keys().filter(|key| *key == own).count(),
        of: values.len(),
    })
}

/// The best `count` places that `keep` lets pass, best first.
pub fn strengths(placings: &[Placing], count: usize, keep: impl Fn(&Placing) -> bool) -> Vec<Placing> {
    placings.iter().filter(|placing| keep(placing)).take(count).copied().collect()
}

/// The worst `count` places that `keep` lets pass, worst last.
pub fn weaknesses(placings: &[Placing], count: usize, keep: impl Fn(&Placing) -> bool) -> Vec<Placing> {
    let mut found: Vec<Placing> =
        placings.iter().rev().filter(|placing| keep(placing)).take(count).copied().collect();
    found.reverse();
    found
}
