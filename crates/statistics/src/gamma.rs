//! The gamma distribution with scale 1: tails and quantiles.
//!
//! Own code because `libm` has the gamma function but not its incomplete form. Shapes from 1e-10 to 1e8
//! are answered, which holds every count and exposure of a country; others give `None`.

use crate::{normal, root, saddle};

/// Shapes that series and fractions reach within [`TERMS`] terms.
pub(crate) const SHAPES: std::ops::RangeInclusive<f64> = 1e-10..=1e8;

/// More terms than the largest shape needs (about nine times its square root).
pub(crate) const TERMS: u32 = 200_000;

/// Logarithms of the smallest and largest number that the search for a quantile looks at.
const RANGE: (f64, f64) = (-700.0, 700.0);

/// P(X <= x); `None` for a shape out of range or NaN.
pub fn cdf(x: f64, shape: f64) -> Option<f64> {
    tails(x, shape).map(|(lower, _)| lower)
}

/// P(X > x), with full digits when it is small; `None` for a shape out of range or NaN.
pub fn exceed(x: f64, shape: f64) -> Option<f64> {
    tails(x, shape).map(|(_, upper)| upper)
}

/// The x with P(X <= x) = `p`, 0 < p < 1.
pub fn quantile(p: f64, shape: f64) -> Option<f64> {
    let z = normal::quantile(p)?;
    if p > 0.5 { search(1.0 - p, z, shape, true) } else { search(p, z, shape, false) }
}

/// The x with P(X > x) = `q`, 0 < q < 1; the form to use when `q` is small.
pub fn upper_quantile(q: f64, shape: f64) -> Option<f64> {
    let z = -normal::quantile(q)?;
    if q > 0.5 { search(1.0 - q, z, shape, false) } else { search(q, z, shape, true) }
}

fn tails(x: f64, shape: f64) -> Option<(f64, f64)> {
    if x.is_nan() || !SHAPES.contains(&shape) {
        return None;
    }
    if x <= 0.0 {
        return Some((0.0, 1.0));
    }
    if x.is_infinite() {
        return Some((1.0, 0.0));
    }
    let density = saddle::poisson(shape, x);
    if x < shape + 1.0 {
        let lower = (density * series(x, shape)).min(1.0);
        Some((lower, 1.0 - lower))
    } else {
        let upper = (density * shape * fraction(x, shape)).min(1.0);
        Some((1.0 - upper, upper))
    }
}

/// 1 + x/(a+1) + x^2/((a+1)(a+2)) + ...
fn series(x: f64, shape: f64) -> f64 {
    let (mut sum, mut term, mut divisor) = (1.0, 1.0, shape);
    for _ in 0..TERMS {
        divisor += 1.0;
        term *= x / divisor;
        sum += term;
        if term < sum * f64::EPSILON / 4.0 {
            break;
        }
    }
    sum
}

/// Legendre's continued fraction of the upper tail, by Lentz's method.
fn fraction(x: f64, shape: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - shape;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut value = d;
    for i in 1..TERMS {
        let i = f64::from(i);
        let a = -i * (i - shape);
        b += 2.0;
        d = 1.0 / away_from_zero(a * d + b, TINY);
        c = away_from_zero(b + a / c, TINY);
        value *= d * c;
        if (d * c - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    value
}

pub(crate) fn away_from_zero(value: f64, tiny: f64) -> f64 {
    if value.abs() < tiny { tiny } else { value }
}

/// Looks on the logarithmic scale, where both tails are log-concave and Newton's method is safe.
fn search(tail: f64, z: f64, shape: f64, upper: bool) -> Option<f64> {
    if !SHAPES.contains(&shape) {
        return None;
    }
    let aim = libm::log(tail);
    let function = |u: f64| {
        let x = libm::exp(u);
        let (low, high) = tails(x, shape).unwrap_or((f64::NAN, f64::NAN));
        let mass = if upper { high } else { low };
        let gap = libm::log(mass) - aim;
        (if upper { -gap } else { gap }, shape * saddle::poisson(shape, x) / mass)
    };
    root::rising(function, start(tail, z, shape, upper), RANGE.0, RANGE.1).map(libm::exp)
}

/// Wilson and Hilferty's cube, or near 0 the first term of the series.
fn start(tail: f64, z: f64, shape: f64, upper: bool) -> f64 {
    let cube_root = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * shape.sqrt());
    if cube_root > 0.2 {
        return libm::log(shape) + 3.0 * libm::log(cube_root);
    }
    let lower = if upper { 1.0 - tail } else { tail };
    (libm::log(lower) + libm::lgamma(shape + 1.0)) / shape
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Worked with forty digits of arithmetic: x, shape, lower tail, upper tail.
    const TABLE: [(f64, f64, f64, f64); 6] = [
        (3.5, 2.5, 0.779_359_692_063_289_3, 0.220_640_307_936_710_8),
        (0.001, 0.5, 0.035_670_591_729_679_89, 0.964_329_408_270_320_1),
        (1_200.0, 1_000.0, 0.999_999_998_711_839_4, 1.288_160_608_628_143_3e-9),
        (9_000.0, 10_000.0, 2.073_299_202_433_928e-25, 1.0),
        (60.0, 12.0, 0.999_999_999_999_990_3, 9.702_880_449_662_407e-15),
        (1_005_000.0, 1_000_000.0, 0.999_999_701_250_986, 2.987_490_140_114_635e-7),
    ];

    #[test]
    fn tails_to_full_precision() {
        for (x, shape, lower, upper) in TABLE {
            for (found, want) in [(cdf(x, shape), lower), (exceed(x, shape), upper)] {
                let found = found.expect("in range");
                assert!((found / want - 1.0).abs() < 2e-13, "{x} {shape}: {found} is not {want}");
            }
        }
    }

    #[test]
    fn edges() {
        assert_eq!(
            (cdf(0.0, 2.0), cdf(-1.0, 2.0), cdf(f64::INFINITY, 2.0)),
            (Some(0.0), Some(0.0), Some(1.0))
        );
        for (x, shape) in
            [(f64::NAN, 1.0), (1.0, f64::NAN), (1.0, 0.0), (1.0, -1.0), (1.0, f64::INFINITY), (1.0, 1e9)]
        {
            assert_eq!(cdf(x, shape), None, "{x} {shape}");
        }
        for (p, shape) in [(0.0, 1.0), (1.0, 1.0), (f64::NAN, 1.0), (0.5, 0.0), (0.5, f64::NAN)] {
            assert_eq!((quantile(p, shape), upper_quantile(p, shape)), (None, None), "{p} {shape}");
        }
    }

    proptest! {
        #[test]
        fn whole_shapes_are_sums_of_poisson_probabilities(k in 1..60_u32, x in 0.01..90.0_f64) {
            let mut term = (-x).exp();
            let mut sum = 0.0;
            for j in 1..=k {
                sum += term;
                term *= x / f64::from(j);
            }
            let found = exceed(x, f64::from(k)).expect("in range");
            prop_assert!((found - sum).abs() < 1e-13, "{found} is not {sum}");
        }

        #[test]
        fn shape_one_is_exponential_and_a_half_is_the_error_function(x in 1e-6..30.0_f64) {
            prop_assert!((exceed(x, 1.0).expect("in") / (-x).exp() - 1.0).abs() < 1e-13);
            prop_assert!((cdf(x, 0.5).expect("in") - libm::erf(x.sqrt())).abs() < 1e-14);
        }

        #[test]
        fn quantiles_undo_tails(p in 1e-9..0.999_999_f64, log_shape in -3.0..6.0_f64) {
            let shape = 10.0_f64.powf(log_shape);
            let x = quantile(p, shape).expect("in range");
            prop_assume!(x > 1e-290);
            prop_assert!((cdf(x, shape).expect("in") - p).abs() < 1e-10 * p.max(1e-3), "{x}");
            let y = upper_quantile(p, shape).expect("in range");
            prop_assume!(y > 1e-290);
            prop_assert!((exceed(y, shape).expect("in") - p).abs() < 1e-10 * p.max(1e-3), "{y}");
        }
    }
}
