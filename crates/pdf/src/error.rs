//! Why a document did not become a PDF, in words for the person who made the document.

use ledstjarna_report::Fault;
use thiserror::Error;

/// Why a document did not become a PDF.
#[derive(Debug, Error)]
pub enum PdfError {
    /// The document has faults that must be mended first.
    #[error("Dokumentet behöver rättas innan det blir PDF.\n{}", lines(.0))]
    Faults(Vec<Fault>),
    /// The document has characters that the fonts do not hold.
    #[error("Dokumentet har tecken som inte kan skrivas i PDF.\n{}", lines(.0))]
    Characters(Vec<StrayCharacter>),
    /// A file to attach could not be written.
    #[error("Bilagan ”{name}.csv” gick inte att skriva: {reason}")]
    Attachment {
        /// Stem of the file's name.
        name: String,
        /// What went wrong.
        reason: String,
    },
    /// Typst refused; each line says where in our templates and why.
    #[error("Sidorna gick inte att sätta. Felet ligger i programmet, inte i dokumentet.\n{}", .0.join("\n"))]
    Typesetting(Vec<String>),
    /// A file that is part of the program is broken.
    #[error("En fil i programmet är trasig: {0}. Installera om programmet.")]
    Program(String),
}

/// A character that cannot be printed, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrayCharacter {
    /// Where: chapter and what in it.
    pub place: String,
    /// The character.
    pub character: char,
}

impl std::fmt::Display for StrayCharacter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { place, character } = self;
        let code = u32::from(*character);
        if character.is_control() {
            write!(f, "{place}: ett osynligt styrtecken (U+{code:04X}). Skriv om stycket för hand.")
        } else {
            write!(f, "{place}: tecknet ”{character}” (U+{code:04X}). Ta bort det eller byt ut det.")
        }
    }
}

fn lines(items: &[impl std::fmt::Display]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
