//! A score opened into its arithmetic: raw value, treated, score, weight, area, index.

use ledstjarna_observations::Direction;

use crate::model::{Model, Part};
use crate::recipe::Aggregation;
use crate::result::{Anchor, IndexResult, Origin};

/// One line of the arithmetic, with the lines below it.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A group.
    Group(GroupStep),
    /// An indicator.
    Indicator(IndicatorStep),
}

/// How a group got its score.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupStep {
    /// Position in the model.
    pub group: usize,
    /// Weight among its siblings as written.
    pub weight: f64,
    /// Share of the weight of the siblings that are there, 0-1; 0 if the group has no score.
    pub share: f64,
    /// The mean used.
    pub method: Aggregation,
    /// Full score.
    pub score: Option<f64>,
    /// Share times score: what the group adds to its parent under an arithmetic mean.
    pub contribution: Option<f64>,
    /// Highest score allowed by a floor that the unit is below, if that held the mean back.
    pub held_at: Option<f64>,
    /// Its parts in model order.
    pub parts: Vec<Step>,
}

/// How an indicator got its score.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorStep {
    /// Position in the model.
    pub indicator: usize,
    /// Weight among its siblings as written.
    pub weight: f64,
    /// Share of the weight of the siblings that are there, 0-1; 0 if it is left out.
    pub share: f64,
    /// Which way is better.
    pub direction: Direction,
    /// Raw value, in the indicator's unit.
    pub raw: Option<f64>,
    /// Value after treatment, in the indicator's unit (or its logarithm).
    pub treated: Option<f64>,
    /// The scale, where higher is better.
    pub anchor: Option<Anchor>,
    /// Score.
    pub score: Option<f64>,
    /// Share times score: what it adds to its group under an arithmetic mean.
    pub contribution: Option<f64>,
    /// Where the score comes from.
    pub origin: Origin,
    /// Whether the indicator counts in this edition at all.
    pub active: bool,
}

impl Step {
    /// Score of the line.
    pub fn score(&self) -> Option<f64> {
        match self {
            Self::Group(step) => step.score,
            Self::Indicator(step) => step.score,
        }
    }
}

/// Opens a unit's score in a group. `raw` gives the unit's raw value of an indicator.
pub fn explain(
    model: &Model,
    result: &IndexResult,
    raw: &dyn Fn(usize) -> Option<f64>,
    row: usize,
    group: usize,
) -> GroupStep {
    let score = result.scores.get(row, group);
    open_group(model, result, raw, (row, group), (model.groups[group].weight, 1.0), score)
}

fn open_group(
    model: &Model,
    result: &IndexResult,
    raw: &dyn Fn(usize) -> Option<f64>,
    (row, group): (usize, usize),
    (weight, share): (f64, f64),
    score: Option<f64>,
) -> GroupStep {
    let parts = model.parts(group);
    let score_of = |part: Part| match part {
        Part::Group(child) => result.scores.get(row, child),
        Part::Indicator(i) if result.active[i] => result.normalised.get(row, i),
        Part::Indicator(_) => None,
    };
    let there: f64 =
        parts.iter().filter(|part| score_of(**part).is_some()).map(|part| model.weight(*part)).sum();
    let open = |part: &Part| {
        let weight = model.weight(*part);
        let score = score_of(*part);
        let share = if score.is_some() && there > 0.0 { weight / there } else { 0.0 };
        match *part {
            Part::Group(child) => {
                Step::Group(open_group(model, result, raw, (row, child), (weight, share), score))
            }
            Part::Indicator(i) => Step::Indicator(open_indicator(model, result, raw(i), row, i, share)),
        }
    };
    let below = |floor: &&crate::Floor| {
        floor.group == group && crate::build::is_below(floor, &result.normalised, &result.scores, row)
    };
    GroupStep {
        group,
        weight,
        share,
        method: model.groups[group].aggregate,
        score,
        contribution: score.map(|score| score * share),
        held_at: (model.floors.iter().filter(below).filter_map(|floor| floor.cap_score).reduce(f64::min))
            .filter(|cap| score.is_some_and(|score| score >= *cap)),
        parts: parts.iter().map(open).collect(),
    }
}

fn open_indicator(
    model: &Model,
    result: &IndexResult,
    raw: Option<f64>,
    row: usize,
    i: usize,
    share: f64,
) -> IndicatorStep {
    let active = result.active[i];
    let score = result.normalised.get(row, i).filter(|_| active);
    IndicatorStep {
        indicator: i,
        weight: model.indicators[i].weight,
        share,
        direction: model.indicators[i].direction,
        raw,
        treated: result.treated.get(row, i),
        anchor: result.anchors[i],
        score,
        contribution: score.map(|score| score * share),
        origin: result.origin(row, i),
        active,
    }
}
