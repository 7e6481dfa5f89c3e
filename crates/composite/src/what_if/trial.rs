//! Other values, weights or rules than an edition has, tried out by computing everything again.

use crate::build::{BuildError, build};
use crate::edition::Edition;
use crate::model::Model;
use crate::result::{IndexResult, Standing};
use crate::snapshot::Tables;
use crate::uncertainty::{Choices, DataErrors, Plan, PlanError, Weights};

/// One cell with another value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrialValue {
    /// Row of the unit.
    pub row: usize,
    /// Position of the indicator in the model.
    pub indicator: usize,
    /// The value in the indicator's unit; `None` tries what happens without it.
    pub value: Option<f64>,
}

/// What is tried. Everything that is not named stays as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trial {
    /// Other values; of two for one cell the later holds.
    pub values: Vec<TrialValue>,
    /// Another model over the same indicators: other weights, another recipe.
    pub model: Option<Model>,
}

/// Why a trial cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrialError {
    /// The cell is outside the table.
    #[error("there is no cell in row {row} of indicator {indicator}")]
    NoCell {
        /// Row asked for.
        row: usize,
        /// Indicator asked for.
        indicator: usize,
    },
    /// A value is infinite or not a number.
    #[error("the value tried for indicator {0} is not a finite number")]
    NotFinite(usize),
    /// The model tried has other indicators than the edition.
    #[error("the model tried has other indicators than the edition: only weights and rules may differ")]
    OtherIndicators,
    /// The index cannot be computed.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// Its uncertainty cannot be computed.
    #[error(transparent)]
    Plan(#[from] PlanError),
}

/// An edition in which trials are made.
#[derive(Clone, Debug)]
pub struct Trials<'a> {
    /// The edition.
    pub edition: &'a Edition,
    tables: Tables,
}

/// A unit's standing in every group of the model, without and with the trial.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// As published.
    pub before: Vec<Standing>,
    /// As tried.
    pub after: Vec<Standing>,
}

impl Effect {
    /// Points gained in a group; positive is better.
    pub fn points(&self, group: usize) -> Option<f64> {
        Some(self.after.get(group)?.score? - self.before.get(group)?.score?)
    }

    /// Places moved in a group; positive is worse.
    pub fn places(&self, group: usize) -> Option<i64> {
        Some(i64::from(self.after.get(group)?.place?) - i64::from(self.before.get(group)?.place?))
    }
}

impl Trial {
    /// Some values of one unit.
    pub fn values(row: usize, values: &[(usize, f64)]) -> Self {
        let value = |&(indicator, value): &(usize, f64)| TrialValue { row, indicator, value: Some(value) };
        Self { values: values.iter().map(value).collect(), model: None }
    }

    /// Other weights.
    ///
    /// # Errors
    /// If they do not fit the model.
    pub fn weights(model: &Model, weights: &Weights) -> Result<Self, TrialError> {
        Ok(Self { values: Vec::new(), model: Some(reweighted(model, weights)?) })
    }
}

impl<'a> Trials<'a> {
    /// Prepares for trials in an edition.
    pub fn new(edition: &'a Edition) -> Self {
        Self { edition, tables: edition.snapshot.tables() }
    }

    /// The whole index as tried, with anchors of its own.
    ///
    /// # Errors
    /// If a cell does not exist, a value is not finite, or the index cannot be computed.
    pub fn run(&self, trial: &Trial) -> Result<IndexResult, TrialError> {
        let (model, tables) = self.changed(trial)?;
        Ok(build(model, &tables.input(&self.edition.snapshot))?)
    }

    /// What the trial does to one unit.
    ///
    /// # Errors
    /// As [`Self::run`].
    pub fn effect(&self, trial: &Trial, row: usize) -> Result<Effect, TrialError> {
        let tried = self.run(trial)?;
        let groups = 0..self.edition.model.groups.len();
        let before = groups.clone().map(|group| self.edition.result.standing(row, group)).collect();
        Ok(Effect { before, after: groups.map(|group| tried.standing(row, group)).collect() })
    }

    /// Prepares an analysis of uncertainty as tried. A value that was reported keeps its sample, so that
    /// it is drawn around the new value; one that was missing is taken as exact.
    ///
    /// # Errors
    /// As [`Self::run`] and [`Plan::new`].
    pub fn plan(&self, trial: &Trial, errors: &DataErrors, choices: &Choices) -> Result<Plan, TrialError> {
        let (model, tables) = self.changed(trial)?;
        Ok(Plan::new(model, &tables.input(&self.edition.snapshot), errors, choices)?)
    }

    /// A cell's published value.
    pub fn value(&self, row: usize, indicator: usize) -> Option<f64> {
        self.tables.raw.get(row, indicator)
    }

    fn changed<'m>(&'m self, trial: &'m Trial) -> Result<(&'m Model, Tables), TrialError> {
        let own = &self.edition.model;
        let model = trial.model.as_ref().unwrap_or(own);
        let same = |(a, b): (&crate::ModelIndicator, &crate::ModelIndicator)| a.id == b.id;
        let as_many = model.indicators.len() == own.indicators.len();
        if !(as_many && model.is_sound() && model.indicators.iter().zip(&own.indicators).all(same)) {
            return Err(TrialError::OtherIndicators);
        }
        let mut tables = self.tables.clone();
        for &TrialValue { row, indicator, value } in &trial.values {
            if row >= tables.raw.rows() || indicator >= tables.raw.columns() {
                return Err(TrialError::NoCell { row, indicator });
            }
            if value.is_some_and(|value| !value.is_finite()) {
                return Err(TrialError::NotFinite(indicator));
            }
            tables.raw.set(row, indicator, value.unwrap_or(f64::NAN));
            // A question that is answered applies.
            tables.not_applicable.retain(|cell| *cell != (row, indicator));
        }
        Ok((model, tables))
    }
}

/// A model with other weights.
///
/// # Errors
/// If they do not fit the model.
pub fn reweighted(model: &Model, weights: &Weights) -> Result<Model, PlanError> {
    weights.check(model)?;
    let mut model = model.clone();
    for (group, weight) in model.groups.iter_mut().zip(&weights.groups) {
        group.weight = *weight;
    }
    for (indicator, weight) in model.indicators.iter_mut().zip(&weights.indicators) {
        indicator.weight = *weight;
    }
    Ok(model)
}
