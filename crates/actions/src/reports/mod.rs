//! Reports as documents and files: the yearly report, the analysis of a municipality, patient safety.
//!
//! Each gathers facts from the library, hands them to `report` with a template of the registry, and gives a
//! document; [`Format`] turns documents into files. PDF is set by whoever is handed in as [`Typesetter`],
//! so that nothing but the program itself is built with Typst.

mod analysis_facts;
pub mod drafts;
mod format;
mod many;
mod progress;
mod quality_facts;
mod review;

use jiff::civil::Date;
use ledstjarna_observations::Place;
use ledstjarna_report::{Document, Fault, Template, analysis, quality};

pub use format::{Format, Typesetter, file_name, write};
pub use many::{Done, analyses, save};
pub use quality_facts::latest_year;
pub use review::{Reviewed, known_values, review, review_document};

use crate::{ActionError, Insights, Published};

/// The template of an analysis.
const ANALYSIS: &str = "kommunanalys";

/// The day an edition was published: what is written about it then has the same bytes on any day.
pub fn day_of(published: &Published) -> Date {
    published.created_at.day().parse().unwrap_or_default()
}

/// Which yearly report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yearly {
    /// The board's quality report.
    Quality,
    /// The caregiver's account of patient safety.
    PatientSafety,
}

impl Yearly {
    /// The id of its template, which its file names begin with.
    const fn template(self) -> &'static str {
        match self {
            Self::Quality => "kvalitetsrapport",
            Self::PatientSafety => "patientsakerhet",
        }
    }
}

/// The yearly report of a municipality.
///
/// # Errors
/// If a template or the municipality's facts have faults, or the document must be mended first.
pub fn yearly(
    insights: &Insights,
    which: Yearly,
    place: &Place,
    year: i16,
    date: Date,
) -> Result<Document, ActionError> {
    let facts = quality_facts::gather(insights, place, (year, date), None)?;
    let template = Template::load(facts.register, which.template())?;
    quality::document(&facts, &template).map_err(|faults| mend(&faults))
}

/// The analysis of a municipality in an edition.
///
/// # Errors
/// As [`yearly`], or if the edition does not have the municipality.
pub fn analysis_of(
    insights: &Insights,
    published: &Published,
    place: &Place,
    date: Date,
) -> Result<Document, ActionError> {
    of_analysis(insights, published, place, date, ANALYSIS)
}

/// An agenda for a meeting about the analysis, one page.
///
/// # Errors
/// As [`analysis_of`].
pub fn agenda_of(
    insights: &Insights,
    published: &Published,
    place: &Place,
    date: Date,
) -> Result<Document, ActionError> {
    of_analysis(insights, published, place, date, "dagordning")
}

fn of_analysis(
    insights: &Insights,
    published: &Published,
    place: &Place,
    date: Date,
    template: &str,
) -> Result<Document, ActionError> {
    let facts = analysis_facts::gather(insights, published, place, date)?;
    let template = Template::load(&insights.library().register, template)?;
    analysis::document(&facts, &template).map_err(|faults| mend(&faults))
}

fn mend(faults: &[Fault]) -> ActionError {
    ActionError::Report(faults.iter().map(ToString::to_string).collect())
}
