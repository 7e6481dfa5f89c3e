//! The audit log: one row per write, chained, and the same on both engines.

use serde_json::{Value, json};

use super::fixture::on_each_engine;
use super::sample::{NOON, entry, import, share};
use crate::chain::Link;
use crate::{AuditEntry, AuditHead};

#[test]
fn the_line_that_is_hashed_is_fixed() {
    // Computed by other means, with Python's json and hashlib.
    let link = Link {
        seq: 1,
        at: 2,
        actor: "å".to_owned(),
        action: "import".to_owned(),
        object: "x \"y\"".to_owned(),
        detail: "{\"a\":1}".to_owned(),
        prev_hash: "00".to_owned(),
    };
    assert_eq!(link.hash(), "ef1da3837ab678a68137c5dc6efb2a544bf49587cbd5ff149f8c1a159480416d");
}

#[test]
fn every_write_adds_one_row_to_the_chain() {
    on_each_engine("chain", async |store| {
        import(store, &[share("U1", "0643", 1.0)]).await;
        assert_eq!(store.append_audit(&entry("read")).await.expect("appends"), 2);
        store.save_edition(&super::editions::edition(2023), &entry("publish")).await.expect("saves");

        let log = store.audit(10).await.expect("reads");
        let told: Vec<_> = log.iter().map(|row| (row.seq, row.entry.action.as_str())).collect();
        assert_eq!(told, [(3, "publish"), (2, "read"), (1, "import")]);
        assert_eq!(log[2].prev_hash, "0".repeat(64));
        assert_eq!((&log[1].prev_hash, &log[0].prev_hash), (&log[2].hash, &log[1].hash));
        assert_eq!(store.audit(1).await.expect("reads"), log[..1]);
        let head = AuditHead { seq: 3, hash: log[0].hash.clone() };
        assert_eq!(store.verify_audit().await.expect("whole"), head);
        insta::allow_duplicates! {
            insta::assert_snapshot!(head.hash, @"640d6ec8c2a23f95f729ae36b62fbb6287eec02f6f73d4735fda96dd1c09ff26");
        }
    });
}

#[test]
fn entries_come_back_as_they_went_in() {
    let details = [
        json!(null),
        json!({}),
        json!({"ö": [1, 2.5, "tre\u{0}\n"], "a": {"b": null}}),
        json!("text"),
        json!(7),
    ];
    on_each_engine("details", async |store| {
        for detail in &details {
            let entry = AuditEntry {
                at: NOON,
                actor: "Åsa".to_owned(),
                action: "läste".to_owned(),
                object: "2023.1".to_owned(),
                detail: detail.clone(),
            };
            store.append_audit(&entry).await.expect("appends");
            assert_eq!(store.audit(1).await.expect("reads")[0].entry, entry);
        }
        store.verify_audit().await.expect("whole");
    });
}

#[test]
fn a_chain_longer_than_a_page_is_followed_to_its_end() {
    on_each_engine("long_chain", async |store| {
        // Written in one go by the store's own means, since thousands of commits would take their time.
        let mut session = store.pools().write().await.expect("a session");
        let mut prev_hash = "0".repeat(64);
        for seq in 1..=4001 {
            let link = Link {
                seq,
                at: seq,
                actor: "local".to_owned(),
                action: "read".to_owned(),
                object: String::new(),
                detail: Value::Null.to_string(),
                prev_hash,
            };
            crate::audit::store_link(&mut session, &link).await.expect("stores");
            prev_hash = link.hash();
        }
        session.commit().await.expect("commits");
        assert_eq!(store.verify_audit().await.expect("whole"), AuditHead { seq: 4001, hash: prev_hash });
        assert_eq!(store.append_audit(&entry("read")).await.expect("appends"), 4002);
    });
}
