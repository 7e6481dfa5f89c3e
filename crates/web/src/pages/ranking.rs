//! The ranking: all municipalities with place, range, coverage and change; filters and order as links.

use askama::Template;
use ledstjarna_actions::Published;
use ledstjarna_charts::Band;
use ledstjarna_observations::GroupKind;

use crate::address::{Sort, State};
use crate::asked::Asked;
use crate::facts::changes::previous;
use crate::figure::Figure;
use crate::frame::{Frame, Section};
use crate::pages::choice::{self, Choice, Switch};
use crate::pages::compare;
use crate::pages::not_found::missing;
use crate::pages::ranking_figure::figure;
use crate::pages::ranking_print::{Printer, Row};
use crate::pages::ranking_rows::{RankRow, rows, selection};
use crate::pages::ranking_twin::twin;
use crate::pages::score_figure::caption;
use crate::reply::Reply;
use crate::show::{Pictured, show};
use crate::status::Status;
use crate::wording;

/// How the rows are laid out.
const VIEW: Switch = Switch {
    name: "visa",
    values: &[("lista", "En lista"), ("band", "Tre grupper efter hur säker platsen är")],
};

/// Rows that stand together.
struct Part {
    heading: Option<String>,
    rows: Vec<Row>,
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
    chosen: usize,
    everything: String,
    areas: Vec<Choice>,
    editions: Vec<Choice>,
    views: Vec<Choice>,
    counties: Vec<(String, String, bool)>,
    similar: String,
    own: Option<String>,
    hidden: Vec<(&'static str, String)>,
    figure: Option<Figure>,
    /// Ways on: address and words.
    onward: Vec<(String, String)>,
    orders: [Order; 4],
    area_titles: Vec<String>,
    before: Option<i16>,
    pinned: Option<Row>,
    parts: Vec<Part>,
    suffix: String,
    caption: String,
}

impl Pictured for Ranking {
    fn figures(&self) -> Vec<&Figure> {
        self.figure.iter().collect()
    }

    fn is_synthetic(&self) -> bool {
        self.frame.synthetic.is_some()
    }
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
    let asked = &asked.with_own(VIEW.kept(VIEW.read(asked)).into_iter().collect());
    let group = asked.group(published);
    let chosen = selection(asked);
    let rows = rows(asked, published, group, &chosen);
    if asked.is_data() {
        let chosen: Vec<&RankRow<'_>> = rows.iter().filter(|row| row.is_chosen).collect();
        return twin(asked, published, group, &chosen).reply(asked);
    }
    show(asked, &page(asked, published, group, chosen.words, &rows))
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
    let own = asked.own();
    let is_own = |row: &RankRow<'_>| own.is_some_and(|own| own.code == row.place.code);
    let grouped = VIEW.read(asked) == "band";
    let with = |change: &dyn Fn(&mut State)| {
        let mut state = asked.state.clone();
        change(&mut state);
        state.address("/ranking")
    };
    let like = asked.state.similar.as_deref().and_then(|slug| asked.municipality(slug));
    let printer = Printer::new(asked, published, group);
    Ranking {
        frame: frame.with_edition(asked).with_twins(asked),
        unknown: asked.unknown.clone(),
        heading,
        question: known.question.clone(),
        ranked,
        unranked: edition.result.units.len() - ranked,
        everything: with(&|state| (state.county, state.similar) = (None, None)),
        areas: choice::areas(asked, published),
        editions: choice::editions(asked, published),
        views: VIEW.choices(asked),
        counties: counties(asked),
        similar: like.map(|place| place.name.clone()).unwrap_or_default(),
        own: own.map(|place| place.name.clone()),
        hidden: hidden(&asked.state),
        figure: figure(asked, published, group, rows, (selection.is_some(), grouped)),
        onward: onward(asked),
        orders: orders(asked),
        area_titles: edition
            .model
            .areas()
            .iter()
            .map(|area| edition.model.groups[*area].title.clone())
            .collect(),
        before: previous(asked.library, published).map(|before| before.edition.meta.year),
        pinned: rows.iter().find(|row| is_own(row)).map(|row| printer.row(row, "egen")),
        chosen: rows.iter().filter(|row| row.is_chosen).count(),
        parts: parts(rows, ranked, grouped, &|row| printer.row(row, if is_own(row) { "egen" } else { "" })),
        selection,
        suffix: asked.state.edition_only().address(""),
        caption: caption(asked.library, published),
    }
}

/// The rows that are chosen: all together, or by how sure their places are.
fn parts(
    rows: &[RankRow<'_>],
    ranked: usize,
    grouped: bool,
    print: &dyn Fn(&RankRow<'_>) -> Row,
) -> Vec<Part> {
    let chosen = || rows.iter().filter(|row| row.is_chosen);
    if !grouped {
        return vec![Part { heading: None, rows: chosen().map(print).collect() }];
    }
    let part = |band: Option<Band>| {
        let rows: Vec<Row> = chosen().filter(|row| row.band(ranked) == band).map(print).collect();
        let words = match band {
            Some(Band::Best) => format!("{} {}", Status::Better.symbol(), Band::Best.word()),
            Some(Band::Unsure) => format!("{} {}", Status::TooFew.symbol(), Band::Unsure.word()),
            Some(Band::Worst) => format!("{} {}", Status::Worse.symbol(), Band::Worst.word()),
            None => "– Ingen plats".to_owned(),
        };
        let count = wording::count(rows.len(), "kommun", "kommuner");
        Part { heading: Some(format!("{words}: {count}")), rows }
    };
    let bands = Band::ALL.into_iter().map(Some).chain([None]);
    bands.map(part).filter(|part| !part.rows.is_empty()).collect()
}

/// Ways on from the ranking: to the reader's own weights, and to a comparison.
fn onward(asked: &Asked<'_>) -> Vec<(String, String)> {
    let own = asked.own();
    let mut state = asked.state.edition_only();
    state.own = own.and_then(|place| place.slug.clone());
    let mut ways = vec![(state.address("/mina-vikter"), "Väg om indexet efter vad du tycker".to_owned())];
    if let Some(place) = own {
        ways.push((
            compare::with_similar(asked, place),
            format!("Jämför {} med liknande kommuner", place.name),
        ));
    } else {
        ways.push((asked.state.edition_only().address("/jamfor"), "Jämför upp till sex kommuner".to_owned()));
    }
    ways
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
    ]
    .into_iter()
    .filter_map(|(key, value)| Some((key, value?)))
    .chain(state.of_page.iter().cloned())
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
