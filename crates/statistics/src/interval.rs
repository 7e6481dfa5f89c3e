//! Intervals of shares, of differences between shares, and of means.

use crate::describe::{mean, sample_sd};
use crate::normal::two_sided_z;
use crate::share::Share;
use crate::student;

/// From a lower to an upper limit, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower limit.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
}

impl Interval {
    /// Whether the value lies within the limits.
    pub fn contains(self, value: f64) -> bool {
        self.lower <= value && value <= self.upper
    }

    /// Distance between the limits.
    pub fn width(self) -> f64 {
        self.upper - self.lower
    }

    /// The limits as far as a measure that lies between `least` and `most` can reach them. A limit beyond,
    /// such as -3 reports a month, is missing: it must not be drawn where nothing can lie.
    pub fn reachable(self, least: f64, most: f64) -> (Option<f64>, Option<f64>) {
        let within = |limit: f64| (least <= limit && limit <= most).then_some(limit);
        (within(self.lower), within(self.upper))
    }

    /// The interval in another unit, for example 100 for percent; `factor` is positive.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Self { lower: self.lower * factor, upper: self.upper * factor }
    }
}

/// Wilson's score interval of a share, corrected for a finite population where the share knows one; a
/// single point when all were asked. `None` unless 0 < confidence < 1.
pub fn wilson(share: Share, confidence: f64) -> Option<Interval> {
    let z = two_sided_z(confidence)?;
    Some(score_limits(share.value(), share.effective_size(), z))
}

/// Wilson's limits around `p` for a sample of size `n`; `n` is `None` where nothing is left to chance.
pub(crate) fn score_limits(p: f64, n: Option<f64>, z: f64) -> Interval {
    let Some(n) = n else { return Interval { lower: p, upper: p } };
    let middle = 2.0 * p * n + z * z;
    let half = z * (z * z + 4.0 * p * n * (1.0 - p)).sqrt();
    let scale = 2.0 * (n + z * z);
    Interval {
        lower: if p <= 0.0 { 0.0 } else { ((middle - half) / scale).max(0.0) },
        upper: if p >= 1.0 { 1.0 } else { ((middle + half) / scale).min(1.0) },
    }
}

/// Newcombe's hybrid interval of `after - before`, built of two Wilson intervals.
/// `None` unless 0 < confidence < 1.
pub fn newcombe(before: Share, after: Share, confidence: f64) -> Option<Interval> {
    let (first, second) = (wilson(before, confidence)?, wilson(after, confidence)?);
    let (p, q) = (before.value(), after.value());
    Some(Interval {
        lower: q - p - libm::hypot(q - second.lower, first.upper - p),
        upper: q - p + libm::hypot(second.upper - q, p - first.lower),
    })
}

/// Student's interval of the mean of the values; `None` below two values, for values that are not finite
/// and unless 0 < confidence < 1.
pub fn mean_t(values: &[f64], confidence: f64) -> Option<Interval> {
    let (centre, sd) = (mean(values)?, sample_sd(values)?);
    if !(confidence > 0.0 && centre.is_finite() && sd.is_finite()) {
        return None;
    }
    let n = values.len() as f64;
    let half = -student::quantile((1.0 - confidence) / 2.0, n - 1.0)? * sd / n.sqrt();
    Some(Interval { lower: centre - half, upper: centre + half })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(count: f64, answers: f64) -> Share {
        Share::new(count, answers).expect("a share")
    }

    #[track_caller]
    fn assert_limits(found: Option<Interval>, lower: f64, upper: f64) {
        let found = found.expect("an interval");
        assert!((found.lower - lower).abs() < 5e-7 && (found.upper - upper).abs() < 5e-7, "{found:?}");
    }

    #[test]
    fn worked_examples() {
        assert_limits(wilson(share(86.0, 100.0), 0.95), 0.778_628, 0.914_737);
        let survey = share(0.931 * 104.0, 104.0);
        assert_limits(wilson(survey, 0.95), 0.865_408, 0.965_887);
        assert_limits(wilson(survey.among(176.0).expect("a population"), 0.95), 0.892_874, 0.956_222);
        // 190 of 228: 78.0 to 87.6 percent.
        assert_limits(wilson(share(190.0, 228.0), 0.95), 0.779_521, 0.876_099);
    }

    #[test]
    fn edges() {
        let none = wilson(share(0.0, 20.0), 0.95).expect("an interval");
        let all = wilson(share(20.0, 20.0), 0.95).expect("an interval");
        assert_eq!((none.lower, all.upper), (0.0, 1.0));
        assert!((none.upper - (1.0 - all.lower)).abs() < 1e-15 && none.upper > 0.1);
        let asked = share(9.0, 12.0).among(12.0).expect("a population");
        assert_eq!(wilson(asked, 0.95), Some(Interval { lower: 0.75, upper: 0.75 }));
        for confidence in [0.0, 1.0, -0.5, 1.5, f64::NAN] {
            assert_eq!(wilson(asked, confidence), None);
            assert_eq!(newcombe(asked, asked, confidence), None);
            assert_eq!(mean_t(&[1.0, 2.0, 4.0], confidence), None);
        }
        assert_eq!((mean_t(&[], 0.95), mean_t(&[3.0], 0.95)), (None, None));
        assert_eq!(mean_t(&[1.0, f64::NAN], 0.95), None);
        assert_eq!(mean_t(&[1.0, f64::INFINITY], 0.95), None);
        assert_eq!(mean_t(&[4.0, 4.0], 0.95), Some(Interval { lower: 4.0, upper: 4.0 }));
    }

    #[test]
    fn a_limit_out_of_reach_is_missing() {
        let limits = Interval { lower: -3.0, upper: 12.0 };
        assert_eq!(limits.reachable(0.0, f64::INFINITY), (None, Some(12.0)));
        assert_eq!(limits.reachable(-3.0, 11.0), (Some(-3.0), None));
        assert_eq!(limits.reachable(f64::NAN, f64::NAN), (None, None));
    }

    #[test]
    fn the_mean_of_two_values_by_hand() {
        // One degree of freedom: t = 12.7062, standard error 1.
        assert_limits(mean_t(&[4.0, 6.0], 0.95), 5.0 - 12.706_204_736, 5.0 + 12.706_204_736);
    }

    proptest! {
        /// A limit is where the value lies exactly z standard errors (of the limit itself) away.
        #[test]
        fn wilson_limits_solve_the_score_equation(n in 1..2_000_u32, part in 0.0..=1.0_f64, confidence in 0.5..0.999_f64) {
            let n = f64::from(n);
            let z = two_sided_z(confidence).expect("inside");
            let found = wilson(share(part * n, n), confidence).expect("an interval");
            for limit in [found.lower, found.upper] {
                let gap = (part - limit).powi(2) - z * z * limit * (1.0 - limit) / n;
                prop_assert!(gap.abs() < 1e-12, "{limit}");
            }
            prop_assert!(found.contains(part) && found.lower >= 0.0 && found.upper <= 1.0);
        }

        #[test]
        fn a_known_population_narrows(n in 2..300_u32, more in 1..300_u32, part in 0.0..=1.0_f64) {
            let sample = share(part * f64::from(n), f64::from(n));
            let among = sample.among(f64::from(n + more)).expect("a population");
            let (wide, narrow) = (wilson(sample, 0.95).expect("an interval"), wilson(among, 0.95).expect("an interval"));
            prop_assert!(narrow.width() < wide.width());
        }

        #[test]
        fn newcombe_turns_with_its_shares(a in 0..=50_u32, b in 0..=80_u32) {
            let (before, after) = (share(f64::from(a), 50.0), share(f64::from(b), 80.0));
            let (there, back) = (newcombe(before, after, 0.95).expect("an interval"), newcombe(after, before, 0.95).expect("an interval"));
            prop_assert!((there.lower + back.upper).abs() < 1e-14 && (there.upper + back.lower).abs() < 1e-14);
            prop_assert!(there.contains(after.value() - before.value()));
            prop_assert!(there.lower >= -1.0 - 1e-12 && there.upper <= 1.0 + 1e-12);
            // Against a share that is known exactly only the other one's doubt is left.
            let known = before.among(50.0).expect("a population");
            let (alone, own) = (newcombe(known, after, 0.95).expect("an interval"), wilson(after, 0.95).expect("an interval"));
            prop_assert!((alone.width() - own.width()).abs() < 1e-12);
        }

        #[test]
        fn mean_intervals_move_and_stretch_with_the_values(values in prop::collection::vec(-50.0..50.0_f64, 2..20), by in -9.0..9.0_f64) {
            let plain = mean_t(&values, 0.95).expect("an interval");
            let moved: Vec<f64> = values.iter().map(|v| 2.0 * v + by).collect();
            let moved = mean_t(&moved, 0.95).expect("an interval");
            prop_assert!((moved.lower - 2.0 * plain.lower - by).abs() < 1e-9);
            prop_assert!((moved.upper - 2.0 * plain.upper - by).abs() < 1e-9);
            prop_assert!(mean_t(&values, 0.998).expect("an interval").width() >= plain.width());
        }
    }
}
