//! The catalogue of indicators, and what differs between two of them.

use std::collections::HashMap;

use serde::{Deserialize, Deserializer};

use super::client::{Answered, Client};
use super::error::KoladaError;
use super::wire::Loose;

/// Whose figure it is. A closed list: an unknown code is an error, not a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum MunicipalityType {
    /// Municipalities.
    #[serde(rename = "K")]
    Municipalities,
    /// Regions.
    #[serde(rename = "L")]
    Regions,
    /// Both.
    #[serde(rename = "A")]
    Both,
}

/// One indicator of Kolada's catalogue. It has neither direction nor unit.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct CatalogueRow {
    /// Kolada id. Its meaning may change; see [`compare_catalogues`].
    pub id: String,
    /// Title, sometimes with double spaces. Never used for matching.
    pub title: String,
    /// Definition and source in words.
    #[serde(default)]
    pub description: Option<String>,
    /// Whether women and men are told apart.
    #[serde(default)]
    pub is_divided_by_gender: bool,
    /// Whose figure it is.
    pub municipality_type: MunicipalityType,
    /// Whose care it is about, as Kolada's letter.
    #[serde(default)]
    pub auspice: Option<String>,
    /// Area of operation.
    #[serde(default)]
    pub operating_area: Option<String>,
    /// Quality, resources or volumes.
    #[serde(default)]
    pub perspective: Option<String>,
    /// Day from which values of `publ_period` are preliminary.
    #[serde(default)]
    pub prel_publication_date: Option<String>,
    /// Day of publication.
    #[serde(default)]
    pub publication_date: Option<String>,
    /// Latest period; may be missing although values exist.
    #[serde(default, deserialize_with = "loose_text")]
    pub publ_period: Option<String>,
    /// Whether units have values.
    #[serde(default)]
    pub has_ou_data: bool,
}

fn loose_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Loose::deserialize(deserializer).map(|loose| loose.as_text())
}

impl Client<'_> {
    /// The whole catalogue, or the rows of some ids.
    ///
    /// # Errors
    /// See [`KoladaError`].
    pub fn catalogue(&self, ids: &[String]) -> Result<Answered<CatalogueRow>, KoladaError> {
        self.by_id("/kpi", ids, |row: &CatalogueRow| &row.id)
    }
}

/// What is kept of a catalogue row from one fetch to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueText {
    /// Kolada id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Definition; empty if none.
    pub description: String,
}

impl From<&CatalogueRow> for CatalogueText {
    fn from(row: &CatalogueRow) -> Self {
        Self {
            id: row.id.clone(),
            title: row.title.clone(),
            description: row.description.clone().unwrap_or_default(),
        }
    }
}

/// An id that may mean something else than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TitleChange<'a> {
    /// As it was.
    pub old: &'a CatalogueText,
    /// As it is.
    pub new: &'a CatalogueText,
}

/// The difference between two catalogues.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatalogueChanges<'a> {
    /// Ids that were not there.
    pub added: Vec<&'a CatalogueText>,
    /// Ids that are gone.
    pub gone: Vec<&'a CatalogueText>,
    /// Ids whose title is another.
    pub retitled: Vec<TitleChange<'a>>,
    /// Ids with the same title whose definition is another.
    pub redefined: Vec<TitleChange<'a>>,
}

/// Compares two catalogues. Blanks do not count: Kolada's titles have double ones at random.
///
/// `asked` says whether the new catalogue was meant to hold an id; only then is its absence told.
pub fn compare_catalogues<'a>(
    old: &'a [CatalogueText],
    new: &'a [CatalogueText],
    asked: impl Fn(&str) -> bool,
) -> CatalogueChanges<'a> {
    let before: HashMap<&str, &CatalogueText> = old.iter().map(|row| (row.id.as_str(), row)).collect();
    let mut changes = CatalogueChanges::default();
    for row in new {
        match before.get(row.id.as_str()) {
            None => changes.added.push(row),
            Some(was) if !same_words(&was.title, &row.title) => {
                changes.retitled.push(TitleChange { old: was, new: row });
            }
            Some(was) if !same_words(&was.description, &row.description) => {
                changes.redefined.push(TitleChange { old: was, new: row });
            }
            Some(_) => {}
        }
    }
    let now: std::collections::HashSet<&str> = new.iter().map(|row| row.id.as_str()).collect();
    changes.gone.extend(old.iter().filter(|row| !now.contains(row.id.as_str()) && asked(&row.id)));
    changes
}

fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(id: &str, title: &str, description: &str) -> CatalogueText {
        CatalogueText { id: id.to_owned(), title: title.to_owned(), description: description.to_owned() }
    }

    #[test]
    fn an_id_with_a_new_meaning_is_seen() {
        let old = [
            text("N1", "Kostnad", "kr"),
            text("N2", "Andel  nöjda", "a"),
            text("N3", "Väntetid", "dagar"),
            text("N4", "Borta", ""),
            text("N5", "Inte frågad", ""),
        ];
        let new = [
            text("N1", "Personal", "kr"),
            text("N2", "Andel nöjda", "a"),
            text("N3", "Väntetid", "veckor"),
            text("N6", "Ny", ""),
        ];
        let changes = compare_catalogues(&old, &new, |id| id != "N5");
        let ids = |rows: &[&CatalogueText]| rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&changes.added), ["N6"]);
        assert_eq!(ids(&changes.gone), ["N4"]);
        assert_eq!(changes.retitled, [TitleChange { old: &old[0], new: &new[0] }]);
        assert_eq!(changes.redefined, [TitleChange { old: &old[2], new: &new[2] }]);
    }

    #[test]
    fn an_unknown_municipality_type_is_an_error() {
        let row =
            |code| format!(r#"{{"id":"N1","title":"x","municipality_type":"{code}","publ_period":2024}}"#);
        let read: CatalogueRow = serde_json::from_str(&row("A")).expect("a row");
        assert_eq!(
            (read.municipality_type, read.publ_period.as_deref()),
            (MunicipalityType::Both, Some("2024"))
        );
        assert!(serde_json::from_str::<CatalogueRow>(&row("alla")).is_err());
    }
}
