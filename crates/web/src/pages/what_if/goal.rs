//! What it takes to reach a place: the least change in what the municipality controls.

use ledstjarna_actions::analysis::Comparison;
use ledstjarna_actions::analysis::reach::{Question, Reach, reach};
use ledstjarna_actions::{ActionError, Published};
use ledstjarna_observations::swedish;

use super::Case;
use crate::asked::Asked;
use crate::pages::trial_code;
use crate::wording;

/// The place asked for.
pub struct Goal {
    /// As it was written.
    pub written: String,
    /// As a place that exists.
    pub place: Option<u32>,
    /// What is wrong with it.
    pub fault: Option<String>,
    /// Whether it was written in another way than the address has it.
    pub is_rough: bool,
}

/// One step, ready to print.
pub struct StepView {
    /// Title of the indicator.
    pub title: String,
    /// Its page.
    pub address: String,
    /// Value now and as proposed.
    pub values: [String; 2],
    /// Points that it gives by itself.
    pub points: String,
    /// What of it the municipality controls.
    pub control: &'static str,
    /// Similar municipalities that have that level.
    pub examples: String,
}

/// The way to the place, ready to print.
pub struct GoalView {
    /// Whether it is reached, and with how many steps.
    pub headline: String,
    /// What it gives in full.
    pub text: String,
    /// The steps, largest gain first.
    pub steps: Vec<StepView>,
    /// Where the steps can be tried; empty without steps.
    pub try_out: String,
}

impl Goal {
    /// Reads the place from the address.
    pub fn read(asked: &Asked<'_>, published: &Published) -> Self {
        let written: String = asked.written("mal").unwrap_or_default().chars().take(20).collect();
        let ranked = published.edition.result.ranked[0];
        let number = written.parse::<u32>().ok();
        let place = number.filter(|place| (1..=ranked).contains(&(*place as usize)));
        let fault =
            (!written.is_empty() && place.is_none()).then(|| format!("Skriv en plats från 1 till {ranked}."));
        let is_rough = place.is_some_and(|place| place.to_string() != written);
        Self { written, place, fault, is_rough }
    }
}

/// The least change that reaches the place; `None` if none is asked for, or it is reached already.
///
/// # Errors
/// If the way cannot be computed in this edition.
pub fn answer(asked: &Asked<'_>, case: &Case<'_>) -> Result<Option<Reach>, ActionError> {
    let Some(rank) = case.goal.place else { return Ok(None) };
    let question = Question {
        place: case.place,
        rank,
        probability: None,
        controls: &[],
        among: &[],
        except: &[],
        comparison: Comparison::default(),
        draws: asked.insights.draws(),
    };
    let scope = case.scope(asked);
    let is_there = scope.subject(case.row).place.is_some_and(|now| now <= rank);
    if is_there { Ok(None) } else { reach(&scope, &question, &|_| ()).map(Some) }
}

/// The answer ready to print; `None` if no place is asked for.
pub fn goal_view(asked: &Asked<'_>, case: &Case<'_>) -> Option<GoalView> {
    let rank = case.goal.place?;
    let Some(found) = &case.way else {
        let now = case.scope(asked).subject(case.row).place;
        let headline = match now {
            Some(now) => format!("{} har redan plats {now}", case.place.name),
            None => "Kommunen har ingen plats än".to_owned(),
        };
        let text = match now {
            Some(_) => format!("Inget behöver ändras för plats {rank}."),
            None => "För många uppgifter saknas. Rapportera fler mått först.".to_owned(),
        };
        return Some(GoalView { headline, text, steps: Vec::new(), try_out: String::new() });
    };
    let steps = wording::count(found.lines.len(), "steg", "steg");
    let headline = if found.reached {
        format!("{steps} räcker för att nå plats {rank}")
    } else {
        format!("Plats {rank} går inte att nå på det här sättet")
    };
    let place = found.place.map_or_else(|| "ingen plats".to_owned(), |place| format!("plats {place}"));
    let score = found.score.map_or_else(String::new, |score| {
        format!(" och {} poäng", crate::pages::score_figure::points(case.published, score))
    });
    let web = if found.only_web { " Alla steg gäller webbsidor." } else { "" };
    let text = if found.reached {
        format!("Tillsammans ger stegen {place}{score}, av {} mått som går att ändra.{web}", found.levers)
    } else {
        format!(
            "Alla {steps} tillsammans ger {place}{score}. Det är det bästa som liknande kommuners nivåer räcker till."
        )
    };
    let mut state = asked.state.edition_only();
    let values: Vec<(String, f64)> =
        found.lines.iter().map(|line| (line.indicator.clone(), line.to)).collect();
    state.of_page = vec![("v", trial_code::code(&values)), ("mal", rank.to_string())];
    Some(GoalView {
        headline,
        text,
        steps: found.lines.iter().map(|line| step(asked, case, line)).collect(),
        try_out: if values.is_empty() { String::new() } else { state.address(&asked.path) },
    })
}

fn step(
    asked: &Asked<'_>,
    case: &Case<'_>,
    line: &ledstjarna_actions::analysis::reach::StepLine,
) -> StepView {
    let known = asked.library.register.indicator(&line.indicator);
    let value = |number: f64| {
        known.map_or_else(|| wording::short(number, 2), |known| wording::between(known, number))
    };
    let slug = case.place.slug.as_deref().unwrap_or_default();
    StepView {
        title: line.title.clone(),
        address: format!("/indikator/{}?kommun={slug}", line.indicator),
        values: [value(line.from), value(line.to)],
        points: swedish::signed(line.points, 2),
        control: line.control_words,
        examples: if line.examples.is_empty() { "–".to_owned() } else { line.examples.replace(';', ",") },
    }
}
