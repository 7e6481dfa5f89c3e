//! Cronbach's alpha: how far the indicators of one group measure one thing.

use crate::sum::total;

/// Alpha of the columns (one per indicator, one entry per unit), with covariances over the pairs of which
/// both are known: leaving out every unit with a gap would move it by several hundredths.
///
/// May be negative, and is then shown so: the indicators pull against each other. `None` for fewer than
/// two columns, columns of different lengths, two columns with fewer than two units in common, and when
/// the covariances sum to nothing.
pub fn cronbach_alpha<C: AsRef<[Option<f64>]>>(columns: &[C]) -> Option<f64> {
    let k = columns.len();
    let rows = columns.first()?.as_ref().len();
    if k < 2 || columns.iter().any(|column| column.as_ref().len() != rows) {
        return None;
    }
    let (mut own, mut between) = (0.0, 0.0);
    for (i, column) in columns.iter().enumerate() {
        own += covariance(column.as_ref(), column.as_ref())?;
        for other in &columns[..i] {
            between += covariance(column.as_ref(), other.as_ref())?;
        }
    }
    let all = own + 2.0 * between;
    // A sum this far below its terms is cancellation, not a variance.
    let alpha = k as f64 / (k as f64 - 1.0) * (1.0 - own / all);
    (alpha.is_finite() && all.abs() > 1e-12 * own).then_some(alpha)
}

/// Sample covariance over complete pairs; values that are not finite count as missing.
fn covariance(a: &[Option<f64>], b: &[Option<f64>]) -> Option<f64> {
    let both =
        |(x, y): (&Option<f64>, &Option<f64>)| x.zip(*y).filter(|(x, y)| x.is_finite() && y.is_finite());
    let (x, y): (Vec<f64>, Vec<f64>) = a.iter().zip(b).filter_map(both).unzip();
    let n = x.len() as f64;
    let (mx, my) = (total(&x) / n, total(&y) / n);
    let products: Vec<f64> = x.iter().zip(&y).map(|(x, y)| (x - mx) * (y - my)).collect();
    (x.len() > 1).then(|| total(&products) / (n - 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::sample_sd;
    use proptest::prelude::*;

    fn some(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().copied().map(Some).collect()
    }

    #[test]
    fn worked_by_hand() {
        // Variances 1 and 1, covariance 0.5: 2 (1 - 2/3).
        let alpha = cronbach_alpha(&[some(&[1.0, 2.0, 3.0]), some(&[2.0, 1.0, 3.0])]).expect("alpha");
        assert!((alpha - 2.0 / 3.0).abs() < 1e-15);
        // Turned against each other: 2 (1 - 2/1).
        let alpha = cronbach_alpha(&[some(&[1.0, 2.0, 3.0]), some(&[-2.0, -1.0, -3.0])]).expect("alpha");
        assert!((alpha + 2.0).abs() < 1e-15, "negative alpha is shown");
    }

    #[test]
    fn pairs_are_used_where_a_whole_row_would_be_lost() {
        let gappy = [
            vec![Some(1.0), Some(2.0), Some(3.0), Some(5.0), None],
            vec![Some(1.0), None, Some(2.0), Some(4.0), Some(6.0)],
            vec![Some(0.0), Some(3.0), None, Some(5.0), Some(4.0)],
        ];
        let pairwise = cronbach_alpha(&gappy).expect("alpha");
        let whole: Vec<Vec<Option<f64>>> = gappy.iter().map(|column| vec![column[0], column[3]]).collect();
        let listwise = cronbach_alpha(&whole).expect("alpha");
        assert!((pairwise - listwise).abs() > 0.01, "{pairwise} {listwise}");
    }

    #[test]
    fn edges() {
        assert_eq!(cronbach_alpha::<Vec<Option<f64>>>(&[]), None);
        assert_eq!(cronbach_alpha(&[some(&[1.0, 2.0])]), None);
        assert_eq!(cronbach_alpha(&[some(&[1.0, 2.0]), some(&[1.0])]), None);
        assert_eq!(cronbach_alpha(&[some(&[1.0, 2.0]), vec![Some(1.0), None]]), None);
        assert_eq!(cronbach_alpha(&[some(&[7.0; 4]), some(&[7.0; 4])]), None, "constant columns");
        assert_eq!(cronbach_alpha(&[some(&[1.0, 2.0]), some(&[-1.0, -2.0])]), None, "they cancel out");
        assert_eq!(cronbach_alpha(&[some(&[1.0, f64::NAN]), some(&[1.0, 2.0])]), None);
    }

    proptest! {
        /// Without gaps the covariances sum to the variance of the row sums.
        #[test]
        fn without_gaps_it_is_the_textbook_formula(rows in prop::collection::vec([-9.0..9.0_f64, -9.0..9.0, -9.0..9.0, -9.0..9.0], 3..30)) {
            let column = |c: usize| rows.iter().map(|row| row[c]).collect::<Vec<f64>>();
            let variance = |values: &[f64]| sample_sd(values).expect("values").powi(2);
            let own: f64 = (0..4).map(|c| variance(&column(c))).sum();
            let sums = variance(&rows.iter().map(|row| row.iter().sum()).collect::<Vec<f64>>());
            prop_assume!(sums > 1e-3);
            let want = 4.0 / 3.0 * (1.0 - own / sums);
            let found = cronbach_alpha(&[0, 1, 2, 3].map(|c| some(&column(c)))).expect("alpha");
            prop_assert!((found - want).abs() < 1e-9 * want.abs().max(1.0));
        }

        #[test]
        fn equal_columns_measure_one_thing(values in prop::collection::vec(-9.0..9.0_f64, 3..30), k in 2..6_usize) {
            prop_assume!(sample_sd(&values).is_some_and(|sd| sd > 1e-3));
            let found = cronbach_alpha(&vec![some(&values); k]).expect("alpha");
            prop_assert!((found - 1.0).abs() < 1e-12);
        }
    }
}
