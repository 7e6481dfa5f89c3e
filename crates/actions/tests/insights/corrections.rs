//! A correction says why it was made, which values it changed and who moved.

use std::sync::Arc;

use ledstjarna_actions::Library;
use ledstjarna_actions::analysis::corrections::corrections;
use ledstjarna_observations::{Observation, Period, Value};

use crate::nation::{OWN, latest, observations, published, register};

const CHANGED: &str = "U21468";

fn corrected() -> Vec<Observation> {
    let mut changed = observations().to_vec();
    let year = Period::year(2023).expect("a year");
    for observation in &mut changed {
        let gender = ledstjarna_observations::Gender::Total;
        if observation.key() == (CHANGED, OWN, year, gender) {
            observation.value = Value::Known(99.0);
        }
    }
    changed
}

#[test]
fn a_correction_is_told_with_its_reason_and_what_it_changed() {
    let observations = corrected();
    let new = published(&observations, 2023, "2", Some(("2023.1", "Ett värde var fel inmatat.")));
    let editions = vec![new.clone(), latest().clone()];
    let library = Library::from_parts(register(), editions, observations.clone());
    let found = corrections(&library);
    let [line] = found.as_slice() else { panic!("one correction: {found:?}") };
    assert_eq!((line.edition.as_str(), line.corrects.as_str()), ("2023.2", "2023.1"));
    assert_eq!(line.reason, "Ett värde var fel inmatat.");
    let [value] = line.values.as_slice() else { panic!("one value: {:?}", line.values) };
    assert_eq!((value.code.as_str(), value.indicator.as_str()), (OWN, CHANGED));
    assert_eq!(value.after, Some(99.0));
    assert!(value.before.is_some_and(|before| before < 99.0));
    let own = line.places.iter().find(|moved| moved.code == OWN).expect("Ludvika moved");
    assert!(own.places().is_some_and(|places| places < 0), "a better value gives a better place: {own:?}");
    assert!(line.places.windows(2).all(|two| two[0].places().map(i64::abs) >= two[1].places().map(i64::abs)));
    assert!(line.is_comparable && !line.method_changed && line.added.is_empty() && line.removed.is_empty());
    // The corrected edition may be gone, or unreadable by this program.
    let alone = corrections(&Library::from_parts(register(), vec![new], observations));
    assert!(!alone[0].is_comparable && alone[0].values.is_empty());
    let none = Library::from_parts(register(), vec![latest().clone()], Vec::new());
    assert_eq!(corrections(&Arc::new(none)), []);
}
