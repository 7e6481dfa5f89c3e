//! A report that was sent out as DOCX and came back: what people wrote in it becomes passages of the report.

use jiff::civil::Date;
use ledstjarna_observations::Place;
use ledstjarna_render::{Returned, Written, read_back, returned_id};
use ledstjarna_report::Span;

use super::{Draft, Passage, Request, draft_of, write_passage};
use crate::reports::Yearly;
use crate::{ActionError, Insights, Installation};

/// What was taken in, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// Passages that were written: what was asked for, and who answers for the text.
    pub taken: Vec<(String, String)>,
    /// Passages that say in the file what they say already.
    pub same: usize,
    /// What was left, each with the reason and what to do, in Swedish.
    pub left: Vec<String>,
}

/// A file that came back.
#[derive(Clone, Copy, Debug)]
pub struct Sent<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Who answers for texts that the file does not say it of.
    pub by: Option<&'a str>,
    /// The day it comes back.
    pub date: Date,
    /// Whether its texts also replace those that have changed here since it was sent out.
    pub replaces: bool,
}

/// The report that a file is of: which, code of the municipality, year.
///
/// # Errors
/// If the file is no DOCX, or of no yearly report.
pub fn report_of(bytes: &[u8]) -> Result<(Yearly, String, i16), ActionError> {
    let id = returned_id(bytes).map_err(|error| ActionError::Report(vec![error.to_string()]))?;
    let found = id.as_deref().and_then(|id| {
        let (stem, year) = id.rsplit_once('-')?;
        let (name, code) = stem.rsplit_once('-')?;
        let which =
            [Yearly::Quality, Yearly::PatientSafety].into_iter().find(|which| which.template() == name)?;
        Some((which, code.to_owned(), year.parse().ok()?))
    });
    found.ok_or_else(|| {
        let what = "Filen hör inte till någon årlig rapport. Välj den DOCX som programmet skrev och ni har arbetat i.";
        ActionError::Report(vec![what.to_owned()])
    })
}

/// Takes in what people wrote, passage by passage, with the same checks and the same rows in the audit log as
/// when they write it in the browser. Numbers, and what the program wrote, follow the data and are not taken in.
///
/// # Errors
/// If the actor may only read, the file is of another report, or something cannot be written.
pub async fn take_in(
    installation: &Installation,
    insights: &Insights,
    (which, place, year): (Yearly, &Place, i16),
    sent: Sent<'_>,
) -> Result<TakenIn, ActionError> {
    installation.demand_writer()?;
    let draft = draft_of(insights, &installation.data_dir, which, (place, year), ("utkast", sent.date))?;
    let returned = read_back(sent.bytes, &draft.document)
        .map_err(|error| ActionError::Report(vec![error.to_string()]))?;
    let mut found = TakenIn { left: left(&draft, &returned), ..TakenIn::default() };
    for request in &draft.requests {
        let Some(own) = Own::of(&draft, &returned, request) else { continue };
        let known = request.written.as_ref();
        if !own.is_edited || known.is_some_and(|known| paragraphs(&known.text) == paragraphs(&own.text)) {
            found.same += 1;
            continue;
        }
        if own.is_newer && !sent.replaces {
            found.left.push(format!(
                "”{}”: texten har ändrats här sedan filen skickades ut. Ta in den med --replace om filens text gäller.",
                short(&request.prompt)
            ));
            continue;
        }
        let by = [Some(own.by.as_str()), sent.by, known.map(|known| known.by.as_str())];
        let by = by.into_iter().flatten().find(|by| !by.trim().is_empty()).unwrap_or_default();
        let passage = Passage::new(&request.id, &own.text, by);
        if let Some(fault) = passage.fault() {
            found.left.push(format!("”{}”: {}", short(&request.prompt), fault.mend()));
            continue;
        }
        write_passage(installation, (place, year), &passage, (&request.facts, own.is_stale)).await?;
        found.taken.push((request.prompt.clone(), passage.by));
    }
    Ok(found)
}

/// Whether a text is one of a request: a passage of several paragraphs is several texts.
fn is_of(draft: &Draft, id: &str, request: &Request) -> bool {
    let numbered = |rest: &str| rest.strip_prefix('-').is_some_and(|rest| rest.parse::<u32>().is_ok());
    id == request.id
        || id.strip_prefix(&request.id).is_some_and(numbered)
            && !draft.requests.iter().any(|other| other.id == id)
}

/// What a passage says in the file that came back.
struct Own {
    text: String,
    /// Who wrote in it last; empty if the file does not say.
    by: String,
    /// Whether anybody has written in it since the file was sent out.
    is_edited: bool,
    /// Whether numbers in it have changed since.
    is_stale: bool,
    /// Whether the report says something else there by now.
    is_newer: bool,
}

impl Own {
    /// Nothing if nobody has written the passage.
    fn of(draft: &Draft, returned: &Returned, request: &Request) -> Option<Self> {
        let own = || returned.passages.iter().filter(|passage| is_of(draft, &passage.id, request));
        let words =
            |passage: &ledstjarna_render::Passage| passage.spans.iter().map(Span::shown).collect::<String>();
        let text = own().flat_map(|passage| paragraphs(&words(passage))).collect::<Vec<_>>().join("\n\n");
        let has = |ids: &[String]| ids.iter().any(|id| is_of(draft, id, request));
        (!text.is_empty()).then(|| Self {
            text,
            by: own().rfind(|passage| passage.edited).map(|passage| passage.by.clone()).unwrap_or_default(),
            is_edited: own().any(|passage| passage.edited) || has(&returned.emptied),
            is_stale: own().any(|passage| passage.stale),
            // A paragraph that the file lacks may have been taken out there, or added here.
            is_newer: own().any(|passage| passage.newer) || has(&returned.missing),
        })
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// What is not taken in, and why.
fn left(draft: &Draft, returned: &Returned) -> Vec<String> {
    let is_asked = |id: &str| draft.requests.iter().any(|request| is_of(draft, id, request));
    // Of a passage that is in the file, more is told where it is taken in.
    let is_there = |id: &str| {
        let mut own = draft.requests.iter().filter(|request| is_of(draft, id, request));
        own.any(|request| returned.passages.iter().any(|passage| is_of(draft, &passage.id, request)))
    };
    let mut left = Vec::new();
    for passage in returned.passages.iter().filter(|passage| passage.edited && !is_asked(&passage.id)) {
        let text: String = passage.spans.iter().map(Span::shown).collect();
        left.push(if passage.was == Written::ByProgram {
            format!("”{}”: programmet skriver den texten efter uppgifterna.", short(&text))
        } else {
            format!("”{}”: texten kommer från filen med kommunens uppgifter. Ändra den där.", short(&text))
        });
    }
    for number in &returned.edited_numbers {
        let now = number.now.as_ref().map_or_else(String::new, |now| format!(" Underlaget har {now}."));
        left.push(format!("Talet {}: ett tal följer underlaget.{now} Rätta värdet där.", number.found));
    }
    for id in returned.emptied.iter().filter(|id| !is_there(id)) {
        left.push(format!("Texten {id} är tömd i filen men står kvar. Ta bort den på sidan Rapport."));
    }
    for id in returned.missing.iter().filter(|id| !is_there(id)) {
        left.push(format!("Texten {id} saknas i filen men står kvar i rapporten."));
    }
    for text in &returned.outside {
        left.push(format!("”{}”: texten står utanför fälten. Flytta in den i ett fält.", short(text)));
    }
    for (by, remark) in &returned.remarks {
        left.push(format!("Kommentar av {by}: ”{}”. Kommentarer tas inte in.", short(remark)));
    }
    left
}

/// The beginning of a text.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 60 {
        line
    } else {
        format!("{}…", line.chars().take(59).collect::<String>())
    }
}
