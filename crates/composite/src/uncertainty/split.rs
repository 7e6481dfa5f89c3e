//! How much of the uncertainty comes from the data and how much from the method.

use crate::uncertainty::draws::Switches;
use crate::uncertainty::error::PlanError;
use crate::uncertainty::monte_carlo::Run;
use crate::uncertainty::outcome::{GroupOutcome, Outcome};
use crate::uncertainty::plan::Plan;

/// The same replications with each kind of uncertainty alone and with both.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// Choices of method alone; values as published.
    pub method: Outcome,
    /// Errors of survey values alone; the edition's own method.
    pub data: Outcome,
    /// Both at once: the intervals to print.
    pub both: Outcome,
}

/// Shares of a variance. `data` and `method` sum to 1 unless nothing varies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VarianceShares {
    /// What errors of survey values alone give, as a share of what the two alone give together.
    pub data: f64,
    /// What choices of method alone give, likewise.
    pub method: f64,
    /// Variance with both at once over the sum of the two alone, less 1: above 0 the two strengthen
    /// each other, below 0 they overlap.
    pub interplay: f64,
}

impl VarianceShares {
    fn of(data: f64, method: f64, both: f64) -> Self {
        let sum = data + method;
        if sum > 0.0 {
            Self { data: data / sum, method: method / sum, interplay: both / sum - 1.0 }
        } else {
            Self { data: 0.0, method: 0.0, interplay: 0.0 }
        }
    }
}

impl Split {
    /// Per unit: shares of the variance of its score.
    pub fn score_shares(&self, group: usize) -> Vec<VarianceShares> {
        self.shares(group, |group| group.scores.iter().map(|score| score.variance).collect())
    }

    /// Per unit: shares of the variance of its place.
    pub fn place_shares(&self, group: usize) -> Vec<VarianceShares> {
        self.shares(group, |group| group.places.iter().map(|place| place.variance).collect())
    }

    /// Shares of the variance of places, summed over all units.
    pub fn overall(&self, group: usize) -> Option<VarianceShares> {
        let sum = |outcome: &Outcome| -> Option<f64> {
            Some(outcome.groups.get(group)?.places.iter().map(|place| place.variance).sum())
        };
        Some(VarianceShares::of(sum(&self.data)?, sum(&self.method)?, sum(&self.both)?))
    }

    /// `group` counts along the groups that were asked for.
    fn shares(&self, group: usize, variances: impl Fn(&GroupOutcome) -> Vec<f64>) -> Vec<VarianceShares> {
        let of = |outcome: &Outcome| outcome.groups.get(group).map(&variances).unwrap_or_default();
        let (data, method, both) = (of(&self.data), of(&self.method), of(&self.both));
        let pairs = data.iter().zip(&method).zip(&both);
        pairs.map(|((data, method), both)| VarianceShares::of(*data, *method, *both)).collect()
    }
}

impl Plan {
    /// Runs the same replications three times: with method alone, data alone, and both. A kind that is
    /// switched off stands at what the edition has.
    ///
    /// # Errors
    /// As [`Plan::run`].
    pub fn split(&self, run: &Run) -> Result<Split, PlanError> {
        let with = |switches: Switches| self.run(&Run { switches, ..run.clone() });
        Ok(Split {
            method: with(Switches::METHOD)?,
            data: with(Switches::DATA)?,
            both: with(Switches::BOTH)?,
        })
    }
}
