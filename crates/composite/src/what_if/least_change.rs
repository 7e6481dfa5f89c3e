//! The least change in what a municipality controls that reaches a place.

use crate::result::{IndexResult, Standing};
use crate::uncertainty::{Choices, DataErrors};
use crate::what_if::cover::{Cover, Item, cover};
use crate::what_if::levers::Lever;
use crate::what_if::odds::{Asked, chance};
use crate::what_if::trial::{Trial, TrialError, Trials};

/// Rounds of raising the aim when a full computation falls short of the linear one.
const ROUNDS: usize = 25;

/// Halvings in the search for the aim that is sure enough.
const HALVINGS: usize = 7;

/// Which place is to be reached, and how surely.
#[derive(Clone, Copy, Debug)]
pub struct Goal<'a> {
    /// Row of the unit.
    pub row: usize,
    /// Position of the group.
    pub group: usize,
    /// Place to reach, 1 is best.
    pub place: u32,
    /// How surely; `None` asks for the place as computed from values as they are.
    pub demand: Option<Demand<'a>>,
}

/// With which probability a place is to be reached.
#[derive(Clone, Copy, Debug)]
pub struct Demand<'a> {
    /// Least probability, 0-1.
    pub probability: f64,
    /// Errors of the values.
    pub errors: &'a DataErrors,
    /// Choices of method that vary.
    pub choices: &'a Choices,
    /// Number of draws per attempt.
    pub replications: usize,
    /// The seed.
    pub seed: u64,
}

/// One indicator to raise.
#[derive(Clone, Debug, PartialEq)]
pub struct ProposedStep {
    /// Position in the model.
    pub indicator: usize,
    /// Value now.
    pub from: f64,
    /// Value proposed.
    pub to: f64,
    /// Its share of the cost.
    pub cost: f64,
    /// Points of the score it gives by itself.
    pub points: f64,
    /// Rows of units that already have that value, the most similar first, at most three.
    pub examples: Vec<usize>,
}

/// What to change, and where it leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The indicators to raise, in model order; empty if nothing is needed.
    pub steps: Vec<ProposedStep>,
    /// Sum of the costs.
    pub cost: f64,
    /// Standing with all of it, by a full computation.
    pub standing: Standing,
    /// Whether the goal is reached. If not, this is everything there is, and the best reachable.
    pub reached: bool,
    /// Whether the goal is reached at no lower cost, up to the rounding of steps and as far as points
    /// add up: exactly so under arithmetic means.
    pub proven: bool,
    /// Probability of the place, if one was demanded.
    pub probability: Option<f64>,
}

/// Finds the least change. The points of single levers are added up and the cheapest mixture taken; it
/// is computed in full, and the aim raised until the place is reached. `nearest` lists other units, the
/// most similar first: those named as having a level already are the first of it that do.
///
/// # Errors
/// If the unit or group does not exist, or a trial cannot be computed.
pub fn least_change(
    trials: &Trials<'_>,
    levers: &[Lever],
    nearest: &[usize],
    goal: Goal<'_>,
) -> Result<Proposal, TrialError> {
    let finder = Finder::new(trials, levers, nearest, goal)?;
    let nothing = finder.proposal(&Cover { shares: vec![0.0; levers.len()], cost: 0.0, proven: true })?;
    if nothing.reached {
        return Ok(nothing);
    }
    let Some(needed) = finder.needed else { return finder.everything() };
    let Some((mut best, aim)) = finder.reach_place(needed)? else { return finder.everything() };
    if best.reached {
        return Ok(best);
    }
    // The place is reached as computed, but not surely enough: aim higher, by halving what is left.
    let everything = finder.everything()?;
    if !everything.reached {
        return Ok(everything);
    }
    let (mut low, mut high) = (aim, finder.items.iter().map(|item| item.gain.max(0.0)).sum::<f64>());
    best = everything;
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        match cover(&finder.items, middle).map(|found| finder.proposal(&found)).transpose()? {
            Some(found) if found.reached => {
                high = middle;
                best = if found.cost <= best.cost { found } else { best };
            }
            _ => low = middle,
        }
    }
    Ok(best)
}

struct Finder<'a> {
    trials: &'a Trials<'a>,
    levers: &'a [Lever],
    nearest: &'a [usize],
    goal: Goal<'a>,
    items: Vec<Item>,
    /// Points that are missing to the place; `None` if nobody stands on it.
    needed: Option<f64>,
}

impl<'a> Finder<'a> {
    fn new(
        trials: &'a Trials<'a>,
        levers: &'a [Lever],
        nearest: &'a [usize],
        goal: Goal<'a>,
    ) -> Result<Self, TrialError> {
        let mut finder = Self { trials, levers, nearest, goal, items: Vec::new(), needed: None };
        let result = trials.run(&Trial::default())?;
        let own = result.standing(goal.row, goal.group).score;
        for lever in levers {
            let trial = Trial::values(goal.row, &[(lever.indicator, lever.to)]);
            let tried = trials.run(&trial)?.standing(goal.row, goal.group).score;
            let gain = tried.zip(own).map_or(0.0, |(tried, own)| tried - own);
            finder.items.push(Item { gain, cost: lever.cost, whole: lever.whole });
        }
        finder.needed = finder.shortfall(&result);
        Ok(finder)
    }

    /// Points to the score that the place needs: that of the unit on it among the others.
    fn shortfall(&self, result: &IndexResult) -> Option<f64> {
        let Goal { row, group, place, .. } = self.goal;
        let others = (0..result.units.len()).filter(|other| *other != row);
        let mut scores: Vec<f64> = others
            .map(|other| result.standing(other, group))
            .filter(|s| s.place.is_some())
            .filter_map(|s| s.score)
            .collect();
        scores.sort_unstable_by(|a, b| b.total_cmp(a));
        let needed = scores.get((place.max(1) - 1) as usize).copied().unwrap_or(f64::NEG_INFINITY);
        Some(needed - result.standing(row, group).score?)
    }

    /// The cheapest choice that has the place by full computation, and the points it aimed at.
    fn reach_place(&self, needed: f64) -> Result<Option<(Proposal, f64)>, TrialError> {
        let mut aim = needed;
        for _ in 0..ROUNDS {
            let Some(found) = cover(&self.items, aim) else { return Ok(None) };
            let result = self.trials.run(&self.trial(&found))?;
            let standing = result.standing(self.goal.row, self.goal.group);
            if self.has_place(&standing) {
                return Ok(Some((self.proposal(&found)?, aim)));
            }
            let short = self.shortfall(&result).unwrap_or(0.0);
            aim += short.max(aim.abs() * 1e-6).max(1e-9);
        }
        Ok(None)
    }

    fn has_place(&self, standing: &Standing) -> bool {
        standing.place.is_some_and(|place| place <= self.goal.place)
    }

    fn everything(&self) -> Result<Proposal, TrialError> {
        let takes = |item: &Item| if item.gain > 0.0 { 1.0 } else { 0.0 };
        let shares: Vec<f64> = self.items.iter().map(takes).collect();
        let cost = shares.iter().zip(&self.items).map(|(share, item)| share * item.cost).sum();
        self.proposal(&Cover { shares, cost, proven: false })
    }

    fn values(&self, found: &Cover) -> Vec<(usize, f64)> {
        let taken = self.levers.iter().zip(&found.shares).filter(|(_, share)| **share > 0.0);
        taken.map(|(lever, share)| (lever.indicator, lever.at(*share))).collect()
    }

    fn trial(&self, found: &Cover) -> Trial {
        Trial::values(self.goal.row, &self.values(found))
    }

    fn proposal(&self, found: &Cover) -> Result<Proposal, TrialError> {
        let trial = self.trial(found);
        let standing = self.trials.run(&trial)?.standing(self.goal.row, self.goal.group);
        let probability = match self.goal.demand {
            Some(demand) if self.has_place(&standing) => Some(self.probability(&trial, &demand)?),
            _ => None,
        };
        let sure = self.goal.demand.is_none_or(|demand| probability.is_some_and(|p| p >= demand.probability));
        let steps = self.levers.iter().zip(&self.items).zip(&found.shares).filter(|(_, share)| **share > 0.0);
        let step = |((lever, item), share): ((&Lever, &Item), &f64)| {
            let to = lever.at(*share);
            // The step was rounded up: cost and points are those of where it ends.
            let share = (to - lever.from) / (lever.to - lever.from);
            ProposedStep {
                indicator: lever.indicator,
                from: lever.from,
                to,
                cost: share * lever.cost,
                points: share * item.gain,
                examples: lever.examples(self.trials, to, self.nearest),
            }
        };
        let steps: Vec<ProposedStep> = steps.map(step).collect();
        Ok(Proposal {
            cost: steps.iter().map(|step| step.cost).sum(),
            steps,
            reached: self.has_place(&standing) && sure,
            standing,
            proven: found.proven && self.goal.demand.is_none(),
            probability,
        })
    }

    fn probability(&self, trial: &Trial, demand: &Demand<'_>) -> Result<f64, TrialError> {
        let plan = self.trials.plan(trial, demand.errors, demand.choices)?;
        let asked = Asked {
            row: self.goal.row,
            group: self.goal.group,
            goal: self.goal.place,
            replications: demand.replications,
            seed: demand.seed,
        };
        Ok(chance(&plan, asked)?)
    }
}
