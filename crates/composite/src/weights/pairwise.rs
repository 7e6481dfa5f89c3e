//! Weights from comparisons in pairs (AHP), and how consistent each respondent is.

/// Mean consistency index of random matrices, for 3 to 10 items.
const RANDOM_INDEX: [f64; 8] = [0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49];

/// Most items that there is a random index for.
pub const MOST_ITEMS: usize = 10;

/// Above this consistency ratio an answer is flagged, but not dropped.
pub const INCONSISTENT_ABOVE: f64 = 0.1;

/// Weights of one matrix and how far it contradicts itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// Normalised geometric means of the rows.
    pub weights: Vec<f64>,
    /// Mean of (Aw)/w: the number of items if the matrix is consistent.
    pub lambda: f64,
    /// Consistency ratio; 0 for two items or fewer.
    pub ratio: f64,
}

/// Weights and consistency of a reciprocal matrix, row by row; `None` if it is not square, has more than
/// ten items, or a ratio that is not positive.
pub fn compare_in_pairs(matrix: &[f64], items: usize) -> Option<Compared> {
    let sound = matrix.len() == items * items && matrix.iter().all(|ratio| *ratio > 0.0 && ratio.is_finite());
    if !sound || items == 0 || items > MOST_ITEMS {
        return None;
    }
    let n = items as f64;
    let geometric = |row: &[f64]| libm::exp(row.iter().map(|ratio| libm::log(*ratio)).sum::<f64>() / n);
    let raw: Vec<f64> = matrix.chunks(items).map(geometric).collect();
    let sum: f64 = raw.iter().sum();
    let weights: Vec<f64> = raw.iter().map(|weight| weight / sum).collect();
    let product =
        |row: &[f64]| -> f64 { row.iter().zip(&weights).map(|(ratio, weight)| ratio * weight).sum() };
    let lambda =
        matrix.chunks(items).zip(&weights).map(|(row, weight)| product(row) / weight).sum::<f64>() / n;
    let random = items.checked_sub(3).and_then(|at| RANDOM_INDEX.get(at));
    let ratio = random.map_or(0.0, |random| (lambda - n) / (n - 1.0) / random);
    Some(Compared { weights, lambda, ratio })
}

/// The geometric mean of matrices with a weight for each respondent. `None` if all weights are 0.
pub(crate) fn joint(answers: &[(&[f64], f64)]) -> Option<Vec<f64>> {
    let cells = answers.first()?.0.len();
    let weight: f64 = answers.iter().map(|(_, weight)| weight).sum();
    let logarithm = |cell: usize| -> f64 {
        answers.iter().map(|(matrix, weight)| weight * libm::log(matrix[cell])).sum()
    };
    (weight > 0.0).then(|| (0..cells).map(|cell| libm::exp(logarithm(cell) / weight)).collect())
}
