//! Writes what the store holds to a file: observations in the long form, or an edition.

use std::path::Path;

use serde_json::json;

use crate::installation::file_error;
use crate::{ActionError, Installation, Library};

/// Columns of exported observations: the import form, and then the batch a value came in.
const HEADER: [&str; 13] = [
    "indicator",
    "place",
    "period",
    "gender",
    "value",
    "missing",
    "numerator",
    "denominator",
    "n",
    "population",
    "margin",
    "source",
    "batch",
];

/// Every value that holds now, or those of one place, as CSV that can be imported again.
///
/// # Errors
/// Never in practice: writing to memory does not fail.
pub fn observations_csv(library: &Library, place: Option<&str>) -> Result<Vec<u8>, ActionError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed =
        |error: csv::Error| ActionError::refused(error.to_string(), "Report this as a fault of the program");
    writer.write_record(HEADER).map_err(failed)?;
    for stored in library
        .observations()
        .iter()
        .filter(|stored| place.is_none_or(|code| stored.observation.place == code))
    {
        let o = &stored.observation;
        let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
        writer
            .write_record([
                o.indicator.clone(),
                o.place.clone(),
                o.period.to_string(),
                o.gender.letter().to_owned(),
                number(o.value.number()),
                o.value.missing().map_or_else(String::new, |reason| reason.code().to_owned()),
                number(o.numerator),
                number(o.denominator),
                number(o.n),
                number(o.population),
                number(o.margin),
                o.source.clone(),
                stored.batch_no.to_string(),
            ])
            .map_err(failed)?;
    }
    writer
        .into_inner()
        .map_err(|error| ActionError::refused(error.to_string(), "Report this as a fault of the program"))
}

/// Writes bytes to a file, whole, and leaves an audit row.
///
/// # Errors
/// If the file or the audit row cannot be written.
pub async fn write_export(
    installation: &Installation,
    what: &str,
    bytes: &[u8],
    path: &Path,
) -> Result<(), ActionError> {
    let draft = path.with_extension("part");
    std::fs::write(&draft, bytes).map_err(|source| file_error(&draft, source))?;
    std::fs::rename(&draft, path).map_err(|source| file_error(path, source))?;
    let entry = installation.audit("export", what, json!({ "bytes": bytes.len() }));
    installation.store.append_audit(&entry).await?;
    Ok(())
}
