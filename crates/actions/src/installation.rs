//! One installation: its data folder, its register, its store, and who acts in it now.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ledstjarna_observations::{Register, RegistryFile};
use ledstjarna_organisation::{Actor, Clock};
use ledstjarna_store::{AuditEntry, OpenStore, StoreTarget};
use serde_json::Value;

use crate::ActionError;

/// What decides which installation is opened.
#[derive(Clone)]
pub struct Setting {
    /// The data folder; created on first use.
    pub data_dir: PathBuf,
    /// Address of a PostgreSQL database, or `None` for the SQLite file in the data folder.
    pub database: Option<String>,
    /// Who acts.
    pub actor: Actor,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
}

/// An opened installation.
pub struct Installation {
    /// Its data folder.
    pub data_dir: PathBuf,
    /// The effective register: embedded files with those of the data folder laid over them.
    pub register: Arc<Register>,
    /// The open store.
    pub store: OpenStore,
    actor: Actor,
    clock: Arc<dyn Clock>,
}

impl Installation {
    /// Opens an installation, creating folder and database on first use.
    ///
    /// # Errors
    /// If the folder cannot be made, the register has faults, or the database cannot be opened.
    pub async fn open(setting: &Setting) -> Result<Self, ActionError> {
        std::fs::create_dir_all(&setting.data_dir).map_err(|source| file_error(&setting.data_dir, source))?;
        let register = Arc::new(register_of(Some(&setting.data_dir))?);
        let target = setting.database.as_deref().map_or_else(
            || StoreTarget::Sqlite(setting.data_dir.join("open.sqlite")),
            StoreTarget::from_setting,
        );
        let store = OpenStore::open(&target).await?;
        let (actor, clock) = (setting.actor, Arc::clone(&setting.clock));
        Ok(Self { data_dir: setting.data_dir.clone(), register, store, actor, clock })
    }

    /// An audit row of what the actor does now. `detail` never holds person data.
    pub fn audit(&self, action: &str, object: &str, detail: Value) -> AuditEntry {
        AuditEntry {
            at: self.clock.now(),
            actor: self.actor.name().to_owned(),
            action: action.to_owned(),
            object: object.to_owned(),
            detail,
        }
    }

    /// Refuses actors that may only read.
    ///
    /// # Errors
    /// If the actor may not change data.
    pub fn demand_writer(&self) -> Result<(), ActionError> {
        if self.actor.may_change_data() {
            Ok(())
        } else {
            Err(ActionError::refused(
                "this actor may only read",
                "Do it from the command line of the installation",
            ))
        }
    }

    /// The clock actions are handed.
    pub fn clock(&self) -> &dyn Clock {
        &*self.clock
    }
}

/// The embedded register with the files of `<data-dir>/registry` laid over it.
///
/// # Errors
/// If a file cannot be read, or the register has faults.
pub fn register_of(data_dir: Option<&Path>) -> Result<Register, ActionError> {
    let mut files = Vec::new();
    if let Some(root) = data_dir.map(|dir| dir.join("registry")).filter(|root| root.is_dir()) {
        collect(&root, &root, &mut files)?;
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Register::load(&files)?)
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<RegistryFile>) -> Result<(), ActionError> {
    let entries = std::fs::read_dir(folder).map_err(|source| file_error(folder, source))?;
    for entry in entries {
        let path = entry.map_err(|source| file_error(folder, source))?.path();
        let is_data = path.extension().is_some_and(|ending| ending == "csv" || ending == "toml");
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if is_data {
            let text = std::fs::read_to_string(&path).map_err(|source| file_error(&path, source))?;
            let below = path.strip_prefix(root).unwrap_or(&path);
            let parts: Vec<String> = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            files.push(RegistryFile { path: parts.join("/"), text });
        }
    }
    Ok(())
}

/// A file error with its path.
pub(crate) fn file_error(path: &Path, source: std::io::Error) -> ActionError {
    ActionError::File { path: path.to_owned(), source }
}
