//! What happens to places when one indicator or one group is left out.

use rayon::prelude::*;

use crate::build::{BuildError, Input, build};
use crate::model::{Model, Part};

/// How far places move without a part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LeftOut {
    /// The part.
    pub part: Part,
    /// Mean number of places that a unit moves, either way.
    pub mean: f64,
    /// Most places that any unit moves.
    pub largest: u32,
    /// Units with a place both with and without it.
    pub compared: usize,
}

/// The model without one of its parts: its weight goes to its siblings. A group left with nothing of
/// any weight goes too.
pub fn without(model: &Model, part: Part) -> Model {
    let mut model = model.clone();
    let mut next = Some(part);
    while let Some(part) = next {
        let parent = match part {
            Part::Indicator(at) => {
                model.indicators[at].weight = 0.0;
                Some(model.indicators[at].parent)
            }
            Part::Group(at) => {
                model.groups[at].weight = 0.0;
                model.groups[at].parent
            }
        };
        let empty = |group: &usize| model.parts(*group).iter().all(|part| model.weight(*part) <= 0.0);
        next = parent.filter(|group| *group > 0).filter(empty).map(Part::Group);
    }
    model
}

/// Places of all units in a group, 0 = unranked, when a part is left out.
///
/// # Errors
/// As [`build`].
pub fn places_without(
    model: &Model,
    input: &Input<'_>,
    part: Part,
    group: usize,
) -> Result<Vec<u32>, BuildError> {
    let result = build(&without(model, part), input)?;
    let rows = result.units.len();
    Ok(result.places[group * rows..(group + 1) * rows].to_vec())
}

/// Leaves out each of the parts in turn; the answers stand in the same order. `places` are the places in
/// the group with everything.
///
/// # Errors
/// As [`build`].
pub fn leave_one_out(
    model: &Model,
    input: &Input<'_>,
    parts: &[Part],
    group: usize,
    places: &[u32],
) -> Result<Vec<LeftOut>, BuildError> {
    let left_out = |part: &Part| {
        let found = places_without(model, input, *part, group)?;
        let both = places.iter().zip(&found).filter(|(with, without)| **with > 0 && **without > 0);
        let moved: Vec<u32> = both.map(|(with, without)| with.abs_diff(*without)).collect();
        let sum: u64 = moved.iter().map(|places| u64::from(*places)).sum();
        let mean = sum as f64 / moved.len().max(1) as f64;
        Ok(LeftOut {
            part: *part,
            mean,
            largest: moved.iter().copied().max().unwrap_or(0),
            compared: moved.len(),
        })
    };
    parts.par_iter().map(left_out).collect()
}
