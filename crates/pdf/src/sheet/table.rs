//! Tables for the templates: cells, marks of what is missing, lines under the table, widths of columns.

use ledstjarna_report::{Align, Cell, RowKind, StatusClass, Table};
use serde::Serialize;

use super::Reading;
use super::columns::{self, Plan};

/// A cell longer than this may be split between pages, so that no row outgrows a page.
const UNSPLIT: usize = 600;

/// A table lower than this, in points, is kept on one page: some ten rows of a line.
const SMALL: f64 = 290.0;

/// A table.
#[derive(Debug, Serialize)]
pub(super) struct Grid {
    /// "Tabell 1".
    name: String,
    /// What points to it, or empty.
    label: String,
    caption: String,
    plan: Plan,
    /// Whether it stays on one page, with its caption and the lines under it: it has few rows.
    kept: bool,
    head: Vec<Head>,
    rows: Vec<Line>,
    /// Lines under the table: why values are missing, notes, how many answered, source.
    under: Vec<Under>,
}

/// A heading of a column.
#[derive(Debug, Serialize)]
pub(super) struct Head {
    pub text: String,
    pub unit: Option<String>,
    pub align: Align,
}

/// A row.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    pub kind: RowKind,
    /// Whether the first cell is the heading of the row.
    pub header: bool,
    /// Whether it may be split between pages.
    pub splits: bool,
    pub cells: Vec<Field>,
}

/// A cell.
#[derive(Debug, Serialize)]
pub(super) struct Field {
    pub text: String,
    pub status: Option<Mark>,
    /// The letter of the reason why there is no value.
    pub reason: Option<String>,
}

/// A status: word, symbol and colour together.
#[derive(Debug, Serialize)]
pub(super) struct Mark {
    pub word: String,
    pub symbol: String,
    class: StatusClass,
}

/// A line under a table.
#[derive(Debug, Serialize)]
struct Under {
    /// The letter of a reason.
    letter: Option<String>,
    text: String,
}

/// A table as the templates read it.
pub(super) fn grid(table: &Table, name: String, label: String, reading: &mut Reading<'_>) -> Grid {
    let reader = &mut reading.reader;
    let mut reasons: Vec<&str> = Vec::new();
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        if let Some(reason) = cell.missing.as_deref().filter(|reason| !reasons.contains(reason)) {
            reasons.push(reason);
        }
    }
    let head: Vec<Head> = table
        .head
        .iter()
        .map(|cell| Head {
            text: reader.line(&cell.text),
            unit: reader.maybe(cell.unit.as_deref()),
            align: cell.align,
        })
        .collect();
    let mut field = |cell: &Cell| {
        let mark = cell.status.as_ref().map(|mark| Mark {
            word: reader.line(&mark.word),
            symbol: reader.line(&mark.symbol),
            class: mark.class,
        });
        let said =
            cell.status.as_ref().is_some_and(|mark| mark.text() == cell.text || mark.word == cell.text);
        let text = if said { String::new() } else { reader.line(&cell.text) };
        let at = reasons.iter().position(|reason| Some(*reason) == cell.missing.as_deref());
        Field { text, status: mark, reason: at.map(letter) }
    };
    let rows: Vec<Line> = table
        .rows
        .iter()
        .map(|row| Line {
            kind: row.kind,
            header: row.header,
            splits: row.cells.iter().any(|cell| cell.text.len() > UNSPLIT),
            cells: row.cells.iter().map(&mut field).collect(),
        })
        .collect();
    let missing = reasons.iter().enumerate().map(|(at, reason)| (Some(letter(at)), *reason));
    let response = table.response.as_deref();
    let notes = table.notes.iter().map(String::as_str).filter(|note| !reasons.contains(note));
    let rest = notes.chain(response).chain([table.source.as_str()]).filter(|line| !line.trim().is_empty());
    let under = missing.chain(rest.map(|line| (None, line)));
    let under: Vec<Under> = under.map(|(letter, text)| Under { letter, text: reader.line(text) }).collect();
    let plan = columns::plan(&head, &rows, reader.fonts());
    let lines = under.iter().map(|line| line.text.as_str());
    let kept = columns::height(&rows, lines, &plan, reader.fonts()) < SMALL;
    Grid { name, label, caption: reader.line(&table.caption), plan, kept, head, rows, under }
}

/// a, b, ... z, aa, ab ...
fn letter(at: usize) -> String {
    let last = char::from(b'a' + u8::try_from(at % 26).unwrap_or(0));
    if at < 26 { last.to_string() } else { letter(at / 26 - 1) + &last.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_get_letters() {
        let letters: Vec<String> = [0, 1, 25, 26, 27, 51, 52].into_iter().map(letter).collect();
        assert_eq!(letters, ["a", "b", "z", "aa", "ab", "az", "ba"]);
    }
}
