//! The demo nation: all steps from a seed to observations, and how near the published places it came.

use ledstjarna_composite::{Model, build};
use ledstjarna_observations::{Observation, Register};

use crate::EDITIONS;
use crate::draft::Draft;
use crate::error::DemoError;
use crate::published::{Target, targets};
use crate::strength::{STRENGTHS, misfit};
use crate::{aim, assemble, availability, derive, edition, means, printed, settle};

/// What a demo is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Nation {
    /// The printed values of Ludvika's report, then everything made up.
    pub observations: Vec<Observation>,
    /// The published places, and the places that the observations give.
    pub calibration: Vec<CalibrationRow>,
}

/// One published place against the place reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalibrationRow {
    /// Edition.
    pub year: i16,
    /// Code of the municipality.
    pub place: String,
    /// Id of the model's group: an area, or the top for the whole index.
    pub group: String,
    /// The published place, 1 is best of 290.
    pub published: u32,
    /// The place the pipeline gives; `None` if the municipality is unranked.
    pub reached: Option<u32>,
}

/// Makes the nation. A pure function: the same register, model and seed give the same bits.
///
/// # Errors
/// When the register lacks an indicator or place of the demo's data, or the model cannot be computed.
pub fn nation(register: &Register, model: &Model, seed: u64) -> Result<Nation, DemoError> {
    let printed = printed::printed()?;
    let targets = targets(model)?;
    let mut draft = choose(register, model, &printed, &targets, seed)?;
    for year in EDITIONS {
        settle::settle(&mut draft, model, &targets, year)?;
    }
    derive::derive_all(&mut draft);
    let calibration = calibration(&draft, model, &targets)?;
    let observations = assemble::observations(&draft, printed);
    Ok(Nation { observations, calibration })
}

/// The draft, with the strength of the general factor that fits best.
fn choose(
    register: &Register,
    model: &Model,
    printed: &[Observation],
    targets: &[Target],
    seed: u64,
) -> Result<Draft, DemoError> {
    let mut empty = Draft::new(register, model, printed, seed)?;
    availability::open(&mut empty, model, printed);
    empty.choices = edition::choices(&empty, register, model);
    let mut best = sketch(&empty, model, printed, targets, STRENGTHS[0])?;
    let mut least = misfit(&best, model, targets)?;
    for strength in STRENGTHS.into_iter().skip(1) {
        let draft = sketch(&empty, model, printed, targets, strength)?;
        let found = misfit(&draft, model, targets)?;
        if found < least {
            (best, least) = (draft, found);
        }
    }
    Ok(best)
}

/// A nation with factors aimed at the published places, before single values are moved.
fn sketch(
    empty: &Draft,
    model: &Model,
    printed: &[Observation],
    targets: &[Target],
    strength: f64,
) -> Result<Draft, DemoError> {
    let mut draft = empty.clone();
    draft.factors.strength = strength;
    fill(&mut draft, printed);
    for year in EDITIONS {
        aim::aim(&mut draft, model, targets, year)?;
    }
    draft.factors.fade_before(EDITIONS[0]);
    fill(&mut draft, printed);
    Ok(draft)
}

/// Draws all values and gives the nation its means.
fn fill(draft: &mut Draft, printed: &[Observation]) {
    draft.fill_all();
    derive::derive_all(draft);
    means::settle(draft, printed, |draft, item, year| {
        draft.fill_item(item, year);
        derive::derive(draft, item, year);
    });
    derive::pin_parts(draft);
}

/// The published places against what the pipeline gives.
fn calibration(draft: &Draft, model: &Model, targets: &[Target]) -> Result<Vec<CalibrationRow>, DemoError> {
    let mut rows = Vec::with_capacity(targets.len());
    for edition in EDITIONS {
        let result = build(model, &draft.edition(model, edition).input())?;
        for target in targets.iter().filter(|target| target.year == edition) {
            let row = draft.municipality(&target.place);
            rows.push(CalibrationRow {
                year: edition,
                place: target.place.clone(),
                group: model.groups[target.group].id.clone(),
                published: target.published,
                reached: row.and_then(|row| result.standing(row, target.group).place),
            });
        }
    }
    Ok(rows)
}
