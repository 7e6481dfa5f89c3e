//! Checks beside the headline: Borda and Copeland, which compare units indicator by indicator.

use ledstjarna_statistics::ranks_descending;

use crate::model::Model;
use crate::result::IndexResult;

/// Lead in summed weight below which two units are tied: noise of adding up, never a finding.
const NOISE: f64 = 1e-12;

/// Copeland: each pair of units compared on the indicators that both have.
#[derive(Clone, Debug, PartialEq)]
pub struct Copeland {
    /// Per unit: wins less losses against all others.
    pub scores: Vec<f64>,
    /// Per unit: 1 = most wins less losses.
    pub places: Vec<u32>,
    /// Number of pairs without any indicator in common; they count as ties.
    pub incomparable: usize,
    rows: usize,
    outcomes: Vec<i8>,
}

impl Copeland {
    /// 1 if the first unit wins, -1 if the second does, 0 for a tie, themselves or unknown units.
    pub fn outcome(&self, unit: usize, other: usize) -> i8 {
        let inside = unit < self.rows && other < self.rows;
        if inside { self.outcomes[unit * self.rows + other] } else { 0 }
    }
}

/// Compares all pairs of rows of the columns given, each with its weight; NaN where a value is missing,
/// higher is better. The matrix of outcomes is antisymmetric and the order of rows does not matter.
pub fn copeland(rows: usize, columns: &[(f64, &[f64])]) -> Copeland {
    let mut outcomes = vec![0_i8; rows * rows];
    let mut incomparable = 0;
    let whole: f64 = columns.iter().map(|(weight, _)| weight).sum();
    let (mut lead, mut common) = (vec![0.0; rows], vec![0.0; rows]);
    for unit in 0..rows {
        lead.fill(0.0);
        common.fill(0.0);
        for (weight, column) in columns {
            if let Some(own) = column.get(unit).filter(|own| !own.is_nan()) {
                meet(*own, *weight, column, &mut lead, &mut common);
            }
        }
        for (other, (lead, common)) in lead.iter().zip(&common).enumerate() {
            incomparable += usize::from(*common <= 0.0 && other > unit);
            let decided = lead.abs() > NOISE * whole;
            outcomes[unit * rows + other] = if decided { lead.signum() as i8 } else { 0 };
        }
    }
    let sum = |unit: usize| -> i32 {
        outcomes[unit * rows..(unit + 1) * rows].iter().map(|outcome| i32::from(*outcome)).sum()
    };
    let scores: Vec<f64> = (0..rows).map(|unit| f64::from(sum(unit))).collect();
    Copeland { places: ranks_descending(&scores), scores, incomparable, rows, outcomes }
}

/// One unit against all others on one indicator. Comparisons with a missing value are false, so nobody
/// gains by them.
fn meet(own: f64, weight: f64, column: &[f64], lead: &mut [f64], common: &mut [f64]) {
    for ((lead, common), other) in lead.iter_mut().zip(common).zip(column) {
        let won = if own > *other { weight } else { 0.0 };
        let lost = if own < *other { weight } else { 0.0 };
        *lead += won - lost;
        *common += if other.is_nan() { 0.0 } else { 1.0 };
    }
}

/// Borda: the weighted mean of points, where a unit has as many points on an indicator as the units with
/// a value that it beats, over the number it could beat. NaN for a unit without any value.
pub fn borda(rows: usize, columns: &[(f64, &[f64])]) -> Vec<f64> {
    let (mut points, mut weights) = (vec![0.0; rows], vec![0.0; rows]);
    for (weight, column) in columns {
        let present: Vec<usize> =
            (0..rows).filter(|row| column.get(*row).is_some_and(|value| !value.is_nan())).collect();
        let values: Vec<f64> = present.iter().map(|row| column[*row]).collect();
        let last = (present.len().max(2) - 1) as f64;
        for (row, rank) in present.iter().zip(ledstjarna_statistics::ranks_ascending_exact(&values)) {
            points[*row] += weight * (f64::from(rank) - 1.0) / last;
            weights[*row] += weight;
        }
    }
    points.iter().zip(&weights).map(|(points, weight)| points / weight).collect()
}

/// Places of the ranked units by four ways of putting indicators together, and how far they disagree.
#[derive(Clone, Debug, PartialEq)]
pub struct FourWays {
    /// Rows of the units, those with a place in the index.
    pub rows: Vec<usize>,
    /// Places by the arithmetic mean of the effective weights.
    pub arithmetic: Vec<u32>,
    /// Places by their geometric mean, scores below 1 counted as 1.
    pub geometric: Vec<u32>,
    /// Places by Borda points.
    pub borda: Vec<u32>,
    /// Places by Copeland.
    pub copeland: Vec<u32>,
}

impl FourWays {
    /// Per unit: worst place less best place over the four.
    pub fn disagreement(&self) -> Vec<u32> {
        let places = |unit: usize| {
            [&self.arithmetic, &self.geometric, &self.borda, &self.copeland].map(|places| places[unit])
        };
        let spread = |places: [u32; 4]| places.iter().max().zip(places.iter().min()).map(|(a, b)| a - b);
        (0..self.rows.len()).map(|unit| spread(places(unit)).unwrap_or(0)).collect()
    }
}

/// Ranks the units of an edition in four ways, with the effective weights of the model, so that nothing
/// but the way of putting together differs.
pub fn four_ways(model: &Model, result: &IndexResult) -> FourWays {
    let rows: Vec<usize> =
        (0..result.units.len()).filter(|row| result.standing(*row, 0).place.is_some()).collect();
    let active = (0..model.indicators.len()).filter(|indicator| result.active[*indicator]);
    let picked: Vec<(f64, Vec<f64>)> = active
        .map(|indicator| {
            let column = result.normalised.column(indicator);
            (model.effective_weight(indicator), rows.iter().map(|row| column[*row]).collect())
        })
        .collect();
    let columns: Vec<(f64, &[f64])> = picked.iter().map(|(weight, column)| (*weight, &column[..])).collect();
    let by_mean = |method: crate::Aggregation| {
        let mut scores = vec![f64::NAN; rows.len()];
        crate::aggregate::aggregate(&columns, method, &mut scores);
        ranks_descending(&last(scores))
    };
    FourWays {
        arithmetic: by_mean(crate::Aggregation::Arithmetic),
        geometric: by_mean(crate::Aggregation::Geometric { epsilon: 1.0 }),
        borda: ranks_descending(&last(borda(rows.len(), &columns))),
        copeland: copeland(rows.len(), &columns).places,
        rows,
    }
}

/// Units without a score stand last.
fn last(mut scores: Vec<f64>) -> Vec<f64> {
    for score in scores.iter_mut().filter(|score| score.is_nan()) {
        *score = f64::NEG_INFINITY;
    }
    scores
}
