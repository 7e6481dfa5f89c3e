//! What if: other values or weights tried out for one municipality, with how sure the effect is.

use ledstjarna_composite::model::Part;
use ledstjarna_composite::uncertainty::Weights;
use ledstjarna_composite::weights::OwnWeights;
use ledstjarna_composite::what_if::{Asked, Trial, TrialValue, Trials, odds, reweighted};
use ledstjarna_observations::Place;
use serde::Serialize;

use crate::ActionError;
use crate::analysis::draws::Drawn;
use crate::analysis::scope::Subject;
use crate::analysis::standing::{Moved, moved};
use crate::analysis::{About, Draws, Progress, Scope, Step, parts};

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The municipality.
    pub place: &'a Place,
    /// Other values: indicator and value; no value tries what happens without it.
    pub values: &'a [(String, Option<f64>)],
    /// Other weights: group or indicator, and its share among its siblings, 0-1.
    pub weights: &'a [(String, f64)],
    /// A link-sized code of weights, used before the single ones.
    pub code: Option<&'a str>,
    /// What is drawn for the intervals.
    pub draws: &'a Draws,
}

/// One value as it is and as it is tried.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TriedValue {
    /// Indicator id.
    pub indicator: String,
    /// Its title.
    pub title: String,
    /// Value in the edition.
    pub before: Option<f64>,
    /// Value tried.
    pub after: Option<f64>,
}

/// One weight as it is and as it is tried, as shares among its siblings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TriedWeight {
    /// Id of the group or indicator.
    pub part: String,
    /// Its title.
    pub title: String,
    /// Share in the model, 0-1.
    pub before: f64,
    /// Share tried, 0-1.
    pub after: f64,
}

/// How sure the effect is: the same draws without and with the trial.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Sureness {
    /// Probability of a better place than without the trial, half of every tie included.
    pub better: f64,
    /// 5 % of the drawn scores are lower.
    pub score_05: f64,
    /// 5 % of the drawn scores are higher.
    pub score_95: f64,
    /// 5 % of the drawn places are better; rounded outwards.
    pub place_05: u32,
    /// 5 % of the drawn places are worse; rounded outwards.
    pub place_95: u32,
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WhatIf {
    /// What it is about.
    #[serde(flatten)]
    pub about: About,
    /// The municipality as published.
    pub subject: Subject,
    /// The values tried.
    pub values: Vec<TriedValue>,
    /// The weights that differ from the model's.
    pub weights: Vec<TriedWeight>,
    /// Every group, the whole index first.
    pub lines: Vec<Moved>,
    /// How sure the effect is; `None` if nothing was drawn or the municipality has no place.
    pub sureness: Option<Sureness>,
    /// What was drawn.
    #[serde(flatten)]
    pub drawn: Drawn,
}

/// Tries it.
///
/// # Errors
/// If nothing is tried, a name or value is unknown, or the index cannot be computed.
pub fn what_if(
    scope: &Scope<'_>,
    question: &Question<'_>,
    progress: Progress<'_>,
) -> Result<WhatIf, ActionError> {
    if question.values.is_empty() && question.weights.is_empty() && question.code.is_none() {
        return Err(ActionError::refused(
            "nothing is tried",
            "Name a value (--set U21468=90), a weight (--weight utforande=0.5) or a code of weights (--code)",
        ));
    }
    let row = scope.row(question.place)?;
    let trials = Trials::new(scope.edition());
    let weights = weights(scope, question)?;
    let trial = Trial {
        values: values(scope, row, question.values)?,
        model: weights.as_ref().map(|weights| reweighted(scope.model(), weights)).transpose()?,
    };
    progress(Step { done: 0, of: 2, name: "räknar om indexet" });
    let effect = trials.effect(&trial, row)?;
    progress(Step { done: 1, of: 2, name: "drar osäkerheten" });
    let sureness = sureness(scope, &trials, &trial, row, question.draws)?;
    let value = |tried: &TrialValue| TriedValue {
        indicator: scope.model().indicators[tried.indicator].id.clone(),
        title: scope.title(tried.indicator),
        before: trials.value(row, tried.indicator),
        after: tried.value,
    };
    Ok(WhatIf {
        about: scope.about(),
        subject: scope.subject(row),
        values: trial.values.iter().map(value).collect(),
        weights: weights.map_or_else(Vec::new, |weights| tried_weights(scope, &weights)),
        lines: moved(scope, &effect),
        sureness,
        drawn: question.draws.drawn(),
    })
}

fn values(
    scope: &Scope<'_>,
    row: usize,
    values: &[(String, Option<f64>)],
) -> Result<Vec<TrialValue>, ActionError> {
    let one = |(name, value): &(String, Option<f64>)| {
        let indicator = scope.find_indicator(name)?;
        if let (Some(value), Some(known)) = (*value, scope.indicator(indicator)) {
            let low = known.scale_min.filter(|least| value < *least);
            let high = known.scale_max.filter(|most| value > *most);
            if low.is_some() || high.is_some() {
                let limits = [known.scale_min, known.scale_max].map(|limit| limit.map(|l| l.to_string()));
                let [least, most] = limits.map(|limit| limit.unwrap_or_else(|| "any".to_owned()));
                let what = format!("{value} is outside the scale of {} ({})", known.id, known.title);
                return Err(ActionError::refused(what, format!("Give a value from {least} to {most}")));
            }
        }
        Ok(TrialValue { row, indicator, value: *value })
    };
    values.iter().map(one).collect()
}

/// The weights tried: those of the code, and then the single shares; siblings share what is left in the
/// proportions they have. `None` if none are tried.
fn weights(scope: &Scope<'_>, question: &Question<'_>) -> Result<Option<Weights>, ActionError> {
    let model = scope.model();
    let mut weights = match question.code {
        Some(code) => OwnWeights::parse(code, model)?.apply(model)?.weights,
        None if question.weights.is_empty() => return Ok(None),
        None => Weights::of(model),
    };
    let mut set: Vec<(Part, f64)> = Vec::new();
    for (name, share) in question.weights {
        if !(0.0..=1.0).contains(share) {
            let what = format!("a weight of {share} for {name} is no share");
            return Err(ActionError::refused(what, "Give a share from 0 to 1: 0.5 is half of its group"));
        }
        let part = parts::find(model, scope.register(), name)?;
        set.retain(|(known, _)| *known != part);
        set.push((part, *share));
    }
    let mut parents: Vec<usize> = set.iter().map(|(part, _)| parts::parent(model, *part)).collect();
    parents.sort_unstable();
    parents.dedup();
    for parent in parents {
        share_out(scope, parent, &set, &mut weights)?;
    }
    Ok(Some(weights))
}

fn share_out(
    scope: &Scope<'_>,
    parent: usize,
    set: &[(Part, f64)],
    weights: &mut Weights,
) -> Result<(), ActionError> {
    let siblings = scope.model().parts(parent);
    let chosen = |part: &Part| set.iter().find(|(known, _)| known == part).map(|(_, share)| *share);
    let given: f64 = siblings.iter().filter_map(chosen).sum();
    let others = siblings.iter().filter(|part| chosen(part).is_none());
    let rest: f64 = others.map(|part| parts::weight(weights, *part)).sum();
    let left = 1.0 - given;
    if left < -1e-9 || (left > 1e-9 && rest <= 0.0) {
        let what = format!("the shares given in {} sum to {given:.2}", scope.model().groups[parent].title);
        return Err(ActionError::refused(
            what,
            "Shares of one group sum to 1, or to less where others are left",
        ));
    }
    let left = left.max(0.0);
    for part in siblings {
        let kept = || if rest > 0.0 { parts::weight(weights, part) / rest * left } else { 0.0 };
        let share = chosen(&part).unwrap_or_else(kept);
        parts::set_weight(weights, part, share);
    }
    Ok(())
}

/// Parts whose share among their siblings differs from the model's.
fn tried_weights(scope: &Scope<'_>, tried: &Weights) -> Vec<TriedWeight> {
    let (model, official) = (scope.model(), Weights::of(scope.model()));
    let lines = (0..model.groups.len()).flat_map(|group| {
        let shares = |weights| parts::shares(model, weights, group);
        let pairs = shares(&official).into_iter().zip(shares(tried));
        model.parts(group).into_iter().zip(pairs).map(|(part, (before, after))| {
            let (id, title) = parts::named(model, scope.register(), part);
            TriedWeight { part: id, title, before, after }
        })
    });
    lines.filter(|line| (line.before - line.after).abs() > 1e-9).collect()
}

fn sureness(
    scope: &Scope<'_>,
    trials: &Trials<'_>,
    trial: &Trial,
    row: usize,
    draws: &Draws,
) -> Result<Option<Sureness>, ActionError> {
    let Some(goal) = scope.subject(row).place.filter(|_| draws.replications > 0) else { return Ok(None) };
    let errors = draws.errors(scope.edition(), scope.register());
    let choices = draws.choices(scope.model());
    let before = trials.plan(&Trial::default(), &errors, &choices)?;
    let after = trials.plan(trial, &errors, &choices)?;
    let asked = Asked { row, group: scope.group, goal, replications: draws.replications, seed: draws.seed };
    let found = odds(&before, &after, asked)?;
    let ((score_05, score_95), (place_05, place_95)) = (found.score, found.place);
    Ok(Some(Sureness { better: found.better, score_05, score_95, place_05, place_95 }))
}
