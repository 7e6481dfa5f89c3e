//! Any sequence of imports leaves the store as a plain map would be left.

use std::collections::HashMap;

use ledstjarna_observations::{Gender, Missing, Observation, Period, Value};
use proptest::prelude::*;

use super::fixture::{on_sqlite, run};
use super::sample::try_import;
use crate::{OpenStore, StoreError, StoreTarget};

type Key = (String, String, Period, Gender);

fn an_observation() -> impl Strategy<Value = Observation> {
    let periods = prop::sample::select(vec!["2022", "2023", "2023-Q1", "2023-01", "2023-01-01/2024-01-01"]);
    let genders = prop::sample::select(vec![Gender::Total, Gender::Women, Gender::Men]);
    let values = prop_oneof![
        4 => (0..3_u8).prop_map(|number| Value::Known(f64::from(number))),
        1 => any::<f64>().prop_map(Value::Known),
        2 => prop::sample::select(Missing::ALL.to_vec()).prop_map(Value::Missing),
    ];
    let places = prop::sample::select(vec!["0305", "0643", "V1", "å"]);
    let indicators = prop::sample::select(vec!["U1", "U2"]);
    (indicators, places, periods, genders, values, prop::option::of(0..2_u8)).prop_map(
        |(indicator, place, period, gender, value, n)| {
            let period = Period::parse(period).expect("a period");
            let mut observation = Observation::new(indicator, place, period, value, "kolada");
            observation.gender = gender;
            observation.n = n.map(f64::from);
            observation
        },
    )
}

fn key(observation: &Observation) -> Key {
    let (indicator, place, period, gender) = observation.key();
    (indicator.to_owned(), place.to_owned(), period, gender)
}

/// What an import should do to a map: `None` if it must be refused.
fn apply(
    model: &HashMap<Key, Observation>,
    rows: &[Observation],
) -> Option<(HashMap<Key, Observation>, [usize; 3])> {
    let mut next = model.clone();
    let mut seen: HashMap<Key, &Observation> = HashMap::new();
    let mut counts = [0; 3];
    for row in rows {
        if row.value.number().is_some_and(|number| !number.is_finite()) {
            return None;
        }
        let kind = match (seen.insert(key(row), row), model.get(&key(row))) {
            (Some(earlier), _) if earlier != row => return None,
            (Some(_), _) => 2,
            (None, None) => 0,
            (None, Some(old)) => 1 + usize::from(old == row),
        };
        counts[kind] += 1;
        next.insert(key(row), row.clone());
    }
    Some((next, counts))
}

async fn play(store: &OpenStore, imports: &[Vec<Observation>]) {
    let mut model = HashMap::new();
    let mut batches = 0;
    for rows in imports {
        match (apply(&model, rows), try_import(store, rows).await) {
            (Some((next, counts)), Ok(outcome)) => {
                assert_eq!([outcome.added, outcome.changed, outcome.unchanged], counts);
                batches += 1;
                assert_eq!(outcome.batch_no, batches);
                model = next;
            }
            (None, Err(StoreError::NotFinite { .. } | StoreError::Contradiction { .. })) => {}
            (expected, got) => panic!("expected {expected:?}, got {got:?}"),
        }
        let latest = store.latest().await.expect("reads");
        assert!(latest.is_sorted_by(|a, b| a.observation.key() < b.observation.key()));
        let latest: HashMap<_, _> =
            latest.into_iter().map(|s| (key(&s.observation), s.observation)).collect();
        assert_eq!(latest, model);
    }
    for (key, now) in &model {
        let history = store.history((&key.0, &key.1, key.2, key.3)).await.expect("reads");
        assert_eq!(history.last().map(|revision| &revision.observation), Some(now));
        assert!(
            history.windows(2).all(|pair| pair[0].observation != pair[1].observation),
            "a revision is a change"
        );
    }
    assert_eq!(store.verify_audit().await.expect("whole").seq, batches);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn latest_is_what_a_map_would_hold(imports in prop::collection::vec(prop::collection::vec(an_observation(), 0..25), 1..6)) {
        run(on_sqlite(async |folder| {
            let store = OpenStore::open(&StoreTarget::Sqlite(folder.join("open.sqlite"))).await.expect("opens");
            play(&store, &imports).await;
            store.close().await;
        }));
    }
}
