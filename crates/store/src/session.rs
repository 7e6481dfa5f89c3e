//! One transaction on either engine: runs a statement, hands back its rows.

use jiff::civil::Date;
use sqlx::postgres::Postgres;
use sqlx::query::Query;
use sqlx::sqlite::Sqlite;
use sqlx::{Arguments, Database, Encode, SqlSafeStr, SqlStr, Transaction, Type, query_with};

use crate::row::Row;
use crate::{Engine, StoreError};

/// A value handed to a statement.
#[derive(Clone, Copy)]
pub(crate) enum Param<'a> {
    Text(&'a str),
    MaybeText(Option<&'a str>),
    Integer(i64),
    MaybeReal(Option<f64>),
    /// Stored as ISO text.
    Day(Date),
}

impl<'a> From<&'a str> for Param<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(value)
    }
}

impl<'a> From<&'a String> for Param<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(value)
    }
}

impl<'a> From<&'a Option<String>> for Param<'a> {
    fn from(value: &'a Option<String>) -> Self {
        Self::MaybeText(value.as_deref())
    }
}

impl From<i64> for Param<'_> {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

/// A transaction; dropped without [`Session::commit`], nothing of it remains.
pub(crate) enum Session {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Session {
    /// Which engine it runs on.
    pub(crate) const fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs a statement that hands back no rows.
    ///
    /// # Errors
    /// What the engine refuses, and texts with NUL.
    pub(crate) async fn execute(
        &mut self,
        sql: impl SqlSafeStr,
        params: &[Param<'_>],
    ) -> Result<(), StoreError> {
        let sql = sql.into_sql_str();
        let done = match self {
            Self::Sqlite(tx) => prepared::<Sqlite>(sql, params)?.execute(&mut **tx).await.map(drop),
            Self::Postgres(tx) => prepared::<Postgres>(sql, params)?.execute(&mut **tx).await.map(drop),
        };
        done.map_err(|error| StoreError::from_engine(&error))
    }

    /// Runs a statement and hands back all its rows.
    ///
    /// # Errors
    /// What the engine refuses, and texts with NUL.
    pub(crate) async fn rows(
        &mut self,
        sql: impl SqlSafeStr,
        params: &[Param<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        let sql = sql.into_sql_str();
        match self {
            Self::Sqlite(tx) => {
                let rows = prepared::<Sqlite>(sql, params)?.fetch_all(&mut **tx).await;
                rows.map(|rows| rows.into_iter().map(Row::Sqlite).collect())
            }
            Self::Postgres(tx) => {
                let rows = prepared::<Postgres>(sql, params)?.fetch_all(&mut **tx).await;
                rows.map(|rows| rows.into_iter().map(Row::Postgres).collect())
            }
        }
        .map_err(|error| StoreError::from_engine(&error))
    }

    /// Makes everything done in the session lasting.
    ///
    /// # Errors
    /// What the engine refuses; then nothing was stored.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        }
        .map_err(|error| StoreError::from_engine(&error))
    }
}

/// A statement with its values, for one engine.
fn prepared<'q, DB>(sql: SqlStr, params: &[Param<'_>]) -> Result<Query<'q, DB, DB::Arguments>, StoreError>
where
    DB: Database,
    DB::Arguments: sqlx::IntoArguments<DB>,
    for<'a> &'a str: Encode<'a, DB> + Type<DB>,
    for<'a> Option<&'a str>: Encode<'a, DB>,
    for<'a> String: Encode<'a, DB> + Type<DB>,
    for<'a> i64: Encode<'a, DB> + Type<DB>,
    for<'a> Option<f64>: Encode<'a, DB> + Type<DB>,
{
    let mut arguments = DB::Arguments::default();
    arguments.reserve(params.len(), params.len() * 8);
    for param in params {
        match *param {
            Param::Text(text) => arguments.add(storable(text)?),
            Param::MaybeText(text) => arguments.add(text.map(storable).transpose()?),
            Param::Integer(number) => arguments.add(number),
            Param::MaybeReal(number) => arguments.add(number),
            Param::Day(day) => arguments.add(day.to_string()),
        }
        .map_err(|error| StoreError::Database(error.to_string()))?;
    }
    Ok(query_with(sql, arguments))
}

/// PostgreSQL cannot keep NUL and SQLite cuts texts at it, so both refuse it here alike.
fn storable(text: &str) -> Result<&str, StoreError> {
    if text.bytes().any(|byte| byte == 0) {
        return Err(StoreError::NulCharacter(text.to_owned()));
    }
    Ok(text)
}
