//! Whoever changes the log behind the program's back is found out.

use super::fixture::on_each_engine;
use super::sample::entry;
use crate::chain::Link;
use crate::session::Session;
use crate::{AuditBreak, BreakKind, Engine, OpenStore, StoreError};

/// Five rows of a log.
async fn five_rows(store: &OpenStore) {
    for action in ["ett", "två", "tre", "fyra", "fem"] {
        store.append_audit(&entry(action)).await.expect("appends");
    }
}

/// A session with the triggers out of the way, as an intruder would have it.
async fn broken_in(store: &OpenStore) -> Session {
    let mut session = store.pools().write().await.expect("a session");
    let triggers: &[&'static str] = match store.engine() {
        Engine::Sqlite => &["DROP TRIGGER audit_refuses_update", "DROP TRIGGER audit_refuses_delete"],
        Engine::Postgres => &["DROP TRIGGER audit_refuses_change ON audit"],
    };
    for &sql in triggers {
        session.execute(sql, &[]).await.expect("drops");
    }
    session
}

async fn found(store: &OpenStore, session: Session) -> Option<AuditBreak> {
    session.commit().await.expect("commits");
    match store.verify_audit().await {
        Ok(_) => None,
        Err(StoreError::AuditBroken(found)) => Some(found),
        Err(other) => panic!("{other}"),
    }
}

/// A row that hangs together in itself, after the row before `seq`.
async fn forged(store: &OpenStore, seq: i64) -> Link {
    let log = store.audit(10).await.expect("reads");
    let before = log.iter().find(|row| row.seq == seq - 1).expect("a row before");
    Link {
        seq,
        at: 1,
        actor: "ingen".to_owned(),
        action: "inget".to_owned(),
        object: String::new(),
        detail: "null".to_owned(),
        prev_hash: before.hash.clone(),
    }
}

#[test]
fn nothing_changed_is_nothing_found() {
    on_each_engine("untouched", async |store| {
        five_rows(store).await;
        let session = broken_in(store).await;
        assert_eq!(found(store, session).await, None);
    });
}

#[test]
fn each_way_to_tamper_is_found_where_it_was_done() {
    let cases = [
        ("content", "UPDATE audit SET actor = 'nobody' WHERE seq = 3", 3, BreakKind::ContentChanged),
        ("time", "UPDATE audit SET at = at + 1 WHERE seq = 1", 1, BreakKind::ContentChanged),
        ("detail", "UPDATE audit SET detail = detail || ' ' WHERE seq = 5", 5, BreakKind::ContentChanged),
        ("hash", "UPDATE audit SET hash = prev_hash WHERE seq = 2", 2, BreakKind::ContentChanged),
        ("gap", "DELETE FROM audit WHERE seq = 2", 2, BreakKind::RowMissing),
        ("start", "DELETE FROM audit WHERE seq <= 2", 1, BreakKind::RowMissing),
        ("end", "DELETE FROM audit WHERE seq >= 4", 4, BreakKind::EndMoved),
        ("all", "DELETE FROM audit", 1, BreakKind::EndMoved),
        ("renumbered", "UPDATE audit SET seq = 9 WHERE seq = 5", 5, BreakKind::RowMissing),
    ];
    for (name, sql, seq, kind) in cases {
        on_each_engine(&format!("tamper_{name}"), async |store| {
            five_rows(store).await;
            let mut session = broken_in(store).await;
            session.execute(sql, &[]).await.expect("tampers");
            assert_eq!(found(store, session).await, Some(AuditBreak { seq, kind }), "{name}");
        });
    }
}

#[test]
fn a_forged_row_is_found_by_the_row_after_it_or_by_the_head() {
    for (seq, expected) in [
        (3, AuditBreak { seq: 4, kind: BreakKind::NotLinked }),
        (5, AuditBreak { seq: 5, kind: BreakKind::EndMoved }),
        (6, AuditBreak { seq: 6, kind: BreakKind::EndMoved }),
    ] {
        on_each_engine(&format!("forge_{seq}"), async |store| {
            five_rows(store).await;
            let link = forged(store, seq).await;
            let mut session = broken_in(store).await;
            session.execute("DELETE FROM audit WHERE seq = $1", &[seq.into()]).await.expect("deletes");
            let sql = "INSERT INTO audit (seq, at, actor, action, object, detail, prev_hash, hash) \
                       VALUES ($1, 1, 'ingen', 'inget', '', 'null', $2, $3)";
            let hash = link.hash();
            session
                .execute(sql, &[seq.into(), (&link.prev_hash).into(), (&hash).into()])
                .await
                .expect("forges");
            let found = found(store, session).await;
            assert_eq!(found.as_ref(), Some(&expected));
        });
    }
}

#[test]
fn a_break_is_told_in_words() {
    let broken = StoreError::from(AuditBreak { seq: 7, kind: BreakKind::RowMissing });
    assert_eq!(broken.to_string(), "the audit log is broken at row 7: the row is missing");
}
