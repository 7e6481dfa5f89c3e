//! What the templates read: the document as plain data, with numbers, widths and wording already decided.

mod blocks;
mod columns;
mod ends;
mod runs;
mod table;

use ledstjarna_report::{
    Block, Chapter, ChapterStatus, Document, DocumentKind, Figure, Numbering, numbering,
};
use serde::Serialize;

use crate::characters::Reader;
use crate::error::PdfError;
use crate::fonts::Fonts;
use blocks::Piece;
use ends::Ends;
use table::Grid;

/// A document as the templates read it (`/document.json`).
#[derive(Debug, Serialize)]
pub(crate) struct Sheet {
    /// Two or three letters ("sv").
    language: String,
    /// Year, month and day.
    date: [i16; 3],
    title: String,
    subtitle: Option<String>,
    lead: Option<String>,
    place: String,
    authors: Vec<String>,
    /// Whether it is to stand on one page, without title page and table of contents.
    short: bool,
    /// Whether its contents stand on the title page: it is read from beginning to end in a few minutes.
    brief: bool,
    /// Lines of the title page.
    front: Vec<(String, String)>,
    /// The foot of each page.
    foot: String,
    /// What stands at the head of each page.
    notice: Option<String>,
    chapters: Vec<Heading>,
    ends: Ends,
}

/// A chapter; its parts follow it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Heading {
    level: usize,
    /// Whether it begins a new page: a page break at the very start of a chapter stands before its heading.
    begins_page: bool,
    number: Option<String>,
    title: String,
    /// What is left to do, and who does it.
    state: Option<String>,
    pieces: Vec<Piece>,
}

/// What is passed along while a document is read.
struct Reading<'a> {
    reader: Reader<'a>,
    numbers: Numbering,
    /// The pictures so far, as SVG.
    pictures: Vec<String>,
    twins_are: Twins,
    twins: Vec<Grid>,
}

impl Sheet {
    /// The document as data, and its pictures in the order of their numbers.
    ///
    /// # Errors
    /// [`PdfError::Characters`] if a character cannot be printed.
    pub fn of(document: &Document, fonts: &Fonts) -> Result<(Self, Vec<String>), PdfError> {
        let mut reading = Reading {
            reader: Reader::new(fonts),
            numbers: numbering(document),
            pictures: Vec::new(),
            twins_are: twins_of(document),
            twins: Vec::new(),
        };
        let mut sheet = front(document, &mut reading.reader);
        sheet.chapters = chapters(document, &mut reading);
        sheet.ends = ends::ends(document, &mut reading);
        let strays = reading.reader.into_strays();
        if strays.is_empty() { Ok((sheet, reading.pictures)) } else { Err(PdfError::Characters(strays)) }
    }
}

fn front(document: &Document, reader: &mut Reader<'_>) -> Sheet {
    let date = document.date;
    let mut pairs = |lines: Vec<(String, String)>| {
        lines.iter().map(|(label, value)| (reader.line(label), reader.line(value))).collect()
    };
    Sheet {
        language: language(&document.language),
        date: [date.year(), i16::from(date.month()), i16::from(date.day())],
        front: if is_short(document) { Vec::new() } else { pairs(lines(document)) },
        title: reader.line(&document.title),
        subtitle: reader.maybe(document.subtitle.as_deref()),
        // A page that begins with its summary does not say the first sentence of it twice.
        lead: reader.maybe(document.lead.as_deref().filter(|_| !is_short(document))),
        place: reader.line(&document.place_name),
        authors: document.authors.iter().map(|author| reader.line(author)).collect(),
        short: is_short(document),
        brief: document.kind == DocumentKind::Analysis,
        foot: reader.line(&foot(document)),
        notice: reader.maybe(document.notice.as_deref()),
        chapters: Vec::new(),
        ends: Ends::default(),
    }
}

/// Where the numbers of figures are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Twins {
    /// Nowhere: the document stands on one page.
    Absent,
    /// In tables at the end.
    Printed,
    /// In attached files: an analysis has rows for every indicator in its figures, and would double its pages.
    Attached,
}

const fn twins_of(document: &Document) -> Twins {
    match document.kind {
        DocumentKind::Agenda => Twins::Absent,
        DocumentKind::Analysis => Twins::Attached,
        DocumentKind::QualityReport | DocumentKind::PatientSafety => Twins::Printed,
    }
}

/// The figures whose numbers are attached, in the order of their numbers.
pub(crate) fn attached_figures(document: &Document) -> Vec<&Figure> {
    if twins_of(document) != Twins::Attached {
        return Vec::new();
    }
    let chapters = document.all_chapters().into_iter();
    let blocks = chapters.flat_map(|(_, chapter)| &chapter.blocks);
    let figures = blocks.filter_map(|block| match block {
        Block::Figure(figure) => Some(figure),
        _ => None,
    });
    figures.collect()
}

/// Whether a document is to stand on one page.
fn is_short(document: &Document) -> bool {
    document.kind == DocumentKind::Agenda
}

/// The letters before the first hyphen if Typst can read them, Swedish otherwise.
fn language(code: &str) -> String {
    let letters = code.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let sound = matches!(letters.len(), 2 | 3) && letters.bytes().all(|letter| letter.is_ascii_lowercase());
    if sound { letters } else { "sv".to_owned() }
}

/// Lines of the title page: the document's own, then what it leaves unsaid.
fn lines(document: &Document) -> Vec<(String, String)> {
    let mut lines = document.front.clone();
    let mut said: Vec<String> = lines.iter().map(|(label, _)| label.to_lowercase()).collect();
    // "Upprättad" is the date by its Swedish name.
    if said.iter().any(|label| label == "upprättad") {
        said.push("datum".to_owned());
    }
    let own = [
        ("Ansvarig", document.authors.join(", ")),
        ("Datum", document.date.to_string()),
        ("Version", document.version.clone()),
    ];
    for (label, value) in own {
        if !said.contains(&label.to_lowercase()) && !value.trim().is_empty() {
            lines.push((label.to_owned(), value));
        }
    }
    lines
}

fn foot(document: &Document) -> String {
    let edition = document.edition.as_ref().map(|edition| format!("utgåva {}", edition.id));
    let parts = [
        Some(document.title.clone()),
        Some(format!("version {}", document.version)),
        edition,
        Some(document.date.to_string()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn chapters(document: &Document, reading: &mut Reading<'_>) -> Vec<Heading> {
    let heading = |(level, chapter): (usize, &Chapter)| {
        let name = reading.numbers.heading(chapter);
        reading.reader.at(format!("Kapitlet ”{name}”"));
        let begins_page = chapter.blocks.first() == Some(&Block::PageBreak);
        let blocks = chapter.blocks.iter().skip(usize::from(begins_page));
        Heading {
            level,
            begins_page,
            number: reading.numbers.chapters.get(&chapter.id).cloned(),
            title: reading.reader.line(&chapter.title),
            state: state(chapter).map(|state| reading.reader.line(&state)),
            pieces: blocks.map(|block| blocks::piece(block, reading)).collect(),
        }
    };
    document.all_chapters().into_iter().map(heading).collect()
}

/// What is left to do in a chapter, and who does it.
fn state(chapter: &Chapter) -> Option<String> {
    if chapter.status == ChapterStatus::Done {
        return None;
    }
    let who = chapter.responsible.as_deref().filter(|who| !who.trim().is_empty());
    let who = who.map_or_else(String::new, |who| format!(" Ansvarig: {who}."));
    Some(format!("Läge: {}.{who}", chapter.status.word()))
}
