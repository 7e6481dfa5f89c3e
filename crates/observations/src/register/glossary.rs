//! Reads `glossary.toml`: words and what they mean.

use std::collections::HashMap;

use super::found::Found;
use crate::toml_entry::{self, Entry};
use crate::{Fault, Page, Term};

/// The keys of a `[[term]]`.
const KEYS: [&str; 4] = ["term", "long", "also", "meaning"];

/// The terms of a file.
pub(super) fn read<'t>(page: Page<'t>, faults: &mut Vec<Fault>) -> Vec<Found<'t, Term>> {
    let Some(document) = toml_entry::parse(page, faults) else { return Vec::new() };
    Entry::new(page, 0, &document, &["term"], faults);
    let tables = toml_entry::tables(page, &document, "term", faults);
    let read = |(at, table)| term(&mut Entry::new(page, at, table, &KEYS, faults)).map(|term| (at, term));
    let terms: Vec<(usize, Term)> = tables.into_iter().filter_map(read).collect();
    terms.into_iter().map(|(at, term)| Found::new(page, at, term)).collect()
}

fn term(entry: &mut Entry<'_, '_>) -> Option<Term> {
    let (term, meaning) = (entry.text("term"), entry.text("meaning"));
    let also = entry.optional_texts("also").into_iter().map(|(_, text)| text).collect();
    let long = entry.optional_text("long");
    Some(Term { term: term?, long, also, meaning: meaning? })
}

/// No way of writing may stand for two terms.
pub(super) fn check(terms: &[Found<'_, Term>], faults: &mut Vec<Fault>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (at, found) in terms.iter().enumerate() {
        for name in found.item.names() {
            let first = *seen.entry(name.to_lowercase()).or_insert(at);
            if let Some(other) = terms.get(first).filter(|_| first != at) {
                faults.push(found.clash(other, &format!("the word `{name}`")));
            }
        }
    }
}
