//! A chapter of a report: what people are asked to write in it, beside its facts.

use askama::Template;
use axum::http::StatusCode;
use ledstjarna_actions::reports::drafts::{Draft, Passage, PassageFault, Request, write_passage};
use ledstjarna_actions::reports::review_document;
use ledstjarna_report::numbering;

use super::desk::{Case, Desk};
use super::facts::{Fact, facts};
use super::tasks::FindingView;
use super::trouble::Trouble;
use crate::frame::{Frame, Section};
use crate::reply::Reply;
use crate::wording;

/// One passage to write.
struct Field {
    id: String,
    prompt: String,
    text: String,
    by: String,
    signed: Option<String>,
    /// Why what was sent is not saved.
    fault: Option<Refusal>,
    /// Whether the facts have changed since it was written.
    stale: bool,
}

/// Why a passage is not saved.
#[derive(Clone)]
struct Refusal {
    at: At,
    words: String,
    status: StatusCode,
}

/// What of the form is to be mended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Text,
    Name,
    /// Nothing in it: the program cannot save.
    Nothing,
}

impl Refusal {
    fn of(fault: PassageFault) -> Self {
        let at = match fault {
            PassageFault::Unsigned | PassageFault::LongName => At::Name,
            PassageFault::LongText | PassageFault::Unknown => At::Text,
        };
        Self { at, words: fault.mend(), status: StatusCode::OK }
    }
}

impl Field {
    fn is_text(&self) -> bool {
        self.fault.as_ref().is_some_and(|fault| fault.at == At::Text)
    }

    fn is_name(&self) -> bool {
        self.fault.as_ref().is_some_and(|fault| fault.at == At::Name)
    }
}

/// The page.
#[derive(Template)]
#[template(path = "builder_chapter.html")]
struct Page {
    frame: Frame,
    heading: String,
    report: String,
    base: String,
    action: String,
    status: &'static str,
    saved: bool,
    fields: Vec<Field>,
    facts: Vec<Fact>,
    findings: Vec<FindingView>,
    before: Option<(String, String)>,
    after: Option<(String, String)>,
}

/// Answers with a chapter.
pub fn chapter(desk: &Desk<'_>, path: &[String]) -> Reply {
    shown(desk, path, None)
}

/// Takes in a passage and shows the chapter again.
pub fn save(desk: &Desk<'_>, path: &[String]) -> Reply {
    let passage = Passage::new(desk.field("id"), desk.field("text"), desk.field("av"));
    if let Some(fault) = passage.fault().filter(|fault| *fault != PassageFault::Unknown) {
        return shown(desk, path, Some(&(&passage, Refusal::of(fault))));
    }
    let case = match desk.case(path) {
        Ok(case) => case,
        Err(reply) => return reply,
    };
    let draft = match desk.draft(case, "utkast") {
        Ok(draft) => draft,
        Err(reply) => return reply,
    };
    let chapter = path.get(2).map_or("", String::as_str);
    let is_asked = |request: &&Request| request.id == passage.id && request.chapter == chapter;
    let Some(request) = draft.requests.iter().find(is_asked) else {
        return desk.missing("Texten hör inte till kapitlet", &PassageFault::Unknown.mend());
    };
    let turn = desk.builder.turn();
    let (installation, report) = (&desk.builder.installation, (case.place, case.year));
    let written = desk.here.block_on(write_passage(installation, report, &passage, (&request.facts, false)));
    drop(turn);
    match written {
        Ok(()) => Reply::See(format!("{}/kapitel/{chapter}?sparad=ja#{}", case.address(), passage.id)),
        Err(error) => {
            let Trouble { status, what, mend } = Trouble::of(&error);
            let words = format!("{what}. {mend}");
            shown(desk, path, Some(&(&passage, Refusal { at: At::Nothing, words, status })))
        }
    }
}

fn shown(desk: &Desk<'_>, path: &[String], refused: Option<&(&Passage, Refusal)>) -> Reply {
    let made = desk.case(path).and_then(|case| Ok((case, desk.draft(case, "utkast")?)));
    let (case, draft) = match made {
        Ok(made) => made,
        Err(reply) => return reply,
    };
    let id = path.get(2).map_or("", String::as_str);
    let status = refused.map_or(StatusCode::OK, |(_, refusal)| refusal.status);
    match page(desk, case, &draft, id, refused) {
        Some(page) if status == StatusCode::OK => Reply::page(&page, page.action.clone()),
        Some(page) => Reply::told(status, &page),
        None => desk.missing("Kapitlet finns inte", "Gå till rapportens lista över kapitel."),
    }
}

fn page(
    desk: &Desk<'_>,
    case: Case<'_>,
    draft: &Draft,
    id: &str,
    refused: Option<&(&Passage, Refusal)>,
) -> Option<Page> {
    let document = &draft.document;
    let numbers = numbering(document);
    let all = document.all_chapters();
    let at = all.iter().position(|(_, chapter)| chapter.id == id)?;
    let (_, chapter) = all.get(at)?;
    let heading = numbers.heading(chapter);
    let way = |at: Option<usize>| {
        let (_, other) = all.get(at?)?;
        Some((numbers.heading(other), format!("{}/kapitel/{}", case.address(), other.id)))
    };
    let fields: Vec<Field> = draft
        .requests
        .iter()
        .filter(|request| request.chapter == id)
        .map(|one| field(one, refused))
        .collect();
    let asked: Vec<&str> = fields.iter().map(|field| field.id.as_str()).collect();
    let findings = review_document(document).findings;
    let here = findings.iter().filter(|finding| finding.place.chapter.as_deref() == Some(&heading));
    let title = if refused.is_some() { format!("Fel: {heading}") } else { heading.clone() };
    let action = format!("{}/kapitel/{id}", case.address());
    let mut frame = Frame::new(&desk.asked, Section::Start, &title, &heading, document.synthetic);
    frame.canonical.clone_from(&action);
    Some(Page {
        frame,
        report: format!("Kvalitetsrapport {}: {}", case.year, case.place.name),
        base: case.address(),
        action,
        status: chapter.status.word(),
        saved: desk.asked.written("sparad").is_some(),
        facts: facts(chapter, &asked),
        findings: here.map(FindingView::of).collect(),
        before: way(at.checked_sub(1)),
        after: way(at.checked_add(1)),
        heading,
        fields,
    })
}

fn field(request: &Request, refused: Option<&(&Passage, Refusal)>) -> Field {
    let written = request.written.as_ref();
    let refused = refused.filter(|(passage, _)| passage.id == request.id);
    let text =
        refused.map(|(passage, _)| passage.text.as_str()).or(written.map(|written| written.text.as_str()));
    let by = refused.map(|(passage, _)| passage.by.as_str()).or(written.map(|written| written.by.as_str()));
    Field {
        id: request.id.clone(),
        prompt: request.prompt.clone(),
        text: text.unwrap_or_default().to_owned(),
        by: by.unwrap_or_default().to_owned(),
        signed: written.map(|written| match written.at {
            Some(day) => format!("{}, {}", written.by, wording::day(&day.to_string())),
            None => written.by.clone(),
        }),
        fault: refused.map(|(_, refusal)| refusal.clone()),
        stale: request.is_stale,
    }
}
