//! The renderer: fonts and templates loaded once, then any number of documents, from any number of threads.

use std::sync::OnceLock;

use ledstjarna_report::{Document, check};
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::apart::apart;
use crate::attachments;
use crate::desk::{Desk, Templates};
use crate::error::PdfError;
use crate::fonts::Fonts;
use crate::sheet::{Sheet, attached_figures};

/// Typst's memory of finished work is kept for this many documents: templates are read once, and a picture
/// or a table of a document that is done is forgotten soon.
const REMEMBERED: usize = 4;

/// Makes PDF of documents.
#[derive(Debug)]
pub struct Renderer {
    fonts: Fonts,
    library: LazyHash<Library>,
    templates: Templates,
    standards: PdfStandards,
}

impl Renderer {
    /// Loads fonts and templates; a few milliseconds, so keep it for many documents.
    ///
    /// # Errors
    /// [`PdfError::Program`] if a part of the program is broken.
    pub fn new() -> Result<Self, PdfError> {
        // Heads of rows, with their scope, are behind this door of Typst.
        let features = [Feature::A11yExtras].into_iter().collect();
        let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
            .map_err(|error| PdfError::Program(error.message().to_string()))?;
        Ok(Self {
            fonts: Fonts::load()?,
            library: LazyHash::new(Library::builder().with_features(features).build()),
            templates: Templates::load()?,
            standards,
        })
    }

    /// The document as PDF: PDF/UA-1 and PDF/A-3a, with its data attached as CSV files. The same document
    /// gives the same bytes. One document takes one core; for many, call it from as many threads as there are.
    ///
    /// # Errors
    /// [`PdfError::Faults`] if [`check()`] finds something to mend, such as a figure without alternative text;
    /// [`PdfError::Characters`] if a character cannot be printed; the others if the program is at fault.
    pub fn render(&self, document: &Document) -> Result<Vec<u8>, PdfError> {
        let faults = check(document);
        if !faults.is_empty() {
            return Err(PdfError::Faults(faults));
        }
        let (sheet, pictures) = Sheet::of(document, &self.fonts)?;
        let mut desk = Desk::new(&self.fonts, &self.library, &self.templates);
        let data = serde_json::to_vec(&sheet).map_err(|error| PdfError::Program(error.to_string()))?;
        desk.lay("/document.json", data)?;
        for (at, picture) in pictures.into_iter().enumerate() {
            desk.lay(&format!("/pictures/{}.svg", at + 1), picture.into_bytes())?;
        }
        for (at, sheet) in document.data.iter().enumerate() {
            desk.lay(&format!("/data/{}.csv", at + 1), attachments::csv(sheet)?)?;
        }
        for (at, figure) in attached_figures(document).into_iter().enumerate() {
            let name = format!("/data/{}.csv", document.data.len() + at + 1);
            desk.lay(&name, attachments::table_csv(&figure.table)?)?;
        }
        let pdf = apart(|| self.typeset(&desk, &document.id));
        comemo::evict(REMEMBERED);
        pdf?
    }

    fn typeset(&self, desk: &Desk<'_>, id: &str) -> Result<Vec<u8>, PdfError> {
        let refuse = |errors: &[SourceDiagnostic]| PdfError::Typesetting(told(desk, errors));
        let pages = typst::compile::<PagedDocument>(desk).output.map_err(|errors| refuse(&errors))?;
        let options = PdfOptions {
            ident: Smart::Custom(id.to_owned()),
            creator: Smart::Custom(Some(concat!("Ledstjärnan ", env!("CARGO_PKG_VERSION")).to_owned())),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&pages, &options).map_err(|errors| refuse(&errors))
    }
}

/// One document as PDF, with a renderer that is made at the first call.
///
/// # Errors
/// As [`Renderer::new`] and [`Renderer::render`].
pub fn render(document: &Document) -> Result<Vec<u8>, PdfError> {
    static RENDERER: OnceLock<Renderer> = OnceLock::new();
    if let Some(renderer) = RENDERER.get() {
        return renderer.render(document);
    }
    let made = Renderer::new()?;
    RENDERER.get_or_init(|| made).render(document)
}

/// Typst's complaints with template and line.
fn told(desk: &Desk<'_>, errors: &[SourceDiagnostic]) -> Vec<String> {
    let line = |error: &SourceDiagnostic| {
        let place = error.span.id().map(|id| {
            let file = id.vpath().get_without_slash();
            let line = desk.range(error.span).zip(desk.source(id).ok());
            let line = line.and_then(|(range, source)| source.lines().byte_to_line(range.start));
            line.map_or_else(|| format!("{file}: "), |line| format!("{file}:{}: ", line + 1))
        });
        let mut line = format!("{}{}", place.unwrap_or_default(), error.message);
        for hint in &error.hints {
            line.push_str(&format!(" ({})", hint.v));
        }
        line
    };
    errors.iter().map(line).collect()
}
