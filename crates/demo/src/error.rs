//! Why no demo nation could be made.

/// A fault in what the nation is made from; for whoever edits the registry, the model or the data of
/// this crate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DemoError {
    /// A file of this crate's `data` folder cannot be read.
    #[error("crates/demo/data/{file}, line {row}: {what}")]
    Data {
        /// Name of the file.
        file: &'static str,
        /// Line, counted from 1; 0 for the whole file.
        row: usize,
        /// What is wrong.
        what: String,
    },
    /// The register lacks something the nation needs.
    #[error(
        "the register has no {what} for {id}: add it to the registry, or take {id} out of crates/demo/data"
    )]
    Register {
        /// What is missing ("indicator", "structure figures").
        what: &'static str,
        /// For which id or place code.
        id: String,
    },
    /// The model cannot be computed on the made-up values.
    #[error("the model cannot be computed on the demo nation: {0}")]
    Model(#[from] ledstjarna_composite::BuildError),
}
