//! Step 2: extreme values are held in, and what was done is written down.

use ledstjarna_statistics::{kurtosis, skewness};

use crate::recipe::Winsorisation;
use crate::result::{Treatment, TreatmentMethod};

/// Values that are compared side by side: four chains of comparisons wait less than one.
const LANES: usize = 4;

/// Treats one column in place. `column` is in the raw unit with NaN where missing; `sign` is -1 where
/// lower is better, so that quantiles are taken where higher is better (step 1 before step 2).
pub fn treat(column: &mut [f64], sign: f64, rule: Winsorisation) -> Treatment {
    let n = column.iter().filter(|value| !value.is_nan()).count();
    let mut treatment = Treatment { method: TreatmentMethod::None, moved: 0, n, clamped: 0.0, shape: None };
    match rule {
        Winsorisation::None => {}
        Winsorisation::Percentiles { min_units, .. } if n < min_units => {
            treatment.method = TreatmentMethod::TooFew;
        }
        Winsorisation::Percentiles { low, high, .. } => {
            if let Some((floor, ceiling)) = tail_quantiles(column, n, sign, (low, high)) {
                treatment.moved = clamp(column, sign, floor, ceiling);
                treatment.method = TreatmentMethod::Winsorised;
            }
        }
        Winsorisation::Criterion { skewness, kurtosis, max_points } => {
            to_criterion(column, &mut treatment, skewness, kurtosis, max_points);
        }
    }
    treatment
}

/// Clamps every value to the range, in the orientation of `sign`; says how many moved.
pub fn clamp(column: &mut [f64], sign: f64, floor: f64, ceiling: f64) -> usize {
    let mut moved = 0;
    for value in column {
        // Plain comparisons leave a missing value alone, and never panic as `f64::clamp` does.
        let oriented = *value * sign;
        let (below, above) = (oriented < floor, oriented > ceiling);
        let held = if below { floor } else { oriented };
        *value = if above { ceiling } else { held } * sign;
        moved += usize::from(below | above);
    }
    moved
}

/// Type 7 quantiles of the `n` oriented values at two ends, without sorting the middle.
fn tail_quantiles(column: &[f64], n: usize, sign: f64, (low, high): (f64, f64)) -> Option<(f64, f64)> {
    let last = n.checked_sub(1)?;
    let (below, above) = (last as f64 * low, last as f64 * high);
    let ascending = smallest(column, sign, (below as usize).saturating_add(2).min(n));
    let descending = smallest(column, -sign, n.saturating_sub(above as usize));
    let at_low = |index: usize| ascending.get(index).copied();
    // The i-th smallest is the (n-1-i)-th largest; the tail holds negated values.
    let at_high = |index: usize| descending.get(last.checked_sub(index)?).map(|value| -value);
    Some((between(below, at_low)?, between(above, at_high)?))
}

fn between(position: f64, at: impl Fn(usize) -> Option<f64>) -> Option<f64> {
    let index = position.floor();
    let low = at(index as usize)?;
    Some(if position > index { low + (position - index) * (at(index as usize + 1)? - low) } else { low })
}

/// The `count` smallest oriented values, ascending: a short insertion list beats a full sort because
/// only the tails are asked for.
fn smallest(column: &[f64], sign: f64, count: usize) -> Vec<f64> {
    let mut tail: Vec<f64> = Vec::with_capacity(count);
    let mut limit = if count == 0 { f64::NEG_INFINITY } else { bound(column, sign, count).next_up() };
    for value in column.iter().map(|value| value * sign) {
        // False for missing values, and for nearly all others.
        if value < limit {
            insert(&mut tail, value, count);
            limit = if tail.len() == count { tail[count - 1] } else { limit };
        }
    }
    tail
}

/// Something that the `count`-th smallest value does not exceed: smallest values of disjoint parts of
/// the column are themselves among its values. Found side by side, it spares most insertions.
fn bound(column: &[f64], sign: f64, count: usize) -> f64 {
    let mut lows = [f64::INFINITY; 4 * LANES];
    for values in column.chunks(lows.len()) {
        for (low, value) in lows.iter_mut().zip(values) {
            let oriented = value * sign;
            *low = if oriented < *low { oriented } else { *low };
        }
    }
    lows.sort_unstable_by(f64::total_cmp);
    count.checked_sub(1).and_then(|last| lows.get(last)).copied().unwrap_or(f64::INFINITY)
}

/// Puts a value in its place in a short ascending list, which never grows beyond `count`.
fn insert(tail: &mut Vec<f64>, value: f64, count: usize) {
    if tail.len() == count {
        tail.pop();
    }
    tail.push(value);
    let mut at = tail.len() - 1;
    while at > 0 && tail[at - 1] > value {
        tail.swap(at - 1, at);
        at -= 1;
    }
}

/// Moves points inwards until the shape passes; else takes logarithms of the original values.
fn to_criterion(
    column: &mut [f64],
    treatment: &mut Treatment,
    skew_limit: f64,
    kurtosis_limit: f64,
    max_points: usize,
) {
    let passes = |column: &[f64]| {
        let values: Vec<f64> = column.iter().copied().filter(|value| !value.is_nan()).collect();
        match (skewness(&values), kurtosis(&values)) {
            (Some(skew), Some(kurt)) => {
                (Some(skew), Some(kurt), skew.abs() < skew_limit || kurt < kurtosis_limit)
            }
            shape => (shape.0, shape.1, true),
        }
    };
    let (skew, kurt, good) = passes(column);
    treatment.shape = skew.zip(kurt);
    if good {
        return;
    }
    let mut trial = column.to_vec();
    let mut moved = vec![false; trial.len()];
    let mut skew = skew.unwrap_or(0.0);
    while moved.iter().filter(|flag| **flag).count() < max_points {
        if !move_inwards(&mut trial, &mut moved, skew >= 0.0) {
            break;
        }
        let count = moved.iter().filter(|flag| **flag).count();
        let (next, _, good) = passes(&trial);
        if good && count <= max_points {
            column.copy_from_slice(&trial);
            treatment.moved = count;
            treatment.method = TreatmentMethod::Winsorised;
            return;
        }
        skew = next.unwrap_or(skew);
    }
    take_log(column);
    treatment.moved = treatment.n;
    treatment.method = TreatmentMethod::Log;
}

/// Sets the largest (or smallest) values, with their ties, to the next one; false if all are equal.
fn move_inwards(trial: &mut [f64], moved: &mut [bool], from_above: bool) -> bool {
    let sign = if from_above { 1.0 } else { -1.0 };
    let extreme = trial.iter().map(|value| value * sign).fold(f64::NEG_INFINITY, f64::max);
    let next = trial
        .iter()
        .map(|value| value * sign)
        .filter(|value| *value < extreme)
        .fold(f64::NEG_INFINITY, f64::max);
    if next == f64::NEG_INFINITY {
        return false;
    }
    for (value, flag) in trial.iter_mut().zip(moved) {
        if *value * sign >= extreme {
            *value = next * sign;
            *flag = true;
        }
    }
    true
}

/// `log(x - min + 0.01 range)`: the offset keeps the smallest value finite.
fn take_log(column: &mut [f64]) {
    let (min, max) = ends(column, 1.0);
    for value in column {
        *value = libm::log(*value - min + 0.01 * (max - min));
    }
}

/// Smallest and largest oriented value; infinite and crossed where there is none.
pub fn ends(column: &[f64], sign: f64) -> (f64, f64) {
    let mut low = [f64::INFINITY; LANES];
    let mut high = [f64::NEG_INFINITY; LANES];
    for values in column.chunks(LANES) {
        for ((low, high), value) in low.iter_mut().zip(&mut high).zip(values) {
            let oriented = value * sign;
            *low = if oriented < *low { oriented } else { *low };
            *high = if oriented > *high { oriented } else { *high };
        }
    }
    let (low, high) = (low.into_iter().reduce(f64::min), high.into_iter().reduce(f64::max));
    (low.unwrap_or(f64::INFINITY), high.unwrap_or(f64::NEG_INFINITY))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledstjarna_statistics::quantile7_of;
    use proptest::prelude::*;

    proptest! {
        /// The short cut through the tails gives what sorting everything gives, to the bit.
        #[test]
        fn tails_equal_full_sort(mut values in prop::collection::vec((-40..40_i32).prop_map(|v| f64::from(v) / 3.0), 1..120), low in 0.0..0.5_f64, lower_is_better: bool) {
            let sign = if lower_is_better { -1.0 } else { 1.0 };
            let oriented: Vec<f64> = values.iter().map(|value| value * sign).collect();
            values.insert(values.len() / 2, f64::NAN);
            let got = tail_quantiles(&values, oriented.len(), sign, (low, 1.0 - low)).expect("values");
            let want = (quantile7_of(&oriented, low).expect("v"), quantile7_of(&oriented, 1.0 - low).expect("v"));
            prop_assert_eq!(got.0.to_bits(), want.0.to_bits());
            prop_assert!((got.1 - want.1).abs() < 1e-12);
        }

        #[test]
        fn treatment_keeps_order_and_missing(values in prop::collection::vec(prop::option::of(-1e3..1e3_f64), 0..60)) {
            let raw: Vec<f64> = values.iter().map(|value| value.unwrap_or(f64::NAN)).collect();
            for rule in [
                Winsorisation::Percentiles { low: 0.05, high: 0.95, min_units: 3 },
                Winsorisation::Criterion { skewness: 0.5, kurtosis: 0.5, max_points: 3 },
            ] {
                let mut treated = raw.clone();
                treat(&mut treated, -1.0, rule);
                for (i, &before) in raw.iter().enumerate() {
                    prop_assert_eq!(before.is_nan(), treated[i].is_nan());
                    for (j, &other) in raw.iter().enumerate() {
                        let kept = before.is_nan() || other.is_nan() || before > other || treated[i] <= treated[j];
                        prop_assert!(kept);
                    }
                }
            }
        }
    }

    #[test]
    fn few_values_are_left_alone_and_it_is_said() {
        let mut column = vec![1.0, 2.0, 100.0];
        let treatment =
            treat(&mut column, 1.0, Winsorisation::Percentiles { low: 0.1, high: 0.9, min_units: 20 });
        assert_eq!(
            (treatment.method, treatment.moved, column[2].to_bits()),
            (TreatmentMethod::TooFew, 0, 100.0_f64.to_bits())
        );
    }

    #[test]
    fn a_long_tail_that_cannot_be_moved_in_is_taken_as_logarithm() {
        let mut column: Vec<f64> = (0..30).map(|i| libm::exp(f64::from(i) / 3.0)).collect();
        let before = column.clone();
        let treatment =
            treat(&mut column, 1.0, Winsorisation::Criterion { skewness: 1.0, kurtosis: 1.0, max_points: 2 });
        assert_eq!(treatment.method, TreatmentMethod::Log);
        assert!(column.iter().zip(&before).all(|(a, b)| (a - b).abs() > 1e-9), "output differs from input");
    }
}
