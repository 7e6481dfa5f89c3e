//! The start page: what this is, one search field, all municipalities in one picture.

use askama::Template;
use ledstjarna_actions::Published;

use crate::asked::Asked;
use crate::figure::Figure;
use crate::frame::{Frame, Section};
use crate::pages::score_figure::{beeswarm_of_scores, points};
use crate::reply::Reply;
use crate::wording;
use ledstjarna_observations::swedish::alphabet;

/// One municipality of the table behind the picture.
struct Row {
    place: String,
    name: String,
    slug: String,
    score: String,
}

/// One area.
struct Area {
    address: String,
    title: String,
    question: String,
}

/// The page.
#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    frame: Frame,
    municipalities: usize,
    figure: Option<Figure>,
    rows: Vec<Row>,
    areas: Vec<Area>,
    edition: Option<(String, String)>,
    unreadable: Vec<String>,
}

/// Answers with the start page.
pub fn home(asked: &Asked<'_>, _: &[String]) -> Reply {
    let synthetic = asked.chosen.is_some_and(|published| published.edition.meta.synthetic);
    let lead = "Se hur din kommun klarar hemtjänsten för äldre, mått för mått.";
    let mut frame = Frame::new(asked, Section::Start, "Hur är hemtjänsten i din kommun?", lead, synthetic)
        .with_edition(asked);
    frame.own_search = true;
    let page = Home {
        frame,
        municipalities: asked.library.register.municipalities().count(),
        figure: asked.chosen.and_then(|published| beeswarm_of_scores(asked, published, 0)),
        rows: asked.chosen.map(|published| rows(asked, published)).unwrap_or_default(),
        areas: asked.chosen.map(|published| areas(asked, published)).unwrap_or_default(),
        edition: asked.chosen.map(|p| (p.id.clone(), wording::day(&p.edition.meta.cutoff))),
        unreadable: asked.library.unreadable.iter().map(|(id, _)| id.clone()).collect(),
    };
    Reply::page(&page, asked.canonical())
}

/// All municipalities by name.
fn rows(asked: &Asked<'_>, published: &Published) -> Vec<Row> {
    let result = &published.edition.result;
    let row = |(row, code): (usize, &String)| {
        let place = asked.library.register.place(code)?;
        let standing = result.standing(row, 0);
        let score = standing.score.filter(|_| standing.published);
        Some(Row {
            place: standing.place.map_or_else(|| "–".to_owned(), |place| place.to_string()),
            name: place.name.clone(),
            slug: place.slug.clone()?,
            score: score.map_or_else(|| "för få uppgifter".to_owned(), |score| points(published, score)),
        })
    };
    let mut rows: Vec<Row> = result.units.iter().enumerate().filter_map(row).collect();
    rows.sort_by_key(|row| alphabet(&row.name));
    rows
}

fn areas(asked: &Asked<'_>, published: &Published) -> Vec<Area> {
    let model = &published.edition.model;
    let area = |group: usize| {
        let group = &model.groups[group];
        let mut state = asked.state.edition_only();
        state.area = Some(group.slug.clone());
        Area {
            address: state.address("/ranking"),
            title: group.title.clone(),
            question: group.question.clone().unwrap_or_default(),
        }
    };
    model.areas().into_iter().map(area).collect()
}
