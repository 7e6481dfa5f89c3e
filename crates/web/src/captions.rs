//! The captions of raw values, each source once, and of what is computed beside them.

use ledstjarna_actions::Published;
use ledstjarna_observations::{Register, raw_caption};

/// The captions of sources, in alphabetic order, each once.
pub fn raw_captions<'a>(register: &Register, sources: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut ids: Vec<&str> = sources.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    let mut captions: Vec<String> = ids.into_iter().map(|source| raw_caption(register, source)).collect();
    captions.sort();
    captions.dedup();
    captions
}

/// Whose the raw values of a table are, and after that what in it is ours: `Källa: Kolada. Platser: Egen ...`.
pub fn beside<'a>(
    register: &Register,
    sources: impl IntoIterator<Item = &'a str>,
    ours: &str,
    derived: &str,
) -> String {
    let captions = raw_captions(register, sources).into_iter().chain([format!("{ours}: {derived}")]);
    captions.collect::<Vec<_>>().join(". ")
}

/// The source of a value in an edition.
pub fn source_of<'l>(published: &'l Published, code: &str, indicator: &str) -> Option<&'l str> {
    let edition = &published.edition;
    let cell = edition.snapshot.cell(edition.snapshot.row(code)?, edition.model.indicator(indicator)?)?;
    Some(cell.source.as_str()).filter(|source| !source.is_empty())
}
