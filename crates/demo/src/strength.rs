//! How general the common factors are: the strength that makes areas correlate as such areas do, and
//! leaves the least to move afterwards.

use ledstjarna_composite::{BuildError, IndexResult, Model, build};

use crate::EDITIONS;
use crate::draft::Draft;
use crate::published::Target;

/// The strengths that are tried.
pub const STRENGTHS: [f64; 5] = [0.44, 0.50, 0.56, 0.62, 0.68];

/// The mean correlation between areas that is aimed at.
const LIKENESS: f64 = 0.45;

/// How many places away one unit of correlation is worth: 0.05 too much weighs like 20 places.
const PLACES: f64 = 400.0;

/// How badly a draft fits: places by which the totals of municipalities with all areas published are
/// away, and how far the areas' correlation is from the one aimed at.
///
/// # Errors
/// When the model cannot be computed.
pub fn misfit(draft: &Draft, model: &Model, targets: &[Target]) -> Result<f64, BuildError> {
    let mut misfit = 0.0;
    for edition in EDITIONS {
        let result = build(model, &draft.edition(model, edition).input())?;
        let away = (likeness(&result, model) - LIKENESS).abs();
        misfit += away * PLACES / EDITIONS.len() as f64;
        for total in targets.iter().filter(|target| target.year == edition && bound(target, model, targets)) {
            let row = draft.municipality(&total.place);
            let place = row.and_then(|row| result.standing(row, total.group).place);
            misfit += f64::from(place.unwrap_or(0).abs_diff(total.published));
        }
    }
    Ok(misfit)
}

/// Whether a target is the total of a municipality whose areas all have published places.
fn bound(total: &Target, model: &Model, targets: &[Target]) -> bool {
    let has = |area: usize| {
        targets.iter().any(|t| t.year == total.year && t.place == total.place && t.group == area)
    };
    total.group == 0 && model.areas().into_iter().all(has)
}

/// The mean correlation between two areas' scores; 0 with fewer than two areas.
pub fn likeness(result: &IndexResult, model: &Model) -> f64 {
    let areas = model.areas();
    let pairs: Vec<f64> = (0..areas.len())
        .flat_map(|first| (first + 1..areas.len()).map(move |second| (first, second)))
        .map(|(first, second)| {
            correlation(result.scores.column(areas[first]), result.scores.column(areas[second]))
        })
        .collect();
    pairs.iter().sum::<f64>() / pairs.len().max(1) as f64
}

/// Pearson's correlation over the rows where both are known; 0 if one of them does not vary.
pub fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let both: Vec<(f64, f64)> =
        a.iter().copied().zip(b.iter().copied()).filter(|(a, b)| !a.is_nan() && !b.is_nan()).collect();
    let n = both.len().max(1) as f64;
    let (mean_a, mean_b) =
        (both.iter().map(|p| p.0).sum::<f64>() / n, both.iter().map(|p| p.1).sum::<f64>() / n);
    let sum = |of: &dyn Fn(f64, f64) -> f64| both.iter().map(|p| of(p.0 - mean_a, p.1 - mean_b)).sum::<f64>();
    let spread = libm::sqrt(sum(&|a, _| a * a) * sum(&|_, b| b * b));
    if spread > 0.0 { sum(&|a, b| a * b) / spread } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn correlation_by_hand() {
        let cases = [
            (vec![1.0, 2.0, 3.0], vec![2.0, 4.0, 6.0], 1.0),
            (vec![1.0, 2.0, 3.0], vec![3.0, 2.0, 1.0], -1.0),
            (vec![1.0, 2.0, 3.0, 4.0], vec![1.0, 3.0, 2.0, 4.0], 0.8),
            (vec![1.0, 1.0], vec![1.0, 2.0], 0.0),
            (vec![1.0, f64::NAN, 2.0, 3.0], vec![1.0, 9.0, f64::NAN, 3.0], 1.0),
        ];
        for (a, b, expected) in cases {
            assert!((correlation(&a, &b) - expected).abs() < 1e-12, "{a:?} {b:?}");
        }
    }
}
