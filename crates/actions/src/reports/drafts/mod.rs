//! A yearly report while it is written: what it holds now, what people are asked to write, its frozen versions.
//!
//! What people write lies in `<data-dir>/registry/reports/facts/<code>-<year>/written.toml`, beside the facts,
//! so that the command line makes the same report. Frozen versions lie in `<data-dir>/reports/`.

mod difference;
mod frozen;
mod passages;
mod take_in;

use std::path::Path;

use jiff::civil::Date;
use ledstjarna_observations::Place;
use ledstjarna_report::facts::Written;
use ledstjarna_report::templates::PartKind;
use ledstjarna_report::{Block, Document, LocalFacts, Template, facts_mark, quality};

pub use difference::{Difference, Differences, differences};
pub use frozen::{Frozen, freeze, frozen, next_number, thaw};
pub use passages::{LONGEST_NAME, LONGEST_TEXT, Passage, PassageFault, begun, write_passage};
pub use take_in::{Sent, TakenIn, report_of, take_in};

use super::{Yearly, mend, quality_facts};
use crate::{ActionError, Insights, Library};

/// A passage that a person is asked to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The chapter it stands in.
    pub chapter: String,
    /// Id of the passage.
    pub id: String,
    /// What to write.
    pub prompt: String,
    /// What stands there now.
    pub written: Option<Written>,
    /// Mark of the facts of the chapter now.
    pub facts: String,
    /// Whether the facts have changed since the passage was written.
    pub is_stale: bool,
}

/// A report as it is now.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The document.
    pub document: Document,
    /// What people are asked to write, in reading order.
    pub requests: Vec<Request>,
}

/// The quality report of a municipality and year with everything written so far. `version` is printed in it.
///
/// # Errors
/// If a template or the municipality's files have faults, or the document must be mended first.
pub fn draft(
    insights: &Insights,
    data_dir: &Path,
    (place, year): (&Place, i16),
    (version, date): (&str, Date),
) -> Result<Draft, ActionError> {
    draft_of(insights, data_dir, Yearly::Quality, (place, year), (version, date))
}

/// A yearly report with everything written so far.
fn draft_of(
    insights: &Insights,
    data_dir: &Path,
    which: Yearly,
    (place, year): (&Place, i16),
    (version, date): (&str, Date),
) -> Result<Draft, ActionError> {
    let register = &insights.library().register;
    let written = passages::text(data_dir, &place.code, year)?;
    let mut facts = quality_facts::gather(insights, place, (year, date), written.as_deref())?;
    version.clone_into(&mut facts.version);
    let template = Template::load(register, which.template())?;
    let document = quality::document(&facts, &template).map_err(|faults| mend(&faults))?;
    Ok(Draft { requests: requests(&template, &document, &facts.local), document })
}

/// The requests of a template that the document has room for.
fn requests(template: &Template, document: &Document, local: &LocalFacts) -> Vec<Request> {
    let mut found = Vec::new();
    for (_, chapter) in document.all_chapters() {
        let plan = template.chapters.iter().find(|plan| plan.id == chapter.id);
        let facts = facts_mark(chapter);
        for part in plan.into_iter().flat_map(|plan| &plan.parts) {
            let PartKind::Write { prompt } = &part.kind else { continue };
            let is_here = chapter.blocks.iter().any(|block| match block {
                Block::Placeholder(known) => known.id == part.id,
                block => block.texts().iter().any(|text| text.id == part.id),
            });
            if is_here {
                let written = local.written.get(&part.id).cloned();
                found.push(Request {
                    is_stale: written.as_ref().is_some_and(|written| written.is_stale(&facts)),
                    facts: facts.clone(),
                    written,
                    chapter: chapter.id.clone(),
                    id: part.id.clone(),
                    prompt: prompt.clone(),
                });
            }
        }
    }
    found
}

/// The years a report can be about, newest first: those a municipality has values of.
pub fn years(library: &Library, place: &Place) -> Vec<i16> {
    let own = library.observations().iter().map(|stored| &stored.observation);
    let mut years: Vec<i16> = own
        .filter(|found| found.place == place.code && found.value.number().is_some())
        .map(|found| found.period.first_year())
        .collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    years
}
