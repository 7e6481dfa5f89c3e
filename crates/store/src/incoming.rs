//! What an import hands in, checked and put in order before the database is touched.

use ledstjarna_observations::{Observation, Value};

use crate::{CatalogueEntry, StoreError};

/// Observations ordered by key, each key once.
pub(crate) struct Incoming<'a> {
    observations: Vec<&'a Observation>,
    handed_in: usize,
}

impl<'a> Incoming<'a> {
    /// Refuses what cannot be stored; a repeat that says the same is dropped.
    ///
    /// # Errors
    /// Numbers that are not finite, and a key that is given twice with different content.
    pub(crate) fn check(observations: &'a [Observation]) -> Result<Self, StoreError> {
        let mut ordered: Vec<&Observation> = observations.iter().collect();
        ordered.iter().try_for_each(|observation| finite(observation))?;
        ordered.sort_by(|a, b| a.key().cmp(&b.key()));
        if let Some(pair) =
            ordered.windows(2).find(|pair| pair[0].key() == pair[1].key() && pair[0] != pair[1])
        {
            return Err(StoreError::Contradiction { key: key_text(pair[0]) });
        }
        ordered.dedup();
        Ok(Self { observations: ordered, handed_in: observations.len() })
    }

    /// How many were handed in, repeats included.
    pub(crate) const fn handed_in(&self) -> usize {
        self.handed_in
    }

    /// The observations of each indicator.
    pub(crate) fn by_indicator(&self) -> impl Iterator<Item = &[&'a Observation]> {
        self.observations.chunk_by(|a, b| a.indicator == b.indicator)
    }
}

/// Catalogue entries ordered by id, each id once.
///
/// # Errors
/// An id that is given twice with different content.
pub(crate) fn check_catalogue(entries: &[CatalogueEntry]) -> Result<Vec<&CatalogueEntry>, StoreError> {
    let mut ordered: Vec<&CatalogueEntry> = entries.iter().collect();
    ordered.sort_by(|a, b| a.id.cmp(&b.id));
    if let Some(pair) = ordered.windows(2).find(|pair| pair[0].id == pair[1].id && pair[0] != pair[1]) {
        return Err(StoreError::Contradiction { key: format!("catalogue entry {}", pair[0].id) });
    }
    ordered.dedup();
    Ok(ordered)
}

/// The key of an observation, for messages.
fn key_text(observation: &Observation) -> String {
    let (indicator, place, period, gender) = observation.key();
    format!("observation {indicator} {place} {period} {}", gender.letter())
}

fn finite(observation: &Observation) -> Result<(), StoreError> {
    let value = match observation.value {
        Value::Known(number) => Some(number),
        Value::Missing(_) => None,
    };
    let fields = [
        ("value", value),
        ("numerator", observation.numerator),
        ("denominator", observation.denominator),
        ("n", observation.n),
        ("population", observation.population),
        ("margin", observation.margin),
    ];
    match fields.into_iter().find(|(_, number)| number.is_some_and(|number| !number.is_finite())) {
        Some((field, _)) => Err(StoreError::NotFinite { key: key_text(observation), field }),
        None => Ok(()),
    }
}
