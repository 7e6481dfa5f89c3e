//! One text file while it is read: its path and text, and faults with their line.

use crate::Fault;

/// A file of the registry. Cheap to copy: it only points to the text.
#[derive(Clone, Copy, Debug)]
pub struct Page<'t> {
    /// Path below the registry.
    pub path: &'t str,
    /// The whole text.
    pub text: &'t str,
    /// Whether it is an override; otherwise it is embedded in the program.
    pub own: bool,
}

impl Page<'_> {
    /// A fault at a byte of the text.
    pub fn fault(self, at: usize, what: impl Into<String>, mend: impl Into<String>) -> Fault {
        let before = self.text.as_bytes().get(..at).unwrap_or(self.text.as_bytes());
        let line = before.split(|byte| *byte == b'\n').count();
        Fault { file: self.label(), line, what: what.into(), mend: mend.into() }
    }

    /// The path, and whether it is the embedded file, since both may have the same path.
    fn label(self) -> String {
        if self.own { self.path.to_owned() } else { format!("{} (built in)", self.path) }
    }
}
