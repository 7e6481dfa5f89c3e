//! The start page: what this is, one search field, all municipalities in one picture.

use askama::Template;
use ledstjarna_actions::Published;

use crate::asked::{Asked, Form};
use crate::figure::Figure;
use crate::frame::{Frame, Section};
use crate::pages::score_figure::beeswarm_of_scores;
use crate::reply::Reply;
use crate::show::{Pictured, show};
use crate::wording;

mod news;

use news::{News, news};

/// One area.
struct Area {
    address: String,
    title: String,
    question: String,
}

/// A way on.
struct Card {
    address: String,
    question: &'static str,
    found: &'static str,
}

/// What can be done besides reading about one municipality: path, question, and what is found there.
const WAYS: [(&str, &str, &str); 4] = [
    ("/karta", "Hur ser det ut i landet?", "Alla kommuner på en karta, område för område och mått för mått."),
    ("/jamfor", "Hur står sig två kommuner?", "Ställ upp till sex kommuner sida vid sida."),
    ("/mina-vikter", "Vad är viktigt för dig?", "Sätt egna vikter och se vad som händer med platserna."),
    ("/metod", "Hur räknas det?", "Följ varje siffra från värde till poäng."),
];

/// The page.
#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    frame: Frame,
    municipalities: usize,
    figure: Option<Figure>,
    areas: Vec<Area>,
    edition: Option<(String, String)>,
    news: Option<News>,
    ways: Vec<Card>,
    unreadable: Vec<String>,
}

/// Answers with the start page.
pub fn home(asked: &Asked<'_>, _: &[String]) -> Reply {
    // Its picture is that of the ranking, and so are its data.
    if asked.is_data() {
        let ending = if asked.form == Form::Csv { "csv" } else { "json" };
        return Reply::See(asked.state.address(&format!("/ranking.{ending}")));
    }
    let synthetic = asked.chosen.is_some_and(|published| published.edition.meta.synthetic);
    let lead = "Se hur din kommun klarar hemtjänsten för äldre, mått för mått.";
    let mut frame = Frame::new(asked, Section::Start, "Hur är hemtjänsten i din kommun?", lead, synthetic)
        .with_edition(asked);
    frame.own_search = true;
    let page = Home {
        frame,
        municipalities: asked.library.register.municipalities().count(),
        figure: asked.chosen.and_then(|published| beeswarm_of_scores(asked, published, 0)),
        areas: asked.chosen.map(|published| areas(asked, published)).unwrap_or_default(),
        edition: asked.chosen.map(|p| (p.id.clone(), wording::day(&p.edition.meta.cutoff))),
        news: asked.chosen.and_then(|published| news(asked, published)),
        ways: ways(asked),
        unreadable: asked.library.unreadable.iter().map(|(id, _)| id.clone()).collect(),
    };
    show(asked, &page)
}

impl Pictured for Home {
    fn figures(&self) -> Vec<&Figure> {
        self.figure.iter().collect()
    }

    fn is_synthetic(&self) -> bool {
        self.frame.synthetic.is_some()
    }
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

fn ways(asked: &Asked<'_>) -> Vec<Card> {
    let state = asked.state.edition_only();
    let card = |(path, question, found)| Card { address: state.address(path), question, found };
    WAYS.into_iter().filter(|_| asked.chosen.is_some()).map(card).collect()
}
