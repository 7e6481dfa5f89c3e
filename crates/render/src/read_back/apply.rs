//! People's passages put into a document: nothing else in it is altered.

use std::collections::BTreeMap;

use ledstjarna_report::{Block, Chapter, ChapterStatus, Document, Origin, Text};

use super::{Passage, Returned};
use crate::docx::control;
use crate::passage::paragraphs;

impl Returned {
    /// The document with what people wrote; all else, and every number, is as the document has it.
    pub fn apply(&self, document: &Document) -> Document {
        let written = self.passages.iter().map(|passage| (passage.id.as_str(), passage)).collect();
        let mut document = document.clone();
        for chapter in &mut document.chapters {
            fill(chapter, &written);
        }
        for note in &mut document.notes {
            put(&mut note.text, &written);
        }
        document
    }
}

type Passages<'a> = BTreeMap<&'a str, &'a Passage>;

fn fill(chapter: &mut Chapter, written: &Passages<'_>) {
    let asks = |chapter: &Chapter| chapter.blocks.iter().any(|block| matches!(block, Block::Placeholder(_)));
    let asked = asks(chapter);
    for block in &mut chapter.blocks {
        match block {
            Block::Paragraph { text } | Block::Callout { text, .. } => put(text, written),
            Block::List { items, .. } => items.iter_mut().for_each(|item| put(item, written)),
            Block::Placeholder(place) => {
                if let Some(passage) = written.get(place.id.as_str()) {
                    *block = Block::Paragraph { text: text(passage) };
                }
            }
            Block::Table(_) | Block::Figure(_) | Block::PageBreak => {}
        }
    }
    // Nothing is left to write here.
    if asked && !asks(chapter) && chapter.status == ChapterStatus::NeedsComment {
        chapter.status = ChapterStatus::Done;
    }
    chapter.chapters.iter_mut().for_each(|part| fill(part, written));
}

/// Replaces a text by what a person made of it, unless it says so already.
fn put(old: &mut Text, written: &Passages<'_>) {
    let Some(passage) = written.get(old.id.as_str()) else { return };
    let new = text(passage);
    let words = |text: &Text| control::words(&paragraphs(text));
    if old.is_human() && !passage.edited && words(old) == words(&new) {
        if let Origin::Human { stale, .. } = &mut old.origin {
            *stale |= passage.stale;
        }
        return;
    }
    *old = new;
}

fn text(passage: &Passage) -> Text {
    let origin = Origin::Human { by: passage.by.clone(), at: passage.at, stale: passage.stale };
    Text { id: passage.id.clone(), spans: passage.spans.clone(), origin }
}
