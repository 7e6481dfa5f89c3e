//! Entries of the registry while they are read, and how overriding ones are laid over embedded ones.

use std::collections::HashMap;

use crate::{Fault, Page};

/// An entry and where it was read.
#[derive(Clone, Debug)]
pub(super) struct Found<'t, T> {
    /// The entry.
    pub item: T,
    /// Its file.
    pub page: Page<'t>,
    /// Byte at which it begins.
    pub at: usize,
}

impl<'t, T> Found<'t, T> {
    /// An entry of a file.
    pub const fn new(page: Page<'t>, at: usize, item: T) -> Self {
        Self { item, page, at }
    }

    /// A fault about this entry.
    pub fn fault(&self, what: impl Into<String>, mend: impl Into<String>) -> Fault {
        self.page.fault(self.at, what, mend)
    }

    /// A fault about this entry and another that has the same name. It is reported at the overriding one,
    /// where it can be mended.
    pub fn clash(&self, other: &Self, name: &str) -> Fault {
        let (here, there) = if other.page.own && !self.page.own { (other, self) } else { (self, other) };
        let there = there.fault("", "");
        let what = format!("{name} stands twice, also at {}:{}", there.file, there.line);
        here.fault(what, "Change or remove one of them")
    }
}

/// Lays the overriding entries over the embedded ones of the same key; new keys come last. Two entries
/// of one key in the same layer are a fault.
///
/// `found` holds the embedded entries before the overriding ones.
pub(super) fn merge<'t, T>(
    found: Vec<Found<'t, T>>,
    kind: &str,
    key: impl Fn(&T) -> String,
    faults: &mut Vec<Fault>,
) -> Vec<Found<'t, T>> {
    let mut kept: Vec<Found<'t, T>> = Vec::with_capacity(found.len());
    let mut at_key: HashMap<String, usize> = HashMap::with_capacity(found.len());
    for entry in found {
        let name = key(&entry.item);
        match at_key.get(&name).and_then(|index| kept.get_mut(*index)) {
            None => {
                at_key.insert(name, kept.len());
                kept.push(entry);
            }
            Some(first) if first.page.own == entry.page.own => {
                let clash = entry.clash(first, &format!("{kind} `{name}`"));
                faults.push(clash);
            }
            Some(embedded) => *embedded = entry,
        }
    }
    kept
}
