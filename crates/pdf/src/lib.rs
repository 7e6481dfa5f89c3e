//! A document becomes a tagged, archivable PDF with Typst in this process; nothing else in the house knows Typst.
//!
//! 1. [`ledstjarna_report::check()`] must find no fault.
//! 2. `sheet` turns the document into plain data: numbers of chapters, widths of columns, characters that the
//!    fonts hold. Text of a document is data all the way; it never becomes Typst source.
//! 3. `desk` lays the data, the pictures and the attached files out as virtual files beside our templates.
//! 4. Typst sets the pages, and writes PDF/UA-1 that is also PDF/A-3a.
//!
//! No file, clock, environment or system font is read: the same document gives the same bytes on any machine.

mod apart;
mod attachments;
mod characters;
mod desk;
mod error;
mod fonts;
mod renderer;
mod sheet;

pub use error::{PdfError, StrayCharacter};
pub use renderer::{Renderer, render};
