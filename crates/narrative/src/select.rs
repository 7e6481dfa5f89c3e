//! From facts to sentences: which rules may speak, in which order they are read.

use crate::facts::Facts;
use crate::paragraph::Paragraph;
use crate::rule::Rule;
use crate::rules::{Finding, cautions, find, level};
use crate::sentence::Sentence;

/// For whom the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// The public: the level and at most two more, one comparison at most.
    Public,
    /// A report: the level and at most four more.
    Report,
}

impl Mode {
    /// How many sentences may follow the level, cautions not counted.
    pub const fn others(self) -> usize {
        match self {
            Self::Public => 2,
            Self::Report => 4,
        }
    }
}

/// The sentences of one indicator: the level first, then what matters most, the cautions last.
pub fn sentences(facts: &Facts, mode: Mode) -> Vec<Sentence> {
    let mut chosen = select(find(facts), mode);
    chosen.sort_by_key(Finding::reading_order);
    let mut written = vec![level(facts)];
    for (at, finding) in chosen.iter().enumerate() {
        let after = at.checked_sub(1).and_then(|before| chosen.get(before));
        written.push(finding.write(facts, after));
    }
    written.extend(cautions(facts));
    written
}

/// The same as a paragraph.
pub fn paragraph(facts: &Facts, mode: Mode) -> Paragraph {
    sentences(facts, mode).into()
}

/// The first findings, as many as the mode allows.
fn select(found: Vec<Finding>, mode: Mode) -> Vec<Finding> {
    let mut has_reference = false;
    let mut is_wanted = |finding: &Finding| {
        let is_reference = finding.rule() == Rule::Reference;
        let wanted = !(is_reference && has_reference && mode == Mode::Public);
        has_reference |= is_reference;
        wanted
    };
    found.into_iter().filter(|finding| is_wanted(finding)).take(mode.others()).collect()
}
