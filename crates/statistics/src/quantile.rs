//! Quantiles of types 7 and 6 (Hyndman and Fan 1996).

/// Type 7, the default: `h = (n-1)p`, linear between the two neighbours.
///
/// `sorted` is ascending and holds no NaN; `None` when it is empty or `p` is outside 0-1.
pub fn quantile7(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    (0.0..=1.0).contains(&p).then(|| between(sorted, last as f64 * p))
}

/// Type 6: `h = (n+1)p - 1`, kept inside the sample.
///
/// `sorted` is ascending and holds no NaN; `None` when it is empty or `p` is outside 0-1.
pub fn quantile6(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let position = (sorted.len() as f64 + 1.0).mul_add(p, -1.0).clamp(0.0, last as f64);
    (0.0..=1.0).contains(&p).then(|| between(sorted, position))
}

/// Type 7 of values in any order; sorts a copy.
pub fn quantile7_of(values: &[f64], p: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    quantile7(&sorted, p)
}

fn between(sorted: &[f64], position: f64) -> f64 {
    let below = position.floor();
    let index = below as usize;
    let low = sorted[index];
    match sorted.get(index + 1) {
        Some(high) if position > below => low + (position - below) * (high - low),
        _ => low,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_recipe_s_worked_check() {
        let values = [10.0, 20.0, 30.0, 40.0, 50.0];
        assert!((quantile7(&values, 0.025).expect("values") - 11.0).abs() < 1e-12);
        assert!((quantile7(&values, 0.975).expect("values") - 49.0).abs() < 1e-12);
    }

    #[test]
    fn edges() {
        assert_eq!(quantile7(&[], 0.5), None);
        assert_eq!(quantile7(&[3.0], 0.9), Some(3.0));
        assert_eq!(quantile7(&[1.0, 2.0], 1.5), None);
        assert_eq!(quantile6(&[1.0, 2.0, 3.0], 0.0), Some(1.0));
        assert_eq!(quantile6(&[1.0, 2.0, 3.0], 0.25), Some(1.0));
        assert_eq!(quantile6(&[1.0, 2.0, 3.0], 0.5), Some(2.0));
    }

    proptest! {
        #[test]
        fn inside_the_sample_and_rising(mut values in prop::collection::vec(-1e6..1e6_f64, 1..60), p in 0.0..1.0_f64, q in 0.0..1.0_f64) {
            values.sort_unstable_by(f64::total_cmp);
            let (low, high) = (p.min(q), p.max(q));
            for rule in [quantile7, quantile6] {
                let (a, b) = (rule(&values, low).expect("in"), rule(&values, high).expect("in"));
                prop_assert!(values[0] <= a && a <= b + 1e-9 && b <= values[values.len() - 1] + 1e-9);
            }
        }
    }
}
