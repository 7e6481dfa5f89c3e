//! What is kept of one edition: certainty, columns, room for own weights, and answers about its places.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use ledstjarna_composite::uncertainty::{Choices, DataErrors, Plan, Reweighing};

use super::certainty::{GroupCertainty, certainty};
use super::column::Column;
use crate::ActionError;
use crate::analysis::learn::Lessons;
use crate::analysis::priorities::PriorityList;
use crate::analysis::{Comparison, Draws, Scope};
use crate::kept::Kept;

/// Answers kept per edition and question: every municipality in the index and some areas.
const MOST_ANSWERS: usize = 600;

/// Columns kept of indicators outside the model.
const MOST_COLUMNS: usize = 150;

/// A question about a place: its code, the group, whom it is compared with.
pub(super) type Asked = (String, usize, Comparison);

/// One edition's shelf.
#[derive(Debug)]
pub(super) struct Shelf {
    certainty: OnceLock<Vec<Arc<GroupCertainty>>>,
    columns: OnceLock<Vec<Option<Arc<Column>>>>,
    pub(super) other_columns: Kept<String, Column>,
    reweighing: OnceLock<Option<Desk>>,
    pub(super) priorities: Kept<Asked, PriorityList>,
    pub(super) lessons: Kept<Asked, Lessons>,
}

/// A plan in which only weights change, and the rooms that nobody works in now.
#[derive(Debug)]
struct Desk {
    plan: Plan,
    rooms: Mutex<Vec<Reweighing>>,
}

impl Shelf {
    pub(super) fn new() -> Self {
        Self {
            certainty: OnceLock::new(),
            columns: OnceLock::new(),
            other_columns: Kept::most(MOST_COLUMNS),
            reweighing: OnceLock::new(),
            priorities: Kept::most(MOST_ANSWERS),
            lessons: Kept::most(MOST_ANSWERS),
        }
    }

    /// One group's certainty; `None` if the edition's method cannot be varied.
    pub(super) fn certainty(&self, scope: &Scope<'_>, draws: &Draws) -> Option<Arc<GroupCertainty>> {
        let all = self.certainty.get_or_init(|| {
            let found = certainty(scope, draws).unwrap_or_default();
            found.into_iter().map(Arc::new).collect()
        });
        all.get(scope.group).cloned()
    }

    /// One indicator of the model.
    pub(super) fn column(&self, scope: &Scope<'_>, at: usize) -> Option<Arc<Column>> {
        let all = self.columns.get_or_init(|| {
            let errors = DataErrors::of_snapshot(&scope.edition().snapshot, scope.register());
            let column = |at| Column::of_model(scope, at, &errors.cells).map(Arc::new);
            (0..scope.model().indicators.len()).map(column).collect()
        });
        all.get(at).cloned().flatten()
    }

    /// Works with the edition's plan in a room of one's own.
    pub(super) fn reweigh<T>(
        &self,
        scope: &Scope<'_>,
        work: impl FnOnce(&Plan, &mut Reweighing) -> Result<T, ActionError>,
    ) -> Result<T, ActionError> {
        let desk = self.reweighing.get_or_init(|| Desk::of(scope).ok());
        let desk = desk.as_ref().ok_or_else(|| {
            ActionError::refused("the index cannot be computed with other weights", "Choose another edition")
        })?;
        let mut room = desk.rooms().pop().unwrap_or_else(|| desk.plan.reweighing());
        let found = work(&desk.plan, &mut room);
        desk.rooms().push(room);
        found
    }
}

impl Desk {
    fn of(scope: &Scope<'_>) -> Result<Self, ActionError> {
        let edition = scope.edition();
        let tables = edition.snapshot.tables();
        let input = tables.input(&edition.snapshot);
        let plan = Plan::new(&edition.model, &input, &DataErrors::none(), &Choices::none())?;
        Ok(Self { plan, rooms: Mutex::new(Vec::new()) })
    }

    fn rooms(&self) -> std::sync::MutexGuard<'_, Vec<Reweighing>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
