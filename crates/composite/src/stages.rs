//! Steps 1 to 4, indicator by indicator: from raw values to scores, with gaps filled by the policy.

use ledstjarna_observations::Direction;

use crate::Matrix;
use crate::build::{BuildError, Input};
use crate::missing::{Reserve, fill};
use crate::model::{Model, ModelIndicator};
use crate::normalise::{Scale, anchor, normalise};
use crate::recipe::{Constant, Normalisation, Policy, Recipe, Winsorisation};
use crate::result::{Anchor, Origin, Treatment, TreatmentMethod};
use crate::treat::{clamp, treat};

/// What is known of every indicator after step 4; the fields are those of the result.
pub struct Stages {
    pub treated: Matrix,
    pub normalised: Matrix,
    pub origin: Vec<Origin>,
    pub treatments: Vec<Treatment>,
    pub anchors: Vec<Option<Anchor>>,
    pub active: Vec<bool>,
    pub constant: Vec<bool>,
}

impl Stages {
    /// Scores every indicator that counts.
    pub fn of(model: &Model, input: &Input<'_>) -> Result<Self, BuildError> {
        let mut stages = Self::unscored(input, model.indicators.len());
        for (i, part) in model.indicators.iter().enumerate().filter(|(_, part)| part.active) {
            stages.indicator(&model.recipe, part, input, i)?;
        }
        Ok(stages)
    }

    fn unscored(input: &Input<'_>, columns: usize) -> Self {
        let rows = input.units.len();
        let untreated =
            Treatment { method: TreatmentMethod::None, moved: 0, n: 0, clamped: 0.0, shape: None };
        let mut origin = vec![Origin::Absent; rows * columns];
        for &(row, column) in input.not_applicable.iter().filter(|(row, _)| *row < rows) {
            if let Some(cell) = origin.get_mut(column * rows + row) {
                *cell = Origin::NotApplicable;
            }
        }
        Self {
            treated: input.raw.clone(),
            normalised: Matrix::missing(rows, columns),
            origin,
            treatments: vec![untreated; columns],
            anchors: vec![None; columns],
            active: vec![false; columns],
            constant: vec![false; columns],
        }
    }

    fn indicator(
        &mut self,
        recipe: &Recipe,
        part: &ModelIndicator,
        input: &Input<'_>,
        i: usize,
    ) -> Result<(), BuildError> {
        let rule = recipe.normalise;
        let sign = if part.direction == Direction::Lower { -1.0 } else { 1.0 };
        let frozen = input.anchors.and_then(|anchors| anchors.get(i).copied().flatten());
        let frozen = frozen.filter(|_| rule.has_anchor());
        let scale = self.scale(recipe, part, sign, frozen, i);
        match normalise(self.treated.column(i), sign, rule, scale, self.normalised.column_mut(i)) {
            Scale::Refused => return Err(BuildError::Refused(part.id.clone())),
            Scale::Empty => return Ok(()),
            Scale::Scored(anchor) => self.anchors[i] = anchor,
            Scale::Constant => {
                self.constant[i] = true;
                if recipe.constant == Constant::Inactive {
                    return Ok(());
                }
                self.score_middle(i, rule);
            }
        }
        self.active[i] = true;
        self.mark_own(i);
        self.fill_gaps(part, rule, sign, input, i);
        Ok(())
    }

    /// Treats the values and finds the scale they are scored on, if the normalisation has one.
    fn scale(
        &mut self,
        recipe: &Recipe,
        part: &ModelIndicator,
        sign: f64,
        frozen: Option<Anchor>,
        i: usize,
    ) -> Option<Anchor> {
        let column = self.treated.column_mut(i);
        // A frozen scale and goalposts are the limits themselves: quantiles of this year's values, or
        // their logarithms, would move a scale that is meant to stand still.
        let fixed = frozen.is_some() || matches!(recipe.normalise, Normalisation::Goalposts { .. });
        let winsorise = if fixed { Winsorisation::None } else { recipe.winsorise };
        self.treatments[i] = treat(column, sign, winsorise);
        let scale = frozen.or_else(|| anchor(column, sign, recipe.normalise, part.goalposts));
        if let (Some(Anchor { low, high }), true, Some(_)) = (scale, fixed, recipe.normalise.range()) {
            let moved = clamp(column, sign, low, high);
            self.treatments[i].clamped = moved as f64 / self.treatments[i].n.max(1) as f64;
        }
        scale
    }

    /// Gives every unit with a value the score in the middle.
    fn score_middle(&mut self, i: usize, rule: Normalisation) {
        let middle = rule.middle(self.treatments[i].n);
        for (score, value) in self.normalised.column_mut(i).iter_mut().zip(self.treated.column(i)) {
            *score = if value.is_nan() { f64::NAN } else { middle };
        }
    }

    fn mark_own(&mut self, i: usize) {
        let rows = self.normalised.rows();
        let origins = &mut self.origin[i * rows..(i + 1) * rows];
        for (origin, score) in origins.iter_mut().zip(self.normalised.column_mut(i)) {
            if *origin == Origin::NotApplicable {
                *score = f64::NAN;
            }
            // Looked up rather than branched on: where the gaps are cannot be foreseen.
            *origin = [*origin, Origin::Own][usize::from(!score.is_nan())];
        }
    }

    fn fill_gaps(
        &mut self,
        part: &ModelIndicator,
        rule: Normalisation,
        sign: f64,
        input: &Input<'_>,
        i: usize,
    ) {
        let rows = self.normalised.rows();
        // Logarithms were taken with an offset of this year's values: an older value has no place there.
        let carried =
            part.policy == Policy::CarryLastYear && self.treatments[i].method != TreatmentMethod::Log;
        let older = input.older.filter(|_| carried);
        let older = older.map(|older| older_scores(older.column(i), sign, rule, self.anchors[i]));
        let reserve = Reserve { older: older.as_deref(), peers: input.peers, rule };
        let origins = &mut self.origin[i * rows..(i + 1) * rows];
        fill(&mut self.normalised, i, origins, part.policy, &reserve);
    }
}

/// Last year's values on this edition's scale; only scales with anchors can carry.
fn older_scores(older: &[f64], sign: f64, rule: Normalisation, anchor: Option<Anchor>) -> Vec<f64> {
    let mut scores = vec![f64::NAN; older.len()];
    let mut column = older.to_vec();
    if let Some(found) = anchor {
        if rule.range().is_some() {
            clamp(&mut column, sign, found.low, found.high);
        }
        normalise(&column, sign, rule, anchor, &mut scores);
    }
    scores
}
