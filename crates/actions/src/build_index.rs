//! Builds an index from a file, without any database: model and data in, result files out.

use std::path::Path;

use ledstjarna_composite::{Edition, Snapshot, edition};
use ledstjarna_observations::Register;
use ledstjarna_sources::read_file;

use crate::ActionError;
use crate::installation::file_error;
use crate::model::find_model;

/// Computes an edition from a data file.
///
/// # Errors
/// Faults of model or data, or values the recipe cannot take.
pub fn build_index(register: &Register, model: &str, data: &Path, year: i16) -> Result<Edition, ActionError> {
    let model = find_model(register, model)?;
    let bytes = std::fs::read(data).map_err(|source| file_error(data, source))?;
    let name = data.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let imported = read_file(&bytes, &name, register)?;
    let snapshot = Snapshot::from_observations(&model, register, &imported.observations, year);
    if snapshot.units.is_empty() {
        let what = format!(
            "{} has no value of any municipality for the indicators of model {}",
            data.display(),
            model.id
        );
        return Err(ActionError::refused(what, "Check the columns indicator and place"));
    }
    // A file has no day of arrival: all that stands in it is in the edition.
    let meta = edition::meta(register, &model, &snapshot, &format!("{year}-12-31"));
    Ok(Edition::compute(meta, model, snapshot, None)?)
}

/// Writes the result files and the edition itself into a folder; each file is replaced whole.
///
/// # Errors
/// If the folder cannot be written to.
pub fn write_edition(edition: &Edition, folder: &Path) -> Result<Vec<String>, ActionError> {
    std::fs::create_dir_all(folder).map_err(|source| file_error(folder, source))?;
    let whole = edition.to_text()?;
    let files = edition.files().into_iter().chain([("edition.json", whole.as_str())]);
    let mut names = Vec::new();
    for (name, text) in files {
        let (path, draft) = (folder.join(name), folder.join(format!("{name}.part")));
        std::fs::write(&draft, text).map_err(|source| file_error(&draft, source))?;
        std::fs::rename(&draft, &path).map_err(|source| file_error(&path, source))?;
        names.push(path.display().to_string());
    }
    Ok(names)
}
