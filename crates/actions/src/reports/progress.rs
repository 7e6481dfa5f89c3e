//! Which files of a long run are done, so that a run that was broken off goes on, and only with the same data.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::many::file_error;
use crate::ActionError;

/// The list of files that are done, kept beside them: what they were made from first, then a name a line.
pub(super) struct Progress {
    path: PathBuf,
    done: BTreeSet<String>,
    list: Mutex<File>,
}

impl Progress {
    /// Goes on with the list of a folder, or begins it anew if it is of something else. `mark` is one line that
    /// says all that the files are made from.
    ///
    /// # Errors
    /// If the list cannot be read or written.
    pub fn open(folder: &Path, name: &str, mark: &str) -> Result<Self, ActionError> {
        let path = folder.join(name);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(source) => return Err(file_error(&path, source)),
        };
        let mut lines = text.lines();
        let is_same = lines.next() == Some(mark);
        let done = if is_same { lines.map(str::to_owned).collect() } else { BTreeSet::new() };
        let list = if is_same { File::options().append(true).open(&path) } else { File::create(&path) };
        let mut list = list.map_err(|source| file_error(&path, source))?;
        // A last line that was broken off is ended, so that it swallows no name.
        let start = if is_same { "\n".to_owned() } else { format!("{mark}\n") };
        list.write_all(start.as_bytes()).map_err(|source| file_error(&path, source))?;
        Ok(Self { path, done, list: Mutex::new(list) })
    }

    /// Whether a file was written whole from the same data.
    pub fn is_done(&self, name: &str) -> bool {
        self.done.contains(name)
    }

    /// Notes that a file is written.
    ///
    /// # Errors
    /// If the list cannot be written.
    pub fn add(&self, name: &str) -> Result<(), ActionError> {
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        writeln!(list, "{name}").map_err(|source| file_error(&self.path, source))
    }
}
