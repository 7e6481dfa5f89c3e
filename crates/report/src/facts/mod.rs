//! Everything a yearly report is made of, gathered before a word is written.

pub mod goal;
pub mod indicator;
pub mod local;
mod read;
pub mod standing;
pub mod values;
pub mod words;

use std::collections::BTreeMap;

use jiff::civil::Date;
use ledstjarna_observations::{Place, Register};

use crate::document::parts::EditionRef;
pub use goal::{GoalStatus, TargetFact};
pub use local::{Exemption, Gap, LocalFacts, Record, Written, parse_written, written_path};
pub use standing::StandingFact;
pub use values::Values;
pub use words::Dictionary;

/// The facts of one municipality and year.
#[derive(Clone, Debug)]
pub struct ReportFacts<'a> {
    /// The register of indicators, places and sources.
    pub register: &'a Register,
    /// The municipality.
    pub place: &'a Place,
    /// The year.
    pub year: i16,
    /// The day the report is made, handed in.
    pub date: Date,
    /// Number of the report's own edition.
    pub version: String,
    /// The edition of the index in force, if any.
    pub edition: Option<EditionRef>,
    /// Whether any number is made up.
    pub synthetic: bool,
    /// All values of the municipality, the country and the mean of all municipalities.
    pub values: Values,
    /// How the municipality's values stand among all, by indicator and year.
    pub standings: BTreeMap<(String, i16), StandingFact>,
    /// The day each source was fetched, by its id.
    pub retrieved: BTreeMap<String, Date>,
    /// What the municipality keeps in text files: goals, projects, passages.
    pub local: LocalFacts,
    /// Words and abbreviations that can be explained.
    pub dictionary: Dictionary,
}

impl<'a> ReportFacts<'a> {
    /// The facts that are always known; the rest is filled in by the caller.
    pub fn new(register: &'a Register, place: &'a Place, year: i16, date: Date) -> Self {
        Self {
            register,
            place,
            year,
            date,
            version: "1".to_owned(),
            edition: None,
            synthetic: false,
            values: Values::default(),
            standings: BTreeMap::new(),
            retrieved: BTreeMap::new(),
            local: LocalFacts::default(),
            dictionary: Dictionary::default(),
        }
    }
}
