//! `index publish`: an edition from the values that hold now.

use ledstjarna_actions::ActionError;
use ledstjarna_actions::model::find_model;
use ledstjarna_actions::publish_edition::{Publication, publish_edition};

use crate::cli::Place;
use crate::output::print;

/// Publishes and tells.
pub async fn run(
    place: &Place,
    year: i16,
    model: &str,
    corrects: Option<(String, String)>,
) -> anyhow::Result<()> {
    let installation = super::open(place).await?;
    let model = find_model(&installation.register, model)?;
    let today = installation.clock().now().day();
    let cutoff = today
        .parse()
        .map_err(|_| ActionError::refused(format!("the clock says {today}"), "Set the system's clock"))?;
    let head = publish_edition(&installation, &Publication { model, year, cutoff, corrects }).await?;
    print(&format!("Utgåva {} publicerad: {}. Kontrollsumma {}\n", head.id, head.title, head.checksum))
}
