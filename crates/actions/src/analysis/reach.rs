//! The least change in what a municipality controls that reaches a place, with examples of every level.

use ledstjarna_composite::priority::{Ease, ease};
use ledstjarna_composite::what_if::{Demand, Goal, Lever, Proposal, Trials, least_change, levers};
use ledstjarna_observations::{Control, Place};
use serde::Serialize;

use crate::ActionError;
use crate::analysis::draws::Drawn;
use crate::analysis::scope::Subject;
use crate::analysis::{About, Comparison, Draws, Kin, Progress, Scope, Step};

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The municipality.
    pub place: &'a Place,
    /// The place to reach, 1 is best.
    pub rank: u32,
    /// How surely, 0-1; `None` asks for the place as computed from values as they are.
    pub probability: Option<f64>,
    /// What may be changed: kinds of control, all but background if empty.
    pub controls: &'a [Control],
    /// Only these indicators; all that are controlled if empty.
    pub among: &'a [String],
    /// Indicators that are left alone.
    pub except: &'a [String],
    /// Who the levels are taken from.
    pub comparison: Comparison,
    /// What is drawn for the probability.
    pub draws: &'a Draws,
}

/// One level to reach.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepLine {
    /// Indicator id.
    pub indicator: String,
    /// Its title.
    pub title: String,
    /// Its area.
    pub area: String,
    /// What of it the municipality controls.
    pub control: &'static str,
    /// The same in Swedish.
    pub control_words: &'static str,
    /// Whether it can be decided and done.
    pub easy: bool,
    /// Value now.
    pub from: f64,
    /// Value proposed.
    pub to: f64,
    /// Points of the score it gives by itself.
    pub points: f64,
    /// Its cost: distance as a share of the spread of all, over the share within reach.
    pub cost: f64,
    /// Similar municipalities that already have that level.
    pub examples: String,
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reach {
    /// What it is about.
    #[serde(flatten)]
    pub about: About,
    /// The municipality as published.
    pub subject: Subject,
    /// The place asked for.
    pub rank: u32,
    /// The probability asked for.
    pub demanded: Option<f64>,
    /// Whether the goal is reached; if not, `lines` is everything there is.
    pub reached: bool,
    /// Whether no cheaper way reaches it, as far as points add up.
    pub proven: bool,
    /// Place with all of it, recomputed in full.
    pub place: Option<u32>,
    /// Score with all of it, recomputed in full.
    pub score: Option<f64>,
    /// Probability of the place asked for.
    pub probability: Option<f64>,
    /// Number of indicators that could be changed.
    pub levers: usize,
    /// Whether all of it is web pages.
    pub only_web: bool,
    /// What to change, largest gain first.
    pub lines: Vec<StepLine>,
    /// What was drawn.
    #[serde(flatten)]
    pub drawn: Drawn,
}

/// Finds the least change.
///
/// # Errors
/// If the place or probability has no meaning, the municipality has no place, or a trial cannot be computed.
pub fn reach(
    scope: &Scope<'_>,
    question: &Question<'_>,
    progress: Progress<'_>,
) -> Result<Reach, ActionError> {
    let ranked = scope.edition().result.ranked[scope.group];
    if question.rank == 0 || question.rank as usize > ranked {
        let what = format!("there is no place {} among {ranked}", question.rank);
        return Err(ActionError::refused(what, format!("Ask for a place from 1 to {ranked}")));
    }
    if question.probability.is_some_and(|p| !(0.0..=1.0).contains(&p)) {
        return Err(ActionError::refused(
            "a probability is a number from 0 to 1",
            "Write 0.8 for 80 percent",
        ));
    }
    let row = scope.row(question.place)?;
    let subject = scope.subject(row);
    if subject.place.is_none() {
        let what = format!("{} has no place in this edition", subject.name);
        return Err(ActionError::refused(what, "Its data cover too little: report more first"));
    }
    let (trials, kin) = (Trials::new(scope.edition()), Kin::of(*scope));
    let similar = kin.similar(row, question.comparison);
    progress(Step { done: 0, of: 1, name: "söker den minsta förändringen" });
    let mut chosen = levers(&trials, scope.register(), row, &similar);
    let allowed = allowed(scope, question)?;
    chosen.retain(|lever| allowed(lever));
    let errors = question.draws.errors(scope.edition(), scope.register());
    let choices = question.draws.choices(scope.model());
    let demand = question.probability.map(|probability| Demand {
        probability,
        errors: &errors,
        choices: &choices,
        replications: question.draws.replications,
        seed: question.draws.seed,
    });
    let goal = Goal { row, group: scope.group, place: question.rank, demand };
    let examples = kin.examples(row, question.comparison);
    let found = least_change(&trials, &chosen, &examples, goal)?;
    Ok(answer(scope, question, subject, chosen.len(), &found))
}

/// Which levers may be used.
fn allowed<'a>(
    scope: &'a Scope<'_>,
    question: &'a Question<'_>,
) -> Result<impl Fn(&Lever) -> bool + 'a, ActionError> {
    let find = |names: &[String]| -> Result<Vec<usize>, ActionError> {
        names.iter().map(|name| scope.find_indicator(name)).collect()
    };
    let (among, except) = (find(question.among)?, find(question.except)?);
    Ok(move |lever: &Lever| {
        let controlled = scope
            .indicator(lever.indicator)
            .is_some_and(|known| question.controls.is_empty() || question.controls.contains(&known.control));
        controlled
            && (among.is_empty() || among.contains(&lever.indicator))
            && !except.contains(&lever.indicator)
    })
}

fn answer(
    scope: &Scope<'_>,
    question: &Question<'_>,
    subject: Subject,
    levers: usize,
    found: &Proposal,
) -> Reach {
    let mut lines: Vec<StepLine> = found.steps.iter().filter_map(|step| line(scope, step)).collect();
    lines.sort_by(|a, b| b.points.total_cmp(&a.points).then_with(|| a.indicator.cmp(&b.indicator)));
    Reach {
        about: scope.about(),
        subject,
        rank: question.rank,
        demanded: question.probability,
        reached: found.reached,
        proven: found.proven,
        place: found.standing.place,
        score: found.standing.score,
        probability: found.probability,
        levers,
        only_web: !lines.is_empty() && lines.iter().all(|line| line.control == Control::Web.code()),
        lines,
        drawn: question.draws.drawn(),
    }
}

fn line(scope: &Scope<'_>, step: &ledstjarna_composite::what_if::ProposedStep) -> Option<StepLine> {
    let known = scope.indicator(step.indicator)?;
    Some(StepLine {
        indicator: known.id.clone(),
        title: known.title.clone(),
        area: scope.area(step.indicator),
        control: known.control.code(),
        control_words: known.control.swedish(),
        easy: ease(known) == Some(Ease::Easy),
        from: step.from,
        to: step.to,
        points: step.points,
        cost: step.cost,
        examples: scope.names(&step.examples).join("; "),
    })
}
