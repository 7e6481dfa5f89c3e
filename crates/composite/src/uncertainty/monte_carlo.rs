//! The run: replications on all threads, counted in whole numbers, with the same bits on any number.

use rayon::prelude::*;

use ledstjarna_statistics::total;

use crate::uncertainty::draws::Switches;
use crate::uncertainty::error::PlanError;
use crate::uncertainty::evaluate::Workspace;
use crate::uncertainty::outcome::{GroupOutcome, Outcome, Pairs, PlaceMatrix, PlaceSpread, ScoreSpread};
use crate::uncertainty::plan::Plan;
use crate::uncertainty::ranking::Ranking;
use crate::uncertainty::survey::Draw;
use crate::uncertainty::tally::{CHUNK, Tally};
use crate::uncertainty::weights::Weights;

/// What is run and what is kept of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Number of replications.
    pub replications: usize,
    /// The seed; the same one gives the same bits.
    pub seed: u64,
    /// Which kinds of uncertainty are drawn.
    pub switches: Switches,
    /// Groups to report, as positions in the model; 0 is the index itself.
    pub groups: Vec<usize>,
    /// Whether pairs of units are compared.
    pub pairs: bool,
}

impl Run {
    /// Both kinds of uncertainty, the index itself, with pairs.
    pub fn new(replications: usize, seed: u64) -> Self {
        Self { replications, seed, switches: Switches::BOTH, groups: vec![0], pairs: true }
    }
}

/// What one thread works with.
struct Worker {
    work: Workspace,
    weights: Weights,
    ranking: Ranking,
    tallies: Vec<Tally>,
}

impl Worker {
    /// What it has counted, the last chunk included.
    fn finish(mut self) -> Vec<Tally> {
        self.tallies.iter_mut().for_each(Tally::compare_pairs);
        self.tallies
    }
}

impl Plan {
    /// Runs the replications.
    ///
    /// # Errors
    /// When there is nothing to run, a group does not exist, or a drawn variant cannot be computed.
    pub fn run(&self, run: &Run) -> Result<Outcome, PlanError> {
        if run.replications == 0 {
            return Err(PlanError::NoReplications);
        }
        for group in &run.groups {
            self.check_group(*group)?;
        }
        let width: usize = run.groups.iter().map(|group| self.ranked[*group].len()).sum();
        let mut scores = vec![f64::NAN; run.replications * width];
        let tallies = self.replicate(run, width, &mut scores)?;
        let mut first = 0;
        let mut groups = Vec::new();
        for (group, tally) in run.groups.iter().zip(&tallies) {
            groups.push(summary(*group, tally, &scores, (first, width), run.replications));
            first += tally.n;
        }
        Ok(Outcome { replications: run.replications, seed: run.seed, groups })
    }

    /// Fills `scores` replication by replication (`width` numbers each) and counts places.
    fn replicate(&self, run: &Run, width: usize, scores: &mut [f64]) -> Result<Vec<Tally>, PlanError> {
        if width == 0 {
            return Ok(self.tallies(run));
        }
        let chunks = scores.par_chunks_mut(CHUNK * width).enumerate();
        chunks
            .try_fold(
                || self.worker(run),
                |mut worker, (chunk, scores)| {
                    for (at, scores) in scores.chunks_mut(width).enumerate() {
                        let replication = (chunk * CHUNK + at) as u64;
                        self.replication(run, replication, &mut worker, scores)?;
                    }
                    Ok(worker)
                },
            )
            .map(|worker: Result<Worker, PlanError>| worker.map(Worker::finish))
            .try_reduce(Vec::new, |one, other| Ok(if one.is_empty() { other } else { merged(one, other) }))
    }

    fn replication(
        &self,
        run: &Run,
        replication: u64,
        worker: &mut Worker,
        scores: &mut [f64],
    ) -> Result<(), PlanError> {
        let Worker { work, weights, ranking, tallies } = worker;
        let draw = Draw { seed: run.seed, replication };
        let setting = self.draw(draw, run.switches, weights);
        self.evaluate(&setting, work)?;
        let mut rest = scores;
        for (group, tally) in run.groups.iter().zip(tallies) {
            let (own, others) = rest.split_at_mut(tally.n);
            let column = work.scores(*group);
            for (score, row) in own.iter_mut().zip(&self.ranked[*group]) {
                *score = column[*row];
            }
            ranking.sort(own.iter().copied());
            let rows = &self.ranked[*group];
            let capped = |unit: usize, found| work.capped(*group, rows[unit], found);
            tally.add(ranking, &self.model.recipe.result_groups, capped);
            rest = others;
        }
        Ok(())
    }

    fn worker(&self, run: &Run) -> Worker {
        Worker {
            work: self.workspace(),
            weights: self.official.clone(),
            ranking: Ranking::default(),
            tallies: self.tallies(run),
        }
    }

    fn tallies(&self, run: &Run) -> Vec<Tally> {
        run.groups.iter().map(|group| Tally::new(self.ranked[*group].len(), run.pairs)).collect()
    }
}

fn merged(one: Vec<Tally>, other: Vec<Tally>) -> Vec<Tally> {
    one.into_iter().zip(other).map(|(one, other)| one.merge(other)).collect()
}

/// Puts together what was counted and stored of one group.
fn summary(
    group: usize,
    tally: &Tally,
    scores: &[f64],
    (first, width): (usize, usize),
    replications: usize,
) -> GroupOutcome {
    let n = tally.n;
    let spread = |unit: usize| {
        let column = scores.iter().skip(first + unit).step_by(width).copied();
        score_spread(column.filter(|score| !score.is_nan()).collect())
    };
    let place = |unit: usize| PlaceSpread::of(&tally.places[unit * n..(unit + 1) * n]);
    let share = |count: u32| f64::from(count) / replications as f64;
    GroupOutcome {
        group,
        scores: (0..n).into_par_iter().map(spread).collect(),
        places: (0..n).filter_map(place).collect(),
        matrix: PlaceMatrix::of(tally, replications),
        result_groups: tally.result_groups.iter().map(|counts| counts.map(share)).collect(),
        pairs: Pairs::of(tally, replications),
    }
}

/// Quantiles by selection, which sorts no more than they need.
fn score_spread(mut scores: Vec<f64>) -> ScoreSpread {
    let n = scores.len() as f64;
    let mean = total(&scores) / n;
    let squares: Vec<f64> = scores.iter().map(|score| (score - mean) * (score - mean)).collect();
    let variance = if scores.len() > 1 { total(&squares) / (n - 1.0) } else { 0.0 };
    let high = select_quantile(&mut scores, 0.95);
    let median = select_quantile(&mut scores, 0.5);
    let low = select_quantile(&mut scores, 0.05);
    ScoreSpread { low, median, high, mean, variance }
}

/// Type 7 quantile; reorders the values. NaN if there are none.
fn select_quantile(values: &mut [f64], p: f64) -> f64 {
    let Some(last) = values.len().checked_sub(1) else { return f64::NAN };
    let position = last as f64 * p;
    let below = position as usize;
    let (_, low, above) = values.select_nth_unstable_by(below, f64::total_cmp);
    let next = above.iter().copied().reduce(f64::min).unwrap_or(*low);
    let share = position - below as f64;
    if share > 0.0 { *low + share * (next - *low) } else { *low }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledstjarna_statistics::quantile7_of;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn selection_gives_the_quantile_of_the_sorted_list(values in prop::collection::vec(-1e3..1e3_f64, 1..300), p in 0.0..1.0_f64) {
            let want = quantile7_of(&values, p).expect("values");
            let found = select_quantile(&mut values.clone(), p);
            prop_assert_eq!(found.to_bits(), want.to_bits());
        }
    }
}
