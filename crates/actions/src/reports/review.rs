//! Granska: a report from a file, our own or somebody else's, read and examined.

use ledstjarna_report::Document;
use ledstjarna_report::lint::{
    Acceptance, Finding, Options, ReadError, Tally, lint, of_document, read, read_accepted, tally,
};

use crate::ActionError;

/// What was found.
#[derive(Clone, Debug)]
pub struct Reviewed {
    /// Everything, in reading order; accepted findings among them.
    pub findings: Vec<Finding>,
    /// How many of each severity are open.
    pub tally: Tally,
}

/// Examines a report. `name` says by its ending how the bytes are read; `accepted` is a file of findings that
/// somebody has signed, with its path.
///
/// # Errors
/// If the file cannot be read as what its name says, or the file of accepted findings has faults.
pub fn review(name: &str, bytes: &[u8], accepted: Option<(&str, &str)>) -> Result<Reviewed, ActionError> {
    let manuscript = read(name, bytes).map_err(|error| match error {
        ReadError::UnknownKind { name } => {
            ActionError::unknown("kind of report", &name, "Give a file that ends in txt, html, docx or pdf")
        }
        error => ActionError::Report(vec![error.to_string()]),
    })?;
    let accepted: Vec<Acceptance> = match accepted {
        Some((path, text)) => read_accepted(path, text)?,
        None => Vec::new(),
    };
    let findings = lint(&manuscript, &Options { accepted, ..Options::default() });
    Ok(Reviewed { tally: tally(&findings), findings })
}

/// Examines a document of our own before it becomes a file.
pub fn review_document(document: &Document) -> Reviewed {
    let findings = lint(&of_document(document), &Options::default());
    Reviewed { tally: tally(&findings), findings }
}
