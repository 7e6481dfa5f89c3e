//! How sure the effect of a trial is: the same draws without and with it.

use rayon::prelude::*;

use ledstjarna_statistics::{quantile7_of, rank_key};

use crate::uncertainty::{Draw, Plan, PlanError, Switches, Weights, Workspace};

/// What the draws say of one unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Odds {
    /// Probability that its place is better with the trial than without, half of every tie included.
    pub better: f64,
    /// Probability that its place is at least as good as the goal.
    pub within_goal: f64,
    /// Score that 5 % of the draws are below, and that 5 % are above.
    pub score: (f64, f64),
    /// Place likewise, rounded outwards.
    pub place: (u32, u32),
}

/// Where odds are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Row of the unit.
    pub row: usize,
    /// Position of the group in the model.
    pub group: usize,
    /// The place to reach, 1 is best.
    pub goal: u32,
    /// Number of draws.
    pub replications: usize,
    /// The seed; the same one gives the same bits.
    pub seed: u64,
}

/// Draws data and method with and without the trial, each time the same for both.
///
/// # Errors
/// When there is nothing to draw, the group does not exist, or a drawn variant cannot be computed.
pub fn odds(before: &Plan, after: &Plan, asked: Asked) -> Result<Odds, PlanError> {
    let (without, with) = (draws(before, asked)?, draws(after, asked)?);
    let halves = |(before, after): (&Drawn, &Drawn)| {
        2 * usize::from(after.place < before.place) + usize::from(after.place == before.place)
    };
    let twice: usize = without.iter().zip(&with).map(halves).sum();
    let scores: Vec<f64> = with.iter().map(|drawn| drawn.score).filter(|score| !score.is_nan()).collect();
    let places: Vec<f64> = with.iter().map(|drawn| f64::from(drawn.place)).collect();
    let at = |values: &[f64], p: f64| quantile7_of(values, p).unwrap_or(f64::NAN);
    Ok(Odds {
        better: twice as f64 / (2.0 * with.len() as f64),
        within_goal: share_within(&with, asked.goal),
        score: (at(&scores, 0.05), at(&scores, 0.95)),
        place: (at(&places, 0.05).floor() as u32, at(&places, 0.95).ceil() as u32),
    })
}

/// Probability that the place is at least as good as the goal.
///
/// # Errors
/// As [`odds`].
pub fn chance(plan: &Plan, asked: Asked) -> Result<f64, PlanError> {
    Ok(share_within(&draws(plan, asked)?, asked.goal))
}

fn share_within(draws: &[Drawn], goal: u32) -> f64 {
    draws.iter().filter(|drawn| drawn.place <= goal).count() as f64 / draws.len() as f64
}

/// All draws, in order, whatever the number of threads.
fn draws(plan: &Plan, asked: Asked) -> Result<Vec<Drawn>, PlanError> {
    if asked.replications == 0 {
        return Err(PlanError::NoReplications);
    }
    let candidate = Candidate::of(plan, asked)?;
    (0..asked.replications as u64)
        .into_par_iter()
        .map_init(
            || (plan.workspace(), plan.official().clone()),
            |(work, weights), replication| {
                candidate.draw(Draw { seed: asked.seed, replication }, work, weights)
            },
        )
        .collect()
}

struct Drawn {
    score: f64,
    place: u32,
}

/// One of the two plans, and who is ranked in it beside the unit.
struct Candidate<'a> {
    plan: &'a Plan,
    asked: Asked,
    ranked: Vec<bool>,
}

impl<'a> Candidate<'a> {
    fn of(plan: &'a Plan, asked: Asked) -> Result<Self, PlanError> {
        let rows = plan.nominal.units.len();
        if asked.group >= plan.nominal.ranked.len() || asked.row >= rows {
            return Err(PlanError::Group(asked.group));
        }
        let is_ranked = |row| row != asked.row && plan.nominal.standing(row, asked.group).place.is_some();
        Ok(Self { plan, asked, ranked: (0..rows).map(is_ranked).collect() })
    }

    fn draw(&self, draw: Draw, work: &mut Workspace, weights: &mut Weights) -> Result<Drawn, PlanError> {
        let setting = self.plan.draw(draw, Switches::BOTH, weights);
        self.plan.evaluate(&setting, work)?;
        let scores = work.scores(self.asked.group);
        let score = scores.get(self.asked.row).copied().unwrap_or(f64::NAN);
        // A missing score stands last. Places of draws are always of full scores.
        let key = |score: f64| if score.is_nan() { i64::MIN } else { rank_key(score) };
        let own = key(score);
        let others = scores.iter().zip(&self.ranked).filter(|(_, ranked)| **ranked);
        let better = others.filter(|(other, _)| key(**other) > own).count();
        Ok(Drawn { score, place: better as u32 + 1 })
    }
}
