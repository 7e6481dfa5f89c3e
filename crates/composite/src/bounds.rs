//! Bounds of scores and places: where a unit could stand if everything had been reported.
//!
//! A missing cell is given the lowest and the highest score there is, in the unit itself and in all
//! others. The scales (anchors) stay as they are. This is what is shown as "plats om allt hade
//! rapporterats: mellan … och …"; without gaps both ends are the place itself.

use crate::Matrix;
use crate::build::{BuildError, group_scores};
use crate::coverage::{coverage, publish};
use crate::model::Model;
use crate::place::place_key;
use crate::result::{IndexResult, Origin};

/// The bounds of every unit (rows) in every group (columns).
#[derive(Clone, Debug, PartialEq)]
pub struct Bounds {
    /// Lowest possible scores; missing where a question that a group rests on does not apply.
    pub low: Matrix,
    /// Highest possible scores.
    pub high: Matrix,
    /// Best and worst possible place among all units, column-major like [`IndexResult::places`]; `None`
    /// where there is no score.
    pub places: Vec<Option<(u32, u32)>>,
}

impl Bounds {
    /// Best and worst possible place of a unit in a group.
    pub fn places_of(&self, row: usize, group: usize) -> Option<(u32, u32)> {
        (row < self.low.rows()).then(|| self.places.get(group * self.low.rows() + row).copied().flatten())?
    }
}

/// Computes the bounds; `None` where a normalisation has no range or no fixed scale, so that a missing
/// score could be anything or would move all others. Carried, imputed and punishing scores are not
/// the unit's own and count as missing.
///
/// # Errors
/// If the mean of a group cannot take the lowest score.
pub fn bounds(model: &Model, result: &IndexResult) -> Result<Option<Bounds>, BuildError> {
    let rule = model.recipe.normalise;
    let (true, Some((lowest, highest))) = (rule.has_anchor(), rule.range()) else { return Ok(None) };
    let rows = result.units.len();
    let reported: Vec<Origin> = result.origin.iter().map(|origin| as_if_reported(*origin)).collect();
    let covered = coverage(model, &reported, &result.active, rows);
    let scores = |stand_in: f64| -> Result<(Matrix, Vec<bool>), BuildError> {
        let mut scores = group_scores(model, &filled(result, stand_in), &result.active)?;
        let published = publish(model, &mut scores, &covered);
        Ok((scores, published))
    };
    let (low, published) = scores(lowest)?;
    let (high, _) = scores(highest)?;
    let places = (0..model.groups.len()).flat_map(|group| {
        let published = &published[group * rows..(group + 1) * rows];
        possible_places(model, (low.column(group), high.column(group)), published)
    });
    let places = places.collect();
    Ok(Some(Bounds { low, high, places }))
}

fn as_if_reported(origin: Origin) -> Origin {
    if origin == Origin::NotApplicable { Origin::NotApplicable } else { Origin::Own }
}

/// The scores of indicators with every gap filled by one number.
fn filled(result: &IndexResult, stand_in: f64) -> Matrix {
    let mut normalised = result.normalised.clone();
    let rows = result.units.len();
    for column in 0..result.active.len() {
        let origins = &result.origin[column * rows..(column + 1) * rows];
        for (score, origin) in normalised.column_mut(column).iter_mut().zip(origins) {
            if !matches!(origin, Origin::Own | Origin::NotApplicable) {
                *score = stand_in;
            }
        }
    }
    normalised
}

/// Best place: 1 + units that are better in any case. Worst: 1 + other units that may be better.
fn possible_places(
    model: &Model,
    (low, high): (&[f64], &[f64]),
    published: &[bool],
) -> Vec<Option<(u32, u32)>> {
    let key = |scores: &[f64], row: usize| place_key(scores[row], &model.recipe);
    let ranked = || (0..published.len()).filter(|row| published[*row]);
    let sorted = |scores: &[f64]| {
        let mut keys: Vec<i64> = ranked().map(|row| key(scores, row)).collect();
        keys.sort_unstable();
        keys
    };
    let (lows, highs) = (sorted(low), sorted(high));
    let above = |keys: &[i64], key: i64| keys.len() - keys.partition_point(|other| *other <= key);
    let possible = |row: usize| {
        let (own_low, own_high) = (key(low, row), key(high, row));
        let itself = usize::from(own_high > own_low);
        (1 + above(&lows, own_high) as u32, (1 + above(&highs, own_low) - itself) as u32)
    };
    (0..published.len()).map(|row| published[row].then(|| possible(row))).collect()
}
