//! What an import stores, counts and leaves alone.

use super::fixture::on_each_engine;
use super::sample::{NOON, batch, entry, every_form, import, meaning, period, share};
use crate::{AuditEntry, NewBatch};

#[test]
fn every_form_of_observation_comes_back_as_it_went_in() {
    on_each_engine("forms", async |store| {
        let mut expected = every_form();
        import(store, &expected).await;
        expected.sort_by(|a, b| a.key().cmp(&b.key()));
        let stored: Vec<_> =
            store.latest().await.expect("reads").into_iter().map(|s| s.observation).collect();
        assert_eq!(stored, expected);
    });
}

#[test]
fn only_differences_are_stored_and_the_latest_batch_wins() {
    on_each_engine("differences", async |store| {
        let first = [share("U1", "0643", 10.0), share("U1", "0305", 20.0), share("U2", "0643", 30.0)];
        let outcome = import(store, &first).await;
        assert_eq!((outcome.batch_no, outcome.added, outcome.changed, outcome.unchanged), (1, 3, 0, 0));

        let outcome = import(store, &first).await;
        assert_eq!((outcome.batch_no, outcome.added, outcome.changed, outcome.unchanged), (2, 0, 0, 3));

        let mut more_certain = share("U1", "0305", 20.0);
        more_certain.margin = Some(1.5);
        let third = [
            share("U1", "0643", 11.0),
            more_certain.clone(),
            share("U2", "0643", 30.0),
            share("U3", "0643", 1.0),
        ];
        let outcome = import(store, &third).await;
        assert_eq!((outcome.batch_no, outcome.added, outcome.changed, outcome.unchanged), (3, 1, 2, 1));

        let latest: Vec<_> =
            store.latest().await.expect("reads").into_iter().map(|s| (s.observation, s.batch_no)).collect();
        let expected = [
            (more_certain, 3),
            (share("U1", "0643", 11.0), 3),
            (share("U2", "0643", 30.0), 1),
            (share("U3", "0643", 1.0), 3),
        ];
        assert_eq!(latest, expected);
        assert_eq!(store.check().await.expect("checks").observations, 6);
    });
}

#[test]
fn older_values_stay_readable_with_the_batch_they_came_in() {
    on_each_engine("history", async |store| {
        for value in [10.0, 10.0, 12.0, 10.0] {
            import(store, &[share("U1", "0643", value), share("U1", "0305", 5.0)]).await;
        }
        let history = store.history(share("U1", "0643", 0.0).key()).await.expect("reads");
        let told: Vec<_> = history.iter().map(|r| (r.observation.value.number(), r.batch.no)).collect();
        assert_eq!(told, [(Some(10.0), 1), (Some(12.0), 3), (Some(10.0), 4)]);
        assert!(history.iter().all(|r| r.batch.batch == batch() && r.batch.actor == "local"));

        let mut other_year = share("U1", "0643", 0.0);
        other_year.period = period("2022");
        assert_eq!(store.history(other_year.key()).await.expect("reads"), []);
    });
}

#[test]
fn batches_tell_who_what_and_how_much() {
    on_each_engine("batches", async |store| {
        import(store, &[share("U1", "0643", 1.0)]).await;
        let file = NewBatch {
            kind: "file".to_owned(),
            file_name: Some("måltider.xlsx".to_owned()),
            sha256: Some("ab".repeat(32)),
            note: None,
            ..batch()
        };
        let who = AuditEntry { actor: "anna".to_owned(), object: "mapp".to_owned(), ..entry("import") };
        let rows = [share("U1", "0643", 2.0), share("U1", "0643", 2.0), share("U1", "0305", 2.0)];
        let outcome = store.import(&file, &rows, &[], &who).await.expect("imports");
        assert_eq!((outcome.added, outcome.changed, outcome.unchanged), (1, 1, 1), "a repeat is unchanged");

        let batches = store.batches().await.expect("reads");
        assert_eq!(batches.iter().map(|b| b.no).collect::<Vec<_>>(), [2, 1]);
        assert_eq!((&batches[0].batch, batches[0].actor.as_str()), (&file, "anna"));
        assert_eq!((batches[0].rows, batches[0].added, batches[0].changed), (3, 1, 1));
        assert_eq!(batches[0].id, outcome.batch_id);
        let log = store.audit(2).await.expect("reads");
        assert_eq!(log[0].entry.object, "mapp", "an object that is given stays");
        assert_eq!(log[1].entry.object, batches[1].id, "an empty one is filled in");
    });
}

#[test]
fn ids_follow_from_time_and_history_alike_on_both_engines() {
    on_each_engine("ids", async |store| {
        let first = import(store, &[share("U1", "0643", 1.0)]).await.batch_id;
        let second = import(store, &[share("U1", "0643", 1.0)]).await.batch_id;
        // 018df4bc-5600 is NOON in milliseconds, hexadecimal.
        insta::allow_duplicates! {
            insta::assert_snapshot!(first, @"018df4bc-5600-73d7-9ad8-682248a442c5");
            insta::assert_snapshot!(second, @"018df4bc-5600-7964-bbe6-3bfc2708aa79");
        }
        assert_eq!(
            i128::from_str_radix(&first.replace('-', "")[..12], 16).ok(),
            Some(i128::from(NOON.0 / 1000))
        );
    });
}

#[test]
fn a_changed_meaning_is_seen() {
    on_each_engine("meanings", async |store| {
        let import = async |entries: &[_]| {
            store.import(&batch(), &[], entries, &entry("import")).await.expect("imports").reworded
        };
        let (a, b) = (meaning("U1", "Andel nöjda"), meaning("U2", "Väntetid"));
        assert_eq!(import(&[b.clone(), a.clone()]).await, Vec::<String>::new(), "new is not reworded");
        assert_eq!(import(&[a.clone(), a.clone(), b.clone()]).await, Vec::<String>::new());
        let reworded = meaning("U2", "Väntetid i dagar");
        assert_eq!(import(&[a.clone(), reworded.clone()]).await, ["U2"]);

        let now: Vec<_> =
            store.catalogue().await.expect("reads").into_iter().map(|s| (s.entry, s.batch_no)).collect();
        assert_eq!(now, [(a, 1), (reworded, 3)]);
        assert_eq!(store.check().await.expect("checks").catalogue_entries, 3, "the old wording stays");
    });
}

#[test]
fn the_revision_moves_with_data_and_editions_only() {
    on_each_engine("revision", async |store| {
        let before = store.revision().await.expect("reads");
        store.append_audit(&entry("read")).await.expect("appends");
        assert_eq!(store.revision().await.expect("reads"), before);
        import(store, &[share("U1", "0643", 1.0)]).await;
        let after = store.revision().await.expect("reads");
        assert!(after > before);
        store.save_edition(&super::editions::edition(2023), &entry("publish")).await.expect("saves");
        assert!(store.revision().await.expect("reads") > after);
    });
}
