//! What stands after the chapters of a web page: notes, abbreviations, glossary, sources.

use super::Page;
use crate::anchor::Anchor;
use crate::passage::paragraphs;
use crate::xml::Xml;

/// Anchors and headings of the ends, in order.
const ENDS: [(&str, &str); 4] =
    [("noter", "Noter"), ("forkortningar", "Förkortningar"), ("ordlista", "Ordlista"), ("kallor", "Källor")];

impl Page<'_> {
    /// The ends that this document has.
    pub(super) fn ends_there(&self) -> Vec<(&'static str, &'static str)> {
        let document = self.document;
        let there = [
            !document.notes.is_empty(),
            !document.abbreviations.is_empty(),
            !document.glossary.is_empty(),
            !document.sources.is_empty(),
        ];
        ENDS.into_iter().zip(there).filter(|(_, there)| *there).map(|(end, _)| end).collect()
    }

    /// All of them.
    pub(super) fn ends(&self, xml: &mut Xml) {
        for (id, title) in self.ends_there() {
            xml.element("section", &[("aria-labelledby", id)], |xml| {
                xml.leaf("h2", &[("id", id)], title);
                match id {
                    "noter" => self.notes(xml),
                    "forkortningar" => {
                        let words = self.document.abbreviations.iter();
                        terms(xml, words.map(|word| (word.short.as_str(), word.long.as_str())));
                    }
                    "ordlista" => {
                        let words = self.document.glossary.iter();
                        terms(xml, words.map(|word| (word.term.as_str(), word.meaning.as_str())));
                    }
                    _ => self.sources(xml),
                }
            });
        }
    }

    fn notes(&self, xml: &mut Xml) {
        xml.element("ol", &[], |xml| {
            for note in &self.document.notes {
                xml.element("li", &[("id", &Anchor::Note.name(&note.id))], |xml| {
                    let all = paragraphs(&note.text);
                    for (at, spans) in all.iter().enumerate() {
                        if at > 0 {
                            xml.void("br", &[]);
                        }
                        self.spans(xml, spans);
                    }
                });
            }
        });
    }

    fn sources(&self, xml: &mut Xml) {
        xml.element("ul", &[], |xml| {
            for source in &self.document.sources {
                xml.leaf("li", &[], &crate::front::source(source));
            }
        });
    }
}

fn terms<'a>(xml: &mut Xml, words: impl Iterator<Item = (&'a str, &'a str)>) {
    xml.element("dl", &[("class", "ord")], |xml| {
        for (word, meaning) in words {
            xml.leaf("dt", &[], word);
            xml.leaf("dd", &[], meaning);
        }
    });
}
