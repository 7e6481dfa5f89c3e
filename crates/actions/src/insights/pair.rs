//! Two editions side by side: what is computed once for all municipalities, and each one's answer.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use ledstjarna_composite::change::{DEFAULT_ORDERS, EditionPair, Laid};
use ledstjarna_observations::Place;

use crate::ActionError;
use crate::analysis::change::{Change, Question, are_real, explain};
use crate::analysis::{Draws, Scope};
use crate::kept::Kept;

/// Answers kept per pair of editions: every municipality in the index and some areas.
const MOST_CHANGES: usize = 600;

/// Groups of which the two editions are kept side by side.
const MOST_GROUPS: usize = 16;

/// How sure it is that places are better in the later of two editions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// By id of the group and code of the municipality.
    better: BTreeMap<String, BTreeMap<String, f64>>,
}

impl Changes {
    /// Probability, 0-1, that a municipality's place is better in the later edition, half of every tie
    /// included; `None` if it has no place in one of them.
    pub fn better(&self, group: &str, code: &str) -> Option<f64> {
        self.better.get(group)?.get(code).copied()
    }

    fn of(before: &Scope<'_>, after: &Scope<'_>, draws: &Draws) -> Result<Self, ActionError> {
        let earlier = &before.model().groups;
        let ids = after.model().groups.iter().map(|group| group.id.as_str());
        let shared: Vec<&str> = ids.filter(|id| earlier.iter().any(|known| known.id == *id)).collect();
        let found = are_real(before, after, &shared, draws)?;
        let units = |units: Vec<ledstjarna_composite::uncertainty::Change>| {
            units.into_iter().map(|unit| (unit.unit, unit.better)).collect()
        };
        let better = shared.into_iter().map(str::to_owned).zip(found.into_iter().map(units));
        Ok(Self { better: better.collect() })
    }
}

/// What is kept of one pair of editions.
#[derive(Debug)]
pub(super) struct PairShelf {
    changes: OnceLock<Option<Arc<Changes>>>,
    laid: Kept<String, Arc<Laid>>,
    answers: Kept<(String, String), Change>,
}

impl PairShelf {
    pub(super) fn new() -> Self {
        Self { changes: OnceLock::new(), laid: Kept::most(MOST_GROUPS), answers: Kept::most(MOST_CHANGES) }
    }

    /// How sure every change is; `None` if it cannot be computed.
    pub(super) fn changes(
        &self,
        before: &Scope<'_>,
        after: &Scope<'_>,
        draws: &Draws,
    ) -> Option<Arc<Changes>> {
        self.changes.get_or_init(|| Changes::of(before, after, draws).ok().map(Arc::new)).clone()
    }

    /// One municipality's change in the group of the scopes.
    pub(super) fn change(
        &self,
        before: Scope<'_>,
        after: Scope<'_>,
        place: &Place,
        draws: &Draws,
    ) -> Result<Arc<Change>, ActionError> {
        let group = before.model().groups[before.group].id.clone();
        self.answers.get(&(group.clone(), place.code.clone()), || {
            let question = Question { before, after, place, frozen: false, orders: DEFAULT_ORDERS, draws };
            let laid = self.laid.get(&group, || question.pair().map(|pair| pair.laid()))?;
            let (earlier, later) = (before.edition(), after.edition());
            let pair =
                EditionPair::resume(earlier, later, Arc::clone(&laid)).map_or_else(|| question.pair(), Ok)?;
            let better =
                || Ok(self.changes(&before, &after, draws).and_then(|c| c.better(&group, &place.code)));
            explain(&question, &pair, better, &|_| ())
        })
    }
}
