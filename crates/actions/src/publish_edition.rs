//! Publishes an edition from the values that hold now; a published one is never changed.

use ledstjarna_composite::{Base, Correction, Edition, Model, Snapshot, edition};
use ledstjarna_store::{EditionHead, NewEdition};
use serde_json::json;

use crate::{ActionError, Installation};

/// What to publish.
#[derive(Clone, Debug)]
pub struct Publication {
    /// The model.
    pub model: Model,
    /// The year the edition is named after.
    pub year: i16,
    /// Last day whose data may be in it.
    pub cutoff: jiff::civil::Date,
    /// Id of the edition it corrects, and why.
    pub corrects: Option<(String, String)>,
}

/// Computes and stores an edition. Its trend is on the scale of the earliest edition of the same model.
///
/// # Errors
/// If there is no data, or what the recipe or the store refuses.
pub async fn publish_edition(
    installation: &Installation,
    publication: &Publication,
) -> Result<EditionHead, ActionError> {
    installation.demand_writer()?;
    let Publication { model, year, cutoff, corrects } = publication;
    let ids: Vec<&str> = model.indicators.iter().map(|indicator| indicator.id.as_str()).collect();
    let stored = installation.store.latest_for(Some(&ids), None).await?;
    let observations = stored.iter().map(|stored| &stored.observation);
    let snapshot = Snapshot::from_observations(model, &installation.register, observations, *year);
    if snapshot.cells.iter().all(|cell| cell.value.number().is_none()) {
        let what = format!("there is no value for {year} (or the years allowed before it)");
        return Err(ActionError::refused(what, "Import or fetch data first"));
    }
    let mut meta = edition::meta(&installation.register, model, &snapshot, &cutoff.to_string());
    meta.corrects = corrects
        .as_ref()
        .map(|(edition, reason)| Correction { edition: edition.clone(), reason: reason.clone() });
    let base = base_of(installation, model, &snapshot).await?;
    let edition = Edition::compute(meta, model.clone(), snapshot, base)?;
    let new = NewEdition {
        year: *year,
        model_id: model.id.clone(),
        title: edition.meta.title.clone(),
        data_cut_off: *cutoff,
        synthetic: edition.meta.synthetic,
        checksum: edition.checksum.clone(),
        canonical: edition.to_text()?,
        replaces: corrects.as_ref().map(|(edition, _)| edition.clone()),
        reason: corrects.as_ref().map(|(_, reason)| reason.clone()),
    };
    let entry = installation.audit("publish", "", json!({ "year": year, "checksum": edition.checksum }));
    Ok(installation.store.save_edition(&new, &entry).await?)
}

/// The scale of the earliest edition of the same model before the snapshot's year.
async fn base_of(
    installation: &Installation,
    model: &Model,
    snapshot: &Snapshot,
) -> Result<Option<Base>, ActionError> {
    let heads = installation.store.editions().await?;
    let found = heads.iter().find(|head| head.model_id == model.id && head.year < snapshot.year);
    let Some(head) = found else { return Ok(None) };
    let stored = installation.store.edition(&head.id).await?;
    let base = stored.map(|stored| {
        let edition = Edition::from_text(&stored.canonical)?;
        Ok::<_, ActionError>(edition.as_base_for(model, snapshot, &installation.register))
    });
    base.transpose()
}
