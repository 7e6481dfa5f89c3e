//! What stands after the chapters of a DOCX: notes, words, sources, the numbers of the figures.

use ledstjarna_report::{Block, Figure};

use super::Writer;
use super::control::{self, Kind};
use super::paper::Paper;
use super::runs::{KEEP, bookmark};
use super::tables::is_wide;
use crate::anchor::Anchor;
use crate::passage::{below, paragraphs};

impl Writer<'_> {
    /// Anchors and headings of the ends that this document has.
    pub(super) fn ends_there(&self) -> Vec<(&'static str, &'static str)> {
        let document = self.document;
        [
            ("noter", "Noter", !document.notes.is_empty()),
            ("forkortningar", "Förkortningar", !document.abbreviations.is_empty()),
            ("ordlista", "Ordlista", !document.glossary.is_empty()),
            ("kallor", "Källor", !document.sources.is_empty()),
            ("siffror", "Siffrorna i figurerna", self.figures().next().is_some()),
        ]
        .into_iter()
        .filter(|(_, _, there)| *there)
        .map(|(id, title, _)| (id, title))
        .collect()
    }

    fn figures(&self) -> impl Iterator<Item = &'_ Figure> + use<'_> {
        self.document.blocks().filter_map(|block| match block {
            Block::Figure(figure) => Some(figure),
            _ => None,
        })
    }

    /// All of them.
    pub(super) fn ends(&mut self) {
        let document = self.document;
        self.turn(Paper::Upright);
        for (id, title) in self.ends_there() {
            self.heading(title, 1, id);
            match id {
                "noter" => self.notes(),
                "forkortningar" => {
                    document.abbreviations.iter().for_each(|word| self.term(&word.short, &word.long));
                }
                "ordlista" => document.glossary.iter().for_each(|word| self.term(&word.term, &word.meaning)),
                "kallor" => {
                    document
                        .sources
                        .iter()
                        .for_each(|source| self.line("Brodtext", &crate::front::source(source)));
                }
                _ => self.numbers_of_figures(),
            }
        }
    }

    fn notes(&mut self) {
        let document = self.document;
        for (at, note) in document.notes.iter().enumerate() {
            let (id, name) = (self.next(), bookmark(&Anchor::Note.name(&note.id)));
            self.paragraph("Not", "", |writer| {
                writer.xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &name)]);
                writer.run("<w:b/>", &format!("Not {}", at + 1));
                writer.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
            });
            let all = paragraphs(&note.text);
            let kind = if note.text.is_human() { Kind::Human } else { Kind::Machine };
            let tag = control::tag(kind, &note.text.id, &control::words(&all));
            self.control(kind, &tag, |writer| {
                for spans in &all {
                    writer.paragraph("Brodtext", "", |writer| writer.spans(spans));
                }
            });
        }
    }

    fn term(&mut self, word: &str, meaning: &str) {
        self.paragraph("Brodtext", "", |writer| {
            writer.run("<w:b/>", word);
            writer.run("", &format!(" – {meaning}"));
        });
    }

    fn numbers_of_figures(&mut self) {
        let document = self.document;
        for block in document.blocks() {
            let Block::Figure(figure) = block else { continue };
            self.turn(if is_wide(&figure.table) { Paper::Sideways } else { Paper::Upright });
            let called = format!("{}. {}", self.numbers.figure(&figure.id), figure.table.caption);
            self.paragraph("Tabellrubrik", KEEP, |writer| writer.run("", &called));
            self.bare_table(&figure.table, &called);
            self.below(&below(&figure.table));
        }
        self.turn(Paper::Upright);
    }
}
