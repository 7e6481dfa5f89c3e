//! Granska: examines a report, own or somebody else's, by rules L1 to L17.
//!
//! [`read()`] or [`of_document()`] gives a [`Manuscript`]; [`lint()`] gives what should be mended, each
//! [`Finding`] with place, quote, expectation and advice in plain Swedish; [`verdict()`] the exit code.

pub mod accepted;
mod cell_number;
mod chapters;
pub mod finding;
pub mod known;
pub mod manuscript;
mod measure;
mod of_document;
pub mod place;
pub mod read;
pub mod rule;
mod rules;
mod series;
mod words;

pub use accepted::{Acceptance, quote_hash, read_accepted, unused};
pub use finding::{Finding, Severity, Tally, tally, verdict};
pub use known::Known;
pub use manuscript::Manuscript;
pub use of_document::of_document;
pub use place::Place;
pub use read::{ReadError, read, read_docx, read_html, read_pdf, read_txt};
pub use rule::Rule;

/// What the rules go by besides the report.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Findings that somebody has accepted.
    pub accepted: Vec<Acceptance>,
    /// Values that rows are compared with.
    pub known: Option<Known>,
    /// Counts of persons below this are too small to show.
    pub fewest_persons: u32,
    /// Shares that rest on fewer answers than this are not to be shown.
    pub fewest_answers: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { accepted: Vec::new(), known: None, fewest_persons: 5, fewest_answers: 30 }
    }
}

/// Everything that the rules find, in reading order. Accepted findings stay in the list with who accepted
/// them and why.
pub fn lint(manuscript: &Manuscript, options: &Options) -> Vec<Finding> {
    let mut findings = rules::find(manuscript, options);
    for finding in &mut findings {
        finding.accepted = options.accepted.iter().find(|entry| entry.is_about(finding)).cloned();
    }
    findings
}
