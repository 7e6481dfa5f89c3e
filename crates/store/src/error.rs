//! What can go wrong in the store, in words for the person who runs it.

use sqlx::error::DatabaseError;
use sqlx::migrate::MigrateError;
use sqlx::postgres::PgDatabaseError;
use sqlx::sqlite::SqliteError;

use crate::AuditBreak;

/// Everything the store can fail with. Each variant says who acts on it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The operator: wrong path, missing folder rights, wrong address, wrong password.
    #[error("cannot open the store {target}: {reason}")]
    CannotOpen {
        /// The place, without password.
        target: String,
        /// What the engine or the system said.
        reason: String,
    },
    /// Nobody at first: the call may be repeated. The operator, if it goes on.
    #[error("the database is busy: another process is writing to it; wait and try again")]
    Locked,
    /// The operator frees or adds disk space; nothing of the call was stored.
    #[error("the disk or the database is full; nothing was stored ({0})")]
    DiskFull(String),
    /// The operator gives the program the right to write.
    #[error("the database cannot be written to: {0}")]
    ReadOnly(String),
    /// The operator restores a backup.
    #[error("the database file is damaged or is not a database ({0}); restore a backup")]
    Damaged(String),
    /// The operator: the server is down, full or refuses the user; the call may be repeated.
    #[error("no connection to the database: {0}")]
    Unreachable(String),
    /// The operator installs the newer program, or restores the backup made before the upgrade.
    #[error(
        "the database has schema version {found}, made by a newer program; this program knows version {known} at most"
    )]
    NewerSchema {
        /// Version in the database.
        found: i64,
        /// Newest version this program knows.
        known: i64,
    },
    /// The operator: the address leads to a database that belongs to something else.
    #[error(
        "migration {version} in the database differs from this program's: this is not an open store of Ledstjärnan, or it was altered by hand"
    )]
    ForeignSchema {
        /// The migration that differs.
        version: i64,
    },
    /// The operator and the auditor: somebody has changed the log outside the program.
    #[error(transparent)]
    AuditBroken(#[from] AuditBreak),
    /// The caller: the source must not hand in numbers that are not finite.
    #[error("{key}: {field} is not a finite number")]
    NotFinite {
        /// Indicator, place, period and gender.
        key: String,
        /// The field of the observation.
        field: &'static str,
    },
    /// The caller: the source must say which of the two holds.
    #[error("{key} is given twice in the same import, with different content")]
    Contradiction {
        /// Indicator, place, period and gender, or the catalogue id.
        key: String,
    },
    /// The caller: databases cannot keep this character.
    #[error("a text holds the character NUL, which cannot be stored: {0:?}")]
    NulCharacter(String),
    /// The caller: the edition that is to be replaced does not exist.
    #[error("there is no edition {0} to replace")]
    UnknownEdition(String),
    /// The operator restores a backup: a row was written by something else than this program.
    #[error("a row of {table} cannot be read: {what}")]
    Unreadable {
        /// The table.
        table: &'static str,
        /// Which row, and what is wrong with it.
        what: String,
    },
    /// The developers: the engine refused something for a reason not listed here.
    #[error("the database refused: {0}")]
    Database(String),
}

/// SQLite's primary result codes (the low byte of the extended ones).
mod sqlite_code {
    pub(super) const BUSY: i32 = 5;
    pub(super) const LOCKED: i32 = 6;
    pub(super) const READONLY: i32 = 8;
    pub(super) const CORRUPT: i32 = 11;
    pub(super) const FULL: i32 = 13;
    pub(super) const CANTOPEN: i32 = 14;
    pub(super) const NOTADB: i32 = 26;
}

impl StoreError {
    /// Sorts an error of the engine by who can do something about it.
    pub(crate) fn from_engine(error: &sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(inner) => Self::from_database(inner.as_ref()),
            sqlx::Error::PoolTimedOut => Self::Locked,
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::PoolClosed => Self::Unreachable(error.to_string()),
            _ => Self::Database(error.to_string()),
        }
    }

    fn from_database(error: &(dyn DatabaseError + 'static)) -> Self {
        let code = error.code().unwrap_or_default();
        let message = error.message().to_owned();
        if error.try_downcast_ref::<SqliteError>().is_some() {
            return Self::from_sqlite(code.parse().unwrap_or_default(), message);
        }
        if error.try_downcast_ref::<PgDatabaseError>().is_some() {
            return Self::from_postgres(&code, message);
        }
        Self::Database(message)
    }

    fn from_sqlite(code: i32, message: String) -> Self {
        match code & 0xff {
            sqlite_code::BUSY | sqlite_code::LOCKED => Self::Locked,
            sqlite_code::FULL => Self::DiskFull(message),
            sqlite_code::READONLY => Self::ReadOnly(message),
            sqlite_code::CORRUPT | sqlite_code::NOTADB => Self::Damaged(message),
            sqlite_code::CANTOPEN => Self::Unreachable(message),
            _ => Self::Database(message),
        }
    }

    /// By SQLSTATE: the first two characters are the class.
    fn from_postgres(code: &str, message: String) -> Self {
        match (code.get(..2).unwrap_or_default(), code) {
            (_, "53100") => Self::DiskFull(message),
            ("40", _) | (_, "55P03") => Self::Locked,
            (_, "25006" | "42501") => Self::ReadOnly(message),
            ("XX", "XX001" | "XX002") => Self::Damaged(message),
            ("08" | "28" | "3D" | "53" | "57", _) => Self::Unreachable(message),
            _ => Self::Database(message),
        }
    }

    /// The same for an error while the tables were being made; `known` is this program's newest version.
    pub(crate) fn from_migration(error: &MigrateError, known: i64) -> Self {
        match error {
            MigrateError::VersionMissing(found) if *found > known => {
                Self::NewerSchema { found: *found, known }
            }
            MigrateError::VersionMissing(version) | MigrateError::VersionMismatch(version) => {
                Self::ForeignSchema { version: *version }
            }
            MigrateError::Execute(inner) | MigrateError::ExecuteMigration(inner, _) => {
                Self::from_engine(inner)
            }
            other => Self::Database(other.to_string()),
        }
    }
}
