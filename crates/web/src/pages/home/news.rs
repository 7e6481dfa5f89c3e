//! What is new in an edition: whose place has surely become better or worse since the year before.

use ledstjarna_actions::Published;
use ledstjarna_observations::swedish::alphabet;

use crate::address::{Sort, State};
use crate::asked::Asked;
use crate::facts::changes::{moved, previous};
use crate::facts::sure::{is_certain, likely, range};
use crate::pages::score_figure::caption;
use crate::wording;

/// How many are named on each side.
const NAMED: usize = 3;

/// One municipality whose place has surely changed.
pub struct Mover {
    /// Its name.
    pub name: String,
    /// Its page.
    pub address: String,
    /// Its places before and now.
    pub text: String,
}

/// What is new.
pub struct News {
    /// How many have surely changed.
    pub headline: String,
    /// Those that gained most places.
    pub up: Vec<Mover>,
    /// Those that lost most.
    pub down: Vec<Mover>,
    /// What it was computed from.
    pub caption: String,
    /// The ranking in the order of changes.
    pub all: String,
}

/// The news; `None` in the first edition, or where certainty cannot be computed.
pub fn news(asked: &Asked<'_>, published: &Published) -> Option<News> {
    let before = previous(asked.library, published)?;
    let changes = asked.insights.changes(before, published)?;
    let group = &published.edition.model.groups.first()?.id;
    let places = moved(before, published, 0);
    let sure = |row: usize| {
        let (places, code) = (places[row]?, published.edition.result.units.get(row)?);
        is_certain(changes.better(group, code), places).then_some((row, places))
    };
    let mut found: Vec<(usize, i64)> = (0..places.len()).filter_map(sure).collect();
    let name = |row: usize| {
        let code = &published.edition.result.units[row];
        asked.library.register.place(code).map_or(code.as_str(), |place| place.name.as_str())
    };
    found.sort_by_cached_key(|(row, places)| (-places.abs(), alphabet(name(*row))));
    let side = |is_up: bool| found.iter().filter(move |(_, places)| (*places < 0) == is_up);
    let named = |is_up: bool| {
        side(is_up).filter_map(|(row, _)| mover(asked, before, published, *row)).take(NAMED).collect()
    };
    let state = State { sort: Some(Sort::Change), ..asked.state.edition_only() };
    Some(News {
        headline: headline(side(true).count(), side(false).count(), before.edition.meta.year),
        up: named(true),
        down: named(false),
        caption: caption(asked.library, published),
        all: state.address("/ranking"),
    })
}

fn headline(up: usize, down: usize, year: i16) -> String {
    let some = |count: usize| match count {
        0 => "ingen kommun".to_owned(),
        count => wording::count(count, "kommun", "kommuner"),
    };
    if (up, down) == (0, 0) {
        return format!("Ingen kommun har säkert fått en annan plats sedan {year}.");
    }
    let text = format!("{} har säkert förbättrats och {} försämrats sedan {year}.", some(up), some(down));
    wording::capital(&text)
}

/// "Från plats 22 till plats 112 av 290 (sannolikt 90–141)."
fn mover(asked: &Asked<'_>, before: &Published, after: &Published, row: usize) -> Option<Mover> {
    let code = after.edition.result.units.get(row)?;
    let place = asked.library.register.place(code)?;
    let earlier = before.edition.result.standing(before.edition.result.row(code)?, 0).place?;
    let later = after.edition.result.standing(row, 0).place?;
    let interval = |published| {
        let found = likely(asked, published, 0, code).map(|(best, worst)| range(best, worst));
        found.map_or_else(String::new, |found| format!(" (sannolikt {found})"))
    };
    Some(Mover {
        name: place.name.clone(),
        address: asked
            .state
            .edition_only()
            .address(&format!("/kommun/{}", place.slug.as_deref().unwrap_or_default())),
        text: format!(
            "Från plats {earlier}{} till plats {later}{} av {}.",
            interval(before),
            interval(after),
            after.edition.result.ranked[0]
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::headline;

    #[test]
    fn headlines() {
        for (up, down, want) in [
            (0, 0, "Ingen kommun har säkert fått en annan plats sedan 2022."),
            (1, 0, "1 kommun har säkert förbättrats och ingen kommun försämrats sedan 2022."),
            (0, 4, "Ingen kommun har säkert förbättrats och 4 kommuner försämrats sedan 2022."),
            (12, 9, "12 kommuner har säkert förbättrats och 9 kommuner försämrats sedan 2022."),
        ] {
            assert_eq!(headline(up, down, 2022), want);
        }
    }
}
