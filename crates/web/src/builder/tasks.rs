//! The task list of a report: its chapters and how far they have come, what should be mended, its versions.

use askama::Template;
use ledstjarna_actions::ActionError;
use ledstjarna_actions::reports::drafts::{Draft, Frozen, frozen, next_number};
use ledstjarna_actions::reports::review_document;
use ledstjarna_report::lint::{Finding, Severity};
use ledstjarna_report::{ChapterStatus, numbering};

use super::desk::{Case, Desk};
use super::trouble::Trouble;
use crate::frame::{Frame, Section};
use crate::reply::Reply;
use crate::wording;

/// A chapter in the list.
struct Row {
    title: String,
    address: String,
    status: &'static str,
    symbol: &'static str,
    written: String,
    is_part: bool,
}

/// A finding, ready to print.
pub struct FindingView {
    /// Severity and rule.
    pub head: String,
    /// What was found and what to do.
    pub what: String,
    /// What stands there.
    pub quote: String,
    /// Where.
    pub place: String,
}

impl FindingView {
    /// From what the rules found.
    pub fn of(finding: &Finding) -> Self {
        Self {
            head: format!("{} {}", finding.severity.word(), finding.rule.code()),
            what: format!("{} {}", finding.what, finding.suggestion),
            quote: finding.quote.clone(),
            place: finding.place.to_string(),
        }
    }
}

/// A frozen version.
struct Version {
    title: String,
    address: String,
    checksum: String,
    /// Why it cannot be read, if so.
    fault: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "builder_tasks.html")]
struct Page {
    frame: Frame,
    heading: String,
    lead: String,
    count: String,
    rows: Vec<Row>,
    base: String,
    verdict: String,
    findings: Vec<FindingView>,
    notes: Vec<FindingView>,
    versions: Vec<Version>,
    next: u32,
    earlier: i16,
}

/// Answers with the task list.
pub fn tasks(desk: &Desk<'_>, path: &[String]) -> Reply {
    let made = desk.case(path).and_then(|case| Ok((case, desk.draft(case, "utkast")?)));
    match made {
        Ok((case, draft)) => Reply::page(&page(desk, case, &draft), case.address()),
        Err(reply) => reply,
    }
}

fn page(desk: &Desk<'_>, case: Case<'_>, draft: &Draft) -> Page {
    let document = &draft.document;
    let heading = format!("Kvalitetsrapport {}: {}", case.year, case.place.name);
    let rows = rows(case, draft);
    let done = rows.iter().filter(|row| row.status == ChapterStatus::Done.word()).count();
    let written = draft.requests.iter().filter(|request| request.written.is_some()).count();
    let reviewed = review_document(document);
    let (notes, findings): (Vec<&Finding>, Vec<&Finding>) =
        reviewed.findings.iter().partition(|finding| finding.severity == Severity::Info);
    let views = |findings: Vec<&Finding>| findings.into_iter().map(FindingView::of).collect();
    let versions = frozen(desk.data_dir(), case.place, case.year);
    let mut frame = Frame::new(&desk.asked, Section::Start, &heading, &heading, document.synthetic);
    frame.canonical = case.address();
    Page {
        frame,
        heading,
        lead: document.lead.clone().unwrap_or_default(),
        count: format!(
            "{done} av {} kapitel är klara. {written} av {} texter är skrivna.",
            rows.len(),
            draft.requests.len()
        ),
        rows,
        base: case.address(),
        verdict: format!(
            "{}, {} och {}.",
            wording::count(reviewed.tally.errors, "fel", "fel"),
            wording::count(reviewed.tally.warnings, "varning", "varningar"),
            wording::count(reviewed.tally.infos, "upplysning", "upplysningar"),
        ),
        findings: views(findings),
        notes: views(notes),
        next: next_number(desk.data_dir(), case.place, case.year),
        versions: versions.iter().map(|(number, found)| version(case, *number, found)).collect(),
        earlier: case.year.saturating_sub(1),
    }
}

/// A version that cannot be read is listed with its fault: it may have been tampered with.
fn version(case: Case<'_>, number: u32, found: &Result<Frozen, ActionError>) -> Version {
    let address = format!("{}/version/{number}", case.address());
    match found {
        Ok(frozen) => Version {
            title: format!("Version {number}, {}", wording::day(&frozen.date.to_string())),
            address,
            checksum: frozen.checksum.clone(),
            fault: None,
        },
        Err(error) => {
            let Trouble { what, mend, .. } = Trouble::of(error);
            let fault =
                Some(if matches!(error, ActionError::Report(_)) { mend } else { format!("{what}. {mend}") });
            Version { title: format!("Version {number}"), address, checksum: String::new(), fault }
        }
    }
}

fn rows(case: Case<'_>, draft: &Draft) -> Vec<Row> {
    let numbers = numbering(&draft.document);
    let row = |(depth, chapter): (usize, &ledstjarna_report::Chapter)| {
        let asked: Vec<_> = draft.requests.iter().filter(|request| request.chapter == chapter.id).collect();
        let written = asked.iter().filter(|request| request.written.is_some()).count();
        Row {
            title: numbers.heading(chapter),
            address: format!("{}/kapitel/{}", case.address(), chapter.id),
            status: chapter.status.word(),
            symbol: match chapter.status {
                ChapterStatus::Done => "✔",
                ChapterStatus::NeedsComment => "✎",
                ChapterStatus::MissingData => "–",
            },
            written: if asked.is_empty() {
                "–".to_owned()
            } else {
                format!("{written} av {}", asked.len())
            },
            is_part: depth > 1,
        }
    };
    draft.document.all_chapters().into_iter().map(row).collect()
}
