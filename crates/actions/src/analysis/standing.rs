//! Where a municipality stands in every group, without and with a trial.

use ledstjarna_composite::what_if::Effect;
use serde::Serialize;

use crate::analysis::Scope;

/// One group's score and place before and after.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moved {
    /// Id of the group.
    pub group: String,
    /// Its name.
    pub title: String,
    /// Score as published.
    pub score_before: Option<f64>,
    /// Score as tried.
    pub score_after: Option<f64>,
    /// Place as published.
    pub place_before: Option<u32>,
    /// Place as tried.
    pub place_after: Option<u32>,
}

/// The whole index first, then its areas.
pub fn moved(scope: &Scope<'_>, effect: &Effect) -> Vec<Moved> {
    let groups = scope.model().groups.iter();
    let pairs = groups.zip(effect.before.iter().zip(&effect.after));
    pairs
        .map(|(group, (before, after))| Moved {
            group: group.id.clone(),
            title: group.title.clone(),
            score_before: before.score,
            score_after: after.score,
            place_before: before.place,
            place_after: after.place,
        })
        .collect()
}
