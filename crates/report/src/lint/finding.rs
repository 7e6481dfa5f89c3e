//! What was found in a report: place, rule, quote, expectation, advice; and whether it stops the report.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::accepted::Acceptance;
use super::place::Place;
use super::rule::Rule;

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Look at it.
    Warning,
    /// Mend it, or sign why it stands.
    Error,
}

impl Severity {
    /// In Swedish.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Info => "Upplysning",
            Self::Warning => "Varning",
            Self::Error => "Fel",
        }
    }
}

/// One finding. All texts are plain Swedish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule that found it.
    pub rule: Rule,
    /// How serious it is.
    pub severity: Severity,
    /// Where it stands.
    pub place: Place,
    /// What stands there, as it is written; a personal number is masked.
    pub quote: String,
    /// What was found, one sentence.
    pub what: String,
    /// What was expected, one sentence.
    pub expected: String,
    /// What to do, one sentence.
    pub suggestion: String,
    /// Who has accepted it and why, if anybody has.
    pub accepted: Option<Acceptance>,
}

/// The most characters of a quote.
const LONGEST_QUOTE: usize = 160;

impl Finding {
    /// A finding with its quote; say more with [`Finding::expected`] and [`Finding::advice`].
    pub(crate) fn new(rule: Rule, severity: Severity, place: &Place, quote: &str) -> Self {
        Self {
            rule,
            severity,
            place: place.clone(),
            quote: shortened(quote),
            what: rule.title().to_owned(),
            expected: String::new(),
            suggestion: String::new(),
            accepted: None,
        }
    }

    /// With what was found.
    pub(crate) fn what(mut self, text: impl Into<String>) -> Self {
        self.what = text.into();
        self
    }

    /// With what was expected.
    pub(crate) fn expected(mut self, text: impl Into<String>) -> Self {
        self.expected = text.into();
        self
    }

    /// With what to do.
    pub(crate) fn advice(mut self, text: impl Into<String>) -> Self {
        self.suggestion = text.into();
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { severity, rule, place, quote, what, expected, suggestion, .. } = self;
        write!(f, "{} {} ({place}): {what}", severity.word(), rule.code())?;
        write!(f, "\n  Där står: ”{quote}”\n  Väntat: {expected}\n  Gör så här: {suggestion}")?;
        if let Some(Acceptance { by, on, why, .. }) = &self.accepted {
            write!(f, "\n  Godtaget av {by} den {on}: {why}")?;
        }
        Ok(())
    }
}

/// The text on one line, cut after [`LONGEST_QUOTE`] characters.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST_QUOTE {
        return line;
    }
    let cut: String = line.chars().take(LONGEST_QUOTE - 1).collect();
    format!("{}…", cut.trim_end())
}

/// How many findings of each severity are still open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Open errors.
    pub errors: usize,
    /// Open warnings.
    pub warnings: usize,
    /// Open notes.
    pub infos: usize,
    /// Findings that somebody has accepted.
    pub accepted: usize,
}

/// Counts findings; an accepted one is counted as accepted only.
pub fn tally(findings: &[Finding]) -> Tally {
    let mut tally = Tally::default();
    for finding in findings {
        let count = match (&finding.accepted, finding.severity) {
            (Some(_), _) => &mut tally.accepted,
            (None, Severity::Error) => &mut tally.errors,
            (None, Severity::Warning) => &mut tally.warnings,
            (None, Severity::Info) => &mut tally.infos,
        };
        *count += 1;
    }
    tally
}

/// Exit code for a command: 0 if no error is open, otherwise 1. With `strict`, warnings count as errors.
pub fn verdict(findings: &[Finding], strict: bool) -> u8 {
    let open = tally(findings);
    u8::from(open.errors > 0 || strict && open.warnings > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_quotes_are_cut_and_put_on_one_line() {
        let finding =
            Finding::new(Rule::Sums, Severity::Error, &Place::default(), &"å\n".repeat(LONGEST_QUOTE));
        assert!(finding.quote.chars().count() <= LONGEST_QUOTE, "{}", finding.quote);
        assert!(finding.quote.ends_with('…') && !finding.quote.contains('\n'));
    }
}
