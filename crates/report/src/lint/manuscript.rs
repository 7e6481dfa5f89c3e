//! A report as something to examine: headings, paragraphs, tables and pictures, each with its place.

pub use crate::document::table::RowKind;
use serde::{Deserialize, Serialize};

use super::place::Place;

/// A report, wherever it comes from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Manuscript {
    /// Its title: the first heading or line.
    pub title: Option<String>,
    /// What it was read from.
    pub origin: Origin,
    /// Its parts in reading order; a table of contents is left out.
    pub parts: Vec<Part>,
    /// Abbreviations it explains outside its text, with their meanings.
    pub abbreviations: Vec<(String, String)>,
}

/// What a manuscript was read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// A document of this program.
    #[default]
    Document,
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// A Word file.
    Docx,
    /// The text layer of a PDF.
    Pdf,
}

/// A part and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Where.
    pub place: Place,
    /// What.
    pub content: Content,
}

/// What a part is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// A heading; level 1 is a chapter, [`MINOR`] a line that only looks like a heading.
    Heading {
        /// Level, from 1.
        level: u8,
        /// With its number, if it has one ("2.1 LSS").
        text: String,
    },
    /// Running text or an item of a list.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A picture.
    Picture {
        /// What it says for those who do not see it.
        alt: Alt,
        /// What it is called in the file, so that it can be found.
        name: String,
    },
}

/// The level of a short line that looks like a heading but has no number and no mark.
pub const MINOR: u8 = 9;

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Its text on one line.
    pub text: String,
    /// Whether it is an item of a list.
    pub item: bool,
    /// Who wrote it.
    pub author: Author,
    /// Numbers whose value is known: as shown, and the value.
    pub told: Vec<(String, f64)>,
}

/// Who wrote a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Author {
    /// Nobody has signed it.
    #[default]
    Unknown,
    /// A program.
    Machine,
    /// A person, by name.
    Signed(String),
}

/// Alternative text of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alt {
    /// It has one.
    Given(String),
    /// It is marked as decoration.
    Decoration,
    /// It has none.
    Missing,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Its heading or the line above.
    pub caption: Option<String>,
    /// Headings of the columns; empty if none were found.
    pub head: Vec<String>,
    /// Whether the file marks the head as a head.
    pub header: Header,
    /// The rows below the head, each at most as wide as the head if there is one.
    pub rows: Vec<Row>,
    /// Lines under it.
    pub notes: Vec<String>,
}

/// Whether a table has a marked head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Header {
    /// The file cannot mark heads.
    #[default]
    Unknown,
    /// The head is marked.
    Marked,
    /// The file could mark a head, and does not.
    Absent,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its cells; the first is the label.
    pub cells: Vec<Cell>,
    /// What it is.
    pub kind: RowKind,
    /// Where it stands.
    pub place: Place,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// What it shows, on one line.
    pub text: String,
    /// The number behind it, if the file knows.
    pub value: Option<f64>,
    /// Whether it holds a status in word and symbol.
    pub status: bool,
    /// Why there is no value, if the file says.
    pub missing: Option<String>,
}

impl Cell {
    /// A cell that shows a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Row {
    /// The first cell that is not empty.
    pub fn label(&self) -> &str {
        self.cells.iter().map(|cell| cell.text.as_str()).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// The text of a cell; empty if the row is shorter.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| &cell.text)
    }

    /// The row as one line, as a quote.
    pub fn quote(&self) -> String {
        let cells: Vec<&str> = self.cells.iter().map(|cell| cell.text.as_str()).collect();
        cells.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" | ")
    }
}

impl Manuscript {
    /// Every table with its part.
    pub fn tables(&self) -> impl Iterator<Item = (&Part, &Table)> {
        self.parts.iter().filter_map(|part| match &part.content {
            Content::Table(table) => Some((part, table)),
            _ => None,
        })
    }

    /// Every paragraph with its part.
    pub fn paragraphs(&self) -> impl Iterator<Item = (&Part, &Paragraph)> {
        self.parts.iter().filter_map(|part| match &part.content {
            Content::Paragraph(paragraph) => Some((part, paragraph)),
            _ => None,
        })
    }
}
