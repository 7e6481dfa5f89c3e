//! Reads `groups/*.csv`, the similar municipalities, and derives the groups of the counties.

use std::collections::{HashMap, HashSet};

use super::found::Found;
use super::places::County;
use super::rows::each_row;
use crate::Page;
use crate::{Fault, Group, GroupKind, Place, PlaceKind};

/// Members of a group of similar municipalities, by the definition of the groups.
const MEMBERS: usize = 7;

/// The groups of similar municipalities of a file: one row per member.
pub(super) fn read<'t>(page: Page<'t>, faults: &mut Vec<Fault>) -> Vec<Found<'t, Group>> {
    let mut groups: Vec<Found<'t, Group>> = Vec::new();
    let mut by_code: HashMap<String, usize> = HashMap::new();
    each_row(page, &["group", "title", "owner", "member"], faults, |row, faults| {
        let [code, title, owner, member] = [0, 1, 2, 3].map(|column| row.cell(column));
        if [code, title, owner, member].contains(&"") {
            faults.push(row.fault("a cell is empty", "Fill all four cells"));
            return;
        }
        let index = *by_code.entry(code.to_owned()).or_insert_with(|| {
            groups.push(Found::new(row.page, row.at, begin(code, title, owner)));
            groups.len() - 1
        });
        let Some(group) = groups.get_mut(index).map(|found| &mut found.item) else { return };
        if group.title != title || group.owner.as_deref() != Some(owner) {
            let what = format!("group {code} has another title or owner than on its first row");
            faults.push(row.fault(what, "Write the same title and owner on all its rows"));
        } else if group.members.iter().any(|known| known == member) {
            faults.push(row.fault(format!("group {code} names {member} twice"), "Remove one of the rows"));
        } else {
            group.members.push(member.to_owned());
        }
    });
    for found in &mut groups {
        found.item.members.sort();
    }
    groups
}

fn begin(code: &str, title: &str, owner: &str) -> Group {
    Group {
        code: code.to_owned(),
        title: title.to_owned(),
        kind: GroupKind::Similar,
        slug: String::new(),
        owner: Some(owner.to_owned()),
        members: Vec::with_capacity(MEMBERS),
    }
}

/// A group has seven members, not its owner among them, and all are municipalities. `places` is `None`
/// when the places could not be read; then they are not compared with.
pub(super) fn check(
    groups: &[Found<'_, Group>],
    places: Option<&[Found<'_, Place>]>,
    faults: &mut Vec<Fault>,
) {
    let known: Option<HashSet<&str>> = places.map(|places| {
        let municipalities = places.iter().filter(|found| found.item.kind == PlaceKind::Municipality);
        municipalities.map(|found| found.item.code.as_str()).collect()
    });
    let mut codes = HashSet::new();
    for found in groups {
        let group = &found.item;
        let count = group.members.len();
        if count != MEMBERS {
            let what = format!("group {} has {count} members, not {MEMBERS}", group.code);
            faults.push(found.fault(what, "Write one row for each of the seven"));
        }
        if !codes.insert(&group.code) {
            let what = format!("group {} belongs to two owners", group.code);
            faults.push(found.fault(what, "Give each owner a group code of its own"));
        }
        let owner = group.owner.as_deref().unwrap_or_default();
        if group.members.iter().any(|member| member == owner) {
            let what = format!("group {} has its own municipality {owner} as member", group.code);
            faults.push(found.fault(what, "Replace it by another municipality"));
        }
        let Some(known) = &known else { continue };
        for code in
            group.members.iter().map(String::as_str).chain([owner]).filter(|code| !known.contains(code))
        {
            let what = format!("group {} names {code}, which is not a municipality", group.code);
            faults.push(found.fault(what, "Use a code of places.csv"));
        }
    }
}

/// All groups by code: the similar ones with their owner's slug, and one per county.
pub(super) fn complete(similar: Vec<Group>, counties: Vec<County>, places: &[Place]) -> Vec<Group> {
    let slugs: HashMap<&str, &str> =
        places.iter().filter_map(|place| Some((place.code.as_str(), place.slug.as_deref()?))).collect();
    let mut groups: Vec<Group> = similar
        .into_iter()
        .map(|group| {
            let slug = group.owner.as_deref().and_then(|owner| slugs.get(owner)).copied().unwrap_or_default();
            Group { slug: slug.to_owned(), ..group }
        })
        .collect();
    groups.extend(counties.into_iter().map(|county| of_county(county, places)));
    groups.sort_by(|a, b| a.code.cmp(&b.code));
    groups
}

fn of_county(county: County, places: &[Place]) -> Group {
    let members = places.iter().filter(|place| place.county.as_deref() == Some(county.code.as_str()));
    let mut members: Vec<String> = members.map(|place| place.code.clone()).collect();
    members.sort();
    Group {
        code: county.code,
        title: county.name,
        kind: GroupKind::County,
        slug: county.slug,
        owner: None,
        members,
    }
}
