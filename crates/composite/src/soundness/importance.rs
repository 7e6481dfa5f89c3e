//! How much each part really decides, beside the weight it was given.

use ledstjarna_statistics::correlation::pearson;

use crate::change::OrderWeights;
use crate::model::{Model, Part};
use crate::result::IndexResult;
use crate::soundness::solve::solve;

/// Most parts of a group for which all subsets are looked at.
const MOST_PARTS: usize = 12;

/// A column as statistics take it.
pub(crate) fn known(column: &[f64]) -> Vec<Option<f64>> {
    column.iter().map(|number| Some(*number).filter(|number| number.is_finite())).collect()
}

/// Scores of a part; all missing if it is an indicator that does not count.
pub(crate) fn scores_of(result: &IndexResult, part: Part) -> Vec<Option<f64>> {
    match part {
        Part::Group(at) => known(result.scores.column(at)),
        Part::Indicator(at) if result.active[at] => known(result.normalised.column(at)),
        Part::Indicator(_) => vec![None; result.units.len()],
    }
}

/// The share of a group's differences that each of its parts makes, in the order of
/// [`Model::parts`]: the covariance of what it adds with the group's score, over the variance of the
/// score. Shares sum to 1 under an arithmetic mean; one may be negative. `None` where all scores are
/// equal.
pub fn decided_by(model: &Model, result: &IndexResult, group: usize) -> Option<Vec<f64>> {
    let parts = model.parts(group);
    let columns: Vec<(f64, Vec<Option<f64>>)> =
        parts.iter().map(|part| (model.weight(*part), scores_of(result, *part))).collect();
    let total = scores_of(result, Part::Group(group));
    let rows: Vec<usize> = (0..total.len()).filter(|row| total[*row].is_some()).collect();
    let there = |row: usize| -> f64 {
        columns.iter().filter(|(_, scores)| scores[row].is_some()).map(|(weight, _)| weight).sum()
    };
    let weights: Vec<f64> = rows.iter().map(|row| there(*row)).collect();
    let added = |(weight, scores): &(f64, Vec<Option<f64>>)| -> Vec<f64> {
        let share = |(row, there): (&usize, &f64)| {
            scores[*row].map_or(0.0, |score| if *there > 0.0 { weight * score / there } else { 0.0 })
        };
        rows.iter().zip(&weights).map(share).collect()
    };
    let scores: Vec<f64> = rows.iter().filter_map(|row| total[*row]).collect();
    let variance = covariance(&scores, &scores);
    (variance > 0.0)
        .then(|| columns.iter().map(|column| covariance(&added(column), &scores) / variance).collect())
}

/// Sum of products of deviations.
fn covariance(a: &[f64], b: &[f64]) -> f64 {
    let mean = |values: &[f64]| ledstjarna_statistics::mean(values).unwrap_or(0.0);
    let (ma, mb) = (mean(a), mean(b));
    let products: Vec<f64> = a.iter().zip(b).map(|(a, b)| (a - ma) * (b - mb)).collect();
    ledstjarna_statistics::total(&products)
}

/// How much of the spread of a group's score its subgroups explain, each averaged over all orders in
/// which they can be added to a regression (Lindeman, Merenda and Gold), in the order of the subgroups
/// of [`Model::parts`]. The shares sum to R², which is 1 under an arithmetic mean; units without all
/// scores are left out. `None` if there are no subgroups, more than twelve, or they do not vary.
pub fn shares_of_r2(model: &Model, result: &IndexResult, group: usize) -> Option<Vec<f64>> {
    let subgroups: Vec<Part> =
        model.parts(group).into_iter().filter(|part| matches!(part, Part::Group(_))).collect();
    let n = subgroups.len();
    if n == 0 || n > MOST_PARTS {
        return None;
    }
    let mut columns: Vec<Vec<Option<f64>>> = subgroups.iter().map(|part| scores_of(result, *part)).collect();
    columns.push(scores_of(result, Part::Group(group)));
    let complete: Vec<bool> =
        (0..result.units.len()).map(|row| columns.iter().all(|column| column[row].is_some())).collect();
    for column in &mut columns {
        let mut whole = complete.iter();
        column.retain(|_| whole.next().copied().unwrap_or(false));
    }
    let mut correlations = vec![1.0; (n + 1) * (n + 1)];
    for a in 0..=n {
        for b in 0..a {
            let r = pearson(&columns[a], &columns[b])?.r?;
            (correlations[a * (n + 1) + b], correlations[b * (n + 1) + a]) = (r, r);
        }
    }
    let explained = |subset: usize| {
        let chosen: Vec<usize> = (0..n).filter(|at| subset >> at & 1 == 1).collect();
        let matrix: Vec<f64> = chosen
            .iter()
            .flat_map(|a| chosen.iter().map(move |b| (*a, *b)))
            .map(|(a, b)| correlations[a * (n + 1) + b])
            .collect();
        let right: Vec<f64> = chosen.iter().map(|a| correlations[a * (n + 1) + n]).collect();
        let slopes = solve(&matrix, &right)?;
        Some(slopes.iter().zip(&right).map(|(slope, r)| slope * r).sum::<f64>())
    };
    let r2: Option<Vec<f64>> = (0..1_usize << n).map(explained).collect();
    Some(OrderWeights::of(n).parts(&r2?))
}
