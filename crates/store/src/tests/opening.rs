//! Opening, closing and checking a store, and what goes wrong there.

use std::path::PathBuf;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Executor};

use super::fixture::{on_each_engine, on_each_target, on_sqlite, postgres_address, run, say_skipped};
use super::sample::{entry, import, share, try_import};
use crate::{Engine, OpenStore, StoreError, StoreTarget};

async fn failure(target: &StoreTarget) -> StoreError {
    OpenStore::open(target).await.expect_err("does not open")
}

#[test]
fn what_was_stored_is_there_after_closing() {
    on_each_target("reopen", async |target| {
        let store = OpenStore::open(target).await.expect("opens");
        assert_eq!((store.engine(), store.target()), (target.engine(), target));
        import(&store, &[share("U1", "0643", 1.0)]).await;
        store.close().await;
        assert!(matches!(store.latest().await, Err(StoreError::Unreachable(_))), "closed is closed");

        let store = OpenStore::open(target).await.expect("opens");
        assert_eq!(store.latest().await.expect("reads").len(), 1);
        store.verify_audit().await.expect("whole");
        store.close().await;
    });
}

#[test]
fn the_file_and_its_folder_are_made_on_first_use() {
    run(on_sqlite(async |folder| {
        let path = folder.join("år 2024/data#1?.sqlite");
        let store = OpenStore::open(&StoreTarget::Sqlite(path.clone())).await.expect("opens");
        import(&store, &[share("U1", "0643", 1.0)]).await;
        store.close().await;
        assert!(path.is_file());
        assert!(!path.with_extension("sqlite-wal").exists(), "the log is folded into the file");
    }));
}

#[test]
fn a_check_counts_and_names_the_engine() {
    on_each_engine("check", async |store| {
        import(store, &[share("U1", "0643", 1.0), share("U1", "0305", 1.0)]).await;
        import(store, &[share("U1", "0643", 2.0)]).await;
        store.append_audit(&entry("read")).await.expect("appends");
        let report = store.check().await.expect("checks");
        assert_eq!((report.engine, report.schema_version), (store.engine(), 1));
        let counts = [
            report.batches,
            report.observations,
            report.catalogue_entries,
            report.editions,
            report.audit_rows,
        ];
        assert_eq!(counts, [2, 3, 0, 0, 3]);
        assert_eq!(report.problems, Vec::<String>::new());
        assert!(report.engine_version.starts_with(|c: char| c.is_ascii_digit()), "{}", report.engine_version);
    });
}

#[test]
fn a_check_finds_what_points_nowhere() {
    run(on_sqlite(async |folder| {
        let path = folder.join("open.sqlite");
        let store = OpenStore::open(&StoreTarget::Sqlite(path.clone())).await.expect("opens");
        import(&store, &[share("U1", "0643", 1.0)]).await;
        let mut intruder = SqliteConnectOptions::new()
            .filename(&path)
            .foreign_keys(false)
            .connect()
            .await
            .expect("connects");
        intruder.execute("DELETE FROM batch").await.expect("deletes");
        intruder.close().await.expect("closes");
        let problems = store.check().await.expect("checks").problems;
        assert_eq!(problems, ["a row of observation refers to a row of batch that does not exist"]);
    }));
}

#[test]
fn a_store_of_a_newer_program_is_not_touched() {
    on_each_target("newer", async |target| {
        let sql = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                   SELECT 7, 'later', success, checksum, 0 FROM _sqlx_migrations";
        let store = OpenStore::open(target).await.expect("opens");
        let mut session = store.pools().write().await.expect("a session");
        session.execute(sql, &[]).await.expect("pretends");
        session.commit().await.expect("commits");
        store.close().await;
        assert!(matches!(failure(target).await, StoreError::NewerSchema { found: 7, known: 1 }));
    });
}

#[test]
fn another_programs_tables_are_not_touched() {
    on_each_target("foreign", async |target| {
        let store = OpenStore::open(target).await.expect("opens");
        let mut session = store.pools().write().await.expect("a session");
        let spoil = match store.engine() {
            Engine::Sqlite => "UPDATE _sqlx_migrations SET checksum = x'00'",
            Engine::Postgres => "UPDATE _sqlx_migrations SET checksum = '\\x00'",
        };
        session.execute(spoil, &[]).await.expect("pretends");
        session.commit().await.expect("commits");
        store.close().await;
        assert!(matches!(failure(target).await, StoreError::ForeignSchema { version: 1 }));
    });
}

#[test]
fn places_that_cannot_be_opened_say_why() {
    run(on_sqlite(async |folder| {
        std::fs::write(folder.join("text.sqlite"), "detta är ingen databas\n".repeat(100)).expect("a file");
        let damaged = failure(&StoreTarget::Sqlite(folder.join("text.sqlite"))).await;
        assert!(matches!(damaged, StoreError::Damaged(_)), "{damaged:?}");

        for path in [folder.to_path_buf(), folder.join("text.sqlite/open.sqlite")] {
            let message = failure(&StoreTarget::Sqlite(path.clone())).await.to_string();
            assert!(message.starts_with(&format!("cannot open the store {}: ", path.display())), "{message}");
        }
        let nobody = StoreTarget::Postgres("postgres://anna:hemligt@127.0.0.1:1/open".to_owned());
        let message = OpenStore::open_with_patience(&nobody, std::time::Duration::from_secs(2))
            .await
            .expect_err("nobody there")
            .to_string();
        assert!(message.starts_with("cannot open the store postgres://anna@127.0.0.1:1/open: "), "{message}");
        assert!(!message.contains("hemligt"));
    }));
}

#[test]
fn a_wrong_password_is_told_without_showing_it() {
    let Some(address) = postgres_address() else { return say_skipped() };
    let mark = if address.contains('?') { '&' } else { '?' };
    let message =
        run(failure(&StoreTarget::Postgres(format!("{address}{mark}password=hemligt")))).to_string();
    assert!(message.contains("password authentication failed") && !message.contains("hemligt"), "{message}");
}

#[test]
fn a_full_disk_is_told_and_nothing_is_stored() {
    run(on_sqlite(async |folder| {
        let store = OpenStore::open(&StoreTarget::Sqlite(folder.join("open.sqlite"))).await.expect("opens");
        import(&store, &[share("U1", "0643", 1.0)]).await;
        let mut session = store.pools().write().await.expect("a session");
        session.rows("PRAGMA max_page_count = 1", &[]).await.expect("sets");
        session.commit().await.expect("commits");
        let rows: Vec<_> = (0..5000_u16).map(|n| share("U2", &n.to_string(), 1.0)).collect();
        let refused = try_import(&store, &rows).await;
        assert!(matches!(refused, Err(StoreError::DiskFull(_))), "{refused:?}");
        assert_eq!(store.latest().await.expect("reads").len(), 1);
        assert_eq!(store.verify_audit().await.expect("whole").seq, 1);
    }));
}

#[test]
fn settings_name_the_engine_and_never_show_a_password() {
    let cases = [
        ("data/open.sqlite", Engine::Sqlite, "SQLite(data/open.sqlite)"),
        (" /srv/led stjärna.db ", Engine::Sqlite, "SQLite(/srv/led stjärna.db)"),
        (
            "postgres://anna:hemligt@db.example:5433/open",
            Engine::Postgres,
            "PostgreSQL(postgres://anna@db.example:5433/open)",
        ),
        (
            "postgresql://anna@db.example/open?password=hemligt",
            Engine::Postgres,
            "PostgreSQL(postgres://anna@db.example:5432/open)",
        ),
        (
            "postgres://anna:hem@ligt@[:bad",
            Engine::Postgres,
            "PostgreSQL(postgres://(an address that cannot be read))",
        ),
    ];
    for (text, engine, shown) in cases {
        let target = StoreTarget::from_setting(text);
        assert_eq!((target.engine(), format!("{target:?}").as_str()), (engine, shown));
    }
    assert_eq!(StoreTarget::from_setting("a.db"), StoreTarget::Sqlite(PathBuf::from("a.db")));
}
