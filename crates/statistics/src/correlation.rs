//! Correlations over pairs of which both are known.

use crate::rank::{rank_key, ranks_ascending, ranks_descending};
use crate::sum::total;

/// Two indicators more alike than this measure the same thing.
pub const REDUNDANT_ABOVE: f64 = 0.92;

/// Fewest pairs that a correlation says anything about; two always lie on a line.
pub const FEWEST: usize = 3;

/// A correlation and what it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correlation {
    /// The coefficient, -1 to 1; `None` with fewer than three pairs or when either side is constant.
    pub r: Option<f64>,
    /// Number of pairs.
    pub n: usize,
}

impl Correlation {
    /// Whether the two are so alike that one would do.
    pub fn is_redundant(self) -> bool {
        self.r.is_some_and(|r| r.abs() > REDUNDANT_ABOVE)
    }

    /// Whether an indicator pulls against the group it belongs to.
    pub fn is_contradictory(self) -> bool {
        self.r.is_some_and(|r| r < 0.0)
    }
}

/// Pearson's correlation. Values that are missing or not finite leave their pair out; `None` when the
/// columns differ in length.
pub fn pearson(a: &[Option<f64>], b: &[Option<f64>]) -> Option<Correlation> {
    pairs(a, b).map(|(x, y)| correlation(&x, &y, product_moment))
}

/// Spearman's correlation: Pearson's of the ranks, ties at their mean rank. Missing as in [`pearson`].
pub fn spearman(a: &[Option<f64>], b: &[Option<f64>]) -> Option<Correlation> {
    pairs(a, b).map(|(x, y)| correlation(&mid_ranks(&x), &mid_ranks(&y), product_moment))
}

/// Kendall's tau-b, corrected for ties. Missing as in [`pearson`]. Looks at every pair of rows.
pub fn kendall(a: &[Option<f64>], b: &[Option<f64>]) -> Option<Correlation> {
    pairs(a, b).map(|(x, y)| correlation(&x, &y, tau_b))
}

fn pairs(a: &[Option<f64>], b: &[Option<f64>]) -> Option<(Vec<f64>, Vec<f64>)> {
    let both =
        |(x, y): (&Option<f64>, &Option<f64>)| x.zip(*y).filter(|(x, y)| x.is_finite() && y.is_finite());
    (a.len() == b.len()).then(|| a.iter().zip(b).filter_map(both).unzip())
}

fn correlation(x: &[f64], y: &[f64], coefficient: fn(&[f64], &[f64]) -> f64) -> Correlation {
    let enough = x.len() >= FEWEST && !is_constant(x) && !is_constant(y);
    let r = enough.then(|| coefficient(x, y)).filter(|r| r.is_finite());
    Correlation { r: r.map(|r| r.clamp(-1.0, 1.0)), n: x.len() }
}

/// Equal but for floating-point noise, which would otherwise correlate with anything.
fn is_constant(values: &[f64]) -> bool {
    values.windows(2).all(|pair| rank_key(pair[0]) == rank_key(pair[1]))
}

fn product_moment(x: &[f64], y: &[f64]) -> f64 {
    let n = x.len() as f64;
    let (mx, my) = (total(x) / n, total(y) / n);
    let sum = |f: &dyn Fn(f64, f64) -> f64| {
        total(&x.iter().zip(y).map(|(x, y)| f(x - mx, y - my)).collect::<Vec<_>>())
    };
    sum(&|x, y| x * y) / (sum(&|x, _| x * x).sqrt() * sum(&|_, y| y * y).sqrt())
}

/// Halfway between the lowest and the highest rank of each tie.
fn mid_ranks(values: &[f64]) -> Vec<f64> {
    let n = values.len() as f64;
    let highest = ranks_descending(values).into_iter().map(|rank| n + 1.0 - f64::from(rank));
    ranks_ascending(values)
        .into_iter()
        .zip(highest)
        .map(|(low, high)| f64::midpoint(f64::from(low), high))
        .collect()
}

fn tau_b(x: &[f64], y: &[f64]) -> f64 {
    let keys = |values: &[f64]| values.iter().map(|&value| rank_key(value)).collect::<Vec<i64>>();
    let (x, y) = (keys(x), keys(y));
    let (mut balance, mut differ_x, mut differ_y) = (0_i64, 0_i64, 0_i64);
    for i in 0..x.len() {
        for j in 0..i {
            let (a, b) = (x[i].cmp(&x[j]) as i64, y[i].cmp(&y[j]) as i64);
            balance += a * b;
            differ_x += a * a;
            differ_y += b * b;
        }
    }
    balance as f64 / ((differ_x as f64).sqrt() * (differ_y as f64).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Method = fn(&[Option<f64>], &[Option<f64>]) -> Option<Correlation>;

    const METHODS: [Method; 3] = [pearson, spearman, kendall];

    fn some(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().copied().map(Some).collect()
    }

    #[test]
    fn worked_by_hand() {
        let (x, y) = (some(&[1.0, 2.0, 3.0, 4.0]), some(&[1.0, 3.0, 2.0, 9.0]));
        // Deviations -1.5 -0.5 0.5 1.5 and -2.75 -0.75 -1.75 5.25: 11.5 / sqrt(5 * 38.75) .
        let r = pearson(&x, &y).and_then(|c| c.r).expect("r");
        assert!((r - 11.5 / (5.0_f64 * 38.75).sqrt()).abs() < 1e-15);
        // Ranks 1 3 2 4: 1 - 6 * 2 / 60. One of six pairs is turned round.
        assert!((spearman(&x, &y).and_then(|c| c.r).expect("r") - 0.8).abs() < 1e-15);
        assert!((kendall(&x, &y).and_then(|c| c.r).expect("r") - 4.0 / 6.0).abs() < 1e-15);
        // A tie on one side: five pairs differ there, six on the other.
        let tied = some(&[1.0, 2.0, 2.0, 4.0]);
        assert!((kendall(&x, &tied).and_then(|c| c.r).expect("r") - 5.0 / 30.0_f64.sqrt()).abs() < 1e-15);
        // Mid-ranks 1, 2.5, 2.5, 4: 4.5 / sqrt(5 * 4.5).
        assert!((spearman(&x, &tied).and_then(|c| c.r).expect("r") - 4.5 / 22.5_f64.sqrt()).abs() < 1e-15);
    }

    #[test]
    fn only_pairs_that_are_whole_count() {
        let x = [Some(1.0), None, Some(2.0), Some(3.0), Some(f64::NAN), Some(9.0)];
        let y = [Some(2.0), Some(7.0), Some(4.0), Some(6.0), Some(1.0), None];
        for method in METHODS {
            let found = method(&x, &y).expect("columns");
            assert_eq!(found.n, 3);
            assert!((found.r.expect("r") - 1.0).abs() < 1e-15 && found.is_redundant());
        }
    }

    #[test]
    fn a_constant_column_gives_nothing_that_could_spread() {
        let noise = [0.3, 0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2];
        for constant in [some(&[7.0; 5]), some(&noise), some(&[0.1; 5])] {
            for method in METHODS {
                let found = method(&constant, &some(&[1.0, 2.0, 3.0, 4.0, 5.0])).expect("columns");
                assert_eq!(found, Correlation { r: None, n: 5 });
                assert!(!found.is_redundant() && !found.is_contradictory());
            }
        }
    }

    #[test]
    fn noise_does_not_split_a_tie() {
        let (x, y) = (some(&[0.3, 0.1 + 0.2, 1.0, 2.0]), some(&[2.0, 1.0, 3.0, 4.0]));
        let exact = some(&[0.3, 0.3, 1.0, 2.0]);
        assert_eq!((spearman(&x, &y), kendall(&x, &y)), (spearman(&exact, &y), kendall(&exact, &y)));
    }

    #[test]
    fn edges() {
        for method in METHODS {
            assert_eq!(method(&some(&[1.0]), &[]), None);
            assert_eq!(method(&[], &[]), Some(Correlation { r: None, n: 0 }));
            assert_eq!(method(&some(&[1.0, 2.0]), &some(&[1.0, 2.0])), Some(Correlation { r: None, n: 2 }));
            let huge = method(&some(&[1e300, -1e300, 1e308]), &some(&[1.0, 2.0, 3.0])).expect("columns");
            assert!(huge.r.is_none_or(|r| (-1.0..=1.0).contains(&r)));
        }
    }

    fn columns() -> impl Strategy<Value = (Vec<Option<f64>>, Vec<Option<f64>>)> {
        let cell = || prop::option::weighted(0.9, (-20..20_i32).prop_map(|v| f64::from(v) / 4.0));
        prop::collection::vec((cell(), cell()), 0..40).prop_map(|rows| rows.into_iter().unzip())
    }

    proptest! {
        #[test]
        fn the_same_both_ways_and_turned_when_one_side_is((x, y) in columns()) {
            let turned: Vec<Option<f64>> = y.iter().map(|v| v.map(|v| -v)).collect();
            for method in METHODS {
                let (there, back, minus) = (method(&x, &y).expect("c"), method(&y, &x).expect("c"), method(&x, &turned).expect("c"));
                prop_assert_eq!(there.n, back.n);
                match (there.r, back.r, minus.r) {
                    (Some(a), Some(b), Some(c)) => prop_assert!((a - b).abs() < 1e-12 && (a + c).abs() < 1e-12),
                    (a, b, c) => prop_assert!(a.is_none() && b.is_none() && c.is_none()),
                }
            }
        }

        #[test]
        fn ranks_do_not_see_a_rising_curve((x, y) in columns()) {
            let bent: Vec<Option<f64>> = x.iter().map(|v| v.map(|v| v.powi(3) + v)).collect();
            prop_assert_eq!(spearman(&x, &y), spearman(&bent, &y));
            prop_assert_eq!(kendall(&x, &y), kendall(&bent, &y));
        }

        #[test]
        fn pearson_does_not_see_units((x, y) in columns(), scale in 0.01..100.0_f64, shift in -9.0..9.0_f64) {
            let moved: Vec<Option<f64>> = x.iter().map(|v| v.map(|v| v * scale + shift)).collect();
            let (a, b) = (pearson(&x, &y).expect("c"), pearson(&moved, &y).expect("c"));
            prop_assert_eq!(a.r.is_some(), b.r.is_some());
            prop_assert!((a.r.unwrap_or(0.0) - b.r.unwrap_or(0.0)).abs() < 1e-9);
        }
    }
}
