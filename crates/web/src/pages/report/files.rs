//! The files of an analysis: what they are for, and their bytes.

use ledstjarna_actions::reports::{Format, Typesetter, agenda_of, analysis_of, day_of, file_name, write};
use ledstjarna_report::{Block, Document};

use super::{WAITING, refused};
use crate::asked::Asked;
use crate::pages::not_found::missing;
use crate::pages::subject::Subject;
use crate::reply::Reply;
use crate::wording;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// The analysis, or its tables and data.
    Analysis,
    /// Its pictures.
    Slides,
    /// The agenda of a meeting about it.
    Agenda,
}

/// One file that is offered.
pub struct ReportFile {
    /// The end of its address.
    pub name: &'static str,
    /// What it holds.
    pub of: Whole,
    /// The kind of file, as people call it.
    pub kind: &'static str,
    /// What it is for.
    pub words: &'static str,
    format: Format,
}

/// All of them, in the order they are offered.
pub const FILES: [ReportFile; 8] = [
    file("kommunanalys.pdf", Whole::Analysis, "PDF", "Att läsa, skriva ut och skicka.", Format::Pdf),
    file("kommunanalys.docx", Whole::Analysis, "Word", "Att skriva vidare i.", Format::Docx),
    file("kommunanalys.html", Whole::Analysis, "Webbsida", "Att läsa på skärm eller telefon.", Format::Html),
    file("kommunanalys.xlsx", Whole::Analysis, "Excel", "Alla tabeller, att räkna vidare på.", Format::Xlsx),
    file(
        "kommunanalys.zip",
        Whole::Analysis,
        "Datapaket",
        "Siffrorna som CSV, med beskrivning, villkor och kontrollsummor.",
        Format::Zip,
    ),
    file("kommunanalys.pptx", Whole::Slides, "PowerPoint", "Att visa på ett möte.", Format::Pptx),
    file("dagordning.pdf", Whole::Agenda, "PDF", "Att skriva ut och ta med.", Format::Pdf),
    file("dagordning.docx", Whole::Agenda, "Word", "Att ändra till det egna mötet.", Format::Docx),
];

const fn file(
    name: &'static str,
    of: Whole,
    kind: &'static str,
    words: &'static str,
    format: Format,
) -> ReportFile {
    ReportFile { name, of, kind, words, format }
}

impl ReportFile {
    /// Whether it can be made here: PDF needs something that sets it.
    pub fn is_offered(&self, asked: &Asked<'_>) -> bool {
        self.format != Format::Pdf || asked.typesetter.is_some()
    }

    /// Whether a browser shows it, rather than saving it.
    pub fn opens(&self) -> bool {
        self.format == Format::Html
    }

    /// How much it holds, in words; `document` is the analysis.
    pub fn size(&self, document: &Document) -> String {
        let count = |is: fn(&Block) -> bool| document.blocks().filter(|block| is(block)).count();
        let tables = wording::count(count(|block| matches!(block, Block::Table(_))), "tabell", "tabeller");
        let figures = wording::count(count(|block| matches!(block, Block::Figure(_))), "figur", "figurer");
        match (self.of, self.format) {
            (Whole::Agenda, _) => "En sida".to_owned(),
            (Whole::Slides, _) => format!("{figures}, och de tabeller som ryms på en bild"),
            (Whole::Analysis, Format::Xlsx) => format!("{tables}, siffrorna till {figures}, all data"),
            (Whole::Analysis, Format::Zip) => {
                wording::count(document.data.len(), "fil med siffror", "filer med siffror")
            }
            (Whole::Analysis, _) => format!("{} kapitel, {tables}, {figures}", document.chapters.len()),
        }
    }
}

/// Stands in where nothing sets PDF.
struct NoPdf;

impl Typesetter for NoPdf {
    fn pdf(&self, _: &Document) -> Result<Vec<u8>, String> {
        Err("PDF går inte att göra här.".to_owned())
    }
}

/// Answers with one file. The day written in it is that of the edition, so that it is the same every time.
pub fn report_file(asked: &Asked<'_>, path: &[String]) -> Reply {
    let (slug, name) = (path.first().map_or("", String::as_str), path.get(1).map_or("", String::as_str));
    let found = FILES.iter().find(|file| file.name == name && file.is_offered(asked));
    let Some(file) = found else {
        return missing(
            asked,
            "Filen finns inte",
            "Kontrollera adressen. Alla filer om en kommun finns på sidan Rapport om kommunen.",
        );
    };
    let address = |slug: &str| format!("/kommun/{slug}/rapport/{name}");
    let Subject { place, published, .. } = match Subject::find(asked, slug, &address, WAITING) {
        Ok(subject) => subject,
        Err(reply) => return reply,
    };
    let day = day_of(published);
    let made = match file.of {
        Whole::Agenda => agenda_of(asked.insights, published, place, day),
        Whole::Analysis | Whole::Slides => analysis_of(asked.insights, published, place, day),
    };
    let typesetter = asked.typesetter.unwrap_or(&NoPdf);
    let contact = asked.operator.contact.as_deref();
    let made = made.and_then(|document| {
        write(&document, file.format, typesetter, contact)
            .map(|body| (file_name(&document, slug, file.format), body))
    });
    let canonical = asked.state.address(&format!("/kommun/{slug}/rapport"));
    match made {
        Ok((name, body)) if !file.opens() => {
            Reply::File { body, kind: file.format.media_type(), canonical, name }
        }
        Ok((_, body)) => {
            String::from_utf8(body).map_or(Reply::Broken, |body| Reply::Whole { body, canonical })
        }
        Err(_) => refused(asked, place),
    }
}
