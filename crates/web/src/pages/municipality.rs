//! The page of one municipality: places and scores, what stands out, and its key figures.

use askama::Template;
use ledstjarna_actions::Published;
use ledstjarna_observations::Place;

use crate::asked::Asked;
use crate::facts::sure;
use crate::facts::tables::{FigureTable, tables, years};
use crate::figure::Figure;
use crate::frame::{Frame, Section};
use crate::pages::standing_table::{GroupStanding, standings};
use crate::pages::subject;
use crate::pages::tabs::{Onward, Tab, onward, tabs};
use crate::reply::Reply;
use crate::show::{Pictured, show};

mod advice;
mod areas;
mod figures;
mod index;
mod notes;
mod process;
mod twin;

use figures::{ChapterView, chapters};
use index::{IndexView, index};
use twin::twin;

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
    let place = match subject::municipality(asked, wanted, &|slug| format!("/kommun/{slug}")) {
        Ok(place) => place,
        Err(reply) => return reply,
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
    show(asked, &page(asked, place, row, &groups, &tables, shown))
}

impl Pictured for Municipality {
    fn figures(&self) -> Vec<&Figure> {
        self.index.iter().filter_map(|index| index.figure.as_ref()).collect()
    }

    fn is_synthetic(&self) -> bool {
        self.frame.synthetic.is_some()
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

/// Name, slug and place of the similar municipalities, by name.
fn similar(asked: &Asked<'_>, place: &Place) -> Vec<(String, String, String)> {
    let members =
        asked.library.register.similar(&place.code).map(|group| group.members.as_slice()).unwrap_or_default();
    let known = members.iter().filter_map(|code| asked.library.register.place(code));
    let mut found: Vec<(String, String, String)> = known
        .map(|other| {
            let at = asked.chosen.and_then(|published| sure::place(asked, published, 0, &other.code));
            let address = asked
                .state
                .edition_only()
                .address(&format!("/kommun/{}", other.slug.as_deref().unwrap_or_default()));
            (other.name.clone(), address, at.unwrap_or_default())
        })
        .collect();
    found.sort_by_key(|(name, ..)| ledstjarna_observations::swedish::alphabet(name));
    found
}
