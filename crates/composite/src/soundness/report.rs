//! Is the model sound? Correlations, real importance, reliability and what hangs on a single indicator.

use ledstjarna_statistics::correlation::{Correlation, pearson};
use ledstjarna_statistics::quantile7_of;
use ledstjarna_statistics::rank_key;
use ledstjarna_statistics::reliability_of_scale::cronbach_alpha;
use ledstjarna_statistics::shrinkage::RELIABLE_FROM;

use crate::build::{BuildError, Input};
use crate::model::{Model, Part};
use crate::priority::Estimates;
use crate::result::IndexResult;
use crate::soundness::importance::{decided_by, scores_of, shares_of_r2};
use crate::soundness::leave_out::{LeftOut, leave_one_out};

/// An indicator in which at least this share of the units has the same value tells few of them apart.
pub const SAME_FOR_MOST: f64 = 0.95;

/// An indicator that makes more than this share of its group's differences decides the group.
pub const DECIDES: f64 = 0.5;

/// What is found of one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorFacts {
    /// Position in the model.
    pub indicator: usize,
    /// Share of the index it was given, 0-1.
    pub weight: f64,
    /// Correlation of its score with that of its own group.
    pub with_group: Correlation,
    /// Correlation of its score with the index; its square is its actual importance.
    pub with_index: Correlation,
    /// Share of the differences in its own group that it makes.
    pub decides: Option<f64>,
    /// Share of the units with the most common value, 0-1.
    pub most_common: f64,
    /// Median reliability of its values; 1 for exact figures, `None` without values.
    pub reliability: Option<f64>,
    /// What leaving it out does to places in the index; `None` if it does not count.
    pub left_out: Option<LeftOut>,
}

/// What is found of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupFacts {
    /// Position in the model.
    pub group: usize,
    /// Cronbach's alpha of its own indicators; `None` with fewer than two.
    pub alpha: Option<f64>,
    /// Share of its parent's score it was given, 0-1; 1 for the index.
    pub weight: f64,
    /// Share of the spread of its parent's score that it explains, 0-1.
    pub explains: Option<f64>,
    /// What leaving it out does to places in the index; `None` for the index.
    pub left_out: Option<LeftOut>,
}

/// Something to look at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Warning {
    /// An indicator runs against the group it belongs to.
    AgainstItsGroup {
        /// Position of the indicator.
        indicator: usize,
        /// Their correlation.
        correlation: Correlation,
    },
    /// Two indicators are so alike that one counts twice.
    CountedTwice {
        /// Positions of the two.
        indicators: (usize, usize),
        /// Their correlation.
        correlation: Correlation,
    },
    /// An indicator has the same value for nearly all.
    TellsFewApart {
        /// Position of the indicator.
        indicator: usize,
        /// Share of the units with that value.
        share: f64,
    },
    /// An indicator says more of chance than of the units.
    WeakMeasure {
        /// Position of the indicator.
        indicator: usize,
        /// Median reliability of its values.
        reliability: f64,
    },
    /// One indicator decides its group.
    DecidedByOne {
        /// Position of the group.
        group: usize,
        /// Position of the indicator.
        indicator: usize,
        /// Share of the group's differences that it makes.
        share: f64,
    },
}

/// The report.
#[derive(Clone, Debug, PartialEq)]
pub struct Soundness {
    /// Every indicator, in model order.
    pub indicators: Vec<IndicatorFacts>,
    /// Every group, in model order.
    pub groups: Vec<GroupFacts>,
    /// What to look at: indicator by indicator, then pairs, then groups.
    pub warnings: Vec<Warning>,
}

/// Looks at a computed index. `estimates` gives the reliability of values, where it is known.
///
/// # Errors
/// If the index cannot be computed without one of its parts.
pub fn soundness(
    model: &Model,
    input: &Input<'_>,
    result: &IndexResult,
    estimates: Option<&Estimates>,
) -> Result<Soundness, BuildError> {
    let places = &result.places[..result.units.len()];
    let parts: Vec<Part> = (0..model.indicators.len())
        .filter(|at| result.active[*at])
        .map(Part::Indicator)
        .chain((1..model.groups.len()).map(Part::Group))
        .collect();
    let left_out = leave_one_out(model, input, &parts, 0, places)?;
    let find = |part: Part| left_out.iter().find(|found| found.part == part).copied();
    let indicators: Vec<IndicatorFacts> = (0..model.indicators.len())
        .map(|at| indicator_facts(model, input, result, at, estimates, find(Part::Indicator(at))))
        .collect();
    let groups: Vec<GroupFacts> =
        (0..model.groups.len()).map(|at| group_facts(model, result, at, find(Part::Group(at)))).collect();
    let warnings = warnings(model, result, &indicators);
    Ok(Soundness { indicators, groups, warnings })
}

fn indicator_facts(
    model: &Model,
    input: &Input<'_>,
    result: &IndexResult,
    at: usize,
    estimates: Option<&Estimates>,
    left_out: Option<LeftOut>,
) -> IndicatorFacts {
    let group = model.indicators[at].parent;
    let own = scores_of(result, Part::Indicator(at));
    let with = |group: usize| {
        let none = Correlation { r: None, n: 0 };
        pearson(&own, &scores_of(result, Part::Group(group))).unwrap_or(none)
    };
    let position = model.parts(group).iter().position(|part| *part == Part::Indicator(at));
    let decides = decided_by(model, result, group).and_then(|shares| shares.get(position?).copied());
    let reliability = estimates.and_then(|estimates| {
        let rows = 0..result.units.len();
        let known: Vec<f64> = rows.filter_map(|row| Some(estimates.get(row, at)?.reliability)).collect();
        quantile7_of(&known, 0.5)
    });
    IndicatorFacts {
        indicator: at,
        weight: model.effective_weight(at),
        with_group: with(group),
        with_index: with(0),
        decides: decides.filter(|_| result.active[at]),
        most_common: most_common(&input.raw.present(at)),
        reliability,
        left_out,
    }
}

/// Share of the most common value; 0 without values.
fn most_common(values: &[f64]) -> f64 {
    let mut keys: Vec<i64> = values.iter().map(|value| rank_key(*value)).collect();
    keys.sort_unstable();
    let longest = keys.chunk_by(|a, b| a == b).map(<[i64]>::len).max().unwrap_or(0);
    longest as f64 / keys.len().max(1) as f64
}

fn group_facts(model: &Model, result: &IndexResult, at: usize, left_out: Option<LeftOut>) -> GroupFacts {
    let active = |part: &Part| matches!(part, Part::Indicator(at) if result.active[*at]);
    let columns: Vec<Vec<Option<f64>>> =
        model.parts(at).iter().filter(|part| active(part)).map(|part| scores_of(result, *part)).collect();
    let explains = model.groups[at].parent.and_then(|parent| {
        let subgroups = model.parts(parent).into_iter().filter(|part| matches!(part, Part::Group(_)));
        let position = subgroups.into_iter().position(|part| part == Part::Group(at))?;
        shares_of_r2(model, result, parent)?.get(position).copied()
    });
    let siblings: f64 = model.groups[at]
        .parent
        .map_or(0.0, |parent| model.parts(parent).iter().map(|part| model.weight(*part)).sum());
    GroupFacts {
        group: at,
        alpha: cronbach_alpha(&columns),
        weight: if siblings > 0.0 { model.groups[at].weight / siblings } else { 1.0 },
        explains,
        left_out,
    }
}

fn warnings(model: &Model, result: &IndexResult, facts: &[IndicatorFacts]) -> Vec<Warning> {
    let mut found = Vec::new();
    for fact in facts.iter().filter(|fact| model.indicators[fact.indicator].active) {
        let indicator = fact.indicator;
        if fact.with_group.is_contradictory() {
            found.push(Warning::AgainstItsGroup { indicator, correlation: fact.with_group });
        }
        if fact.most_common >= SAME_FOR_MOST {
            found.push(Warning::TellsFewApart { indicator, share: fact.most_common });
        }
        if let Some(reliability) = fact.reliability.filter(|reliability| *reliability < RELIABLE_FROM) {
            found.push(Warning::WeakMeasure { indicator, reliability });
        }
    }
    found.extend(counted_twice(result, facts));
    for group in 0..model.groups.len() {
        let own = facts.iter().filter(|fact| model.indicators[fact.indicator].parent == group);
        let decisive =
            own.filter_map(|fact| Some((fact.indicator, fact.decides.filter(|share| *share > DECIDES)?)));
        found.extend(decisive.map(|(indicator, share)| Warning::DecidedByOne { group, indicator, share }));
    }
    found
}

fn counted_twice(result: &IndexResult, facts: &[IndicatorFacts]) -> Vec<Warning> {
    let columns: Vec<Vec<Option<f64>>> =
        facts.iter().map(|fact| scores_of(result, Part::Indicator(fact.indicator))).collect();
    let pairs =
        (0..columns.len()).flat_map(|first| (first + 1..columns.len()).map(move |second| (first, second)));
    let alike = |(first, second): (usize, usize)| {
        let correlation = pearson(&columns[first], &columns[second])?;
        let indicators = (facts[first].indicator, facts[second].indicator);
        correlation.is_redundant().then_some(Warning::CountedTwice { indicators, correlation })
    };
    pairs.filter_map(alike).collect()
}
