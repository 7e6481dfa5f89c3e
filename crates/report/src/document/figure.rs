//! Figures with their numbers, and the data that goes out with a document.

use ledstjarna_charts::DataTable;
use serde::{Deserialize, Serialize};

use super::table::{Align, Cell, HeadCell, Row, Table};

/// A picture with its numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Stable id, unique in the document.
    pub id: String,
    /// The message as a sentence, without "Figur 1".
    pub caption: String,
    /// What is drawn: measure, place, years.
    pub subtitle: Option<String>,
    /// What the picture shows, for those who do not see it; never empty.
    pub alt: String,
    /// One `<svg>` element in the flavour for documents.
    pub svg: String,
    /// Every mark of the picture as a cell.
    pub table: Table,
    /// Where the numbers come from, a full line.
    pub source: String,
    /// How many stand behind it ("412 svar av 690 tillfrågade").
    pub n: Option<String>,
    /// What is measured, one sentence.
    pub definition: Option<String>,
}

/// Numbers that go out as a file beside the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DataSheet {
    /// Stem of the file name, unique in the document: letters a-z, digits and hyphens.
    pub name: String,
    /// What it holds.
    pub title: String,
    /// The columns.
    pub columns: Vec<SheetColumn>,
    /// The rows, each as wide as the columns.
    pub rows: Vec<Vec<Datum>>,
}

/// A column of a data sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetColumn {
    /// Stable name in English, as the file has it ("indicator").
    pub name: String,
    /// Heading in Swedish.
    pub title: String,
    /// What it holds.
    pub kind: SheetColumnKind,
    /// Unit, if it has one.
    pub unit: Option<String>,
}

/// What a column of a data sheet holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SheetColumnKind {
    /// Words and codes.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers.
    Number,
}

/// One cell of a data sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Datum {
    /// A number, finite.
    Number(f64),
    /// Words or a code.
    Text(String),
    /// Nothing: an empty cell.
    Missing(()),
}

impl Datum {
    /// A number; nothing where it is missing or not finite.
    pub fn number(value: Option<f64>) -> Self {
        value.filter(|value| value.is_finite()).map_or(Self::Missing(()), Self::Number)
    }

    /// Words; nothing where there are none.
    pub fn words(text: &str) -> Self {
        if text.is_empty() { Self::Missing(()) } else { Self::Text(text.to_owned()) }
    }
}

impl SheetColumn {
    /// A column without unit.
    pub fn new(name: &str, title: &str, kind: SheetColumnKind) -> Self {
        Self { name: name.to_owned(), title: title.to_owned(), kind, unit: None }
    }
}

impl Table {
    /// The twin of a chart: first column the heading of each row, other columns to the right if every
    /// cell of them begins like a number.
    pub fn from_twin(id: impl Into<String>, twin: &DataTable, source: impl Into<String>) -> Self {
        let numeric = |column: usize| {
            column > 0 && twin.rows.iter().all(|row| row.get(column).is_some_and(|cell| like_number(cell)))
        };
        let head = twin.columns.iter().enumerate().map(|(at, text)| HeadCell {
            text: text.clone(),
            align: if numeric(at) { Align::End } else { Align::Start },
            unit: None,
        });
        let rows = twin.rows.iter().map(|row| Row::normal(row.iter().map(Cell::words).collect()));
        Self {
            id: id.into(),
            caption: twin.caption.clone(),
            head: head.collect(),
            rows: rows.collect(),
            source: source.into(),
            ..Self::default()
        }
    }
}

/// A number with a few words ("188 (sannolikt 170–200)"); a sentence that begins with one is no number.
fn like_number(cell: &str) -> bool {
    let first = cell.chars().next();
    let begins = first.is_none_or(|c| c.is_ascii_digit() || matches!(c, '+' | '−' | '–'));
    begins && cell.split_whitespace().count() <= 4
}
