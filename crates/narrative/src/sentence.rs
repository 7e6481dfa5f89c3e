//! A finished sentence with the rules that wrote it and what it rests on.

use serde::{Deserialize, Serialize};

use crate::rule::Rule;

/// A named number or word that a sentence rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// What it is, in Swedish ("värde", "felmarginal").
    pub name: String,
    /// The number or word as it is written.
    pub shown: String,
    /// The unit, as written after a number; may be empty.
    pub unit: String,
    /// The number behind; `None` for words.
    pub value: Option<f64>,
    /// Whether it stands in the text; otherwise it only decided what the text says.
    pub in_text: bool,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sentence {
    /// The rules that wrote it, the one that chose it first.
    pub rules: Vec<Rule>,
    /// The text, with its final stop and no-break spaces.
    pub text: String,
    /// What it rests on, in the order of use.
    pub inputs: Vec<Input>,
}

impl Sentence {
    /// Whether a rule took part.
    pub fn is_by(&self, rule: Rule) -> bool {
        self.rules.contains(&rule)
    }
}
