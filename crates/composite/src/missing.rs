//! Step 4: what stands in for a missing score, by a named policy.

use ledstjarna_statistics::quantile7_of;

use crate::Matrix;
use crate::recipe::{Normalisation, Policy};
use crate::result::Origin;

/// Fewest similar municipalities with a value for their median to be used.
const FEWEST_PEERS: usize = 3;

/// What the policies may draw on for one indicator.
pub struct Reserve<'a> {
    /// Scores of each unit's value of the year before, on this edition's scale.
    pub older: Option<&'a [f64]>,
    /// Rows of each unit's similar municipalities.
    pub peers: Option<&'a [Vec<usize>]>,
    /// The normalisation, for the lowest score there can be.
    pub rule: Normalisation,
}

/// Fills the missing cells of one column of scores. `origin` says which are missing (`Absent`) and is
/// changed where a cell was filled; cells that do not apply stay empty.
pub fn fill(
    scores: &mut Matrix,
    column: usize,
    origin: &mut [Origin],
    policy: Policy,
    reserve: &Reserve<'_>,
) {
    if policy == Policy::Renormalise || !origin.contains(&Origin::Absent) {
        return;
    }
    let own: Vec<f64> = scores.column(column).to_vec();
    let present: Vec<f64> = own.iter().copied().filter(|score| !score.is_nan()).collect();
    for (row, origin) in origin.iter_mut().enumerate().filter(|(_, origin)| **origin == Origin::Absent) {
        let found = match policy {
            Policy::Renormalise => None,
            Policy::CarryLastYear => reserve
                .older
                .and_then(|older| older.get(row).copied())
                .filter(|score| !score.is_nan())
                .map(|score| (score, Origin::Carried)),
            Policy::Worst => worst(&present, reserve.rule).map(|score| (score, Origin::Worst)),
            Policy::ImputePeerMedian => {
                peer_median(&own, &present, row, reserve.peers).map(|score| (score, Origin::Imputed))
            }
        };
        if let Some((score, from)) = found {
            scores.set(row, column, score);
            *origin = from;
        }
    }
}

/// The end of the range where there is one, else the lowest score anybody has.
fn worst(present: &[f64], rule: Normalisation) -> Option<f64> {
    match rule.range() {
        Some((low, _)) => Some(low),
        None => present.iter().copied().reduce(f64::min),
    }
}

fn peer_median(own: &[f64], present: &[f64], row: usize, peers: Option<&[Vec<usize>]>) -> Option<f64> {
    let near: Vec<f64> = peers
        .and_then(|peers| peers.get(row))
        .into_iter()
        .flatten()
        .filter_map(|peer| own.get(*peer).copied())
        .filter(|score| !score.is_nan())
        .collect();
    if near.len() >= FEWEST_PEERS { quantile7_of(&near, 0.5) } else { quantile7_of(present, 0.5) }
}
