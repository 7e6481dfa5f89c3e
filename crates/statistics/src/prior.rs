//! What is known of a place before its own answers are read: the spread of all places together.

use crate::{beta, gamma};

/// The distribution of the true values over all places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Prior {
    /// Of shares: as if `alpha` positive and `beta` negative answers had come before.
    Beta {
        /// Positive answers.
        alpha: f64,
        /// Negative answers.
        beta: f64,
    },
    /// Of rates: as if `shape` events over `exposure` had come before.
    Gamma {
        /// Events.
        shape: f64,
        /// Person-years or expected events.
        exposure: f64,
    },
}

impl Prior {
    /// Of shares with this mean and variance between places; `None` unless 0 < variance < mean (1 - mean).
    pub fn of_shares(mean: f64, between: f64) -> Option<Self> {
        let answers = mean * (1.0 - mean) / between - 1.0;
        (between > 0.0 && answers > 0.0 && answers.is_finite())
            .then_some(Self::Beta { alpha: mean * answers, beta: (1.0 - mean) * answers })
    }

    /// Of rates with this mean and variance between places; `None` unless both are positive.
    pub fn of_rates(mean: f64, between: f64) -> Option<Self> {
        let exposure = mean / between;
        (mean > 0.0 && between > 0.0 && exposure.is_finite() && exposure > 0.0)
            .then_some(Self::Gamma { shape: mean * exposure, exposure })
    }

    /// The expected true value after `count` of `size` (answers or exposure) have been seen;
    /// `None` for impossible numbers.
    pub fn mean_after(self, count: f64, size: f64) -> Option<f64> {
        let (a, b) = self.after(count, size)?;
        Some(match self {
            Self::Beta { .. } => a / (a + b),
            Self::Gamma { .. } => a / b,
        })
    }

    /// The probability that the true value is below a threshold, after `count` of `size` have been seen;
    /// `None` for impossible numbers.
    pub fn below_after(self, count: f64, size: f64, threshold: f64) -> Option<f64> {
        let (a, b) = self.after(count, size)?;
        match self {
            Self::Beta { .. } => beta::cdf(threshold, a, b),
            Self::Gamma { .. } => gamma::cdf(threshold * b, a),
        }
    }

    fn after(self, count: f64, size: f64) -> Option<(f64, f64)> {
        if !(count >= 0.0 && size >= 0.0 && count.is_finite() && size.is_finite()) {
            return None;
        }
        match self {
            Self::Beta { alpha, beta } => (count <= size).then_some((alpha + count, beta + size - count)),
            Self::Gamma { shape, exposure } => Some((shape + count, exposure + size)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_even_prior_after_one_success_of_one() {
        // Mean 1/2 and variance 1/12 is the uniform distribution; after one success the density is 2p.
        let even = Prior::of_shares(0.5, 1.0 / 12.0).expect("a prior");
        assert!((even.mean_after(1.0, 1.0).expect("a mean") - 2.0 / 3.0).abs() < 1e-12);
        assert!((even.below_after(1.0, 1.0, 0.3).expect("a probability") - 0.09).abs() < 1e-12);
        // Mean 1 and variance 1 is exponential; after no event in one unit its rate is 2.
        let rates = Prior::of_rates(1.0, 1.0).expect("a prior");
        assert!((rates.mean_after(0.0, 1.0).expect("a mean") - 0.5).abs() < 1e-12);
        assert!(
            (rates.below_after(0.0, 1.0, 0.3).expect("a probability") - (1.0 - (-0.6_f64).exp())).abs()
                < 1e-12
        );
    }

    #[test]
    fn impossible_numbers_give_nothing() {
        for (mean, between) in
            [(0.5, 0.0), (0.5, 0.25), (0.5, -0.1), (0.0, 0.1), (1.0, 0.1), (f64::NAN, 0.1), (0.5, f64::NAN)]
        {
            assert_eq!(Prior::of_shares(mean, between), None, "{mean} {between}");
        }
        for (mean, between) in
            [(0.0, 1.0), (1.0, 0.0), (-1.0, 1.0), (-1.0, -1.0), (f64::INFINITY, 1.0), (1.0, f64::INFINITY)]
        {
            assert_eq!(Prior::of_rates(mean, between), None, "{mean} {between}");
        }
        let prior = Prior::of_shares(0.5, 0.05).expect("a prior");
        for (count, size) in [(3.0, 2.0), (-1.0, 2.0), (f64::NAN, 2.0), (1.0, f64::INFINITY)] {
            assert_eq!((prior.mean_after(count, size), prior.below_after(count, size, 0.5)), (None, None));
        }
    }

    proptest! {
        #[test]
        fn more_answers_pull_the_mean_towards_the_own_value(mean in 0.1..0.9_f64, spread in 0.01..0.9_f64, own in 0.0..=1.0_f64, n in 1..400_u32) {
            let prior = Prior::of_shares(mean, spread * mean * (1.0 - mean)).expect("a prior");
            let n = f64::from(n);
            let few = prior.mean_after(own * n, n).expect("a mean");
            let many = prior.mean_after(own * 2.0 * n, 2.0 * n).expect("a mean");
            prop_assert!((many - own).abs() <= (few - own).abs() + 1e-12);
            prop_assert!(few >= own.min(mean) - 1e-12 && few <= own.max(mean) + 1e-12);
            let (low, high) = (prior.below_after(own * n, n, 0.4), prior.below_after(own * n, n, 0.6));
            prop_assert!(low.expect("in") <= high.expect("in"));
        }
    }
}
