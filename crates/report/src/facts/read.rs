//! Reads a file of local facts and lists every fault in it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ledstjarna_narrative::Bound;
use ledstjarna_observations::toml_entry::{Entry, parse};
use ledstjarna_observations::{Fault, Page, Register};

use super::goal::TargetFact;
use super::local::{Exemption, Gap, LocalFacts, Record, Written};
use crate::templates::vocabulary::LOCAL;

const HEAD: &[&str] = &["board", "department", "vision", "motto", "author"];
const TABLES: &[&str] = &["goal", "written", "gap", "exemption"];

/// Reads a file; with faults the facts may be less than whole.
pub(super) fn local(page: Page<'_>, register: &Register, faults: &mut Vec<Fault>) -> Option<LocalFacts> {
    let document = parse(page, faults)?;
    let names = LOCAL.iter().map(|(name, _)| *name);
    let keys: Vec<&str> = HEAD.iter().chain(TABLES).copied().chain(names).collect();
    let mut top = Entry::new(page, 0, &document, &keys, faults);
    let mut facts = LocalFacts {
        board: top.text("board")?,
        department: top.text("department")?,
        vision: top.optional_text("vision").unwrap_or_default(),
        motto: top.optional_text("motto").unwrap_or_default(),
        author: top.text("author")?,
        ..LocalFacts::default()
    };
    for (at, table) in top.parts("goal") {
        let mut entry = top.inner(at, table, &["goal", "indicator", "short", "target", "bound"]);
        facts.goals.extend(goal(&mut entry, register));
    }
    facts.written = all_written(&mut top);
    for (at, table) in top.parts("gap") {
        let mut entry = top.inner(at, table, &["year", "sources", "reason"]);
        facts.gaps.extend(gap(&mut entry, register));
    }
    for (at, table) in top.parts("exemption") {
        let mut entry = top.inner(at, table, &["parts", "by", "when", "reason"]);
        facts.exemptions.extend(exemption(&mut entry));
    }
    for (name, fields) in LOCAL {
        let tables = top.parts(name);
        let read = tables.into_iter().map(|(at, table)| record(&mut top.inner(at, table, fields), fields));
        let records: Vec<Record> = read.collect();
        if !records.is_empty() {
            facts.collections.insert((*name).to_owned(), records);
        }
    }
    Some(facts)
}

/// Reads a file of passages; with faults they may be less than whole.
pub(super) fn passages(page: Page<'_>, faults: &mut Vec<Fault>) -> Option<BTreeMap<String, Written>> {
    let document = parse(page, faults)?;
    Some(all_written(&mut Entry::new(page, 0, &document, &["written"], faults)))
}

fn all_written(top: &mut Entry<'_, '_>) -> BTreeMap<String, Written> {
    let tables = top.parts("written");
    let read =
        |(at, table)| written(&mut top.inner(at, table, &["id", "text", "by", "date", "stale", "facts"]));
    tables.into_iter().filter_map(read).collect()
}

fn goal(entry: &mut Entry<'_, '_>, register: &Register) -> Option<TargetFact> {
    let indicator = entry.text("indicator");
    let known = indicator.as_ref().and_then(|id| register.indicator(id));
    if let Some(id) = indicator.filter(|_| known.is_none()) {
        let mend = "Use an id of registry/indicators";
        entry.fault("indicator", format!("unknown indicator `{id}`"), mend);
    }
    let bound = entry.word("bound", &[Bound::AtLeast, Bound::AtMost], |bound| match bound {
        Bound::AtLeast => "at-least",
        Bound::AtMost => "at-most",
    });
    let (goal, short, target) = (entry.text("goal"), entry.text("short"), entry.number("target"));
    Some(TargetFact {
        goal: goal?,
        indicator: known?.id.clone(),
        short: short?,
        target: target?,
        bound: bound?,
    })
}

fn written(entry: &mut Entry<'_, '_>) -> Option<(String, Written)> {
    let (id, text, by) = (entry.name("id"), entry.text("text"), entry.text("by"));
    let at = entry.optional_text("date").and_then(|text| {
        let date = text.parse::<Date>().ok();
        if date.is_none() {
            entry.fault("date", format!("\"{text}\" is not a date"), "Write it as 2024-03-15");
        }
        date
    });
    let stale = entry.flag("stale");
    let facts = entry.optional_text("facts");
    Some((id?, Written { text: text?, by: by?, at, stale, facts }))
}

fn gap(entry: &mut Entry<'_, '_>, register: &Register) -> Option<Gap> {
    let year = entry.whole::<i16>("year", 1900..=2200);
    let sources: Vec<String> = entry.texts("sources").into_iter().map(|(_, text)| text).collect();
    for id in sources.iter().filter(|id| register.source(id).is_none()) {
        entry.fault("sources", format!("unknown source `{id}`"), "Use an id of registry/sources.toml");
    }
    Some(Gap { year: year?, sources, reason: entry.text("reason")? })
}

fn exemption(entry: &mut Entry<'_, '_>) -> Option<Exemption> {
    let parts = entry.texts("parts").into_iter().map(|(_, text)| text).collect();
    let (by, when, reason) = (entry.text("by"), entry.text("when"), entry.text("reason"));
    Some(Exemption { parts, by: by?, when: when?, reason: reason? })
}

/// The fields of an entry, each a text or a list of texts.
fn record(entry: &mut Entry<'_, '_>, fields: &[&str]) -> Record {
    let mut found = BTreeMap::new();
    for field in fields {
        let texts = entry.one_or_more(field);
        if !texts.is_empty() {
            found.insert((*field).to_owned(), texts);
        }
    }
    if found.is_empty() {
        entry.fault("", "the entry is empty", format!("Give it one of {}", fields.join(", ")));
    }
    Record { fields: found }
}
