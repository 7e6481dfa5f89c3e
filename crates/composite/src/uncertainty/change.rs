//! Whether a change between two editions is real: the probability that a unit stands better than before.

use rayon::prelude::*;

use crate::uncertainty::draws::Switches;
use crate::uncertainty::error::PlanError;
use crate::uncertainty::evaluate::{Setting, Workspace};
use crate::uncertainty::plan::Plan;
use crate::uncertainty::ranking::Ranking;
use crate::uncertainty::stream::{Purpose, Stream};
use crate::uncertainty::survey::Draw;
use crate::uncertainty::weights::Weights;

/// How sure the change of one unit is.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Unit code.
    pub unit: String,
    /// Probability that its place is better in the later edition, half of every tie included.
    pub better: f64,
}

/// Room for both editions.
struct Worker {
    work: [Workspace; 2],
    weights: Weights,
    later: Weights,
    ranking: Ranking,
    places: [Vec<u32>; 2],
}

impl Plan {
    /// Probability for each unit with a place in both editions that it stands better in `later` than in
    /// this one. Errors of survey values are drawn by themselves in each edition, the method is drawn
    /// once and holds for both: otherwise two opinions on method would look like a change. Parts are
    /// matched by id; a part that only one edition has keeps its own weight in it.
    ///
    /// # Errors
    /// As [`Plan::run`]; also if the group is not in both models, or the choices differ.
    pub fn is_change_real(
        &self,
        later: &Self,
        group: &str,
        replications: usize,
        seed: u64,
    ) -> Result<Vec<Change>, PlanError> {
        let found = self.are_changes_real(later, &[group], replications, seed)?;
        Ok(found.into_iter().next().unwrap_or_default())
    }

    /// The same for several groups at once, in their order: the draws are made once, and every group's
    /// numbers are those of [`Self::is_change_real`].
    ///
    /// # Errors
    /// As [`Self::is_change_real`].
    pub fn are_changes_real(
        &self,
        later: &Self,
        groups: &[&str],
        replications: usize,
        seed: u64,
    ) -> Result<Vec<Vec<Change>>, PlanError> {
        if replications == 0 {
            return Err(PlanError::NoReplications);
        }
        if self.choices != later.choices {
            return Err(PlanError::Choices);
        }
        let pairs = groups.iter().map(|group| Pair::of(self, later, group));
        let pairs = pairs.collect::<Result<Vec<Pair<'_>>, _>>()?;
        let both: Vec<Vec<(usize, usize)>> = pairs.iter().map(Pair::units).collect();
        let nothing = || both.iter().map(|units| vec![0_u32; units.len()]).collect::<Vec<_>>();
        let twice: Vec<Vec<u32>> = (0..replications as u64)
            .into_par_iter()
            .try_fold(
                || (None, nothing()),
                |(worker, mut twice): (Option<Worker>, Vec<Vec<u32>>), replication| {
                    let mut worker = worker.unwrap_or_else(|| Worker::of(self, later));
                    worker.count(&pairs, &both, Draw { seed, replication }, &mut twice)?;
                    Ok((Some(worker), twice))
                },
            )
            .map(|part| part.map(|(_, twice)| twice))
            .try_reduce(nothing, |one: Vec<Vec<u32>>, other| {
                let sum =
                    |(one, other): (Vec<u32>, Vec<u32>)| one.iter().zip(&other).map(|(a, b)| a + b).collect();
                Ok(one.into_iter().zip(other).map(sum).collect())
            })
            .map_err(|error: PlanError| error)?;
        let share = |count: u32| f64::from(count) / (2.0 * replications as f64);
        let of_group = |(pair, units, twice): (&Pair<'_>, &Vec<(usize, usize)>, Vec<u32>)| {
            let codes = self.ranked_units(pair.groups[0]);
            let units = units.iter().zip(twice);
            units
                .map(|((at, _), count)| Change { unit: codes[*at].to_owned(), better: share(count) })
                .collect()
        };
        let groups = pairs.iter().zip(&both).zip(twice);
        Ok(groups.map(|((pair, units), twice)| of_group((pair, units, twice))).collect())
    }
}

impl Worker {
    fn of(before: &Plan, after: &Plan) -> Self {
        Self {
            work: [before.workspace(), after.workspace()],
            weights: before.official.clone(),
            later: after.official.clone(),
            ranking: Ranking::default(),
            places: [Vec::new(), Vec::new()],
        }
    }

    /// One replication, counted twice over in every group: 2 for better, 1 for a tie.
    fn count(
        &mut self,
        pairs: &[Pair<'_>],
        both: &[Vec<(usize, usize)>],
        draw: Draw,
        twice: &mut [Vec<u32>],
    ) -> Result<(), PlanError> {
        let Some(first) = pairs.first() else { return Ok(()) };
        self.replicate(first, draw)?;
        for ((pair, units), twice) in pairs.iter().zip(both).zip(twice) {
            for at in 0..2 {
                self.rank(pair, at);
            }
            for (count, (before, after)) in twice.iter_mut().zip(units) {
                let (before, after) = (self.places[0][*before], self.places[1][*after]);
                *count += 2 * u32::from(after < before) + u32::from(after == before);
            }
        }
        Ok(())
    }

    /// One draw of method for both editions, one draw of data for each.
    fn replicate(&mut self, pair: &Pair<'_>, draw: Draw) -> Result<(), PlanError> {
        let Self { work, weights, later, .. } = self;
        let setting = pair.plans[0].draw(draw, Switches::BOTH, weights);
        pair.plans[0].evaluate(&setting, &mut work[0])?;
        // Another key for the later edition's data: the two surveys were answered independently.
        let seed = Stream::new(draw.seed, draw.replication, Purpose::Data).bits();
        let weights = pair.later_weights(setting.weights, draw, later);
        let setting = Setting { weights, draw: Draw { seed, ..draw }, ..setting };
        pair.plans[1].evaluate(&setting, &mut work[1])
    }

    fn rank(&mut self, pair: &Pair<'_>, at: usize) {
        let rows = &pair.plans[at].ranked[pair.groups[at]];
        let scores = self.work[at].scores(pair.groups[at]);
        self.ranking.sort(rows.iter().map(|row| scores[*row]));
        self.places[at].resize(rows.len(), 0);
        for tie in self.ranking.ties() {
            for (_, unit) in tie.members {
                self.places[at][*unit as usize] = tie.first as u32;
            }
        }
    }
}

/// Two editions, earlier first, and which parts of the later model the earlier one has.
struct Pair<'a> {
    plans: [&'a Plan; 2],
    groups: [usize; 2],
    same_group: Vec<Option<usize>>,
    same_indicator: Vec<Option<usize>>,
}

impl<'a> Pair<'a> {
    fn of(before: &'a Plan, after: &'a Plan, group: &str) -> Result<Self, PlanError> {
        let position = |plan: &Plan| plan.model.group(group).ok_or(PlanError::NoGroup(group.to_owned()));
        let (old, new) = (&before.model, &after.model);
        let same = |id: &str| old.groups.iter().position(|known| known.id == id);
        Ok(Self {
            plans: [before, after],
            groups: [position(before)?, position(after)?],
            same_group: new.groups.iter().map(|group| same(&group.id)).collect(),
            same_indicator: new.indicators.iter().map(|i| old.indicator(&i.id)).collect(),
        })
    }

    /// Units with a place in both editions, by their position in each.
    fn units(&self) -> Vec<(usize, usize)> {
        let [before, after] = [0, 1].map(|at| self.plans[at].ranked_units(self.groups[at]));
        let later = |unit: &&str| after.binary_search(unit).ok();
        before.iter().enumerate().filter_map(|(at, unit)| Some((at, later(unit)?))).collect()
    }

    /// The later edition's weights with the factors that were drawn for the same parts of the earlier.
    fn later_weights<'r>(&'r self, drawn: &Weights, draw: Draw, room: &'r mut Weights) -> &'r Weights {
        let [before, after] = self.plans;
        if after.noise.is_none() {
            return after.draw(draw, Switches::METHOD, room).weights;
        }
        room.clone_from(&after.official);
        let (own, now) = (&before.official, drawn);
        carry_over(&self.same_group, &own.groups, &now.groups, &mut room.groups);
        carry_over(&self.same_indicator, &own.indicators, &now.indicators, &mut room.indicators);
        room
    }
}

fn carry_over(same: &[Option<usize>], official: &[f64], drawn: &[f64], weights: &mut [f64]) {
    for (weight, at) in weights.iter_mut().zip(same) {
        let factor = at.filter(|at| official[*at] > 0.0).map_or(1.0, |at| drawn[at] / official[at]);
        *weight *= factor;
    }
}
