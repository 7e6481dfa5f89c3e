//! The fast way of a reader's own weights: scores and places of all units in some microseconds.

use crate::place::place_key;
use crate::uncertainty::error::PlanError;
use crate::uncertainty::evaluate::{Setting, Workspace};
use crate::uncertainty::plan::Plan;
use crate::uncertainty::survey::Draw;
use crate::uncertainty::weights::Weights;

/// Room for changes of weights, one after the other.
#[derive(Clone, Debug)]
pub struct Reweighing {
    work: Workspace,
    sorted: Vec<(f64, u32)>,
    places: Vec<u32>,
}

impl Reweighing {
    /// Scores of all units in a group, in the edition's row order; NaN where there is none.
    pub fn scores(&self, group: usize) -> &[f64] {
        self.work.scores(group)
    }

    /// Places of all units in the index itself, in the edition's row order; 0 where a unit has no place
    /// in the edition.
    pub fn places(&self) -> &[u32] {
        &self.places
    }
}

impl Plan {
    /// Room for [`Plan::one_change_of_weights`].
    pub fn reweighing(&self) -> Reweighing {
        Reweighing { work: self.workspace(), sorted: Vec::new(), places: vec![0; self.rows()] }
    }

    /// Scores and ranks everybody with other weights, all else as in the edition: with the model's own
    /// weights the places are the edition's. Who is ranked is decided by the edition.
    ///
    /// # Errors
    /// When the weights do not fit the model, or a mean cannot take the scores they lead to.
    pub fn one_change_of_weights(&self, weights: &Weights, room: &mut Reweighing) -> Result<(), PlanError> {
        weights.check(&self.model)?;
        let setting = Setting { recipe: None, weights, draw: Draw::default(), data: false };
        self.evaluate(&setting, &mut room.work)?;
        let scores = room.work.scores(0);
        let ranked = self.ranked.first().map(Vec::as_slice).unwrap_or_default();
        // A unit whose parts all have weight 0 has no score; it stands last.
        let scored = |row: &usize| scores.get(*row).map_or(f64::NEG_INFINITY, |s| s.max(f64::NEG_INFINITY));
        room.sorted.clear();
        room.sorted.extend(ranked.iter().map(|row| (scored(row), *row as u32)));
        room.sorted.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        let (mut place, mut last) = (0, None);
        for (better, (score, row)) in room.sorted.iter().enumerate() {
            let key = Some(place_key(*score, &self.model.recipe));
            if key != last {
                (place, last) = (better as u32 + 1, key);
            }
            room.places[*row as usize] = place;
        }
        Ok(())
    }
}
