//! Fractions of places: whole numbers over a known whole, and how they are printed without a remainder.

use std::iter::Sum;
use std::ops::Add;

/// A number of places as a fraction. Positive is worse: from 180 to 215 is +35.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Portion {
    /// Counted in units of 1/`whole`.
    pub units: i64,
    /// Units that make one place; at least 1.
    pub whole: i64,
}

impl Portion {
    /// No places at all.
    pub const ZERO: Self = Self { units: 0, whole: 1 };

    /// As a number.
    pub fn places(self) -> f64 {
        self.units as f64 / self.whole as f64
    }
}

impl Add for Portion {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        if self.whole == other.whole {
            return Self { units: self.units + other.units, ..self };
        }
        let units = self.units * other.whole + other.units * self.whole;
        Self { units, whole: self.whole * other.whole }
    }
}

impl Sum for Portion {
    fn sum<I: Iterator<Item = Self>>(portions: I) -> Self {
        portions.fold(Self::ZERO, Self::add)
    }
}

/// Whole numbers for printing that add up to `total`: every part is rounded down, and what is left goes
/// to the largest remainders, the earlier part first where they tie. Parts count in units of 1/`whole`.
pub fn largest_remainder(units: &[i64], whole: i64, total: i64) -> Vec<i64> {
    let whole = whole.max(1);
    let mut printed: Vec<i64> = units.iter().map(|units| units.div_euclid(whole)).collect();
    if printed.is_empty() {
        return printed;
    }
    let mut order: Vec<usize> = (0..units.len()).collect();
    order.sort_by_key(|at| -units[*at].rem_euclid(whole));
    let left = total - printed.iter().sum::<i64>();
    // More is left than parts, or less than none, only if the total is not the parts' own sum.
    let (all, rest) = (left.div_euclid(units.len() as i64), left.rem_euclid(units.len() as i64));
    for (turn, at) in order.into_iter().enumerate() {
        printed[at] += all + i64::from((turn as i64) < rest);
    }
    printed
}

/// Parts of a score for printing with some decimals, as whole numbers of the last decimal (tenths for
/// one): they add up to the difference of the two scores as printed.
pub fn printed_score_parts(parts: &[f64], before: f64, after: f64, decimals: u8) -> Vec<i64> {
    /// Remainders are compared to a millionth of the last decimal.
    const STEPS: f64 = 1e6;
    let scale = libm::exp10(f64::from(decimals));
    let last = |score: f64| (score * scale).round() as i64;
    let units: Vec<i64> = parts.iter().map(|part| (part * scale * STEPS).round() as i64).collect();
    largest_remainder(&units, STEPS as i64, last(after) - last(before))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ties_go_to_the_earlier_part() {
        assert_eq!(largest_remainder(&[0, 18, -6, 0], 12, 1), [0, 2, -1, 0]);
        assert_eq!(largest_remainder(&[6, 6], 12, 1), [1, 0]);
        assert_eq!(largest_remainder(&[], 12, 3), Vec::<i64>::new());
    }

    #[test]
    fn tenths_of_a_score_add_up_to_what_is_printed() {
        // 50.04 to 50.16 is printed as 50.0 to 50.2.
        assert_eq!(printed_score_parts(&[0.06, 0.06, 0.0, 0.0], 50.04, 50.16, 1), [1, 1, 0, 0]);
        assert_eq!(printed_score_parts(&[-0.25, 0.25], 70.0, 70.0, 1), [-2, 2]);
    }

    #[test]
    fn portions_add_exactly_over_different_wholes() {
        let sum: Portion =
            [Portion { units: 7, whole: 12 }, Portion { units: 9, whole: 60 }].into_iter().sum();
        assert_eq!(sum.units * 60, 44 * sum.whole);
    }

    proptest! {
        #[test]
        fn printed_parts_add_up_and_lie_within_one(parts in prop::collection::vec(-900..900_i64, 1..9)) {
            let rest = parts.iter().sum::<i64>().rem_euclid(12);
            let mut parts = parts;
            parts[0] -= rest;
            let total = parts.iter().sum::<i64>() / 12;
            let printed = largest_remainder(&parts, 12, total);
            prop_assert_eq!(printed.iter().sum::<i64>(), total);
            for (units, whole) in parts.iter().zip(&printed) {
                prop_assert!((units - 12 * whole).abs() < 12);
            }
        }
    }
}
