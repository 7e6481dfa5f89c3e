//! The page that says why a municipality's place changed between two editions.

use std::sync::Arc;

use askama::Template;
use ledstjarna_actions::Published;
use ledstjarna_actions::analysis::change::Change;
use ledstjarna_actions::narration::change_sentences;
use ledstjarna_narrative::{Rule, Sentence};
use ledstjarna_observations::{Place, swedish};

use crate::asked::Asked;
use crate::facts::changes::previous;
use crate::facts::sure;
use crate::figure::Figure;
use crate::frame::{Frame, Section};
use crate::pages::choice::{self, Choice, Switch};
use crate::pages::ranking_rows::own_values;
use crate::pages::subject::{Head, Subject};
use crate::pages::tabs::{Onward, onward};
use crate::reply::Reply;
use crate::show::{Pictured, show};
use crate::wording;

mod gaps;
mod moved;
mod slopes;
mod twin;
mod waterfall;

use gaps::{GapView, RedefinedView, gap_views, other_gaps, redefined_views};
use moved::{MovedTable, moved_table};
use waterfall::PartView;

/// Whether places or points are split.
const VIEW: Switch = Switch { name: "visa", values: &[("platser", "Platser"), ("poang", "Poäng")] };

/// One municipality's change in one group, as it is to be shown.
struct Case<'l> {
    place: &'l Place,
    before: &'l Published,
    after: &'l Published,
    /// Position of the group in the later model.
    group: usize,
    change: Arc<Change>,
    /// Whether points are shown rather than places.
    points: bool,
}

/// What is said where there is an answer.
struct Answer {
    headline: String,
    sure: Vec<Sentence>,
    cautions: Vec<Sentence>,
    standings: Vec<String>,
    coverage: String,
    waterfall: Figure,
    slopes: Figure,
    parts: Vec<PartView>,
    moved: MovedTable,
    gaps: Vec<GapView>,
    gaps_source: Option<String>,
    other_gaps: String,
    redefined: Vec<RedefinedView>,
    web: Vec<Sentence>,
}

/// The page.
#[derive(Template)]
#[template(path = "change.html")]
struct Page {
    frame: Frame,
    head: Head,
    years: Vec<Choice>,
    areas: Vec<Choice>,
    views: Vec<Choice>,
    answer: Option<Answer>,
    no_answer: String,
    onward: Vec<Onward>,
    synthetic: bool,
}

impl Pictured for Page {
    fn figures(&self) -> Vec<&Figure> {
        self.answer.iter().flat_map(|answer| [&answer.waterfall, &answer.slopes]).collect()
    }

    fn is_synthetic(&self) -> bool {
        self.synthetic
    }
}

/// Answers with the page of a change.
pub fn change(asked: &Asked<'_>, path: &[String]) -> Reply {
    let slug = path.first().map_or("", String::as_str);
    let found = Subject::find(
        asked,
        slug,
        &|slug| format!("/kommun/{slug}/forandring"),
        "En förändring kan visas när två utgåvor har publicerats.",
    );
    let Subject { place, published, .. } = match found {
        Ok(subject) => subject,
        Err(reply) => return reply,
    };
    let view = VIEW.read(asked);
    let asked = &asked.clone().with_own(VIEW.kept(view).into_iter().collect());
    let group = asked.group(published);
    let case = case(asked, place, published, group, view != VIEW.values[0].0);
    if asked.is_data() {
        return twin::twin(asked, place, published, case.as_ref().ok()).reply(asked);
    }
    show(asked, &page(asked, place, published, group, case))
}

/// The case, or why there is none.
fn case<'l>(
    asked: &Asked<'l>,
    place: &'l Place,
    after: &'l Published,
    group: usize,
    points: bool,
) -> Result<Case<'l>, String> {
    let Some(before) = previous(asked.library, after) else {
        return Err(format!(
            "Utgåvan {} är den första. Det finns ingen tidigare utgåva att jämföra med.",
            after.edition.meta.year
        ));
    };
    let found = asked.insights.change(before, after, group, place);
    let change = found.map_err(|_| no_change(place, before, after, group))?;
    Ok(Case { place, before, after, group, change, points })
}

/// Why there is no change to show: an edition lacks the group, the municipality, or its place.
fn no_change(place: &Place, before: &Published, after: &Published, group: usize) -> String {
    let known = &after.edition.model.groups[group];
    let year = |published: &Published| published.edition.meta.year;
    let stands = |published: &Published| {
        let at = published.edition.model.groups.iter().position(|other| other.id == known.id)?;
        Some(published.edition.result.row(&place.code))
            .map(|row| row.and_then(|row| published.edition.result.standing(row, at).place).is_some())
    };
    match (stands(before), stands(after)) {
        (None, _) => format!("Området {} finns inte i utgåvan {}.", known.title, year(before)),
        (Some(false), _) => {
            format!("{} har ingen plats i utgåvan {}. För många uppgifter saknas.", place.name, year(before))
        }
        (_, Some(false)) => {
            format!("{} har ingen plats i utgåvan {}. För många uppgifter saknas.", place.name, year(after))
        }
        _ => "Förändringen kan inte delas upp med de två utgåvornas uppgifter.".to_owned(),
    }
}

fn page(
    asked: &Asked<'_>,
    place: &Place,
    published: &Published,
    group: usize,
    case: Result<Case<'_>, String>,
) -> Page {
    let known = &published.edition.model.groups[group];
    let of = if group == 0 { String::new() } else { format!(" i {}", known.title) };
    let heading = format!("{}: varför ändrades platsen{of}?", place.name);
    let (answer, no_answer) = match case {
        Ok(case) => (Some(answer(asked, &case)), String::new()),
        Err(reason) => (None, reason),
    };
    let lead = answer.as_ref().map_or(no_answer.as_str(), |answer| answer.headline.as_str());
    let synthetic = published.edition.meta.synthetic;
    let frame = Frame::new(asked, Section::Start, &heading, lead, synthetic);
    Page {
        frame: frame.with_edition(asked).with_twins(asked),
        head: Head::new(asked, place, heading),
        years: choice::editions(asked, published),
        areas: choice::areas(asked, published),
        views: VIEW.choices(asked),
        onward: onward(asked, place, &["prioritera", "lar-av", "tank-om"]),
        answer,
        no_answer,
        synthetic,
    }
}

fn answer(asked: &Asked<'_>, case: &Case<'_>) -> Answer {
    let Case { place, before, after, group, change, .. } = case;
    let year = before.edition.meta.year;
    let is_sure = sure::is_certain(change.better, change.places);
    let told = change_sentences(&asked.library.register, change);
    let by = |rule: Rule| told.iter().filter(|one| one.is_by(rule)).cloned().collect::<Vec<Sentence>>();
    let headline = if is_sure {
        format!("{} än {year}", wording::capital(&swedish::place_change(change.places)))
    } else {
        format!("Ingen säker förändring sedan {year}")
    };
    let at = |published: &Published, group: usize| {
        let text = sure::place(asked, published, group, &place.code)?;
        Some(format!("År {}: {text}.", published.edition.meta.year))
    };
    let earlier = before.edition.model.group(&after.edition.model.groups[*group].id);
    let standings = [earlier.and_then(|group| at(before, group)), at(after, *group)];
    let row = after.edition.result.row(&place.code);
    let (gaps, gaps_source) = gap_views(asked, case);
    let (own, of) = row.map(|row| own_values(after, row, *group)).unwrap_or_default();
    Answer {
        headline,
        sure: by(Rule::Place),
        cautions: by(Rule::Caution),
        standings: standings.into_iter().flatten().collect(),
        coverage: format!("Bygger på {own} av {of} mått år {}.", after.edition.meta.year),
        waterfall: waterfall::figure(asked, case, is_sure),
        slopes: slopes::figure(asked, case),
        parts: waterfall::parts(case),
        moved: moved_table(asked, case),
        gaps,
        gaps_source,
        other_gaps: other_gaps(case),
        redefined: redefined_views(asked, case),
        web: by(Rule::WebPages),
    }
}

impl Case<'_> {
    /// Years of the earlier and the later edition.
    fn years(&self) -> (i16, i16) {
        (self.before.edition.meta.year, self.after.edition.meta.year)
    }

    /// Decimals of a printed score.
    fn decimals(&self) -> u8 {
        self.after.edition.model.recipe.decimals
    }
}

/// Places as a reader meets them; positive is worse.
fn places(places: f64) -> String {
    if places.abs() < 0.05 {
        return "● ingen skillnad".to_owned();
    }
    let (symbol, word) = if places > 0.0 { ("▼", "sämre") } else { ("▲", "bättre") };
    format!("{symbol} {} {word}", swedish::decimal(places.abs(), 1))
}
