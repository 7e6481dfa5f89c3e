//! What a municipality keeps in text files beside its numbers: goals, projects, passages, decisions.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ledstjarna_observations::{Faults, Page, Register};

use super::goal::TargetFact;
use super::read;

/// Everything of one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LocalFacts {
    /// The board.
    pub board: String,
    /// The board's administration.
    pub department: String,
    /// The municipality's vision.
    pub vision: String,
    /// The board's motto.
    pub motto: String,
    /// Who answers for the words of the file.
    pub author: String,
    /// The targets.
    pub goals: Vec<TargetFact>,
    /// The collections by name.
    pub collections: BTreeMap<String, Vec<Record>>,
    /// Passages that people have written, by the id of the part.
    pub written: BTreeMap<String, Written>,
    /// Years without values, and why.
    pub gaps: Vec<Gap>,
    /// Decisions to show small numbers.
    pub exemptions: Vec<Exemption>,
}

/// One entry of a collection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Field and its texts, at least one.
    pub fields: BTreeMap<String, Vec<String>>,
}

/// A passage that a person has written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The text; an empty line parts paragraphs.
    pub text: String,
    /// Who.
    pub by: String,
    /// When, if known.
    pub at: Option<Date>,
    /// Whether numbers it was written about have changed since, as somebody says.
    pub stale: bool,
    /// Mark of the facts of its chapter when it was written ([`crate::facts_mark`]), if known.
    pub facts: Option<String>,
}

impl Written {
    /// Whether the facts it stands beside are others than those it was written about.
    pub fn is_stale(&self, facts: &str) -> bool {
        self.stale || self.facts.as_ref().is_some_and(|known| known != facts)
    }
}

/// A year in which sources have no values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The year.
    pub year: i16,
    /// Ids of the sources.
    pub sources: Vec<String>,
    /// Why, a sentence.
    pub reason: String,
}

/// A decision to show numbers that are small enough to be protected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exemption {
    /// Ids of the parts of the template whose numbers are shown.
    pub parts: Vec<String>,
    /// Who decided.
    pub by: String,
    /// When.
    pub when: String,
    /// Why.
    pub reason: String,
}

/// Where the passages of a municipality and year are kept in a registry.
pub fn written_path(place: &str, year: i16) -> String {
    format!("reports/facts/{place}-{year}/written.toml")
}

/// Reads a file that holds nothing but passages, by the id of the part.
///
/// # Errors
/// Every fault of the text, with line and mend.
pub fn parse_written(path: &str, text: &str) -> Result<BTreeMap<String, Written>, Faults> {
    let mut faults = Vec::new();
    match read::passages(Page { path, text, own: true }, &mut faults) {
        Some(found) if faults.is_empty() => Ok(found),
        _ => {
            faults.sort_by_key(|fault| fault.line);
            Err(Faults(faults))
        }
    }
}

impl Record {
    /// The texts of a field; none if the entry has no such field.
    pub fn texts(&self, field: &str) -> &[String] {
        self.fields.get(field).map_or(&[], Vec::as_slice)
    }

    /// The texts of a field as one.
    pub fn text(&self, field: &str) -> String {
        self.texts(field).join(" ")
    }
}

impl LocalFacts {
    /// Reads a file of facts.
    ///
    /// # Errors
    /// Every fault of the text, with line and mend.
    pub fn parse(path: &str, text: &str, register: &Register) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        let page = Page { path, text, own: true };
        match read::local(page, register, &mut faults) {
            Some(local) if faults.is_empty() => Ok(local),
            _ => {
                faults.sort_by_key(|fault| fault.line);
                Err(Faults(faults))
            }
        }
    }

    /// The facts that stand in the registry for a municipality and year, in
    /// `reports/facts/<code>-<year>/facts.toml`; empty if there are none. What is being written is not among
    /// them: see [`LocalFacts::load_with`].
    ///
    /// # Errors
    /// Every fault of the file, with line and mend.
    pub fn load(register: &Register, place: &str, year: i16) -> Result<Self, Faults> {
        let path = format!("reports/facts/{place}-{year}/facts.toml");
        register
            .file(&path)
            .map_or_else(|| Ok(Self::default()), |file| Self::parse(&path, &file.text, register))
    }

    /// The same facts with the passages of a second file, which win over those of the first: the one given,
    /// or else `written.toml` beside the facts, where the report builder keeps what people write.
    ///
    /// # Errors
    /// Every fault of a file, with line and mend.
    pub fn load_with(
        register: &Register,
        place: &str,
        year: i16,
        written: Option<&str>,
    ) -> Result<Self, Faults> {
        let mut facts = Self::load(register, place, year)?;
        let path = written_path(place, year);
        let text = written.or_else(|| register.file(&path).map(|file| file.text.as_str()));
        if let Some(text) = text {
            facts.written.extend(parse_written(&path, text)?);
        }
        Ok(facts)
    }

    /// The entries of a collection.
    pub fn items(&self, collection: &str) -> &[Record] {
        self.collections.get(collection).map_or(&[], Vec::as_slice)
    }

    /// Why a source has no values of a year.
    pub fn gap(&self, source: &str, year: i16) -> Option<&Gap> {
        self.gaps.iter().find(|gap| gap.year == year && gap.sources.iter().any(|known| known == source))
    }

    /// The decision to show the small numbers of a part, if there is one.
    pub fn exemption(&self, part: &str) -> Option<&Exemption> {
        self.exemptions.iter().find(|known| known.parts.iter().any(|id| id == part))
    }
}
