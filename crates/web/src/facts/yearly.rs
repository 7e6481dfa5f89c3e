//! One indicator in one year across municipalities, and its national series over the years.

use ledstjarna_actions::Library;
use ledstjarna_observations::{Gender, Indicator, Observation, PeriodKind, Place};

use crate::facts::distribution::{Distribution, distribution};

/// One municipality with a row in the year.
pub struct YearRow<'l> {
    /// Which.
    pub place: &'l Place,
    /// Its value, or why there is none.
    pub observation: &'l Observation,
}

/// An indicator in one year.
pub struct Yearly<'l> {
    /// What it measures.
    pub indicator: &'l Indicator,
    /// The year.
    pub year: i16,
    /// Years with a value anywhere, ascending.
    pub years: Vec<i16>,
    /// Municipalities with a row, by code.
    pub rows: Vec<YearRow<'l>>,
    /// Their spread, in the order of the rows.
    pub spread: Distribution,
}

impl<'l> Yearly<'l> {
    /// Reads a year; one without values gives the newest.
    pub fn read(library: &'l Library, indicator: &'l Indicator, wanted: Option<i16>) -> Self {
        let years = library.years_of(&indicator.id);
        let year = wanted.filter(|year| years.contains(year)).or(years.last().copied()).unwrap_or_default();
        let found = library.municipalities(&indicator.id, year).into_iter();
        let rows: Vec<YearRow<'l>> = found
            .filter_map(|observation| {
                Some(YearRow { place: library.register.place(&observation.place)?, observation })
            })
            .collect();
        let values: Vec<Option<f64>> = rows.iter().map(|row| row.observation.value.number()).collect();
        let spread = distribution(&values, indicator.direction);
        Self { indicator, year, years, rows, spread }
    }

    /// The yearly values of a place, for everybody.
    pub fn series(&self, library: &'l Library, place: &str) -> Vec<&'l Observation> {
        let all = library.series(&self.indicator.id, place).iter().map(|stored| &stored.observation);
        all.filter(|one| one.gender == Gender::Total && one.period.kind() == PeriodKind::Year).collect()
    }
}
