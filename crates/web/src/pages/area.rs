//! The page of one area in one municipality: every indicator behind its score.

use askama::Template;
use ledstjarna_actions::Published;
use ledstjarna_charts::{DotStrip, Own, Words, dot_strip};
use ledstjarna_observations::{Control, Direction, Place, raw_caption};

use crate::address::State;
use crate::asked::Asked;
use crate::facts::gaps::gaps;
use crate::facts::lines::{Line, Opened, open, origin_words};
use crate::frame::{Frame, Section, place_of};
use crate::pages::area_twin::twin;
use crate::pages::calculation::{Calculation, calculation};
use crate::pages::municipality::elsewhere;
use crate::pages::not_found::missing;
use crate::pages::ranking_rows::own_values;
use crate::pages::score_figure::{caption, points, spread};
use crate::pages::tabs::{Tab, tabs};
use crate::reply::Reply;
use crate::status::Status;
use crate::wording;

/// One indicator, ready to print.
struct LineView {
    title: String,
    address: String,
    value: String,
    when: String,
    status: Status,
    place: String,
    strip: String,
    score: String,
    weight: String,
    step: Option<&'static str>,
    control: String,
    source: String,
    note: Option<&'static str>,
}

/// The page.
#[derive(Template)]
#[template(path = "area.html")]
struct Area {
    frame: Frame,
    tabs: Vec<Tab>,
    name: String,
    home: String,
    title: String,
    question: Option<String>,
    headline: String,
    score: Option<String>,
    status: Status,
    coverage: String,
    gone: Vec<(String, String)>,
    lines: Vec<LineView>,
    calculation: Calculation,
    caption: String,
    ranking: String,
}

/// Answers with the page of an area.
pub fn area(asked: &Asked<'_>, path: &[String]) -> Reply {
    let slug = path.first().map_or("", String::as_str);
    let wanted = path.get(1).map_or("", String::as_str);
    let Some(place) = asked.municipality(slug) else {
        return elsewhere(asked, slug, &format!("/{}", crate::address::encoded(wanted)));
    };
    let Some(published) = asked.chosen else {
        return missing(
            asked,
            "Ingen utgåva är publicerad än",
            "Områdets poäng visas när den första utgåvan har publicerats.",
        );
    };
    let model = &published.edition.model;
    let Some(group) = model
        .group(wanted)
        .filter(|group| model.areas().contains(group) && model.groups[*group].slug == wanted)
    else {
        let names: Vec<String> = model.areas().iter().map(|area| model.groups[*area].title.clone()).collect();
        return missing(
            asked,
            "Området finns inte",
            &format!("Områdena är {}. Gå till kommunens sida och välj område där.", wording::list(&names)),
        );
    };
    let Some(row) = published.edition.result.row(&place.code) else {
        return missing(asked, "Kommunen är inte med i utgåvan", "Välj en annan utgåva på kommunens sida.");
    };
    let opened = open(asked.library, published, row, group);
    if asked.is_data() {
        return twin(asked, place, published, group, &opened).reply(asked);
    }
    Reply::page(&page(asked, place, published, (row, group), &opened), asked.canonical())
}

fn page(
    asked: &Asked<'_>,
    place: &Place,
    published: &Published,
    (row, group): (usize, usize),
    opened: &Opened<'_>,
) -> Area {
    let edition = &published.edition;
    let known = &edition.model.groups[group];
    let slug = place.slug.as_deref().unwrap_or_default();
    let standing = edition.result.standing(row, group);
    let (own, of) = own_values(published, row, group);
    let title = format!("{}: {}", place.name, known.title);
    let headline = format!(
        "{} år {}",
        wording::capital(&place_of(standing.place, edition.result.ranked[group])),
        edition.meta.year
    );
    let before = crate::facts::changes::previous(asked.library, published);
    let gone = before.map(|before| gaps(asked.library, before, published, &place.code)).unwrap_or_default();
    let state = asked.state.edition_only();
    let frame = Frame::new(asked, Section::Start, &title, &headline, edition.meta.synthetic);
    Area {
        frame: frame.with_edition(asked).with_twins(asked),
        tabs: tabs(asked, place),
        name: place.name.clone(),
        home: state.address(&format!("/kommun/{slug}")),
        title: known.title.clone(),
        question: known.question.clone(),
        headline,
        score: standing.score.filter(|_| standing.published).map(|score| points(published, score)),
        status: spread(published, group).statuses.get(row).copied().flatten().unwrap_or(Status::TooFew),
        coverage: format!("Bygger på {own} av {of} mått."),
        gone: gone
            .into_iter()
            .filter(|gap| gap.area == group)
            .map(|gap| (gap.indicator, gap.title))
            .collect(),
        lines: opened.lines.iter().map(|line| line_view(asked, place, line)).collect(),
        calculation: calculation(asked, published, opened),
        caption: caption(asked.library, published),
        ranking: State { area: Some(known.slug.clone()), own: place.slug.clone(), ..state.clone() }
            .address("/ranking"),
    }
}

fn line_view(asked: &Asked<'_>, place: &Place, line: &Line<'_>) -> LineView {
    let indicator = line.indicator;
    let mut when: Vec<String> = line.period().map(|period| format!("år {period}")).into_iter().collect();
    when.extend(line.precision());
    LineView {
        title: line.title().to_owned(),
        address: State { own: place.slug.clone(), ..State::default() }
            .address(&format!("/indikator/{}", line.id)),
        value: line
            .cell
            .and_then(|cell| cell.value.missing())
            .map_or_else(|| line.value(), |reason| wording::missing(reason).to_owned()),
        when: when.join(", "),
        status: line.status,
        place: line.place.map_or_else(String::new, |place| format!("Plats {place} av {}.", line.spread.n)),
        strip: strip(place, line),
        score: line
            .step
            .score
            .map_or_else(|| "ingen poäng".to_owned(), |score| format!("{} poäng", wording::short(score, 1))),
        weight: wording::percent(line.share, 1),
        step: indicator
            .and_then(|indicator| indicator.process_step)
            .map(ledstjarna_observations::ProcessStep::swedish),
        control: indicator.map_or_else(String::new, |indicator| control(indicator.control)),
        source: line
            .cell
            .filter(|cell| !cell.source.is_empty())
            .map(|cell| raw_caption(&asked.library.register, &cell.source))
            .unwrap_or_default(),
        note: origin_words(&line.step),
    }
}

/// What the municipality can do about it.
fn control(control: Control) -> String {
    match control {
        Control::Background => "Bakgrund som kommunen inte styr".to_owned(),
        other => format!("Kommunen kan påverka det genom {}", other.swedish()),
    }
}

/// All municipalities in one indicator, better to the right.
fn strip(place: &Place, line: &Line<'_>) -> String {
    let lower = line.step.direction == Direction::Lower;
    let own = line.step.raw.map(|value| (value, format!("{} {}", place.name, line.number(value))));
    let quartiles =
        line.spread.quartiles.map(|[low, _, high]| [(low, line.number(low)), (high, line.number(high))]);
    let title = own.as_ref().map_or_else(
        || format!("{}: {} saknar värde", line.title(), place.name),
        |(_, text)| format!("{}: {text}", line.title()),
    );
    let ends = line.spread.sorted.first().zip(line.spread.sorted.last());
    let desc = ends.map_or_else(
        || "Ingen kommun har något värde.".to_owned(),
        |(low, high)| {
            format!(
                "{} kommuner med värden från {} till {}. {}.",
                line.spread.n,
                line.number(*low),
                line.number(*high),
                wording::capital(line.step.direction.swedish())
            )
        },
    );
    dot_strip(&DotStrip {
        words: Words { id: &format!("remsa-{}", line.id), title: &title, desc: &desc },
        values: &line.spread.sorted,
        own: own.as_ref().map(|(value, text)| Own { value: *value, text }),
        quartiles: quartiles.as_ref().map(|[low, high]| [(low.0, low.1.as_str()), (high.0, high.1.as_str())]),
        turned: lower,
        ends: ["sämre", "bättre"],
    })
}
