//! The chi-square distribution: a gamma distribution of half the degrees of freedom, twice as wide.

use crate::gamma;

/// P(X <= x) with `df` degrees of freedom; `None` for degrees out of range or NaN.
pub fn cdf(x: f64, df: f64) -> Option<f64> {
    gamma::cdf(x / 2.0, df / 2.0)
}

/// P(X > x), the p-value of a chi-square test; `None` for degrees out of range or NaN.
pub fn exceed(x: f64, df: f64) -> Option<f64> {
    gamma::exceed(x / 2.0, df / 2.0)
}

/// The x with P(X <= x) = `p`, 0 < p < 1.
pub fn quantile(p: f64, df: f64) -> Option<f64> {
    gamma::quantile(p, df / 2.0).map(|x| 2.0 * x)
}

/// The x with P(X > x) = `q`, 0 < q < 1; the form to use when `q` is small.
pub fn upper_quantile(q: f64, df: f64) -> Option<f64> {
    gamma::upper_quantile(q, df / 2.0).map(|x| 2.0 * x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normal;
    use proptest::prelude::*;

    #[test]
    fn printed_critical_values() {
        for (p, df, want) in [
            (0.95, 1.0, 3.841_458_820_694_124),
            (0.95, 10.0, 18.307_038_053_275_146),
            (0.998, 1.0, 9.549_535_706_083_24),
        ] {
            let found = quantile(p, df).expect("in range");
            assert!((found / want - 1.0).abs() < 1e-13, "{found} is not {want}");
        }
    }

    proptest! {
        #[test]
        fn one_degree_is_a_squared_normal_and_two_degrees_are_exponential(z in 0.001..6.0_f64) {
            let p = exceed(z * z, 1.0).expect("in range");
            prop_assert!((p / normal::two_sided_p(z) - 1.0).abs() < 1e-12);
            let x = upper_quantile(p, 2.0).expect("in range");
            prop_assert!((x + 2.0 * p.ln()).abs() < 1e-12);
        }
    }
}
