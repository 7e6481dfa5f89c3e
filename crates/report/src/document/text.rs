//! Running text: spans, the facts behind its numbers, and who wrote it.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::dates;

/// Which fact a number shows, as a stable id: indicator, place, period and kind, split by slashes
/// ("U21468/2085/2023/value").
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FactRef(String);

impl FactRef {
    /// From its four parts; a slash inside a part becomes a hyphen.
    pub fn new(what: &str, place: &str, period: impl fmt::Display, kind: &str) -> Self {
        let period = period.to_string();
        let parts = [what, place, &period, kind].map(|part| part.replace('/', "-"));
        Self(parts.join("/"))
    }

    /// From a whole id, as it was written by [`FactRef::as_str`].
    pub fn from_id(id: &str) -> Self {
        Self(id.to_owned())
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FactRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who wrote a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "kebab-case")]
pub enum Origin {
    /// The program, by rule: may be written anew when numbers change.
    Machine {
        /// The rules that wrote it ("N1", "N5"); a fixed text of a template has the one rule "mall".
        rules: Vec<String>,
        /// The facts it rests on.
        facts: Vec<FactRef>,
    },
    /// A person: never changed by the program.
    Human {
        /// Who.
        by: String,
        /// When, if known.
        #[serde(with = "dates::optional", default)]
        at: Option<Date>,
        /// Whether numbers the text was written about have changed since.
        stale: bool,
    },
}

/// A passage of running text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Text {
    /// Stable id, unique in the document: what a file sent out and returned is matched by.
    pub id: String,
    /// What it says.
    pub spans: Vec<Span>,
    /// Who wrote it.
    pub origin: Origin,
}

/// A stretch of text of one sort. Spaces stand in the spans; nothing is added between them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Span {
    /// Plain words.
    Plain {
        /// The words.
        text: String,
    },
    /// Words that matter more.
    Strong {
        /// The words.
        text: String,
    },
    /// Words set off, such as a title.
    Emphasis {
        /// The words.
        text: String,
    },
    /// A number.
    Number {
        /// As it is written, without unit ("20", "38,0").
        shown: String,
        /// The number, finite.
        value: f64,
        /// The fact it shows.
        fact: FactRef,
    },
    /// A link.
    Link {
        /// The words of the link.
        text: String,
        /// Where it leads.
        address: String,
    },
    /// A reference to a note of the document.
    NoteRef {
        /// The note's id.
        id: String,
    },
}

impl Span {
    /// Plain words.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Plain { text: text.into() }
    }

    /// What a reader sees; nothing for a reference to a note.
    pub fn shown(&self) -> &str {
        match self {
            Self::Plain { text }
            | Self::Strong { text }
            | Self::Emphasis { text }
            | Self::Link { text, .. } => text,
            Self::Number { shown, .. } => shown,
            Self::NoteRef { .. } => "",
        }
    }
}

impl Text {
    /// Words of a template: by the program, without numbers.
    pub fn fixed(id: impl Into<String>, text: impl Into<String>) -> Self {
        let origin = Origin::Machine { rules: vec![FIXED.to_owned()], facts: Vec::new() };
        Self { id: id.into(), spans: vec![Span::plain(text)], origin }
    }

    /// Words of a person.
    pub fn written(
        id: impl Into<String>,
        text: impl Into<String>,
        by: impl Into<String>,
        at: Option<Date>,
    ) -> Self {
        let origin = Origin::Human { by: by.into(), at, stale: false };
        Self { id: id.into(), spans: vec![Span::plain(text)], origin }
    }

    /// The text without any marks.
    pub fn plain(&self) -> String {
        self.spans.iter().map(Span::shown).collect()
    }

    /// Whether a person wrote it.
    pub const fn is_human(&self) -> bool {
        matches!(self.origin, Origin::Human { .. })
    }
}

/// The rule of words that stand in a template.
pub const FIXED: &str = "mall";
