//! Search: a municipality at once if it is the only one meant, else what comes near.

use askama::Template;
use ledstjarna_observations::{GroupKind, Place};

use crate::address::encoded;
use crate::asked::{Asked, Form};
use crate::frame::{Frame, Section};
use crate::names::{fit, is_slip};
use crate::reply::Reply;
use ledstjarna_observations::swedish::alphabet;

/// Most indicators that are listed.
const INDICATORS: usize = 20;

/// One thing found.
struct Hit {
    address: String,
    name: String,
}

/// The page.
#[derive(Template)]
#[template(path = "search.html")]
struct Search {
    frame: Frame,
    wanted: String,
    municipalities: Vec<Hit>,
    is_guess: bool,
    counties: Vec<Hit>,
    indicators: Vec<Hit>,
}

/// Answers a search.
pub fn search(asked: &Asked<'_>, _: &[String]) -> Reply {
    if asked.form == Form::Json {
        return names(asked);
    }
    let wanted = asked.written("q").unwrap_or_default();
    let found = municipalities(asked, |name| fit(name, wanted));
    let exact = asked
        .library
        .register
        .find_place(wanted)
        .and_then(|place| asked.municipality(place.slug.as_deref()?));
    if let Some(place) = exact.or(if let [(0 | 1, only)] = found[..] { Some(only) } else { None }) {
        return Reply::See(address(place));
    }
    let is_guess = found.is_empty();
    let found =
        if is_guess { municipalities(asked, |name| is_slip(name, wanted).then_some(0)) } else { found };
    let mut frame = Frame::new(
        asked,
        Section::Start,
        "Sök kommun",
        "Sök efter en kommun, ett län eller ett mått.",
        false,
    );
    frame.own_search = true;
    if !wanted.is_empty() {
        frame.canonical = format!("/sok?q={}", encoded(wanted));
    }
    let canonical = frame.canonical.clone();
    let page = Search {
        frame,
        wanted: wanted.to_owned(),
        municipalities: found
            .iter()
            .map(|(_, place)| Hit { address: address(place), name: place.name.clone() })
            .collect(),
        is_guess,
        counties: counties(asked),
        indicators: indicators(asked),
    };
    Reply::page(&page, canonical)
}

/// The names of all municipalities, for fields that suggest them.
fn names(asked: &Asked<'_>) -> Reply {
    let mut names: Vec<&str> =
        asked.library.register.municipalities().map(|place| place.name.as_str()).collect();
    names.sort_by_key(|name| alphabet(name));
    Reply::Twin {
        body: serde_json::json!({ "kommuner": names }).to_string(),
        kind: "application/json",
        canonical: "/sok".to_owned(),
        name: "kommuner.json".to_owned(),
    }
}

fn address(place: &Place) -> String {
    format!("/kommun/{}", place.slug.as_deref().unwrap_or(&place.code))
}

/// Municipalities that a rule gives a rank, best first and then by name.
fn municipalities<'l>(asked: &Asked<'l>, rank: impl Fn(&str) -> Option<usize>) -> Vec<(usize, &'l Place)> {
    let all = asked.library.register.municipalities();
    let mut found: Vec<(usize, &Place)> = all.filter_map(|place| Some((rank(&place.name)?, place))).collect();
    found.sort_by_key(|(rank, place)| (*rank, alphabet(&place.name)));
    found
}

fn counties(asked: &Asked<'_>) -> Vec<Hit> {
    let groups = asked.library.register.groups().iter().filter(|group| group.kind == GroupKind::County);
    let meant = groups.filter(|group| fit(&group.title, asked.written("q").unwrap_or_default()).is_some());
    meant
        .map(|group| Hit { address: format!("/ranking?lan={}", group.slug), name: group.title.clone() })
        .collect()
}

/// Indicators of the register by their title, those with values only.
fn indicators(asked: &Asked<'_>) -> Vec<Hit> {
    let known = asked.library.register.indicators().iter();
    let mut found: Vec<_> = known
        .filter_map(|one| Some((fit(&one.title, asked.written("q").unwrap_or_default())?, one)))
        .collect();
    found.sort_by_key(|(rank, one)| (*rank, alphabet(&one.title)));
    let shown =
        found.into_iter().filter(|(_, one)| !asked.library.values_of(&one.id).is_empty()).take(INDICATORS);
    shown.map(|(_, one)| Hit { address: format!("/indikator/{}", one.id), name: one.title.clone() }).collect()
}
