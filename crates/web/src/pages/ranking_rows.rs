//! The rows of the ranking: who is shown, in which order, and where each stands for how sure.

use ledstjarna_actions::Published;
use ledstjarna_actions::insights::UnitCertainty;
use ledstjarna_charts::Band;
use ledstjarna_composite::Standing;
use ledstjarna_observations::Place;
use ledstjarna_observations::swedish::alphabet;

use crate::address::{Sort, county};
use crate::asked::Asked;
use crate::facts::changes::{moved, previous};
use crate::facts::sure::{CAREFUL, is_certain, range};

/// One municipality.
pub struct RankRow<'l> {
    /// Which.
    pub place: &'l Place,
    /// Where it stands in the group shown.
    pub standing: Standing,
    /// Its standings in all groups of the model, for the data twin.
    pub standings: Vec<Standing>,
    /// How sure the place is; `None` without one.
    pub sure: Option<UnitCertainty>,
    /// Whether its likely places overlap those of the reader's own municipality.
    pub is_like: bool,
    /// Best and worst place over the ways to treat missing values, where they differ.
    pub range: Option<(u32, u32)>,
    /// Places moved since the edition of the year before; positive is worse.
    pub moved: Option<i64>,
    /// Probability of a better place than in the edition of the year before.
    pub better: Option<f64>,
    /// Whether the filters of the address leave it in.
    pub is_chosen: bool,
    /// Own values, and how many there could be.
    pub own_values: (usize, usize),
}

impl RankRow<'_> {
    /// Best and worst likely place.
    pub fn likely(&self) -> Option<(u32, u32)> {
        self.sure.as_ref().map(|sure| sure.place)
    }

    /// "215 (sannolikt 188–236)"; `None` without a place.
    pub fn text(&self) -> Option<String> {
        let place = self.standing.place?;
        let sure = self.likely().map(|(best, worst)| format!(" (sannolikt {})", range(best, worst)));
        Some(format!("{place}{}", sure.unwrap_or_default()))
    }

    /// Whether the place is surely among the best or the worst quarter; `None` without a place.
    pub fn band(&self, ranked: usize) -> Option<Band> {
        let (best, worst) = self.likely()?;
        Some(Band::of(best, worst, ranked as u32))
    }

    /// Whether so little rests on own values that the place is to be read with care.
    pub fn is_thin(&self) -> bool {
        self.standing.place.is_some() && self.standing.coverage < CAREFUL
    }

    /// Whether the change of place is more than chance.
    pub fn is_certain_change(&self) -> bool {
        self.moved.is_some_and(|moved| is_certain(self.better, moved))
    }
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

/// All rows in the order asked for, those that the filters leave in marked.
pub fn rows<'l>(
    asked: &Asked<'l>,
    published: &'l Published,
    group: usize,
    chosen: &Selection<'_>,
) -> Vec<RankRow<'l>> {
    let edition = &published.edition;
    let result = &edition.result;
    let before = previous(asked.library, published);
    let moves = before.map(|before| moved(before, published, group)).unwrap_or_default();
    let changes = before.and_then(|before| asked.insights.changes(before, published));
    let certainty = asked.insights.certainty(published, group);
    let own = asked.own().map(|place| place.code.as_str());
    let is_like = |code: &str| {
        let both = certainty.as_ref().zip(own).filter(|(_, own)| *own != code);
        both.is_some_and(|(certainty, own)| certainty.overlap(own, code))
    };
    let row = |(row, code): (usize, &String)| {
        let range = edition.ranges.range(group * result.units.len() + row);
        Some(RankRow {
            place: asked.library.register.place(code)?,
            standing: result.standing(row, group),
            standings: (0..edition.model.groups.len()).map(|group| result.standing(row, group)).collect(),
            sure: certainty.as_ref().and_then(|certainty| certainty.of(code)).cloned(),
            is_like: is_like(code),
            range: range.filter(|(best, worst)| best != worst),
            moved: moves.get(row).copied().flatten(),
            better: changes.as_ref().and_then(|known| known.better(&edition.model.groups[group].id, code)),
            is_chosen: chosen.codes.as_ref().is_none_or(|codes| codes.contains(&code.as_str())),
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
