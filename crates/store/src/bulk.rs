//! Many rows in few statements: INSERT with as many value lists as the engine takes.

use std::fmt::Write as _;

use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

use crate::session::{Param, Session};
use crate::{Engine, StoreError};

/// Values in one statement. SQLite takes 32 766 and PostgreSQL 65 535; measured on 150 000 rows, more than
/// this gains nothing.
const VALUES_PER_STATEMENT: usize = 8_000;

/// A table and the columns that are filled, in order.
pub(crate) struct BulkTable<const N: usize> {
    pub(crate) name: &'static str,
    pub(crate) columns: [&'static str; N],
}

/// Inserts one row per item, in the order given.
///
/// # Errors
/// What the engine refuses.
pub(crate) async fn insert_all<'a, T, const N: usize>(
    session: &mut Session,
    table: &BulkTable<N>,
    items: &'a [T],
    row: impl Fn(&'a T) -> [Param<'a>; N],
) -> Result<(), StoreError> {
    let per_statement = (VALUES_PER_STATEMENT / N).max(1);
    let full = insert_sql(session.engine(), table, per_statement);
    for chunk in items.chunks(per_statement) {
        let params: Vec<Param<'a>> = chunk.iter().flat_map(&row).collect();
        let sql = if chunk.len() == per_statement {
            full.clone()
        } else {
            insert_sql(session.engine(), table, chunk.len())
        };
        session.execute(sql, &params).await?;
    }
    Ok(())
}

/// The statement for so many rows. The one place where the engines differ: thousands of numbered
/// placeholders make SQLite search a list for each of them, so there they are anonymous.
pub(crate) fn insert_sql<const N: usize>(engine: Engine, table: &BulkTable<N>, rows: usize) -> SqlStr {
    let mut sql = format!("INSERT INTO {} ({}) VALUES ", table.name, table.columns.join(", "));
    for number in 0..rows * N {
        sql.push_str(match (number, number % N) {
            (0, _) => "(",
            (_, 0) => "), (",
            _ => ", ",
        });
        match engine {
            Engine::Sqlite => sql.push('?'),
            // Writing to a string cannot fail.
            Engine::Postgres => drop(write!(sql, "${}", number + 1)),
        }
    }
    sql.push(')');
    AssertSqlSafe(sql).into_sql_str()
}
