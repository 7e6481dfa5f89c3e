//! First step of the calibration: each municipality with a published place is moved in its factors, by
//! bisection, until the pipeline puts it near that place.

use ledstjarna_composite::{BuildError, Model, build};

use crate::draft::Draft;
use crate::published::Target;
use crate::year_index;

/// Largest shift tried, in standard deviations of a factor.
const REACH: f64 = 9.0;

/// Halvings of the interval; the last is far below what one answer moves.
const HALVINGS: usize = 13;

/// One thing that can be turned: a municipality's shift in some factors, watched by its place.
struct Knob {
    municipality: usize,
    factors: Vec<usize>,
    group: usize,
    published: u32,
    low: f64,
    high: f64,
    /// The smallest shift so far that gave the published place.
    found: Option<f64>,
}

/// Moves every municipality with published places of an edition: first those of areas, each in its
/// area's factor, then those of the whole index, in the factors of the areas that are free.
///
/// # Errors
/// When the model cannot be computed.
pub fn aim(draft: &mut Draft, model: &Model, targets: &[Target], edition: i16) -> Result<(), BuildError> {
    let of_year: Vec<&Target> = targets.iter().filter(|target| target.year == edition).collect();
    let areas = of_year.iter().filter(|target| target.group != 0);
    let mut knobs: Vec<Knob> =
        areas.filter_map(|target| knob(draft, model, target, &[target.group])).collect();
    turn(draft, model, &mut knobs, edition)?;
    let totals = of_year.iter().filter(|target| target.group == 0);
    let mut knobs: Vec<Knob> = totals
        .filter_map(|total| {
            let taken = |area: &usize| of_year.iter().any(|t| t.place == total.place && t.group == *area);
            let free: Vec<usize> = model.areas().into_iter().filter(|area| !taken(area)).collect();
            knob(draft, model, total, &free)
        })
        .collect();
    turn(draft, model, &mut knobs, edition)
}

/// `None` if no factor is free to turn, or the municipality is unknown.
fn knob(draft: &Draft, model: &Model, target: &Target, areas: &[usize]) -> Option<Knob> {
    let factors: Vec<usize> =
        areas.iter().filter_map(|area| draft.factors.position(&model.groups[*area].id)).collect();
    let municipality = draft.municipality(&target.place)?;
    (!factors.is_empty()).then_some(Knob {
        municipality,
        factors,
        group: target.group,
        published: target.published,
        low: -REACH,
        high: REACH,
        found: None,
    })
}

/// All knobs at once: they disturb each other by a few places at most, which the next step mends.
fn turn(draft: &mut Draft, model: &Model, knobs: &mut [Knob], edition: i16) -> Result<(), BuildError> {
    for _ in 0..HALVINGS {
        for knob in knobs.iter() {
            set(draft, knob, edition, f64::midpoint(knob.low, knob.high));
        }
        let result = build(model, &draft.edition(model, edition).input())?;
        for knob in knobs.iter_mut() {
            let middle = f64::midpoint(knob.low, knob.high);
            let place = result.standing(knob.municipality, knob.group).place;
            if place == Some(knob.published) {
                knob.found = Some(middle);
            }
            // At the place itself the search goes on towards no shift at all.
            let too_good = place.is_some_and(|place| place < knob.published);
            if too_good || (place == Some(knob.published) && middle > 0.0) {
                knob.high = middle;
            } else {
                knob.low = middle;
            }
        }
    }
    for knob in knobs.iter() {
        set(draft, knob, edition, knob.found.unwrap_or(f64::midpoint(knob.low, knob.high)));
    }
    Ok(())
}

fn set(draft: &mut Draft, knob: &Knob, edition: i16, by: f64) {
    let Some(year) = year_index(edition) else { return };
    for &factor in &knob.factors {
        draft.factors.shift(factor, knob.municipality, edition, by);
        draft.fill_factor(factor, knob.municipality, year);
    }
}
