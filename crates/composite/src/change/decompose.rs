//! The exact split of a change in score and place into its components.

use rayon::prelude::*;

use crate::change::error::Unexplained;
use crate::change::pair::EditionPair;
use crate::change::portion::{Portion, largest_remainder, printed_score_parts};
use crate::change::shapley::{Component, OrderWeights, Outcome, Players, Side};
use crate::change::sheet::Status;

/// What one component contributes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// The component.
    pub component: Component,
    /// Points of the score; positive is better.
    pub score: f64,
    /// Places; positive is worse.
    pub place: Portion,
}

/// A cell that was reported in one of the two years only. Where a mixture says that it is reported but
/// takes values from the year without one, the other year's value stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneYearOnly {
    /// Indicator id.
    pub indicator: String,
    /// The edition that has the value.
    pub has_value: Side,
}

/// One unit's change, split.
#[derive(Clone, Debug, PartialEq)]
pub struct Decomposition {
    /// Unit code.
    pub unit: String,
    /// Group id.
    pub group: String,
    /// Score and place in the earlier edition.
    pub before: Outcome,
    /// Score and place in the later edition.
    pub after: Outcome,
    /// One part per component. Places sum exactly to the change, scores up to rounding.
    pub parts: Vec<Part>,
    /// The unit's cells in the group that only one year has, in the order of the later model.
    pub one_year_only: Vec<OneYearOnly>,
}

impl Decomposition {
    /// Places moved; positive is worse.
    pub fn places(&self) -> i64 {
        i64::from(self.after.place) - i64::from(self.before.place)
    }

    /// Points of the score gained.
    pub fn points(&self) -> f64 {
        self.after.score - self.before.score
    }

    /// The part of a component.
    pub fn part(&self, component: Component) -> Option<&Part> {
        self.parts.iter().find(|part| part.component == component)
    }

    /// Whole places per part, for printing: they sum to [`Self::places`].
    pub fn printed_places(&self) -> Vec<i64> {
        let units: Vec<i64> = self.parts.iter().map(|part| part.place.units).collect();
        let whole = self.parts.first().map_or(1, |part| part.place.whole);
        largest_remainder(&units, whole, self.places())
    }

    /// Parts of the score in units of the last printed decimal: they sum to the difference of the two
    /// scores as printed.
    pub fn printed_points(&self, decimals: u8) -> Vec<i64> {
        let parts: Vec<f64> = self.parts.iter().map(|part| part.score).collect();
        printed_score_parts(&parts, self.before.score, self.after.score, decimals)
    }
}

impl EditionPair<'_> {
    /// Splits the change of one unit, a row of [`EditionPair::units`].
    ///
    /// # Errors
    /// If the unit has no place in one of the editions, or a mixture of them cannot be computed.
    pub fn decompose(&self, row: usize, players: Players) -> Result<Decomposition, Unexplained> {
        let unit = self.units.get(row).ok_or_else(|| Unexplained::NoUnit(row.to_string()))?;
        let [before, after] = self.ends(row)?;
        let outcomes = players.worlds().into_iter().map(|world| self.outcome(row, world));
        let outcomes = outcomes.collect::<Result<Vec<Outcome>, _>>()?;
        let weights = OrderWeights::of(players.components().len());
        let scores: Vec<f64> = outcomes.iter().map(|outcome| outcome.score).collect();
        let places: Vec<i64> = outcomes.iter().map(|outcome| i64::from(outcome.place)).collect();
        let parts = players.components().iter().zip(weights.parts(&scores)).zip(weights.whole_parts(&places));
        Ok(Decomposition {
            unit: unit.clone(),
            group: self.group.clone(),
            before,
            after,
            parts: parts
                .map(|((component, score), units)| Part {
                    component: *component,
                    score,
                    place: Portion { units, whole: weights.whole() },
                })
                .collect(),
            one_year_only: self.one_year_only(row),
        })
    }

    /// Splits the changes of all units, in the order of [`EditionPair::units`], on all threads.
    pub fn decompose_all(&self, players: Players) -> Vec<Result<Decomposition, Unexplained>> {
        (0..self.units.len()).into_par_iter().map(|row| self.decompose(row, players)).collect()
    }

    fn one_year_only(&self, row: usize) -> Vec<OneYearOnly> {
        let sheet = &self.sheets[Side::After.index()];
        let reported = |side, column| sheet.status(side, row, column) == Status::Reported;
        let columns = self.shared_columns().map(|columns| columns[Side::After.index()]);
        let found = columns.filter_map(|at| match Side::BOTH.map(|side| reported(side, at)) {
            [true, false] => Some((at, Side::Before)),
            [false, true] => Some((at, Side::After)),
            _ => None,
        });
        let id = |at: usize| self.model(Side::After).indicators[at].id.clone();
        found.map(|(at, has_value)| OneYearOnly { indicator: id(at), has_value }).collect()
    }
}
