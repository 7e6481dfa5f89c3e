//! One text file of the registry, embedded in the program or read from the data folder.

/// A file by its path below `registry/`, with forward slashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryFile {
    /// Path below `registry/`, such as `models/hemtjanst-71.toml`.
    pub path: String,
    /// The whole text.
    pub text: String,
}
