//! Poisson and binomial densities to full precision for large arguments (Loader's saddle-point form).
//!
//! Own code because `libm` stops at the logarithm of the gamma function: for counts in the thousands the
//! differences of such logarithms lose the digits that an exact interval is asked for.

use std::f64::consts::TAU;

/// ln(2 pi) / 2.
const HALF_LN_TAU: f64 = 0.918_938_533_204_672_7;

/// `x^a e^-x / gamma(a + 1)` for positive finite `a` and `x`.
pub(crate) fn poisson(a: f64, x: f64) -> f64 {
    libm::exp(-stirling_error(a) - deviance(a, x)) / (TAU * a).sqrt()
}

/// `x^a y^b gamma(a + b + 1) / (gamma(a + 1) gamma(b + 1))` for positive finite `a`, `b` and
/// `x + y = 1`. Both `x` and `y` are given so that neither loses digits near 1.
pub(crate) fn binomial(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let n = a + b;
    let exponent =
        stirling_error(n) - stirling_error(a) - stirling_error(b) - deviance(a, n * x) - deviance(b, n * y);
    libm::exp(exponent) * (n / a / b / TAU).sqrt()
}

/// What Stirling's formula lacks: `ln gamma(z + 1) - (z + 1/2) ln z + z - ln(2 pi) / 2`.
fn stirling_error(z: f64) -> f64 {
    if z < 16.0 {
        return libm::lgamma(z + 1.0) - (z + 0.5) * libm::log(z) + z - HALF_LN_TAU;
    }
    let square = z * z;
    let inner = 1.0 / 1_680.0 - 1.0 / 1_188.0 / square;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1_260.0 - inner / square) / square) / square) / z
}

/// `a ln(a / x) + x - a`, without cancellation when `x` is near `a`.
fn deviance(a: f64, x: f64) -> f64 {
    let gap = a - x;
    if gap.abs() >= 0.1 * (a + x) {
        return a * libm::log(a / x) - gap;
    }
    let v = gap / (a + x);
    let mut sum = gap * v;
    let mut power = 2.0 * a * v;
    // The terms shrink by v^2 < 0.01, so ten of them reach the last bit.
    for odd in (3..).step_by(2).take(12) {
        power *= v * v;
        sum += power / f64::from(odd);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn densities_of_whole_numbers_are_products() {
        let mut poisson_product = (-7.5_f64).exp();
        let mut binomial_product = 0.7_f64.powi(40);
        for k in 1..40_u32 {
            poisson_product *= 7.5 / f64::from(k);
            binomial_product *= f64::from(41 - k) / f64::from(k) * 0.3 / 0.7;
            let k = f64::from(k);
            assert!((poisson(k, 7.5) / poisson_product - 1.0).abs() < 3e-14, "{k}");
            assert!((binomial(k, 40.0 - k, 0.3, 0.7) / binomial_product - 1.0).abs() < 3e-14, "{k}");
        }
    }

    proptest! {
        #[test]
        fn one_step_up_multiplies_by_x_over_a(a in 100.0..1e6_f64, away in -8.0..8.0_f64) {
            let x = a + away * a.sqrt();
            let step = poisson(a + 1.0, x) / poisson(a, x);
            prop_assert!((step * (a + 1.0) / x - 1.0).abs() < 1e-12);
        }

        #[test]
        fn the_two_forms_of_the_deviance_agree(a in 1.0..1e3_f64, gap in 0.05..0.0999_f64) {
            let x = a * (1.0 - gap) / (1.0 + gap);
            let direct = a * (a / x).ln() + x - a;
            prop_assert!((deviance(a, x) / direct - 1.0).abs() < 1e-12);
        }
    }
}
