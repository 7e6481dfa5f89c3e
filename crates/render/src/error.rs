//! Why a document could not be written, or a returned file not read; the words are for the person who acts.

/// Why nothing was rendered or read.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The document has faults that a reader would meet; one line for each.
    #[error("Dokumentet har fel och skrivs inte: {}", .0.join("; "))]
    Faults(Vec<String>),
    /// A figure's picture is no SVG that can be drawn.
    #[error("Figuren \"{figure}\" kan inte ritas: {reason}. Rätta figurens SVG och försök igen")]
    Picture {
        /// Its id.
        figure: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A sheet holds more than the format can take.
    #[error("Tabellen \"{table}\" ryms inte: {reason}")]
    Table {
        /// Its name.
        table: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The file that came back is no DOCX, or not this document.
    #[error("Filen kan inte läsas: {0}")]
    Returned(String),
    /// The archive could not be put together.
    #[error("Filen kunde inte packas: {0}")]
    Archive(String),
}

impl From<zip::result::ZipError> for RenderError {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Archive(error.to_string())
    }
}

impl From<std::io::Error> for RenderError {
    fn from(error: std::io::Error) -> Self {
        Self::Archive(error.to_string())
    }
}
