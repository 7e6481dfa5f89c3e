//! Small systems of linear equations with a positive definite matrix.

/// Solves `matrix x = right` by Cholesky's method. `matrix` is symmetric, row by row, as wide as `right`
/// is long. `None` if it is not positive definite: some of the columns repeat each other.
///
/// Own code: a linear-algebra library for matrices of at most some twenty rows would weigh more than it.
pub(crate) fn solve(matrix: &[f64], right: &[f64]) -> Option<Vec<f64>> {
    /// A pivot below this share of the largest is noise.
    const SMALLEST: f64 = 1e-12;
    let n = right.len();
    let largest = (0..n).map(|i| matrix[i * n + i]).fold(0.0, f64::max);
    let mut root = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| root[i * n + k] * root[j * n + k]).sum();
            let rest = matrix[i * n + j] - known;
            root[i * n + j] = if i > j {
                rest / root[j * n + j]
            } else if rest > SMALLEST * largest {
                rest.sqrt()
            } else {
                return None;
            };
        }
    }
    let mut x = right.to_vec();
    for i in 0..n {
        let known: f64 = (0..i).map(|k| root[i * n + k] * x[k]).sum();
        x[i] = (x[i] - known) / root[i * n + i];
    }
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|k| root[k * n + i] * x[k]).sum();
        x[i] = (x[i] - known) / root[i * n + i];
    }
    Some(x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn repeated_columns_have_no_solution() {
        assert_eq!(solve(&[1.0, 1.0, 1.0, 1.0], &[1.0, 1.0]), None);
        assert_eq!(solve(&[0.0], &[1.0]), None);
        assert_eq!(solve(&[], &[]), Some(vec![]));
    }

    proptest! {
        #[test]
        fn the_solution_solves(factors in prop::collection::vec(-2.0..2.0_f64, 16), x in prop::collection::vec(-5.0..5.0_f64, 4)) {
            // F Fᵀ + 1 is positive definite.
            let at = |i: usize, j: usize| (0..4).map(|k| factors[i * 4 + k] * factors[j * 4 + k]).sum::<f64>() + f64::from(u8::from(i == j));
            let matrix: Vec<f64> = (0..16).map(|cell| at(cell / 4, cell % 4)).collect();
            let right: Vec<f64> = (0..4).map(|i| (0..4).map(|j| matrix[i * 4 + j] * x[j]).sum()).collect();
            for (found, want) in solve(&matrix, &right).expect("definite").iter().zip(&x) {
                prop_assert!((found - want).abs() < 1e-8);
            }
        }
    }
}
