//! A chapter of a report: what people are asked to write in it, beside its facts.

use askama::Template;
use ledstjarna_actions::reports::drafts::{Draft, Passage, PassageFault, Request, write_passage};
use ledstjarna_actions::reports::review_document;
use ledstjarna_report::numbering;

use super::desk::{Case, Desk};
use super::facts::{Fact, facts};
use super::tasks::FindingView;
use crate::frame::{Frame, Section};
use crate::pages::missing;
use crate::reply::Reply;
use crate::wording;

/// One passage to write.
struct Field {
    id: String,
    prompt: String,
    text: String,
    by: String,
    signed: Option<String>,
    fault: Option<(PassageFault, String)>,
}

impl Field {
    fn is_text(&self) -> bool {
        matches!(self.fault, Some((PassageFault::LongText, _)))
    }

    fn is_name(&self) -> bool {
        matches!(self.fault, Some((PassageFault::Unsigned | PassageFault::LongName, _)))
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
    let field = |name: &str| {
        let found = desk.asked.query.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    let passage = Passage::new(field("id"), field("text"), field("av"));
    if let Some(fault) = passage.fault().filter(|fault| *fault != PassageFault::Unknown) {
        return shown(desk, path, Some((&passage, fault)));
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
    if !draft.requests.iter().any(|request| is_asked(&request)) {
        return missing(&desk.asked, "Texten hör inte till kapitlet", &PassageFault::Unknown.mend());
    }
    let turn = desk.builder.turn();
    let written =
        desk.here.block_on(write_passage(&desk.builder.installation, (case.place, case.year), &passage));
    drop(turn);
    match written {
        Ok(()) => Reply::See(format!("{}/kapitel/{chapter}?sparad=ja#{}", case.address(), passage.id)),
        Err(error) => desk.trouble(&error),
    }
}

fn shown(desk: &Desk<'_>, path: &[String], refused: Option<(&Passage, PassageFault)>) -> Reply {
    let made = desk.case(path).and_then(|case| Ok((case, desk.draft(case, "utkast")?)));
    let (case, draft) = match made {
        Ok(made) => made,
        Err(reply) => return reply,
    };
    let id = path.get(2).map_or("", String::as_str);
    match page(desk, case, &draft, id, refused) {
        Some(page) => Reply::page(&page, page.action.clone()),
        None => missing(&desk.asked, "Kapitlet finns inte", "Gå till rapportens lista över kapitel."),
    }
}

fn page(
    desk: &Desk<'_>,
    case: Case<'_>,
    draft: &Draft,
    id: &str,
    refused: Option<(&Passage, PassageFault)>,
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

fn field(request: &Request, refused: Option<(&Passage, PassageFault)>) -> Field {
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
        fault: refused.map(|(_, fault)| (fault, fault.mend())),
    }
}
