//! Passages of a DOCX: each in its field, so that it can be read back.

use ledstjarna_report::{CalloutKind, Placeholder, Text};

use super::Writer;
use super::control::{self, Kind};
use super::runs::KEEP;
use crate::passage::{byline, list_byline, paragraphs};
use crate::xml::{Xml, one_line};

impl Writer<'_> {
    /// A text in its field, and who wrote it.
    pub(super) fn passage(&mut self, text: &Text, style: &str) {
        // "Det här menar vi:" stays with what it leads to.
        self.fielded(text, style, if text.plain().trim_end().ends_with(':') { KEEP } else { "" });
        if let Some(line) = byline(&text.origin) {
            self.line("Skrivet", &line);
        }
    }

    /// A text in its field; `more` are properties of its paragraphs.
    fn fielded(&mut self, text: &Text, style: &str, more: &str) {
        let all = paragraphs(text);
        let kind = if text.is_human() { Kind::Human } else { Kind::Machine };
        let tag = control::tag(kind, &text.id, &control::words(&all));
        self.control(kind, &tag, |writer| {
            for spans in &all {
                writer.paragraph(style, more, |writer| writer.spans(spans));
            }
            // A field is never without a paragraph.
            if all.is_empty() {
                writer.paragraph(style, more, |_| {});
            }
        });
    }

    /// A list, each item in its field.
    pub(super) fn list(&mut self, ordered: bool, items: &[Text]) {
        let list = if ordered {
            self.lists += 1;
            self.lists + 1
        } else {
            1
        };
        let more = format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        for (at, item) in items.iter().enumerate() {
            self.fielded(item, "ListParagraph", &more);
            if let Some(line) = list_byline(items, at) {
                self.line("Skrivet", &line);
            }
        }
    }

    /// A passage set apart; its word says why.
    pub(super) fn callout(&mut self, kind: CalloutKind, text: &Text) {
        self.line("Rutord", kind.word());
        self.passage(text, "Ruta");
    }

    /// A passage to write: the request stands in the field until someone writes.
    pub(super) fn request(&mut self, placeholder: &Placeholder) {
        let prompt = one_line(&format!("Skriv här: {}", placeholder.prompt));
        let tag = control::tag(Kind::ToWrite, &placeholder.id, &prompt);
        self.control(Kind::ToWrite, &tag, |writer| {
            writer.paragraph("Attskriva", "", |writer| {
                writer.run("<w:rStyle w:val=\"PlaceholderText\"/>", &prompt);
            });
        });
    }
}

/// The part that says how lists are numbered: bullets, and a counter for each numbered list.
pub(super) fn numbering_part(lists: usize) -> String {
    let mut xml = Xml::file();
    let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    xml.element("w:numbering", &[("xmlns:w", namespace)], |xml| {
        for (id, format, text) in [("0", "bullet", "•"), ("1", "decimal", "%1.")] {
            xml.element("w:abstractNum", &[("w:abstractNumId", id)], |xml| {
                xml.empty("w:multiLevelType", &[("w:val", "singleLevel")]);
                xml.element("w:lvl", &[("w:ilvl", "0")], |xml| {
                    xml.empty("w:start", &[("w:val", "1")]);
                    xml.empty("w:numFmt", &[("w:val", format)]);
                    xml.empty("w:lvlText", &[("w:val", text)]);
                    xml.empty("w:lvlJc", &[("w:val", "left")]);
                    xml.element("w:pPr", &[], |xml| {
                        xml.empty("w:ind", &[("w:left", "425"), ("w:hanging", "425")]);
                    });
                });
            });
        }
        for list in 0..=lists {
            let id = (list + 1).to_string();
            xml.element("w:num", &[("w:numId", &id)], |xml| {
                xml.empty("w:abstractNumId", &[("w:val", if list == 0 { "0" } else { "1" })]);
                if list > 0 {
                    xml.element("w:lvlOverride", &[("w:ilvl", "0")], |xml| {
                        xml.empty("w:startOverride", &[("w:val", "1")]);
                    });
                }
            });
        }
    });
    xml.finish()
}
