//! Sentences that stand together, and what becomes of them when somebody edits their text.

use serde::{Deserialize, Serialize};

use crate::check::{Problem, problems};
use crate::readability::lix;
use crate::sentence::{Input, Sentence};

/// A paragraph of machine text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Its sentences, in reading order.
    pub sentences: Vec<Sentence>,
}

/// A paragraph that a person has rewritten: no longer machine text, and not kept up to date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditedParagraph {
    /// The person's text.
    pub text: String,
    /// Who wrote it.
    pub by: String,
    /// What the machine text rested on when it was edited.
    pub basis: Vec<Input>,
}

impl Paragraph {
    /// The text, sentences separated by spaces.
    pub fn text(&self) -> String {
        let texts: Vec<&str> = self.sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        texts.join(" ")
    }

    /// Everything wrong with its sentences; nothing, unless a name given to it is at fault.
    pub fn problems(&self) -> Vec<Problem> {
        self.sentences.iter().flat_map(problems).collect()
    }

    /// Readability of the text; `None` if it is empty.
    pub fn lix(&self) -> Option<f64> {
        lix(&self.text())
    }

    /// Detaches the paragraph from its facts: from now on the text is somebody's own.
    pub fn edited(&self, text: &str, by: &str) -> EditedParagraph {
        EditedParagraph { text: text.to_owned(), by: by.to_owned(), basis: self.basis() }
    }

    fn basis(&self) -> Vec<Input> {
        self.sentences.iter().flat_map(|sentence| sentence.inputs.iter().cloned()).collect()
    }
}

impl EditedParagraph {
    /// Whether the facts are others than when the text was edited. `now` is the machine text of today's.
    pub fn is_stale(&self, now: &Paragraph) -> bool {
        self.basis != now.basis()
    }

    /// What is printed beside the text; a stale one says so.
    pub fn mark(&self, now: &Paragraph) -> String {
        if self.is_stale(now) {
            format!("redigerad av {}; uppgifterna har ändrats sedan dess, kontrollera texten", self.by)
        } else {
            format!("redigerad av {}", self.by)
        }
    }
}

impl From<Vec<Sentence>> for Paragraph {
    fn from(sentences: Vec<Sentence>) -> Self {
        Self { sentences }
    }
}
