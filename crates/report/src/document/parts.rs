//! The parts around the chapters: edition, sources, notes, glossary and abbreviations.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::dates;
use super::text::Text;

/// The edition of the index that numbers come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionRef {
    /// Its id.
    pub id: String,
    /// Its checksum, in full.
    pub checksum: String,
}

/// Where numbers come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its id in the register of sources.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Who makes the numbers.
    pub producer: String,
    /// How it is cited, a full line ("Källa: Kolada").
    pub citation: String,
    /// The day the numbers were fetched, if known.
    #[serde(with = "dates::optional", default)]
    pub retrieved: Option<Date>,
}

/// A note to a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// What a [`super::text::Span::NoteRef`] names.
    pub id: String,
    /// What it says.
    pub text: Text,
}

/// A word and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GlossaryEntry {
    /// The word.
    pub term: String,
    /// What it means, a sentence.
    pub meaning: String,
}

/// An abbreviation and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Abbreviation {
    /// The letters ("SFB").
    pub short: String,
    /// Written out ("socialförsäkringsbalken").
    pub long: String,
}
