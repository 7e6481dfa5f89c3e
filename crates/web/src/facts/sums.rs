//! Printed parts that add up to the printed sum, to the last digit.

/// Rounds parts to so many decimals so that they add up to the rounded sum: each is rounded down, and
/// the units left over go to those that lost most (largest remainder; earlier parts first in a tie).
///
/// Gives the parts and their sum, in units of the last decimal.
pub fn adding_up(parts: &[f64], decimals: u8) -> (Vec<i64>, i64) {
    let scale = 10_f64.powi(i32::from(decimals));
    let scaled: Vec<f64> =
        parts.iter().map(|part| if part.is_finite() { part * scale } else { 0.0 }).collect();
    let sum = scaled.iter().sum::<f64>().round() as i64;
    let mut units: Vec<i64> = scaled.iter().map(|part| part.floor() as i64).collect();
    let left = (sum - units.iter().sum::<i64>()).max(0) as usize;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let lost = |at: usize| scaled[at] - scaled[at].floor();
    order.sort_by(|a, b| lost(*b).total_cmp(&lost(*a)).then(a.cmp(b)));
    for at in order.into_iter().take(left) {
        units[at] += 1;
    }
    (units, sum)
}

/// A number of units of the last decimal as a number again.
pub fn from_units(units: i64, decimals: u8) -> f64 {
    units as f64 / 10_f64.powi(i32::from(decimals))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn thirds_add_up() {
        assert_eq!(adding_up(&[1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0], 2), (vec![34, 33, 33], 100));
        assert_eq!(adding_up(&[], 2), (vec![], 0));
    }

    proptest! {
        #[test]
        fn printed_parts_add_up_and_are_off_by_less_than_one_unit(parts in prop::collection::vec(0.0..60.0_f64, 0..40)) {
            let (units, sum) = adding_up(&parts, 3);
            prop_assert_eq!(units.iter().sum::<i64>(), sum);
            prop_assert!((from_units(sum, 3) - parts.iter().sum::<f64>()).abs() <= 0.0005 + 1e-9);
            for (part, unit) in parts.iter().zip(&units) {
                prop_assert!((part - from_units(*unit, 3)).abs() < 0.001 + 1e-9);
            }
        }
    }
}
