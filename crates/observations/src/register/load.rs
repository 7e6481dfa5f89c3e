//! Reads the files in force, lays overrides over embedded entries, checks them and lists every fault.

use std::collections::{HashMap, HashSet};

use super::found::{Found, merge};
use super::index::Index;
use super::key_figures::ReadSet;
use super::layers::{self, FileKind};
use super::places::County;
use super::{Content, Register};
use super::{glossary, groups, indicators, key_figures, places, sources, structure};
use crate::{
    DataSource, Fault, Faults, Group, Indicator, Page, Place, PlaceKind, RegistryFile, Structure, Term,
};

/// Everything read, with where it stands.
struct Read<'t> {
    sources: Vec<Found<'t, DataSource>>,
    indicators: Vec<Found<'t, Indicator>>,
    places: Vec<Found<'t, Place>>,
    counties: Vec<Found<'t, County>>,
    groups: Vec<Found<'t, Group>>,
    structure: Vec<Found<'t, Structure>>,
    key_figures: Vec<Found<'t, ReadSet>>,
    glossary: Vec<Found<'t, Term>>,
}

/// Which kinds were read without fault. A reference into another kind is not checked, since every
/// one of its entries that could not be read would show up as many more faults.
struct Whole {
    sources: bool,
    indicators: bool,
    /// Places and counties.
    places: bool,
}

impl Register {
    /// The embedded files, with `overrides` laid over them: an entry of the same id replaces the
    /// embedded one, a new id is added.
    ///
    /// # Errors
    /// Every fault of every file, with line and mend.
    pub fn load(overrides: &[RegistryFile]) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        let pages = layers::pages(overrides, &mut faults);
        let (read, whole) = read(&pages, &mut faults);
        check(&read, &whole, &mut faults);
        if !faults.is_empty() {
            faults.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
            return Err(Faults(faults));
        }
        let content = content(read);
        let index = Index::new(&content);
        let files = layers::files(&pages);
        let hash = layers::hash(&layers::beneath_numbers(&files));
        let hash_of_all = layers::hash(&files);
        Ok(Self { content, index, files, hash, hash_of_all })
    }
}

fn read<'t>(pages: &[(FileKind, Page<'t>)], faults: &mut Vec<Fault>) -> (Read<'t>, Whole) {
    let of = |wanted: FileKind| pages.iter().filter(move |(kind, _)| *kind == wanted).map(|(_, page)| *page);
    let mut count = faults.len();
    let mut whole = |faults: &[Fault]| std::mem::replace(&mut count, faults.len()) == faults.len();

    let found = of(FileKind::Sources).flat_map(|page| sources::read(page, faults)).collect();
    let sources = merge(found, "source", |source: &DataSource| source.id.clone(), faults);
    let sources_whole = whole(faults);
    let found = of(FileKind::Indicators).flat_map(|page| indicators::read(page, faults)).collect();
    let indicators = merge(found, "indicator", |indicator: &Indicator| indicator.id.clone(), faults);
    let indicators_whole = whole(faults);
    let found = of(FileKind::Places).flat_map(|page| places::read(page, faults)).collect();
    let places = merge(found, "place", |place: &Place| place.code.clone(), faults);
    let found = of(FileKind::Counties).flat_map(|page| places::read_counties(page, faults)).collect();
    let counties = merge(found, "county", |county: &County| county.code.clone(), faults);
    let places_whole = whole(faults);

    let found = of(FileKind::Groups).flat_map(|page| groups::read(page, faults)).collect();
    let owner = |group: &Group| group.owner.clone().unwrap_or_default();
    let groups = merge(found, "group of owner", owner, faults);
    let found = of(FileKind::Structure).flat_map(|page| structure::read(page, faults)).collect();
    let structure =
        merge(found, "structure of place", |structure: &Structure| structure.place.clone(), faults);
    let found = of(FileKind::KeyFigures).filter_map(|page| key_figures::read(page, faults)).collect();
    let key_figures = merge(found, "set of key figures", |read: &ReadSet| read.set.id.clone(), faults);
    let found = of(FileKind::Glossary).flat_map(|page| glossary::read(page, faults)).collect();
    let glossary = merge(found, "term", |term: &Term| term.term.clone(), faults);

    let read = Read { sources, indicators, places, counties, groups, structure, key_figures, glossary };
    let whole = Whole { sources: sources_whole, indicators: indicators_whole, places: places_whole };
    (read, whole)
}

/// What only shows when all files have been read.
fn check(read: &Read<'_>, whole: &Whole, faults: &mut Vec<Fault>) {
    let names = check_names(&read.indicators, faults);
    if whole.sources {
        let known: HashSet<&str> = read.sources.iter().map(|found| found.item.id.as_str()).collect();
        for found in read.indicators.iter().filter(|found| !known.contains(found.item.source.as_str())) {
            let what = format!("indicator {}: unknown source `{}`", found.item.id, found.item.source);
            faults.push(found.fault(what, "Use an id of sources.toml or add the source there"));
        }
    }
    if whole.indicators {
        check_indicator_references(read, &names, faults);
    }
    places::check(&read.places, &read.counties, faults);
    glossary::check(&read.glossary, faults);
    if whole.places {
        places::check_counties(&read.places, &read.counties, faults);
    }
    groups::check(&read.groups, whole.places.then_some(read.places.as_slice()), faults);
    if whole.places {
        let municipalities = read.places.iter().filter(|found| found.item.kind == PlaceKind::Municipality);
        let known: HashSet<&str> = municipalities.map(|found| found.item.code.as_str()).collect();
        for found in read.structure.iter().filter(|found| !known.contains(found.item.place.as_str())) {
            let what = format!("`{}` is not a municipality", found.item.place);
            faults.push(found.fault(what, "Use a code of places.csv"));
        }
    }
}

/// Id, alias and Kolada id are all names of an indicator, and no two indicators share one.
fn check_names<'r>(
    indicators: &'r [Found<'_, Indicator>],
    faults: &mut Vec<Fault>,
) -> HashMap<&'r str, usize> {
    let mut names: HashMap<&str, usize> = HashMap::with_capacity(indicators.len() * 2);
    for (index, found) in indicators.iter().enumerate() {
        for name in found.item.names() {
            let first = *names.entry(name).or_insert(index);
            if first != index
                && let Some(other) = indicators.get(first)
            {
                faults.push(
                    found.clash(other, &format!("the indicator name `{name}` (id, alias or kolada_id)")),
                );
            }
        }
    }
    names
}

fn check_indicator_references(read: &Read<'_>, names: &HashMap<&str, usize>, faults: &mut Vec<Fault>) {
    for found in &read.indicators {
        if let Some(id) = found.item.uncertainty.as_deref().filter(|id| !names.contains_key(id)) {
            let what = format!("indicator {}: unknown uncertainty indicator `{id}`", found.item.id);
            faults.push(found.fault(what, "Add it as an indicator or remove the key"));
        }
    }
    for found in &read.key_figures {
        for (at, id) in found.item.references.iter().filter(|(_, id)| !names.contains_key(id.as_str())) {
            let what = format!("unknown indicator `{id}`");
            faults.push(found.page.fault(*at, what, "Use an id of indicators/*.toml"));
        }
    }
}

/// The entries without their positions, in the order in which they are looked at.
fn content(read: Read<'_>) -> Content {
    fn items<T>(found: Vec<Found<'_, T>>) -> Vec<T> {
        found.into_iter().map(|found| found.item).collect()
    }
    let mut places = items(read.places);
    places.sort_by(|a, b| a.code.cmp(&b.code));
    let mut sources = items(read.sources);
    sources.sort_by(|a, b| a.id.cmp(&b.id));
    Content {
        indicators: items(read.indicators),
        groups: groups::complete(items(read.groups), items(read.counties), &places),
        places,
        sources,
        structure: items(read.structure),
        glossary: items(read.glossary),
        key_figures: items(read.key_figures).into_iter().map(|read| read.set).collect(),
    }
}
