//! How an indicator is named in running text: a noun phrase, and for some a clause of their own.

use std::collections::HashMap;
use std::sync::LazyLock;

use ledstjarna_observations::{Indicator, Unit};

/// The table of phrases; see its header line. `title` is the register's title the phrase was written for.
const TABLE: &str = include_str!("../phrases.csv");

/// The words for one indicator. Clauses follow "År 2023" and hold `{plats}` ("Ludvika"), `{i_plats}` ("i
/// Ludvika"), `{tal}` (the number), `{värde}` (the number with its unit) and `{mått}` (the noun
/// phrase).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// A noun phrase in the definite form, as it stands inside a sentence ("andelen som …"); for yes and no
    /// what one has or lacks ("en rutin för …").
    pub noun: String,
    /// A clause that says the level better than "var {noun} {tal}"; for yes and no the clause of yes.
    pub clause: Option<String>,
    /// The clause of no.
    pub clause_no: Option<String>,
}

impl Wording {
    /// The phrase of the table, if it was written for the indicator as it is titled now; else its title,
    /// in quotation marks.
    pub fn of(indicator: &Indicator) -> Self {
        let known = PHRASES.get(indicator.id.as_str()).filter(|phrase| phrase.title == indicator.title);
        known.map_or_else(|| Self::quoted(&indicator.title, indicator.unit), |phrase| phrase.wording.clone())
    }

    /// Only a noun phrase.
    pub fn noun(noun: &str) -> Self {
        Self { noun: noun.to_owned(), clause: None, clause_no: None }
    }

    /// A title that nobody has made a phrase of.
    pub fn quoted(title: &str, unit: Unit) -> Self {
        let quoted = format!("”{title}”");
        match unit {
            Unit::YesNo => Self {
                clause: Some("svarade {plats} ja på {mått}".to_owned()),
                clause_no: Some("svarade {plats} nej på {mått}".to_owned()),
                noun: quoted,
            },
            Unit::Points => Self::noun(&quoted),
            _ => Self::noun(&format!("måttet {quoted}")),
        }
    }
}

struct Phrase {
    title: String,
    wording: Wording,
}

static PHRASES: LazyLock<HashMap<String, Phrase>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(TABLE.as_bytes());
    reader.records().filter_map(|row| phrase(&row.ok()?)).collect()
});

fn phrase(row: &csv::StringRecord) -> Option<(String, Phrase)> {
    let cell = |at: usize| row.get(at).map(str::to_owned).filter(|text| !text.is_empty());
    let wording = Wording { noun: cell(2)?, clause: cell(3), clause_no: cell(4) };
    Some((cell(0)?, Phrase { title: cell(1)?, wording }))
}

/// Ids of the indicators that have a phrase, in no particular order.
#[cfg(test)]
pub(crate) fn ids() -> impl Iterator<Item = &'static str> {
    PHRASES.keys().map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::causal::causal_words;
    use ledstjarna_observations::Register;

    #[test]
    fn every_indicator_of_the_register_has_a_phrase_and_no_phrase_is_left_over() {
        let register = Register::embedded().expect("the register");
        for indicator in register.indicators() {
            let wording = Wording::of(indicator);
            assert!(!wording.noun.contains('”'), "{} ({}) has no phrase", indicator.id, indicator.title);
            assert!(wording.clause_no.is_none() || indicator.unit == Unit::YesNo, "{}", indicator.id);
        }
        for id in ids() {
            assert!(
                register.indicator(id).is_some_and(|known| known.id == id),
                "{id} is not in the register"
            );
        }
    }

    #[test]
    fn phrases_name_no_causes_and_fit_inside_a_sentence() {
        for phrase in PHRASES.values() {
            let Wording { noun, clause, clause_no } = &phrase.wording;
            for text in [Some(noun), clause.as_ref(), clause_no.as_ref()].into_iter().flatten() {
                assert_eq!(causal_words(text), Vec::<&str>::new(), "{text}");
                assert!(!text.ends_with('.') && text.trim() == text, "{text}");
                assert!(text.starts_with(char::is_lowercase), "{text}");
            }
            for text in [clause, clause_no].into_iter().flatten() {
                assert!(text.contains("{plats}") || text.contains("{i_plats}"), "{text}");
            }
        }
    }

    #[test]
    fn another_title_is_another_indicator() {
        let register = Register::embedded().expect("the register");
        let mut changed = register.indicator("U21468").expect("an indicator").clone();
        assert_eq!(Wording::of(&changed).noun, "andelen som är nöjda med sin hemtjänst");
        changed.title = "Något annat".to_owned();
        assert_eq!(Wording::of(&changed).noun, "måttet ”Något annat”");
    }
}
