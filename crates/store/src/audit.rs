//! The audit log: who did what, in a chain where each row's hash covers the row before it.

use ledstjarna_observations::Instant;
use serde_json::Value;

use crate::chain::{Link, Verifier};
use crate::pools::Pools;
use crate::row::Row;
use crate::session::{Param, Session};
use crate::write::{Change, Write};
use crate::{OpenStore, StoreError, sql};

/// Rows fetched at a time while the chain is followed.
const PAGE: i64 = 2000;

/// What a caller wants to have on record. No person data.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditEntry {
    /// When it was done; also the time of the batch or edition made.
    pub at: Instant,
    /// Who did it; also the actor of the batch or edition made.
    pub actor: String,
    /// What was done ("import", "publish", "export").
    pub action: String,
    /// To what. Left empty in an import or a new edition, the id that the store gives is filled in.
    pub object: String,
    /// Anything else worth knowing.
    pub detail: Value,
}

/// One row of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditRow {
    /// Number of the row, from 1 without gaps.
    pub seq: i64,
    /// What was recorded.
    pub entry: AuditEntry,
    /// Hash of the row before; zeros for the first.
    pub prev_hash: String,
    /// Hash of this row, SHA-256 in lower-case hexadecimal.
    pub hash: String,
}

/// The end of the log. Written down outside the database, it shows later if the log was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditHead {
    /// Number of the last row; 0 if there is none.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

impl OpenStore {
    /// Records something that changes nothing else: a read, an export, a refusal. Returns the row's number.
    ///
    /// # Errors
    /// If the database cannot be written to.
    pub async fn append_audit(&self, entry: &AuditEntry) -> Result<i64, StoreError> {
        Write::begin(self.pools(), Change::LogOnly).await?.finish(entry, "").await
    }

    /// The newest rows of the log, newest first, at most `limit`.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn audit(&self, limit: u32) -> Result<Vec<AuditRow>, StoreError> {
        let mut session = self.pools().read().await?;
        let rows = session.rows(sql::AUDIT_NEWEST, &[i64::from(limit).into()]).await?;
        rows.iter()
            .map(|row| {
                let (link, hash) = read_link(row)?;
                Ok(AuditRow { seq: link.seq, prev_hash: link.prev_hash.clone(), hash, entry: entry_of(link) })
            })
            .collect()
    }

    /// Follows the whole chain and returns its end.
    ///
    /// # Errors
    /// [`StoreError::AuditBroken`] with the first break; else if the database cannot be read.
    pub async fn verify_audit(&self) -> Result<AuditHead, StoreError> {
        verify(self.pools()).await
    }
}

async fn verify(pools: &Pools) -> Result<AuditHead, StoreError> {
    let mut session = pools.read().await?;
    let head = read_head(&mut session).await?;
    let mut verifier = Verifier::new();
    loop {
        let rows = session.rows(sql::AUDIT_PAGE, &[verifier.seq().into(), PAGE.into()]).await?;
        if rows.is_empty() {
            verifier.finish(head.seq, &head.hash)?;
            return Ok(head);
        }
        for row in &rows {
            let (link, hash) = read_link(row)?;
            verifier.follow(&link, &hash)?;
        }
    }
}

async fn read_head(session: &mut Session) -> Result<AuditHead, StoreError> {
    let rows = session.rows(sql::HEAD, &[]).await?;
    let mut cells = rows.first().ok_or_else(head_missing)?.cells();
    Ok(AuditHead { seq: cells.read()?, hash: cells.read()? })
}

/// The row that every write locks is gone.
pub(crate) fn head_missing() -> StoreError {
    StoreError::Unreadable { table: "head", what: "its only row is missing".to_owned() }
}

fn read_link(row: &Row) -> Result<(Link, String), StoreError> {
    let mut cells = row.cells();
    let link = Link {
        seq: cells.read()?,
        at: cells.read()?,
        actor: cells.read()?,
        action: cells.read()?,
        object: cells.read()?,
        detail: cells.read()?,
        prev_hash: cells.read()?,
    };
    Ok((link, cells.read()?))
}

/// A detail that is no longer JSON was tampered with: it is shown as it stands, and the verification tells.
fn entry_of(link: Link) -> AuditEntry {
    let detail = serde_json::from_str(&link.detail).unwrap_or(Value::String(link.detail));
    AuditEntry { at: Instant(link.at), actor: link.actor, action: link.action, object: link.object, detail }
}

/// Stores a link and makes it the end of the chain.
pub(crate) async fn store_link(session: &mut Session, link: &Link) -> Result<(), StoreError> {
    let hash = link.hash();
    let params: [Param<'_>; 8] = [
        link.seq.into(),
        link.at.into(),
        (&link.actor).into(),
        (&link.action).into(),
        (&link.object).into(),
        (&link.detail).into(),
        (&link.prev_hash).into(),
        (&hash).into(),
    ];
    session.execute(sql::INSERT_AUDIT, &params).await?;
    session.execute(sql::MOVE_HEAD, &[link.seq.into(), (&hash).into()]).await
}
