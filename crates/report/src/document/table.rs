//! Tables: head, rows, statuses, and which columns must add up.

use serde::{Deserialize, Serialize};

use super::text::FactRef;

/// A table. Every row has as many cells as the head.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Stable id, unique in the document.
    pub id: String,
    /// What it shows, without "Tabell 1".
    pub caption: String,
    /// The head.
    pub head: Vec<HeadCell>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Notes under it, a sentence each.
    pub notes: Vec<String>,
    /// Where the numbers come from, a full line ("Källa: Kolada").
    pub source: String,
    /// How many answered ("59 procent av de tillfrågade svarade").
    pub response: Option<String>,
    /// Which columns must add up to the total row.
    pub sums: Option<Sums>,
}

/// A heading of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadCell {
    /// The heading; only the very first may be empty.
    pub text: String,
    /// How the column is set.
    pub align: Align,
    /// Unit of the column.
    pub unit: Option<String>,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Words: to the left.
    #[default]
    Start,
    /// Numbers: to the right.
    End,
    /// Marks.
    Centre,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its cells; those of a group row are empty but the first.
    pub cells: Vec<Cell>,
    /// Whether the first cell is the heading of the row.
    pub header: bool,
    /// What the row is.
    pub kind: RowKind,
}

/// What a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    /// One of many.
    #[default]
    Normal,
    /// The sum of the normal rows above, back to the total before.
    Total,
    /// A heading between rows.
    Group,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// What it shows; empty or a dash where the value is missing.
    pub text: String,
    /// The number behind it, finite.
    pub value: Option<f64>,
    /// Status: always word, symbol and colour together.
    pub status: Option<StatusMark>,
    /// The fact it shows.
    pub fact: Option<FactRef>,
    /// Why there is no value.
    pub missing: Option<String>,
}

/// A status: word, symbol and colour together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusMark {
    /// In words ("Grön: bland de bästa").
    pub word: String,
    /// As a character ("▲").
    pub symbol: String,
    /// Its colour.
    pub class: StatusClass,
}

/// Colours of statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatusClass {
    /// Better than most, or reached.
    Better,
    /// Like most.
    Middle,
    /// Worse than most, or not reached.
    Worse,
    /// Without a verdict.
    Neutral,
    /// Kolada's green.
    Green,
    /// Kolada's yellow.
    Yellow,
    /// Kolada's red.
    Red,
}

/// Which columns must add up.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sums {
    /// Columns, counted from 0.
    pub columns: Vec<usize>,
    /// How much rounding may add per row, in the unit of the column.
    pub rounding: f64,
}

impl HeadCell {
    /// A heading of words.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), align: Align::Start, unit: None }
    }

    /// A heading of numbers.
    pub fn numbers(text: impl Into<String>) -> Self {
        Self { text: text.into(), align: Align::End, unit: None }
    }
}

impl Cell {
    /// Words.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A number as it is written, and its fact.
    pub fn number(text: impl Into<String>, value: f64, fact: FactRef) -> Self {
        Self { text: text.into(), value: Some(value), fact: Some(fact), ..Self::default() }
    }

    /// No value, and why.
    pub fn missing(reason: impl Into<String>) -> Self {
        Self { text: "–".to_owned(), missing: Some(reason.into()), ..Self::default() }
    }

    /// A status.
    pub fn status(mark: StatusMark) -> Self {
        Self { text: mark.text(), status: Some(mark), ..Self::default() }
    }
}

impl StatusMark {
    /// Symbol and word together.
    pub fn text(&self) -> String {
        format!("{} {}", self.symbol, self.word)
    }
}

impl Row {
    /// A row whose first cell is its heading.
    pub fn normal(cells: Vec<Cell>) -> Self {
        Self { cells, header: true, kind: RowKind::Normal }
    }

    /// A row that sums.
    pub fn total(cells: Vec<Cell>) -> Self {
        Self { cells, header: true, kind: RowKind::Total }
    }

    /// A heading between rows, in a table of `columns`.
    pub fn group(title: impl Into<String>, columns: usize) -> Self {
        let mut cells = vec![Cell::words(title)];
        cells.resize(columns.max(1), Cell::default());
        Self { cells, header: true, kind: RowKind::Group }
    }
}
