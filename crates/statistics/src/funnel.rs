//! Funnel plots: how far from the value of all a place of its size lies by chance alone.

use crate::count_interval::poisson;
use crate::interval::{Interval, score_limits};
use crate::normal::two_sided_z;
use crate::rank::rank_key;
use crate::share::Share;

/// The confidence of the inner limits.
pub const INNER: f64 = 0.95;

/// The confidence of the outer limits.
pub const OUTER: f64 = 0.998;

/// How the limits of a share are worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limits {
    /// Wilson's, which hold for small places too (preferred).
    Wilson,
    /// The normal approximation, clipped to 0-1.
    Normal,
}

/// Where a place lies. Says nothing of whether high is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Below the outer limit.
    FarBelow,
    /// Between the lower limits.
    Below,
    /// Within the inner limits: chance may explain it.
    Within,
    /// Between the upper limits.
    Above,
    /// Above the outer limit.
    FarAbove,
}

/// The limits of a share around `target` for a sample of `size`.
/// `None` unless 0 <= target <= 1, size > 0 and 0 < confidence < 1.
pub fn share_limits(target: f64, size: f64, confidence: f64, limits: Limits) -> Option<Interval> {
    let z = two_sided_z(confidence)?;
    let valid = (0.0..=1.0).contains(&target) && size > 0.0 && size.is_finite();
    valid.then(|| around(target, Some(size), z, limits))
}

fn around(target: f64, size: Option<f64>, z: f64, limits: Limits) -> Interval {
    match (limits, size) {
        (Limits::Wilson, _) => score_limits(target, size, z),
        (Limits::Normal, None) => Interval { lower: target, upper: target },
        (Limits::Normal, Some(size)) => {
            let half = z * (target * (1.0 - target) / size).sqrt();
            Interval { lower: (target - half).max(0.0), upper: (target + half).min(1.0) }
        }
    }
}

/// Judges a share against the limits around `target` for its size (finite populations count).
/// `None` unless 0 <= target <= 1.
pub fn judge_share(share: Share, target: f64, limits: Limits) -> Option<Verdict> {
    if !(0.0..=1.0).contains(&target) {
        return None;
    }
    let value = share.value();
    let side = |confidence| {
        let interval = around(target, share.effective_size(), two_sided_z(confidence)?, limits);
        Some((exceeds(interval.lower, value), exceeds(value, interval.upper)))
    };
    Some(verdict(side(INNER)?, side(OUTER)?))
}

/// Judges a count against the number expected, by the interval of the count: exact below ten events,
/// Byar's from ten on. A lower limit that is missing proves nothing.
/// `None` for a count that is negative or not finite, and unless expected > 0.
pub fn judge_ratio(observed: f64, expected: f64) -> Option<Verdict> {
    if !(expected > 0.0 && expected.is_finite()) {
        return None;
    }
    let side = |confidence| {
        let interval = poisson(observed, confidence)?;
        let above = interval.lower.is_some_and(|lower| exceeds(lower, expected));
        Some((exceeds(expected, interval.upper), above))
    };
    Some(verdict(side(INNER)?, side(OUTER)?))
}

/// Greater beyond floating-point noise.
fn exceeds(a: f64, b: f64) -> bool {
    rank_key(a) > rank_key(b)
}

/// From (below, above) of the inner and the outer limits.
fn verdict(inner: (bool, bool), outer: (bool, bool)) -> Verdict {
    match (inner, outer) {
        (_, (true, _)) => Verdict::FarBelow,
        (_, (_, true)) => Verdict::FarAbove,
        ((true, _), _) => Verdict::Below,
        ((_, true), _) => Verdict::Above,
        _ => Verdict::Within,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(count: f64, answers: f64) -> Share {
        Share::new(count, answers).expect("a share")
    }

    #[test]
    fn the_same_share_is_judged_by_its_size() {
        let target = 0.8;
        for (n, want) in [(20.0, Verdict::Within), (100.0, Verdict::Below), (400.0, Verdict::FarBelow)] {
            for limits in [Limits::Wilson, Limits::Normal] {
                assert_eq!(judge_share(share(0.7 * n, n), target, limits), Some(want), "{n} {limits:?}");
            }
        }
        assert_eq!(judge_share(share(88.0, 100.0), target, Limits::Wilson), Some(Verdict::Above));
        assert_eq!(judge_share(share(98.0, 100.0), target, Limits::Wilson), Some(Verdict::FarAbove));
    }

    #[test]
    fn where_all_were_asked_any_difference_is_real_and_none_is_none() {
        let all = share(79.0, 100.0).among(100.0).expect("a population");
        assert_eq!(judge_share(all, 0.8, Limits::Wilson), Some(Verdict::FarBelow));
        assert_eq!(judge_share(all, 0.79, Limits::Normal), Some(Verdict::Within));
        // 0.1 + 0.2 is 0.3.
        let noise = share(3.0, 10.0).among(10.0).expect("a population");
        assert_eq!(judge_share(noise, 0.1 + 0.2, Limits::Wilson), Some(Verdict::Within));
    }

    #[test]
    fn refused() {
        for (target, size, confidence) in [
            (-0.1, 10.0, 0.95),
            (1.1, 10.0, 0.95),
            (f64::NAN, 10.0, 0.95),
            (0.5, 0.0, 0.95),
            (0.5, f64::NAN, 0.95),
            (0.5, 10.0, 1.0),
        ] {
            assert_eq!(
                share_limits(target, size, confidence, Limits::Wilson),
                None,
                "{target} {size} {confidence}"
            );
        }
        assert_eq!(judge_share(share(1.0, 2.0), f64::NAN, Limits::Wilson), None);
        for (observed, expected) in
            [(-1.0, 5.0), (f64::NAN, 5.0), (5.0, 0.0), (5.0, -1.0), (5.0, f64::NAN), (5.0, f64::INFINITY)]
        {
            assert_eq!(judge_ratio(observed, expected), None, "{observed} {expected}");
        }
    }

    #[test]
    fn limits_never_leave_0_to_1() {
        for limits in [Limits::Wilson, Limits::Normal] {
            for target in [0.0, 0.01, 0.5, 0.99, 1.0] {
                for size in [0.5, 1.0, 7.0, 1e6] {
                    let found = share_limits(target, size, OUTER, limits).expect("limits");
                    assert!(found.lower >= 0.0 && found.upper <= 1.0 && found.contains(target), "{found:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn a_larger_count_never_lowers_the_verdict(expected in 0.5..400.0_f64, count in 0..500_u32) {
            let here = judge_ratio(f64::from(count), expected);
            let next = judge_ratio(f64::from(count + 1), expected);
            // Exact limits hand over to Byar's at ten, where the two differ in the third digit.
            prop_assume!(count != 9);
            prop_assert!(here <= next);
        }

        #[test]
        fn limits_close_in_with_size(target in 0.0..=1.0_f64, size in 1.0..1e4_f64, factor in 1.1..10.0_f64) {
            for limits in [Limits::Wilson, Limits::Normal] {
                let (small, large) = (share_limits(target, size, INNER, limits).expect("limits"), share_limits(target, size * factor, INNER, limits).expect("limits"));
                prop_assert!(large.width() <= small.width() + 1e-15);
                let outer = share_limits(target, size, OUTER, limits).expect("limits");
                prop_assert!(outer.lower <= small.lower && small.upper <= outer.upper);
            }
        }
    }
}
