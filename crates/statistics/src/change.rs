//! Is the change from one measurement to the next real? Two points only: never a trend.

use crate::estimate::Estimate;
use crate::interval::{Interval, newcombe};
use crate::normal::{cdf, two_sided_p, two_sided_z};
use crate::rank::rank_key;
use crate::share::Share;

/// A change between two measurements of the same thing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// After less before, in the unit of the value.
    pub difference: f64,
    /// The difference in standard errors; infinite when both values are known exactly and differ.
    pub z: f64,
    /// The probability of a difference this large, either way, if nothing had changed.
    pub p: f64,
    /// The probability that the truth has moved the way the values have (nothing assumed beforehand).
    pub certainty: f64,
    /// Interval of the difference.
    pub interval: Interval,
}

/// The change between two shares, with Newcombe's interval. Finite populations count: where most were
/// asked a small change is certain. `None` unless 0 < confidence < 1.
pub fn change_of_shares(before: Share, after: Share, confidence: f64) -> Option<Change> {
    let interval = newcombe(before, after, confidence)?;
    judge(before.value(), after.value(), (before.variance() + after.variance()).sqrt(), interval)
}

/// The change between two values with published intervals. `rounding` is the unit to which they are
/// rounded, below which no doubt can fall. `None` unless 0 < confidence < 1 and rounding >= 0, and for
/// values too far apart to subtract.
pub fn change_of_estimates(
    before: Estimate,
    after: Estimate,
    rounding: f64,
    confidence: f64,
) -> Option<Change> {
    let z = two_sided_z(confidence)?;
    let error = libm::hypot(before.standard_error(rounding)?, after.standard_error(rounding)?);
    let difference = after.value() - before.value();
    let interval = Interval { lower: difference - z * error, upper: difference + z * error };
    judge(before.value(), after.value(), error, interval)
}

fn judge(before: f64, after: f64, error: f64, interval: Interval) -> Option<Change> {
    let difference = after - before;
    // Equal values have not moved, however surely they are known.
    let z = if rank_key(before) == rank_key(after) { 0.0 } else { difference / error };
    let certainty = cdf(z.abs());
    (difference.is_finite() && error.is_finite()).then(|| Change {
        difference,
        z,
        p: two_sided_p(z),
        certainty,
        interval,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(count: f64, answers: f64) -> Share {
        Share::new(count, answers).expect("a share")
    }

    #[test]
    fn worked_by_hand() {
        // 80 of 100, then 90 of 100: variances 0.0016 and 0.0009, standard error 0.05.
        let found = change_of_shares(share(80.0, 100.0), share(90.0, 100.0), 0.95).expect("a change");
        assert!((found.z - 2.0).abs() < 1e-12 && (found.p - 0.045_500_263_896_358_4).abs() < 1e-12);
        assert!((found.certainty - 0.977_249_868_051_820_8).abs() < 1e-12);
        assert!(found.interval.contains(0.1) && found.interval.lower < 0.02 && found.interval.upper < 0.21);
    }

    #[test]
    fn a_counted_population_makes_a_small_change_certain() {
        let (before, after) = (share(80.0, 100.0), share(85.0, 100.0));
        let sampled = change_of_shares(before, after, 0.95).expect("a change");
        let nearly_all = change_of_shares(
            before.among(110.0).expect("a population"),
            after.among(110.0).expect("a population"),
            0.95,
        )
        .expect("a change");
        assert!(sampled.p > 0.3 && nearly_all.p < 0.01, "{sampled:?} {nearly_all:?}");
        let all = change_of_shares(
            before.among(100.0).expect("a population"),
            after.among(100.0).expect("a population"),
            0.95,
        )
        .expect("a change");
        assert_eq!((all.z, all.p, all.certainty), (f64::INFINITY, 0.0, 1.0));
        assert!((all.interval.width()).abs() < 1e-15);
    }

    #[test]
    fn no_change_is_no_change() {
        let all = share(3.0, 10.0).among(10.0).expect("a population");
        let same = change_of_shares(all, all, 0.95).expect("a change");
        assert_eq!((same.z, same.p, same.certainty), (0.0, 1.0, 0.5));
        let five = change_of_shares(share(0.0, 5.0), share(5.0, 5.0), 0.95).expect("a change");
        assert!(five.z.is_finite(), "none of five and five of five still leave doubt");
    }

    #[test]
    fn refused() {
        let one = share(1.0, 2.0);
        let value = Estimate::new(1.0, 0.5, 1.5).expect("an estimate");
        for confidence in [0.0, 1.0, f64::NAN] {
            assert_eq!(change_of_shares(one, one, confidence), None);
            assert_eq!(change_of_estimates(value, value, 0.1, confidence), None);
        }
        for rounding in [-0.1, f64::NAN, f64::INFINITY] {
            assert_eq!(change_of_estimates(value, value, rounding, 0.95), None);
        }
    }

    proptest! {
        #[test]
        fn there_and_back_differ_in_sign_only(a in 0..=60_u32, b in 0..=60_u32) {
            let (before, after) = (share(f64::from(a), 60.0), share(f64::from(b), 60.0));
            let (there, back) = (change_of_shares(before, after, 0.95).expect("a change"), change_of_shares(after, before, 0.95).expect("a change"));
            prop_assert!((there.z + back.z).abs() < 1e-12 && (there.p - back.p).abs() < 1e-12);
            prop_assert!((0.5..=1.0).contains(&there.certainty));
            prop_assert!((there.certainty - (1.0 - there.p / 2.0)).abs() < 1e-12);
        }

        #[test]
        fn an_interval_that_leaves_out_zero_goes_with_a_small_p(v in -9.0..9.0_f64, m in 0.1..3.0_f64, w in -9.0..9.0_f64) {
            let (before, after) = (Estimate::with_margin(v, m).expect("an estimate"), Estimate::with_margin(w, m).expect("an estimate"));
            let found = change_of_estimates(before, after, 0.0, 0.95).expect("a change");
            prop_assume!((found.p - 0.05).abs() > 1e-9);
            prop_assert_eq!(found.interval.contains(0.0), found.p > 0.05);
        }
    }
}
