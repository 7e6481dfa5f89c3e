//! `index verify EDITION`: recomputes an edition and compares its checksum.

use std::path::Path;
use std::process::ExitCode;

use ledstjarna_actions::verify_edition::{verify_file, verify_stored};

use crate::cli::Place;
use crate::output::{print, print_json};

/// Verifies; the exit code says whether it holds.
pub async fn run(place: &Place, edition: &str, json: bool) -> anyhow::Result<ExitCode> {
    let path = Path::new(edition);
    let verdict = if path.exists() {
        verify_file(path)?
    } else {
        verify_stored(&super::open(place).await?, edition).await?
    };
    let holds = verdict.holds();
    if json {
        print_json(
            &serde_json::json!({ "edition": edition, "holds": holds, "stored": verdict.stored, "computed": verdict.found }),
        )?;
    } else if holds {
        print(&format!("Utgåvan håller: omräknad till samma bytes. Kontrollsumma {}\n", verdict.stored))?;
    } else {
        print(&format!(
            "Utgåvan håller inte.\n  publicerad {}\n  omräknad   {}\n",
            verdict.stored, verdict.found
        ))?;
    }
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
