//! The document as a file to edit in Word: real styles, fields that can be read back, alternative texts.

pub(crate) mod control;
mod ends;
mod figures;
mod front;
mod paper;
mod passages;
mod runs;
mod tables;

use ledstjarna_report::{Block, Chapter, Document, Numbering, numbering};

use crate::anchor::Anchor;
use crate::error::RenderError;
use crate::office::{NS_A, NS_R, Relations, seal};
use crate::package::Package;
use crate::xml::Xml;
use paper::Paper;
pub(crate) use runs::bookmark;
pub(crate) use tables::colour;

/// Namespaces of the main part.
const NAMESPACES: [(&str, &str); 5] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    NS_R,
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    NS_A,
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
];

/// Beginning of the content types of word processing.
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The document as a DOCX file.
///
/// # Errors
/// [`RenderError::Faults`] if the document has faults, [`RenderError::Picture`] if a figure cannot be drawn.
pub fn docx(document: &Document) -> Result<Vec<u8>, RenderError> {
    crate::without_faults(document)?;
    let mut writer = Writer::new(document);
    writer.body()?;
    writer.package().finish()
}

/// The text part alone, without drawing any picture.
///
/// # Errors
/// As [`docx()`].
pub(crate) fn text_part(document: &Document) -> Result<String, RenderError> {
    let mut writer = Writer::new(document);
    writer.draws = false;
    writer.body()?;
    Ok(writer.main_part())
}

/// A file under way.
struct Writer<'a> {
    document: &'a Document,
    numbers: Numbering,
    xml: Xml,
    relations: Relations,
    /// Pictures and whatever else the text needs.
    media: Package,
    /// Last number given to a field, a bookmark or a drawing.
    last: usize,
    /// Numbered lists so far.
    lists: usize,
    /// The next paragraph begins a page.
    breaks: bool,
    paper: Paper,
    /// Whether pictures are wanted.
    draws: bool,
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document) -> Self {
        let mut relations = Relations::default();
        for (kind, target) in
            [("styles", "styles.xml"), ("settings", "settings.xml"), ("numbering", "numbering.xml")]
        {
            relations.add(kind, target);
        }
        Self {
            document,
            numbers: numbering(document),
            xml: Xml::piece(),
            relations,
            media: Package::default(),
            last: 0,
            lists: 0,
            breaks: false,
            paper: Paper::Upright,
            draws: true,
        }
    }

    /// A number nothing else in the file has.
    fn next(&mut self) -> String {
        self.last += 1;
        self.last.to_string()
    }

    fn body(&mut self) -> Result<(), RenderError> {
        self.title_page();
        self.contents();
        for chapter in &self.document.chapters {
            self.chapter(chapter, 1)?;
        }
        self.ends();
        Ok(())
    }

    fn chapter(&mut self, chapter: &'a Chapter, depth: usize) -> Result<(), RenderError> {
        // A heading stays with the wide table below it.
        self.turn(if tables::begins_wide(chapter) { Paper::Sideways } else { Paper::Upright });
        // A page that begins with the chapter begins with its heading.
        self.breaks |= matches!(chapter.blocks.first(), Some(Block::PageBreak));
        let heading = self.numbers.heading(chapter);
        self.heading(&heading, depth, &Anchor::Chapter.name(&chapter.id));
        if let Some(line) = crate::front::state(chapter) {
            self.paragraph("Skrivet", runs::KEEP, |writer| writer.run("", &line));
        }
        for block in chapter.blocks.iter().skip_while(|block| matches!(block, Block::PageBreak)) {
            self.block(block)?;
        }
        chapter.chapters.iter().try_for_each(|part| self.chapter(part, depth + 1))
    }

    fn block(&mut self, block: &'a Block) -> Result<(), RenderError> {
        let wide = matches!(block, Block::Table(table) if tables::is_wide(table));
        if !matches!(block, Block::PageBreak) {
            self.turn(if wide { Paper::Sideways } else { Paper::Upright });
        }
        match block {
            Block::Paragraph { text } => self.passage(text, "Brodtext"),
            Block::List { ordered, items } => self.list(*ordered, items),
            Block::Table(table) => self.numbered_table(table),
            Block::Figure(figure) => self.figure(figure)?,
            Block::Callout { kind, text } => self.callout(*kind, text),
            Block::Placeholder(placeholder) => self.request(placeholder),
            Block::PageBreak => self.breaks = true,
        }
        Ok(())
    }

    /// The part with the text.
    fn main_part(&mut self) -> String {
        let sections = self.last_section();
        let text = std::mem::take(&mut self.xml).finish();
        let mut main = Xml::file();
        main.element("w:document", &NAMESPACES, |xml| {
            xml.element("w:body", &[], |xml| {
                xml.markup(&text);
                xml.markup(&sections);
            });
        });
        main.finish()
    }

    /// All parts of the file.
    fn package(mut self) -> Package {
        let mut parts = Package::default();
        parts.add("word/document.xml", self.main_part());
        parts.add("word/styles.xml", include_str!("../../templates/docx/styles.xml"));
        parts.add("word/settings.xml", include_str!("../../templates/docx/settings.xml"));
        parts.add("word/numbering.xml", passages::numbering_part(self.lists));
        parts.add("word/header1.xml", paper::header(self.document));
        parts.add("word/footer1.xml", paper::footer(self.document));
        parts.add("word/_rels/document.xml.rels", self.relations.write());
        for (name, content) in self.media.parts() {
            parts.add(name.clone(), content.clone());
        }
        let kinds = [
            ("document", "document.main"),
            ("styles", "styles"),
            ("settings", "settings"),
            ("numbering", "numbering"),
            ("header1", "header"),
            ("footer1", "footer"),
        ]
        .map(|(part, kind)| (format!("word/{part}.xml"), format!("{WORD}.{kind}+xml")));
        let kinds: Vec<(String, &str)> =
            kinds.iter().map(|(part, kind)| (part.clone(), kind.as_str())).collect();
        seal("word/document.xml", &kinds, self.document, &parts)
    }
}
