//! Paper of a DOCX: upright and sideways pages, head and foot.

use ledstjarna_report::Document;

use super::{NAMESPACES, Writer};
use crate::front;
use crate::xml::{Xml, one_line};

/// How the paper lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    Upright,
    Sideways,
}

/// Short and long side of A4, and the margin, in twentieths of a point.
const SHORT: u32 = 11_906;
const LONG: u32 = 16_838;
const MARGIN: u32 = 1_247;

impl Paper {
    /// Width between the margins, in twentieths of a point.
    pub const fn room(self) -> u32 {
        match self {
            Self::Upright => SHORT - 2 * MARGIN,
            Self::Sideways => LONG - 2 * MARGIN,
        }
    }
}

impl Writer<'_> {
    /// Goes on with paper that lies as wanted; a section ends where it turns.
    pub(super) fn turn(&mut self, wanted: Paper) {
        if self.paper == wanted {
            return;
        }
        let section = self.section();
        self.xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.empty(
                    "w:spacing",
                    &[("w:before", "0"), ("w:after", "0"), ("w:line", "20"), ("w:lineRule", "exact")],
                );
                xml.markup(&section);
            });
        });
        self.paper = wanted;
        // The turn begins a page already.
        self.breaks = false;
    }

    /// What ends the file.
    pub(super) fn last_section(&mut self) -> String {
        self.section()
    }

    /// The section that ends here; later ones take over its head and foot.
    fn section(&mut self) -> String {
        let header = self.relations.add("header", "header1.xml");
        let footer = self.relations.add("footer", "footer1.xml");
        let (width, height) = match self.paper {
            Paper::Upright => (SHORT, LONG),
            Paper::Sideways => (LONG, SHORT),
        };
        let (width, height, margin) = (width.to_string(), height.to_string(), MARGIN.to_string());
        let mut size = vec![("w:w", &*width), ("w:h", &*height)];
        if self.paper == Paper::Sideways {
            size.push(("w:orient", "landscape"));
        }
        let mut xml = Xml::piece();
        xml.element("w:sectPr", &[], |xml| {
            xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", &header)]);
            xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", &footer)]);
            xml.empty("w:pgSz", &size);
            let margins = [
                ("w:top", &*margin),
                ("w:right", &margin),
                ("w:bottom", &margin),
                ("w:left", &margin),
                ("w:header", "567"),
                ("w:footer", "567"),
                ("w:gutter", "0"),
            ];
            xml.empty("w:pgMar", &margins);
        });
        xml.finish()
    }
}

/// The head of each page: the notice, if there is one.
pub(super) fn header(document: &Document) -> String {
    let mut xml = Xml::file();
    xml.element("w:hdr", &NAMESPACES, |xml| {
        paragraph(xml, "Header", |xml| {
            run(xml, &one_line(&front::notice(document).unwrap_or_default()));
        });
    });
    xml.finish()
}

/// The foot of each page: what document it is, and which page.
pub(super) fn footer(document: &Document) -> String {
    let mut xml = Xml::file();
    xml.element("w:ftr", &NAMESPACES, |xml| {
        paragraph(xml, "Footer", |xml| {
            run(xml, &one_line(&front::foot(document)));
            xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
            run(xml, "Sida ");
            simple_field(xml, "PAGE", "1");
            run(xml, " av ");
            simple_field(xml, "NUMPAGES", "1");
        });
    });
    xml.finish()
}

fn paragraph(xml: &mut Xml, style: &str, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| xml.empty("w:pStyle", &[("w:val", style)]));
        inside(xml);
    });
}

fn run(xml: &mut Xml, text: &str) {
    xml.element("w:r", &[], |xml| xml.leaf("w:t", &[("xml:space", "preserve")], text));
}

fn simple_field(xml: &mut Xml, code: &str, now: &str) {
    xml.element("w:fldSimple", &[("w:instr", &format!(" {code} "))], |xml| run(xml, now));
}
