//! Empirical-Bayes shrinkage: how much of each place's result is signal, and what is left of it.
//!
//! A place with few answers lies far from the middle by chance alone. Its reliability R = tau2/(tau2+v)
//! sets the variance between places against the variance of its own answers. The shrunk value is for
//! certainty, gaps and grey colours; it never replaces the published one.

use crate::describe::{mean, sample_sd};
use crate::prior::Prior;
use crate::quantile::quantile7_of;
use crate::share::{Share, pooled};

/// Below this many places the variance between them is not estimated.
pub const FEWEST: usize = 10;

/// Below this reliability a place cannot be told from the others, and an indicator whose median lies
/// below it is a weak measure.
pub const RELIABLE_FROM: f64 = 0.5;

/// One place's result after shrinkage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shrunk {
    /// The value as measured.
    pub observed: f64,
    /// The value drawn towards the mean of all.
    pub value: f64,
    /// Share of signal, 0 to 1.
    pub reliability: f64,
    /// Standard deviation of the true value around the shrunk one.
    pub sd: f64,
}

impl Shrunk {
    /// Whether the place can be told from the others at all.
    pub fn is_reliable(self) -> bool {
        self.reliability >= RELIABLE_FROM
    }

    /// The change to expect at the next measurement when nothing has happened: extreme values fall back.
    pub fn regression_to_the_mean(self) -> f64 {
        self.value - self.observed
    }
}

/// The places of one indicator after shrinkage.
#[derive(Clone, Debug, PartialEq)]
pub struct Shrinkage {
    /// The value of all places together.
    pub mean: f64,
    /// Variance between places (tau2); 0 when chance explains all differences.
    pub between: f64,
    /// The same spread as a distribution; `None` when there is none.
    pub prior: Option<Prior>,
    /// One entry per input, `None` where it was missing.
    pub units: Vec<Option<Shrunk>>,
}

impl Shrinkage {
    /// The median reliability of the places that have a value.
    pub fn median_reliability(&self) -> Option<f64> {
        let known: Vec<f64> = self.units.iter().flatten().map(|unit| unit.reliability).collect();
        quantile7_of(&known, 0.5)
    }

    /// Whether the indicator says more of chance than of the places.
    pub fn is_weak(&self) -> bool {
        self.median_reliability().is_none_or(|median| median < RELIABLE_FROM)
    }
}

/// Shrinks shares towards the share of all answers together; finite populations count.
/// `None` below [`FEWEST`] places with a value.
pub fn shrink_shares(shares: &[Option<Share>]) -> Option<Shrinkage> {
    enough(shares).then(|| shares_of(shares))?
}

/// Shrinks rates, each a (count, exposure), towards the rate of all together.
///
/// `None` below [`FEWEST`] places with a value and when a count is negative, an exposure not positive or
/// a number not finite.
pub fn shrink_rates(rates: &[Option<(f64, f64)>]) -> Option<Shrinkage> {
    enough(rates).then(|| rates_of(rates))?
}

fn enough<T>(places: &[Option<T>]) -> bool {
    places.iter().flatten().count() >= FEWEST
}

fn shares_of(shares: &[Option<Share>]) -> Option<Shrinkage> {
    let known: Vec<Share> = shares.iter().flatten().copied().collect();
    let mean = pooled(&known)?;
    let noise = |share: Share| share.effective_size().map_or(0.0, |n| mean * (1.0 - mean) / n);
    let estimates: Vec<_> = shares.iter().map(|share| share.map(|s| (s.value(), noise(s)))).collect();
    shrink(mean, &estimates, Prior::of_shares)
}

fn rates_of(rates: &[Option<(f64, f64)>]) -> Option<Shrinkage> {
    let known: Vec<(f64, f64)> = rates.iter().flatten().copied().collect();
    let valid = |(count, exposure): &(f64, f64)| {
        *count >= 0.0 && *exposure > 0.0 && count.is_finite() && exposure.is_finite()
    };
    if !known.iter().all(valid) {
        return None;
    }
    let (count, exposure) = known.iter().fold((0.0, 0.0), |sum, rate| (sum.0 + rate.0, sum.1 + rate.1));
    let mean = count / exposure;
    let estimates: Vec<_> = rates.iter().map(|rate| rate.map(|(c, e)| (c / e, mean / e))).collect();
    shrink(mean, &estimates, Prior::of_rates)
}

/// Shrinks (value, variance) pairs towards a mean; `None` where numbers grow beyond what a float holds.
fn shrink(
    mean: f64,
    estimates: &[Option<(f64, f64)>],
    prior: fn(f64, f64) -> Option<Prior>,
) -> Option<Shrinkage> {
    let known: Vec<(f64, f64)> = estimates.iter().flatten().copied().collect();
    let between = variance_between(&known);
    let finite = known.iter().all(|(value, noise)| value.is_finite() && noise.is_finite());
    let unit = |(observed, noise): (f64, f64)| {
        // Without spread between places everything is chance, also where the own answers leave no doubt.
        let reliability = if between > 0.0 { between / (between + noise) } else { 0.0 };
        Shrunk {
            observed,
            value: mean + reliability * (observed - mean),
            reliability,
            sd: (reliability * noise).sqrt(),
        }
    };
    (finite && between.is_finite()).then(|| Shrinkage {
        mean,
        between,
        prior: prior(mean, between),
        units: estimates.iter().map(|estimate| estimate.map(unit)).collect(),
    })
}

/// The variance between places that their own noise does not explain, by `DerSimonian` and Laird over the
/// places with noise. Where most places are known exactly there are no weights to go by: then the plain
/// variance less the mean noise.
fn variance_between(estimates: &[(f64, f64)]) -> f64 {
    let noisy: Vec<(f64, f64)> = estimates.iter().copied().filter(|(_, noise)| *noise > 0.0).collect();
    if noisy.len() < 2 || 2 * noisy.len() < estimates.len() {
        let (values, noise): (Vec<f64>, Vec<f64>) = estimates.iter().copied().unzip();
        let spread = sample_sd(&values).unwrap_or(0.0);
        return (spread * spread - mean(&noise).unwrap_or(0.0)).max(0.0);
    }
    let (q, scale) = heterogeneity(&noisy);
    ((q - (noisy.len() as f64 - 1.0)) / scale).max(0.0)
}

/// Cochran's Q and the factor that turns its excess into a variance.
fn heterogeneity(noisy: &[(f64, f64)]) -> (f64, f64) {
    let sum = |term: &dyn Fn(f64, f64) -> f64| noisy.iter().map(|&(p, v)| term(p, 1.0 / v)).sum::<f64>();
    let weight = sum(&|_, w| w);
    let centre = sum(&|p, w| w * p) / weight;
    let q = sum(&|p, w| w * (p - centre) * (p - centre));
    (q, weight - sum(&|_, w| w * w) / weight)
}

#[cfg(test)]
mod tests;
