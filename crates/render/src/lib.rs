//! A document as web page, DOCX, PPTX, XLSX and data package; a returned DOCX read back.
//!
//! Every renderer is a pure function of the document: the same document gives the same bytes. A document
//! with faults is not rendered, and the faults are named ([`RenderError::Faults`]).
//!
//! - [`html()`]: one web page that stands alone and prints well.
//! - [`docx()`]: a file that people edit in Word; [`read_back()`] takes it in again, and [`Returned::apply`]
//!   puts what they wrote into a document with newer numbers.
//! - [`pptx()`]: a bank of pictures, one message a slide ([`slides()`] makes them of a document's figures).
//! - [`xlsx()`]: every table and data sheet as a real Excel table.
//! - [`data_package()`]: the numbers with their description, licence and checksums.
//! - [`png()`]: a figure as a picture.

mod anchor;
mod checksum;
mod data_package;
mod docx;
mod error;
mod front;
mod html;
mod office;
mod package;
mod passage;
mod picture;
mod pptx;
mod read_back;
mod xlsx;
mod xml;

use ledstjarna_report::{Document, check};

pub use data_package::data_package;
pub use docx::docx;
pub use error::RenderError;
pub use html::html;
pub use picture::{Picture, picture, png};
pub use pptx::{Slide, SlideContent, pptx, slides};
pub use read_back::{EditedNumber, Passage, Returned, Written, read_back, returned_id};
pub use xlsx::xlsx;

/// Stops a document that has faults before anything is written.
fn without_faults(document: &Document) -> Result<(), RenderError> {
    let faults = check(document);
    if faults.is_empty() {
        return Ok(());
    }
    Err(RenderError::Faults(faults.iter().map(ToString::to_string).collect()))
}
