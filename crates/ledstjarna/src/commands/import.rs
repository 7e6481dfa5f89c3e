//! `import FILE`: values from a file.

use std::path::Path;

use ledstjarna_actions::import_file::import_file;

use crate::cli::Place;
use crate::output::{print, print_json};

/// Imports and tells.
pub async fn run(place: &Place, file: &Path, json: bool) -> anyhow::Result<()> {
    let installation = super::open(place).await?;
    let done = import_file(&installation, file).await?;
    let (imported, outcome) = (&done.imported, &done.outcome);
    if json {
        return print_json(&serde_json::json!({
            "rows": imported.observations.len(),
            "batch": outcome.batch_no,
            "added": outcome.added,
            "changed": outcome.changed,
            "unchanged": outcome.unchanged,
            "ignored_columns": imported.ignored_columns,
            "warnings": imported.warnings,
        }));
    }
    let mut lines = vec![format!(
        "{} rader lästa: {} nya, {} ändrade, {} oförändrade. Omgång {}.",
        imported.observations.len(),
        outcome.added,
        outcome.changed,
        outcome.unchanged,
        outcome.batch_no
    )];
    if !imported.ignored_columns.is_empty() {
        lines.push(format!("Obs: kolumner som inte används: {}.", imported.ignored_columns.join(", ")));
    }
    lines.extend(imported.warnings.iter().map(|warning| format!("Obs: {warning}")));
    print(&(lines.join("\n") + "\n"))
}
