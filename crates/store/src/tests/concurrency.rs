//! Several writers and readers at once: in turn, whole, and never in each other's way.

use std::time::Duration;

use ledstjarna_observations::Observation;

use super::fixture::{on_each_engine, on_each_target};
use super::sample::{batch, entry, import, share, try_import};
use crate::write::{Change, Write};
use crate::{OpenStore, StoreError};

#[test]
fn two_programs_may_start_on_an_empty_place_at_once() {
    on_each_target("first_start", async |target| {
        let opened = tokio::join!(OpenStore::open(target), OpenStore::open(target), OpenStore::open(target));
        let (a, b, c) = (opened.0.expect("opens"), opened.1.expect("opens"), opened.2.expect("opens"));
        import(&a, &[share("U1", "0643", 1.0)]).await;
        assert_eq!(c.latest().await.expect("reads").len(), 1);
        tokio::join!(a.close(), b.close(), c.close());
    });
}

#[test]
fn writers_take_turns_and_the_chain_holds() {
    on_each_target("turns", async |target| {
        let (here, there) =
            (OpenStore::open(target).await.expect("opens"), OpenStore::open(target).await.expect("opens"));
        let rows =
            |value: f64| -> Vec<Observation> { ["a", "b"].map(|place| share("U1", place, value)).to_vec() };
        let (one, two, three, four) = (rows(1.0), rows(2.0), rows(3.0), rows(4.0));
        let log = entry("read");
        let (a, b, c, d, e) = tokio::join!(
            try_import(&here, &one),
            try_import(&there, &two),
            try_import(&here, &three),
            try_import(&there, &four),
            here.append_audit(&log),
        );
        let mut numbers = [a, b, c, d].map(|outcome| outcome.expect("imports").batch_no);
        e.expect("appends");
        numbers.sort_unstable();
        assert_eq!(numbers, [1, 2, 3, 4]);
        assert_eq!(there.verify_audit().await.expect("whole").seq, 5);
        assert_eq!(here.history(share("U1", "a", 0.0).key()).await.expect("reads").len(), 4);
        assert_eq!(here.revision().await.expect("reads"), 4);
        tokio::join!(here.close(), there.close());
    });
}

#[test]
fn readers_see_the_store_as_it_was_until_a_write_is_done() {
    on_each_engine("isolation", async |store| {
        import(store, &[share("U1", "0643", 1.0)]).await;
        let mut session = store.pools().write().await.expect("a session");
        session.execute("UPDATE observation SET value = 99", &[]).await.expect("changes");
        let latest = store.latest().await.expect("reads");
        assert_eq!(latest[0].observation.value.number(), Some(1.0));
        drop(session);
        assert_eq!(store.latest().await.expect("reads"), latest, "dropped is undone");
    });
}

#[test]
fn who_waits_too_long_is_told_why() {
    on_each_target("patience", async |target| {
        let holder = OpenStore::open(target).await.expect("opens");
        let hasty = OpenStore::open_with_patience(target, Duration::from_secs(1)).await.expect("opens");
        let holding = Write::begin(holder.pools(), Change::LogOnly).await.expect("its turn");
        let refused = try_import(&hasty, &[share("U1", "0643", 1.0)]).await;
        assert!(matches!(refused, Err(StoreError::Locked)), "{refused:?}");
        assert_eq!(hasty.latest().await.expect("reading goes on"), []);
        drop(holding);
        holder.append_audit(&entry("read")).await.expect("free again");
        assert_eq!(import(&hasty, &[share("U1", "0643", 1.0)]).await.added, 1);
        tokio::join!(holder.close(), hasty.close());
    });
}

#[test]
fn calls_can_be_spawned_on_any_thread() {
    fn sendable<T: Send>(_future: &T) {}
    on_each_engine("send", async |store| {
        let (new, entry, rows) = (batch(), entry("import"), [share("U1", "0643", 1.0)]);
        let call = store.import(&new, &rows, &[], &entry);
        sendable(&call);
        call.await.expect("imports");
        let call = store.latest_for(None, Some(&["0643"]));
        sendable(&call);
        assert_eq!(call.await.expect("reads").len(), 1);
        sendable(&store.verify_audit());
        sendable(&store.save_edition(&super::editions::edition(2023), &entry));
        sendable(&store.history(rows[0].key()));
        sendable(&store.check());
    });
}
