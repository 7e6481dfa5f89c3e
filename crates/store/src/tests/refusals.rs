//! What the store refuses, and that a refusal leaves nothing behind.

use ledstjarna_observations::{Observation, Value};

use super::editions::edition;
use super::fixture::on_each_engine;
use super::sample::{batch, entry, import, meaning, share, try_import};
use crate::{Engine, OpenStore, StoreError};

/// Everything a reader can see of a store.
async fn seen(store: &OpenStore) -> String {
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        store.check().await.expect("checks"),
        store.latest().await.expect("reads"),
        store.catalogue().await.expect("reads"),
        store.batches().await.expect("reads"),
        store.editions().await.expect("reads"),
        store.audit(100).await.expect("reads"),
        store.revision().await.expect("reads"),
    )
}

#[test]
fn input_that_cannot_be_kept_is_refused_whole() {
    let with = |change: fn(&mut Observation)| {
        let mut observation = share("U1", "0305", 1.0);
        change(&mut observation);
        observation
    };
    let cases: [(Vec<Observation>, &str); 7] = [
        (
            vec![with(|o| o.value = Value::Known(f64::NAN))],
            "observation U1 0305 2023 T: value is not a finite number",
        ),
        (vec![with(|o| o.n = Some(f64::INFINITY))], "observation U1 0305 2023 T: n is not a finite number"),
        (
            vec![with(|o| o.margin = Some(f64::NAN))],
            "observation U1 0305 2023 T: margin is not a finite number",
        ),
        (
            vec![with(|o| o.denominator = Some(f64::NEG_INFINITY))],
            "observation U1 0305 2023 T: denominator is not a finite number",
        ),
        (
            vec![share("U1", "0305", 1.0), share("U1", "0305", 2.0)],
            "observation U1 0305 2023 T is given twice in the same import, with different content",
        ),
        (
            vec![with(|o| "bad\0".clone_into(&mut o.source))],
            "a text holds the character NUL, which cannot be stored: \"bad\\0\"",
        ),
        (
            vec![with(|o| "\0".clone_into(&mut o.indicator))],
            "a text holds the character NUL, which cannot be stored: \"\\0\"",
        ),
    ];
    on_each_engine("input", async |store| {
        import(store, &[share("U1", "0643", 1.0)]).await;
        let before = seen(store).await;
        for (bad, message) in &cases {
            let mut rows = vec![share("U0", "0305", 1.0), share("U1", "0643", 5.0)];
            rows.extend(bad.iter().cloned());
            assert_eq!(try_import(store, &rows).await.expect_err("refused").to_string(), *message);
            assert_eq!(seen(store).await, before, "{message}");
        }
        let twice = [meaning("U1", "ett"), meaning("U1", "två")];
        let refused = store.import(&batch(), &[share("U7", "0305", 1.0)], &twice, &entry("import")).await;
        assert!(matches!(refused, Err(StoreError::Contradiction { key }) if key == "catalogue entry U1"));
        assert_eq!(seen(store).await, before);
    });
}

#[test]
fn a_failure_midway_leaves_nothing() {
    on_each_engine("midway", async |store| {
        import(store, &[share("U0", "0643", 1.0)]).await;
        // The second of several statements fails on its very last row.
        forbid(store, "CREATE UNIQUE INDEX once ON observation (numerator)").await;
        let before = seen(store).await;
        let mut rows: Vec<_> = (0..2500_u16).map(|n| share("U1", &format!("{n:04}"), 1.0)).collect();
        for (n, row) in (0_u32..).zip(&mut rows) {
            row.numerator = Some(f64::from(n));
        }
        rows[2499].numerator = Some(0.0);
        let refused = store.import(&batch(), &rows, &[meaning("U1", "ett")], &entry("import")).await;
        assert!(matches!(refused, Err(StoreError::Database(_))), "{refused:?}");
        assert_eq!(seen(store).await, before);

        rows.truncate(2499);
        assert_eq!(import(store, &rows).await.added, 2499, "without the last row it goes through");
    });
}

#[test]
fn without_its_audit_row_nothing_is_stored() {
    on_each_engine("no_audit", async |store| {
        import(store, &[share("U0", "0643", 1.0)]).await;
        store.save_edition(&edition(2023), &entry("publish")).await.expect("saves");
        forbid(store, "CREATE UNIQUE INDEX once ON audit (action)").await;
        let before = seen(store).await;
        assert!(try_import(store, &[share("U1", "0643", 2.0)]).await.is_err());
        assert!(store.save_edition(&edition(2023), &entry("publish")).await.is_err());
        assert!(store.append_audit(&entry("import")).await.is_err());
        assert_eq!(seen(store).await, before);
    });
}

async fn forbid(store: &OpenStore, rule: &'static str) {
    let mut session = store.pools().write().await.expect("a session");
    session.execute(rule, &[]).await.expect("a rule");
    session.commit().await.expect("a rule");
}

#[test]
fn editions_and_the_log_cannot_be_changed() {
    let both = [
        "UPDATE edition SET canonical = 'annat'",
        "DELETE FROM edition",
        "UPDATE audit SET actor = 'nobody' WHERE seq = 1",
        "DELETE FROM audit WHERE seq = 1",
        "INSERT INTO edition SELECT * FROM edition",
        "INSERT INTO audit SELECT * FROM audit",
    ];
    let sqlite =
        ["INSERT OR REPLACE INTO edition SELECT * FROM edition", "REPLACE INTO audit SELECT * FROM audit"];
    let postgres = ["TRUNCATE audit", "TRUNCATE edition CASCADE"];
    on_each_engine("append_only", async |store| {
        import(store, &[share("U1", "0643", 1.0)]).await;
        store.save_edition(&edition(2023), &entry("publish")).await.expect("saves");
        let before = seen(store).await;
        let own = if store.engine() == Engine::Sqlite { sqlite } else { postgres };
        for sql in both.into_iter().chain(own) {
            let mut session = store.pools().write().await.expect("a session");
            let refused = session.execute(sql, &[]).await;
            drop(session);
            let message = refused.expect_err(sql).to_string();
            assert!(message.contains("append-only") || sql.starts_with("INSERT INTO"), "{sql}: {message}");
            assert_eq!(seen(store).await, before, "{sql}");
        }
    });
}

#[test]
fn a_reading_session_cannot_write() {
    on_each_engine("reader", async |store| {
        let mut session = store.pools().read().await.expect("a session");
        let refused = session.execute("UPDATE head SET revision = 99", &[]).await;
        assert!(matches!(refused, Err(StoreError::ReadOnly(_))), "{refused:?}");
        drop(session);
        assert_eq!(store.revision().await.expect("reads"), 0);
    });
}

#[test]
fn rows_that_another_hand_has_written_are_told_of() {
    on_each_engine("unreadable", async |store| {
        import(store, &[share("U1", "0643", 1.0)]).await;
        for (spoil, message) in [
            (
                "UPDATE observation SET value = NULL, missing = 'hm'",
                "a row of observation cannot be read: indicator U1: neither a value nor a reason",
            ),
            (
                "UPDATE observation SET period_end = '2023-13-99'",
                "a row of observation cannot be read: indicator U1: 2023-01-012023-13-99Tyear",
            ),
        ] {
            forbid(store, spoil).await;
            assert_eq!(store.latest().await.expect_err("refused").to_string(), message);
        }
    });
}
