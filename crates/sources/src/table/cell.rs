//! One cell of a table, as CSV or a workbook holds it.

use std::borrow::Cow;

use crate::import::MAX_CELL;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell<'a> {
    /// Text, never blank.
    Text(Cow<'a, str>),
    /// A number of a workbook.
    Number(f64),
    /// Something of a workbook that is neither; named in Swedish ("ett datum").
    Other(&'static str),
    /// Nothing.
    Empty,
}

impl<'a> Cell<'a> {
    /// A cell of text without the blanks around it.
    pub(crate) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let trimmed = match text.into() {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
        if trimmed.is_empty() { Self::Empty } else { Self::Text(trimmed) }
    }

    /// Whether the cell is longer than any honest cell.
    pub(crate) fn is_absurd(&self) -> bool {
        matches!(self, Self::Text(text) if text.len() > MAX_CELL && text.chars().nth(MAX_CELL).is_some())
    }
}
