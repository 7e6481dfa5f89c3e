//! Imports a file of observations: whole or not at all, and says what it changed.

use std::path::Path;

use ledstjarna_observations::Observation;
use ledstjarna_sources::{Imported, read_file};
use ledstjarna_store::{ImportOutcome, NewBatch};
use serde_json::json;

use crate::installation::file_error;
use crate::{ActionError, Installation};

/// What an import came to.
#[derive(Clone, Debug)]
pub struct FileImport {
    /// What was read.
    pub imported: Imported,
    /// What was stored.
    pub outcome: ImportOutcome,
}

/// Imports one file.
///
/// # Errors
/// Every fault of the file, or what the store refuses; then nothing is changed.
pub async fn import_file(installation: &Installation, path: &Path) -> Result<FileImport, ActionError> {
    installation.demand_writer()?;
    let bytes = std::fs::read(path).map_err(|source| file_error(path, source))?;
    let name = path
        .file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let imported = read_file(&bytes, &name, &installation.register)?;
    let batch = NewBatch {
        kind: "file".to_owned(),
        source: sources_of(&imported.observations),
        fetched_at: installation.clock().now(),
        file_name: Some(name.clone()),
        sha256: Some(ledstjarna_composite::canonical::sha256_hex(&bytes)),
        note: None,
    };
    let rows = imported.observations.len();
    let entry = installation.audit("import", "", json!({ "file": name, "rows": rows }));
    let outcome = installation.store.import(&batch, &imported.observations, &[], &entry).await?;
    Ok(FileImport { imported, outcome })
}

/// The sources of the values, each once, in order of name.
fn sources_of(observations: &[Observation]) -> String {
    let mut names: Vec<&str> = observations.iter().map(|observation| observation.source.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names.join(", ")
}
