//! The page that says what a municipality should work on first.

use std::sync::Arc;

use askama::Template;
use ledstjarna_actions::Published;
use ledstjarna_actions::analysis::Comparison;
use ledstjarna_actions::analysis::priorities::{PriorityList, Together};
use ledstjarna_actions::analysis::priority_field::number;
use ledstjarna_actions::narration::priority_sentence;
use ledstjarna_narrative::Sentence;
use ledstjarna_observations::Place;

use crate::asked::Asked;
use crate::captions::{beside, source_of};
use crate::facts::sure;
use crate::figure::Figure;
use crate::frame::{Frame, Section};
use crate::pages::choice::{self, Choice};
use crate::pages::compared::{COMPARED, comparison, told};
use crate::pages::score_figure::caption;
use crate::pages::subject::{Head, Subject, uncomputable};
use crate::pages::tabs::{Onward, onward};
use crate::pages::trial_code;
use crate::reply::Reply;
use crate::show::{Pictured, show};
use crate::wording;

mod matrix;
mod rows;
mod twin;

use rows::{Part, UnreportedView, parts, unreported};

/// Steps that are told in sentences.
const FIRST: usize = 3;

/// One municipality's list, as it is to be shown.
struct Case<'l> {
    place: &'l Place,
    published: &'l Published,
    /// Row of the municipality in the edition.
    row: usize,
    /// Position of the group in the model.
    group: usize,
    comparison: Comparison,
    list: Arc<PriorityList>,
}

/// The page.
#[derive(Template)]
#[template(path = "priorities.html")]
struct Page {
    frame: Frame,
    head: Head,
    headline: String,
    standing: String,
    editions: Vec<Choice>,
    areas: Vec<Choice>,
    compared: Vec<Choice>,
    told: String,
    /// What the first steps would do, each alone.
    first: Vec<Sentence>,
    /// What sets of easy steps give together, and where they can be tried.
    together: Vec<(String, String)>,
    matrix: Option<Figure>,
    parts: Vec<Part>,
    unreported: Vec<UnreportedView>,
    /// Of a table with values.
    table_caption: String,
    caption: String,
    onward: Vec<Onward>,
    synthetic: bool,
}

impl Pictured for Page {
    fn figures(&self) -> Vec<&Figure> {
        self.matrix.iter().collect()
    }

    fn is_synthetic(&self) -> bool {
        self.synthetic
    }
}

/// Answers with the list of priorities.
pub fn priorities(asked: &Asked<'_>, path: &[String]) -> Reply {
    let slug = path.first().map_or("", String::as_str);
    let found = Subject::find(
        asked,
        slug,
        &|slug| format!("/kommun/{slug}/prioritera"),
        "Listan visas när den första utgåvan har publicerats.",
    );
    let Subject { place, published, row } = match found {
        Ok(subject) => subject,
        Err(reply) => return reply,
    };
    let asked = &asked.clone().with_own(COMPARED.kept(COMPARED.read(asked)).into_iter().collect());
    let group = asked.group(published);
    let comparison = comparison(asked, &COMPARED);
    let Ok(list) = asked.insights.priorities(published, group, place, comparison) else {
        return uncomputable(asked, published);
    };
    let case = Case { place, published, row, group, comparison, list };
    if asked.is_data() {
        return twin::twin(asked, &case).reply(asked);
    }
    show(asked, &page(asked, &case))
}

fn page(asked: &Asked<'_>, case: &Case<'_>) -> Page {
    let Case { place, published, group, list, .. } = case;
    let known = &published.edition.model.groups[*group];
    let of = if *group == 0 { String::new() } else { format!(" i {}", known.title) };
    let heading = format!("{}: vad bör göras först{of}?", place.name);
    let headline = headline(list);
    let synthetic = published.edition.meta.synthetic;
    let frame = Frame::new(asked, Section::Start, &heading, &headline, synthetic);
    let standing = sure::place(asked, published, *group, &place.code);
    Page {
        frame: frame.with_edition(asked).with_twins(asked),
        head: Head::new(asked, place, heading),
        headline,
        standing: standing.map_or_else(
            || "Kommunen har ingen plats, för för många uppgifter saknas.".to_owned(),
            |text| format!("Nu: {text} år {}.", published.edition.meta.year),
        ),
        editions: choice::editions(asked, published),
        areas: choice::areas(asked, published),
        compared: COMPARED.choices(asked),
        told: told(case.comparison, &list.compared_with),
        first: first(asked, case),
        together: together(asked, case),
        matrix: matrix::figure(asked, case),
        parts: parts(asked, case),
        unreported: unreported(asked, case),
        table_caption: table_caption(asked, case),
        caption: caption(asked.library, published),
        onward: onward(asked, place, &["lar-av", "tank-om", "forandring"]),
        synthetic,
    }
}

fn table_caption(asked: &Asked<'_>, case: &Case<'_>) -> String {
    let Case { place, published, list, .. } = case;
    let sources = list.lines.iter().filter_map(|line| source_of(published, &place.code, &line.indicator));
    let derived = caption(asked.library, published);
    beside(&asked.library.register, sources, "Alla tal utom kommunens egna värden", &derived)
}

fn headline(list: &PriorityList) -> String {
    let easy = &list.easy_together;
    match (easy.items, easy.place, list.subject.place, list.lines.first()) {
        (items @ 1.., Some(then), Some(now), _) if then < now => format!(
            "Börja med det lätta: {} ger tillsammans plats {then} i stället för {now}",
            wording::count(items, "steg", "steg")
        ),
        (.., Some(first)) => format!("Börja med ”{}”", first.title),
        _ => "Inget mått ligger efter den bättre fjärdedelen av liknande kommuner".to_owned(),
    }
}

/// What the steps of highest priority would do, in sentences.
fn first(asked: &Asked<'_>, case: &Case<'_>) -> Vec<Sentence> {
    let lines = &case.list.lines;
    let mut found: Vec<_> = lines.iter().collect();
    found.sort_by_key(|line| number(lines, line));
    let register = &asked.library.register;
    found.into_iter().take(FIRST).filter_map(|line| priority_sentence(register, case.place, line)).collect()
}

/// All easy steps, and those that are web pages only.
fn together(asked: &Asked<'_>, case: &Case<'_>) -> Vec<(String, String)> {
    let list = &case.list;
    let told = |what: &str, set: &Together, chosen: &dyn Fn(&str, bool) -> bool| {
        let values = list.lines.iter().filter(|line| chosen(line.ease, line.only_web));
        let values: Vec<(String, f64)> =
            values.filter_map(|line| Some((line.indicator.clone(), line.reach?))).collect();
        if set.items == 0 || values.is_empty() {
            return None;
        }
        let count = wording::count(set.items, "mått", "mått");
        let gives = match (set.place, list.subject.place) {
            (Some(then), Some(now)) => format!("plats {then} i stället för {now}"),
            _ => "ingen plats, för för många uppgifter saknas".to_owned(),
        };
        let mut state = asked.state.edition_only();
        state.of_page = vec![("v", trial_code::code(&values))];
        let slug = case.place.slug.as_deref().unwrap_or_default();
        Some((format!("{what} ({count}): {gives}."), state.address(&format!("/tank-om/{slug}"))))
    };
    let easy = told("Allt som är lätt att åtgärda", &list.easy_together, &|ease, _| ease == "easy");
    let web = told("Bara webbsidor och kontaktuppgifter", &list.web_together, &|_, only_web| only_web);
    easy.into_iter().chain(web).collect()
}
