//! Which choice moves places most: first and total order, and Shapley effects, with their errors.

use ledstjarna_composite::sensitivity::{
    Estimate, Factor, MOST_RUNS, PlaceShift, Sobol, factorial, factors, shapley,
};
use ledstjarna_composite::uncertainty::Plan;
use ledstjarna_observations::Place;
use serde::Serialize;

use crate::ActionError;
use crate::analysis::draws::Drawn;
use crate::analysis::scope::Subject;
use crate::analysis::{About, Draws, Kind, Progress, Scope, Step};

/// Draws of all uncertain values that are the levels of one factor.
const DATA_DRAWS: usize = 64;

/// Points may be doubled this often while an estimate breaks `0 <= first <= total` by more than its error.
const DOUBLINGS: u32 = 3;

/// Most points of a sequence.
const MOST_POINTS: usize = 65_536;

/// Resamples behind every interval.
const RESAMPLES: usize = 200;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// What varies; the number of replications is the number of points of a sequence, a power of two.
    pub draws: &'a Draws,
    /// Whether each indicator's weight is a factor of its own, beside those of the areas.
    pub all_weights: bool,
    /// The municipality whose place is explained; `None` for all: the mean number of places moved.
    pub place: Option<&'a Place>,
}

/// One factor.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactorLine {
    /// The factor in words.
    pub factor: String,
    /// Share of the variance it explains alone, 0-1.
    pub first: f64,
    /// 5 % of the resamples are lower; equal to the estimate where it is exact.
    pub first_05: f64,
    /// 5 % are higher.
    pub first_95: f64,
    /// Share it explains alone and together with others.
    pub total: f64,
    /// 5 % of the resamples are lower.
    pub total_05: f64,
    /// 5 % are higher.
    pub total_95: f64,
    /// The one number per factor: shares that sum to 1.
    pub shapley: f64,
    /// 5 % of the resamples are lower.
    pub shapley_05: f64,
    /// 5 % are higher.
    pub shapley_95: f64,
    /// Whether the estimate broke `0 <= first <= total` and was moved: read it as uncertain.
    pub flagged: bool,
}

/// How the shares were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Every combination was computed: exact.
    Factorial,
    /// A scrambled Sobol sequence.
    Sobol,
}

/// The whole answer.
#[derive(Clone, Debug, Serialize)]
pub struct Sensitivity {
    /// What it is about.
    #[serde(flatten)]
    pub about: About,
    /// What varied.
    #[serde(flatten)]
    pub drawn: Drawn,
    /// The municipality whose place is explained.
    pub subject: Option<Subject>,
    /// How the shares were found.
    pub method: Method,
    /// Number of times the index was computed.
    pub runs: usize,
    /// Mean of what is explained: places moved, or the place; `None` where only the variance is known.
    pub mean: Option<f64>,
    /// Its variance; 0: nothing to explain.
    pub variance: f64,
    /// The factors, largest total first.
    pub lines: Vec<FactorLine>,
}

/// Shares of one output.
struct Found {
    method: Method,
    runs: usize,
    mean: Option<f64>,
    variance: f64,
    lines: Vec<FactorLine>,
}

/// Explains the places of an edition's whole index.
///
/// # Errors
/// If nothing varies, the municipality has no place, or a variant cannot be computed.
pub fn sensitivity(
    scope: &Scope<'_>,
    question: &Question<'_>,
    progress: Progress<'_>,
) -> Result<Sensitivity, ActionError> {
    let (edition, draws) = (scope.edition(), question.draws);
    progress(Step { done: 0, of: 3, name: "förbereder" });
    let errors = draws.errors(edition, scope.register());
    let tables = edition.snapshot.tables();
    let input = tables.input(&edition.snapshot);
    let plan = Plan::new(&edition.model, &input, &errors, &draws.choices(&edition.model))?;
    let data = if draws.has(Kind::Data) { DATA_DRAWS } else { 0 };
    let mut chosen = factors(&plan, data);
    if !question.all_weights {
        chosen.retain(|factor| !matches!(factor, Factor::IndicatorWeight(_)));
    }
    if chosen.is_empty() {
        return Err(ActionError::refused("nothing varies", "Name what is to vary with --vary"));
    }
    let watched = question.place.map(|place| watched(&plan, place)).transpose()?;
    let response = PlaceShift::new(&plan, chosen, watched.as_slice(), draws.seed);
    let small = response.levels().filter(|levels| product(levels).is_some_and(|runs| runs <= MOST_RUNS));
    let output = usize::from(watched.is_some());
    let found = match small {
        Some(levels) => exact(&response, &levels, output, progress)?,
        None => sampled(&response, draws, output, progress)?,
    };
    let Found { method, runs, mean, variance, lines } = found;
    let names = response.factors().iter().map(|factor| name(scope, *factor));
    let mut lines: Vec<FactorLine> =
        lines.into_iter().zip(names).map(|(line, factor)| FactorLine { factor, ..line }).collect();
    lines.sort_by(|a, b| b.total.total_cmp(&a.total).then_with(|| a.factor.cmp(&b.factor)));
    let subject = question.place.map(|place| scope.row(place)).transpose()?.map(|row| scope.subject(row));
    Ok(Sensitivity {
        about: scope.about(),
        drawn: draws.drawn(),
        subject,
        method,
        runs,
        mean,
        variance,
        lines,
    })
}

/// Position of a municipality among the ranked.
fn watched(plan: &Plan, place: &Place) -> Result<usize, ActionError> {
    let found = plan.ranked_units(0).iter().position(|code| *code == place.code);
    found.ok_or_else(|| {
        let what = format!("{} has no place in this edition", place.name);
        ActionError::refused(what, "Choose another municipality or edition")
    })
}

fn product(levels: &[usize]) -> Option<usize> {
    levels.iter().try_fold(1_usize, |product, levels| product.checked_mul(*levels))
}

fn exact(
    response: &PlaceShift<'_>,
    levels: &[usize],
    output: usize,
    progress: Progress<'_>,
) -> Result<Found, ActionError> {
    progress(Step { done: 1, of: 2, name: "räknar alla kombinationer" });
    let found = factorial(response, levels)?;
    let (variance, indices) = found.outputs.get(output).cloned().unwrap_or_default();
    let sure = |value: f64| Estimate { value, low: value, high: value };
    let line = |index: &ledstjarna_composite::sensitivity::FactorialIndex| {
        factor_line([sure(index.first), sure(index.total), sure(index.shapley)], false)
    };
    let lines = indices.iter().map(line).collect();
    Ok(Found { method: Method::Factorial, runs: found.runs, mean: None, variance, lines })
}

fn sampled(
    response: &PlaceShift<'_>,
    draws: &Draws,
    output: usize,
    progress: Progress<'_>,
) -> Result<Found, ActionError> {
    let points = draws.replications;
    progress(Step { done: 1, of: 3, name: "räknar en Sobolsekvens" });
    let most_points = points.saturating_mul(1 << DOUBLINGS).min(MOST_POINTS).max(points);
    let sobol = Sobol { points, most_points, resamples: RESAMPLES, seed: draws.seed };
    let found = sobol.analyse(response)?;
    progress(Step { done: 2, of: 3, name: "räknar Shapleyvärden" });
    let effects = shapley(response, points, RESAMPLES, draws.seed)?;
    let runs = found.runs + points * (response.factors().len() + 1);
    let (Some(output), Some(effects)) = (found.outputs.get(output), effects.get(output)) else {
        return Err(ActionError::refused("nothing was computed", "Report this as a fault of the program"));
    };
    let line = |(index, effect): (&ledstjarna_composite::sensitivity::Index, &Estimate)| {
        let shown = index.shown();
        let first = Estimate { value: shown.first, ..index.first };
        let total = Estimate { value: shown.total, ..index.total };
        factor_line([first, total, *effect], shown.flagged)
    };
    let lines = output.indices.iter().zip(&effects.effects).map(line).collect();
    Ok(Found { method: Method::Sobol, runs, mean: Some(output.mean), variance: output.variance, lines })
}

fn factor_line([first, total, shapley]: [Estimate; 3], flagged: bool) -> FactorLine {
    FactorLine {
        factor: String::new(),
        first: first.value,
        first_05: first.low,
        first_95: first.high,
        total: total.value,
        total_05: total.low,
        total_95: total.high,
        shapley: shapley.value,
        shapley_05: shapley.low,
        shapley_95: shapley.high,
        flagged,
    }
}

/// The factor in words, an indicator by its title.
fn name(scope: &Scope<'_>, factor: Factor) -> String {
    match factor {
        Factor::IndicatorWeight(at) => format!("Vikten för {}", scope.title(at)),
        other => other.swedish(scope.model()),
    }
}
