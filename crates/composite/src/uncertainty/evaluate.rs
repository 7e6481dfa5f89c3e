//! One replication: from a setting of all choices to the scores of every unit in every group.

use std::sync::Arc;

use crate::Matrix;
use crate::result::ResultGroup;
use crate::uncertainty::choices::RecipeDraw;
use crate::uncertainty::error::PlanError;
use crate::uncertainty::lanes::Table;
use crate::uncertainty::means::{Cap, Means, Refused, Scores};
use crate::uncertainty::plan::{Plan, Variant};
use crate::uncertainty::survey::{Draw, Survey};
use crate::uncertainty::weights::Weights;

/// Every choice of one replication.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'w> {
    /// Positions in the lists of choices; `None` is the edition's own recipe.
    pub recipe: Option<RecipeDraw>,
    /// The weights.
    pub weights: &'w Weights,
    /// Key of the random numbers.
    pub draw: Draw,
    /// Whether uncertain values are drawn; else they are as published.
    pub data: bool,
}

/// Room for one replication at a time; every thread has its own.
#[derive(Clone, Debug)]
pub struct Workspace {
    means: Means,
    pub(super) values: Table,
    pub(super) mask: Table,
    /// Per floor on an indicator: which units are below it.
    pub(super) below: Vec<Vec<bool>>,
    /// What `values`, `mask` and `below` hold outside the cells that are drawn.
    holds: Option<Base>,
    pub(super) drawn: Matrix,
    pub(super) common: Vec<f64>,
    caps: Vec<Cap>,
    /// The plan it was made for.
    plan: Arc<()>,
}

/// A variant (`None` is the edition's own), a choice of means, and whether values were drawn on top.
type Base = (Option<usize>, usize, bool);

impl Workspace {
    /// The scores of all units in one group, in row order: NaN where there is none. A total that the
    /// edition withholds is computed here all the same.
    pub fn scores(&self, group: usize) -> &[f64] {
        self.means.scores(group)
    }

    /// The result group of a unit after the floors of the model.
    pub(crate) fn capped(&self, group: usize, row: usize, found: ResultGroup) -> ResultGroup {
        let holds = |cap: &&Cap| cap.group == group && cap.is_below.get(row).is_some_and(|below| *below);
        self.caps.iter().filter(holds).map(|cap| cap.highest).fold(found, ResultGroup::min)
    }
}

impl Plan {
    /// Room to evaluate in.
    pub fn workspace(&self) -> Workspace {
        let (rows, columns) = (self.rows(), self.model.indicators.len());
        Workspace {
            means: self.tree.room(rows),
            values: Table::zeros(rows, columns),
            mask: Table::zeros(rows, columns),
            below: Vec::new(),
            holds: None,
            drawn: self.survey.as_ref().map_or_else(|| Matrix::missing(0, 0), Survey::room),
            common: Vec::new(),
            caps: Vec::new(),
            plan: Arc::clone(&self.identity),
        }
    }

    /// Computes the scores of every group under a setting. Room made for another plan is made anew.
    ///
    /// # Errors
    /// When a normalisation or mean does not fit the drawn values, or the weights are not the model's
    /// in number.
    pub fn evaluate(&self, setting: &Setting<'_>, work: &mut Workspace) -> Result<(), PlanError> {
        let (groups, indicators) = (setting.weights.groups.len(), setting.weights.indicators.len());
        if (groups, indicators) != (self.model.groups.len(), self.model.indicators.len()) {
            return Err(PlanError::WeightCount { groups, indicators });
        }
        if !Arc::ptr_eq(&self.identity, &work.plan) {
            *work = self.workspace();
        }
        let (at, means) = setting.recipe.map_or((None, 0), |recipe| self.position(recipe));
        let variant = at.and_then(|at| self.variants.get(at)).unwrap_or(&self.own);
        let (stage, methods) = (&variant.stage, &variant.methods[means]);
        let survey = self.survey.as_ref().filter(|_| setting.data);
        if survey.is_none() && stage.gaps.is_none() {
            let scores =
                Scores { values: &stage.values[means], mask: &stage.mask, below: &stage.below, methods };
            return self.finish(scores, setting.weights, &mut work.means, &mut work.caps);
        }
        work.rebase((at, means, survey.is_some()), variant);
        self.draw_over(variant, survey, methods, setting.draw, work)?;
        let Workspace { values, mask, below, means, caps, .. } = work;
        self.finish(Scores { values, mask, below, methods }, setting.weights, means, caps)
    }

    /// Position of a combination among the variants, and of its means.
    fn position(&self, recipe: RecipeDraw) -> (Option<usize>, usize) {
        let [winsorise, normalise, missing, aggregate] = self.choices.levels();
        let at = recipe.winsorise.min(winsorise - 1) * normalise + recipe.normalise.min(normalise - 1);
        (Some(at * missing + recipe.missing.min(missing - 1)), recipe.aggregate.min(aggregate - 1))
    }

    fn finish(
        &self,
        scores: Scores<'_>,
        weights: &Weights,
        means: &mut Means,
        caps: &mut Vec<Cap>,
    ) -> Result<(), PlanError> {
        let refused = |Refused(group): Refused| PlanError::NotPositive(self.model.groups[group].id.clone());
        self.tree.means(scores, weights, means).map_err(refused)?;
        self.tree.caps(scores.below, means, caps);
        Ok(())
    }
}

impl Workspace {
    /// Makes sure that everything outside the drawn cells is that of the variant.
    fn rebase(&mut self, base: Base, variant: &Variant) {
        if self.holds != Some(base) {
            self.values.copy_from(&variant.stage.values[base.1]);
            self.mask.copy_from(&variant.stage.mask);
            self.below.clone_from(&variant.stage.below);
            self.holds = Some(base);
        }
    }
}
