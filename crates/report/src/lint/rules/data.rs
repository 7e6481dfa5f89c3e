//! L4: numbers that differ from their source, or that nothing in the report holds.

use std::collections::BTreeSet;

use ledstjarna_narrative::numbers::{Found, numbers};
use ledstjarna_observations::swedish;

use crate::lint::cell_number::{self, CellNumber};
use crate::lint::finding::{Finding, Severity};
use crate::lint::known::Known;
use crate::lint::manuscript::{Author, Manuscript, Origin, Paragraph, Part, Row};
use crate::lint::rule::Rule;
use crate::lint::series::series;
use crate::lint::{Options, words};

pub(super) fn find(manuscript: &Manuscript, options: &Options) -> Vec<Finding> {
    let mut found = cells(manuscript);
    found.extend(manuscript.paragraphs().flat_map(|(part, paragraph)| told(part, paragraph)));
    if manuscript.origin == Origin::Document {
        found.extend(unknown(manuscript));
    }
    if let Some(known) = &options.known {
        found.extend(against(manuscript, known));
    }
    found
}

/// Whether a number, as shown, is this value rounded.
fn is_rounded(shown: f64, decimals: u8, value: f64) -> bool {
    let step = 10_f64.powi(-i32::from(decimals));
    (shown - value).abs() <= 0.5 * step + value.abs() * 1e-9
}

/// Cells whose own value is another number than they show.
fn cells(manuscript: &Manuscript) -> Vec<Finding> {
    let rows = manuscript.tables().flat_map(|(_, table)| &table.rows);
    let cells = rows.flat_map(|row| row.cells.iter().map(move |cell| (row, cell)));
    let wrong = cells.filter_map(|(row, cell)| {
        let (shown, value) = (cell_number::number(cell)?, cell.value?);
        let as_share = shown.unit.starts_with('%') && is_rounded(shown.value, shown.decimals, value * 100.0);
        (!as_share && !is_rounded(shown.value, shown.decimals, value)).then(|| differs(row, &shown, value))
    });
    wrong.collect()
}

fn differs(row: &Row, shown: &CellNumber, value: f64) -> Finding {
    let [printed, right] = [shown.value, value].map(|number| swedish::decimal(number, shown.decimals));
    Finding::new(Rule::Data, Severity::Error, &row.place, &row.quote())
        .what(format!("Tabellen visar {printed}, men källan har {right}."))
        .expected(format!("Talet {right}."))
        .advice("Hämta talet på nytt, eller skriv varför det skiljer sig.")
}

/// Numbers of a sentence that are not the facts they point to.
fn told(part: &Part, paragraph: &Paragraph) -> Vec<Finding> {
    let mut found = Vec::new();
    for (shown, value) in &paragraph.told {
        let Some(number) = numbers(shown).pop() else { continue };
        let same = |value: f64| is_rounded(number.value, number.decimals, value);
        // A change is often told without its sign ("minskade med 3,2").
        if same(*value) || same(-*value) {
            continue;
        }
        let right = swedish::decimal(*value, number.decimals);
        found.push(
            Finding::new(Rule::Data, Severity::Error, &part.place, &paragraph.text)
                .what(format!("Texten säger {shown}, men källan har {right}."))
                .expected(format!("Talet {right}."))
                .advice("Låt programmet skriva talet på nytt."),
        );
    }
    found
}

/// Percentages in a person's text that no table and no fact of the report holds.
fn unknown(manuscript: &Manuscript) -> Vec<Finding> {
    let in_tables = manuscript.tables().flat_map(|(_, table)| &table.rows).flat_map(|row| &row.cells);
    let mut held: BTreeSet<String> =
        in_tables.flat_map(|cell| numbers(&cell.text)).map(|number| plain(&number)).collect();
    let told = manuscript.paragraphs().flat_map(|(_, paragraph)| &paragraph.told);
    held.extend(told.flat_map(|(shown, _)| numbers(shown)).map(|number| plain(&number)));
    let mut found = Vec::new();
    for (part, paragraph) in manuscript.paragraphs() {
        if !matches!(paragraph.author, Author::Signed(_)) {
            continue;
        }
        for number in numbers(&paragraph.text) {
            let after = paragraph.text[number.at + number.text.len()..].trim_start();
            let is_percent = after.starts_with('%') || after.starts_with("procent");
            if is_percent && !held.contains(&plain(&number)) {
                found.push(
                    Finding::new(Rule::Data, Severity::Warning, &part.place, &paragraph.text)
                        .what(format!("Talet {} finns inte i rapportens tabeller.", number.text))
                        .expected("Ett tal som går att följa till en tabell eller en källa.")
                        .advice("Skriv var talet kommer ifrån, eller rätta det."),
                );
            }
        }
    }
    found
}

fn plain(number: &Found) -> String {
    format!("{:.*}", usize::from(number.decimals), number.value.abs())
}

/// Rows whose label is a known measure, against its values.
fn against(manuscript: &Manuscript, known: &Known) -> Vec<Finding> {
    let mut found = Vec::new();
    for (_, table) in manuscript.tables() {
        for series in series(table) {
            let label = words::plain_label(&series.label);
            let place = if series.is_reference() { &known.reference } else { &known.place };
            for (year, number) in series.numbers() {
                // A label may end with the unit ("Nöjda brukare (procent)").
                let bare = || label.rsplit_once(" (").map(|(bare, _)| bare);
                let value = known.value(&label, place, year);
                let value = value.or_else(|| known.value(bare()?, place, year));
                let Some(value) = value else { continue };
                if !is_rounded(number.value, number.decimals, value) {
                    found.push(differs(series.row, number, value));
                }
            }
        }
    }
    found
}
