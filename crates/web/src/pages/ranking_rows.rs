//! The rows of the ranking: who is shown, in which order, and where each stands.

use ledstjarna_actions::Published;
use ledstjarna_composite::Standing;
use ledstjarna_observations::Place;

use crate::address::{Sort, county};
use crate::asked::Asked;
use crate::facts::changes::{moved, previous};
use ledstjarna_observations::swedish::alphabet;

/// One municipality.
pub struct RankRow<'l> {
    /// Which.
    pub place: &'l Place,
    /// Where it stands in the group shown.
    pub standing: Standing,
    /// Its standings in all groups of the model, for the data twin.
    pub standings: Vec<Standing>,
    /// Best and worst place over the ways to treat missing values, where they differ.
    pub range: Option<(u32, u32)>,
    /// Places moved since the edition of the year before; positive is worse.
    pub moved: Option<i64>,
    /// Own values, and how many there could be.
    pub own_values: (usize, usize),
}

/// Who is shown.
pub struct Selection<'l> {
    /// In words ("i Dalarnas län"); `None` for all.
    pub words: Option<String>,
    /// Codes; `None` for all.
    codes: Option<Vec<&'l str>>,
}

/// Reads the filters of the address: a county, or a municipality and those like it, or both.
pub fn selection<'l>(asked: &Asked<'l>) -> Selection<'l> {
    let register = &asked.library.register;
    let county = asked.state.county.as_deref().and_then(|slug| county(asked.library, slug));
    let like = asked.state.similar.as_deref().and_then(|slug| asked.municipality(slug));
    let mut words = Vec::new();
    let mut codes: Option<Vec<&str>> = None;
    if let Some(group) = county {
        words.push(format!("i {}", group.title));
        codes = Some(group.members.iter().map(String::as_str).collect());
    }
    if let Some(place) = like {
        words.push(format!("som liknar {} (med {} själv)", place.name, place.name));
        let members = register.similar(&place.code).map(|group| group.members.as_slice()).unwrap_or_default();
        let alike = || members.iter().map(String::as_str).chain([place.code.as_str()]);
        codes = Some(match codes {
            Some(before) => before.into_iter().filter(|code| alike().any(|one| one == *code)).collect(),
            None => alike().collect(),
        });
    }
    Selection { words: (!words.is_empty()).then(|| words.join(" och ")), codes }
}

/// The rows in the order asked for.
pub fn rows<'l>(
    asked: &Asked<'l>,
    published: &'l Published,
    group: usize,
    chosen: &Selection<'_>,
) -> Vec<RankRow<'l>> {
    let edition = &published.edition;
    let result = &edition.result;
    let moves =
        previous(asked.library, published).map(|before| moved(before, published, group)).unwrap_or_default();
    let row = |(row, code): (usize, &'l String)| {
        let is_shown = chosen.codes.as_ref().is_none_or(|codes| codes.contains(&code.as_str()));
        let place = asked.library.register.place(code).filter(|_| is_shown)?;
        let range = edition.ranges.range(group * result.units.len() + row);
        Some(RankRow {
            place,
            standing: result.standing(row, group),
            standings: (0..edition.model.groups.len()).map(|group| result.standing(row, group)).collect(),
            range: range.filter(|(best, worst)| best != worst),
            moved: moves.get(row).copied().flatten(),
            own_values: own_values(published, row, group),
        })
    };
    let mut rows: Vec<RankRow<'l>> = result.units.iter().enumerate().filter_map(row).collect();
    sort(&mut rows, asked.state.sort.unwrap_or(Sort::Place));
    rows
}

/// How many active indicators below a group a unit has own values for, and of how many.
pub fn own_values(published: &Published, row: usize, group: usize) -> (usize, usize) {
    let edition = &published.edition;
    if group == 0 {
        return edition.result.own_values(row);
    }
    let below = (0..edition.model.indicators.len())
        .filter(|&i| edition.result.active[i] && edition.model.area_of(i) == group)
        .map(|i| edition.result.origin(row, i));
    below.fold((0, 0), |(own, of), origin| match origin {
        ledstjarna_composite::Origin::Own => (own + 1, of + 1),
        ledstjarna_composite::Origin::NotApplicable => (own, of),
        _ => (own, of + 1),
    })
}

/// Codes break ties, and what is not known comes last.
fn sort(rows: &mut [RankRow<'_>], order: Sort) {
    match order {
        Sort::Name => rows.sort_by_key(|row| (alphabet(&row.place.name), row.place.code.clone())),
        Sort::Place | Sort::Score => {
            rows.sort_by_key(|row| (row.standing.place.unwrap_or(u32::MAX), row.place.code.clone()));
        }
        Sort::Change => rows
            .sort_by_key(|row| (row.moved.unwrap_or(i64::MAX), row.standing.place, row.place.code.clone())),
    }
}
