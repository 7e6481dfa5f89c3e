//! Step 6: the parts of a group become its score, weights rescaled over what is there.

use crate::recipe::Aggregation;

/// One part: its weight and its column of scores, NaN where missing.
pub type Part<'a> = (f64, &'a [f64]);

/// Writes the score of each unit, NaN where no part with weight is there. Sums run in the order of the
/// parts. All means share one rule for missing parts: they are left out.
pub fn aggregate(parts: &[Part<'_>], method: Aggregation, scores: &mut [f64]) {
    let mut weights = vec![0.0; scores.len()];
    scores.fill(0.0);
    // A part without weight adds nothing, and must not bring in the logarithm of zero either.
    for (weight, column) in parts.iter().filter(|(weight, _)| *weight != 0.0) {
        // The common mean has a loop of its own, without a choice per cell.
        if method == Aggregation::Arithmetic {
            add(scores, &mut weights, *weight, column, |score| score);
        } else {
            add(scores, &mut weights, *weight, column, |score| transform(score, method));
        }
    }
    for (sum, present) in scores.iter_mut().zip(&weights) {
        *sum = if *present > 0.0 { back(*sum / present, method) } else { f64::NAN };
    }
}

fn add(sums: &mut [f64], weights: &mut [f64], weight: f64, column: &[f64], by: impl Fn(f64) -> f64) {
    for ((sum, present), score) in sums.iter_mut().zip(weights).zip(column) {
        let there = !score.is_nan();
        *sum += if there { weight * by(*score) } else { 0.0 };
        *present += if there { weight } else { 0.0 };
    }
}

/// The score of one unit from its parts; `None` where no part with weight is there.
pub fn aggregate_one(parts: &[(f64, Option<f64>)], method: Aggregation) -> Option<f64> {
    let columns: Vec<[f64; 1]> = parts.iter().map(|(_, score)| [score.unwrap_or(f64::NAN)]).collect();
    let parts: Vec<Part<'_>> =
        parts.iter().zip(&columns).map(|((weight, _), column)| (*weight, &column[..])).collect();
    let mut score = [f64::NAN];
    aggregate(&parts, method, &mut score);
    Some(score[0]).filter(|score| !score.is_nan())
}

/// What of a score is summed.
pub(crate) fn transform(score: f64, method: Aggregation) -> f64 {
    match method {
        Aggregation::Arithmetic => score,
        Aggregation::Geometric { epsilon } | Aggregation::Power { power: 0.0, epsilon } => {
            libm::log(score.max(epsilon))
        }
        Aggregation::Harmonic { epsilon } => 1.0 / score.max(epsilon),
        Aggregation::Power { power, epsilon } => libm::pow(score.max(epsilon), power),
    }
}

/// From the mean of what was summed back to a score.
pub(crate) fn back(mean: f64, method: Aggregation) -> f64 {
    match method {
        Aggregation::Arithmetic => mean,
        Aggregation::Geometric { .. } | Aggregation::Power { power: 0.0, .. } => libm::exp(mean),
        Aggregation::Harmonic { .. } => 1.0 / mean,
        Aggregation::Power { power, .. } => libm::pow(mean, 1.0 / power),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GEOMETRIC: Aggregation = Aggregation::Geometric { epsilon: 1.0 };
    const HARMONIC: Aggregation = Aggregation::Harmonic { epsilon: 1.0 };

    fn one(parts: &[(f64, Option<f64>)], method: Aggregation) -> f64 {
        aggregate_one(parts, method).expect("a part is there")
    }

    #[test]
    fn worked_means() {
        let two = [(0.6, Some(80.0)), (0.4, Some(20.0))];
        assert!((one(&two, Aggregation::Arithmetic) - 56.0).abs() < 1e-12);
        assert!((one(&two, GEOMETRIC) - 45.947_934_199_881).abs() < 1e-9);
        assert!((one(&two, HARMONIC) - 400.0 / 11.0).abs() < 1e-12);
        let three = [(0.5, Some(1.0)), (0.25, Some(4.0)), (0.25, Some(16.0))];
        assert!((one(&three, Aggregation::Arithmetic) - 5.5).abs() < 1e-12);
        assert!((one(&three, GEOMETRIC) - 2.828_427_124_746_19).abs() < 1e-12);
        assert!((one(&three, HARMONIC) - 1.729_729_729_729_73).abs() < 1e-12);
        assert!((one(&three, Aggregation::Power { power: 0.5, epsilon: 0.0 }) - 4.0).abs() < 1e-12);
    }

    #[test]
    fn a_missing_part_is_left_out() {
        let parts = [(0.5, Some(80.0)), (0.3, None), (0.2, Some(60.0))];
        assert!((one(&parts, Aggregation::Arithmetic) - 520.0 / 7.0).abs() < 1e-12);
        assert_eq!(aggregate_one(&[(0.5, None), (0.0, Some(5.0))], Aggregation::Arithmetic), None);
    }

    proptest! {
        #[test]
        fn means_are_ordered_idempotent_and_related(scores in prop::collection::vec((0.1..1.0_f64, 1.0..100.0_f64), 1..12)) {
            let parts: Vec<(f64, Option<f64>)> = scores.iter().map(|(w, s)| (*w, Some(*s))).collect();
            let (a, g, h) = (one(&parts, Aggregation::Arithmetic), one(&parts, GEOMETRIC), one(&parts, HARMONIC));
            prop_assert!(a >= g - 1e-9 && g >= h - 1e-9);
            let by_power = one(&parts, Aggregation::Power { power: -1.0, epsilon: 1.0 });
            prop_assert!((by_power - h).abs() < 1e-9);
            let by_power = one(&parts, Aggregation::Power { power: 0.0, epsilon: 1.0 });
            prop_assert!((by_power - g).abs() < 1e-9);
            let equal: Vec<(f64, Option<f64>)> = scores.iter().map(|(w, _)| (*w, Some(42.0))).collect();
            for method in [Aggregation::Arithmetic, GEOMETRIC, HARMONIC, Aggregation::Power { power: 0.5, epsilon: 0.0 }] {
                prop_assert!((one(&equal, method) - 42.0).abs() < 1e-9);
                // Missing child = child deleted.
                let mut with_gap = parts.clone();
                with_gap.push((0.7, None));
                prop_assert_eq!(one(&with_gap, method).to_bits(), one(&parts, method).to_bits());
            }
        }
    }
}
