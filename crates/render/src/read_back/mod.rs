//! A DOCX that came back from the people who wrote in it: what they wrote, and nothing of what the program wrote.

mod apply;
mod archive;
mod body;
mod judge;
mod tree;

use jiff::civil::Date;
use ledstjarna_report::{Document, Span};

use crate::error::RenderError;

/// What a returned file holds that a person wrote or changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Returned {
    /// Passages by people, in the order of the file; untouched passages of the program are not among them.
    pub passages: Vec<Passage>,
    /// Numbers changed by hand. They are not taken over: a number follows its data.
    pub edited_numbers: Vec<EditedNumber>,
    /// Ids of passages by people that the document has and the file has lost.
    pub missing: Vec<String>,
    /// Ids of passages whose words were all taken out. They are not taken over.
    pub emptied: Vec<String>,
    /// What was written outside every field, so that it cannot be taken over.
    pub outside: Vec<String>,
    /// Remarks in the margin: who, and what.
    pub remarks: Vec<(String, String)>,
}

/// A passage by a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Its id in the document.
    pub id: String,
    /// What stood there when the file was sent out.
    pub was: Written,
    /// Whether the words have changed since the file was sent out.
    pub edited: bool,
    /// What it says now; a line break in a span begins a new paragraph.
    pub spans: Vec<Span>,
    /// Who wrote it, as the file says; empty if it does not.
    pub by: String,
    /// When, as the file says.
    pub at: Option<Date>,
    /// Whether numbers or words that the passage was about have changed since the file was sent out.
    pub stale: bool,
    /// Whether the document says something else there by now than it did when the file was sent out.
    pub newer: bool,
}

/// What stood in a field when the file was sent out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// A request to write.
    Nothing,
    /// A person's words.
    ByPerson,
    /// The program's words: edited by hand they become a person's.
    ByProgram,
}

/// A number that was changed by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedNumber {
    /// Its fact.
    pub fact: String,
    /// What the file says.
    pub found: String,
    /// What the data say, if the document still has the number.
    pub now: Option<String>,
}

/// The id of the document that a file was written from, if the file still has it.
///
/// # Errors
/// [`RenderError::Returned`] if the bytes are no DOCX.
pub fn returned_id(bytes: &[u8]) -> Result<Option<String>, RenderError> {
    Ok(archive::File::open(bytes).map_err(RenderError::Returned)?.id)
}

/// Reads a file that [`crate::docx()`] wrote and people edited.
///
/// `document` may be the one that was sent out or a later one with newer numbers: the file itself tells
/// what was changed by hand.
///
/// # Errors
/// [`RenderError::Returned`] if the bytes are no DOCX, or a DOCX of another document.
pub fn read_back(bytes: &[u8], document: &Document) -> Result<Returned, RenderError> {
    let file = archive::File::open(bytes).map_err(RenderError::Returned)?;
    let found = body::Body::read(&file).map_err(RenderError::Returned)?;
    judge::judge(&found, document).map_err(RenderError::Returned)
}
