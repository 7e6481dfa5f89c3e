//! Who is compared: read from the address, added and removed by links, and suggested.

use ledstjarna_actions::Published;
use ledstjarna_actions::analysis::Kin;
use ledstjarna_observations::{Place, PlaceKind};

use crate::address::State;
use crate::asked::Asked;
use crate::wording;

/// Most municipalities side by side.
pub const MOST: usize = 6;

/// Longest name that is repeated in a message, in letters.
const LONGEST: usize = 60;

/// What the address asks for.
pub struct Chosen<'l> {
    /// The municipalities in the order written, with their rows in the edition.
    pub places: Vec<(&'l Place, Option<usize>)>,
    /// Names that nobody bears.
    pub unknown: Vec<String>,
    /// What is wrong, in words.
    pub faults: Vec<String>,
}

/// One municipality on the page.
pub struct Member {
    /// Its name.
    pub name: String,
    /// Its own page.
    pub address: String,
    /// This page without it.
    pub without: String,
}

/// A link that changes who is compared.
pub struct Way {
    /// Words.
    pub words: String,
    /// Address.
    pub address: String,
}

/// A ready-made comparison.
pub struct Ready {
    /// What it compares.
    pub words: String,
    /// Who is in it.
    pub names: String,
    /// Its address.
    pub address: String,
}

/// Reads the names: `k` holds those that are there, `lagg` the one to add.
pub fn chosen<'l>(asked: &Asked<'l>, published: &Published) -> Chosen<'l> {
    let register = &asked.library.register;
    let written = |key: &'static str| asked.query.iter().filter(move |(known, _)| known == key);
    let names = written("k").chain(written("lagg")).flat_map(|(_, value)| value.split(','));
    let (mut places, mut unknown, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    for name in names.map(str::trim).filter(|name| !name.is_empty()) {
        let found = register.find_place(name).filter(|place| place.kind == PlaceKind::Municipality);
        match found {
            None => unknown.push(name.chars().take(LONGEST).collect::<String>()),
            Some(place) if places.iter().any(|(known, _): &(&Place, _)| known.code == place.code) => {}
            Some(place) if places.len() >= MOST => left_out.push(place.name.clone()),
            Some(place) => places.push((place, published.edition.result.row(&place.code))),
        }
    }
    unknown.dedup();
    unknown.truncate(MOST);
    left_out.truncate(MOST);
    let mut faults: Vec<String> = unknown
        .iter()
        .map(|name| {
            format!("Ingen kommun heter ”{name}”. Kontrollera stavningen, eller välj ett namn i listan.")
        })
        .collect();
    if !left_out.is_empty() {
        faults.push(format!(
            "Du kan jämföra högst sex kommuner. {} fick inte plats. Ta bort någon först.",
            wording::list(&left_out)
        ));
    }
    Chosen { places, unknown, faults }
}

impl Chosen<'_> {
    /// As they stand in the address.
    pub fn slugs(&self) -> String {
        joined(self.places.iter().map(|(place, _)| *place))
    }

    /// Each with its links.
    pub fn members(&self, asked: &Asked<'_>) -> Vec<Member> {
        let member = |(at, (place, _)): (usize, &(&Place, Option<usize>))| {
            let others = self.places.iter().enumerate().filter(|(other, _)| *other != at);
            let others = joined(others.map(|(_, (place, _))| *place));
            let page = format!("/kommun/{}", place.slug.as_deref().unwrap_or_default());
            Member {
                name: place.name.clone(),
                address: asked.state.edition_only().address(&page),
                without: address(&asked.state, others),
            }
        };
        self.places.iter().enumerate().map(member).collect()
    }
}

fn joined<'a>(places: impl Iterator<Item = &'a Place>) -> String {
    places.filter_map(|place| place.slug.as_deref()).collect::<Vec<_>>().join(",")
}

fn address(state: &State, slugs: String) -> String {
    let of_page = if slugs.is_empty() { Vec::new() } else { vec![("k", slugs)] };
    State { of_page, ..state.clone() }.address("/jamfor")
}

/// The comparison of a municipality with the first of its similar ones.
pub fn with_similar(asked: &Asked<'_>, place: &Place) -> String {
    let similar = similar(asked, place).into_iter().take(MOST - 1);
    address(&asked.state.edition_only(), joined(std::iter::once(place).chain(similar)))
}

/// The ready group of similar municipalities, as far as the edition knows them.
fn similar<'l>(asked: &Asked<'l>, place: &Place) -> Vec<&'l Place> {
    let register = &asked.library.register;
    let known = |code: &&String| {
        asked.chosen.is_some_and(|published| published.edition.result.row(code.as_str()).is_some())
    };
    let members = register.similar(&place.code).into_iter().flat_map(|group| &group.members);
    members.filter(known).filter_map(|code| register.place(code)).collect()
}

/// Whom to add: similar to the first that is compared, by the ready group and by our own figures.
pub fn suggested(asked: &Asked<'_>, published: &Published, chosen: &Chosen<'_>) -> Vec<Way> {
    let Some((first, row)) = chosen.places.first().filter(|_| chosen.places.len() < MOST) else {
        return Vec::new();
    };
    let units = &published.edition.result.units;
    let near = row.map(|row| Kin::of(asked.insights.scope(published, 0)).nearest(row, MOST));
    let near = near.into_iter().flatten().filter_map(|found| asked.library.register.place(&units[found.row]));
    let mut found: Vec<&Place> = similar(asked, first);
    for place in near {
        if found.iter().all(|known| known.code != place.code) {
            found.push(place);
        }
    }
    found.retain(|place| chosen.places.iter().all(|(known, _)| known.code != place.code));
    found
        .into_iter()
        .map(|place| {
            let all = chosen.places.iter().map(|(place, _)| *place).chain([place]);
            Way { words: place.name.clone(), address: address(&asked.state, joined(all)) }
        })
        .collect()
}

/// Comparisons to open at once: about the first that is chosen, else about the country.
pub fn ready(asked: &Asked<'_>, published: &Published, chosen: &Chosen<'_>) -> Vec<Ready> {
    let register = &asked.library.register;
    let result = &published.edition.result;
    let entry = |words: String, places: Vec<&Place>| {
        let names: Vec<String> = places.iter().map(|place| place.name.clone()).collect();
        let address = address(&asked.state, joined(places.into_iter()));
        Ready { words, names: wording::list(&names), address }
    };
    let mut placed: Vec<(u32, &Place)> = result
        .units
        .iter()
        .enumerate()
        .filter_map(|(row, code)| Some((result.standing(row, 0).place?, register.place(code)?)))
        .collect();
    placed.sort_by_key(|(at, place)| (*at, place.code.as_str()));
    let Some((first, _)) = chosen.places.first() else {
        let size = |place: &Place| register.structure(&place.code).map_or(0.0, |known| known.population);
        let mut largest: Vec<&Place> = placed.iter().map(|(_, place)| *place).collect();
        largest.sort_by(|a, b| size(b).total_cmp(&size(a)).then_with(|| a.code.cmp(&b.code)));
        largest.truncate(MOST);
        let best = placed.iter().take(MOST).map(|(_, place)| *place).collect();
        let found = [("De största kommunerna", largest), ("Bäst plats i indexet", best)];
        return found
            .into_iter()
            .filter(|(_, places)| places.len() > 1)
            .map(|(words, places)| entry(words.to_owned(), places))
            .collect();
    };
    let with_first = |others: Vec<&'_ Place>| -> Vec<String> {
        let others = others.into_iter().filter(|place| place.code != first.code).take(MOST - 1);
        std::iter::once(*first).chain(others).map(|place| place.code.clone()).collect()
    };
    let at = placed.iter().position(|(_, place)| place.code == first.code);
    let beside = at.map(|at| placed[at.saturating_sub(2)..placed.len().min(at + 3)].iter());
    let county = placed.iter().filter(|(_, place)| place.county.is_some() && place.county == first.county);
    let found = [
        ("liknande kommuner", with_first(similar(asked, first))),
        ("kommunerna närmast i rankningen", with_first(beside.into_iter().flatten().map(|p| p.1).collect())),
        ("kommunerna med bäst plats i länet", with_first(county.map(|(_, place)| *place).collect())),
    ];
    let current: Vec<&str> = chosen.places.iter().map(|(place, _)| place.code.as_str()).collect();
    found
        .into_iter()
        .filter(|(_, codes)| codes.len() > 1 && *codes != current)
        .map(|(words, codes)| {
            let places = codes.iter().filter_map(|code| register.place(code)).collect();
            entry(format!("{} och {words}", first.name), places)
        })
        .collect()
}
