//! The weights of all groups and indicators, and the ways in which they may be drawn.

use crate::model::Model;
use crate::uncertainty::error::PlanError;
use crate::uncertainty::stream::Stream;

/// Weights as written, in model order; inside each group they are rescaled to sum to 1 when used. The
/// weight of the top group has no sibling and no effect.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// One per group.
    pub groups: Vec<f64>,
    /// One per indicator.
    pub indicators: Vec<f64>,
}

/// How weights vary between replications.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Weighting {
    /// The model's own, always.
    #[default]
    Fixed,
    /// Each weight times a uniform number in `1 - f` to `1 + f`. The first `f` (0-1) is that of the
    /// indicators, the next that of the groups just above them and so on; the last one holds for all
    /// levels above it.
    Noise(Vec<f64>),
    /// One of these sets, all equally likely: bootstrapped means of respondents' answers, for example.
    Sets(Vec<Weights>),
}

impl Weights {
    /// The model's own.
    pub fn of(model: &Model) -> Self {
        Self {
            groups: model.groups.iter().map(|group| group.weight).collect(),
            indicators: model.indicators.iter().map(|indicator| indicator.weight).collect(),
        }
    }

    /// Whether they fit the model: as many as it has, none negative, none infinite.
    ///
    /// # Errors
    /// Says which weight does not.
    pub fn check(&self, model: &Model) -> Result<(), PlanError> {
        let (groups, indicators) = (self.groups.len(), self.indicators.len());
        if (groups, indicators) != (model.groups.len(), model.indicators.len()) {
            return Err(PlanError::WeightCount { groups, indicators });
        }
        let named = model.groups.iter().map(|group| &group.id).zip(&self.groups);
        let named = named.chain(model.indicators.iter().map(|i| &i.id).zip(&self.indicators));
        match named.into_iter().find(|(_, weight)| !weight.is_finite() || **weight < 0.0) {
            Some((id, _)) => Err(PlanError::Weight(id.clone())),
            None => Ok(()),
        }
    }
}

impl Weighting {
    pub(crate) fn check(&self, model: &Model) -> Result<(), PlanError> {
        match self {
            Self::Fixed => Ok(()),
            Self::Noise(levels) => match levels.iter().find(|f| !(0.0..=1.0).contains(*f)) {
                Some(f) => Err(PlanError::Noise(f.to_string())),
                None => Ok(()),
            },
            Self::Sets(sets) if sets.is_empty() => Err(PlanError::NoWeights),
            Self::Sets(sets) => sets.iter().try_for_each(|set| set.check(model)),
        }
    }
}

/// What noise does to each weight: the half-width `f` of its factor.
#[derive(Clone, Debug)]
pub(crate) struct Noise {
    pub(crate) groups: Vec<f64>,
    pub(crate) indicators: Vec<f64>,
}

impl Noise {
    pub(crate) fn of(model: &Model, levels: &[f64]) -> Self {
        let at = |level: usize| levels.get(level).or(levels.last()).copied().unwrap_or(0.0);
        let mut heights = vec![1_usize; model.groups.len()];
        // Children stand after their parents, so a height is complete when it is passed on.
        for group in (0..heights.len()).rev() {
            if let Some(parent) = model.groups[group].parent {
                heights[parent] = heights[parent].max(heights[group] + 1);
            }
        }
        let is_top = |group: usize| model.groups[group].parent.is_none();
        Self {
            groups: (0..heights.len()).map(|g| if is_top(g) { 0.0 } else { at(heights[g]) }).collect(),
            indicators: vec![at(0); model.indicators.len()],
        }
    }

    /// Writes the base weights with noise drawn from the stream.
    pub(crate) fn apply(&self, base: &Weights, stream: &mut Stream, drawn: &mut Weights) {
        disturb(&base.groups, &self.groups, stream, &mut drawn.groups);
        disturb(&base.indicators, &self.indicators, stream, &mut drawn.indicators);
    }
}

fn disturb(base: &[f64], noise: &[f64], stream: &mut Stream, drawn: &mut [f64]) {
    for ((drawn, base), noise) in drawn.iter_mut().zip(base).zip(noise) {
        *drawn = base * factor(*noise, stream.uniform());
    }
}

/// The factor of a weight: `1 - f` to `1 + f`.
pub(crate) fn factor(noise: f64, uniform: f64) -> f64 {
    1.0 + noise * (2.0 * uniform - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Group, Model};
    use crate::recipe::{Aggregation, Recipe};

    #[test]
    fn noise_goes_by_level_from_the_indicators_up() {
        let group = |parent| Group {
            id: String::new(),
            parent,
            weight: 1.0,
            title: String::new(),
            slug: String::new(),
            question: None,
            aggregate: Aggregation::Arithmetic,
        };
        // Top, an area of pillars, two pillars, and an area of indicators.
        let model = Model {
            id: String::new(),
            title: String::new(),
            version: String::new(),
            note: String::new(),
            recipe: Recipe::default(),
            groups: [None, Some(0), Some(1), Some(1), Some(0)].map(group).to_vec(),
            indicators: Vec::new(),
            floors: Vec::new(),
            text: String::new(),
        };
        assert_eq!(Noise::of(&model, &[0.1, 0.2, 0.3]).groups, [0.0, 0.3, 0.2, 0.2, 0.2]);
        assert_eq!(Noise::of(&model, &[0.1]).groups, [0.0, 0.1, 0.1, 0.1, 0.1], "the last holds upwards");
        assert_eq!(Noise::of(&model, &[]).groups, [0.0; 5]);
    }

    #[test]
    fn a_factor_reaches_as_far_down_as_up() {
        let found = [0.0, 0.5, 1.0].map(|uniform| factor(0.25, uniform).to_bits());
        assert_eq!(found, [0.75, 1.0, 1.25].map(f64::to_bits));
    }
}
