//! Why an action could not be done, and who can do something about it.

use std::path::PathBuf;

/// What went wrong. Messages are for the command line and for operators; texts for visitors of the
/// pages are written by the pages.
#[derive(Debug, thiserror::Error)]
pub enum ActionError {
    /// The database; the operator acts.
    #[error(transparent)]
    Store(#[from] ledstjarna_store::StoreError),
    /// The registry or a model file; whoever edits it acts.
    #[error("the register or the model has faults")]
    Register(#[from] ledstjarna_observations::Faults),
    /// The file to import; whoever sent it acts. The message is Swedish, for that person.
    #[error(transparent)]
    Import(#[from] ledstjarna_sources::ImportFaults),
    /// Kolada, or the way to it.
    #[error(transparent)]
    Kolada(#[from] ledstjarna_sources::kolada::KoladaError),
    /// An edition that cannot be computed or read.
    #[error(transparent)]
    Edition(#[from] ledstjarna_composite::EditionError),
    /// A report that must be mended before it can be made. The message is Swedish, for whoever writes it.
    #[error("Rapporten behöver rättas:\n{}", .0.join("\n"))]
    Report(Vec<String>),
    /// The made-up nation.
    #[error(transparent)]
    Demo(#[from] ledstjarna_demo::DemoError),
    /// A file or folder; the operator acts.
    #[error("{}: check that the path exists and that you may read and write there", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Something asked for does not exist.
    #[error("there is no {kind} `{name}`. {mend}")]
    Unknown {
        /// What kind of thing.
        kind: &'static str,
        /// What was asked for.
        name: String,
        /// What to do.
        mend: String,
    },
    /// The request makes no sense in this state.
    #[error("{what}. {mend}")]
    Refused {
        /// What is in the way.
        what: String,
        /// What to do.
        mend: String,
    },
}

impl From<ledstjarna_composite::BuildError> for ActionError {
    fn from(error: ledstjarna_composite::BuildError) -> Self {
        Self::Edition(error.into())
    }
}

impl ActionError {
    /// Something that does not exist, and what to do about it.
    pub fn unknown(kind: &'static str, name: &str, mend: &str) -> Self {
        Self::Unknown { kind, name: name.to_owned(), mend: mend.to_owned() }
    }

    /// A request that makes no sense in this state.
    pub fn refused(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self::Refused { what: what.into(), mend: mend.into() }
    }
}
