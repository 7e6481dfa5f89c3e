//! What an edition says of a municipality: its place, its areas, what stands out, what to ask.

use ledstjarna_actions::Published;
use ledstjarna_actions::narration::municipality_paragraph;
use ledstjarna_narrative::Sentence;
use ledstjarna_observations::Place;

use crate::asked::Asked;
use crate::facts::changes::previous;
use crate::facts::extremes::{best, changed, extremes, worst};
use crate::facts::gaps::{Gap, gaps};
use crate::facts::sure;
use crate::figure::Figure;
use crate::frame::place_of;
use crate::pages::score_figure::{caption, points, scores};
use crate::pages::standing_table::{GroupStanding, YearStanding};
use crate::status::Status;
use crate::wording;

use super::advice::{Advice, advice};
use super::areas::areas;
use super::notes::{Item, changed_item, extreme_item, gap_texts, warnings};
use super::process::{StepView, process};

/// One group of the index, ready to print.
pub struct GroupView {
    /// Its title.
    pub title: String,
    /// The page of an area.
    pub address: Option<String>,
    /// Place, likely places and score per edition; a sign and a reason where there is no place.
    pub cells: Vec<(String, String, String)>,
    /// Where its score stands among all.
    pub status: Status,
}

/// What the edition shown says.
pub struct IndexView {
    /// The place.
    pub headline: String,
    /// Likely places and score.
    pub sub: String,
    /// Where the score stands among all.
    pub status: Status,
    /// How many measures it rests on.
    pub coverage: String,
    /// The score among the similar municipalities.
    pub alike: Option<String>,
    /// The municipality in a few sentences.
    pub sentences: Vec<Sentence>,
    /// What to be careful with.
    pub warnings: Vec<String>,
    /// Values that were there the year before.
    pub gaps: Vec<Gap>,
    /// What they may mean.
    pub gap_texts: Vec<String>,
    /// The two years.
    pub gap_years: Option<(i16, i16)>,
    /// Year and number of ranked municipalities of each edition.
    pub years: Vec<(i16, usize)>,
    /// The index and its areas.
    pub groups: Vec<GroupView>,
    /// The same as a picture.
    pub figure: Option<Figure>,
    /// Three best indicators.
    pub best: Vec<Item>,
    /// Three worst.
    pub worst: Vec<Item>,
    /// Three that moved most.
    pub changed: Vec<Item>,
    /// Since when.
    pub before: Option<i16>,
    /// The question to ask, and what is easy.
    pub advice: Advice,
    /// The steps from need to help given.
    pub process: Vec<StepView>,
    /// What it was computed from.
    pub caption: String,
    /// "Så räknas siffran".
    pub calculation: String,
}

/// Everything the edition says of the municipality in a row.
pub fn index(
    asked: &Asked<'_>,
    place: &Place,
    published: &Published,
    row: usize,
    groups: &[GroupStanding<'_>],
) -> IndexView {
    let library = asked.library;
    let edition = &published.edition;
    let before = previous(library, published);
    let total = &groups[0];
    let ranked = edition.result.ranked[0];
    let (own, of) = edition.result.own_values(row);
    let all = extremes(asked.insights, published, &place.code);
    let gaps = before.map(|before| gaps(library, before, published, &place.code)).unwrap_or_default();
    let changes = before.map(|before| changed(library, before, published, &place.code)).unwrap_or_default();
    let mut state = asked.state.edition_only();
    state.own.clone_from(&place.slug);
    IndexView {
        headline: format!(
            "{} år {}",
            wording::capital(&place_of(total.now.place, ranked)),
            edition.meta.year
        ),
        sub: sub(asked, published, place, total),
        status: total.status,
        coverage: format!("Bygger på {own} av {of} mått."),
        alike: alike(published, row),
        sentences: municipality_paragraph(asked.insights, published, place),
        warnings: warnings(published, total, (own, of), !gaps.is_empty()),
        gap_years: before.map(|before| (before.edition.meta.year, edition.meta.year)),
        gap_texts: gap_texts(published, groups, &gaps),
        gaps,
        years: library.by_year().iter().map(|p| (p.edition.meta.year, p.edition.result.ranked[0])).collect(),
        groups: groups.iter().map(|group| group_view(asked, place, published, group)).collect(),
        figure: areas(asked, place, published, row, groups),
        best: best(&all).into_iter().map(|one| extreme_item(asked, place, one, true)).collect(),
        worst: worst(&all).into_iter().map(|one| extreme_item(asked, place, one, false)).collect(),
        changed: changes.iter().map(|one| changed_item(asked, place, one)).collect(),
        before: before.map(|before| before.edition.meta.year),
        advice: advice(asked, published, place),
        process: process(asked, published, place),
        caption: caption(library, published),
        calculation: state.address("/metod"),
    }
}

/// "Sannolikt plats 188–236. 52,1 poäng av 100."
fn sub(asked: &Asked<'_>, published: &Published, place: &Place, total: &GroupStanding<'_>) -> String {
    let likely = sure::likely(asked, published, 0, &place.code)
        .map(|(best, worst)| format!("Sannolikt plats {}.", sure::range(best, worst)));
    let score = total.now.score.filter(|_| total.now.published);
    let score = score.map(|score| format!("{} poäng av 100.", points(published, score)));
    likely.into_iter().chain(score).collect::<Vec<_>>().join(" ")
}

/// How many of the similar municipalities have a lower score.
fn alike(published: &Published, row: usize) -> Option<String> {
    let scores = scores(published, 0);
    let own = scores.get(row).copied().flatten()?;
    let peers = published.edition.snapshot.peers.get(row)?;
    let known: Vec<f64> = peers.iter().filter_map(|peer| scores.get(*peer).copied().flatten()).collect();
    let lower = known.iter().filter(|score| **score < own).count();
    (!known.is_empty()).then(|| format!("Högre poäng än {lower} av {} liknande kommuner.", known.len()))
}

fn group_view(
    asked: &Asked<'_>,
    place: &Place,
    published: &Published,
    group: &GroupStanding<'_>,
) -> GroupView {
    let known = &published.edition.model.groups[group.group];
    let slug = place.slug.as_deref().unwrap_or_default();
    let cell = |year: &Option<YearStanding<'_>>| {
        let none = |words: &str| ("–".to_owned(), String::new(), words.to_owned());
        let Some(year) = year else { return none("saknas") };
        let (Some(at), Some(score)) = (year.standing.place, year.standing.score) else {
            return none("för få uppgifter");
        };
        let likely = sure::likely(asked, year.published, year.group, &place.code);
        let likely = likely.map_or_else(String::new, |(best, worst)| sure::range(best, worst));
        (at.to_string(), likely, format!("{} poäng", points(year.published, score)))
    };
    GroupView {
        title: known.title.clone(),
        address: (group.group != 0)
            .then(|| asked.state.edition_only().address(&format!("/kommun/{slug}/{}", known.slug))),
        cells: group.years.iter().map(cell).collect(),
        status: group.status,
    }
}
