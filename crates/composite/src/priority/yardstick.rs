//! What a unit is measured against in one indicator: its similar units, and the spread of all.

use ledstjarna_observations::Direction;
use ledstjarna_statistics::quantile7_of;

/// Fewest similar units with a value for them to be the yardstick; below it all units are.
pub(crate) const FEWEST_SIMILAR: usize = 3;

/// Reference values of one indicator, in its own unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Yardstick {
    /// +1 where higher is better, -1 where lower is.
    pub(crate) sign: f64,
    /// What the better quarter of the similar units reaches.
    pub(crate) target: f64,
    /// Median of the similar units.
    pub(crate) median: f64,
    /// From the 5th to the 95th percentile of all units.
    spread: f64,
}

impl Yardstick {
    /// `values` has one entry per unit. `None` without any value.
    pub(crate) fn of(direction: Direction, values: &[Option<f64>], similar: &[usize]) -> Option<Self> {
        let sign = if direction == Direction::Lower { -1.0 } else { 1.0 };
        let all: Vec<f64> = values.iter().flatten().map(|value| value * sign).collect();
        let near: Vec<f64> =
            similar.iter().filter_map(|row| values.get(*row).copied()?).map(|value| value * sign).collect();
        let near = if near.len() < FEWEST_SIMILAR { &all } else { &near };
        Some(Self {
            sign,
            target: quantile7_of(near, 0.75)? * sign,
            median: quantile7_of(near, 0.5)? * sign,
            spread: quantile7_of(&all, 0.95)? - quantile7_of(&all, 0.05)?,
        })
    }

    /// How far a value is from another, better one, as a share of the spread of all units: 0-1. Where
    /// nearly all units have the same value, any distance is the whole spread.
    pub(crate) fn gap(&self, from: f64, to: f64) -> f64 {
        let distance = (to - from) * self.sign;
        if distance <= 0.0 {
            0.0
        } else if self.spread > 0.0 {
            (distance / self.spread).min(1.0)
        } else {
            1.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_shares_of_the_spread() {
        let values: Vec<Option<f64>> = (0..=100).map(|value| Some(f64::from(value))).collect();
        let higher = Yardstick::of(Direction::Higher, &values, &[60, 70, 80, 90, 100]).expect("values");
        assert_eq!(
            (higher.target.to_bits(), higher.median.to_bits()),
            (90.0_f64.to_bits(), 80.0_f64.to_bits())
        );
        assert!((higher.gap(45.0, 90.0) - 0.5).abs() < 1e-12);
        assert_eq!(
            [higher.gap(95.0, 90.0), higher.gap(-500.0, 90.0)].map(f64::to_bits),
            [0.0, 1.0].map(f64::to_bits)
        );
        let lower = Yardstick::of(Direction::Lower, &values, &[10, 20, 30]).expect("values");
        assert!((lower.target - 15.0).abs() < 1e-12 && (lower.gap(60.0, 15.0) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn too_few_similar_units_give_way_to_all() {
        let values = [Some(1.0), Some(2.0), Some(3.0), Some(4.0), None];
        let found = Yardstick::of(Direction::Higher, &values, &[3, 4, 9]).expect("values");
        assert!((found.median - 2.5).abs() < 1e-12);
        assert_eq!(Yardstick::of(Direction::Higher, &[None, None], &[]), None);
        let same = Yardstick::of(Direction::Higher, &[Some(0.0), Some(0.0)], &[]).expect("values");
        assert_eq!(same.gap(0.0, 1.0).to_bits(), 1.0_f64.to_bits(), "the only one without");
    }
}
