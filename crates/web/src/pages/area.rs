//! The page of one area in one municipality: every indicator behind its score.

use askama::Template;
use ledstjarna_actions::Published;
use ledstjarna_actions::narration::area_paragraph;
use ledstjarna_charts::{Amount, Sparkline, sparkline};
use ledstjarna_narrative::Sentence;
use ledstjarna_observations::{Control, Direction, Place, raw_caption};

use crate::address::State;
use crate::asked::Asked;
use crate::facts::gaps::gaps;
use crate::facts::lines::{Line, Opened, open, origin_words};
use crate::facts::sure;
use crate::facts::told::{Told, long_place};
use crate::figure::{Figure, Look};
use crate::frame::{Frame, Section, place_of};
use crate::pages::not_found::missing;
use crate::pages::ranking_rows::own_values;
use crate::pages::score_figure::{caption, points, spread};
use crate::pages::subject::{Head, Subject};
use crate::reply::Reply;
use crate::show::{Pictured, show};
use crate::status::Status;
use crate::wording;

mod spine;
mod twin;

use twin::twin;

/// Fewer years than this are told better by the sentence.
const FEWEST: usize = 4;

/// One indicator, ready to print.
struct LineView {
    title: String,
    address: String,
    status: Status,
    place: Option<String>,
    precision: String,
    sentences: Vec<Sentence>,
    years: Option<String>,
    learn: Option<String>,
    control: String,
    source: String,
    note: Option<&'static str>,
}

/// The page.
#[derive(Template)]
#[template(path = "area.html")]
struct Area {
    frame: Frame,
    head: Head,
    question: Option<String>,
    headline: String,
    likely: Option<String>,
    score: Option<String>,
    status: Status,
    coverage: String,
    sentences: Vec<Sentence>,
    figure: Option<Figure>,
    gone: Vec<(String, String)>,
    lines: Vec<LineView>,
    rules: Vec<String>,
    calculation: String,
    caption: String,
    ranking: String,
}

/// Answers with the page of an area.
pub fn area(asked: &Asked<'_>, path: &[String]) -> Reply {
    let slug = path.first().map_or("", String::as_str);
    let wanted = path.get(1).map_or("", String::as_str);
    let address = |slug: &str| format!("/kommun/{slug}/{}", crate::address::encoded(wanted));
    let found =
        Subject::find(asked, slug, &address, "Områdets poäng visas när den första utgåvan har publicerats.");
    let Subject { place, published, row } = match found {
        Ok(subject) => subject,
        Err(reply) => return reply,
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
    let opened = open(asked.library, published, row, group);
    if asked.is_data() {
        return twin(asked, place, published, group, &opened).reply(asked);
    }
    show(asked, &page(asked, place, published, (row, group), &opened))
}

impl Pictured for Area {
    fn figures(&self) -> Vec<&Figure> {
        self.figure.iter().collect()
    }

    fn is_synthetic(&self) -> bool {
        self.frame.synthetic.is_some()
    }
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
    let told: Vec<Option<Told>> =
        opened.lines.iter().map(|line| Told::find(asked, published, place, line.id)).collect();
    let lines = || opened.lines.iter().zip(&told);
    let rows: Vec<(&Line<'_>, Option<&Told>, String)> =
        lines().map(|(line, told)| (line, told.as_ref(), address(asked, place, line))).collect();
    let lines: Vec<LineView> =
        lines().map(|(line, told)| line_view(asked, place, line, told.as_ref())).collect();
    let likely = sure::likely(asked, published, group, &place.code);
    Area {
        frame: frame.with_edition(asked).with_twins(asked),
        head: Head::new(asked, place, title),
        question: known.question.clone(),
        headline,
        likely: likely.map(|(best, worst)| sure::range(best, worst)),
        sentences: area_paragraph(asked.insights, published, place, group),
        figure: spine::figure(asked, place, published, group, &rows),
        score: standing.score.filter(|_| standing.published).map(|score| points(published, score)),
        status: spread(published, group).statuses.get(row).copied().flatten().unwrap_or(Status::TooFew),
        coverage: format!("Bygger på {own} av {of} mått."),
        gone: gone
            .into_iter()
            .filter(|gap| gap.area == group)
            .map(|gap| (gap.indicator, gap.title))
            .collect(),
        rules: wording::rules(lines.iter().flat_map(|line| &line.sentences)),
        lines,
        calculation: State { area: Some(known.slug.clone()), own: place.slug.clone(), ..state.clone() }
            .address("/metod"),
        caption: caption(asked.library, published),
        ranking: State { area: Some(known.slug.clone()), own: place.slug.clone(), ..state.clone() }
            .address("/ranking"),
    }
}

/// The page of the indicator, with the municipality marked.
fn address(asked: &Asked<'_>, place: &Place, line: &Line<'_>) -> String {
    let newest = asked.library.latest().map(|latest| latest.edition.meta.year);
    let year = asked.chosen.map(|chosen| chosen.edition.meta.year).filter(|year| Some(*year) != newest);
    State { year, own: place.slug.clone(), ..State::default() }.address(&format!("/indikator/{}", line.id))
}

fn line_view(asked: &Asked<'_>, place: &Place, line: &Line<'_>, told: Option<&Told>) -> LineView {
    let indicator = line.indicator;
    LineView {
        title: line.title().to_owned(),
        address: address(asked, place, line),
        precision: line.precision().unwrap_or_default(),
        status: line.status,
        place: told.and_then(|told| told.place.as_ref()).map(long_place),
        sentences: told.map(Told::sentences).unwrap_or_default(),
        years: told.filter(|told| told.has_moved()).and_then(|told| years(line, told)),
        learn: Some(learn(asked, place, line)).filter(|_| line.step.direction != Direction::None),
        control: indicator.map_or_else(String::new, |indicator| control(indicator.control)),
        source: line
            .cell
            .filter(|cell| !cell.source.is_empty())
            .map(|cell| raw_caption(&asked.library.register, &cell.source))
            .unwrap_or_default(),
        note: origin_words(&line.step),
    }
}

/// Whom the municipality can learn from.
fn learn(asked: &Asked<'_>, place: &Place, line: &Line<'_>) -> String {
    State { own: place.slug.clone(), ..asked.state.edition_only() }.address(&format!("/lar-av/{}", line.id))
}

/// What the municipality can do about it.
fn control(control: Control) -> String {
    match control {
        Control::Background => "Bakgrund som kommunen inte styr".to_owned(),
        other => format!("Kommunen kan påverka det genom {}", other.swedish()),
    }
}

/// The municipality's own values over the years; `None` with too few to make a line.
fn years(line: &Line<'_>, told: &Told) -> Option<String> {
    let points = told.years();
    let (first, last) = (points.first()?, points.last()?);
    let texts: Vec<String> = points.iter().map(|point| line.number(point.value)).collect();
    let drawn: Vec<(i16, Amount<'_>)> = points
        .iter()
        .zip(&texts)
        .map(|(point, text)| (point.year, Amount { value: point.value, text }))
        .collect();
    let title = format!("{}, {} till {}", line.title(), first.year, last.year);
    let within = |year: &i16| *year > first.year && *year <= last.year;
    let breaks: Vec<i16> = told.facts.breaks.iter().map(|known| known.year).filter(within).collect();
    let mut told: Vec<String> =
        points.iter().zip(&texts).map(|(point, text)| format!("{}: {text}", point.year)).collect();
    told.extend(breaks.iter().map(|year| format!("nytt sätt att mäta från {year}")));
    let look = Look {
        id: format!("ar-{}", line.id),
        class: "strip",
        width: 320.0,
        flavour: ledstjarna_charts::Flavour::Screen,
    };
    let desc = told.join(", ");
    let frame = look.frame(&title, &desc);
    (points.len() >= FEWEST).then(|| {
        let standing = line.status.standing();
        sparkline(&Sparkline { frame, points: &drawn, breaks: &breaks, standing })
    })
}
