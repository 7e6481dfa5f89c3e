//! A batch: one arrival of data, with who fetched it, from where, and what came of it.

use ledstjarna_observations::Instant;

use crate::row::Cells;
use crate::session::Session;
use crate::{OpenStore, StoreError, sql};

/// What the caller knows about the data it hands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBatch {
    /// How it came: `kolada`, `file`, `demo` ...
    pub kind: String,
    /// Id of the data source, or an address without secrets.
    pub source: String,
    /// When it was fetched from there.
    pub fetched_at: Instant,
    /// Name of the file, if it was one.
    pub file_name: Option<String>,
    /// SHA-256 of the file or answer, hexadecimal.
    pub sha256: Option<String>,
    /// Anything a reader should know.
    pub note: Option<String>,
}

/// A batch as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredBatch {
    /// Ascending number, from 1.
    pub no: i64,
    /// A UUID of version 7.
    pub id: String,
    /// What the caller knew.
    pub batch: NewBatch,
    /// Who imported it.
    pub actor: String,
    /// Observations handed in, repeats included.
    pub rows: i64,
    /// Of these, new keys.
    pub added: i64,
    /// Of these, known keys with another value, size, margin or source. The rest was unchanged.
    pub changed: i64,
}

impl OpenStore {
    /// Every batch, newest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn batches(&self) -> Result<Vec<StoredBatch>, StoreError> {
        let rows = self.pools().read().await?.rows(sql::BATCHES, &[]).await?;
        rows.iter().map(|row| read_batch(&mut row.cells())).collect()
    }
}

/// Reads the cells of a batch.
pub(crate) fn read_batch(cells: &mut Cells<'_>) -> Result<StoredBatch, StoreError> {
    let (no, id) = (cells.read()?, cells.read()?);
    let (kind, source, fetched_at, actor) = (cells.read()?, cells.read()?, cells.read()?, cells.read()?);
    let (file_name, sha256, note) = (cells.read()?, cells.read()?, cells.read()?);
    let batch = NewBatch { kind, source, fetched_at: Instant(fetched_at), file_name, sha256, note };
    Ok(StoredBatch {
        no,
        id,
        batch,
        actor,
        rows: cells.read()?,
        added: cells.read()?,
        changed: cells.read()?,
    })
}

/// The number of the next batch; certain, because writes come one after the other.
pub(crate) async fn next_batch_no(session: &mut Session) -> Result<i64, StoreError> {
    let rows = session.rows(sql::NEXT_BATCH, &[]).await?;
    rows.first().map_or(Ok(1), |row| row.cells().read())
}

/// Stores the row of a batch.
pub(crate) async fn insert_batch(session: &mut Session, stored: &StoredBatch) -> Result<(), StoreError> {
    let batch = &stored.batch;
    session
        .execute(
            sql::INSERT_BATCH,
            &[
                stored.no.into(),
                (&stored.id).into(),
                (&batch.kind).into(),
                (&batch.source).into(),
                batch.fetched_at.0.into(),
                (&stored.actor).into(),
                (&batch.file_name).into(),
                (&batch.sha256).into(),
                (&batch.note).into(),
                stored.rows.into(),
                stored.added.into(),
                stored.changed.into(),
            ],
        )
        .await
}
