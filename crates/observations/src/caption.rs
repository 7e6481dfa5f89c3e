//! The two captions that must never be mixed up: of a raw value, and of something we computed.

use crate::Register;

/// The caption of a value shown unchanged ("Källa: Kolada").
pub fn raw_caption(register: &Register, source: &str) -> String {
    register.source(source).map_or_else(|| format!("Källa: {source}"), |s| s.citation.clone())
}

/// The caption of a place, colour, index, mean or change. It never names a source as if the source
/// had said it: "Egen bearbetning av data från Kolada".
///
/// `sources` are the ids the computed figure rests on, in any order and with repeats.
pub fn derived_caption<'a>(register: &Register, sources: impl IntoIterator<Item = &'a str>) -> String {
    let mut named: Vec<String> = sources
        .into_iter()
        .map(|id| register.source(id).map_or_else(|| format!("data från {id}"), |s| s.derived_from.clone()))
        .collect();
    named.sort();
    named.dedup();
    match named.split_last() {
        None => "Egen bearbetning".to_owned(),
        Some((only, [])) => format!("Egen bearbetning av {only}"),
        Some((last, rest)) => format!("Egen bearbetning av {} och {last}", rest.join(", ")),
    }
}
