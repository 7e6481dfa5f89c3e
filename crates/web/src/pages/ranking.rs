//! The ranking: all municipalities with place, range, coverage and change; filters and order as links.

use askama::Template;
use ledstjarna_actions::Published;
use ledstjarna_composite::ResultGroup;
use ledstjarna_observations::GroupKind;

use crate::address::{Sort, State};
use crate::asked::Asked;
use crate::facts::changes::{previous, short};
use crate::frame::{Frame, Section};
use crate::pages::choice::{self, Choice};
use crate::pages::not_found::missing;
use crate::pages::ranking_rows::{RankRow, rows, selection};
use crate::pages::ranking_twin::twin;
use crate::pages::score_figure::{caption, points};
use crate::reply::Reply;

/// One row, ready to print.
struct Row {
    class: &'static str,
    place: String,
    range: String,
    slug: String,
    name: String,
    score: String,
    areas: Vec<String>,
    change: String,
    coverage: String,
    result_group: &'static str,
}

/// A column that rows can be ordered by.
struct Order {
    words: &'static str,
    address: String,
    /// Value of `aria-sort`, on the column that decides.
    direction: Option<&'static str>,
}

/// The page.
#[derive(Template)]
#[template(path = "ranking.html")]
struct Ranking {
    frame: Frame,
    unknown: Option<String>,
    heading: String,
    question: Option<String>,
    ranked: usize,
    unranked: usize,
    selection: Option<String>,
    everything: String,
    areas: Vec<Choice>,
    editions: Vec<Choice>,
    counties: Vec<(String, String, bool)>,
    similar: String,
    hidden: Vec<(&'static str, String)>,
    orders: [Order; 4],
    area_titles: Vec<String>,
    before: Option<i16>,
    pinned: Vec<Row>,
    rows: Vec<Row>,
    suffix: String,
    caption: String,
}

/// Answers with the ranking.
pub fn ranking(asked: &Asked<'_>, _: &[String]) -> Reply {
    let Some(published) = asked.chosen else {
        return missing(
            asked,
            "Ingen utgåva är publicerad än",
            "Rankningen visas när den första utgåvan har publicerats. Sök gärna efter din kommun så länge.",
        );
    };
    let group = asked.group(published);
    let chosen = selection(asked);
    let rows = rows(asked, published, group, &chosen);
    if asked.is_data() {
        return twin(asked, published, group, &rows).reply(asked);
    }
    Reply::page(&page(asked, published, group, chosen.words, &rows), asked.canonical())
}

fn page(
    asked: &Asked<'_>,
    published: &Published,
    group: usize,
    selection: Option<String>,
    rows: &[RankRow<'_>],
) -> Ranking {
    let edition = &published.edition;
    let known = &edition.model.groups[group];
    let year = edition.meta.year;
    let heading =
        if group == 0 { format!("Rankning {year}") } else { format!("Rankning {year}: {}", known.title) };
    let lead = "Alla kommuners plats och poäng, med det som gör platsen osäker.";
    let frame = Frame::new(asked, Section::Ranking, &heading, lead, edition.meta.synthetic);
    let ranked = edition.result.ranked[group];
    let own = asked.own().map(|place| place.code.as_str());
    let is_own = |row: &&RankRow<'_>| Some(row.place.code.as_str()) == own;
    let with = |change: &dyn Fn(&mut State)| {
        let mut state = asked.state.clone();
        change(&mut state);
        state.address("/ranking")
    };
    Ranking {
        frame: frame.with_edition(asked).with_twins(asked),
        unknown: asked.unknown.clone(),
        heading,
        question: known.question.clone(),
        ranked,
        unranked: edition.result.units.len() - ranked,
        selection,
        everything: with(&|state| (state.county, state.similar) = (None, None)),
        areas: choice::areas(asked, published),
        editions: choice::editions(asked, published),
        counties: counties(asked),
        similar: asked
            .state
            .similar
            .as_deref()
            .and_then(|slug| asked.municipality(slug))
            .map(|p| p.name.clone())
            .unwrap_or_default(),
        hidden: hidden(&asked.state),
        orders: orders(asked),
        area_titles: edition
            .model
            .areas()
            .iter()
            .map(|area| edition.model.groups[*area].title.clone())
            .collect(),
        before: previous(asked.library, published).map(|before| before.edition.meta.year),
        pinned: rows.iter().filter(is_own).map(|row| print(published, row, "egen")).collect(),
        rows: rows.iter().map(|row| print(published, row, if is_own(&row) { "egen" } else { "" })).collect(),
        suffix: asked.state.edition_only().address(""),
        caption: caption(asked.library, published),
    }
}

fn print(published: &Published, row: &RankRow<'_>, class: &'static str) -> Row {
    let number = |place: Option<u32>| place.map_or_else(|| "–".to_owned(), |place| place.to_string());
    let (symbol, words, _) = short(row.moved);
    let (own, of) = row.own_values;
    Row {
        class,
        place: number(row.standing.place),
        range: row.range.map(|(best, worst)| format!("{best}–{worst}")).unwrap_or_default(),
        slug: row.place.slug.clone().unwrap_or_default(),
        name: row.place.name.clone(),
        score: row
            .standing
            .score
            .filter(|_| row.standing.published)
            .map_or_else(|| "–".to_owned(), |score| points(published, score)),
        areas: published
            .edition
            .model
            .areas()
            .iter()
            .map(|area| number(row.standings[*area].place))
            .collect(),
        change: if row.moved.is_some() { format!("{symbol} {words}") } else { "–".to_owned() },
        coverage: format!("{own} av {of}"),
        result_group: row.standing.result_group.map_or("otillräckligt underlag", ResultGroup::swedish),
    }
}

fn counties(asked: &Asked<'_>) -> Vec<(String, String, bool)> {
    let groups = asked.library.register.groups().iter().filter(|group| group.kind == GroupKind::County);
    groups
        .map(|group| {
            (group.slug.clone(), group.title.clone(), asked.state.county.as_ref() == Some(&group.slug))
        })
        .collect()
}

/// What the filter form must carry along.
fn hidden(state: &State) -> Vec<(&'static str, String)> {
    [
        ("ar", state.year.map(|year| year.to_string())),
        ("utgava", state.edition.clone()),
        ("omrade", state.area.clone()),
        ("kommun", state.own.clone()),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some((key, value?)))
    .collect()
}

fn orders(asked: &Asked<'_>) -> [Order; 4] {
    let here = asked.state.sort.unwrap_or(Sort::Place);
    let order = |words, sort: Sort, direction| Order {
        words,
        address: State { sort: Some(sort).filter(|sort| *sort != Sort::Place), ..asked.state.clone() }
            .address("/ranking"),
        direction: (sort == here).then_some(direction),
    };
    [
        order("Plats", Sort::Place, "ascending"),
        order("Kommun", Sort::Name, "ascending"),
        order("Poäng", Sort::Score, "descending"),
        order("Ändring", Sort::Change, "ascending"),
    ]
}
