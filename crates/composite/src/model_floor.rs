//! Reads a floor of a model file: a level below which a part holds its group back.

use ledstjarna_observations::toml_entry::Entry;
use ledstjarna_observations::{Fault, Page, Register};
use toml::de::DeTable;

use crate::model::{Floor, Part};
use crate::model_file::Entries;
use crate::result::ResultGroup;

const FLOOR_KEYS: [&str; 5] = ["group", "part", "below", "cap_score", "cap_result_group"];

/// Reads one `[[floor]]`; a floor that could never hold anything back is a fault.
pub fn read_floor<'t>(
    page: Page<'t>,
    (at, table): (usize, &DeTable<'t>),
    entries: &Entries,
    register: &Register,
    range: Option<(f64, f64)>,
    faults: &mut Vec<Fault>,
) -> Option<Floor> {
    let mut entry = Entry::new(page, at, table, &FLOOR_KEYS, faults);
    let (group, part) = (entry.name("group"), entry.name("part"));
    let below = entry.number("below");
    let cap_score = entry.optional_number("cap_score");
    let cap = entry.optional_word("cap_result_group", &ResultGroup::ALL, ResultGroup::code);
    if !(table.contains_key("cap_score") || table.contains_key("cap_result_group")) {
        entry.fault("cap_score", "the floor has no effect", "Add cap_score or cap_result_group");
    }
    in_range(&mut entry, "below", below, range);
    in_range(&mut entry, "cap_score", cap_score, range);
    let found = group.as_deref().and_then(|group| entries.group(group));
    if let (Some(group), None) = (&group, found) {
        entry.fault("group", format!("no group `{group}`"), "Write the id of one of the [[group]] entries");
    }
    let part_at = part.as_deref().and_then(|part| entries.part(part, register));
    if let (Some(part), None) = (&part, part_at) {
        entry.fault(
            "part",
            format!("no group or indicator `{part}`"),
            "Write an id that stands in this file",
        );
    }
    let (found, part_at) = (found?, part_at?);
    check_place(&mut entry, entries, found, part_at);
    let cap_result_group = cap.map(|cap| cap as u8);
    Some(Floor { group: found, part: part_at, below: below?, cap_score, cap_result_group })
}

/// A part that stands elsewhere has no score yet when the group gets its own.
fn check_place(entry: &mut Entry<'_, '_>, entries: &Entries, group: usize, part: Part) {
    let mut above = match part {
        Part::Group(at) => entries.groups[at].1.parent,
        Part::Indicator(at) => Some(entries.indicators[at].parent),
    };
    while let Some(at) = above.filter(|at| *at != group) {
        above = entries.groups[at].1.parent;
    }
    if above.is_none() {
        let what = format!("the part does not stand below group `{}`", entries.groups[group].1.id);
        entry.fault("part", what, "Name a part of that group, at any level below it");
    }
    if let Part::Indicator(at) = part
        && !entries.indicators[at].active
    {
        let what =
            format!("indicator `{}` is not active, so the floor has no effect", entries.indicators[at].id);
        entry.fault("part", what, "Remove the floor, or active = false of the indicator");
    }
}

fn in_range(entry: &mut Entry<'_, '_>, key: &str, number: Option<f64>, range: Option<(f64, f64)>) {
    if let (Some(number), Some((low, high))) = (number, range)
        && !(low..=high).contains(&number)
    {
        let mend = format!("Write a score from {low} to {high}");
        entry.fault(key, format!("`{key}` is outside the range of scores"), mend);
    }
}
