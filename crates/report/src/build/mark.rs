//! The mark of a chapter's facts: by it a passage is known to be about numbers that have changed since.

use crate::document::text::{FactRef, Origin, Span, Text};
use crate::document::{Block, Chapter};
use crate::lint::quote_hash;
use crate::{RowKind, Table};

/// A short mark of all that the program says in a chapter: numbers with the facts they show, marks, and why
/// values are missing. Words, dates and what people write are no part of it.
pub fn facts_mark(chapter: &Chapter) -> String {
    of_blocks(&chapter.blocks)
}

pub(super) fn of_blocks(blocks: &[Block]) -> String {
    let mut told = Vec::new();
    for block in blocks {
        block.texts().into_iter().for_each(|text| of_text(text, &mut told));
        match block {
            Block::Table(table) => of_table(table, &mut told),
            Block::Figure(figure) => of_table(&figure.table, &mut told),
            _ => {}
        }
    }
    quote_hash(&told.join("\n"))
}

fn of_text(text: &Text, told: &mut Vec<String>) {
    if let Origin::Human { .. } = text.origin {
        return;
    }
    for span in &text.spans {
        if let Span::Number { shown, fact, .. } = span {
            told.push(format!("{fact} {shown}"));
        }
    }
}

fn of_table(table: &Table, told: &mut Vec<String>) {
    let rows = table.rows.iter().filter(|row| row.kind != RowKind::Group);
    for cell in rows.flat_map(|row| &row.cells) {
        let status = cell.status.as_ref().map(|mark| mark.word.as_str());
        let fact = cell.fact.as_ref().map(FactRef::as_str);
        if cell.value.is_some() || fact.is_some() || status.is_some() || cell.missing.is_some() {
            let parts = [fact, Some(&*cell.text), status, cell.missing.as_deref()];
            told.push(parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
        }
    }
}
