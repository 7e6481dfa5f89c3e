//! What if: other values tried out for one municipality, and what it takes to reach a place.

use askama::Template;
use ledstjarna_actions::Published;
use ledstjarna_actions::analysis::Scope;
use ledstjarna_actions::analysis::reach::Reach;
use ledstjarna_actions::analysis::what_if::WhatIf;
use ledstjarna_observations::Place;

use crate::asked::{Asked, Form};
use crate::facts::sure;
use crate::figure::Figure;
use crate::frame::{Frame, Section};
use crate::pages::choice::{self, Choice};
use crate::pages::score_figure::caption;
use crate::pages::subject::{Head, Subject, uncomputable};
use crate::pages::tabs::{Onward, onward};
use crate::pages::trial_code;
use crate::reply::Reply;
use crate::show::{Pictured, show};

mod fields;
mod goal;
mod result;
mod twin;

use fields::{Fault, Field, Tried, fields};
use goal::{Goal, GoalView, goal_view};
use result::{ResultView, result_view};

/// What is asked, in sound form.
struct Case<'l> {
    place: &'l Place,
    published: &'l Published,
    /// Row of the municipality in the edition.
    row: usize,
    /// Position of the area whose values are fields.
    area: usize,
    tried: Tried,
    goal: Goal,
    /// What the tried values give.
    found: Option<WhatIf>,
    /// The least that reaches the place asked for.
    way: Option<Reach>,
}

impl<'l> Case<'l> {
    /// The whole index: what is tried moves it, whichever area the values are of.
    fn scope<'a>(&'a self, asked: &'a Asked<'l>) -> Scope<'a> {
        asked.insights.scope(self.published, 0)
    }
}

/// The page.
#[derive(Template)]
#[template(path = "what_if.html")]
struct Page {
    frame: Frame,
    head: Head,
    standing: String,
    editions: Vec<Choice>,
    areas: Vec<Choice>,
    area: String,
    faults: Vec<Fault>,
    result: Option<ResultView>,
    clear: String,
    fields: Vec<Field>,
    /// What each of the two forms carries along.
    hidden: [Vec<(&'static str, String)>; 2],
    action: String,
    written_goal: String,
    goal_fault: Option<String>,
    ranked: usize,
    goal: Option<GoalView>,
    caption: String,
    onward: Vec<Onward>,
    synthetic: bool,
}

impl Pictured for Page {
    fn figures(&self) -> Vec<&Figure> {
        self.result.iter().map(|result| &result.figure).collect()
    }

    fn is_synthetic(&self) -> bool {
        self.synthetic
    }
}

/// Answers with what other values would give. What a form has sent is led on to an address with only what
/// was changed.
pub fn what_if(asked: &Asked<'_>, path: &[String]) -> Reply {
    let wanted = path.first().map_or("", String::as_str);
    let found = Subject::find(
        asked,
        wanted,
        &|slug| format!("/tank-om/{slug}"),
        "Värden kan prövas när den första utgåvan har publicerats.",
    );
    let Subject { place, published, row } = match found {
        Ok(subject) => subject,
        Err(reply) => return reply,
    };
    let model = &published.edition.model;
    let first = model.areas().first().copied().unwrap_or(0);
    let area = Some(asked.group(published)).filter(|group| *group > 0).unwrap_or(first);
    let tried = Tried::read(asked, published, row);
    let goal = Goal::read(asked, published);
    let mut own = Vec::new();
    if !tried.values.is_empty() {
        own.push(("v", trial_code::code(&tried.values)));
    }
    own.extend(goal.place.map(|place| ("mal", place.to_string())));
    let is_sent = (tried.is_sent && tried.faults.is_empty()) || goal.is_rough;
    let asked = &asked.clone().with_own(own);
    if is_sent && asked.form == Form::Html && goal.fault.is_none() {
        return Reply::See(asked.canonical());
    }
    let mut case = Case { place, published, row, area, tried, goal, found: None, way: None };
    let (Ok(found), Ok(way)) = (result::answer(asked, &case), goal::answer(asked, &case)) else {
        return uncomputable(asked, published);
    };
    (case.found, case.way) = (found, way);
    if asked.is_data() {
        return twin::twin(asked, &case).reply(asked);
    }
    show(asked, &page(asked, &case))
}

fn page(asked: &Asked<'_>, case: &Case<'_>) -> Page {
    let Case { place, published, tried, goal, .. } = case;
    let edition = &published.edition;
    let result = result_view(asked, case);
    let faulty = !tried.faults.is_empty() || goal.fault.is_some();
    let question = format!("{}: tänk om värdena vore andra?", place.name);
    let heading = if faulty { format!("Fel: {question}") } else { question.clone() };
    let lead = result.as_ref().map_or_else(
        || format!("Pröva andra värden för {} och se vilken plats de ger.", place.name),
        |result| result.figure.headline.clone(),
    );
    let synthetic = edition.meta.synthetic;
    let frame = Frame::new(asked, Section::Start, &heading, &lead, synthetic);
    let state = &asked.state;
    let mut clear = state.clone();
    clear.of_page.retain(|(name, _)| *name != "v");
    let carried = |name: &str| state.of_page.iter().find(|(known, _)| *known == name).cloned();
    let kept = [
        ("ar", state.year.map(|year| year.to_string())),
        ("utgava", state.edition.clone()),
        ("omrade", state.area.clone()),
    ];
    let kept: Vec<(&'static str, String)> =
        kept.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
    let with = |name: &str| kept.iter().cloned().chain(carried(name)).collect::<Vec<_>>();
    let mut faults = tried.faults.clone();
    faults.extend(goal.fault.iter().map(|words| Fault {
        id: "mal".to_owned(),
        title: "Plats att nå".to_owned(),
        words: words.clone(),
        written: goal.written.clone(),
    }));
    let standing = sure::place(asked, published, 0, &place.code);
    Page {
        frame: frame.with_edition(asked).with_twins(asked),
        head: Head::new(asked, place, question),
        standing: standing.map_or_else(
            || "Kommunen har ingen plats, för för många uppgifter saknas.".to_owned(),
            |text| format!("Nu: {text} år {}.", edition.meta.year),
        ),
        editions: choice::editions(asked, published),
        areas: areas(asked, case),
        area: edition.model.groups[case.area].title.clone(),
        faults,
        result,
        clear: clear.address(&asked.path),
        fields: fields(asked, case),
        hidden: [with("v").into_iter().chain(carried("mal")).collect(), with("v")],
        action: asked.path.clone(),
        written_goal: goal.written.clone(),
        goal_fault: goal.fault.clone(),
        ranked: edition.result.ranked[0],
        goal: goal_view(asked, case),
        caption: caption(asked.library, published),
        onward: onward(asked, place, &["prioritera", "lar-av", "forandring"]),
        synthetic,
    }
}

/// The areas alone: there is no page with the values of all of them.
fn areas(asked: &Asked<'_>, case: &Case<'_>) -> Vec<Choice> {
    let model = &case.published.edition.model;
    let areas = choice::areas(asked, case.published).into_iter().skip(1);
    let here = |(choice, area): (Choice, usize)| Choice { is_here: area == case.area, ..choice };
    areas.zip(model.areas()).map(here).collect()
}
