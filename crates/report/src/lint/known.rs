//! What is known of measures from elsewhere: values that a report's rows are compared with.

use std::collections::BTreeMap;

use super::words::plain_label;

/// Values by measure, place and year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// The place that the report is about.
    pub place: String,
    /// The place that rows named "Riket" are about.
    pub reference: String,
    values: BTreeMap<(String, String, i16), f64>,
}

impl Known {
    /// Nothing known yet, of a place and what it is compared with.
    pub fn new(place: impl Into<String>, reference: impl Into<String>) -> Self {
        Self { place: place.into(), reference: reference.into(), values: BTreeMap::new() }
    }

    /// Adds a value under one of the measure's titles. A title that two measures share with different
    /// values is worth nothing: the later value wins, so add shared titles last or not at all.
    pub fn add(&mut self, title: &str, place: &str, year: i16, value: f64) {
        if value.is_finite() {
            self.values.insert((plain_label(title), place.to_owned(), year), value);
        }
    }

    /// The value of a measure, by a title in its plain form.
    pub(super) fn value(&self, plain_title: &str, place: &str, year: i16) -> Option<f64> {
        self.values.get(&(plain_title.to_owned(), place.to_owned(), year)).copied()
    }
}
