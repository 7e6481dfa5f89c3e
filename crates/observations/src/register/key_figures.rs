//! Reads `key-figures/*.toml`: the tables of key figures that a report prints.

use super::found::Found;
use crate::Page;
use crate::toml_entry::{self, Entry};
use crate::{Fault, KeyFigureSet, KeyFigureTable};

/// A set as read, with the byte of each indicator, so that a reference to nothing can be shown.
pub(super) struct ReadSet {
    /// The set.
    pub set: KeyFigureSet,
    /// Byte and id of every indicator in all tables.
    pub references: Vec<(usize, String)>,
}

/// The one set of a file.
pub(super) fn read<'t>(page: Page<'t>, faults: &mut Vec<Fault>) -> Option<Found<'t, ReadSet>> {
    let document = toml_entry::parse(page, faults)?;
    let tables = toml_entry::tables(page, &document, "table", faults);
    let mut entry = Entry::new(page, 0, &document, &["id", "title", "table"], faults);
    let (id, title) = (entry.name("id"), entry.text("title"));

    let mut references = Vec::new();
    let mut read = Vec::with_capacity(tables.len());
    for (at, table) in tables {
        let mut part = entry.inner(at, table, &["chapter", "title", "indicators"]);
        let (chapter, title) = (part.text("chapter"), part.text("title"));
        let indicators = part.texts("indicators");
        references.extend(indicators.iter().cloned());
        if let (Some(chapter), Some(title)) = (chapter, title) {
            let indicators = indicators.into_iter().map(|(_, id)| id).collect();
            read.push(KeyFigureTable { chapter, title, indicators });
        }
    }
    Some(Found::new(
        page,
        0,
        ReadSet { set: KeyFigureSet { id: id?, title: title?, tables: read }, references },
    ))
}
