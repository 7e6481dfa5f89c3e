//! Every SQL text is understood by both engines.

use sqlx::{Executor, SqlSafeStr};

use super::fixture::on_each_engine;
use crate::bulk::insert_sql;
use crate::catalogue::CATALOGUE;
use crate::import::OBSERVATION;
use crate::session::Session;
use crate::sql;

async fn prepare(session: &mut Session, name: &str, text: impl SqlSafeStr) {
    let text = text.into_sql_str();
    let failure = match session {
        Session::Sqlite(tx) => tx.prepare(text).await.err(),
        Session::Postgres(tx) => tx.prepare(text).await.err(),
    };
    assert!(failure.is_none(), "{name}: {failure:?}");
}

#[test]
fn every_statement_is_prepared() {
    on_each_engine("statements", async |store| {
        let mut session = store.pools().write().await.expect("a session");
        for (name, text) in sql::ALL {
            prepare(&mut session, name, *text).await;
        }
        for rows in [1, 2, 1000] {
            prepare(&mut session, "observations", insert_sql(store.engine(), &OBSERVATION, rows)).await;
            prepare(&mut session, "catalogue", insert_sql(store.engine(), &CATALOGUE, rows)).await;
        }
    });
}

#[test]
fn a_wrong_statement_would_be_seen() {
    on_each_engine("wrong_statement", async |store| {
        let mut session = store.pools().write().await.expect("a session");
        assert!(session.rows("SELECT nothing FROM observation", &[]).await.is_err());
    });
}
