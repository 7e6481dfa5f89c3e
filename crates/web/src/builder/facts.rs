//! The facts of a chapter, as they stand beside the text that is written.

use ledstjarna_report::{Block, Chapter, RowKind, Table};

/// One thing among the facts.
pub enum Fact {
    /// A paragraph.
    Paragraph(String),
    /// A list.
    List(Vec<String>),
    /// A table, or the numbers of a picture.
    Table(TableView),
}

/// A table, ready to print.
pub struct TableView {
    /// What it shows.
    pub caption: String,
    /// Headings of the columns.
    pub head: Vec<String>,
    /// Cells, row by row.
    pub rows: Vec<Vec<String>>,
    /// Notes and source.
    pub notes: String,
}

/// What the program and the files of facts say in a chapter, without the passages that are asked for.
pub fn facts(chapter: &Chapter, asked: &[&str]) -> Vec<Fact> {
    let is_asked = |id: &str| {
        asked.iter().any(|known| {
            id.strip_prefix(known).is_some_and(|rest| {
                rest.is_empty() || rest.strip_prefix('-').is_some_and(|rest| rest.parse::<u32>().is_ok())
            })
        })
    };
    let fact = |block: &Block| match block {
        Block::Paragraph { text } if is_asked(&text.id) => None,
        Block::Paragraph { text } => Some(Fact::Paragraph(text.plain())),
        Block::Callout { kind, text } => Some(Fact::Paragraph(format!("{}: {}", kind.word(), text.plain()))),
        Block::List { items, .. } => {
            Some(Fact::List(items.iter().map(ledstjarna_report::Text::plain).collect()))
        }
        Block::Table(table) => Some(Fact::Table(view(&table.caption, table, &table.source))),
        Block::Figure(figure) => Some(Fact::Table(view(&figure.caption, &figure.table, &figure.source))),
        Block::Placeholder(_) | Block::PageBreak => None,
    };
    chapter.blocks.iter().filter_map(fact).collect()
}

fn view(caption: &str, table: &Table, source: &str) -> TableView {
    let rows = table.rows.iter().filter(|row| row.kind != RowKind::Group);
    let cell = |cell: &ledstjarna_report::Cell| match (&cell.status, &cell.missing) {
        (Some(mark), _) if cell.text.is_empty() => format!("{} {}", mark.symbol, mark.word),
        (None, Some(why)) if cell.text.is_empty() => why.clone(),
        _ => cell.text.clone(),
    };
    let mut notes: Vec<&str> = table.notes.iter().chain(&table.response).map(String::as_str).collect();
    notes.push(source);
    TableView {
        caption: caption.to_owned(),
        head: table.head.iter().map(|head| head.text.clone()).collect(),
        rows: rows.map(|row| row.cells.iter().map(cell).collect()).collect(),
        notes: notes.join(" "),
    }
}
