//! Step 3: treated values become scores on one scale, in the orientation where higher is better.

use ledstjarna_statistics::{mean, ranks_ascending_exact, sample_sd};

use crate::recipe::Normalisation;
use crate::result::Anchor;
use crate::treat::ends;

/// What became of one column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// Scores were written; the anchor if the normalisation has one.
    Scored(Option<Anchor>),
    /// All values are equal: nothing can be told apart.
    Constant,
    /// No values at all.
    Empty,
    /// The normalisation does not fit: negative values as a fraction of the largest, or no goalposts.
    Refused,
}

/// The anchor a column has by itself, without scoring it.
pub fn anchor(
    treated: &[f64],
    sign: f64,
    rule: Normalisation,
    goalposts: Option<(f64, f64)>,
) -> Option<Anchor> {
    match rule {
        Normalisation::MinMax { .. } | Normalisation::DistanceToMax => {
            let (low, high) = ends(treated, sign);
            Some(Anchor { low, high })
        }
        Normalisation::ZScore { .. } => {
            let values: Vec<f64> =
                treated.iter().filter(|value| !value.is_nan()).map(|value| value * sign).collect();
            Some(Anchor { low: mean(&values)?, high: sample_sd(&values).unwrap_or(0.0) })
        }
        Normalisation::Goalposts { .. } => {
            goalposts.map(|(worse, better)| Anchor { low: worse * sign, high: better * sign })
        }
        Normalisation::Rank
        | Normalisation::PercentileRank
        | Normalisation::Borda
        | Normalisation::FractionOfMax => None,
    }
}

/// Scores one column. `treated` is in the raw unit with NaN where missing; `fixed` is a frozen anchor,
/// or the column's own.
pub fn normalise(
    treated: &[f64],
    sign: f64,
    rule: Normalisation,
    fixed: Option<Anchor>,
    scores: &mut [f64],
) -> Scale {
    if treated.iter().all(|value| value.is_nan()) {
        return Scale::Empty;
    }
    if let Some(anchor) = fixed {
        return by_anchor(treated, sign, rule, anchor, scores);
    }
    if matches!(rule, Normalisation::Goalposts { .. }) {
        return Scale::Refused;
    }
    let (low, high) = ends(treated, sign);
    if low >= high {
        return Scale::Constant;
    }
    if rule == Normalisation::FractionOfMax {
        return fraction_of_max(treated, sign, scores);
    }
    by_rank(treated, sign, rule, scores);
    Scale::Scored(None)
}

/// All scales with anchors are `bottom + span * share of the way from the low anchor`. Distance to the
/// best, `1 - (best - x) / (best - worst)`, is the same as min-max from 0 to 1.
fn by_anchor(treated: &[f64], sign: f64, rule: Normalisation, anchor: Anchor, scores: &mut [f64]) -> Scale {
    let (bottom, span, width) = match (rule, rule.range()) {
        (Normalisation::ZScore { mean, sd }, _) => (mean, sd, anchor.high),
        (_, Some((bottom, top))) => (bottom, top - bottom, anchor.high - anchor.low),
        (_, None) => return Scale::Refused,
    };
    // Not `width <= 0`: a width that is not a number tells nothing apart either.
    if width > 0.0 {
        for (score, value) in scores.iter_mut().zip(treated) {
            *score = bottom + span * ((value * sign - anchor.low) / width);
        }
        Scale::Scored(Some(anchor))
    } else {
        Scale::Constant
    }
}

fn by_rank(treated: &[f64], sign: f64, rule: Normalisation, scores: &mut [f64]) {
    let present: Vec<f64> =
        treated.iter().filter(|value| !value.is_nan()).map(|value| value * sign).collect();
    let last = present.len() as f64 - 1.0;
    let mut ranks = ranks_ascending_exact(&present).into_iter().map(f64::from);
    for (score, value) in scores.iter_mut().zip(treated) {
        *score = if value.is_nan() {
            f64::NAN
        } else {
            let rank = ranks.next().unwrap_or(f64::NAN);
            match rule {
                Normalisation::PercentileRank => (rank - 1.0) / last,
                Normalisation::Borda => rank - 1.0,
                _ => rank,
            }
        };
    }
}

/// `x / largest` where higher is better, `smallest / x` where lower is: dividing after a change of
/// sign would undo the direction.
fn fraction_of_max(treated: &[f64], sign: f64, scores: &mut [f64]) -> Scale {
    let (min, max) = ends(treated, 1.0);
    let lower_is_better = sign < 0.0;
    if min < 0.0 || (lower_is_better && min <= 0.0) {
        return Scale::Refused;
    }
    for (score, value) in scores.iter_mut().zip(treated) {
        *score = if lower_is_better { min / value } else { value / max };
    }
    Scale::Scored(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Normalisation; 8] = [
        Normalisation::MinMax { low: 1.0, high: 100.0 },
        Normalisation::ZScore { mean: 10.0, sd: 2.0 },
        Normalisation::Rank,
        Normalisation::PercentileRank,
        Normalisation::Borda,
        Normalisation::DistanceToMax,
        Normalisation::FractionOfMax,
        Normalisation::Goalposts { low: 0.0, high: 10.0 },
    ];

    fn scored(values: &[f64], sign: f64, rule: Normalisation) -> Vec<f64> {
        let mut scores = vec![f64::NAN; values.len()];
        let posts = Some(if sign > 0.0 { (0.0, 2_000.0) } else { (2_000.0, 0.0) });
        let scale = normalise(values, sign, rule, anchor(values, sign, rule, posts), &mut scores);
        assert!(matches!(scale, Scale::Scored(_)), "{rule:?} gave {scale:?}");
        scores
    }

    #[test]
    fn the_direction_is_applied_once() {
        let values = [1.0, 2.0, 4.0];
        assert_eq!(scored(&values, 1.0, Normalisation::FractionOfMax), [0.25, 0.5, 1.0]);
        assert_eq!(scored(&values, -1.0, Normalisation::FractionOfMax), [1.0, 0.5, 0.25]);
        assert_eq!(scored(&values, -1.0, Normalisation::Borda), [2.0, 1.0, 0.0]);
        assert_eq!(scored(&values, -1.0, Normalisation::DistanceToMax), [1.0, 2.0 / 3.0, 0.0]);
    }

    #[test]
    fn constant_and_empty_columns_are_told_apart() {
        let mut scores = [0.0; 3];
        let rule = Normalisation::MinMax { low: 0.0, high: 100.0 };
        let constant = [5.0, f64::NAN, 5.0];
        assert_eq!(
            normalise(&constant, 1.0, rule, anchor(&constant, 1.0, rule, None), &mut scores),
            Scale::Constant
        );
        assert_eq!(normalise(&[f64::NAN; 3], 1.0, rule, None, &mut scores), Scale::Empty);
        for rule in [Normalisation::FractionOfMax, Normalisation::Goalposts { low: 0.0, high: 1.0 }] {
            assert_eq!(normalise(&[-1.0, 1.0], 1.0, rule, None, &mut scores), Scale::Refused);
        }
    }

    proptest! {
        #[test]
        fn better_is_never_scored_lower(values in prop::collection::vec((1..1_000_i32).prop_map(f64::from), 3..40), lower: bool) {
            let sign = if lower { -1.0 } else { 1.0 };
            prop_assume!(values.iter().any(|v| v.to_bits() != values[0].to_bits()));
            for rule in ALL {
                let scores = scored(&values, sign, rule);
                for i in 0..values.len() {
                    for j in 0..values.len() {
                        let sound = values[i] * sign <= values[j] * sign || scores[i] >= scores[j];
                        prop_assert!(sound, "{:?}", rule);
                    }
                }
            }
        }

        #[test]
        fn ranges_means_and_neighbours_hold(values in prop::collection::vec(1.0..1_000.0_f64, 4..40)) {
            let range = scored(&values, 1.0, ALL[0]);
            prop_assert!(range.iter().all(|score| (1.0..=100.0).contains(score)));
            let z = scored(&values, -1.0, ALL[1]);
            prop_assert!((mean(&z).expect("z") - 10.0).abs() < 1e-9 && (sample_sd(&z).expect("z") - 2.0).abs() < 1e-9);
            // A further unit inside the range changes no other min-max score.
            let mut more = values.clone();
            more.push(f64::midpoint(values[0], values[1]));
            prop_assert_eq!(&scored(&more, 1.0, ALL[0])[..values.len()], &range[..]);
        }
    }
}
