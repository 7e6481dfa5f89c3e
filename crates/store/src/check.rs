//! The health check of the store: schema, counts, and whether the file is whole.

use crate::row::Row;
use crate::session::Session;
use crate::{Engine, OpenStore, StoreError, sql};

/// What a health check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckReport {
    /// Which engine.
    pub engine: Engine,
    /// Its version, as it says itself.
    pub engine_version: String,
    /// Version of the tables.
    pub schema_version: i64,
    /// Number of batches.
    pub batches: i64,
    /// Number of observations, older revisions included.
    pub observations: i64,
    /// Number of catalogue entries, older wordings included.
    pub catalogue_entries: i64,
    /// Number of editions.
    pub editions: i64,
    /// Number of rows in the audit log.
    pub audit_rows: i64,
    /// What is wrong, in the engine's words; empty if the store is whole.
    pub problems: Vec<String>,
}

impl OpenStore {
    /// Looks the store over: on SQLite the file's structure and its references; on PostgreSQL, which
    /// guards its own files, that it answers. The audit chain has a check of its own,
    /// [`OpenStore::verify_audit`].
    ///
    /// # Errors
    /// If the database cannot be read at all.
    pub async fn check(&self) -> Result<CheckReport, StoreError> {
        let mut session = self.pools().read().await?;
        let engine = self.engine();
        let version = match engine {
            Engine::Sqlite => "SELECT sqlite_version()",
            Engine::Postgres => "SELECT current_setting('server_version')",
        };
        let engine_version = single(&session.rows(version, &[]).await?)?.cells().read()?;
        let schema_version = single(&session.rows(sql::SCHEMA, &[]).await?)?.cells().read()?;
        let counts = session.rows(sql::COUNTS, &[]).await?;
        let mut counts = single(&counts)?.cells();
        Ok(CheckReport {
            engine,
            engine_version,
            schema_version,
            batches: counts.read()?,
            observations: counts.read()?,
            catalogue_entries: counts.read()?,
            editions: counts.read()?,
            audit_rows: counts.read()?,
            problems: match engine {
                Engine::Sqlite => file_problems(&mut session).await?,
                Engine::Postgres => vec![],
            },
        })
    }
}

async fn file_problems(session: &mut Session) -> Result<Vec<String>, StoreError> {
    let mut problems = Vec::new();
    for row in session.rows("PRAGMA quick_check", &[]).await? {
        let line: String = row.cells().read()?;
        if line != "ok" {
            problems.push(line);
        }
    }
    for row in session.rows("SELECT \"table\", parent FROM pragma_foreign_key_check", &[]).await? {
        let mut cells = row.cells();
        let (table, parent): (String, String) = (cells.read()?, cells.read()?);
        problems.push(format!("a row of {table} refers to a row of {parent} that does not exist"));
    }
    Ok(problems)
}

fn single(rows: &[Row]) -> Result<&Row, StoreError> {
    rows.first().ok_or_else(|| StoreError::Database("a count gave no answer".to_owned()))
}
