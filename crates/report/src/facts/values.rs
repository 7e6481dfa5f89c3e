//! Values by indicator, place and year.

use std::collections::{BTreeMap, BTreeSet};

use ledstjarna_observations::{Gender, Missing, Observation, PeriodKind, Value};

/// The values of a report: calendar years, all people.
#[derive(Clone, Debug, Default)]
pub struct Values {
    found: BTreeMap<(String, String, i16), Observation>,
}

impl Values {
    /// Keeps the observations of calendar years for all people; the last of several alike wins.
    pub fn new(observations: impl IntoIterator<Item = Observation>) -> Self {
        let yearly = observations.into_iter().filter(|observation| {
            observation.period.kind() == PeriodKind::Year && observation.gender == Gender::Total
        });
        let keyed = yearly.map(|observation| {
            let year = observation.period.first_year();
            ((observation.indicator.clone(), observation.place.clone(), year), observation)
        });
        Self { found: keyed.collect() }
    }

    /// The values without those of a place that are kept back, by indicator and year: they are protected, and
    /// so is what they rest on.
    #[must_use]
    pub fn without(&self, place: &str, kept: &BTreeSet<(String, i16)>) -> Self {
        let mut found = self.found.clone();
        for (indicator, year) in kept {
            if let Some(value) = found.get_mut(&(indicator.clone(), place.to_owned(), *year)) {
                value.value = Value::Missing(Missing::Secret);
                (value.n, value.population, value.margin) = (None, None, None);
            }
        }
        Self { found }
    }

    /// One observation.
    pub fn get(&self, indicator: &str, place: &str, year: i16) -> Option<&Observation> {
        self.found.get(&(indicator.to_owned(), place.to_owned(), year))
    }

    /// One number; `None` if it is missing or not finite.
    pub fn number(&self, indicator: &str, place: &str, year: i16) -> Option<f64> {
        self.get(indicator, place, year)?.value.number().filter(|number| number.is_finite())
    }

    /// Years and observations of an indicator in a place, ascending.
    pub fn years<'v>(&'v self, indicator: &str, place: &str) -> impl Iterator<Item = (i16, &'v Observation)> {
        let key = |year| (indicator.to_owned(), place.to_owned(), year);
        self.found.range(key(i16::MIN)..=key(i16::MAX)).map(|((.., year), observation)| (*year, observation))
    }

    /// All observations, by indicator, place and year.
    pub fn all(&self) -> impl Iterator<Item = &Observation> {
        self.found.values()
    }
}
