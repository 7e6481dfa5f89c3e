//! A table as numbers and words in columns, the way a spreadsheet wants it: no headings between rows.

use std::collections::BTreeSet;

use ledstjarna_report::{Align, Cell, DataSheet, Datum, RowKind, SheetColumnKind, Table};

use super::sheet::clean;
use crate::passage::heading;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// A number and how many decimals it is shown with.
    Number(f64, usize),
    /// Words.
    Words(String),
    /// Nothing.
    Nothing,
}

/// A table for a sheet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Grid {
    /// Headings, each with words and different from the others.
    pub head: Vec<String>,
    /// Whether a column is set to the right.
    pub right: Vec<bool>,
    /// Rows as wide as the head, and whether each is a sum.
    pub rows: Vec<(Vec<Value>, bool)>,
}

impl Grid {
    /// A table of the text; headings between rows become a first column.
    pub fn of_table(table: &Table) -> Self {
        let grouped = table.rows.iter().any(|row| row.kind == RowKind::Group);
        let mut head: Vec<String> = table.head.iter().map(heading).collect();
        let mut right: Vec<bool> = table.head.iter().map(|cell| cell.align == Align::End).collect();
        if grouped {
            head.insert(0, "Grupp".to_owned());
            right.insert(0, false);
        }
        let (mut group, mut rows) = (String::new(), Vec::new());
        for row in &table.rows {
            if row.kind == RowKind::Group {
                group = row.cells.first().map(|cell| clean(&cell.text)).unwrap_or_default();
                continue;
            }
            let mut cells: Vec<Value> = row.cells.iter().map(value).collect();
            if grouped {
                cells.insert(0, Value::Words(group.clone()));
            }
            rows.push((cells, row.kind == RowKind::Total));
        }
        Self { head: unique(&head), right, rows }
    }

    /// A data sheet, with its Swedish headings.
    pub fn of_data(data: &DataSheet) -> Self {
        let title = |column: &ledstjarna_report::SheetColumn| match &column.unit {
            Some(unit) => format!("{} ({unit})", column.title),
            None => column.title.clone(),
        };
        let head: Vec<String> = data.columns.iter().map(title).collect();
        let right = data.columns.iter().map(|column| column.kind != SheetColumnKind::Text).collect();
        let cell = |datum: &Datum| match datum {
            Datum::Number(number) => Value::Number(*number, usize::MAX),
            Datum::Text(text) => Value::Words(clean(text)),
            Datum::Missing(()) => Value::Nothing,
        };
        let rows = data.rows.iter().map(|row| (row.iter().map(cell).collect(), false)).collect();
        Self { head: unique(&head), right, rows }
    }
}

/// A number where the cell shows nothing but its number; words otherwise.
fn value(cell: &Cell) -> Value {
    if let Some(mark) = &cell.status {
        return Value::Words(clean(&mark.text()));
    }
    if let Some(number) = cell.value
        && let Some((shown, decimals)) = as_number(&cell.text)
        // Shown rounded: half a unit of the last decimal, and a little for the arithmetic.
        && (shown - number).abs() <= 0.5_f64.mul_add(10_f64.powi(-(decimals as i32)), 1e-9)
    {
        return Value::Number(number, decimals);
    }
    if cell.text.trim().is_empty() { Value::Nothing } else { Value::Words(clean(&cell.text)) }
}

/// A number as Swedish text has it ("−1 234,5"), and its decimals.
fn as_number(text: &str) -> Option<(f64, usize)> {
    let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}')).collect();
    let plain = plain.replace('−', "-").replace(',', ".");
    if !plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) {
        return None;
    }
    let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    Some((plain.parse().ok()?, decimals))
}

/// Headings that a table may have: with words, and no two the same.
fn unique(head: &[String]) -> Vec<String> {
    let mut used = BTreeSet::new();
    let mut different = Vec::new();
    for (at, text) in head.iter().enumerate() {
        let text: String = clean(text).chars().take(200).collect();
        let text = match text.trim() {
            "" if at == 0 => "Rad".to_owned(),
            "" => format!("Kolumn {}", at + 1),
            text => text.to_owned(),
        };
        let mut name = text.clone();
        let mut next = 2;
        while !used.insert(name.to_lowercase()) {
            name = format!("{text} ({next})");
            next += 1;
        }
        different.push(name);
    }
    different
}

#[cfg(test)]
mod tests {
    use ledstjarna_report::{FactRef, HeadCell, Row};

    use super::*;

    fn number(text: &str, value: f64) -> Cell {
        Cell::number(text, value, FactRef::from_id("f"))
    }

    #[test]
    fn what_is_shown_as_a_number_is_one() {
        for (text, of, wanted) in [
            ("1\u{a0}234,5", 1234.46, Value::Number(1234.46, 1)),
            ("−3", -3.0, Value::Number(-3.0, 0)),
            ("86 av 87", 86.0, Value::Words("86 av 87".into())),
            ("20", 30.0, Value::Words("20".into())),
            ("", 1.0, Value::Nothing),
        ] {
            assert_eq!(value(&number(text, of)), wanted, "{text}");
        }
        assert_eq!(value(&Cell::missing("mäts inte")), Value::Words("–".into()));
    }

    #[test]
    fn groups_become_a_column_and_headings_differ() {
        let table = Table {
            head: vec![HeadCell::words(""), HeadCell::numbers("Tal"), HeadCell::numbers("tal")],
            rows: vec![
                Row::group("Hemtjänst", 3),
                Row::normal(vec![Cell::words("a"), number("1", 1.0), number("2", 2.0)]),
            ],
            ..Table::default()
        };
        let grid = Grid::of_table(&table);
        assert_eq!(grid.head, ["Grupp", "Kolumn 2", "Tal", "tal (2)"]);
        assert_eq!(grid.rows.len(), 1);
        assert_eq!(grid.rows[0].0[0], Value::Words("Hemtjänst".into()));
    }
}
