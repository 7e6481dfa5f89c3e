//! One row of an answer from either engine, read cell by cell in the order of the SELECT.

use sqlx::postgres::{PgRow, Postgres};
use sqlx::sqlite::{Sqlite, SqliteRow};
use sqlx::{Decode, Row as _, Type};

use crate::StoreError;

/// A row of either engine.
pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

/// What both engines can hand out: texts, whole numbers, numbers, and these or nothing.
pub(crate) trait Cell<'r>:
    Decode<'r, Sqlite> + Type<Sqlite> + Decode<'r, Postgres> + Type<Postgres>
{
}

impl<'r, T> Cell<'r> for T where T: Decode<'r, Sqlite> + Type<Sqlite> + Decode<'r, Postgres> + Type<Postgres> {}

/// The cells of a row that have not been read yet.
pub(crate) struct Cells<'r> {
    row: &'r Row,
    next: usize,
}

impl Row {
    /// All cells, from the first.
    pub(crate) const fn cells(&self) -> Cells<'_> {
        Cells { row: self, next: 0 }
    }
}

impl<'r> Cells<'r> {
    /// The next cell.
    ///
    /// # Errors
    /// If there is none, or it is of another type.
    pub(crate) fn read<T: Cell<'r>>(&mut self) -> Result<T, StoreError> {
        let index = self.next;
        self.next += 1;
        match self.row {
            Row::Sqlite(row) => row.try_get(index),
            Row::Postgres(row) => row.try_get(index),
        }
        .map_err(|error| StoreError::from_engine(&error))
    }
}
