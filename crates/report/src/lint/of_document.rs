//! A document of this program as a manuscript, so that it is examined by the same rules as others' files.

use super::manuscript::{
    Alt, Author, Cell, Content, Header, Manuscript, Origin, Paragraph, Part, Row, Table,
};
use super::place::Place;
use crate::document::table as printed;
use crate::document::text::FIXED;
use crate::{Block, Document, Numbering, Span, Text, numbering};

/// The manuscript of a document.
pub fn of_document(document: &Document) -> Manuscript {
    let mut writer = Writer { numbers: numbering(document), parts: Vec::new(), chapter: None, tables: 0 };
    let lead = document.subtitle.iter().chain(&document.lead).chain(&document.notice);
    for text in lead {
        writer.push(Content::Paragraph(Paragraph { text: text.clone(), ..Paragraph::default() }));
    }
    for (depth, chapter) in document.all_chapters() {
        let text = writer.numbers.heading(chapter);
        writer.chapter = Some(text.clone());
        writer.push(Content::Heading { level: depth.min(8) as u8, text });
        for block in &chapter.blocks {
            writer.block(block);
        }
    }
    for note in &document.notes {
        writer.text(&note.text, false);
    }
    let terms = document.glossary.iter().map(|entry| (entry.term.clone(), entry.meaning.clone()));
    let short = document.abbreviations.iter().map(|entry| (entry.short.clone(), entry.long.clone()));
    Manuscript {
        title: Some(document.title.clone()),
        origin: Origin::Document,
        parts: writer.parts,
        abbreviations: short.chain(terms).collect(),
    }
}

struct Writer {
    numbers: Numbering,
    parts: Vec<Part>,
    chapter: Option<String>,
    tables: u32,
}

impl Writer {
    fn place(&self) -> Place {
        let part = self.parts.len();
        let paragraph = u32::try_from(part + 1).ok();
        Place { part, paragraph, chapter: self.chapter.clone(), ..Place::default() }
    }

    fn push(&mut self, content: Content) {
        let place = self.place();
        self.parts.push(Part { place, content });
    }

    fn text(&mut self, text: &Text, item: bool) {
        let author = match &text.origin {
            crate::Origin::Human { by, .. } => Author::Signed(by.clone()),
            crate::Origin::Machine { rules, .. } if rules.iter().any(|rule| rule == FIXED) => Author::Unknown,
            crate::Origin::Machine { .. } => Author::Machine,
        };
        let told = text.spans.iter().filter_map(|span| match span {
            Span::Number { shown, value, .. } => Some((shown.clone(), *value)),
            _ => None,
        });
        let paragraph = Paragraph { text: text.plain(), item, author, told: told.collect() };
        self.push(Content::Paragraph(paragraph));
    }

    fn block(&mut self, block: &Block) {
        for text in block.texts() {
            self.text(text, matches!(block, Block::List { .. }));
        }
        match block {
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => {
                let name = format!("{}: {}", self.numbers.figure(&figure.id), figure.caption);
                let alt = Alt::Given(figure.alt.clone());
                self.push(Content::Picture { alt, name });
            }
            Block::Paragraph { .. }
            | Block::List { .. }
            | Block::Callout { .. }
            | Block::Placeholder(_)
            | Block::PageBreak => {}
        }
    }

    fn table(&mut self, table: &printed::Table) {
        self.tables += 1;
        let place = Place { table: Some(self.tables), ..self.place() };
        let head: Vec<String> = table.head.iter().map(heading).collect();
        let header = if head.iter().any(|text| !text.is_empty()) { Header::Marked } else { Header::Absent };
        let rows = table.rows.iter().zip(1..).map(|(row, number)| Row {
            cells: row.cells.iter().map(cell).collect(),
            kind: row.kind,
            place: Place { row: Some(number), ..place.clone() },
        });
        let content = Content::Table(Table {
            caption: Some(table.caption.clone()),
            head,
            header,
            rows: rows.collect(),
            notes: table.notes.iter().chain(&table.response).cloned().collect(),
        });
        self.parts.push(Part { place, content });
    }
}

/// A heading with its unit, since the unit tells shares from counts.
fn heading(cell: &crate::HeadCell) -> String {
    match &cell.unit {
        Some(unit) if !cell.text.contains(unit.as_str()) => format!("{} {unit}", cell.text),
        _ => cell.text.clone(),
    }
}

fn cell(cell: &printed::Cell) -> Cell {
    Cell {
        text: cell.text.clone(),
        value: cell.value,
        status: cell.status.is_some(),
        missing: cell.missing.clone(),
    }
}
