//! L7: goals with a result but without a word on whether they are reached.

use ledstjarna_narrative::numbers::{Found, numbers};
use ledstjarna_observations::swedish;

use crate::lint::cell_number::{CellNumber, number};
use crate::lint::finding::{Finding, Severity};
use crate::lint::manuscript::{Manuscript, Row, RowKind, Table};
use crate::lint::rule::Rule;
use crate::lint::words::{has_word_like, says, words};

/// Ways to say that a goal is reached or not.
const STATUS: [&str; 11] = [
    "uppnå",
    "nått",
    "nåtts",
    "nås",
    "uppfyll",
    "klart",
    "på väg",
    "återstår",
    "ej mål",
    "inte mål",
    "avvik",
];

/// Beginnings of words for a limit.
const LIMITS: [&str; 8] = ["minst", "högst", "max", "minska", "öka", "ska", "inte", "fler"];

pub(super) fn find(manuscript: &Manuscript) -> Vec<Finding> {
    let mut found = Vec::new();
    for (_, table) in manuscript.tables() {
        let Some(result) = result_column(table).filter(|_| is_about_goals(table)) else { continue };
        let bare = |row: &&Row| row.kind == RowKind::Normal && !has_status(row);
        for row in table.rows.iter().filter(bare) {
            if let Some(number) = row.cells.get(result).and_then(number) {
                found.push(finding(table, row, &number, result));
            }
        }
    }
    found
}

/// The column that holds results.
fn result_column(table: &Table) -> Option<usize> {
    let is_result = |heading: &String| has_word_like(heading, &["resultat", "utfall", "uppnått värde"]);
    table.head.iter().rposition(is_result).filter(|column| *column > 0)
}

/// A caption or column that says so, or limits in most rows.
fn is_about_goals(table: &Table) -> bool {
    let caption = table.caption.as_deref().unwrap_or_default();
    let is_goal = |text: &str| words(text).any(|word| is_goal_word(&word));
    let heads = table.head.iter().any(|heading| is_goal(heading));
    let limits = |row: &&Row| has_word_like(row.label(), &LIMITS) && !numbers(row.label()).is_empty();
    let normal = table.rows.iter().filter(|row| row.kind == RowKind::Normal);
    let count = normal.clone().count();
    is_goal(caption) || heads || count > 0 && normal.filter(limits).count() * 2 >= count
}

fn is_goal_word(word: &str) -> bool {
    ["målet", "målen", "måluppfyll", "målvärd", "målområd", "målnivå"]
        .iter()
        .any(|goal| word.starts_with(goal))
        || matches!(word, "mål" | "nämndmål" | "kvalitetsmål" | "verksamhetsmål")
}

fn has_status(row: &Row) -> bool {
    row.cells.iter().skip(1).any(|cell| {
        let word = matches!(cell.text.trim().to_lowercase().as_str(), "ja" | "nej" | "delvis");
        let symbol = cell.text.contains(['✓', '✔', '✗', '✘', '●', '▲', '▼', '◆', '○']);
        cell.status || word || symbol || says(&cell.text, &STATUS)
    })
}

fn finding(table: &Table, row: &Row, result: &CellNumber, column: usize) -> Finding {
    let verdict = match target(table, row, column) {
        Some((target, most)) => {
            let (goal, shown) = (target.value, swedish::decimal(target.value, target.decimals));
            let reached = if most { result.value <= goal } else { result.value >= goal };
            let word = if reached { "Uppnått" } else { "Inte uppnått" };
            let limit = if most { "högst" } else { "minst" };
            let value = swedish::decimal(result.value, result.decimals);
            format!("Skriv till exempel ”{word}”: målet är {limit} {shown}, resultatet är {value}.")
        }
        None => "Skriv ”Uppnått”, ”Delvis uppnått” eller ”Inte uppnått” i en egen kolumn.".to_owned(),
    };
    Finding::new(Rule::Goals, Severity::Error, &row.place, &row.quote())
        .what("Målet har ett resultat, men det står inte om målet är uppnått.")
        .expected("Mål, resultat och bedömning i ord på samma rad.")
        .advice(verdict)
}

/// The target of a row and whether it is the most allowed: in a column of its own or in the label.
fn target(table: &Table, row: &Row, result: usize) -> Option<(Found, bool)> {
    let is_target = |heading: &&String| words(heading).any(|word| is_goal_word(&word));
    let column =
        table.head.iter().position(|heading| is_target(&heading)).filter(|at| *at > 0 && *at != result);
    let text = column.map(|column| row.text(column)).filter(|text| !numbers(text).is_empty());
    let text = text.unwrap_or(row.label());
    let most =
        has_word_like(row.label(), &["minska", "högst", "max"]) || has_word_like(text, &["högst", "max"]);
    numbers(text).into_iter().next().map(|found| (found, most))
}
