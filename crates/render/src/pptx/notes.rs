//! Notes to a slide.

use super::shapes::{Line, text};
use crate::xml::Xml;

/// The small picture of the slide, and the notes, a paragraph each.
pub(super) fn shapes(notes: &[String]) -> String {
    let mut xml = Xml::piece();
    xml.element("p:sp", &[], |xml| {
        xml.element("p:nvSpPr", &[], |xml| {
            xml.empty("p:cNvPr", &[("id", "2"), ("name", "Bild")]);
            xml.element("p:cNvSpPr", &[], |xml| {
                xml.empty("a:spLocks", &[("noGrp", "1"), ("noRot", "1"), ("noChangeAspect", "1")]);
            });
            xml.element("p:nvPr", &[], |xml| xml.empty("p:ph", &[("type", "sldImg"), ("idx", "2")]));
        });
        xml.empty("p:spPr", &[]);
    });
    let mut lines: Vec<&str> = Vec::new();
    for note in notes.iter().map(String::as_str).filter(|note| !note.trim().is_empty()) {
        if !lines.contains(&note) {
            lines.push(note);
        }
    }
    let lines: Vec<Line<'_>> = lines.into_iter().map(Line::plain).collect();
    text(&mut xml, 3, "Anteckningar", &[("type", "body"), ("sz", "quarter"), ("idx", "3")], &lines);
    xml.finish()
}
