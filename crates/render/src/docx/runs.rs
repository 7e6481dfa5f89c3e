//! Paragraphs and runs of a DOCX: styles, spans, fields, bookmarks.

use ledstjarna_report::Span;

use super::Writer;
use super::control::{self, Kind};
use crate::anchor::{Anchor, address};
use crate::xml::{Xml, is_forbidden, one_line};

/// Keeps a paragraph on the page of the next one.
pub(super) const KEEP: &str = "<w:keepNext/>";

impl Writer<'_> {
    /// A paragraph in a style; `more` are further properties in the order of the format.
    pub(super) fn paragraph(&mut self, style: &str, more: &str, inside: impl FnOnce(&mut Self)) {
        let breaks = std::mem::take(&mut self.breaks);
        // The format wants "keep with next" before "page break before", and the rest after it.
        let (keep, more) = more.strip_prefix(KEEP).map_or(("", more), |more| (KEEP, more));
        self.xml.markup("<w:p>");
        self.xml.element("w:pPr", &[], |xml| {
            xml.empty("w:pStyle", &[("w:val", style)]);
            xml.markup(keep);
            if breaks {
                xml.empty("w:pageBreakBefore", &[]);
            }
            xml.markup(more);
        });
        inside(self);
        self.xml.markup("</w:p>");
    }

    /// A paragraph of plain words.
    pub(super) fn line(&mut self, style: &str, text: &str) {
        self.paragraph(style, "", |writer| writer.run("", text));
    }

    /// A heading that can be linked to.
    pub(super) fn heading(&mut self, text: &str, depth: usize, anchor: &str) {
        let style = format!("Heading{}", depth.clamp(1, 3));
        let (id, name) = (self.next(), bookmark(anchor));
        self.paragraph(&style, "", |writer| {
            writer.xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &name)]);
            writer.run("", text);
            writer.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
        });
    }

    /// Words with properties ("<w:b/>").
    pub(super) fn run(&mut self, properties: &str, text: &str) {
        run(&mut self.xml, properties, text);
    }

    /// Running text.
    pub(super) fn spans(&mut self, spans: &[Span]) {
        for span in spans {
            match span {
                Span::Plain { text } => self.run("", text),
                Span::Strong { text } => self.run("<w:rStyle w:val=\"Strong\"/>", text),
                Span::Emphasis { text } => self.run("<w:rStyle w:val=\"Emphasis\"/>", text),
                Span::Number { shown, fact, .. } => self.number(fact.as_str(), shown, ""),
                Span::Link { text, address: to } => self.link(text, to),
                Span::NoteRef { id } => {
                    if let Some(number) = self.numbers.notes.get(id).copied() {
                        let name = bookmark(&Anchor::Note.name(id));
                        self.xml.element("w:hyperlink", &[("w:anchor", &name), ("w:history", "1")], |xml| {
                            run(xml, "<w:rStyle w:val=\"Notsiffra\"/>", &number.to_string());
                        });
                    }
                }
            }
        }
    }

    fn link(&mut self, text: &str, to: &str) {
        let Some(to) = address(to).filter(|_| !text.trim().is_empty()) else { return self.run("", text) };
        let relation = self.relations.outside("hyperlink", &to);
        self.xml.element("w:hyperlink", &[("r:id", &relation), ("w:history", "1")], |xml| {
            run(xml, "<w:rStyle w:val=\"Hyperlink\"/>", text);
        });
    }

    /// A number in its field.
    pub(super) fn number(&mut self, fact: &str, shown: &str, properties: &str) {
        let shown = one_line(shown);
        let tag = control::tag(Kind::Fact, fact, &shown);
        self.control(Kind::Fact, &tag, |writer| writer.run(properties, &shown));
    }

    /// A field around what `inside` writes.
    pub(super) fn control(&mut self, kind: Kind, tag: &str, inside: impl FnOnce(&mut Self)) {
        let id = self.next();
        self.xml.markup("<w:sdt>");
        self.xml.element("w:sdtPr", &[], |xml| {
            xml.empty("w:alias", &[("w:val", kind.title())]);
            xml.empty("w:tag", &[("w:val", tag)]);
            xml.empty("w:id", &[("w:val", &id)]);
            // The words may be changed; the field itself is not to be lost.
            if kind != Kind::Fact {
                xml.empty("w:lock", &[("w:val", "sdtLocked")]);
            }
            if kind == Kind::ToWrite {
                xml.empty("w:showingPlcHdr", &[]);
            }
        });
        self.xml.markup("<w:sdtContent>");
        inside(self);
        self.xml.markup("</w:sdtContent></w:sdt>");
    }

    /// A field that Word computes, with what it shows until then.
    pub(super) fn field(&mut self, code: &str, now: &str) {
        field(&mut self.xml, code, now);
    }
}

/// Words with properties; line breaks and tabs become those of the format.
pub(super) fn run(xml: &mut Xml, properties: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    xml.element("w:r", &[], |xml| {
        if !properties.is_empty() {
            xml.element("w:rPr", &[], |xml| xml.markup(properties));
        }
        let mut piece = String::new();
        for c in text.chars() {
            match c {
                '\n' | '\t' => {
                    words(xml, &mut piece);
                    xml.empty(if c == '\n' { "w:br" } else { "w:tab" }, &[]);
                }
                c if is_forbidden(c) => piece.push(' '),
                c => piece.push(c),
            }
        }
        words(xml, &mut piece);
    });
}

fn words(xml: &mut Xml, piece: &mut String) {
    if !piece.is_empty() {
        xml.leaf("w:t", &[("xml:space", "preserve")], piece);
        piece.clear();
    }
}

/// A field in its long form, to be computed when the file is opened.
pub(super) fn field(xml: &mut Xml, code: &str, now: &str) {
    let mark = |xml: &mut Xml, kind: &str| {
        xml.element("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]));
    };
    mark(xml, "begin");
    xml.element("w:r", &[], |xml| {
        xml.leaf("w:instrText", &[("xml:space", "preserve")], &format!(" {code} "));
    });
    mark(xml, "separate");
    run(xml, "", now);
    mark(xml, "end");
}

/// The name of a bookmark: at most 40 characters, begins with a letter, no hyphens.
pub(crate) fn bookmark(anchor: &str) -> String {
    let name: String = anchor.chars().map(|c| if c == '-' { '_' } else { c }).collect();
    if name.len() <= 40 {
        return name;
    }
    format!("{}_{}", &name[..31], control::fingerprint(anchor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_and_tabs_are_those_of_word() {
        let mut xml = Xml::piece();
        run(&mut xml, "<w:b/>", "a\n\u{0}b\tc");
        assert_eq!(
            xml.finish(),
            "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">a</w:t><w:br/>\
             <w:t xml:space=\"preserve\"> b</w:t><w:tab/><w:t xml:space=\"preserve\">c</w:t></w:r>"
        );
    }

    #[test]
    fn bookmarks_are_short_and_differ() {
        assert_eq!(bookmark("kapitel-mat"), "kapitel_mat");
        let long = |end: &str| bookmark(&format!("kapitel-{}{end}", "a".repeat(50)));
        assert!(long("b").len() <= 40);
        assert_ne!(long("b"), long("c"));
    }
}
