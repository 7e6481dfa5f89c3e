//! Shapley effects: the one number per factor, where interactions are shared among those who make them.
//!
//! Goda's estimator (Reliability Engineering and System Safety, 2021): from one random point to another,
//! one factor at a time in random order. Each point takes (factors + 1) computations whatever the number
//! of factors, and the effects sum to the sampled variance exactly.

use rayon::prelude::*;

use crate::sensitivity::bootstrap::{Resamples, estimate};
use crate::sensitivity::index::Estimate;
use crate::sensitivity::response::{Response, SensitivityError};
use crate::uncertainty::{Purpose, Stream};

/// The effects of all factors on one output.
#[derive(Clone, Debug, PartialEq)]
pub struct ShapleyEffects {
    /// Variance of the output.
    pub variance: f64,
    /// One per factor; they sum to 1, or are all 0 where nothing varies.
    pub effects: Vec<Estimate>,
}

/// Estimates the effects of every factor on every output by `points` random paths.
///
/// # Errors
/// When the response has no value at a point, or there are no points.
pub fn shapley<R: Response>(
    response: &R,
    points: usize,
    resamples: usize,
    seed: u64,
) -> Result<Vec<ShapleyEffects>, SensitivityError<R::Error>> {
    if points == 0 {
        return Err(SensitivityError::Points(points));
    }
    let (factors, outputs) = (response.factors(), response.outputs());
    // Per point: what each factor adds to each output.
    let mut gains = vec![0.0; points * factors * outputs];
    gains
        .par_chunks_mut((factors * outputs).max(1))
        .enumerate()
        .try_for_each_init(
            || Path::new(response),
            |path, (point, gains)| {
                let mut stream = Stream::new(seed, point as u64, Purpose::Permutation);
                path.walk(response, &mut stream, gains)
            },
        )
        .map_err(SensitivityError::Response)?;
    let resamples = Resamples::new(points, resamples, seed);
    let of = |output: usize| effects(&gains, (factors, outputs, output), points, &resamples);
    Ok((0..outputs).map(of).collect())
}

/// Room for one path from a point to another.
struct Path<R: Response> {
    room: R::Room,
    from: Vec<f64>,
    to: Vec<f64>,
    order: Vec<usize>,
    start: Vec<f64>,
    before: Vec<f64>,
    after: Vec<f64>,
}

impl<R: Response> Path<R> {
    fn new(response: &R) -> Self {
        let (factors, outputs) = (response.factors(), response.outputs());
        Self {
            room: response.room(),
            from: vec![0.0; factors],
            to: vec![0.0; factors],
            order: (0..factors).collect(),
            start: vec![0.0; outputs],
            before: vec![0.0; outputs],
            after: vec![0.0; outputs],
        }
    }

    fn walk(&mut self, response: &R, stream: &mut Stream, gains: &mut [f64]) -> Result<(), R::Error> {
        let outputs = self.start.len();
        for coordinate in self.from.iter_mut().chain(&mut self.to) {
            *coordinate = stream.uniform();
        }
        for (at, factor) in self.order.iter_mut().enumerate() {
            *factor = at;
        }
        for last in (1..self.order.len()).rev() {
            self.order.swap(last, stream.index(last + 1));
        }
        response.respond(&self.from, &mut self.room, &mut self.start)?;
        self.before.copy_from_slice(&self.start);
        for factor in &self.order {
            self.from[*factor] = self.to[*factor];
            response.respond(&self.from, &mut self.room, &mut self.after)?;
            for output in 0..outputs {
                let (before, after) = (self.before[output], self.after[output]);
                let middle = f64::midpoint(before, after);
                gains[factor * outputs + output] = (self.start[output] - middle) * (before - after);
            }
            self.before.copy_from_slice(&self.after);
        }
        Ok(())
    }
}

fn effects(
    gains: &[f64],
    (factors, outputs, output): (usize, usize, usize),
    points: usize,
    resamples: &Resamples,
) -> ShapleyEffects {
    let column = |factor: usize| -> Vec<f64> {
        let gains = gains.iter().skip(factor * outputs + output);
        gains.step_by(factors * outputs).take(points).copied().collect()
    };
    let columns: Vec<Vec<f64>> = (0..factors).map(column).collect();
    let means: Vec<f64> = columns.iter().map(|gains| gains.iter().sum::<f64>() / points as f64).collect();
    let variance: f64 = means.iter().sum();
    if variance <= 0.0 {
        return ShapleyEffects { variance: 0.0, effects: vec![Estimate::default(); factors] };
    }
    let resampled: Vec<Vec<f64>> = columns.iter().map(|gains| resamples.means(gains)).collect();
    let whole = |resample: usize| resampled.iter().map(|means| means[resample]).sum::<f64>();
    let wholes: Vec<f64> = (0..resampled.first().map_or(0, Vec::len)).map(whole).collect();
    let effect = |(mean, resampled): (&f64, &Vec<f64>)| {
        let shares = resampled.iter().zip(&wholes).map(|(mean, whole)| mean / whole.max(f64::MIN_POSITIVE));
        estimate(mean / variance, shares.collect())
    };
    ShapleyEffects { variance, effects: means.iter().zip(&resampled).map(effect).collect() }
}
