//! The captions of raw values, each source once.

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
