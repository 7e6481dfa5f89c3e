//! Runs a story on each engine, each time in an empty store of its own.

use std::io::Write as _;
use std::path::Path;
use std::str::FromStr;
use std::sync::Once;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor};

use crate::{OpenStore, StoreTarget};

/// Address of a PostgreSQL that the tests may fill; `scripts/with-postgres` starts one.
const ADDRESS: &str = "LEDSTJARNA_TEST_POSTGRES";

/// Runs a future to its end.
pub(super) fn run<T>(story: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(story)
}

/// Tells a story on SQLite and on PostgreSQL. `name` is unique among the tests.
pub(super) fn on_each_engine(name: &str, story: impl AsyncFn(&OpenStore)) {
    on_each_target(name, async move |target| {
        let store = OpenStore::open(target).await.expect("the store opens");
        story(&store).await;
        store.close().await;
    });
}

/// The same for stories that open the store themselves.
pub(super) fn on_each_target(name: &str, story: impl AsyncFn(&StoreTarget)) {
    run(async {
        on_sqlite(async |folder| story(&StoreTarget::Sqlite(folder.join("open.sqlite"))).await).await;
        match postgres_address() {
            Some(address) => on_postgres(&address, name, story).await,
            None => say_skipped(),
        }
    });
}

/// Tells a story in an empty folder.
pub(super) async fn on_sqlite(story: impl AsyncFn(&Path)) {
    let folder = tempfile::tempdir().expect("a folder");
    story(folder.path()).await;
}

async fn on_postgres(address: &str, name: &str, story: impl AsyncFn(&StoreTarget)) {
    let schema = format!("ledstjarna_{name}");
    administer(address, format!("DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}")).await;
    let mark = if address.contains('?') { '&' } else { '?' };
    let target = StoreTarget::Postgres(format!("{address}{mark}options=-csearch_path%3D{schema}"));
    story(&target).await;
    administer(address, format!("DROP SCHEMA {schema} CASCADE")).await;
}

async fn administer(address: &str, sql: String) {
    let options = PgConnectOptions::from_str(address).expect("an address of PostgreSQL");
    let mut connection: PgConnection = options.connect().await.expect("PostgreSQL answers");
    connection.execute(AssertSqlSafe(sql)).await.expect("a schema of its own");
    connection.close().await.expect("closes");
}

/// The address of the test server, if there is one.
pub(super) fn postgres_address() -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the only way to tell tests where the server is")]
    std::env::var(ADDRESS).ok()
}

/// Says so past the harness, which keeps what passing tests print to itself.
pub(super) fn say_skipped() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let note =
            format!("\nPostgreSQL SKIPPED: {ADDRESS} is not set; run scripts/with-postgres cargo test ...\n");
        std::io::stderr().write_all(note.as_bytes()).expect("a line on stderr");
    });
}
