//! What is wrong with a text file of the register: where, what, and how to mend it.

use std::fmt;

/// One fault. Every fault of a file is listed, not only the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Path of the file as the reader knows it.
    pub file: String,
    /// Line, counted from 1; 0 if the fault is about the whole file.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub mend: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}. {}", self.file, self.line, self.what, self.mend)
    }
}

/// All faults found, at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Faults {}
