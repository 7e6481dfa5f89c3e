//! Which choices of an index maker are varied, and between what.

use crate::model::Model;
use crate::recipe::{Aggregation, Normalisation, Policy, Winsorisation};
use crate::uncertainty::weights::Weighting;

/// What stands in for missing values in a replication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The model's own policies.
    Model,
    /// One policy for all indicators.
    Policy(Policy),
    /// The score of a similar municipality that has one, drawn anew in every replication; of any unit
    /// where no similar one has.
    PeerDraw,
}

/// How parts become the score of their group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Means {
    /// As the model says, group by group.
    Model,
    /// The same mean in all groups.
    All(Aggregation),
    /// Another mean at the top only.
    Top(Aggregation),
}

/// The choices that are drawn; those of a list are equally likely. An empty list switches the variation
/// off: the model's own choice holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// Treatments of extreme values.
    pub winsorise: Vec<Winsorisation>,
    /// Normalisations.
    pub normalise: Vec<Normalisation>,
    /// What is done with missing values.
    pub missing: Vec<Gap>,
    /// Means.
    pub aggregate: Vec<Means>,
    /// Weights.
    pub weights: Weighting,
}

/// Position in each list of [`Choices`]; 0 in an empty one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecipeDraw {
    /// Among the treatments of extreme values.
    pub winsorise: usize,
    /// Among the normalisations.
    pub normalise: usize,
    /// Among the missing policies.
    pub missing: usize,
    /// Among the means.
    pub aggregate: usize,
}

impl Choices {
    /// Nothing varies.
    pub fn none() -> Self {
        Self::default()
    }

    /// What step 11 of the open recipe varies: weights by a quarter up or down, three policies for
    /// missing values, and means that let a strong part offset a weak one fully or less.
    pub fn open_recipe() -> Self {
        let policies = [Policy::Renormalise, Policy::CarryLastYear, Policy::ImputePeerMedian];
        Self {
            missing: policies.map(Gap::Policy).to_vec(),
            aggregate: vec![Means::Model, Means::All(Aggregation::Geometric { epsilon: 1.0 })],
            weights: Weighting::Noise(vec![0.25]),
            ..Self::default()
        }
    }

    /// Number of alternatives in each list, in the order of [`RecipeDraw`]; at least 1.
    pub fn levels(&self) -> [usize; 4] {
        [self.winsorise.len(), self.normalise.len(), self.missing.len(), self.aggregate.len()]
            .map(|length| length.max(1))
    }
}

impl Gap {
    /// The model under this rule.
    pub(crate) fn apply(self, model: &mut Model) {
        let policy = match self {
            Self::Model => return,
            Self::Policy(policy) => policy,
            // Gaps stay open; the draw fills them.
            Self::PeerDraw => Policy::Renormalise,
        };
        model.recipe.missing = policy;
        for indicator in &mut model.indicators {
            indicator.policy = policy;
        }
    }
}

impl Means {
    /// The mean of each group.
    pub(crate) fn methods(self, model: &Model) -> Vec<Aggregation> {
        let own = |group: usize| model.groups[group].aggregate;
        let method = |group: usize| match self {
            Self::All(method) => method,
            Self::Top(method) if model.groups[group].parent.is_none() => method,
            Self::Model | Self::Top(_) => own(group),
        };
        (0..model.groups.len()).map(method).collect()
    }
}
