//! Readers: the bytes of somebody's file as a manuscript. Any bytes give a manuscript or a message.

mod builder;
mod columns;
mod decode;
mod docx;
mod headed;
mod headings;
mod html;
mod nesting;
mod packed;
mod pdf;
mod text;
mod text_table;

use thiserror::Error;

pub use docx::read_docx;
pub use html::read_html;
pub use pdf::read_pdf;
pub use text::read_txt;

use super::manuscript::Manuscript;

/// Why a file cannot be examined, in plain Swedish.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// The file has no text.
    #[error("Filen har ingen text. Välj en annan fil, eller spara rapporten på nytt.")]
    Empty,
    /// The ending of the name is not one that can be read.
    #[error("Filen {name} går inte att läsa. Välj en fil som slutar på txt, html, docx eller pdf.")]
    UnknownKind {
        /// Name of the file.
        name: String,
    },
    /// The bytes are not what the name says.
    #[error(
        "Filen är ingen hel {kind}-fil: {why}. Öppna den i programmet den kommer från och spara på nytt."
    )]
    Broken {
        /// Kind of file.
        kind: &'static str,
        /// What is wrong.
        why: String,
    },
    /// The PDF holds pictures of text.
    #[error(
        "Pdf-filen har ingen text att läsa, kanske är den inskannad. Spara rapporten som text (txt) eller \
         Word (docx) och pröva igen."
    )]
    NoTextLayer,
    /// The file is larger than any report.
    #[error("Filen är större än {megabytes} MB. Ta bort bilder eller dela rapporten.")]
    TooLarge {
        /// The limit in megabytes.
        megabytes: u64,
    },
}

/// The most bytes of text that are examined, packed or not.
const MOST_MEGABYTES: u64 = 64;

/// The most bytes that are examined.
const MOST_BYTES: u64 = MOST_MEGABYTES * 1024 * 1024;

/// Reads a file by the ending of its name: txt, text, md, html, htm, xhtml, docx, pdf.
///
/// # Errors
/// A message for the user: unknown ending, broken file, no text.
pub fn read(name: &str, bytes: &[u8]) -> Result<Manuscript, ReadError> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "txt" | "text" | "md" => read_txt(bytes),
        "html" | "htm" | "xhtml" => read_html(bytes),
        "docx" => read_docx(bytes),
        "pdf" => read_pdf(bytes),
        _ => Err(ReadError::UnknownKind { name: name.to_owned() }),
    }
}

/// Refuses more bytes than any report has.
fn within_limits(bytes: &[u8]) -> Result<(), ReadError> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(ReadError::TooLarge { megabytes: MOST_MEGABYTES });
    }
    Ok(())
}
