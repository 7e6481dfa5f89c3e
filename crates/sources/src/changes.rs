//! What differs between two lists of observations: what has come, changed or been withdrawn.

use std::collections::{HashMap, HashSet};
use std::fmt;

use ledstjarna_observations::{Missing, Observation, Value};

/// One measurement with another content than before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change<'a> {
    /// As it was.
    pub old: &'a Observation,
    /// As it is.
    pub new: &'a Observation,
}

/// One value that is no longer there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Withdrawal<'a> {
    /// As it was: always a known value.
    pub old: &'a Observation,
    /// The new row that says it is missing; `None` if the row is gone altogether.
    pub new: Option<&'a Observation>,
}

impl Withdrawal<'_> {
    /// The observation to store, so that the value is no longer the latest while the old one stays
    /// readable: the new row, or one that says [`Missing::Withdrawn`].
    pub fn to_observation(&self) -> Observation {
        self.new.cloned().unwrap_or_else(|| Observation {
            value: Value::Missing(Missing::Withdrawn),
            numerator: None,
            denominator: None,
            n: None,
            population: None,
            margin: None,
            ..self.old.clone()
        })
    }
}

/// The difference between two lists, in the order of the new list (withdrawn rows that are gone: of
/// the old one).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes<'a> {
    /// Measurements that were not there.
    pub added: Vec<&'a Observation>,
    /// Measurements with another content.
    pub changed: Vec<Change<'a>>,
    /// Known values that are missing now.
    pub withdrawn: Vec<Withdrawal<'a>>,
    /// How many are as they were.
    pub unchanged: usize,
}

impl fmt::Display for Changes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (added, changed, withdrawn) = (self.added.len(), self.changed.len(), self.withdrawn.len());
        write!(f, "{added} nya, {changed} ändrade, {withdrawn} återtagna, {} oförändrade", self.unchanged)
    }
}

/// Compares the latest stored observations with new ones.
///
/// `covers` says whether the new list was meant to hold a measurement. Only then does its absence mean
/// that it was withdrawn; a fetch of one year says nothing about another. Nor does it say anything
/// about a value from another source: a figure that Kolada never had is not withdrawn by Kolada.
pub fn compare<'a>(
    old: &'a [Observation],
    new: &'a [Observation],
    covers: impl Fn(&Observation) -> bool,
) -> Changes<'a> {
    let before: HashMap<_, _> = old.iter().map(|o| (o.key(), o)).collect();
    let mut changes = Changes::default();
    for observation in new {
        match before.get(&observation.key()) {
            None => changes.added.push(observation),
            Some(&was) if was == observation => changes.unchanged += 1,
            Some(&was) if was.value.number().is_some() && observation.value.number().is_none() => {
                changes.withdrawn.push(Withdrawal { old: was, new: Some(observation) });
            }
            Some(&was) => changes.changed.push(Change { old: was, new: observation }),
        }
    }
    let now: HashSet<_> = new.iter().map(Observation::key).collect();
    let sources: HashSet<_> = new.iter().map(|o| o.source.as_str()).collect();
    let gone = |o: &&Observation| {
        let told_of = sources.contains(o.source.as_str()) && covers(o);
        o.value.number().is_some() && !now.contains(&o.key()) && told_of
    };
    changes.withdrawn.extend(old.iter().filter(gone).map(|old| Withdrawal { old, new: None }));
    changes
}

#[cfg(test)]
mod tests {
    use ledstjarna_observations::Period;
    use proptest::prelude::*;

    use super::*;

    fn observation(place: &str, value: Value) -> Observation {
        let period = Period::year(2023).expect("a year");
        Observation::new("U21468", place, period, value, "kolada")
    }

    #[test]
    fn every_kind_of_change_is_told_apart() {
        let known = Value::Known;
        let old = [
            observation("0180", known(1.0)),
            observation("1280", known(2.0)),
            observation("1480", known(3.0)),
            observation("2085", known(4.0)),
            observation("2080", Value::Missing(Missing::Unknown)),
            observation("0000", known(6.0)),
        ];
        let new = [
            observation("0180", known(1.0)),
            observation("1280", known(2.5)),
            observation("1480", Value::Missing(Missing::Secret)),
            observation("1440", known(9.0)),
        ];
        let changes = compare(&old, &new, |o| o.place != "0000");
        assert_eq!(changes.to_string(), "1 nya, 1 ändrade, 2 återtagna, 1 oförändrade");
        assert_eq!(changes.withdrawn[0].to_observation(), new[2]);
        assert_eq!(changes.withdrawn[1].to_observation().value, Value::Missing(Missing::Withdrawn));
        assert_eq!(changes.withdrawn[1].old.place, "2085");
    }

    #[test]
    fn another_source_is_a_change_but_withdraws_nothing() {
        let old = [observation("0180", Value::Known(1.0)), observation("2085", Value::Known(2.0))];
        let new = [Observation { source: "demo".to_owned(), ..old[0].clone() }];
        let changes = compare(&old, &new, |_| true);
        assert_eq!((changes.changed.len(), changes.withdrawn.len()), (1, 0));
    }

    fn list() -> impl Strategy<Value = Vec<Observation>> {
        let cell = prop_oneof![
            Just(Value::Missing(Missing::Unknown)),
            (0..4_i32).prop_map(|n| Value::Known(f64::from(n)))
        ];
        proptest::collection::btree_map(0..12_u32, cell, 0..12).prop_map(|cells| {
            cells.into_iter().map(|(place, value)| observation(&format!("{place:04}"), value)).collect()
        })
    }

    proptest! {
        #[test]
        fn applying_the_changes_gives_the_new_list(old in list(), new in list()) {
            let changes = compare(&old, &new, |_| true);
            let mut state: std::collections::BTreeMap<String, Observation> =
                old.iter().map(|o| (o.place.clone(), o.clone())).collect();
            let written = changes.added.iter().map(|o| (*o).clone())
                .chain(changes.changed.iter().map(|c| c.new.clone()))
                .chain(changes.withdrawn.iter().map(Withdrawal::to_observation));
            state.extend(written.map(|o| (o.place.clone(), o)));
            for observation in &new {
                prop_assert_eq!(state.get(&observation.place), Some(observation));
            }
            let known = |o: &&Observation| o.value.number().is_some();
            // An empty list has no source, and so withdraws nothing.
            if !new.is_empty() {
                prop_assert_eq!(state.values().filter(known).count(), new.iter().filter(known).count());
            }
            let told = changes.added.len() + changes.changed.len() + changes.unchanged
                + changes.withdrawn.iter().filter(|w| w.new.is_some()).count();
            prop_assert_eq!(told, new.len());
        }
    }
}
