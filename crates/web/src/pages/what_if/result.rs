//! What the tried values give: bars before and after, how sure it is, and each area.

use ledstjarna_actions::ActionError;
use ledstjarna_actions::analysis::Draws;
use ledstjarna_actions::analysis::standing::Moved;
use ledstjarna_actions::analysis::what_if::{Question, Sureness, WhatIf, what_if};
use ledstjarna_charts::{Amount, Bar, Bars, bars};
use ledstjarna_observations::swedish;

use super::Case;
use crate::asked::Asked;
use crate::facts::sure;
use crate::figure::{Figure, FigureTable, Files, Look, draw};
use crate::pages::score_figure::{caption, points};
use crate::pages::trial_code;
use crate::wording;

/// Draws for an interval: enough for whole places, few enough to answer at once.
const DRAWS: usize = 200;

/// One tried value, ready to print.
pub struct TriedView {
    /// Title of the indicator.
    pub title: String,
    /// Value now and as tried.
    pub text: String,
    /// The page without it.
    pub without: String,
}

/// One group, ready to print.
pub struct GroupView {
    /// Its name.
    pub title: String,
    /// Place now and as tried.
    pub places: [String; 2],
    /// Score now and as tried.
    pub scores: [String; 2],
    /// The change of place in words.
    pub change: String,
}

/// What the tried values give.
pub struct ResultView {
    /// Bars before and after.
    pub figure: Figure,
    /// How sure the effect is.
    pub sure: String,
    /// What was drawn.
    pub drawn: String,
    /// The values tried.
    pub tried: Vec<TriedView>,
    /// Every group.
    pub groups: Vec<GroupView>,
}

/// Tries the values; `None` if there are none, or something is wrong with them.
///
/// # Errors
/// If nothing can be tried in this edition.
pub fn answer(asked: &Asked<'_>, case: &Case<'_>) -> Result<Option<WhatIf>, ActionError> {
    if case.tried.values.is_empty() || !case.tried.faults.is_empty() {
        return Ok(None);
    }
    let values: Vec<(String, Option<f64>)> =
        case.tried.values.iter().map(|(id, value)| (id.clone(), Some(*value))).collect();
    let usual = asked.insights.draws();
    let draws = Draws { replications: usual.replications.min(DRAWS), ..usual.clone() };
    let question = Question { place: case.place, values: &values, weights: &[], code: None, draws: &draws };
    what_if(&case.scope(asked), &question, &|_| ()).map(Some)
}

/// The answer ready to print.
pub fn result_view(asked: &Asked<'_>, case: &Case<'_>) -> Option<ResultView> {
    let found = case.found.as_ref()?;
    let drawn = format!(
        "Draget {} gånger: {}. Andra kommuners värden är som de är.",
        swedish::decimal(found.drawn.replications as f64, 0),
        wording::list(&found.drawn.varied.iter().map(|kind| kind.swedish().to_owned()).collect::<Vec<_>>())
    );
    Some(ResultView {
        sure: found.sureness.map_or_else(
            || "Kommunen har ingen plats, så osäkerheten kan inte räknas.".to_owned(),
            |sure| sureness(case, &sure),
        ),
        drawn,
        tried: tried(asked, case, found),
        groups: found.lines.iter().enumerate().map(|(at, line)| group(case, at, line)).collect(),
        figure: figure(asked, case, found),
    })
}

fn sureness(case: &Case<'_>, sure: &Sureness) -> String {
    let points = |score: f64| points(case.published, score);
    format!(
        "Med osäkerheten inräknad: plats {} och {}–{} poäng. Sannolikheten för en bättre plats än nu är {}.",
        sure::range(sure.place_05, sure.place_95),
        points(sure.score_05),
        points(sure.score_95),
        sure::chance(sure.better)
    )
}

fn tried(asked: &Asked<'_>, case: &Case<'_>, found: &WhatIf) -> Vec<TriedView> {
    let view = |one: &ledstjarna_actions::analysis::what_if::TriedValue| {
        let known = asked.library.register.indicator(&one.indicator);
        let text = |value: Option<f64>| match (value, known) {
            (None, _) => "uppgift saknas".to_owned(),
            (Some(value), Some(known)) => precise(known, value),
            (Some(value), None) => wording::short(value, 2),
        };
        let rest: Vec<(String, f64)> =
            case.tried.values.iter().filter(|(id, _)| *id != one.indicator).cloned().collect();
        let mut state = asked.state.clone();
        state.of_page.retain(|(name, _)| *name != "v");
        if !rest.is_empty() {
            state.of_page.insert(0, ("v", trial_code::code(&rest)));
        }
        TriedView {
            title: one.title.clone(),
            text: format!("{} i stället för {}", text(one.after), text(one.before)),
            without: state.address(&asked.path),
        }
    };
    found.values.iter().map(view).collect()
}

/// A value with all the decimals that were written.
fn precise(indicator: &ledstjarna_observations::Indicator, value: f64) -> String {
    let usual = wording::value(indicator, value);
    let scale = 10_f64.powi(indicator.decimals.into());
    let is_whole = (value * scale - (value * scale).round()).abs() < 1e-9;
    if is_whole {
        usual
    } else {
        format!("{} {}", wording::short(value, 6), indicator.unit.suffix()).trim().to_owned()
    }
}

fn title(at: usize, line: &Moved) -> String {
    if at == 0 { "Hela indexet".to_owned() } else { line.title.clone() }
}

fn group(case: &Case<'_>, at: usize, line: &Moved) -> GroupView {
    let place = |place: Option<u32>| place.map_or_else(|| "–".to_owned(), |place| place.to_string());
    let score =
        |score: Option<f64>| score.map_or_else(|| "–".to_owned(), |score| points(case.published, score));
    let change = line.place_before.zip(line.place_after);
    GroupView {
        title: title(at, line),
        places: [place(line.place_before), place(line.place_after)],
        scores: [score(line.score_before), score(line.score_after)],
        change: change.map_or_else(
            || "kan inte jämföras".to_owned(),
            |(before, after)| swedish::place_change(i64::from(after) - i64::from(before)),
        ),
    }
}

/// Two bars per group: as published, and as tried.
fn figure(asked: &Asked<'_>, case: &Case<'_>, found: &WhatIf) -> Figure {
    let groups: Vec<GroupView> =
        found.lines.iter().enumerate().map(|(at, line)| group(case, at, line)).collect();
    let labels: Vec<[String; 2]> =
        groups.iter().map(|group| ["nu", "prövat"].map(|when| format!("{}, {when}", group.title))).collect();
    let notes: Vec<[String; 2]> =
        groups.iter().map(|group| [0, 1].map(|at| format!("plats {}", group.places[at]))).collect();
    let mut drawn: Vec<Bar<'_>> = Vec::new();
    for (at, line) in found.lines.iter().enumerate() {
        for (when, score) in [line.score_before, line.score_after].into_iter().enumerate() {
            drawn.push(Bar {
                label: &labels[at][when],
                amount: Amount { value: score.unwrap_or(f64::NAN), text: &groups[at].scores[when] },
                interval: None,
                note: &notes[at][when],
                own: when == 1,
            });
        }
    }
    let headline = headline(found);
    let desc = format!(
        "{} staplar i par, nu och prövat, på en axel från 0 till 100 poäng. Tabellen har samma uppgifter.",
        drawn.len()
    );
    let plain = Look::plain("provat");
    let chart = Bars {
        frame: plain.frame(&headline, &desc),
        bars: &drawn,
        full: Some(100.0),
        measure: "Poäng",
        notes: "Plats",
    };
    let edition = &case.published.edition;
    Figure {
        subtitle: format!(
            "{}, poäng av 100 och plats år {}, nu och med {}.",
            case.place.name,
            edition.meta.year,
            wording::count(found.values.len(), "prövat värde", "prövade värden")
        ),
        pictures: draw(asked, "provat", &|look| bars(&Bars { frame: look.frame(&headline, &desc), ..chart })),
        id: "provat",
        table: FigureTable::Here(chart.table()),
        caption: caption(asked.library, case.published),
        number: format!(
            "{}, utgåva {}. De prövade värdena är påhittade av den som frågar.",
            wording::count(edition.result.ranked[0], "kommun", "kommuner"),
            case.published.id
        ),
        definition: ("/metod".to_owned(), "Så räknas poängen".to_owned()),
        files: Files::of(asked, "provat"),
        headline,
    }
}

fn headline(found: &WhatIf) -> String {
    let total = found.lines.first();
    match total.and_then(|line| Some((line.place_before?, line.place_after?))) {
        Some((before, after)) if before == after => format!("Med de prövade värdena: samma plats, {after}"),
        Some((before, after)) => format!("Med de prövade värdena: plats {after} i stället för {before}"),
        None => "Med de prövade värdena: ingen plats, för för många uppgifter saknas".to_owned(),
    }
}
