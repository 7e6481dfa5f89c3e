//! The audit chain: what is hashed, and where a chain is broken.

use std::fmt::Write as _;

use serde_json::json;
use sha2::{Digest, Sha256};

/// The hash before the first row.
pub(crate) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// One row of the log as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) seq: i64,
    pub(crate) at: i64,
    pub(crate) actor: String,
    pub(crate) action: String,
    pub(crate) object: String,
    /// The text as stored, so that no reader has to agree on how JSON is written.
    pub(crate) detail: String,
    pub(crate) prev_hash: String,
}

impl Link {
    /// SHA-256, lower-case hexadecimal, of one line of UTF-8: the JSON array
    /// `[seq,at,actor,action,object,detail,prev_hash]` without spaces, `detail` being a string in it.
    pub(crate) fn hash(&self) -> String {
        let line =
            json!([self.seq, self.at, self.actor, self.action, self.object, self.detail, self.prev_hash])
                .to_string();
        Sha256::digest(line).iter().fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

/// What is wrong at the first place where the log does not hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakKind {
    /// The row with this number is gone.
    RowMissing,
    /// The row does not follow on the row before it: one of the two was exchanged.
    NotLinked,
    /// The content of the row was changed.
    ContentChanged,
    /// The last row is not the one the program wrote last: rows were cut off or added at the end.
    EndMoved,
}

/// The first break of the audit chain.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the audit log is broken at row {seq}: {}", kind.english())]
pub struct AuditBreak {
    /// Number of the row, from 1.
    pub seq: i64,
    /// What is wrong there.
    pub kind: BreakKind,
}

impl BreakKind {
    const fn english(self) -> &'static str {
        match self {
            Self::RowMissing => "the row is missing",
            Self::NotLinked => "it does not follow on the row before it",
            Self::ContentChanged => "its content was changed",
            Self::EndMoved => "rows were cut off or added at the end",
        }
    }
}

/// Follows a chain row by row.
pub(crate) struct Verifier {
    seq: i64,
    hash: String,
}

impl Verifier {
    /// Before the first row.
    pub(crate) fn new() -> Self {
        Self { seq: 0, hash: GENESIS.to_owned() }
    }

    /// The number of the last row followed.
    pub(crate) const fn seq(&self) -> i64 {
        self.seq
    }

    /// Takes the next row with the hash stored beside it.
    ///
    /// # Errors
    /// The break, if the row does not belong there.
    pub(crate) fn follow(&mut self, link: &Link, stored_hash: &str) -> Result<(), AuditBreak> {
        let seq = self.seq + 1;
        if link.seq != seq {
            return Err(AuditBreak { seq, kind: BreakKind::RowMissing });
        }
        if link.hash() != stored_hash {
            return Err(AuditBreak { seq, kind: BreakKind::ContentChanged });
        }
        if link.prev_hash != self.hash {
            return Err(AuditBreak { seq, kind: BreakKind::NotLinked });
        }
        self.seq = seq;
        stored_hash.clone_into(&mut self.hash);
        Ok(())
    }

    /// Compares the end reached with the end the program remembers.
    ///
    /// # Errors
    /// The break, if they differ.
    pub(crate) fn finish(self, head_seq: i64, head_hash: &str) -> Result<(), AuditBreak> {
        if (self.seq, self.hash.as_str()) == (head_seq, head_hash) {
            return Ok(());
        }
        let seq = if head_seq > self.seq { self.seq + 1 } else { self.seq };
        Err(AuditBreak { seq, kind: BreakKind::EndMoved })
    }
}
