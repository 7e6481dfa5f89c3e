//! The connections: one writer and a few readers on SQLite, one pool on PostgreSQL; and the migrations.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection, SqlSafeStr};

use crate::session::Session;
use crate::{Engine, StoreError, StoreTarget};

/// Newest schema version this program knows.
pub(crate) const SCHEMA_VERSION: i64 = 1;

/// How long a call waits for another process that writes, or for a free connection.
pub(crate) const PATIENCE: Duration = Duration::from_secs(15);

const READERS: u32 = 4;
const SERVER_CONNECTIONS: u32 = 10;

/// The open connections of a store.
#[derive(Clone)]
pub(crate) enum Pools {
    Sqlite { readers: SqlitePool, writer: SqlitePool },
    Postgres(PgPool),
}

impl Pools {
    /// Connects and brings the tables up to this program's version.
    ///
    /// # Errors
    /// If the place cannot be opened, or holds something else or something newer.
    pub(crate) async fn open(target: &StoreTarget, patience: Duration) -> Result<Self, StoreError> {
        match target {
            StoreTarget::Sqlite(path) => Self::open_sqlite(path, patience).await,
            StoreTarget::Postgres(url) => Self::open_postgres(url, patience).await,
        }
        .map_err(|error| match error {
            StoreError::Unreachable(reason) | StoreError::Database(reason) | StoreError::ReadOnly(reason) => {
                StoreError::CannotOpen { target: target.to_string(), reason }
            }
            other => other,
        })
    }

    async fn open_sqlite(path: &Path, patience: Duration) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| StoreError::Unreachable(error.to_string()))?;
        }
        let file = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(patience)
            .disable_statement_logging();
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(patience)
            .connect_with(file.clone())
            .await
            .map_err(|error| StoreError::from_engine(&error))?;
        let migrator = migrator(Engine::Sqlite);
        // Two programs may start on a new file at once; the loser finds the tables made and is content.
        if migrator.run(&writer).await.is_err() {
            migrator
                .run(&writer)
                .await
                .map_err(|error| StoreError::from_migration(&error, SCHEMA_VERSION))?;
        }
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(patience)
            .connect_lazy_with(file.create_if_missing(false).pragma("query_only", "ON"));
        Ok(Self::Sqlite { readers, writer })
    }

    async fn open_postgres(url: &str, patience: Duration) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(url)
            .map_err(|error| StoreError::from_engine(&error))?
            .options([("lock_timeout", patience.as_millis())])
            .disable_statement_logging();
        // A pool keeps trying and then says only that time ran out; one plain connection says why.
        let first = options.connect().await.map_err(|error| StoreError::from_engine(&error))?;
        first.close().await.map_err(|error| StoreError::from_engine(&error))?;
        let pool = PgPoolOptions::new()
            .max_connections(SERVER_CONNECTIONS)
            .acquire_timeout(patience)
            .connect_with(options)
            .await
            .map_err(|error| StoreError::from_engine(&error))?;
        migrator(Engine::Postgres)
            .run(&pool)
            .await
            .map_err(|error| StoreError::from_migration(&error, SCHEMA_VERSION))?;
        Ok(Self::Postgres(pool))
    }

    /// Which engine it is.
    pub(crate) const fn engine(&self) -> Engine {
        match self {
            Self::Sqlite { .. } => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// A session that sees one unchanging state of the store and cannot write.
    ///
    /// # Errors
    /// If no connection is free within the time.
    pub(crate) async fn read(&self) -> Result<Session, StoreError> {
        match self {
            Self::Sqlite { readers, .. } => readers.begin().await.map(Session::Sqlite),
            Self::Postgres(pool) => pool
                .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                .await
                .map(Session::Postgres),
        }
        .map_err(|error| StoreError::from_engine(&error))
    }

    /// A session that may write. On SQLite it holds the write lock from the start, so that it never
    /// has to give up midway.
    ///
    /// # Errors
    /// If another process writes for longer than the time.
    pub(crate) async fn write(&self) -> Result<Session, StoreError> {
        match self {
            Self::Sqlite { writer, .. } => writer.begin_with("BEGIN IMMEDIATE").await.map(Session::Sqlite),
            Self::Postgres(pool) => pool.begin().await.map(Session::Postgres),
        }
        .map_err(|error| self.no_session(&error))
    }

    /// Time that runs out means a long write on SQLite, but on PostgreSQL a server that is down or full.
    fn no_session(&self, error: &sqlx::Error) -> StoreError {
        match (self, error) {
            (Self::Postgres(_), sqlx::Error::PoolTimedOut) => {
                StoreError::Unreachable("the server does not answer, or every connection is taken".to_owned())
            }
            _ => StoreError::from_engine(error),
        }
    }

    /// Closes every connection. On SQLite the writer is last and folds the log into the file.
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

fn migrator(engine: Engine) -> Migrator {
    let open = match engine {
        Engine::Sqlite => include_str!("../migrations/sqlite/0001_open.sql"),
        Engine::Postgres => include_str!("../migrations/postgres/0001_open.sql"),
    };
    let open =
        Migration::new(SCHEMA_VERSION, "open".into(), MigrationType::Simple, open.into_sql_str(), false);
    Migrator::with_migrations(vec![open])
}
