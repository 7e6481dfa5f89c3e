//! Reads `places.csv` and `counties.csv`: where values hold, and their addresses.

use std::collections::{HashMap, HashSet};

use super::found::Found;
use super::rows::{Row, each_row};
use crate::Page;
use crate::{Fault, Place, PlaceKind};

/// A county; its municipalities follow from the places.
#[derive(Clone, Debug)]
pub(super) struct County {
    /// Two digits.
    pub code: String,
    /// "Dalarnas län".
    pub name: String,
    /// Part of the address.
    pub slug: String,
}

/// Names that stand for pages and can not be the address of a place.
const RESERVED: [&str; 44] = [
    "admin",
    "api",
    "atgarder",
    "avvikelser",
    "bildbank",
    "bistandshandlaggning",
    "data",
    "egenkontroll",
    "enheter",
    "enkater",
    "folj",
    "forandring",
    "inbadda",
    "indikator",
    "information",
    "jamfor",
    "karta",
    "klagomal",
    "kommun",
    "kontinuitet",
    "lan",
    "lar-av",
    "lattlast",
    "lex-sarah",
    "liknande",
    "mal",
    "matsvinn",
    "metod",
    "min-enhet",
    "mina-vikter",
    "namnd",
    "ordlista",
    "r",
    "ranking",
    "rapport",
    "rattelser",
    "sok",
    "stil",
    "stod-och-utveckling",
    "synpunkt",
    "tank-om",
    "tillganglighet",
    "utforande",
    "utgava",
];

/// The places of a file.
pub(super) fn read<'t>(page: Page<'t>, faults: &mut Vec<Fault>) -> Vec<Found<'t, Place>> {
    let mut places = Vec::new();
    each_row(page, &["code", "name", "kind", "county", "slug"], faults, |row, faults| {
        if let Some(place) = place(row, faults) {
            places.push(Found::new(row.page, row.at, place));
        }
    });
    places
}

fn place(row: &Row<'_, '_>, faults: &mut Vec<Fault>) -> Option<Place> {
    let (code, name) = (row.cell(0), row.cell(1));
    let before = faults.len();
    if code.is_empty() || !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        faults.push(
            row.fault(format!("code \"{code}\" is not a place code"), "Write four digits, or G and digits"),
        );
    }
    if name.is_empty() {
        faults.push(row.fault("the name is missing", "Write the name of the place"));
    }
    let kind = PlaceKind::parse(row.cell(2));
    if kind.is_none() {
        let words = PlaceKind::ALL.map(PlaceKind::code).join(", ");
        faults.push(row.fault(format!("unknown kind \"{}\"", row.cell(2)), format!("Write one of {words}")));
    }
    let (county, slug) = (row.optional(3), row.optional(4));
    if kind == Some(PlaceKind::Municipality) {
        if county.is_none() {
            faults.push(row.fault("a municipality without county", "Write the county's two digits"));
        }
        check_slug(slug.as_deref().unwrap_or_default(), row, faults);
    } else if kind.is_some() && (county.is_some() || slug.is_some()) {
        let what = "only a municipality has a county and a slug";
        faults.push(row.fault(what, "Leave both cells empty"));
    }
    let kind = kind.filter(|_| faults.len() == before)?;
    Some(Place { code: code.to_owned(), name: name.to_owned(), kind, county, slug })
}

/// The counties of a file.
pub(super) fn read_counties<'t>(page: Page<'t>, faults: &mut Vec<Fault>) -> Vec<Found<'t, County>> {
    let mut counties = Vec::new();
    each_row(page, &["code", "name", "slug"], faults, |row, faults| {
        let (code, name, slug) = (row.cell(0), row.cell(1), row.cell(2));
        let before = faults.len();
        if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            faults.push(row.fault(format!("code \"{code}\" is not a county code"), "Write two digits"));
        }
        if name.is_empty() {
            faults.push(row.fault("the name is missing", "Write the name of the county"));
        }
        check_slug(slug, row, faults);
        if faults.len() == before {
            let county = County { code: code.to_owned(), name: name.to_owned(), slug: slug.to_owned() };
            counties.push(Found::new(row.page, row.at, county));
        }
    });
    counties
}

fn check_slug(slug: &str, row: &Row<'_, '_>, faults: &mut Vec<Fault>) {
    let sound = !slug.is_empty()
        && slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !sound {
        let mend = "Use a-z, digits and hyphen, with å and ä as a, ö as o";
        faults.push(row.fault(format!("slug \"{slug}\" can not stand in an address"), mend));
    } else if RESERVED.contains(&slug) {
        let mend = "Choose another, for instance with the county's name after a hyphen";
        faults.push(row.fault(format!("slug \"{slug}\" is the name of a page"), mend));
    }
}

/// What only shows when all places and counties are known: slugs and names stand once.
pub(super) fn check(places: &[Found<'_, Place>], counties: &[Found<'_, County>], faults: &mut Vec<Fault>) {
    let municipalities = || places.iter().filter(|found| found.item.kind == PlaceKind::Municipality);
    once(municipalities(), "slug", |place| place.slug.as_deref().unwrap_or_default(), faults);
    once(municipalities(), "name", |place| &place.name, faults);
    once(counties.iter(), "slug", |county| &county.slug, faults);
}

/// A fault for every entry that has the same value as one before.
fn once<'f, 't: 'f, T: 'f>(
    entries: impl Iterator<Item = &'f Found<'t, T>>,
    column: &str,
    value: impl Fn(&T) -> &str,
    faults: &mut Vec<Fault>,
) {
    let mut seen: HashMap<&str, &Found<'t, T>> = HashMap::new();
    for entry in entries {
        let text = value(&entry.item);
        if let Some(first) = seen.insert(text, entry) {
            faults.push(entry.clash(first, &format!("{column} \"{text}\"")));
        }
    }
}

/// Every municipality is in a known county, and every county has a municipality.
pub(super) fn check_counties(
    places: &[Found<'_, Place>],
    counties: &[Found<'_, County>],
    faults: &mut Vec<Fault>,
) {
    let known: HashSet<&str> = counties.iter().map(|found| found.item.code.as_str()).collect();
    let used: HashSet<&str> = places.iter().filter_map(|found| found.item.county.as_deref()).collect();
    for place in places {
        if let Some(county) = place.item.county.as_deref().filter(|county| !known.contains(county)) {
            faults.push(place.fault(format!("unknown county \"{county}\""), "Use a code of counties.csv"));
        }
    }
    for county in counties.iter().filter(|found| !used.contains(found.item.code.as_str())) {
        let what = format!("no municipality is in county {}", county.item.code);
        faults.push(county.fault(what, "Remove the county or correct its code"));
    }
}
