//! Fills an empty installation with the made-up nation and publishes its two editions.

use jiff::civil::date;
use ledstjarna_demo::{CalibrationRow, DEFAULT_SEED, DEMO, EDITIONS, Nation, nation};
use ledstjarna_observations::Register;
use ledstjarna_store::NewBatch;
use serde_json::json;

use crate::model::{DEFAULT_MODEL, find_model};
use crate::publish_edition::{Publication, publish_edition};
use crate::{ActionError, Installation};

/// The seed of the nation everybody sees.
pub const SEED: u64 = DEFAULT_SEED;

/// Source id of everything made up.
pub const SOURCE: &str = DEMO;

/// The nation everybody sees.
///
/// # Errors
/// If the register lacks what the nation is made of.
pub fn demo_nation(register: &Register) -> Result<Nation, ActionError> {
    Ok(nation(register, &find_model(register, DEFAULT_MODEL)?, SEED)?)
}

/// What filling came to.
#[derive(Clone, Debug)]
pub enum Filled {
    /// The nation was made now.
    Made {
        /// Number of observations.
        observations: usize,
        /// How near the published places it came.
        calibration: Vec<CalibrationRow>,
    },
    /// It was there already, made from the same register by the same program.
    Kept,
}

/// Fills the installation.
///
/// # Errors
/// If the installation holds other data, or demo data of another register or program version.
pub async fn fill_demo(installation: &Installation) -> Result<Filled, ActionError> {
    installation.demand_writer()?;
    let mark = format!(
        "seed {SEED}, register {}, program {}",
        installation.register.hash(),
        env!("CARGO_PKG_VERSION")
    );
    let batches = installation.store.batches().await?;
    let published = installation.store.editions().await?.len();
    if let Some(other) = batches.iter().find(|stored| stored.batch.kind != DEMO) {
        let what = format!(
            "{} holds data that is not of the demo (batch {})",
            installation.data_dir.display(),
            other.no
        );
        return Err(ActionError::refused(
            what,
            "Choose another folder with --data-dir, or use `serve` for this one",
        ));
    }
    if let Some(stored) = batches.first() {
        return if stored.batch.note.as_deref() == Some(&mark) && published >= EDITIONS.len() {
            Ok(Filled::Kept)
        } else {
            let what = format!("{} holds a demo of another version", installation.data_dir.display());
            Err(ActionError::refused(what, "Remove the folder, or choose another one with --data-dir"))
        };
    }
    let model = find_model(&installation.register, DEFAULT_MODEL)?;
    let made = demo_nation(&installation.register)?;
    let batch = NewBatch {
        kind: DEMO.to_owned(),
        source: DEMO.to_owned(),
        fetched_at: installation.clock().now(),
        file_name: None,
        sha256: None,
        note: Some(mark),
    };
    let entry = installation.audit("import", "", json!({ "demo": SEED, "rows": made.observations.len() }));
    installation.store.import(&batch, &made.observations, &[], &entry).await?;
    for year in EDITIONS {
        let publication =
            Publication { model: model.clone(), year, cutoff: date(year, 12, 31), corrects: None };
        publish_edition(installation, &publication).await?;
    }
    Ok(Filled::Made { observations: made.observations.len(), calibration: made.calibration })
}
