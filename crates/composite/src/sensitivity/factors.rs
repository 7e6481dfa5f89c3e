//! The choices of an analysis of uncertainty as factors.

use crate::model::Model;
use crate::uncertainty::{Choices, Plan, Weighting};

/// One factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factor {
    /// Which treatment of extreme values.
    Winsorise,
    /// Which normalisation.
    Normalise,
    /// Which policy for missing values.
    Missing,
    /// Which mean.
    Aggregate,
    /// Which set of weights.
    WeightSet,
    /// The weight of one group, by its position.
    GroupWeight(usize),
    /// The weight of one indicator, by its position.
    IndicatorWeight(usize),
    /// Which of this many draws of all uncertain values.
    Data(usize),
}

/// Every factor that varies in a plan: lists with more than one choice, each weight that has noise, and
/// `draws` draws of the data as one factor if there are any and values are uncertain.
pub fn factors(plan: &Plan, draws: usize) -> Vec<Factor> {
    let lists = [Factor::Winsorise, Factor::Normalise, Factor::Missing, Factor::Aggregate];
    let levels = plan.choices.levels();
    let mut found: Vec<Factor> =
        lists.into_iter().zip(levels).filter(|(_, levels)| *levels > 1).map(|(factor, _)| factor).collect();
    if weight_sets(&plan.choices) > 1 {
        found.push(Factor::WeightSet);
    }
    if let Some(noise) = &plan.noise {
        let varies = |noise: &[f64], weights: &[f64]| -> Vec<usize> {
            (0..noise.len()).filter(|at| noise[*at] > 0.0 && weights[*at] > 0.0).collect()
        };
        let official = plan.official();
        found.extend(varies(&noise.groups, &official.groups).into_iter().map(Factor::GroupWeight));
        let indicators = varies(&noise.indicators, &official.indicators);
        found.extend(indicators.into_iter().map(Factor::IndicatorWeight));
    }
    if draws > 1 && plan.uncertain_values() > 0 {
        found.push(Factor::Data(draws));
    }
    found
}

pub(crate) fn weight_sets(choices: &Choices) -> usize {
    match &choices.weights {
        Weighting::Sets(sets) => sets.len(),
        Weighting::Fixed | Weighting::Noise(_) => 0,
    }
}

impl Factor {
    /// Number of levels; `None` for a continuous factor.
    pub fn levels(self, plan: &Plan) -> Option<usize> {
        let [winsorise, normalise, missing, aggregate] = plan.choices.levels();
        match self {
            Self::Winsorise => Some(winsorise),
            Self::Normalise => Some(normalise),
            Self::Missing => Some(missing),
            Self::Aggregate => Some(aggregate),
            Self::WeightSet => Some(weight_sets(&plan.choices).max(1)),
            Self::GroupWeight(_) | Self::IndicatorWeight(_) => None,
            Self::Data(draws) => Some(draws),
        }
    }

    /// What a Swedish reader is told.
    pub fn swedish(self, model: &Model) -> String {
        let group = |at: usize| model.groups.get(at).map_or("", |group| group.title.as_str());
        let indicator = |at: usize| model.indicators.get(at).map_or("", |i| i.id.as_str());
        match self {
            Self::Winsorise => "Behandling av extremvärden".to_owned(),
            Self::Normalise => "Normering".to_owned(),
            Self::Missing => "Saknade värden".to_owned(),
            Self::Aggregate => "Sammanvägning".to_owned(),
            Self::WeightSet => "Viktuppsättning".to_owned(),
            Self::GroupWeight(at) => format!("Vikten för {}", group(at)),
            Self::IndicatorWeight(at) => format!("Vikten för {}", indicator(at)),
            Self::Data(_) => "Osäkerhet i enkätsvar".to_owned(),
        }
    }
}
