//! How sure every place is: intervals of scores and places, probabilities, and what the doubt rests on.

use ledstjarna_composite::uncertainty::{
    DataErrors, GroupOutcome, Plan, Run, Split, Switches, VarianceShares,
};
use serde::Serialize;

use crate::ActionError;
use crate::analysis::draws::Drawn;
use crate::analysis::{About, Draws, Kind, Progress, Scope, Step};

/// Below this share of answers the skewness of who answers may outweigh chance.
const FEW_ANSWERS: f64 = 0.5;

/// Two municipalities are told apart when one is better with at least this probability.
pub const APART: f64 = 0.95;

/// How sure one municipality's place is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UncertainLine {
    /// Place in the edition.
    pub place: u32,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Score in the edition.
    pub score: f64,
    /// 5 % of the drawn scores are lower.
    pub score_05: f64,
    /// The middle of the drawn scores.
    pub score_50: f64,
    /// 5 % of the drawn scores are higher.
    pub score_95: f64,
    /// 5 % of the drawn places are better; rounded outwards.
    pub place_05: u32,
    /// The middle of the drawn places.
    pub place_50: f64,
    /// 5 % of the drawn places are worse; rounded outwards.
    pub place_95: u32,
    /// Probability of the best quarter.
    pub best_quarter: f64,
    /// Probability of the worst quarter.
    pub worst_quarter: f64,
    /// Probability of the lowest result group.
    pub low_result: f64,
    /// Probability of the next lowest.
    pub below_middle: f64,
    /// Probability of the middle one.
    pub middle: f64,
    /// Probability of the next highest.
    pub above_middle: f64,
    /// Probability of the highest.
    pub high_result: f64,
    /// Share of the variance of the place that is chance in the data; 0 where nothing varies.
    pub data_share: f64,
    /// Share that is choice of method.
    pub method_share: f64,
}

/// The whole answer.
#[derive(Clone, Debug, Serialize)]
pub struct Uncertainty {
    /// What it is about.
    #[serde(flatten)]
    pub about: About,
    /// What was drawn.
    #[serde(flatten)]
    pub drawn: Drawn,
    /// Number of values that are drawn.
    pub uncertain_values: usize,
    /// Survey values whose error nobody has stated; they are not drawn.
    pub unknown_errors: usize,
    /// Survey values that fewer than half of those asked stand behind.
    pub few_answers: usize,
    /// Share of the variance of all places that is chance in the data.
    pub data_share: f64,
    /// Share that is choice of method.
    pub method_share: f64,
    /// One per municipality, best first.
    pub lines: Vec<UncertainLine>,
    /// The run itself, in the order of `codes`.
    #[serde(skip)]
    pub outcome: GroupOutcome,
    /// Codes of the ranked municipalities, ascending.
    #[serde(skip)]
    pub codes: Vec<String>,
}

/// Draws data and method together and apart.
///
/// # Errors
/// If nothing is to be drawn, or a drawn variant of the method cannot be computed.
pub fn uncertainty(
    scope: &Scope<'_>,
    draws: &Draws,
    progress: Progress<'_>,
) -> Result<Uncertainty, ActionError> {
    let edition = scope.edition();
    let errors = draws.errors(edition, scope.register());
    let tables = edition.snapshot.tables();
    let step = |done, name| progress(Step { done, of: 4, name });
    step(0, "förbereder");
    let choices = draws.choices(&edition.model);
    let plan = Plan::new(&edition.model, &tables.input(&edition.snapshot), &errors, &choices)?;
    let mut run = Run {
        replications: draws.replications,
        seed: draws.seed,
        switches: Switches::METHOD,
        groups: vec![scope.group],
        pairs: false,
    };
    step(1, "drar metodval");
    let method = plan.run(&run)?;
    step(2, "drar enkätsvar");
    run.switches = Switches::DATA;
    let data = plan.run(&run)?;
    step(3, "drar båda");
    run.switches = Switches::BOTH;
    run.pairs = true;
    let both = plan.run(&run)?;
    let split = Split { method, data, both };
    answer(scope, draws, &plan, &errors, split)
}

fn answer(
    scope: &Scope<'_>,
    draws: &Draws,
    plan: &Plan,
    errors: &DataErrors,
    split: Split,
) -> Result<Uncertainty, ActionError> {
    let shares = split.place_shares(0);
    let nothing = VarianceShares { data: 0.0, method: 0.0, interplay: 0.0 };
    let overall = split.overall(0).unwrap_or(nothing);
    let codes: Vec<String> = plan.ranked_units(scope.group).into_iter().map(str::to_owned).collect();
    let outcome = split.both.groups.into_iter().next();
    let outcome = outcome.ok_or_else(|| ActionError::refused("nobody is ranked", "Choose another area"))?;
    let line = |unit: usize| line(scope, &codes, &outcome, unit, shares.get(unit).copied());
    let mut lines: Vec<UncertainLine> = (0..codes.len()).filter_map(line).collect();
    lines.sort_by(|a, b| (a.place, &a.code).cmp(&(b.place, &b.code)));
    Ok(Uncertainty {
        about: scope.about(),
        drawn: draws.drawn(),
        uncertain_values: plan.uncertain_values(),
        unknown_errors: errors.flagged().count(),
        few_answers: if draws.has(Kind::Data) { few_answers(scope) } else { 0 },
        data_share: overall.data,
        method_share: overall.method,
        lines,
        outcome,
        codes,
    })
}

fn line(
    scope: &Scope<'_>,
    codes: &[String],
    outcome: &GroupOutcome,
    unit: usize,
    shares: Option<VarianceShares>,
) -> Option<UncertainLine> {
    let code = codes.get(unit)?;
    let result = &scope.edition().result;
    let standing = result.standing(result.row(code)?, scope.group);
    let (score, place) = (outcome.scores.get(unit)?, outcome.places.get(unit)?);
    let [low_result, below_middle, middle, above_middle, high_result] = *outcome.result_groups.get(unit)?;
    let (place_05, place_95) = place.interval();
    Some(UncertainLine {
        place: standing.place?,
        code: code.clone(),
        name: scope.name(code),
        score: standing.score?,
        score_05: score.low,
        score_50: score.median,
        score_95: score.high,
        place_05,
        place_50: place.median,
        place_95,
        best_quarter: outcome.matrix.best_quarter(unit),
        worst_quarter: outcome.matrix.worst_quarter(unit),
        low_result,
        below_middle,
        middle,
        above_middle,
        high_result,
        data_share: shares.map_or(0.0, |shares| shares.data),
        method_share: shares.map_or(0.0, |shares| shares.method),
    })
}

/// Values of which the number asked is known and fewer than half of them answered.
fn few_answers(scope: &Scope<'_>) -> usize {
    let cells = scope.edition().snapshot.cells.iter();
    let known = cells.filter(|cell| cell.value.number().is_some());
    known.filter(|cell| cell.n.zip(cell.population).is_some_and(|(n, asked)| n < FEW_ANSWERS * asked)).count()
}

/// One municipality seen closer.
#[derive(Clone, Debug, PartialEq)]
pub struct Closer {
    /// Its line.
    pub line: UncertainLine,
    /// Number of others of which it cannot be said which of the two is better.
    pub blurred: usize,
    /// Probability of the published place or a better one.
    pub as_good: f64,
}

impl Uncertainty {
    /// A municipality seen closer; `None` if it has no place.
    pub fn of_place(&self, code: &str) -> Option<Closer> {
        let line = self.lines.iter().find(|line| line.code == code)?;
        let unit = self.codes.iter().position(|known| known == code)?;
        let pairs = self.outcome.pairs.as_ref()?;
        let blurred = |other: &usize| {
            let better = pairs.better(unit, *other);
            *other != unit && better < APART && better > 1.0 - APART
        };
        Some(Closer {
            line: line.clone(),
            blurred: (0..self.codes.len()).filter(blurred).count(),
            as_good: self.outcome.matrix.top(unit, line.place as usize),
        })
    }
}
