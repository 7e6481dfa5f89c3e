//! Intervals of counts and of rates: exact Poisson for few events, Byar's approximation for many.

use crate::gamma;
use crate::normal::two_sided_z;

/// From this many events Byar's approximation takes over from the exact limits.
pub const BYAR_FROM: f64 = 10.0;

/// Limits of a count or rate. A lower limit that the formula would put below 0 is missing, not negative
/// and not 0: the approximation does not hold there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CountInterval {
    /// Lower limit.
    pub lower: Option<f64>,
    /// Upper limit.
    pub upper: f64,
}

/// Byar's interval of a Poisson count, whatever its size; prefer [`poisson`].
/// `None` for a count that is negative or not finite, and unless 0 < confidence < 1.
pub fn byar(count: f64, confidence: f64) -> Option<CountInterval> {
    let z = two_sided_z(confidence)?;
    let lower = cube(count, -z).filter(|lower| *lower >= 0.0);
    is_count(count).then_some(CountInterval { lower, upper: cube(count + 1.0, z)? })
}

/// x (1 - 1/(9x) + z/(3 sqrt(x)))^3, for x above 0.
fn cube(x: f64, z: f64) -> Option<f64> {
    let root = 1.0 - 1.0 / (9.0 * x) + z / (3.0 * x.sqrt());
    (x > 0.0).then_some(x * root * root * root)
}

/// The exact interval of a Poisson count, from chi-square quantiles; the lower limit of 0 is 0.
/// `None` for a count that is negative or above 1e8, and unless 0 < confidence < 1.
pub fn exact_poisson(count: f64, confidence: f64) -> Option<CountInterval> {
    if !(is_count(count) && confidence > 0.0) {
        return None;
    }
    let tail = (1.0 - confidence) / 2.0;
    let lower = if count > 0.0 { gamma::quantile(tail, count)? } else { 0.0 };
    Some(CountInterval { lower: Some(lower), upper: gamma::upper_quantile(tail, count + 1.0)? })
}

/// The interval of a Poisson count: exact below ten events, Byar's from ten on.
/// `None` for a count that is negative or not finite, and unless 0 < confidence < 1.
pub fn poisson(count: f64, confidence: f64) -> Option<CountInterval> {
    if count < BYAR_FROM { exact_poisson(count, confidence) } else { byar(count, confidence) }
}

/// The interval of a rate, `count / exposure` times `multiplier` (1000 for "per thousand").
/// `None` where [`poisson`] gives none and unless exposure and multiplier are positive.
pub fn rate(count: f64, exposure: f64, multiplier: f64, confidence: f64) -> Option<CountInterval> {
    let factor = multiplier / exposure;
    if !(exposure > 0.0 && factor > 0.0 && factor.is_finite()) {
        return None;
    }
    let CountInterval { lower, upper } = poisson(count, confidence)?;
    Some(CountInterval { lower: lower.map(|lower| lower * factor), upper: upper * factor })
}

fn is_count(count: f64) -> bool {
    count >= 0.0 && count.is_finite()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_negative_limit_is_missing_and_never_printed() {
        let one = byar(1.0, 0.998).expect("an interval");
        assert_eq!(one.lower, None);
        assert!((one.upper - 9.362_180_217_908_362).abs() < 1e-9);
        assert!(byar(1.0, 0.95).expect("an interval").lower.is_some());
        assert_eq!(byar(0.0, 0.95).expect("an interval").lower, None);
        for count in 0..2_000 {
            for confidence in [0.8, 0.95, 0.998, 0.999_999] {
                for found in [byar(f64::from(count), confidence), poisson(f64::from(count), confidence)] {
                    assert!(found.expect("an interval").lower.is_none_or(|lower| lower >= 0.0), "{count}");
                }
            }
        }
    }

    #[test]
    fn no_events_have_lower_limit_zero() {
        let none = poisson(0.0, 0.95).expect("an interval");
        assert_eq!(none.lower, Some(0.0));
        assert!((none.upper + 0.025_f64.ln()).abs() < 1e-13);
    }

    #[test]
    fn ten_events_are_the_first_of_many() {
        assert_eq!(poisson(9.0, 0.95), exact_poisson(9.0, 0.95));
        assert_eq!(poisson(10.0, 0.95), byar(10.0, 0.95));
        assert_ne!(byar(10.0, 0.95), exact_poisson(10.0, 0.95));
    }

    #[test]
    fn refused() {
        for count in [-1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(
                (byar(count, 0.95), exact_poisson(count, 0.95), poisson(count, 0.95)),
                (None, None, None)
            );
        }
        for confidence in [0.0, 1.0, -1.0, 2.0, f64::NAN] {
            assert_eq!((byar(20.0, confidence), exact_poisson(2.0, confidence)), (None, None));
        }
        for (exposure, multiplier) in
            [(0.0, 100.0), (-5.0, 100.0), (-5.0, -100.0), (f64::NAN, 1.0), (5.0, 0.0), (5.0, f64::INFINITY)]
        {
            assert_eq!(rate(5.0, exposure, multiplier, 0.95), None, "{exposure} {multiplier}");
        }
    }

    proptest! {
        /// At an exact limit the count itself, or more extreme, has half of what is left of the confidence.
        #[test]
        fn exact_limits_leave_the_same_on_either_side(count in 1..60_u32, confidence in 0.5..0.999_f64) {
            let below = |mean: f64, upto: u32| {
                let mut term = (-mean).exp();
                let mut sum = 0.0;
                for k in 0..=upto {
                    sum += term;
                    term *= mean / f64::from(k + 1);
                }
                sum
            };
            let found = exact_poisson(f64::from(count), confidence).expect("an interval");
            let tail = (1.0 - confidence) / 2.0;
            prop_assert!((below(found.upper, count) - tail).abs() < 1e-12);
            prop_assert!((1.0 - below(found.lower.expect("a limit"), count - 1) - tail).abs() < 1e-12);
        }

        #[test]
        fn byar_is_near_the_exact_limits(count in 10..5_000_u32) {
            let count = f64::from(count);
            let (near, exact) = (byar(count, 0.95).expect("an interval"), exact_poisson(count, 0.95).expect("an interval"));
            prop_assert!((near.upper / exact.upper - 1.0).abs() < 1e-3);
            prop_assert!((near.lower.expect("a limit") / exact.lower.expect("a limit") - 1.0).abs() < 5e-3);
        }

        #[test]
        fn rates_are_counts_in_another_unit(count in 0..200_u32, exposure in 1.0..1e5_f64) {
            let (plain, scaled) = (poisson(f64::from(count), 0.95).expect("an interval"), rate(f64::from(count), exposure, 1e3, 0.95).expect("an interval"));
            prop_assert!((scaled.upper * exposure / 1e3 - plain.upper).abs() < 1e-9);
            prop_assert_eq!(scaled.lower.is_some(), plain.lower.is_some());
        }
    }
}
