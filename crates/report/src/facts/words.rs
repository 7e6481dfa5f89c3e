//! Words and abbreviations that a report can explain; a report shows those that it uses.

use std::collections::BTreeMap;

use ledstjarna_observations::toml_entry::{Entry, parse};
use ledstjarna_observations::{Faults, Page, Register};

/// What can be explained.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    /// Word and what it means.
    pub terms: BTreeMap<String, String>,
    /// Abbreviation and what it stands for.
    pub abbreviations: BTreeMap<String, String>,
}

/// Where it stands in the registry.
const PATH: &str = "reports/words/words.toml";

impl Dictionary {
    /// The dictionary of the registry in force.
    ///
    /// # Errors
    /// Every fault of the file, with line and mend.
    pub fn load(register: &Register) -> Result<Self, Faults> {
        let Some(file) = register.file(PATH) else { return Ok(Self::default()) };
        let page = Page { path: PATH, text: &file.text, own: true };
        let (mut faults, mut found) = (Vec::new(), Self::default());
        if let Some(document) = parse(page, &mut faults) {
            let mut top = Entry::new(page, 0, &document, &["term", "abbreviation"], &mut faults);
            for (at, table) in top.parts("term") {
                let mut entry = top.inner(at, table, &["word", "meaning"]);
                found.terms.extend(entry.text("word").zip(entry.text("meaning")));
            }
            for (at, table) in top.parts("abbreviation") {
                let mut entry = top.inner(at, table, &["short", "long"]);
                found.abbreviations.extend(entry.text("short").zip(entry.text("long")));
            }
        }
        if faults.is_empty() { Ok(found) } else { Err(Faults(faults)) }
    }
}
