//! Places: 1 is best, ties share the best place, and floating-point noise never splits a tie.

/// Digits that count when two scores are compared.
const DIGITS: i32 = 12;

/// A key that orders numbers as they stand after rounding to twelve significant digits, so that
/// 0.1 + 0.2 and 0.3 are equal. Finite input; larger number, larger key.
pub fn rank_key(value: f64) -> i64 {
    let size = value.abs();
    if size < 1e-300 {
        return 0;
    }
    let mut exponent = decimal_exponent(size);
    let mut mantissa = (size * ten_to(DIGITS - 1 - exponent)).round() as i64;
    if mantissa >= 1_000_000_000_000 {
        mantissa /= 10;
        exponent += 1;
    }
    // 12 digits need 40 bits; the exponent (-300..309) stands above them.
    let key = (i64::from(exponent + 400) << 41) | mantissa;
    if value < 0.0 { -key } else { key }
}

/// `floor(log10(size))`, exact at powers of ten.
fn decimal_exponent(size: f64) -> i32 {
    let guess = ((((size.to_bits() >> 52) & 0x7ff) as i32 - 1023) * 1233) >> 12;
    if size < ten_to(guess) {
        guess - 1
    } else if size >= ten_to(guess + 1) {
        guess + 1
    } else {
        guess
    }
}

/// Powers of ten that are exact in floating point come from a table, the rest from `libm`.
fn ten_to(exponent: i32) -> f64 {
    const EXACT: [f64; 23] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
        1e18, 1e19, 1e20, 1e21, 1e22,
    ];
    match usize::try_from(exponent) {
        Ok(index) if index < EXACT.len() => EXACT[index],
        _ => libm::exp10(f64::from(exponent)),
    }
}

/// Places of scores, 1 = highest; ties share the lowest number ("1, 2, 2, 4").
pub fn ranks_descending(values: &[f64]) -> Vec<u32> {
    ranks_of_keys(&values.iter().map(|&value| -rank_key(value)).collect::<Vec<_>>())
}

/// Ascending places, 1 = lowest; ties share the lowest number.
pub fn ranks_ascending(values: &[f64]) -> Vec<u32> {
    ranks_of_keys(&values.iter().map(|&value| rank_key(value)).collect::<Vec<_>>())
}

/// Ascending places of values compared to the last bit. For values as they were reported, where no
/// arithmetic has added noise; places of scores use [`ranks_ascending`] and [`ranks_descending`].
pub fn ranks_ascending_exact(values: &[f64]) -> Vec<u32> {
    ranks_of_keys(&values.iter().map(|&value| exact_key(value)).collect::<Vec<_>>())
}

/// The bits of a number as an integer of the same order; -0 equals 0.
fn exact_key(value: f64) -> i64 {
    let bits = (value + 0.0).to_bits().cast_signed();
    if bits < 0 { bits ^ i64::MAX } else { bits }
}

/// Ascending places of keys; ties share the lowest number.
pub fn ranks_of_keys(keys: &[i64]) -> Vec<u32> {
    let mut order: Vec<(i64, u32)> =
        keys.iter().enumerate().map(|(index, &key)| (key, index as u32)).collect();
    order.sort_unstable();
    let mut ranks = vec![0; keys.len()];
    let mut place = 1;
    for (position, &(key, index)) in order.iter().enumerate() {
        if position > 0 && key != order[position - 1].0 {
            place = position as u32 + 1;
        }
        ranks[index as usize] = place;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ties_share_the_best_place() {
        assert_eq!(ranks_descending(&[70.0, 80.0, 70.0, 60.0]), [2, 1, 2, 4]);
        assert_eq!(ranks_ascending(&[70.0, 80.0, 70.0, 60.0]), [2, 4, 2, 1]);
    }

    #[test]
    fn exact_places_split_what_differs_in_the_last_bit() {
        assert_eq!(ranks_ascending_exact(&[0.3, 0.1 + 0.2, -0.0, 0.0, -7.5]), [4, 5, 2, 2, 1]);
        assert_eq!(ranks_ascending(&[0.3, 0.1 + 0.2, -0.0, 0.0, -7.5]), [4, 4, 2, 2, 1]);
    }

    #[test]
    fn noise_never_splits_a_tie() {
        assert_eq!(rank_key(0.1 + 0.2), rank_key(0.3));
        assert_eq!(rank_key(9.999_999_999_999_99), rank_key(10.0));
        assert_ne!(rank_key(70.000_000_01), rank_key(70.0));
        assert_eq!(rank_key(-0.0), rank_key(0.0));
    }

    #[test]
    fn the_recipe_s_worked_check() {
        assert_eq!(ranks_descending(&[70.04, 69.96, 70.00, 65.0]), [1, 3, 2, 4]);
        assert_eq!(ranks_descending(&[70.0, 70.0, 70.0, 65.0]), [1, 1, 1, 4]);
    }

    proptest! {
        #[test]
        fn keys_keep_the_order(a in -1e9..1e9_f64, b in -1e9..1e9_f64) {
            let kept = if a < b { rank_key(a) <= rank_key(b) } else { rank_key(a) >= rank_key(b) };
            prop_assert!(kept);
        }

        #[test]
        fn keys_agree_with_printing_twelve_digits(a in prop::num::f64::NORMAL, k in -20_i32..20) {
            let a = (a % 1e6) * libm::exp10(f64::from(k));
            prop_assume!(a.is_finite() && a.abs() > 1e-290);
            let b = a * (1.0 + 4e-16);
            // Two numbers one noise step apart differ only where the twelfth digit happens to turn.
            let same_print = format!("{a:.11e}") == format!("{b:.11e}");
            let tail = format!("{a:.15e}");
            if same_print && !tail.contains("500") && !tail.contains("499") {
                prop_assert_eq!(rank_key(a), rank_key(b));
            }
        }

        #[test]
        fn shuffling_rows_changes_no_place(values in prop::collection::vec((0..20_i32).prop_map(f64::from), 1..40), turn in 0_usize..40) {
            let mut turned = values.clone();
            let turn = turn % values.len();
            turned.rotate_left(turn);
            let mut ranks = ranks_descending(&values);
            ranks.rotate_left(turn);
            prop_assert_eq!(ranks, ranks_descending(&turned));
        }
    }
}
