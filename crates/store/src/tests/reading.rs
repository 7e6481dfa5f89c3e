//! Which stored values a reader gets, and in what order.

use super::fixture::on_each_engine;
use super::sample::{every_form, import, share};
use crate::OpenStore;

async fn found(store: &OpenStore, indicators: Option<&[&str]>, places: Option<&[&str]>) -> Vec<String> {
    let stored = store.latest_for(indicators, places).await.expect("reads");
    stored.iter().map(|s| format!("{}/{}", s.observation.indicator, s.observation.place)).collect()
}

#[test]
fn indicators_and_places_are_chosen_freely() {
    on_each_engine("choice", async |store| {
        let all: Vec<_> = ["U1", "U2", "U3"]
            .iter()
            .flat_map(|indicator| {
                ["0305", "0643", "1080"].iter().map(move |place| share(indicator, place, 1.0))
            })
            .collect();
        import(store, &all).await;
        import(store, &[share("U2", "0643", 2.0)]).await;

        assert_eq!(found(store, None, None).await.len(), 9);
        assert_eq!(
            found(store, Some(&["U3", "U1", "U3"]), Some(&["1080", "0305", "1080"])).await,
            ["U1/0305", "U1/1080", "U3/0305", "U3/1080"]
        );
        assert_eq!(found(store, None, Some(&["0643"])).await, ["U1/0643", "U2/0643", "U3/0643"]);
        assert_eq!(found(store, Some(&["U2"]), None).await, ["U2/0305", "U2/0643", "U2/1080"]);
        assert_eq!(found(store, Some(&["U9"]), None).await, Vec::<String>::new());
        assert_eq!(found(store, Some(&[]), None).await, Vec::<String>::new());
        assert_eq!(found(store, None, Some(&[])).await, Vec::<String>::new());
        assert_eq!(found(store, None, Some(&["9999"])).await, Vec::<String>::new());
    });
}

#[test]
fn many_places_are_found_as_few_are() {
    on_each_engine("many_places", async |store| {
        let codes: Vec<String> = (100..200).map(|code: u16| format!("{code:04}")).collect();
        let all: Vec<_> = codes.iter().map(|code| share("U1", code, 1.0)).collect();
        import(store, &all).await;
        for count in [1, 15, 16, 17, 60, 100] {
            let chosen: Vec<&str> = codes.iter().rev().take(count).map(String::as_str).collect();
            let expected: Vec<_> = codes[100 - count..].iter().map(|code| format!("U1/{code}")).collect();
            assert_eq!(found(store, None, Some(&chosen)).await, expected, "{count}");
        }
    });
}

#[test]
fn the_order_is_that_of_the_key_whatever_the_language_of_the_server() {
    on_each_engine("order", async |store| {
        let names = ["a", "A", "å", "Z", "ä", "z", "_", "H-fal", "H.fal", "Hfal", "ö", "é"];
        let all: Vec<_> = names.iter().flat_map(|i| names.iter().map(move |p| share(i, p, 1.0))).collect();
        import(store, &all).await;
        import(store, &every_form()).await;
        let latest = store.latest().await.expect("reads");
        assert_eq!(latest.len(), all.len() + every_form().len());
        assert!(latest.is_sorted_by(|a, b| a.observation.key() < b.observation.key()));
    });
}

#[test]
fn an_empty_store_answers_with_nothing() {
    on_each_engine("empty", async |store| {
        assert_eq!(store.latest().await.expect("reads"), []);
        assert_eq!(store.batches().await.expect("reads"), []);
        assert_eq!(store.catalogue().await.expect("reads"), []);
        assert_eq!(store.editions().await.expect("reads"), []);
        assert_eq!(store.edition("2023.1").await.expect("reads"), None);
        assert_eq!(store.audit(10).await.expect("reads"), []);
        assert_eq!(store.verify_audit().await.expect("whole").seq, 0);
        assert_eq!(store.revision().await.expect("reads"), 0);
    });
}
