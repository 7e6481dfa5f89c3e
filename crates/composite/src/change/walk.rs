//! Scores of a group while columns are exchanged one by one: the inner loop of orders of indicators.

use crate::Matrix;
use crate::aggregate::aggregate;
use crate::build::{BuildError, group_scores, is_below};
use crate::change::shapley::Outcome;
use crate::model::{Model, Part};
use crate::place::place_key;
use crate::recipe::{Aggregation, RankOn};
use crate::result::IndexResult;

/// Scores further apart than this share of their size differ in their first twelve digits.
pub(crate) const CLEARLY_APART: f64 = 1e-10;

/// What a walk moves in: one unit's place in one group, under several versions of every column.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'a> {
    pub(crate) model: &'a Model,
    /// Position of the group.
    pub(crate) group: usize,
    /// Row of the unit.
    pub(crate) row: usize,
    /// The index with all columns in one version. Its ranked units are the others that a place is
    /// counted among.
    pub(crate) versions: &'a [IndexResult],
}

/// Where a walk stands.
#[derive(Clone)]
pub(crate) struct Walk<'a> {
    ground: Ground<'a>,
    parts: Vec<Vec<Part>>,
    normalised: Matrix,
    active: Vec<bool>,
    scores: Matrix,
    column: Vec<f64>,
    ranked: usize,
}

impl<'a> Walk<'a> {
    /// Starts with all columns in the first version.
    pub(crate) fn new(ground: Ground<'a>) -> Result<Self, BuildError> {
        let first = &ground.versions[0];
        let model = ground.model;
        Ok(Self {
            ground,
            parts: (0..model.groups.len()).map(|group| model.parts(group)).collect(),
            normalised: first.normalised.clone(),
            active: first.active.clone(),
            scores: group_scores(model, &first.normalised, &first.active)?,
            column: vec![f64::NAN; first.normalised.rows()],
            ranked: 0,
        })
    }

    /// Gives one column another version.
    pub(crate) fn switch(&mut self, column: usize, version: usize) -> Result<(), BuildError> {
        self.take(column, version);
        let mut group = self.ground.model.indicators[column].parent;
        loop {
            self.aggregate(group)?;
            match self.ground.model.groups[group].parent {
                // Nothing above the group that is looked at can change it.
                Some(parent) if group != self.ground.group => group = parent,
                _ => return Ok(()),
            }
        }
    }

    /// Gives all columns a version each.
    pub(crate) fn switch_all(&mut self, version: impl Fn(usize) -> usize) -> Result<(), BuildError> {
        for column in 0..self.active.len() {
            self.take(column, version(column));
        }
        // Children stand after their parents.
        (0..self.parts.len()).rev().try_for_each(|group| self.aggregate(group))
    }

    /// Scores of all units in a group now; NaN where there is none.
    pub(crate) fn scores(&self, group: usize) -> &[f64] {
        self.scores.column(group)
    }

    /// Says whose version decides who is ranked.
    pub(crate) fn rank_as(&mut self, version: usize) {
        self.ranked = version;
    }

    fn take(&mut self, column: usize, version: usize) {
        let from = &self.ground.versions[version];
        self.normalised.column_mut(column).copy_from_slice(from.normalised.column(column));
        self.active[column] = from.active[column];
    }

    /// Computes one group from its parts, as [`group_scores`] does.
    fn aggregate(&mut self, group: usize) -> Result<(), BuildError> {
        let model = self.ground.model;
        let method = model.groups[group].aggregate;
        let there = |part: &&Part| !matches!(part, Part::Indicator(i) if !self.active[*i]);
        let parts: Vec<(f64, &[f64])> = self.parts[group]
            .iter()
            .filter(there)
            .map(|part| match *part {
                Part::Indicator(i) => (model.weight(*part), self.normalised.column(i)),
                Part::Group(child) => (model.weight(*part), self.scores.column(child)),
            })
            .collect();
        let fits = |(_, scores): &&(f64, &[f64])| scores.iter().all(|s| s.is_nan() || method.accepts(*s));
        let weighed = parts.iter().filter(|(weight, _)| *weight != 0.0).filter(|part| !fits(part));
        if method != Aggregation::Arithmetic && weighed.count() > 0 {
            return Err(BuildError::NotPositive(model.groups[group].id.clone()));
        }
        aggregate(&parts, method, &mut self.column);
        for floor in model.floors.iter().filter(|floor| floor.group == group) {
            let Some(cap) = floor.cap_score else { continue };
            for row in 0..self.column.len() {
                if self.column[row] > cap && is_below(floor, &self.normalised, &self.scores, row) {
                    self.column[row] = cap;
                }
            }
        }
        self.scores.column_mut(group).copy_from_slice(&self.column);
        Ok(())
    }

    /// The unit's score and place now; `None` without a score.
    pub(crate) fn outcome(&self) -> Option<Outcome> {
        let Ground { group, row, model, versions } = self.ground;
        let rows = self.column.len();
        let places = &versions[self.ranked].places[group * rows..(group + 1) * rows];
        let score = self.scores.get(row, group)?;
        let key = place_key(score, &model.recipe);
        let by_digits = model.recipe.rank_on == RankOn::Full;
        let better = |other: f64| {
            let gap = other - score;
            // A key costs more than a comparison, and is needed only where scores nearly tie.
            if by_digits && gap.abs() > CLEARLY_APART * score.abs().max(other.abs()) {
                gap > 0.0
            } else {
                !other.is_nan() && place_key(other, &model.recipe) > key
            }
        };
        let column = self.scores.column(group).iter().zip(places).enumerate();
        let count =
            column.filter(|(at, (other, place))| **place > 0 && *at != row && better(**other)).count();
        Some(Outcome { score, place: count as u32 + 1 })
    }
}
