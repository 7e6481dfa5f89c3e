//! Finds an index model: by the name of one in the register, or by the path of a file.

use std::path::Path;

use ledstjarna_composite::Model;
use ledstjarna_observations::Register;

use crate::ActionError;
use crate::installation::file_error;

/// The model used where none is named.
pub const DEFAULT_MODEL: &str = "hemtjanst-71";

/// Reads a model.
///
/// # Errors
/// If there is no such model or file, or it has faults.
pub fn find_model(register: &Register, name: &str) -> Result<Model, ActionError> {
    let path = Path::new(name);
    if path.extension().is_some_and(|ending| ending == "toml") {
        let text = std::fs::read_to_string(path).map_err(|source| file_error(path, source))?;
        return Ok(Model::parse(name, &text, register)?);
    }
    let known = || {
        let names: Vec<&str> = register.files_under("models/").filter_map(|f| stem(&f.path)).collect();
        format!("Name one of {}, or the path of a .toml file", names.join(", "))
    };
    let file = register
        .file(&format!("models/{name}.toml"))
        .ok_or_else(|| ActionError::unknown("model", name, &known()))?;
    Ok(Model::parse(&file.path, &file.text, register)?)
}

fn stem(path: &str) -> Option<&str> {
    path.strip_prefix("models/")?.strip_suffix(".toml")
}
