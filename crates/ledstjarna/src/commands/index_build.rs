//! `index build`: model and data in, result files out, no database.

use std::path::Path;

use ledstjarna_actions::build_index::{build_index, write_edition};
use ledstjarna_actions::installation::register_of;

use crate::cli::Place;
use crate::output::print;

/// Builds and writes.
pub fn run(place: &Place, model: &str, data: &Path, year: i16, out: &Path) -> anyhow::Result<()> {
    let register = register_of(Some(&place.data_dir))?;
    let edition = build_index(&register, model, data, year)?;
    let files = write_edition(&edition, out)?;
    let (units, ranked) = (edition.result.units.len(), edition.result.ranked[0]);
    let inactive: Vec<&str> = edition
        .model
        .indicators
        .iter()
        .zip(&edition.result.active)
        .filter(|(_, active)| !**active)
        .map(|(indicator, _)| indicator.id.as_str())
        .collect();
    let mut text = format!("{units} kommuner, {ranked} rangordnade. Kontrollsumma {}\n", edition.checksum);
    if !inactive.is_empty() {
        text += &format!(
            "Mått som inte räknas (inga värden, eller samma värde för alla): {}\n",
            inactive.join(", ")
        );
    }
    print(&(text + &files.join("\n") + "\n"))
}
