//! Status signs of Kolada whose meaning nobody has told us: kept word for word, never guessed.

use std::collections::BTreeMap;

use crate::faults::shown;

/// The signs seen that are not known, with how often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statuses(BTreeMap<String, usize>);

impl Statuses {
    /// Notes a sign, if there is one.
    pub(crate) fn note(&mut self, sign: Option<&str>) {
        if let Some(sign) = sign.map(str::trim).filter(|sign| !sign.is_empty()) {
            *self.0.entry(sign.to_owned()).or_default() += 1;
        }
    }

    /// Sign and count, by sign.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        self.0.iter().map(|(sign, count)| (sign.as_str(), *count))
    }

    /// One Swedish sentence per sign.
    pub fn warnings(&self) -> impl Iterator<Item = String> {
        self.iter().map(|(sign, count)| {
            let sign = shown(sign);
            format!(
                "Status {sign} ({count} värden) är okänd. Saknade värden med den räknas som ”Uppgift saknas”."
            )
        })
    }
}
