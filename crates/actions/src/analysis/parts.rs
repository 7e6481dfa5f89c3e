//! The parts of a model, areas and indicators alike: their names and their weights in a set.

use ledstjarna_composite::Model;
use ledstjarna_composite::model::Part;
use ledstjarna_composite::uncertainty::Weights;
use ledstjarna_observations::Register;

use crate::ActionError;

/// Id and title of a part.
pub(crate) fn named(model: &Model, register: &Register, part: Part) -> (String, String) {
    match part {
        Part::Group(at) => (model.groups[at].id.clone(), model.groups[at].title.clone()),
        Part::Indicator(at) => {
            let id = model.indicators[at].id.clone();
            let title = register.indicator(&id).map_or_else(|| id.clone(), |known| known.title.clone());
            (id, title)
        }
    }
}

/// A part by any of its names. The whole index is no part.
///
/// # Errors
/// If the model has no such part.
pub(crate) fn find(model: &Model, register: &Register, name: &str) -> Result<Part, ActionError> {
    let group = model.group(name).filter(|at| *at > 0).map(Part::Group);
    let id = register.indicator(name).map_or(name, |known| known.id.as_str());
    let found = group.or_else(|| model.indicator(id).map(Part::Indicator));
    found.ok_or_else(|| {
        let areas: Vec<&str> = model.areas().iter().map(|area| model.groups[*area].id.as_str()).collect();
        let mend = format!("Write an area ({}) or the id of an indicator", areas.join(", "));
        ActionError::unknown("part of the model", name, &mend)
    })
}

/// Position of the group that a part belongs to.
pub(crate) fn parent(model: &Model, part: Part) -> usize {
    match part {
        Part::Group(at) => model.groups[at].parent.unwrap_or(0),
        Part::Indicator(at) => model.indicators[at].parent,
    }
}

/// Weight of a part in a set.
pub(crate) fn weight(weights: &Weights, part: Part) -> f64 {
    match part {
        Part::Group(at) => weights.groups[at],
        Part::Indicator(at) => weights.indicators[at],
    }
}

/// Gives a part another weight in a set.
pub(crate) fn set_weight(weights: &mut Weights, part: Part, weight: f64) {
    match part {
        Part::Group(at) => weights.groups[at] = weight,
        Part::Indicator(at) => weights.indicators[at] = weight,
    }
}

/// Share of each part of a group in a set, in the order of [`Model::parts`]; all 0 where the set gives the
/// group nothing.
pub(crate) fn shares(model: &Model, weights: &Weights, group: usize) -> Vec<f64> {
    let parts = model.parts(group);
    let sum: f64 = parts.iter().map(|part| weight(weights, *part)).sum();
    let share = |part: &Part| if sum > 0.0 { weight(weights, *part) / sum } else { 0.0 };
    parts.iter().map(share).collect()
}
