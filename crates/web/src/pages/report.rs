//! The page where anyone takes home the analysis of a municipality, and the files that it offers.

use askama::Template;
use ledstjarna_actions::Published;
use ledstjarna_actions::reports::{analysis_of, day_of};
use ledstjarna_observations::Place;
use ledstjarna_report::{Block, Document};

use crate::asked::Asked;
use crate::frame::{Frame, Section};
use crate::pages::choice::{self, Choice};
use crate::pages::not_found::missing;
use crate::pages::score_figure::caption;
use crate::pages::subject::{Head, Subject};
use crate::pages::tabs::{Onward, onward};
use crate::reply::Reply;
use crate::wording;

mod files;

pub use files::report_file;

use files::{FILES, Whole};

/// One file, ready to print.
struct FileView {
    kind: &'static str,
    words: &'static str,
    size: String,
    address: String,
    opens: bool,
}

/// Files that are the same in another form.
struct Group {
    id: &'static str,
    title: &'static str,
    what: &'static str,
    files: Vec<FileView>,
}

/// The page.
#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    frame: Frame,
    head: Head,
    lead: String,
    summary: Vec<String>,
    editions: Vec<Choice>,
    groups: Vec<Group>,
    chapters: Vec<String>,
    day: String,
    edition: String,
    sets_pdf: bool,
    caption: String,
    onward: Vec<Onward>,
}

/// Answers with what can be had of the analysis of a municipality.
pub fn report(asked: &Asked<'_>, path: &[String]) -> Reply {
    let slug = path.first().map_or("", String::as_str);
    let found = Subject::find(asked, slug, &|slug| format!("/kommun/{slug}/rapport"), WAITING);
    let Subject { place, published, .. } = match found {
        Ok(subject) => subject,
        Err(reply) => return reply,
    };
    match analysis_of(asked.insights, published, place, day_of(published)) {
        Ok(document) => Reply::page(&page(asked, place, published, &document), asked.canonical()),
        Err(_) => refused(asked, place),
    }
}

/// What an installation without any edition will show.
const WAITING: &str = "Rapporter finns när den första utgåvan har publicerats.";

/// Says why there is no report.
fn refused(asked: &Asked<'_>, place: &Place) -> Reply {
    missing(
        asked,
        &format!("Rapporten för {} kan inte visas än", place.name),
        "Uppgifter som rapporten bygger på behöver rättas. Den som driver webbplatsen ser vad som är fel.",
    )
}

fn page(asked: &Asked<'_>, place: &Place, published: &Published, document: &Document) -> Page {
    let heading = format!("{}: hela analysen som fil", place.name);
    let lead = document.lead.clone().unwrap_or_default();
    let frame = Frame::new(asked, Section::Start, &heading, &lead, document.synthetic);
    Page {
        frame: frame.with_edition(asked),
        head: Head::new(asked, place, heading),
        summary: summary(document, &lead),
        lead,
        editions: choice::editions(asked, published),
        groups: groups(asked, document),
        chapters: document.chapters.iter().map(|chapter| chapter.title.clone()).collect(),
        day: wording::day(&day_of(published).to_string()),
        edition: published.id.clone(),
        sets_pdf: asked.typesetter.is_some(),
        caption: caption(asked.library, published),
        onward: onward(asked, place, &["prioritera", "lar-av", "forandring"]),
    }
}

/// The texts of the first chapter, which is the analysis in short; without the sentence that stands above.
fn summary(document: &Document, lead: &str) -> Vec<String> {
    let blocks = document.chapters.first().map(|first| &first.blocks).into_iter().flatten();
    let texts = blocks.filter(|block| matches!(block, Block::Paragraph { .. })).flat_map(Block::texts);
    let plain = texts.filter(|text| !text.is_human()).map(|text| {
        let plain = text.plain();
        plain.strip_prefix(lead).map_or_else(|| plain.clone(), |rest| rest.trim().to_owned())
    });
    plain.filter(|text| !text.is_empty()).collect()
}

fn groups(asked: &Asked<'_>, document: &Document) -> Vec<Group> {
    let group = |whole: Whole, id, title, what| {
        let files = FILES.iter().filter(|file| file.of == whole && file.is_offered(asked));
        let view = |file: &files::ReportFile| FileView {
            kind: file.kind,
            words: file.words,
            size: file.size(document),
            address: asked.state.address(&format!("{}/{}", asked.path, file.name)),
            opens: file.opens(),
        };
        Group { id, title, what, files: files.map(view).collect() }
    };
    vec![
        group(
            Whole::Analysis,
            "analys",
            "Analysen",
            "Var kommunen står, vad som ändrades, vad som kan göras först och vem ni kan lära av.",
        ),
        group(Whole::Slides, "bilder", "Bilderna", "En bild för varje budskap, med källa i anteckningarna."),
        group(
            Whole::Agenda,
            "dagordning",
            "Dagordningen",
            "Ett möte om analysen: frågor att ställa, i ordning.",
        ),
    ]
}
