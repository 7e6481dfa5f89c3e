//! Granska: a report from a file, our own or somebody else's, read and examined.

use std::collections::BTreeMap;

use ledstjarna_observations::{COUNTRY, Gender, PeriodKind, Place};
use ledstjarna_report::Document;
use ledstjarna_report::lint::{
    Acceptance, Finding, Known, Options, ReadError, Tally, lint, of_document, read, read_accepted, tally,
    unused,
};

use crate::{ActionError, Library};

/// What was found.
#[derive(Clone, Debug)]
pub struct Reviewed {
    /// Everything, in reading order; accepted findings among them.
    pub findings: Vec<Finding>,
    /// How many of each severity are open.
    pub tally: Tally,
    /// Accepted findings that nothing in the report answers to any more.
    pub unused: Vec<Acceptance>,
}

/// Examines a report. `name` says by its ending how the bytes are read; `accepted` is a file of findings that
/// somebody has signed, with its path; `known` are values that the report's rows are compared with.
///
/// # Errors
/// If the file cannot be read as what its name says, or the file of accepted findings has faults.
pub fn review(
    name: &str,
    bytes: &[u8],
    accepted: Option<(&str, &str)>,
    known: Option<Known>,
) -> Result<Reviewed, ActionError> {
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
    let options = Options { accepted, known, ..Options::default() };
    let findings = lint(&manuscript, &options);
    let unused = unused(&options.accepted, &findings).into_iter().cloned().collect();
    Ok(Reviewed { tally: tally(&findings), findings, unused })
}

/// Examines a document of our own before it becomes a file.
pub fn review_document(document: &Document) -> Reviewed {
    let findings = lint(&of_document(document), &Options::default());
    Reviewed { tally: tally(&findings), findings, unused: Vec::new() }
}

/// The values of a municipality and of the country, by the titles that rows of a report may have. A title that
/// several indicators share says nothing.
pub fn known_values(library: &Library, place: &Place) -> Known {
    let mut titles: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for indicator in library.register.indicators() {
        for title in [Some(&indicator.title), indicator.official_title.as_ref()].into_iter().flatten() {
            let same = titles.entry(title.to_lowercase()).or_default();
            if !same.contains(&indicator.id.as_str()) {
                same.push(&indicator.id);
            }
        }
    }
    let mut by_id: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (title, ids) in &titles {
        if let [id] = ids[..] {
            by_id.entry(id).or_default().push(title);
        }
    }
    let mut known = Known::new(place.code.as_str(), COUNTRY);
    for found in library.observations().iter().map(|stored| &stored.observation) {
        let is_told = [place.code.as_str(), COUNTRY].contains(&found.place.as_str())
            && found.gender == Gender::Total
            && found.period.kind() == PeriodKind::Year;
        let Some(value) = found.value.number().filter(|_| is_told) else { continue };
        for title in by_id.get(found.indicator.as_str()).into_iter().flatten() {
            known.add(title, &found.place, found.period.first_year(), value);
        }
    }
    known
}
