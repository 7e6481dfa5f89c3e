//! The page of one municipality: places and scores, what stands out, and its key figures.

use askama::Template;
use ledstjarna_actions::Published;
use ledstjarna_observations::{Place, swedish};

use crate::asked::Asked;
use crate::facts::changes::previous;
use crate::facts::extremes::{best, changed, extremes, worst};
use crate::facts::gaps::{Gap, gaps};
use crate::facts::tables::{FigureTable, tables, years};
use crate::frame::{Frame, Section, place_of};
use crate::pages::municipality_twin::twin;
use crate::pages::not_found::missing;
use crate::pages::score_figure::{caption, points, score_strip};
use crate::pages::standing_table::{GroupStanding, YearStanding, standings};
use crate::pages::tabs::{Onward, Tab, onward, tabs};
use crate::reply::Reply;
use crate::status::Status;
use crate::wording;

mod figures;
mod notes;

use figures::{ChapterView, chapters};
use notes::{Item, changed_item, extreme_item, gap_texts, warnings};

/// One group of the index, ready to print.
struct GroupView {
    title: String,
    question: String,
    address: Option<String>,
    /// Place and score per edition; a sign and a reason where there is no place.
    cells: Vec<(String, String)>,
    status: Status,
    strip: String,
}

/// What the edition shown says.
struct IndexView {
    headline: String,
    sub: String,
    status: Status,
    coverage: String,
    warnings: Vec<String>,
    gaps: Vec<Gap>,
    gap_texts: Vec<String>,
    gap_years: Option<(i16, i16)>,
    /// Year and number of ranked municipalities of each edition.
    years: Vec<(i16, usize)>,
    groups: Vec<GroupView>,
    best: Vec<Item>,
    worst: Vec<Item>,
    changed: Vec<Item>,
    before: Option<i16>,
    caption: String,
    number: String,
    calculation: String,
}

/// The page.
#[derive(Template)]
#[template(path = "municipality.html")]
struct Municipality {
    frame: Frame,
    tabs: Vec<Tab>,
    name: String,
    county: Option<(String, String)>,
    ranking: String,
    index: Option<IndexView>,
    chapters: Vec<ChapterView>,
    years: Vec<i16>,
    similar: Vec<(String, String, String)>,
    similar_ranking: String,
    table_caption: String,
    onward: Vec<Onward>,
}

/// Answers with the page of a municipality; any known spelling leads to it.
pub fn municipality(asked: &Asked<'_>, path: &[String]) -> Reply {
    let wanted = path.first().map_or("", String::as_str);
    let Some(place) = asked.municipality(wanted) else {
        return elsewhere(asked, wanted, "");
    };
    let editions = asked.library.by_year();
    let row =
        asked.chosen.and_then(|published| Some((published, published.edition.result.row(&place.code)?)));
    let groups =
        row.map(|(published, row)| standings(asked.library, published, &editions, row)).unwrap_or_default();
    let shown = years(last_year(asked));
    let tables = tables(asked.library, place, &shown);
    if asked.is_data() {
        return twin(asked, place, &groups, &tables, &shown).reply(asked);
    }
    Reply::page(&page(asked, place, row, &groups, &tables, shown), asked.canonical())
}

/// Leads from another name of a municipality to its page, or says that there is none.
pub fn elsewhere(asked: &Asked<'_>, wanted: &str, rest: &str) -> Reply {
    let found = asked.library.register.find_place(wanted).and_then(|place| place.slug.as_deref());
    match found.and_then(|slug| asked.municipality(slug)).and_then(|place| place.slug.as_deref()) {
        Some(slug) => Reply::See(format!("/kommun/{slug}{rest}")),
        None => missing(
            asked,
            "Kommunen finns inte",
            "Ingen kommun har den adressen. Skriv kommunens namn här, så hittar du den.",
        ),
    }
}

/// The latest year whose key figures are shown: the edition's, else the newest with any value.
fn last_year(asked: &Asked<'_>) -> i16 {
    let newest =
        || asked.library.observations().iter().map(|stored| stored.observation.period.first_year()).max();
    asked.chosen.map(|published| published.edition.meta.year).or_else(newest).unwrap_or_default()
}

fn page(
    asked: &Asked<'_>,
    place: &Place,
    row: Option<(&Published, usize)>,
    groups: &[GroupStanding<'_>],
    tables: &[FigureTable<'_>],
    years: Vec<i16>,
) -> Municipality {
    let library = asked.library;
    let shown =
        || tables.iter().flat_map(|table| &table.lines).flat_map(|line| line.shown().collect::<Vec<_>>());
    let synthetic = row.is_some_and(|(published, _)| published.edition.meta.synthetic)
        || shown().any(|observation| library.is_synthetic(&observation.source));
    let index = row.map(|(published, row)| index(asked, place, published, row, groups));
    let lead = index
        .as_ref()
        .map_or_else(|| format!("Nyckeltal om omsorgen i {}.", place.name), |index| index.headline.clone());
    let frame = Frame::new(asked, Section::Start, &place.name, &lead, synthetic);
    let with = |change: &dyn Fn(&mut crate::address::State)| {
        let mut state = asked.state.edition_only();
        change(&mut state);
        state.address("/ranking")
    };
    let county = library.register.groups().iter().find(|group| Some(&group.code) == place.county.as_ref());
    let computed =
        ledstjarna_observations::derived_caption(&library.register, shown().map(|one| one.source.as_str()));
    Municipality {
        frame: frame.with_edition(asked).with_twins(asked),
        tabs: tabs(asked, place),
        name: place.name.clone(),
        county: county.map(|group| {
            let address =
                with(&|state| (state.county, state.own) = (Some(group.slug.clone()), place.slug.clone()));
            (group.title.clone(), address)
        }),
        ranking: with(&|state| state.own.clone_from(&place.slug)),
        index,
        chapters: chapters(library, tables),
        years,
        similar: similar(asked, place),
        similar_ranking: with(&|state| (state.similar, state.own) = (place.slug.clone(), place.slug.clone())),
        table_caption: computed,
        onward: onward(asked, place, &["forandring", "prioritera", "lar-av", "tank-om", "rapport"]),
    }
}

fn index(
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
    let mut sub = total
        .now
        .score
        .filter(|_| total.now.published)
        .map_or_else(String::new, |score| format!("{} poäng av 100. ", points(published, score)));
    if let Some((moved, before)) = total.moved.zip(before) {
        sub += &match moved {
            0 => format!("Samma plats som {}.", before.edition.meta.year),
            moved => format!(
                "{} än {}.",
                wording::capital(&swedish::place_change(moved)),
                before.edition.meta.year
            ),
        };
    }
    let all = extremes(library, published, &place.code);
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
        sub,
        status: total.status,
        coverage: format!("Bygger på {own} av {of} mått."),
        warnings: warnings(published, total, (own, of), !gaps.is_empty()),
        gap_years: before.map(|before| (before.edition.meta.year, edition.meta.year)),
        gap_texts: gap_texts(published, groups, &gaps),
        gaps,
        years: asked
            .library
            .by_year()
            .iter()
            .map(|p| (p.edition.meta.year, p.edition.result.ranked[0]))
            .collect(),
        groups: groups.iter().map(|group| group_view(asked, place, published, group)).collect(),
        best: best(&all).into_iter().map(|one| extreme_item(asked, place, one, true)).collect(),
        worst: worst(&all).into_iter().map(|one| extreme_item(asked, place, one, false)).collect(),
        changed: changes.iter().map(|one| changed_item(asked, place, one)).collect(),
        before: before.map(|before| before.edition.meta.year),
        caption: caption(library, published),
        number: format!("{}, utgåva {}.", wording::count(ranked, "kommun", "kommuner"), published.id),
        calculation: state.address("/metod"),
    }
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
        let none = |words: &str| ("–".to_owned(), words.to_owned());
        let Some(year) = year else { return none("saknas") };
        match (year.standing.place, year.standing.score) {
            (Some(at), Some(score)) => (at.to_string(), format!("{} poäng", points(year.published, score))),
            _ => none("för få uppgifter"),
        }
    };
    let score = group.now.score.filter(|_| group.now.published);
    GroupView {
        title: known.title.clone(),
        question: known.question.clone().unwrap_or_default(),
        address: (group.group != 0)
            .then(|| asked.state.edition_only().address(&format!("/kommun/{slug}/{}", known.slug))),
        cells: group.years.iter().map(cell).collect(),
        status: group.status,
        strip: score_strip(published, group.group, &place.name, score, &format!("remsa-{}", known.slug)),
    }
}

/// Name, slug and place of the similar municipalities, by name.
fn similar(asked: &Asked<'_>, place: &Place) -> Vec<(String, String, String)> {
    let members =
        asked.library.register.similar(&place.code).map(|group| group.members.as_slice()).unwrap_or_default();
    let known = members.iter().filter_map(|code| asked.library.register.place(code));
    let mut found: Vec<(String, String, String)> = known
        .map(|other| {
            let standing = asked
                .chosen
                .and_then(|p| Some(p.edition.result.standing(p.edition.result.row(&other.code)?, 0)));
            let at = standing
                .and_then(|standing| standing.place)
                .map_or_else(String::new, |place| format!("plats {place}"));
            let address = asked
                .state
                .edition_only()
                .address(&format!("/kommun/{}", other.slug.as_deref().unwrap_or_default()));
            (other.name.clone(), address, at)
        })
        .collect();
    found.sort_by_key(|(name, ..)| ledstjarna_observations::swedish::alphabet(name));
    found
}
