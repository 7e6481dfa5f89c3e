//! What a template says: chapters, and in them parts of a few kinds.

use super::line::Line;
use crate::document::{CalloutKind, DocumentKind};

/// A template, read and checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    /// Its id, which is also the stem of its file name.
    pub id: String,
    /// What sort of document it makes.
    pub kind: DocumentKind,
    /// Title.
    pub title: Line,
    /// Second line of the title.
    pub subtitle: Option<Line>,
    /// Its chapters with their levels, in reading order.
    pub chapters: Vec<ChapterPlan>,
}

/// A chapter of a template.
#[derive(Clone, Debug, PartialEq)]
pub struct ChapterPlan {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: Line,
    /// 1 to 3.
    pub level: usize,
    /// Whether the heading is numbered.
    pub numbered: bool,
    /// The collection that the chapter is repeated over.
    pub each: Option<String>,
    /// When it is there.
    pub when: Option<Condition>,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// A condition: a collection holds something, or it does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Name of the collection.
    pub collection: String,
    /// Whether it must be empty rather than hold something.
    pub empty: bool,
}

/// A part of a chapter.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its id within the document.
    pub id: String,
    /// When it is there.
    pub when: Option<Condition>,
    /// The collection that it is repeated over.
    pub each: Option<String>,
    /// What it is.
    pub kind: PartKind,
}

/// What a part is.
#[derive(Clone, Debug, PartialEq)]
pub enum PartKind {
    /// A paragraph.
    Paragraph(Line),
    /// A passage set apart.
    Callout(CalloutKind, Line),
    /// A list with a line for each item of a collection.
    List {
        /// The collection, or `item.` and a field of the item that holds several texts.
        of: String,
        /// The line of an item.
        line: Line,
    },
    /// A passage that a person writes, with the request to do so.
    Write {
        /// The request.
        prompt: String,
    },
    /// Something that only the program can make: a table, a figure, sentences about numbers.
    Make(Order),
    /// A new page.
    PageBreak,
}

/// An order to the program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Order {
    /// The part's id, which the ids of what is made begin with.
    pub id: String,
    /// What to make: a name of the vocabulary.
    pub make: String,
    /// Caption of a table or figure.
    pub caption: Option<String>,
    /// Indicators, by their ids in the register.
    pub indicators: Vec<String>,
    /// A chapter of a set of key figures, instead of indicators.
    pub chapter: Option<String>,
    /// Number of years, the year of the report the last.
    pub years: Option<i16>,
    /// The collection of a table.
    pub collection: Option<String>,
    /// Field and heading of each column of such a table.
    pub columns: Vec<(String, String)>,
    /// An indicator that holds a total somebody has printed.
    pub printed_total: Option<String>,
}
