//! Exact indices where every combination of a few discrete factors can be computed.

use rayon::prelude::*;

use crate::sensitivity::response::{Response, SensitivityError};

/// Most combinations that are computed in full.
pub const MOST_RUNS: usize = 20_000;

/// The exact indices of one factor. `0 <= first <= total` and the sum of first orders is at most 1, by
/// construction; Shapley effects lie between the two and sum to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FactorialIndex {
    /// First order: variance of the mean given the factor.
    pub first: f64,
    /// Total: what is left of the variance when all other factors are known.
    pub total: f64,
    /// Shapley effect: the one number per factor.
    pub shapley: f64,
}

/// What a full design finds.
#[derive(Clone, Debug, PartialEq)]
pub struct Factorial {
    /// Number of combinations.
    pub runs: usize,
    /// Per output: its variance, and one index per factor. Variance 0: nothing to explain, all are 0.
    pub outputs: Vec<(f64, Vec<FactorialIndex>)>,
}

/// Computes the response at every combination of levels (factor by factor, at least 1 each).
///
/// # Errors
/// When there are more than [`MOST_RUNS`] combinations, or a combination has no value.
pub fn factorial<R: Response>(
    response: &R,
    levels: &[usize],
) -> Result<Factorial, SensitivityError<R::Error>> {
    let factors = response.factors();
    if levels.len() != factors {
        return Err(SensitivityError::Levels { levels: levels.len(), factors });
    }
    let product = levels.iter().try_fold(1_usize, |product, level| product.checked_mul(*level));
    let runs = product.unwrap_or(usize::MAX);
    if runs == 0 || runs > MOST_RUNS {
        return Err(SensitivityError::Combinations(runs));
    }
    let outputs = response.outputs();
    let mut numbers = vec![0.0; runs * outputs];
    numbers
        .par_chunks_mut(outputs.max(1))
        .enumerate()
        .try_for_each_init(
            || (response.room(), vec![0.0; factors]),
            |(room, point), (run, numbers)| {
                let mut rest = run;
                for (coordinate, levels) in point.iter_mut().zip(levels) {
                    // The middle of the level's stretch.
                    *coordinate = ((rest % levels) as f64 + 0.5) / *levels as f64;
                    rest /= levels;
                }
                response.respond(point, room, numbers)
            },
        )
        .map_err(SensitivityError::Response)?;
    let output = |output: usize| {
        let column: Vec<f64> = numbers.iter().skip(output).step_by(outputs).copied().collect();
        indices(&column, levels)
    };
    Ok(Factorial { runs, outputs: (0..outputs).into_par_iter().map(output).collect() })
}

/// Exact analysis of variance of one output. Factors with one level are 0 and left out of the subsets.
fn indices(numbers: &[f64], levels: &[usize]) -> (f64, Vec<FactorialIndex>) {
    let free: Vec<usize> = (0..levels.len()).filter(|factor| levels[*factor] > 1).collect();
    let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
    let constant = numbers.iter().all(|number| number.to_bits() == numbers[0].to_bits());
    let centred: Vec<f64> = numbers.iter().map(|n| if constant { 0.0 } else { n - mean }).collect();
    let k = free.len();
    let explained: Vec<f64> = (0..1_usize << k)
        .map(|subset| {
            let known: Vec<usize> = (0..k).filter(|at| subset >> at & 1 == 1).map(|at| free[at]).collect();
            variance_of_means(&centred, levels, &known)
        })
        .collect();
    let all = explained.len() - 1;
    let variance = explained[all];
    let mut found = vec![FactorialIndex::default(); levels.len()];
    if variance > 0.0 {
        for (at, factor) in free.iter().enumerate() {
            let bit = 1 << at;
            let first = (explained[bit] / variance).min(1.0);
            // Rounding may leave the two an atom apart where they are equal.
            let total = (1.0 - explained[all ^ bit] / variance).clamp(first, 1.0);
            let shapley = shapley(&explained, k, bit) / variance;
            found[*factor] = FactorialIndex { first, total, shapley: shapley.clamp(first, total) };
        }
    }
    (variance, found)
}

/// Variance of the means of the output given the levels of some factors.
fn variance_of_means(centred: &[f64], levels: &[usize], known: &[usize]) -> f64 {
    let cells: usize = known.iter().map(|factor| levels[*factor]).product();
    let mut sums = vec![0.0; cells];
    let stride = |factor: usize| levels[..factor].iter().product::<usize>();
    let strides: Vec<(usize, usize)> = known.iter().map(|f| (stride(*f), levels[*f])).collect();
    for (run, number) in centred.iter().enumerate() {
        let cell =
            strides.iter().rev().fold(0, |cell, (stride, levels)| cell * levels + run / stride % levels);
        sums[cell] += number;
    }
    let size = centred.len() as f64 / cells as f64;
    sums.iter().map(|sum| (sum / size) * (sum / size)).sum::<f64>() / cells as f64
}

/// Mean gain of explained variance over all orders in which the factors become known.
fn shapley(explained: &[f64], k: usize, bit: usize) -> f64 {
    // 1 / (k C(k-1, size)): how likely it is that exactly this subset is known before the factor.
    let mut chances = vec![1.0 / k as f64; k];
    for size in 1..k {
        chances[size] = chances[size - 1] * size as f64 / (k - size) as f64;
    }
    let without = (0..explained.len()).filter(|subset| subset & bit == 0);
    without
        .map(|subset| chances[subset.count_ones() as usize] * (explained[subset | bit] - explained[subset]))
        .sum()
}
