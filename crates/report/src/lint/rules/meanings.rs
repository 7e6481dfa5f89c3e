//! L17: the same percentage used for two different things about the same matter.

use std::collections::BTreeSet;

use ledstjarna_narrative::numbers::numbers;

use crate::lint::cell_number::number;
use crate::lint::finding::{Finding, Severity};
use crate::lint::manuscript::{Manuscript, RowKind};
use crate::lint::place::Place;
use crate::lint::rule::Rule;
use crate::lint::words::{sentences, telling_stems};

/// The fewest letters of a word that ties two uses to the same matter.
const LONG_WORD: usize = 10;

/// A percentage and what is said around it.
struct Use {
    shown: String,
    around: String,
    stems: BTreeSet<String>,
    place: Place,
    in_table: bool,
}

pub(super) fn find(manuscript: &Manuscript) -> Vec<Finding> {
    let uses: Vec<Use> = in_text(manuscript).into_iter().chain(in_tables(manuscript)).collect();
    let mut found = Vec::new();
    for (at, one) in uses.iter().enumerate() {
        for other in uses.iter().skip(at + 1).filter(|other| mean_different_things(one, other)) {
            found.push(finding(one, other));
        }
    }
    found
}

/// Percentages in sentences.
fn in_text(manuscript: &Manuscript) -> Vec<Use> {
    let mut uses = Vec::new();
    for (part, paragraph) in manuscript.paragraphs() {
        for sentence in sentences(&paragraph.text) {
            for number in numbers(sentence) {
                let after = sentence.get(number.at + number.text.len()..).unwrap_or_default().trim_start();
                let point = after.starts_with("procentenhet");
                if !point && (after.starts_with('%') || after.starts_with("procent")) {
                    uses.push(Use::new(&number.text, sentence, &part.place, false));
                }
            }
        }
    }
    uses
}

/// Percentages in cells with their own sign, as in a table of goals.
fn in_tables(manuscript: &Manuscript) -> Vec<Use> {
    let mut uses = Vec::new();
    for row in manuscript.tables().flat_map(|(_, table)| &table.rows) {
        for cell in row.cells.iter().skip(1).filter(|_| row.kind == RowKind::Normal) {
            if number(cell).is_some_and(|number| number.unit.starts_with('%')) {
                let shown = cell.text.trim_end_matches(['%', ' ', '\u{a0}']).trim();
                uses.push(Use::new(shown, row.label(), &row.place, true));
            }
        }
    }
    uses
}

impl Use {
    fn new(shown: &str, around: &str, place: &Place, in_table: bool) -> Self {
        let stems = telling_stems(around);
        Self { shown: shown.to_owned(), around: around.to_owned(), stems, place: place.clone(), in_table }
    }
}

/// The same figure, tied by a long word, but most of what is said differs. Two rows of tables are compared
/// by other rules, and a sentence is allowed to repeat itself.
fn mean_different_things(one: &Use, other: &Use) -> bool {
    let shared: Vec<&String> = one.stems.intersection(&other.stems).collect();
    let all = one.stems.union(&other.stems).count();
    one.shown == other.shown
        && !(one.in_table && other.in_table)
        && one.place.part != other.place.part
        && shared.iter().any(|stem| stem.chars().count() >= LONG_WORD)
        && shared.len() * 2 < all
}

fn finding(one: &Use, other: &Use) -> Finding {
    let (first, second) = if one.place.part < other.place.part { (one, other) } else { (other, one) };
    Finding::new(Rule::TwoMeanings, Severity::Warning, &second.place, &second.around)
        .what(format!(
            "{} procent står för två saker: ”{}” och ”{}”.",
            one.shown, first.around, second.around
        ))
        .expected(format!("Ett tal för varje mått. Det andra stället: {}.", first.place))
        .advice("Kontrollera vad talet mäter, och säg samma sak på båda ställena.")
}
