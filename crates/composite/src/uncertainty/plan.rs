//! Everything that can be computed before the first replication: each variant of the method, once.

use std::sync::Arc;

use rayon::prelude::*;

use crate::build::{Input, build};
use crate::model::Model;
use crate::recipe::{Aggregation, Policy, Recipe};
use crate::result::IndexResult;
use crate::uncertainty::choices::{Choices, Gap, Means};
use crate::uncertainty::data_error::DataErrors;
use crate::uncertainty::error::PlanError;
use crate::uncertainty::means::Tree;
use crate::uncertainty::stage::Stage;
use crate::uncertainty::survey::Survey;
use crate::uncertainty::weights::{Noise, Weighting, Weights};

/// Scores of every variant of the method, and the distributions of uncertain values. A replication
/// that only draws the method is then a weighted sum and a sort.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The edition's own result, which the variants are held against.
    pub nominal: IndexResult,
    pub(crate) model: Model,
    pub(crate) choices: Choices,
    pub(crate) official: Weights,
    pub(crate) noise: Option<Noise>,
    pub(crate) tree: Tree,
    /// The edition's own recipe, with the model's own means.
    pub(crate) own: Variant,
    /// Treatment by treatment, in each normalisation by normalisation, in each policy by policy.
    pub(crate) variants: Vec<Variant>,
    pub(crate) survey: Option<Survey>,
    pub(crate) peers: Option<Vec<Vec<usize>>>,
    /// Per group: rows of its ranked units, in the order of unit codes.
    pub(crate) ranked: Vec<Vec<usize>>,
    /// Tells plans apart, so that no room of one is taken for another's.
    pub(crate) identity: Arc<()>,
}

/// One winsorising, normalisation and missing policy.
#[derive(Clone, Debug)]
pub(crate) struct Variant {
    pub(crate) stage: Stage,
    /// Per choice of means: the mean of each group.
    pub(crate) methods: Vec<Vec<Aggregation>>,
    /// The uncertain columns under this recipe; without any if nothing is uncertain.
    pub(crate) survey_model: Option<Model>,
}

impl Plan {
    /// Prepares an analysis of one edition's input: which values are uncertain, and which choices vary.
    ///
    /// # Errors
    /// When the index or a variant of it cannot be computed, or errors or weights do not fit the model.
    pub fn new(
        model: &Model,
        input: &Input<'_>,
        errors: &DataErrors,
        choices: &Choices,
    ) -> Result<Self, PlanError> {
        if input.units.len() > usize::from(u16::MAX) {
            return Err(PlanError::TooManyUnits(input.units.len()));
        }
        choices.weights.check(model)?;
        let nominal = build(model, input)?;
        // Values of the year before cost time to score; they are dropped where nothing can use them.
        let carries = |gap: &Gap| *gap == Gap::Policy(Policy::CarryLastYear);
        let own_carries = model.indicators.iter().any(|i| i.policy == Policy::CarryLastYear);
        let older = input.older.filter(|_| own_carries || choices.missing.iter().any(carries));
        let input = Input { older, ..*input };
        let tree = Tree::of(model);
        let survey = Survey::of(&input, errors)?;
        let prepare = |recipe: &Recipe, gap: Gap, means: &[Means]| {
            Variant::of(model, &input, &tree, survey.as_ref(), (recipe, gap, means))
        };
        let own = prepare(&model.recipe, Gap::Model, &[Means::Model])?;
        let means = or_own(&choices.aggregate, Means::Model);
        let variants = recipes(model, choices).into_par_iter();
        let variants =
            variants.map(|(recipe, gap)| prepare(&recipe, gap, &means)).collect::<Result<_, _>>()?;
        let noise = match &choices.weights {
            Weighting::Noise(levels) => Some(Noise::of(model, levels)),
            Weighting::Fixed | Weighting::Sets(_) => None,
        };
        Ok(Self {
            ranked: (0..model.groups.len()).map(|group| ranked(&nominal, group)).collect(),
            nominal,
            choices: choices.clone(),
            official: Weights::of(model),
            noise,
            tree,
            own,
            variants,
            survey,
            peers: input.peers.map(<[_]>::to_vec),
            model: Model { text: String::new(), ..model.clone() },
            identity: Arc::new(()),
        })
    }

    /// The model's weights.
    pub fn official(&self) -> &Weights {
        &self.official
    }

    /// Codes of the units that are ranked in a group, ascending; the order of all results.
    pub fn ranked_units(&self, group: usize) -> Vec<&str> {
        let rows = self.ranked.get(group).map(Vec::as_slice).unwrap_or_default();
        rows.iter().map(|row| self.nominal.units[*row].as_str()).collect()
    }

    /// Number of values that are drawn in a replication with data error.
    pub fn uncertain_values(&self) -> usize {
        self.survey.as_ref().map_or(0, Survey::cells)
    }

    pub(crate) fn rows(&self) -> usize {
        self.nominal.units.len()
    }

    pub(crate) fn check_group(&self, group: usize) -> Result<usize, PlanError> {
        if group < self.model.groups.len() { Ok(group) } else { Err(PlanError::Group(group)) }
    }
}

impl Variant {
    fn of(
        model: &Model,
        input: &Input<'_>,
        tree: &Tree,
        survey: Option<&Survey>,
        (recipe, gap, means): (&Recipe, Gap, &[Means]),
    ) -> Result<Self, PlanError> {
        let mut variant = Model { recipe: recipe.clone(), text: String::new(), ..model.clone() };
        gap.apply(&mut variant);
        let methods: Vec<Vec<Aggregation>> = means.iter().map(|means| means.methods(model)).collect();
        let stage = Stage::of(&variant, input, tree, &methods, gap == Gap::PeerDraw)?;
        let survey_model = survey.map(|survey| survey.model(&variant));
        Ok(Self { stage, methods, survey_model })
    }
}

fn or_own<T: Copy>(list: &[T], own: T) -> Vec<T> {
    if list.is_empty() { vec![own] } else { list.to_vec() }
}

/// Every combination of treatment, normalisation and missing policy.
fn recipes(model: &Model, choices: &Choices) -> Vec<(Recipe, Gap)> {
    let own = &model.recipe;
    let mut recipes = Vec::new();
    for winsorise in or_own(&choices.winsorise, own.winsorise) {
        for normalise in or_own(&choices.normalise, own.normalise) {
            for gap in or_own(&choices.missing, Gap::Model) {
                recipes.push((Recipe { winsorise, normalise, ..own.clone() }, gap));
            }
        }
    }
    recipes
}

/// Rows of the ranked units, in the order of their codes.
fn ranked(nominal: &IndexResult, group: usize) -> Vec<usize> {
    let has_place = |row: &usize| nominal.standing(*row, group).place.is_some();
    let mut rows: Vec<usize> = (0..nominal.units.len()).filter(has_place).collect();
    rows.sort_by(|a, b| nominal.units[*a].cmp(&nominal.units[*b]));
    rows
}
