//! First order and total indices by a scrambled Sobol sequence.

use rayon::prelude::*;

use crate::sensitivity::bootstrap::{Resamples, estimate};
use crate::sensitivity::index::Index;
use crate::sensitivity::response::{Response, SensitivityError};
use crate::sensitivity::sequence::{MOST_FACTORS, MOST_POINTS, Sequence};

/// How an analysis is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sobol {
    /// Points to begin with, a power of two. Each takes (factors + 2) computations.
    pub points: usize,
    /// Points are doubled up to here (at most 65 536) while an estimate breaks `0 <= first <= total` by
    /// more than its error. Equal to `points`: no doubling. All outputs of all points are kept: 8 bytes
    /// times points times (factors + 2) times outputs.
    pub most_points: usize,
    /// Resamples for the intervals; 0 gives none.
    pub resamples: usize,
    /// The seed; the same one gives the same bits.
    pub seed: u64,
}

/// What an analysis finds.
#[derive(Clone, Debug, PartialEq)]
pub struct SobolOutcome {
    /// Points that were used in the end.
    pub points: usize,
    /// Number of computations of the response.
    pub runs: usize,
    /// One per output.
    pub outputs: Vec<OutputIndices>,
}

/// The indices of one output.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputIndices {
    /// Mean of the output.
    pub mean: f64,
    /// Its variance.
    pub variance: f64,
    /// One per factor.
    pub indices: Vec<Index>,
}

impl OutputIndices {
    /// What is told instead of indices where the output never varies.
    pub const NOTHING: &str = "Inget att förklara: valen ändrar inte resultatet.";

    /// Whether the output never varies; all indices are then 0.
    pub fn nothing_to_explain(&self) -> bool {
        self.variance <= 0.0
    }
}

/// Outputs at all points: for each point those of A, of B, and of A with one factor from B.
struct Runs {
    factors: usize,
    outputs: usize,
    points: usize,
    numbers: Vec<f64>,
}

impl Default for Sobol {
    fn default() -> Self {
        Self { points: 1_024, most_points: MOST_POINTS, resamples: 200, seed: 1 }
    }
}

impl Sobol {
    /// Computes both indices of every factor for every output.
    ///
    /// # Errors
    /// When the response has no value at a point, or factors or points are more than the sequence has.
    pub fn analyse<R: Response>(&self, response: &R) -> Result<SobolOutcome, SensitivityError<R::Error>> {
        let factors = response.factors();
        if factors > MOST_FACTORS {
            return Err(SensitivityError::TooManyFactors(factors));
        }
        if let Some(wrong) = [self.points, self.most_points].into_iter().find(|n| !is_length(*n)) {
            return Err(SensitivityError::Points(wrong));
        }
        let mut runs = Runs { factors, outputs: response.outputs(), points: 0, numbers: Vec::new() };
        let mut points = self.points;
        loop {
            runs.extend(response, Sequence::new(self.seed), points)?;
            let outputs = self.indices(&runs);
            let broken = |index: &Index| index.breaks_beyond_error();
            let settled = !outputs.iter().any(|output| output.indices.iter().any(broken));
            if settled || points >= self.most_points {
                return Ok(SobolOutcome { points, runs: points * (factors + 2), outputs });
            }
            points *= 2;
        }
    }

    fn indices(&self, runs: &Runs) -> Vec<OutputIndices> {
        let resamples = Resamples::new(runs.points, self.resamples, self.seed);
        (0..runs.outputs).map(|output| runs.output_indices(output, &resamples)).collect()
    }
}

fn is_length(points: usize) -> bool {
    points.is_power_of_two() && (16..=MOST_POINTS).contains(&points)
}

impl Runs {
    /// Computes the points that are not there yet.
    fn extend<R: Response>(
        &mut self,
        response: &R,
        sequence: Sequence,
        points: usize,
    ) -> Result<(), SensitivityError<R::Error>> {
        let (known, width) = (self.points, self.width());
        self.numbers.resize(points * width, 0.0);
        self.points = points;
        let (factors, outputs) = (self.factors, self.outputs);
        if width == 0 {
            return Ok(());
        }
        self.numbers[known * width..]
            .par_chunks_mut(width)
            .enumerate()
            .try_for_each_init(
                || (response.room(), vec![0.0; factors], vec![0.0; factors]),
                |(room, a, b), (at, numbers)| {
                    for factor in 0..factors {
                        a[factor] = sequence.coordinate(known + at, factor);
                        b[factor] = sequence.coordinate(known + at, factors + factor);
                    }
                    let mut numbers = numbers.chunks_mut(outputs);
                    let mut next = |point: &[f64], room: &mut R::Room| match numbers.next() {
                        Some(outputs) => response.respond(point, room, outputs),
                        None => Ok(()),
                    };
                    next(a, room)?;
                    next(b, room)?;
                    for factor in 0..factors {
                        let kept = std::mem::replace(&mut a[factor], b[factor]);
                        next(a, room)?;
                        a[factor] = kept;
                    }
                    Ok(())
                },
            )
            .map_err(SensitivityError::Response)
    }

    fn width(&self) -> usize {
        (self.factors + 2) * self.outputs
    }

    /// One output at all points of A (0), of B (1), or of A with a factor from B (2 + factor).
    fn column(&self, which: usize, output: usize) -> Vec<f64> {
        let numbers = self.numbers.iter().skip(which * self.outputs + output);
        numbers.step_by(self.width().max(1)).take(self.points).copied().collect()
    }

    fn output_indices(&self, output: usize, resamples: &Resamples) -> OutputIndices {
        let (a, b) = (self.column(0, output), self.column(1, output));
        let constant = a.iter().chain(&b).all(|number| number.to_bits() == a[0].to_bits());
        let n = self.points as f64;
        let mean = (a.iter().sum::<f64>() + b.iter().sum::<f64>()) / (2.0 * n);
        let square = |x: f64| (x - mean) * (x - mean);
        let squares: Vec<f64> =
            a.iter().zip(&b).map(|(a, b)| f64::midpoint(square(*a), square(*b))).collect();
        let variance = squares.iter().sum::<f64>() / n;
        if constant || variance <= 0.0 {
            return OutputIndices { mean, variance: 0.0, indices: vec![Index::default(); self.factors] };
        }
        let variances = resamples.means(&squares);
        let indices = (0..self.factors).into_par_iter().map(|factor| {
            let mixed = self.column(2 + factor, output);
            let first = mixed.iter().zip(&a).zip(&b).map(|((mixed, a), b)| (b - mean) * (mixed - a));
            let total = mixed.iter().zip(&a).map(|(mixed, a)| 0.5 * (a - mixed) * (a - mixed));
            index(&first.collect::<Vec<_>>(), &total.collect::<Vec<_>>(), variance, &variances, resamples)
        });
        OutputIndices { mean, variance, indices: indices.collect() }
    }
}

/// Means of the terms over the variance, with the same quotients of every resample.
fn index(first: &[f64], total: &[f64], variance: f64, variances: &[f64], resamples: &Resamples) -> Index {
    let n = first.len() as f64;
    let share = |terms: &[f64]| terms.iter().sum::<f64>() / n / variance;
    let resampled = |terms: &[f64]| -> Vec<f64> {
        resamples
            .means(terms)
            .iter()
            .zip(variances)
            .map(|(mean, v)| mean / v.max(f64::MIN_POSITIVE))
            .collect()
    };
    let (s, t) = (share(first), share(total));
    let (ss, ts) = (resampled(first), resampled(total));
    let apart = ss.iter().zip(&ts).map(|(s, t)| t - s).collect();
    Index { together: estimate(t - s, apart), first: estimate(s, ss), total: estimate(t, ts) }
}
