//! Findings that somebody has accepted with a signed reason: a text file, one entry each.

use std::fmt::Write as _;

use jiff::civil::Date;
use ledstjarna_observations::toml_entry::{self, Entry};
use ledstjarna_observations::{Faults, Page};
use serde::{Deserialize, Serialize};

use super::finding::Finding;
use super::rule::Rule;

/// One accepted finding. It holds as long as the rule finds the same quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// The rule.
    pub rule: Rule,
    /// What [`quote_hash`] gives for the quote.
    pub quote_hash: String,
    /// Who accepts it.
    pub by: String,
    /// The day, as YYYY-MM-DD.
    pub on: String,
    /// Why.
    pub why: String,
}

/// A short stable mark of a quote: 16 hexadecimal digits, the same for any spacing and any case.
/// The quote itself is not kept, since it may be about a person.
pub fn quote_hash(quote: &str) -> String {
    // FNV-1a, 64 bits: the mark tells quotes apart and keeps no secret.
    let words = quote.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ");
    let start = 0xcbf2_9ce4_8422_2325_u64;
    let hash =
        words.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

impl Acceptance {
    /// Accepts a finding.
    pub fn of(finding: &Finding, by: &str, on: Date, why: &str) -> Self {
        Self {
            rule: finding.rule,
            quote_hash: quote_hash(&finding.quote),
            by: by.to_owned(),
            on: on.to_string(),
            why: why.to_owned(),
        }
    }

    /// Whether it is about this finding.
    pub fn is_about(&self, finding: &Finding) -> bool {
        self.rule == finding.rule && self.quote_hash == quote_hash(&finding.quote)
    }

    /// The entry as it stands in the file.
    pub fn to_text(&self) -> String {
        let mut text = String::from("[[accepted]]\n");
        let lines = [
            ("rule", self.rule.code()),
            ("quote", &self.quote_hash),
            ("by", &self.by),
            ("on", &self.on),
            ("why", &self.why),
        ];
        for (key, value) in lines {
            let _ = writeln!(text, "{key} = \"{}\"", escaped(value));
        }
        text
    }
}

/// A text that may stand between quotation marks in TOML.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => escaped.extend(['\\', c]),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Reads a file of accepted findings. `path` is only used in messages.
///
/// # Errors
/// Every fault of the file with its line: unknown rule, missing signature, a day that is none.
pub fn read_accepted(path: &str, text: &str) -> Result<Vec<Acceptance>, Faults> {
    let mut faults = Vec::new();
    let page = Page { path, text, own: true };
    let mut accepted = Vec::new();
    if let Some(document) = toml_entry::parse(page, &mut faults) {
        for (at, table) in toml_entry::tables(page, &document, "accepted", &mut faults) {
            let keys = ["rule", "quote", "by", "on", "why"];
            accepted.extend(entry(Entry::new(page, at, table, &keys, &mut faults)));
        }
    }
    if faults.is_empty() { Ok(accepted) } else { Err(Faults(faults)) }
}

fn entry(mut entry: Entry<'_, '_>) -> Option<Acceptance> {
    let rule = entry.word("rule", &Rule::ALL, Rule::code);
    let quote_hash = entry.text("quote");
    let by = entry.text("by");
    let on = entry.text("on");
    if let Some(day) = &on
        && day.parse::<Date>().is_err()
    {
        entry.fault("on", format!("`on` is \"{day}\""), "Write the day as YYYY-MM-DD");
        return None;
    }
    let why = entry.text("why");
    Some(Acceptance { rule: rule?, quote_hash: quote_hash?, by: by?, on: on?, why: why? })
}

/// Accepted findings that nothing in the report answers to any more, in the order of the file.
pub fn unused<'a>(accepted: &'a [Acceptance], findings: &[Finding]) -> Vec<&'a Acceptance> {
    accepted.iter().filter(|entry| !findings.iter().any(|finding| entry.is_about(finding))).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::lint::finding::Severity;
    use crate::lint::place::Place;

    fn finding(quote: &str) -> Finding {
        Finding::new(Rule::Sums, Severity::Error, &Place::default(), quote)
    }

    #[test]
    fn what_is_written_is_read_back() {
        let kept = Acceptance::of(
            &finding("TOTALT 267"),
            "Eva \"Ek\" \\ MAS",
            date(2024, 3, 1),
            "Två beslut\nräknas en gång.",
        );
        let read = read_accepted("accepted.toml", &kept.to_text()).expect("sound file");
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].by, kept.by);
        assert_eq!(read[0].why, "Två beslut räknas en gång.");
        assert!(read[0].is_about(&finding("totalt  267")));
        assert!(!read[0].is_about(&finding("TOTALT 268")));
        assert!(unused(&read, &[finding("TOTALT 267")]).is_empty());
        assert_eq!(unused(&read, &[]).len(), 1);
    }

    #[test]
    fn a_faulty_file_says_where() {
        let text = "[[accepted]]\nrule = \"L99\"\nquote = \"ab\"\nby = \"Eva\"\non = \"i går\"\n";
        let faults = read_accepted("accepted.toml", text).expect_err("faulty").0;
        let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
        assert!(lines.contains(&2) && lines.contains(&5), "{faults:?}");
        assert!(read_accepted("accepted.toml", "[[accepted").is_err());
    }
}
