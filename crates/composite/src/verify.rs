//! Recomputes an edition and says whether it is what was published.

use crate::edition::{Edition, EditionError};

/// What verifying found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The checksum it was stored with.
    pub stored: String,
    /// The checksum of what was computed now.
    pub found: String,
}

impl Verdict {
    /// Whether the two agree to the last byte.
    pub fn holds(&self) -> bool {
        self.stored == self.found
    }
}

/// Recomputes the edition in the text.
///
/// # Errors
/// If the text is not an edition at all.
pub fn verify(text: &str) -> Result<Verdict, EditionError> {
    let (stored, edition) = Edition::recompute(text)?;
    Ok(Verdict { stored, found: edition.checksum })
}
