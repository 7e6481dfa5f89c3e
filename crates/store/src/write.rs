//! One write: locks the head of the store, does its work, and ends with its audit row, or leaves nothing.

use ledstjarna_observations::Instant;

use crate::audit::{head_missing, store_link};
use crate::chain::Link;
use crate::ids::uuid_v7;
use crate::pools::Pools;
use crate::session::Session;
use crate::{AuditEntry, StoreError, sql};

/// Whether a write changes what readers see.
#[derive(Clone, Copy)]
pub(crate) enum Change {
    /// Observations, catalogue or editions: the revision moves.
    Data,
    /// Only the audit log.
    LogOnly,
}

/// A write under way. Dropped before [`Write::finish`], nothing of it remains.
pub(crate) struct Write {
    session: Session,
    previous_seq: i64,
    previous_hash: String,
}

impl Write {
    /// Waits for its turn: writes come one after the other on both engines.
    ///
    /// # Errors
    /// If the turn does not come in time, or the store cannot be written to.
    pub(crate) async fn begin(pools: &Pools, change: Change) -> Result<Self, StoreError> {
        let mut session = pools.write().await?;
        let step = match change {
            Change::Data => 1,
            Change::LogOnly => 0,
        };
        let rows = session.rows(sql::LOCK_HEAD, &[i64::into(step)]).await?;
        let mut cells = rows.first().ok_or_else(head_missing)?.cells();
        let (previous_seq, previous_hash) = (cells.read()?, cells.read()?);
        Ok(Self { session, previous_seq, previous_hash })
    }

    /// The transaction, for the statements of the write.
    pub(crate) const fn session(&mut self) -> &mut Session {
        &mut self.session
    }

    /// An id for something this write makes; `counter` is unique within the write.
    pub(crate) fn id(&self, at: Instant, counter: i64) -> String {
        uuid_v7(at, &self.previous_hash, counter)
    }

    /// Adds the audit row (about `made`, if the entry names no object) and makes everything lasting.
    /// Returns the number of the audit row.
    ///
    /// # Errors
    /// If the database refuses; then nothing of the write was stored.
    pub(crate) async fn finish(mut self, entry: &AuditEntry, made: &str) -> Result<i64, StoreError> {
        let object = if entry.object.is_empty() { made } else { &entry.object };
        let link = Link {
            seq: self.previous_seq + 1,
            at: entry.at.0,
            actor: entry.actor.clone(),
            action: entry.action.clone(),
            object: object.to_owned(),
            detail: entry.detail.to_string(),
            prev_hash: self.previous_hash,
        };
        store_link(&mut self.session, &link).await?;
        self.session.commit().await?;
        Ok(link.seq)
    }
}
