//! The kinds of file that a document can become.

use ledstjarna_render::{RenderError, data_package, docx, html, pptx, slides, xlsx};
use ledstjarna_report::Document;

use crate::ActionError;

/// Sets documents as PDF. The program hands one in; whoever has none is not built with Typst.
pub trait Typesetter: Send + Sync {
    /// The document as PDF. The same document gives the same bytes.
    ///
    /// # Errors
    /// What is wrong, in Swedish.
    fn pdf(&self, document: &Document) -> Result<Vec<u8>, String>;
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// For reading and printing.
    Pdf,
    /// For editing in Word.
    Docx,
    /// A web page that stands alone.
    Html,
    /// Slides, one message each.
    Pptx,
    /// Every table.
    Xlsx,
    /// Data with description and checksums.
    Zip,
}

impl Format {
    /// All, in the order they are offered.
    pub const ALL: [Self; 6] = [Self::Pdf, Self::Docx, Self::Html, Self::Pptx, Self::Xlsx, Self::Zip];

    /// Ending of its files, and its name on the command line.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Pptx => "pptx",
            Self::Xlsx => "xlsx",
            Self::Zip => "zip",
        }
    }

    /// By its ending.
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }

    /// Media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Html => "text/html; charset=utf-8",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Zip => "application/zip",
        }
    }
}

/// Writes a document as a file; `contact` is named on the cover of a workbook.
///
/// # Errors
/// If the document must be mended first, or has what the format cannot hold.
pub fn write(
    document: &Document,
    format: Format,
    typesetter: &dyn Typesetter,
    contact: Option<&str>,
) -> Result<Vec<u8>, ActionError> {
    let refused = |error: RenderError| ActionError::Report(vec![error.to_string()]);
    match format {
        Format::Pdf => typesetter.pdf(document).map_err(|error| ActionError::Report(vec![error])),
        Format::Docx => docx(document).map_err(refused),
        Format::Html => html(document).map(String::into_bytes).map_err(refused),
        Format::Pptx => pptx(document, &slides(document)).map_err(refused),
        Format::Xlsx => xlsx(document, contact).map_err(refused),
        Format::Zip => data_package(document).map_err(refused),
    }
}

/// The name of a document's file ("kommunanalys-ludvika-2023.pdf").
pub fn file_name(document: &Document, slug: &str, format: Format) -> String {
    let kind = document.id.split('-').next().unwrap_or("rapport");
    format!("{kind}-{slug}-{}.{}", document.year, format.ending())
}
