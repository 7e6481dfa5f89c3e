//! Title page and contents of a DOCX.

use ledstjarna_report::{Align, Cell, Chapter, HeadCell, Row, Table};

use super::Writer;
use super::runs::{bookmark, field, run};
use crate::anchor::Anchor;
use crate::front;

impl Writer<'_> {
    /// Title, lead, and what kind of document it is.
    pub(super) fn title_page(&mut self) {
        let document = self.document;
        self.line("Plats", &format!("{} · {}", document.place_name, document.year));
        self.line("Title", &document.title);
        for (style, text) in [("Subtitle", &document.subtitle), ("Ingress", &document.lead)] {
            if let Some(text) = text.as_deref().filter(|text| !text.trim().is_empty()) {
                self.line(style, text);
            }
        }
        let lines = front::lines(document);
        if !lines.is_empty() {
            let rows = lines
                .into_iter()
                .map(|(label, value)| Row::normal(vec![Cell::words(label), Cell::words(value)]));
            let head = ["Uppgift", "Om dokumentet"].map(|text| HeadCell {
                text: text.to_owned(),
                align: Align::Start,
                unit: None,
            });
            let table = Table { head: head.to_vec(), rows: rows.collect(), ..Table::default() };
            self.bare_table(&table, "Om dokumentet");
        }
    }

    /// The table of contents, filled in; Word adds the pages when it opens the file.
    pub(super) fn contents(&mut self) {
        let entries = self.entries();
        self.xml.markup("<w:sdt>");
        self.xml.element("w:sdtPr", &[], |xml| {
            xml.element("w:docPartObj", &[], |xml| {
                xml.empty("w:docPartGallery", &[("w:val", "Table of Contents")]);
                xml.empty("w:docPartUnique", &[]);
            });
        });
        self.xml.markup("<w:sdtContent>");
        self.breaks = true;
        self.line("TOCHeading", "Innehåll");
        self.paragraph("TOC1", "", |writer| {
            writer.xml.markup(
                "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r>\
                 <w:r><w:instrText xml:space=\"preserve\"> TOC \\o &quot;1-2&quot; \\h \\z \\u </w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
            );
            if let Some((_, title, anchor)) = entries.first() {
                writer.entry(title, anchor);
            }
        });
        for (depth, title, anchor) in entries.iter().skip(1) {
            self.paragraph(&format!("TOC{depth}"), "", |writer| writer.entry(title, anchor));
        }
        self.paragraph("Brodtext", "", |writer| {
            writer.xml.markup("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
        });
        self.xml.markup("</w:sdtContent></w:sdt>");
        self.breaks = true;
    }

    /// Depth, heading and bookmark of the chapters and their parts: the list keeps to a page.
    fn entries(&self) -> Vec<(usize, String, String)> {
        let listed = self.document.all_chapters().into_iter().filter(|(depth, _)| *depth <= 2);
        let chapter = |(depth, chapter): (usize, &Chapter)| {
            let anchor = bookmark(&Anchor::Chapter.name(&chapter.id));
            (depth.max(1), self.numbers.heading(chapter), anchor)
        };
        let mut entries: Vec<_> = listed.map(chapter).collect();
        entries.extend(self.ends_there().into_iter().map(|(id, title)| (1, title.to_owned(), bookmark(id))));
        entries
    }

    fn entry(&mut self, title: &str, anchor: &str) {
        self.xml.element("w:hyperlink", &[("w:anchor", anchor), ("w:history", "1")], |xml| {
            run(xml, "", title);
            xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
            field(xml, &format!("PAGEREF {anchor} \\h"), "");
        });
    }
}
