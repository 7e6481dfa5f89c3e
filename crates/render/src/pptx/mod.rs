//! A bank of pictures: one message a slide, with notes that say what is measured, where it comes from and how many.

mod contents;
mod notes;
mod package;
mod shapes;
mod slide;
mod table;

use ledstjarna_report::{Block, Document, Figure, Table};

use crate::error::RenderError;
use crate::passage::below;

/// A slide.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// The message as a sentence.
    pub title: String,
    /// What is shown: measure, place, years.
    pub subtitle: Option<String>,
    /// What carries the message.
    pub content: SlideContent,
    /// Where the numbers come from, a full line.
    pub source: String,
    /// What the speaker should know: definition, how many, what the picture shows.
    pub notes: Vec<String>,
}

/// What carries the message of a slide.
#[derive(Clone, Debug, PartialEq)]
pub enum SlideContent {
    /// A picture.
    Picture {
        /// One `<svg>` element.
        svg: String,
        /// What it shows, for those who do not see it.
        alt: String,
    },
    /// A table; rows that do not fit are named in the notes.
    Table(Table),
    /// A few lines.
    Points(Vec<String>),
}

impl Slide {
    /// The slide of a figure.
    pub fn of_figure(figure: &Figure) -> Self {
        let mut notes = Vec::new();
        notes.extend(figure.definition.as_ref().map(|definition| format!("Definition: {definition}")));
        notes.extend(figure.n.as_ref().map(|n| format!("Bygger på: {n}")));
        notes.push(figure.source.clone());
        notes.push(format!("Bilden visar: {}", figure.alt));
        Self {
            title: figure.caption.clone(),
            subtitle: figure.subtitle.clone(),
            content: SlideContent::Picture { svg: figure.svg.clone(), alt: figure.alt.clone() },
            source: figure.source.clone(),
            notes,
        }
    }

    /// The slide of a table.
    pub fn of_table(table: &Table) -> Self {
        Self {
            title: table.caption.clone(),
            subtitle: None,
            content: SlideContent::Table(table.clone()),
            source: table.source.clone(),
            notes: below(table),
        }
    }
}

/// A slide for every figure of a document, then one for every table that fits on a slide.
pub fn slides(document: &Document) -> Vec<Slide> {
    let figures = document.blocks().filter_map(|block| match block {
        Block::Figure(figure) => Some(Slide::of_figure(figure)),
        _ => None,
    });
    let tables = document.blocks().filter_map(|block| match block {
        Block::Table(table) if table::fits(table) => Some(Slide::of_table(table)),
        _ => None,
    });
    figures.chain(tables).collect()
}

/// The slides as a PPTX file, after a title slide and a list of what there is.
///
/// # Errors
/// [`RenderError::Faults`] if the document has faults, [`RenderError::Picture`] if a picture cannot be drawn.
pub fn pptx(document: &Document, slides: &[Slide]) -> Result<Vec<u8>, RenderError> {
    crate::without_faults(document)?;
    let mut slides = slides.to_vec();
    name_apart(&mut slides);
    let mut deck = package::Deck::new(document);
    contents::title(&mut deck, document);
    contents::list(&mut deck, &slides);
    for (at, slide) in slides.iter().enumerate() {
        slide::write(&mut deck, slide, at + 1)?;
    }
    deck.finish()
}

/// Gives each slide a title of its own: readers find slides by title.
fn name_apart(slides: &mut [Slide]) {
    let mut used = std::collections::BTreeSet::from([contents::TITLE.to_lowercase()]);
    for slide in slides {
        let title = crate::xml::one_line(&slide.title);
        let title = if title.is_empty() { "Bild utan rubrik".to_owned() } else { title };
        let mut own = title.clone();
        let mut next = 2;
        while !used.insert(own.to_lowercase()) {
            own = format!("{title} ({next})");
            next += 1;
        }
        slide.title = own;
    }
}

/// What stands at the foot of each slide.
fn foot(document: &Document) -> String {
    let place = format!("{} · {}", document.title, document.place_name);
    crate::front::notice(document).map_or_else(|| place.clone(), |notice| format!("{notice} · {place}"))
}
