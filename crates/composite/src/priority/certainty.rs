//! The probability that a value is worse than the median of others, all with their errors.

use ledstjarna_statistics::normal::{cdf, quantile};
use ledstjarna_statistics::quantile7_of;

use crate::priority::estimates::Estimate;

/// Points of the own value's distribution that are looked at.
const GRID: usize = 101;

/// Probability that the true value is worse than the median of the others' true values, half of a tie
/// included; `sign` is +1 where higher is better and -1 where lower is. `None` without others.
pub fn worse_than_median(own: &Estimate, others: &[Estimate], sign: f64) -> Option<f64> {
    if others.iter().all(|other| other.sd <= 0.0) {
        // An even number of exact values has its median between two of them.
        let values: Vec<f64> = others.iter().map(|other| other.value).collect();
        return Some(own_below(own, quantile7_of(&values, 0.5)?, sign));
    }
    let points = if own.sd > 0.0 { GRID } else { 1 };
    let at = |point: usize| quantile((point as f64 + 0.5) / points as f64).unwrap_or(0.0);
    let worse = (0..points).map(|point| median_above(own.value + own.sd * at(point), others, sign));
    Some(worse.sum::<f64>() / points as f64)
}

/// Probability that a value with error is worse than an exact one.
fn own_below(own: &Estimate, exact: f64, sign: f64) -> f64 {
    let above = own.above(&Estimate::exact(exact));
    if sign > 0.0 { 1.0 - above } else { above }
}

/// Probability that the median of the others is better than an exact value, half of a tie included.
fn median_above(value: f64, others: &[Estimate], sign: f64) -> f64 {
    let better = |ties: f64| {
        let chances: Vec<f64> = others.iter().map(|other| chance_better(other, value, sign, ties)).collect();
        majority(&chances)
    };
    f64::midpoint(better(0.0), better(1.0))
}

fn chance_better(other: &Estimate, value: f64, sign: f64, ties: f64) -> f64 {
    let distance = (other.value - value) * sign;
    if other.sd > 0.0 {
        cdf(distance / other.sd)
    } else if distance > 0.0 {
        1.0
    } else if distance < 0.0 {
        0.0
    } else {
        ties
    }
}

/// Probability that more than half of independent events happen; for an even number the mean of "at
/// least half" and "more than half", between which the median lies.
fn majority(chances: &[f64]) -> f64 {
    // Probability of each number of events, one event after the other.
    let mut counts = vec![1.0];
    for chance in chances {
        counts.push(0.0);
        for at in (0..counts.len()).rev() {
            let from_below = if at > 0 { counts[at - 1] } else { 0.0 };
            counts[at] = counts[at] * (1.0 - chance) + from_below * chance;
        }
    }
    let at_least = |count: usize| counts.iter().skip(count).sum::<f64>();
    let n = chances.len();
    f64::midpoint(at_least(n.div_ceil(2)), at_least(n / 2 + 1)).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn exact(values: &[f64]) -> Vec<Estimate> {
        values.iter().copied().map(Estimate::exact).collect()
    }

    fn with_error(value: f64, sd: f64) -> Estimate {
        Estimate { sd, ..Estimate::exact(value) }
    }

    #[test]
    fn exact_values_are_worse_or_not() {
        let no = Estimate::exact(0.0);
        let worse = |others: &[f64]| worse_than_median(&no, &exact(others), 1.0);
        assert_eq!(worse(&[1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0]), Some(1.0));
        assert_eq!(worse(&[1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0]), Some(0.5), "as the median");
        assert_eq!(worse(&[1.0, 1.0, 0.0, 0.0]), Some(1.0), "the median lies between");
        assert_eq!(worse(&[-1.0]), Some(0.0));
        assert_eq!(worse_than_median(&no, &exact(&[-1.0]), -1.0), Some(1.0));
        assert_eq!(worse(&[]), None);
    }

    #[test]
    fn errors_soften_the_verdict() {
        // One other: the difference is normal with variance 3² + 4².
        let found = worse_than_median(&with_error(80.0, 3.0), &[with_error(85.0, 4.0)], 1.0).expect("others");
        assert!((found - cdf(1.0)).abs() < 1e-3, "{found}");
        // Three alike at 85: the median of three varies less than one of them.
        let three = [with_error(85.0, 4.0); 3];
        let surer = worse_than_median(&with_error(80.0, 3.0), &three, 1.0).expect("others");
        assert!(surer > found);
        // The exact own value: at least two of three beyond, each with probability Φ(5/4).
        let p = cdf(1.25);
        let want = p.powi(3) + 3.0 * p * p * (1.0 - p);
        let found = worse_than_median(&Estimate::exact(80.0), &three, 1.0).expect("others");
        assert!((found - want).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn better_and_worse_complement(own in -9.0..9.0_f64, sd in 0.0..3.0_f64, others in prop::collection::vec((-9.0..9.0_f64, 0.1..3.0_f64), 1..9)) {
            let others: Vec<Estimate> = others.into_iter().map(|(value, sd)| with_error(value, sd)).collect();
            let own = with_error(own, sd);
            let (up, down) = (worse_than_median(&own, &others, 1.0).expect("o"), worse_than_median(&own, &others, -1.0).expect("o"));
            prop_assert!((up + down - 1.0).abs() < 1e-9);
            let better = worse_than_median(&with_error(own.value + 1.0, own.sd), &others, 1.0).expect("o");
            prop_assert!(better <= up + 1e-9);
        }
    }
}
