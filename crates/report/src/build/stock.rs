//! What a template asks for its words.

use crate::document::check::Fault;
use crate::document::text::{FactRef, Span};
use crate::document::{Block, ChapterStatus};
use crate::facts::{Record, Written};
use crate::templates::Order;

/// Answers the words of a template.
pub(crate) trait Stock {
    /// A field of the document; empty if it has no such field.
    fn field(&self, name: &str) -> Field;

    /// The items of a collection.
    fn items(&self, collection: &str) -> &[Record];

    /// Who answers for the words of the items.
    fn author(&self) -> &str;

    /// What a person has written for a part.
    fn written(&self, id: &str) -> Option<&Written>;

    /// Makes what is ordered, perhaps for an item of a loop.
    fn make(&self, order: &Order, item: Option<&Record>) -> Made;
}

/// The value of a field.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Field {
    /// As it is written.
    pub shown: String,
    /// The number and its fact, if it is a number.
    pub number: Option<(f64, FactRef)>,
}

impl Field {
    /// Words.
    pub fn words(text: impl Into<String>) -> Self {
        Self { shown: text.into(), number: None }
    }

    /// A whole number.
    pub fn whole(number: i64, fact: FactRef) -> Self {
        Self { shown: number.to_string(), number: Some((number as f64, fact)) }
    }

    /// As a span of text.
    pub fn span(self) -> Span {
        match self.number {
            Some((value, fact)) => Span::Number { shown: self.shown, value, fact },
            None => Span::plain(self.shown),
        }
    }
}

/// What has been made.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Made {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// What went wrong.
    pub faults: Vec<Fault>,
    /// Whether something is left to do.
    pub status: ChapterStatus,
}

impl Made {
    /// Blocks without faults.
    pub fn of(blocks: impl IntoIterator<Item = Block>) -> Self {
        Self { blocks: blocks.into_iter().collect(), ..Self::default() }
    }

    /// Nothing, and data are missing.
    pub fn missing() -> Self {
        Self { status: ChapterStatus::MissingData, ..Self::default() }
    }

    /// Adds what else was made.
    pub fn add(&mut self, other: Self) {
        self.blocks.extend(other.blocks);
        self.faults.extend(other.faults);
        if self.status == ChapterStatus::Done {
            self.status = other.status;
        }
    }
}
