//! The fast way along orders of indicators: where scores are plain sums, every step adds the same to each
//! unit whatever came before it.

use crate::build::BuildError;
use crate::change::shapley::Outcome;
use crate::change::walk::{CLEARLY_APART, Ground, Walk};
use crate::place::place_key;
use crate::recipe::{Aggregation, RankOn};
use crate::result::IndexResult;

/// What each step adds to the scores, and where all of them together end.
pub(crate) struct Linear<'a> {
    ground: Ground<'a>,
    /// The unit's own score at the start, and what each step adds to it.
    own: f64,
    own_steps: Vec<f64>,
    /// The scores of the other ranked units, and what each step adds to them.
    others: Vec<f64>,
    other_steps: Vec<Vec<f64>>,
    end: Outcome,
}

/// Scores on the way.
#[derive(Clone)]
pub(crate) struct Stand {
    own: f64,
    others: Vec<f64>,
    left: usize,
}

impl<'a> Linear<'a> {
    /// Prepares steps that each give one column its second version. `None` where a step may matter more or
    /// less after others: another mean than the arithmetic, floors, ranking on rounded scores, or a column
    /// that counts for other units in its second version than in its first.
    pub(crate) fn of(
        ground: Ground<'a>,
        start: &Walk<'a>,
        columns: &[usize],
    ) -> Result<Option<Self>, BuildError> {
        let Ground { model, group, row, versions } = ground;
        let plain = model.floors.is_empty()
            && model.recipe.rank_on == RankOn::Full
            && model.groups.iter().all(|group| group.aggregate == Aggregation::Arithmetic);
        let [before, after, ..] = versions else { return Ok(None) };
        if !plain || !columns.iter().all(|column| counts_alike(before, after, *column)) {
            return Ok(None);
        }
        let first = start.scores(group).to_vec();
        let Some(own) = first.get(row).copied().filter(|score| !score.is_nan()) else { return Ok(None) };
        let places = before.places.iter().skip(group * first.len()).take(first.len());
        let ranked: Vec<usize> =
            places.enumerate().filter(|(at, place)| **place > 0 && *at != row).map(|(at, _)| at).collect();
        let (mut own_steps, mut other_steps) = (Vec::new(), Vec::new());
        let mut walk = start.clone();
        for column in columns {
            walk.switch(*column, 1)?;
            let then = walk.scores(group);
            own_steps.push(then[row] - own);
            other_steps.push(ranked.iter().map(|at| then[*at] - first[*at]).collect());
            walk.switch(*column, 0)?;
        }
        walk.switch_all(|column| usize::from(columns.contains(&column)))?;
        let others = ranked.iter().map(|at| first[*at]).collect();
        Ok(walk.outcome().map(|end| Self { ground, own, own_steps, others, other_steps, end }))
    }

    /// Before the first step.
    pub(crate) fn start(&self) -> Stand {
        Stand { own: self.own, others: self.others.clone(), left: self.own_steps.len() }
    }

    /// Takes a step. After the last one the outcome is the one that is computed in full.
    pub(crate) fn take(&self, stand: &mut Stand, step: usize) -> Outcome {
        stand.own += self.own_steps[step];
        stand.left = stand.left.saturating_sub(1);
        let own = stand.own;
        let (mut better, mut near) = (0_u32, 0_u32);
        for (other, added) in stand.others.iter_mut().zip(&self.other_steps[step]) {
            *other += added;
            let (gap, limit) = (*other - own, CLEARLY_APART * other.abs().max(own.abs()));
            better += u32::from(gap > limit);
            near += u32::from(gap.abs() <= limit);
        }
        if stand.left == 0 {
            return self.end;
        }
        if near > 0 {
            better += self.better_by_digits(stand);
        }
        Outcome { score: own, place: better + 1 }
    }

    /// Those that nearly tie and are better in the digits that count.
    fn better_by_digits(&self, stand: &Stand) -> u32 {
        let key = |score: f64| place_key(score, &self.ground.model.recipe);
        let own = key(stand.own);
        let near =
            |other: &&f64| (**other - stand.own).abs() <= CLEARLY_APART * other.abs().max(stand.own.abs());
        stand.others.iter().filter(near).filter(|other| key(**other) > own).count() as u32
    }
}

/// Whether a column counts, and has scores, for the same units in both versions.
fn counts_alike(before: &IndexResult, after: &IndexResult, column: usize) -> bool {
    let scores = before.normalised.column(column).iter().zip(after.normalised.column(column));
    before.active[column] == after.active[column]
        && scores.into_iter().all(|(one, other)| one.is_nan() == other.is_nan())
}
