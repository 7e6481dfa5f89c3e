//! The beta distribution: tails and quantiles.
//!
//! Own code because `libm` lacks the incomplete beta function. Both shapes must lie between 1e-10 and 1e8.

use crate::gamma::{SHAPES, TERMS, away_from_zero};
use crate::{normal, root, saddle};

/// P(X <= x); `None` for shapes out of range or NaN.
pub fn cdf(x: f64, a: f64, b: f64) -> Option<f64> {
    at(x, a, b).map(|(lower, _)| lower)
}

/// P(X > x), with full digits when it is small; `None` for shapes out of range or NaN.
pub fn exceed(x: f64, a: f64, b: f64) -> Option<f64> {
    at(x, a, b).map(|(_, upper)| upper)
}

/// The x with P(X <= x) = `p`, 0 < p < 1.
pub fn quantile(p: f64, a: f64, b: f64) -> Option<f64> {
    normal::quantile(p)?;
    let logit = if p > 0.5 { -logit_quantile(1.0 - p, b, a)? } else { logit_quantile(p, a, b)? };
    Some(shares(logit).0)
}

/// `ln(x / (1 - x))` of the x with P(X <= x) = `p`, 0 < p <= 1: keeps the digits near both ends.
pub(crate) fn logit_quantile(p: f64, a: f64, b: f64) -> Option<f64> {
    const END: f64 = 700.0;
    if !(SHAPES.contains(&a) && SHAPES.contains(&b)) {
        return None;
    }
    let aim = libm::log(p);
    let function = |logit: f64| {
        let (x, y) = shares(logit);
        let (lower, _) = tails(x, y, a, b);
        (libm::log(lower) - aim, saddle::binomial(a, b, x, y) * (a / (a + b)) * b / lower)
    };
    root::rising(function, libm::log(a / b), -END, END)
}

/// x and 1 - x of a logit.
fn shares(logit: f64) -> (f64, f64) {
    (1.0 / (1.0 + libm::exp(-logit)), 1.0 / (1.0 + libm::exp(logit)))
}

fn at(x: f64, a: f64, b: f64) -> Option<(f64, f64)> {
    if x.is_nan() || !(SHAPES.contains(&a) && SHAPES.contains(&b)) {
        return None;
    }
    Some(tails(x, 1.0 - x, a, b))
}

/// Lower and upper tail at `x = 1 - y`, for shapes in range.
pub(crate) fn tails(x: f64, y: f64, a: f64, b: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if y <= 0.0 {
        return (1.0, 0.0);
    }
    let density = saddle::binomial(a, b, x, y) / (a + b);
    // The fraction converges fast on its own side of the mean only.
    if x <= (a + 1.0) / (a + b + 2.0) {
        let lower = (density * b * fraction(x, a, b)).min(1.0);
        (lower, 1.0 - lower)
    } else {
        let upper = (density * a * fraction(y, b, a)).min(1.0);
        (1.0 - upper, upper)
    }
}

/// The continued fraction of the incomplete beta function, by Lentz's method.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0), TINY);
    let mut value = d;
    for m in 1..TERMS {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for step in [even, odd] {
            d = 1.0 / away_from_zero(1.0 + step * d, TINY);
            c = away_from_zero(1.0 + step / c, TINY);
            change = d * c;
            value *= change;
        }
        if (change - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Worked with forty digits of arithmetic: x, a, b, lower tail, upper tail.
    const TABLE: [(f64, f64, f64, f64, f64); 5] = [
        (0.3, 2.5, 4.0, 0.352_197_585_906_767_2, 0.647_802_414_093_232_8),
        (0.001, 0.5, 0.5, 0.020_135_041_633_377_492, 0.979_864_958_366_622_5),
        (0.52, 1_000.0, 1_000.0, 0.963_220_516_721_360_4, 0.036_779_483_278_639_57),
        (0.99, 5_000.0, 40.0, 0.057_246_078_438_145_144, 0.942_753_921_561_854_9),
        (0.002, 3.0, 2_000.5, 0.762_921_697_414_363_7, 0.237_078_302_585_636_3),
    ];

    #[test]
    fn tails_to_full_precision() {
        for (x, a, b, lower, upper) in TABLE {
            for (found, want) in [(cdf(x, a, b), lower), (exceed(x, a, b), upper)] {
                let found = found.expect("in range");
                assert!((found / want - 1.0).abs() < 2e-12, "{x} {a} {b}: {found} is not {want}");
            }
        }
    }

    #[test]
    fn edges() {
        assert_eq!(
            (cdf(-0.5, 2.0, 3.0), cdf(0.0, 2.0, 3.0), cdf(1.0, 2.0, 3.0)),
            (Some(0.0), Some(0.0), Some(1.0))
        );
        assert_eq!(cdf(f64::INFINITY, 2.0, 3.0), Some(1.0));
        for (x, a, b) in [
            (f64::NAN, 1.0, 1.0),
            (0.5, 0.0, 1.0),
            (0.5, 1.0, -1.0),
            (0.5, f64::INFINITY, 1.0),
            (0.5, 1.0, f64::NAN),
        ] {
            assert_eq!((cdf(x, a, b), exceed(x, a, b)), (None, None), "{x} {a} {b}");
        }
        for p in [0.0, 1.0, f64::NAN, -0.1] {
            assert_eq!(quantile(p, 2.0, 3.0), None, "{p}");
        }
        assert_eq!(quantile(0.3, 0.0, 3.0), None);
    }

    proptest! {
        #[test]
        fn whole_shapes_are_sums_of_binomial_probabilities(k in 1..30_u32, more in 0..30_u32, x in 0.001..0.999_f64) {
            let n = k + more;
            // P(X <= x) with shapes k and n - k + 1 is P(at least k successes of n).
            let mut term = (1.0 - x).powi(n.cast_signed());
            let mut sum = if k == 0 { term } else { 0.0 };
            for j in 1..=n {
                term *= f64::from(n + 1 - j) / f64::from(j) * x / (1.0 - x);
                sum += if j >= k { term } else { 0.0 };
            }
            let found = cdf(x, f64::from(k), f64::from(more + 1)).expect("in range");
            prop_assert!((found - sum).abs() < 1e-11, "{found} is not {sum}");
        }

        #[test]
        fn shape_one_is_a_power(b in 0.1..50.0_f64, x in 0.001..0.999_f64) {
            prop_assert!((exceed(x, 1.0, b).expect("in") - (1.0 - x).powf(b)).abs() < 1e-13);
            prop_assert!((cdf(x, b, 1.0).expect("in") - x.powf(b)).abs() < 1e-13);
        }

        #[test]
        fn quantiles_undo_tails(p in 1e-6..0.999_999_f64, log_a in -1.5..5.0_f64, log_b in -1.5..5.0_f64) {
            let (a, b) = (10.0_f64.powf(log_a), 10.0_f64.powf(log_b));
            let x = quantile(p, a, b).expect("in range");
            // A quantile that rounds to an end has no digits to give back.
            prop_assume!(x > 1e-290 && x < 1.0 - 1e-9);
            let back = cdf(x, a, b).expect("in range");
            prop_assert!((back - p).abs() < 1e-7 * p.max(1e-3), "{p} came back as {back}");
        }
    }
}
