//! Numbers of chapters, tables and figures: computed, so that they are never wrong.

use std::collections::BTreeMap;

use super::{Block, Chapter, Document};

/// The numbers of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbering {
    /// Chapter id and its number ("3.2"); chapters without number are left out.
    pub chapters: BTreeMap<String, String>,
    /// Table id and its number, from 1.
    pub tables: BTreeMap<String, usize>,
    /// Figure id and its number, from 1.
    pub figures: BTreeMap<String, usize>,
    /// Note id and its number, from 1, in the order of [`Document::notes`].
    pub notes: BTreeMap<String, usize>,
}

impl Numbering {
    /// The heading of a chapter with its number ("3.2 Mat och måltider").
    pub fn heading(&self, chapter: &Chapter) -> String {
        self.chapters
            .get(&chapter.id)
            .map_or_else(|| chapter.title.clone(), |number| format!("{number} {}", chapter.title))
    }

    /// What a table is called ("Tabell 1").
    pub fn table(&self, id: &str) -> String {
        self.tables.get(id).map_or_else(|| "Tabell".to_owned(), |number| format!("Tabell {number}"))
    }

    /// What a figure is called ("Figur 1").
    pub fn figure(&self, id: &str) -> String {
        self.figures.get(id).map_or_else(|| "Figur".to_owned(), |number| format!("Figur {number}"))
    }
}

/// Numbers everything in reading order.
pub fn numbering(document: &Document) -> Numbering {
    let mut numbers = Numbering::default();
    level(&document.chapters, "", &mut numbers);
    for block in document.blocks() {
        match block {
            Block::Table(table) => {
                let next = numbers.tables.len() + 1;
                numbers.tables.entry(table.id.clone()).or_insert(next);
            }
            Block::Figure(figure) => {
                let next = numbers.figures.len() + 1;
                numbers.figures.entry(figure.id.clone()).or_insert(next);
            }
            _ => {}
        }
    }
    for (at, note) in document.notes.iter().enumerate() {
        numbers.notes.entry(note.id.clone()).or_insert(at + 1);
    }
    numbers
}

/// The parts of a chapter without number have none either.
fn level(chapters: &[Chapter], above: &str, numbers: &mut Numbering) {
    for (at, chapter) in chapters.iter().filter(|chapter| chapter.numbered).enumerate() {
        let own = if above.is_empty() { (at + 1).to_string() } else { format!("{above}.{}", at + 1) };
        level(&chapter.chapters, &own, numbers);
        numbers.chapters.insert(chapter.id.clone(), own);
    }
}
