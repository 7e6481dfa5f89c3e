//! Recomputes a published edition, from the store or from a file, and says whether it holds.

use std::path::Path;

use ledstjarna_composite::{Verdict, verify};

use crate::installation::file_error;
use crate::{ActionError, Installation};

/// Verifies an edition of the store, by its id.
///
/// # Errors
/// If there is none, or its text cannot be read.
pub async fn verify_stored(installation: &Installation, id: &str) -> Result<Verdict, ActionError> {
    let heads = installation.store.editions().await?;
    let named = heads.iter().rev().find(|head| head.id == id || head.year.to_string() == id);
    let id = named.map_or(id, |head| head.id.as_str());
    let stored = installation.store.edition(id).await?;
    let stored = stored.ok_or_else(|| {
        let names: Vec<&str> = heads.iter().map(|head| head.id.as_str()).collect();
        ActionError::unknown(
            "edition",
            id,
            &format!("Name one of {}, or the path of an edition.json", names.join(", ")),
        )
    })?;
    Ok(verify(&stored.canonical)?)
}

/// Verifies an edition in a file, or in the `edition.json` of a folder.
///
/// # Errors
/// If it cannot be read.
pub fn verify_file(path: &Path) -> Result<Verdict, ActionError> {
    let path = if path.is_dir() { path.join("edition.json") } else { path.to_owned() };
    let text = std::fs::read_to_string(&path).map_err(|source| file_error(&path, source))?;
    Ok(verify(&text)?)
}
