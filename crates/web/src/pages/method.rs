//! The method: the recipe with its numbers, its limits, all editions, and any score opened.

use askama::Template;
use ledstjarna_actions::Published;
use ledstjarna_observations::{Direction, Place, derived_caption};

use crate::address::State;
use crate::asked::Asked;
use crate::facts::lines::{open, worst_and_best};
use crate::frame::{Frame, Section, place_of};
use crate::pages::calculation::{Calculation, calculation, of_areas};
use crate::pages::score_figure::caption;
use crate::reply::Reply;
use crate::wording;

mod editions;
mod recipe;
mod twin;

use editions::{EditionView, edition_views};
use recipe::{cuts, steps};

/// One indicator of the model.
struct Weight {
    title: String,
    address: String,
    area: String,
    inside: String,
    whole: String,
    direction: &'static str,
    scale: String,
    n: usize,
    moved: usize,
    active: bool,
}

/// One calculation, and whether it is shown at once.
struct Part {
    title: String,
    calculation: Calculation,
    is_open: bool,
}

/// A score opened.
struct Tree {
    name: String,
    heading: String,
    headline: String,
    parts: Vec<Part>,
    caption: String,
}

/// The page.
#[derive(Template)]
#[template(path = "method.html")]
struct Method {
    frame: Frame,
    unknown: Option<String>,
    title: String,
    note: String,
    own: String,
    areas: Vec<(String, String, bool)>,
    years: Vec<(i16, bool)>,
    tree: Option<Tree>,
    steps: Vec<(&'static str, String)>,
    area_weights: Vec<(String, String, String)>,
    weights: Vec<Weight>,
    cuts: Vec<(&'static str, String)>,
    editions: Vec<EditionView>,
    caption: String,
}

/// Answers with the method.
pub fn method(asked: &Asked<'_>, _: &[String]) -> Reply {
    let own = asked
        .own()
        .zip(asked.chosen)
        .and_then(|(place, p)| Some((place, p, p.edition.result.row(&place.code)?)));
    if asked.is_data() {
        return match own {
            Some((place, published, row)) => twin::of_score(asked, place, published, row),
            None => twin::of_weights(asked),
        }
        .reply(asked);
    }
    let tree = own.map(|(place, published, row)| tree(asked, place, published, row));
    Reply::page(&page(asked, tree), asked.canonical())
}

fn page(asked: &Asked<'_>, tree: Option<Tree>) -> Method {
    let synthetic = asked.chosen.is_some_and(|published| published.edition.meta.synthetic);
    let title = tree.as_ref().map_or_else(|| "Så räknas indexet".to_owned(), |tree| tree.heading.clone());
    let lead = "Receptet för det öppna indexet: urval, vikter, räknesätt, gränser och utgåvor.";
    let frame =
        Frame::new(asked, Section::Method, &title, lead, synthetic).with_edition(asked).with_twins(asked);
    let model = asked.chosen.map(|published| &published.edition.model);
    let latest = asked.library.latest().map(|latest| latest.edition.meta.year);
    let year = asked.chosen.map(|published| published.edition.meta.year).or(latest);
    Method {
        frame,
        unknown: asked.unknown.clone(),
        title,
        note: model.map(|model| model.note.clone()).unwrap_or_default(),
        own: asked.own().map(|place| place.name.clone()).unwrap_or_default(),
        areas: model
            .map(|model| {
                let choice = |area: usize| {
                    let group = &model.groups[area];
                    (group.slug.clone(), group.title.clone(), asked.state.area.as_ref() == Some(&group.slug))
                };
                model.areas().into_iter().map(choice).collect()
            })
            .unwrap_or_default(),
        years: asked
            .library
            .by_year()
            .iter()
            .rev()
            .map(|p| (p.edition.meta.year, Some(p.edition.meta.year) == year))
            .collect(),
        tree,
        steps: model.map(|model| steps(&model.recipe)).unwrap_or_default(),
        area_weights: asked.chosen.map(area_weights).unwrap_or_default(),
        weights: asked.chosen.map(|published| weights(asked, published)).unwrap_or_default(),
        cuts: asked.chosen.map(cuts).unwrap_or_default(),
        editions: edition_views(asked),
        caption: asked.chosen.map_or_else(
            || derived_caption(&asked.library.register, []),
            |published| caption(asked.library, published),
        ),
    }
}

/// A municipality's score opened: one area, or the whole index with every area below it.
fn tree(asked: &Asked<'_>, place: &Place, published: &Published, row: usize) -> Tree {
    let edition = &published.edition;
    let group = asked.group(published);
    let known = &edition.model.groups[group];
    let standing = edition.result.standing(row, group);
    let opened = |group| open(asked.library, published, row, group);
    let part = |group: usize, is_open| Part {
        title: edition.model.groups[group].title.clone(),
        calculation: calculation(asked, published, &opened(group)),
        is_open,
    };
    let address = |area: usize| {
        State { area: Some(edition.model.groups[area].slug.clone()), ..asked.state.clone() }.address("/metod")
    };
    let parts = if group == 0 && !edition.model.areas().is_empty() {
        let whole = Part {
            title: known.title.clone(),
            calculation: of_areas(published, &opened(0), &address),
            is_open: true,
        };
        std::iter::once(whole)
            .chain(edition.model.areas().into_iter().map(|area| part(area, false)))
            .collect()
    } else {
        vec![part(group, true)]
    };
    let at = wording::capital(&place_of(standing.place, edition.result.ranked[group]));
    let score = standing.score.map_or_else(String::new, |score| {
        format!(", {} poäng", crate::pages::score_figure::points(published, score))
    });
    Tree {
        name: place.name.clone(),
        heading: format!("Så räknas siffran: {}, {} {}", place.name, known.title, edition.meta.year),
        headline: format!("{at}{score}."),
        parts,
        caption: caption(asked.library, published),
    }
}

fn area_weights(published: &Published) -> Vec<(String, String, String)> {
    let model = &published.edition.model;
    let weight = |area: usize| {
        let group = &model.groups[area];
        (group.title.clone(), group.question.clone().unwrap_or_default(), wording::percent(group.weight, 1))
    };
    model.areas().into_iter().map(weight).collect()
}

fn weights(asked: &Asked<'_>, published: &Published) -> Vec<Weight> {
    let edition = &published.edition;
    let weight = |(i, known): (usize, &ledstjarna_composite::ModelIndicator)| {
        let found = asked.library.register.indicator(&known.id);
        let in_unit = |number: f64| {
            found.map_or_else(|| wording::short(number, 2), |indicator| wording::between(indicator, number))
        };
        let scale = worst_and_best(edition.result.anchors[i], known.direction)
            .map(|(worst, best)| format!("{} till {}", in_unit(worst), in_unit(best)));
        Weight {
            title: found.map_or_else(|| known.id.clone(), |indicator| indicator.title.clone()),
            address: format!("/indikator/{}", known.id),
            area: edition.model.groups[edition.model.area_of(i)].title.clone(),
            inside: wording::percent(known.weight, 2),
            whole: wording::percent(edition.model.effective_weight(i), 2),
            direction: if known.direction == Direction::Lower { "lägre" } else { "högre" },
            scale: scale.unwrap_or_else(|| "–".to_owned()),
            n: edition.result.treatments[i].n,
            moved: edition.result.treatments[i].moved,
            active: edition.result.active[i],
        }
    };
    edition.model.indicators.iter().enumerate().map(weight).collect()
}
