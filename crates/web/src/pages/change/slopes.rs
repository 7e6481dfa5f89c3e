//! The places in the whole index and its areas, from the earlier edition to the later one.

use ledstjarna_charts::{Amount, LineKind, Slope, SlopeLine, slope};
use ledstjarna_observations::swedish;

use super::Case;
use crate::asked::Asked;
use crate::facts::sure;
use crate::figure::{Figure, FigureTable, Files, Look, draw};
use crate::pages::score_figure::caption;
use crate::wording;

/// Letters of a name that a narrow picture has room for, whole and shortened.
const NARROW: (usize, usize) = (9, 7);

/// One group's places.
pub struct GroupPlaces {
    /// Position in the later model.
    pub group: usize,
    /// Its name.
    pub title: String,
    /// Place before and after; `None` where there is none.
    pub places: [Option<u32>; 2],
    /// Probability that the later place is better.
    pub better: Option<f64>,
}

/// The whole index and its areas, as far as both editions have them.
pub fn places(asked: &Asked<'_>, case: &Case<'_>) -> Vec<GroupPlaces> {
    let (before, after) = (&case.before.edition, &case.after.edition);
    let changes = asked.insights.changes(case.before, case.after);
    let standing = |group: usize| {
        let known = &after.model.groups[group];
        let earlier = before.model.groups.iter().position(|other| other.id == known.id)?;
        let code = &case.place.code;
        let place = |edition: &ledstjarna_composite::Edition, group: usize| {
            edition.result.row(code).and_then(|row| edition.result.standing(row, group).place)
        };
        Some(GroupPlaces {
            group,
            title: if group == 0 { "Hela indexet".to_owned() } else { known.title.clone() },
            places: [place(before, earlier), place(after, group)],
            better: changes.as_ref().and_then(|changes| changes.better(&known.id, code)),
        })
    };
    std::iter::once(0).chain(after.model.areas()).filter_map(standing).collect()
}

/// The picture with its table.
pub fn figure(asked: &Asked<'_>, case: &Case<'_>) -> Figure {
    let all = places(asked, case);
    let (year_before, year_after) = case.years();
    let years = [year_before.to_string(), year_after.to_string()];
    let texts: Vec<[String; 2]> = all
        .iter()
        .map(|group| {
            group.places.map(|place| place.map_or_else(|| "–".to_owned(), |place| place.to_string()))
        })
        .collect();
    let changes: Vec<String> = all.iter().map(change).collect();
    let headline = headline(&all, year_before);
    let desc = format!(
        "{} linjer mellan två år, en för varje område. Bättre plats är uppåt. Tabellen har samma uppgifter.",
        all.len()
    );
    let picture = |look: &Look| {
        let names: Vec<String> = all.iter().map(|group| name(&group.title, look.is_narrow())).collect();
        let lines = lines(case, &all, (&names, &texts, &changes));
        let heads = [years[0].as_str(), years[1].as_str()];
        slope(&Slope { frame: look.frame(&headline, &desc), heads, lines: &lines, broken: false })
    };
    let names: Vec<String> = all.iter().map(|group| group.title.clone()).collect();
    let lines = lines(case, &all, (&names, &texts, &changes));
    let look = Look::plain("omraden");
    let heads = [years[0].as_str(), years[1].as_str()];
    let table = Slope { frame: look.frame(&headline, &desc), heads, lines: &lines, broken: false }.table();
    Figure {
        subtitle: format!(
            "{}, plats i varje område år {year_before} och {year_after}. Plats 1 är bäst.",
            case.place.name
        ),
        pictures: draw(asked, "omraden", &picture),
        id: "omraden",
        table: FigureTable::Here(table),
        caption: caption(asked.library, case.after),
        number: format!(
            "{}, utgåvorna {} och {}.",
            wording::count(case.change.about.ranked, "kommun", "kommuner"),
            case.before.id,
            case.after.id
        ),
        definition: ("/metod".to_owned(), "Så räknas platsen".to_owned()),
        files: Files::of(asked, "omraden"),
        headline,
    }
}

/// Better is up, so places are turned round.
fn lines<'a>(
    case: &Case<'_>,
    all: &[GroupPlaces],
    (names, texts, changes): (&'a [String], &'a [[String; 2]], &'a [String]),
) -> Vec<SlopeLine<'a>> {
    let line = |(at, group): (usize, &GroupPlaces)| {
        let value = |end: usize| group.places[end].map_or(f64::NAN, |place| -f64::from(place));
        let ends = [0, 1].map(|end| Amount { value: value(end), text: texts[at][end].as_str() });
        let kind = if group.group == case.group { LineKind::Own } else { LineKind::Mean };
        SlopeLine { name: &names[at], kind, ends, preliminary: false, change: &changes[at] }
    };
    all.iter().enumerate().map(line).collect()
}

fn name(title: &str, narrow: bool) -> String {
    if !narrow {
        return title.to_owned();
    }
    let first = title.split(' ').next().unwrap_or(title);
    if first.chars().count() <= NARROW.0 {
        return first.to_owned();
    }
    first.chars().take(NARROW.1).chain(['.']).collect()
}

fn moved(group: &GroupPlaces) -> Option<i64> {
    let [before, after] = group.places;
    Some(i64::from(after?) - i64::from(before?))
}

fn change(group: &GroupPlaces) -> String {
    match moved(group) {
        None => "kan inte jämföras".to_owned(),
        Some(places) if sure::is_certain(group.better, places) => swedish::place_change(places),
        Some(_) => "ingen säker förändring".to_owned(),
    }
}

/// What surely moved, in few words.
fn headline(all: &[GroupPlaces], year: i16) -> String {
    let areas = all.iter().filter(|group| group.group != 0);
    let sure = areas.filter_map(|group| {
        let places = moved(group)?;
        sure::is_certain(group.better, places).then_some((group.title.clone(), places > 0))
    });
    let sure: Vec<(String, bool)> = sure.collect();
    let named = |worse: bool| -> Vec<String> {
        sure.iter().filter(|(_, is_worse)| *is_worse == worse).map(|(title, _)| title.clone()).collect()
    };
    let (up, down) = (named(false), named(true));
    match (up.is_empty(), down.is_empty()) {
        (true, true) => format!("Inget område har säkert ändrat plats sedan {year}"),
        (false, true) => format!("{} har säkert fått bättre plats sedan {year}", wording::list(&up)),
        (true, false) => format!("{} har säkert fått sämre plats sedan {year}", wording::list(&down)),
        (false, false) => format!(
            "{} har säkert fått bättre plats sedan {year}, {} sämre",
            wording::list(&up),
            wording::list(&down)
        ),
    }
}
