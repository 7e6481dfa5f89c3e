//! The living style page: every component, and every kind of chart on the pages behind it.

use askama::Template;
use ledstjarna_observations::Missing;

use crate::asked::Asked;
use crate::figure::{Figure, FigureTable, Files};
use crate::frame::{Frame, Section};
use ledstjarna_charts::samples::Group;

use crate::pages::style_charts::{Part, Shown};
use crate::reply::Reply;
use crate::status::Status;

/// A colour of the style sheet.
struct Token {
    name: &'static str,
    use_for: &'static str,
}

/// Colours that carry something; the tints and steps between them are shown where they are used.
const TOKENS: [Token; 14] = [
    Token { name: "--text", use_for: "text" },
    Token { name: "--text-svag", use_for: "svagare text" },
    Token { name: "--grund", use_for: "sidans grund" },
    Token { name: "--yta", use_for: "rutor" },
    Token { name: "--lank", use_for: "länkar" },
    Token { name: "--lank-besokt", use_for: "besökta länkar" },
    Token { name: "--battre", use_for: "bättre, i bilder" },
    Token { name: "--mitten", use_for: "mitten, i bilder" },
    Token { name: "--samre", use_for: "sämre, i bilder" },
    Token { name: "--neutral", use_for: "utan riktning" },
    Token { name: "--fel", use_for: "fel i formulär" },
    Token { name: "--kant", use_for: "kanter på fält" },
    Token { name: "--fokus", use_for: "fokus och den egna kommunen" },
    Token { name: "--natt", use_for: "sidhuvud" },
];

/// One other part of the page of styles.
struct Other {
    address: String,
    words: &'static str,
    is_here: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "style.html")]
struct Style {
    frame: Frame,
    heading: String,
    parts: Vec<Other>,
    /// The components; empty where charts are shown.
    statuses: Vec<Status>,
    tokens: &'static [Token],
    figure: Option<Figure>,
    charts: Vec<Shown>,
}

/// Answers `/stil` with the components, and `/stil/{part}` with a group of charts.
pub fn style(asked: &Asked<'_>, params: &[String]) -> Reply {
    let part = params.first().map(|slug| Part::ALL.into_iter().find(|part| part.slug() == slug));
    let part = match part {
        Some(None) => return super::not_found(asked, params),
        Some(found) => found,
        None => None,
    };
    let heading = part.map_or_else(|| "Stil".to_owned(), |part| format!("Stil: {}", part.words()));
    let lead = "Sidornas alla byggdelar, med påhittade siffror.";
    let frame = Frame::new(asked, Section::Start, &heading, lead, false);
    let canonical = frame.canonical.clone();
    let first = Other { address: "/stil".to_owned(), words: "byggdelar", is_here: part.is_none() };
    let others = Part::ALL.into_iter().map(|other| Other {
        address: format!("/stil/{}", other.slug()),
        words: other.words(),
        is_here: part == Some(other),
    });
    let page = Style {
        frame,
        heading,
        parts: std::iter::once(first).chain(others).collect(),
        statuses: if part.is_none() { statuses() } else { Vec::new() },
        tokens: &TOKENS,
        figure: if part.is_none() { figure() } else { None },
        charts: part.map(Part::charts).unwrap_or_default(),
    };
    Reply::page(&page, canonical)
}

/// Every status a reader may meet.
fn statuses() -> Vec<Status> {
    use Status::{Alone, Better, Between, Higher, Lower, Middle, TooFew, Worse};
    let known = [Better, Middle, Worse, Higher, Between, Lower, TooFew, Alone];
    known.into_iter().chain(Missing::ALL.map(Status::Missing)).collect()
}

/// A figure as it stands on the pages, with a made-up trend; its files are those of the start page.
fn figure() -> Option<Figure> {
    let shown = Part::Catalogue(Group::Series).charts().into_iter().find(|shown| shown.name == "trend")?;
    let address = |text: &str| text.to_owned();
    Some(Figure {
        id: "exempel",
        headline: shown.table.caption.clone(),
        subtitle: "Trygghet, andel i procent, 2015–2024. Exempel.".to_owned(),
        pictures: shown.pictures,
        table: FigureTable::Here(shown.table),
        caption: "Syntetiska data, påhittade som exempel".to_owned(),
        number: "9 år, två serier.".to_owned(),
        definition: (address("/metod"), "Så räknas poängen".to_owned()),
        files: Files {
            csv: address("/ranking.csv"),
            json: address("/ranking.json"),
            svg: address("/start.svg?figur=alla"),
            embed: address("/inbadda/start?figur=alla"),
        },
    })
}
