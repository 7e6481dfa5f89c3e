//! Student's t distribution: tails and quantiles, from the beta distribution.

use crate::{beta, gamma, normal};

/// P(T <= t) with `df` degrees of freedom; `None` unless df > 0, or for NaN.
pub fn cdf(t: f64, df: f64) -> Option<f64> {
    let half = two_sided_p(t, df)? / 2.0;
    Some(if t < 0.0 { half } else { 1.0 - half })
}

/// P(|T| >= |t|); `None` unless df > 0, or for NaN.
pub fn two_sided_p(t: f64, df: f64) -> Option<f64> {
    if t.is_nan() || df.is_nan() || df <= 0.0 {
        return None;
    }
    if is_normal(df) {
        return Some(normal::two_sided_p(t));
    }
    let ratio = t.abs() / df.sqrt() * (t.abs() / df.sqrt());
    let (x, y) = (1.0 / (1.0 + ratio), 1.0 / (1.0 + 1.0 / ratio));
    gamma::SHAPES.contains(&(df / 2.0)).then(|| beta::tails(x, y, df / 2.0, 0.5).0)
}

/// The t with P(T <= t) = `p`, 0 < p < 1.
pub fn quantile(p: f64, df: f64) -> Option<f64> {
    let z = normal::quantile(p)?;
    if is_normal(df) {
        return Some(z);
    }
    // df / (df + t^2) has a beta distribution, and its logit gives t without loss at either end.
    let logit = beta::logit_quantile(2.0 * p.min(1.0 - p), 0.5 * df, 0.5)?;
    Some((df.sqrt() * libm::exp(-logit / 2.0)).copysign(z))
}

/// From 2e8 degrees on the two distributions differ by less than 1e-8.
fn is_normal(df: f64) -> bool {
    df / 2.0 > *gamma::SHAPES.end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn printed_critical_values() {
        // Worked with forty digits of arithmetic.
        for (p, df, want) in [
            (0.975, 7.0, 2.364_624_251_592_785),
            (0.999, 17.0, 3.645_767_380_078_409),
            (0.975, 1.0, 12.706_204_736_174_694),
            (0.6, 3.0, 0.276_670_662_332_689_83),
            (0.501, 25.0, 0.002_531_816_382_052_707_3),
            (1.0e-8, 4.0, -131.594_736_940_623_56),
            (0.975, 2.5, 3.574_654_842_003_681_7),
            (0.9, 10_000.0, 1.281_636_229_730_477_7),
        ] {
            let found = quantile(p, df).expect("in range");
            assert!((found - want).abs() < 1e-13 * want.abs().max(1.0), "{p} {df}: {found} is not {want}");
        }
        assert_eq!(quantile(0.975, 1e12), normal::quantile(0.975));
    }

    #[test]
    fn edges() {
        for (p, df) in [(0.0, 5.0), (1.0, 5.0), (f64::NAN, 5.0), (0.5, 0.0), (0.9, -1.0), (0.9, f64::NAN)] {
            assert_eq!(quantile(p, df), None, "{p} {df}");
        }
        for (t, df) in [(f64::NAN, 5.0), (1.0, 0.0), (1.0, -3.0), (1.0, f64::NAN)] {
            assert_eq!(cdf(t, df), None, "{t} {df}");
        }
        assert_eq!(
            (cdf(0.0, 5.0), cdf(f64::INFINITY, 5.0), cdf(f64::NEG_INFINITY, 5.0)),
            (Some(0.5), Some(1.0), Some(0.0))
        );
        assert_eq!(cdf(1e200, 5.0), Some(1.0));
    }

    proptest! {
        #[test]
        fn one_and_two_degrees_have_closed_forms(t in -50.0..50.0_f64) {
            let cauchy = 0.5 + t.atan() / std::f64::consts::PI;
            prop_assert!((cdf(t, 1.0).expect("in") - cauchy).abs() < 1e-14);
            let two = 0.5 + t / (2.0 * (2.0 + t * t).sqrt());
            prop_assert!((cdf(t, 2.0).expect("in") - two).abs() < 1e-14);
        }

        #[test]
        fn quantiles_undo_tails(p in 1e-6..0.999_999_f64, df in 0.5..1e5_f64) {
            let t = quantile(p, df).expect("in range");
            prop_assert!((cdf(t, df).expect("in") - p).abs() < 1e-11);
        }
    }
}
