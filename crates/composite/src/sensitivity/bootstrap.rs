//! Resampling of points, for intervals of estimates that are sums over points.

use ledstjarna_statistics::quantile7;

use crate::sensitivity::index::Estimate;
use crate::uncertainty::{Purpose, Stream};

/// How often each point occurs in each resample.
pub(crate) struct Resamples {
    points: usize,
    counts: Vec<Vec<f64>>,
}

impl Resamples {
    /// As many resamples as asked for, each with as many points as there are, drawn with replacement.
    pub(crate) fn new(points: usize, resamples: usize, seed: u64) -> Self {
        let one = |resample: usize| {
            let mut stream = Stream::new(seed, resample as u64, Purpose::Bootstrap);
            let mut counts = vec![0.0; points];
            for _ in 0..points {
                counts[stream.index(points)] += 1.0;
            }
            counts
        };
        Self { points, counts: (0..resamples).map(one).collect() }
    }

    /// Mean over the points in each resample.
    pub(crate) fn means(&self, terms: &[f64]) -> Vec<f64> {
        let mean = |counts: &Vec<f64>| dot(counts, terms) / self.points.max(1) as f64;
        self.counts.iter().map(mean).collect()
    }
}

/// Four sums side by side in a fixed order: fast, and the same bits everywhere.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    for (a, b) in a.chunks(4).zip(b.chunks(4)) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3])
}

/// An estimate with the middle 90 % of its resamples; only the estimate if there are none.
pub(crate) fn estimate(value: f64, mut resampled: Vec<f64>) -> Estimate {
    resampled.sort_unstable_by(f64::total_cmp);
    let at = |p: f64| quantile7(&resampled, p).unwrap_or(value);
    Estimate { value, low: at(0.05), high: at(0.95) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_of_a_mean_has_the_known_width() {
        let terms: Vec<f64> = (0..1_000).map(|i| f64::from(i) / 999.0).collect();
        let resamples = Resamples::new(terms.len(), 2_000, 1);
        let found = estimate(0.5, resamples.means(&terms));
        // Standard error sqrt(1/12/1000) = 0.00913; 90 % is 1.645 of them on each side.
        assert!((found.high - found.low - 2.0 * 1.645 * 0.009_13).abs() < 0.002, "{found:?}");
        assert!((found.low + found.high - 1.0).abs() < 0.002, "{found:?}");
        assert_eq!(estimate(0.5, Vec::new()), Estimate { value: 0.5, low: 0.5, high: 0.5 });
    }
}
