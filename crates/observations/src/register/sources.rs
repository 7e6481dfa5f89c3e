//! Reads `sources.toml`: who collects the figures and how they are cited.

use super::found::Found;
use crate::Page;
use crate::toml_entry::{self, Entry};
use crate::{DataSource, Fault};

/// The keys of a `[[source]]`.
const KEYS: [&str; 8] =
    ["id", "title", "producer", "collected", "citation", "derived_from", "synthetic", "note"];

/// The data sources of a file.
pub(super) fn read<'t>(page: Page<'t>, faults: &mut Vec<Fault>) -> Vec<Found<'t, DataSource>> {
    let Some(document) = toml_entry::parse(page, faults) else { return Vec::new() };
    Entry::new(page, 0, &document, &["source"], faults);
    let tables = toml_entry::tables(page, &document, "source", faults);
    tables
        .into_iter()
        .filter_map(|(at, table)| {
            source(&mut Entry::new(page, at, table, &KEYS, faults)).map(|source| Found::new(page, at, source))
        })
        .collect()
}

fn source(entry: &mut Entry<'_, '_>) -> Option<DataSource> {
    let (id, title, producer) = (entry.name("id"), entry.text("title"), entry.text("producer"));
    let (citation, derived_from) = (entry.text("citation"), entry.text("derived_from"));
    let (collected, note) = (entry.optional_text("collected"), entry.optional_text("note"));
    let synthetic = entry.flag("synthetic");
    Some(DataSource {
        id: id?,
        title: title?,
        producer: producer?,
        collected,
        citation: citation?,
        derived_from: derived_from?,
        synthetic,
        note,
    })
}
