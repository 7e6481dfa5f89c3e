//! A reader's own weights: marks from 0 to 5, and the ranking that follows beside the official one.

use askama::Template;
use ledstjarna_actions::Published;
use ledstjarna_actions::analysis::own_weights::{OwnRank, OwnRanks};
use ledstjarna_composite::weights::OwnWeights;
use ledstjarna_observations::{Place, swedish};

use crate::asked::Asked;
use crate::frame::{Frame, Section};
use crate::pages::not_found::missing;
use crate::pages::score_figure::caption;
use crate::reply::Reply;
use crate::twin::{Cell, Twin};
use crate::wording;

mod marks;

use marks::{Question, Wanted, preset, question, wanted};

/// One municipality.
struct Row {
    slug: String,
    name: String,
    own: u32,
    official: u32,
    moved: String,
    is_pinned: bool,
}

/// A link to ready-made weights.
struct Preset {
    words: String,
    address: String,
    is_here: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "own_weights.html")]
struct OwnWeightsPage {
    frame: Frame,
    unknown: Option<String>,
    /// What was wrong with a link, if anything.
    fault: Option<&'static str>,
    headline: String,
    interval: Option<String>,
    zero: Vec<String>,
    own: Option<String>,
    code: Option<String>,
    year: Option<String>,
    edition: Option<String>,
    areas: Question,
    /// The measures of one area, if the reader has opened it.
    measures: Option<Question>,
    /// The other areas, to open: title and address.
    open: Vec<(String, String)>,
    presets: Vec<Preset>,
    shares: Vec<[String; 3]>,
    /// The model whose weights are the official ones.
    model: String,
    share_link: String,
    rows: Vec<Row>,
    caption: String,
}

/// Answers with the page, or its table.
pub fn own_weights(asked: &Asked<'_>, _: &[String]) -> Reply {
    let Some(published) = asked.chosen else {
        return missing(
            asked,
            "Ingen utgåva är publicerad än",
            "Du kan väga om indexet när den första utgåvan har publicerats.",
        );
    };
    let Wanted { own, opened, fault } = wanted(asked, published);
    let Ok(found) = asked.insights.own_ranks(published, &own) else { return Reply::Broken };
    let code = (!own.marks.is_empty()).then(|| found.code.clone());
    let model = &published.edition.model;
    let opened_slug = opened.map(|group| model.groups[group].slug.clone());
    let mut parameters: Vec<(&'static str, String)> = Vec::new();
    parameters.extend(code.clone().map(|code| ("v", code)));
    let state = crate::address::State { of_page: parameters.clone(), ..asked.state.clone() };
    let share_link = state.address(&asked.path);
    parameters.extend(opened_slug.map(|slug| ("visa", slug)));
    let asked = &asked.with_own(parameters);
    if asked.is_data() {
        return twin(asked, published, &found).reply(asked);
    }
    let page = page(asked, published, &own, opened, &found);
    let page = OwnWeightsPage { fault, code, share_link, ..page };
    Reply::page(&page, asked.canonical())
}

fn page(
    asked: &Asked<'_>,
    published: &Published,
    own: &OwnWeights,
    opened: Option<usize>,
    found: &OwnRanks,
) -> OwnWeightsPage {
    let model = &published.edition.model;
    let place = asked.own();
    let line = place.and_then(|place| found.lines.iter().find(|line| line.code == place.code));
    let lead = "Väg om indexet efter vad du tycker är viktigt, och se vad som händer med platserna.";
    let frame = Frame::new(asked, Section::Weights, "Mina vikter", lead, published.edition.meta.synthetic);
    let open = model.areas().into_iter().filter(|area| Some(*area) != opened).map(|area| {
        let group = &model.groups[area];
        let mut state = asked.state.clone();
        state.of_page.retain(|(key, _)| *key != "visa");
        state.of_page.push(("visa", group.slug.clone()));
        (group.title.clone(), format!("{}#vikter", state.address(&asked.path)))
    });
    let zero = found.all_zero.iter().map(|group| model.groups[*group].title.clone());
    OwnWeightsPage {
        frame: frame.with_edition(asked).with_twins(asked),
        unknown: asked.unknown.clone(),
        fault: None,
        headline: headline(found, line, place),
        interval: interval(asked, published, place),
        zero: zero.collect(),
        own: place.map(|place| place.name.clone()),
        code: None,
        year: asked.state.year.map(|year| year.to_string()),
        edition: asked.state.edition.clone(),
        areas: question(asked, published, own, 0),
        measures: opened.map(|group| question(asked, published, own, group)),
        open: open.collect(),
        presets: presets(asked, published, own),
        shares: found.shares.iter().map(share_cells).collect(),
        model: format!("{} {}", published.edition.model.title, published.edition.model.version),
        share_link: String::new(),
        rows: rows(asked, found, place),
        caption: caption(asked.library, published),
    }
}

/// What the weights did: to the reader's own municipality, or to everybody.
fn headline(found: &OwnRanks, line: Option<&OwnRank>, place: Option<&Place>) -> String {
    if let (Some(place), None) = (place, line) {
        return format!("{} har ingen plats, för underlaget räcker inte", place.name);
    }
    if found.is_official {
        return line.map_or_else(
            || "Här gäller de officiella vikterna".to_owned(),
            |line| format!("Med de officiella vikterna har {} plats {}", line.name, line.place_own),
        );
    }
    if let Some(line) = line {
        return match line.places() {
            0 => format!("Med dina vikter behåller {} plats {}", line.name, line.place_own),
            moved => format!(
                "Med dina vikter hamnar {} på plats {}, {}",
                line.name,
                line.place_own,
                swedish::place_change(moved)
            ),
        };
    }
    let moved = found.lines.iter().filter(|line| line.places() != 0).count();
    format!("Med dina vikter byter {} plats", wording::count(moved, "kommun", "kommuner"))
}

/// How sure the official place is; with other weights the doubt is about as large.
fn interval(asked: &Asked<'_>, published: &Published, place: Option<&Place>) -> Option<String> {
    let certainty = asked.insights.certainty(published, 0)?;
    let (from, to) = certainty.of(&place?.code)?.place;
    Some(format!("Den officiella platsen är sannolikt någonstans mellan {from} och {to}."))
}

fn presets(asked: &Asked<'_>, published: &Published, own: &OwnWeights) -> Vec<Preset> {
    let model = &published.edition.model;
    let link = |words: String, marks: OwnWeights| {
        let mut state = asked.state.clone();
        state.of_page.clear();
        if !marks.marks.is_empty() {
            state.of_page.extend(marks.code(model).ok().map(|code| ("v", code)));
        }
        Preset { words, address: state.address(&asked.path), is_here: marks == *own }
    };
    let areas = model.areas();
    let mut found = vec![
        link("De officiella vikterna".to_owned(), OwnWeights::default()),
        link("Alla områden lika".to_owned(), preset(model, |_| 3)),
    ];
    for area in areas {
        let marks = preset(model, |group| if group == area { 5 } else { 1 });
        found.push(link(format!("Mest på {}", model.groups[area].title), marks));
    }
    found
}

fn share_cells(share: &ledstjarna_actions::analysis::own_weights::ShareLine) -> [String; 3] {
    [share.title.clone(), wording::percent(share.official, 1), wording::percent(share.own, 1)]
}

/// Everybody by the reader's place, the own municipality first.
fn rows(asked: &Asked<'_>, found: &OwnRanks, place: Option<&Place>) -> Vec<Row> {
    let row = |line: &OwnRank, is_pinned: bool| {
        let slug = asked.library.register.place(&line.code).and_then(|place| place.slug.clone());
        Row {
            slug: slug.unwrap_or_default(),
            name: line.name.clone(),
            own: line.place_own,
            official: line.place_official,
            moved: match line.places() {
                0 => "● samma".to_owned(),
                moved if moved < 0 => format!("▲ upp {}", -moved),
                moved => format!("▼ ner {moved}"),
            },
            is_pinned,
        }
    };
    let pinned = found.lines.iter().filter(|line| place.is_some_and(|place| place.code == line.code));
    let mut rows: Vec<Row> = pinned.map(|line| row(line, true)).collect();
    rows.extend(found.lines.iter().map(|line| row(line, false)));
    rows
}

fn twin(asked: &Asked<'_>, published: &Published, found: &OwnRanks) -> Twin {
    let source = caption(asked.library, published);
    let row = |line: &OwnRank| -> Vec<Cell> {
        vec![
            line.code.as_str().into(),
            line.name.as_str().into(),
            line.place_own.into(),
            line.place_official.into(),
            line.places().into(),
            line.score_own.into(),
            line.score_official.into(),
            published.id.as_str().into(),
            source.as_str().into(),
            published.edition.meta.synthetic.into(),
        ]
    };
    Twin {
        columns: &[
            "place",
            "name",
            "rank_own",
            "rank_official",
            "rank_change",
            "score_own",
            "score_official",
            "edition",
            "derived_caption",
            "synthetic",
        ],
        rows: found.lines.iter().map(row).collect(),
    }
}
