//! Words and abbreviations that a report can explain; a report shows those that it uses.

use std::collections::BTreeMap;

use ledstjarna_observations::Register;

/// What can be explained.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    /// Word and what it means.
    pub terms: BTreeMap<String, String>,
    /// Abbreviation and what it stands for.
    pub abbreviations: BTreeMap<String, String>,
}

impl Dictionary {
    /// The glossary of the registry in force: abbreviations with what they stand for, all others with what
    /// they mean.
    pub fn of(register: &Register) -> Self {
        let mut found = Self::default();
        for term in register.glossary() {
            match &term.long {
                Some(long) => found.abbreviations.insert(term.term.clone(), long.clone()),
                None => found.terms.insert(term.term.clone(), term.meaning.clone()),
            };
        }
        found
    }
}
