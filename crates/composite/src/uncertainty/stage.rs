//! Indicator scores under one winsorising, normalisation and missing policy, ready for any weights.

use std::sync::Arc;

use crate::Matrix;
use crate::build::Input;
use crate::model::{Model, Part};
use crate::recipe::Aggregation;
use crate::result::Origin;
use crate::stages::Stages;
use crate::uncertainty::error::PlanError;
use crate::uncertainty::lanes::Table;
use crate::uncertainty::means::Tree;

/// Scores as each choice of means takes them; prepared once, read by all replications.
#[derive(Clone, Debug)]
pub(crate) struct Stage {
    /// Per choice of means.
    pub(crate) values: Vec<Arc<Table>>,
    /// Which scores are there.
    pub(crate) mask: Arc<Table>,
    /// Per floor: which units are below it.
    pub(crate) below: Vec<Vec<bool>>,
    /// Where a stand-in is drawn anew in every replication; `None` where gaps are filled by a policy.
    pub(crate) gaps: Option<Gaps>,
}

/// Missing cells, and the scores that stand-ins are drawn from.
#[derive(Clone, Debug)]
pub(crate) struct Gaps {
    /// Row and column.
    pub(crate) cells: Vec<(usize, usize)>,
    pub(crate) scores: Matrix,
}

impl Stage {
    /// Scores all indicators as [`crate::build()`] does.
    pub(crate) fn of(
        model: &Model,
        input: &Input<'_>,
        tree: &Tree,
        methods: &[Vec<Aggregation>],
        draws_gaps: bool,
    ) -> Result<Self, PlanError> {
        let stages = Stages::of(model, input)?;
        let (rows, columns) = (input.units.len(), model.indicators.len());
        let mut mask = Table::zeros(rows, columns);
        for column in (0..columns).filter(|&i| stages.active[i]) {
            mask.set_presence(tree.columns[column], stages.normalised.column(column));
        }
        let mut values: Vec<Arc<Table>> = Vec::new();
        for methods in methods {
            let table = Arc::new(transformed(model, &stages, methods, tree)?);
            let same = values.iter().find(|known| **known == table).cloned();
            values.push(same.unwrap_or(table));
        }
        let marks = |floor: &crate::model::Floor| match floor.part {
            Part::Indicator(i) if stages.active[i] => below(stages.normalised.column(i), floor.below),
            _ => Vec::new(),
        };
        let below = tree.floors.iter().map(marks).collect();
        let gaps = draws_gaps.then(|| Gaps::of(&stages, rows));
        Ok(Self { values, mask: Arc::new(mask), below, gaps })
    }
}

/// Which scores are below a floor; a missing one is never below.
pub(crate) fn below(scores: &[f64], floor: f64) -> Vec<bool> {
    scores.iter().map(|score| *score < floor).collect()
}

fn transformed(
    model: &Model,
    stages: &Stages,
    methods: &[Aggregation],
    tree: &Tree,
) -> Result<Table, PlanError> {
    let mut table = Table::zeros(stages.normalised.rows(), model.indicators.len());
    for (column, indicator) in model.indicators.iter().enumerate().filter(|(i, _)| stages.active[*i]) {
        let method = methods[indicator.parent];
        let scores = stages.normalised.column(column);
        if !fits(scores, method) {
            return Err(PlanError::NotPositive(model.groups[indicator.parent].id.clone()));
        }
        table.set_scores(tree.columns[column], scores, method);
    }
    Ok(table)
}

/// Whether a mean can take all scores that are there.
pub(crate) fn fits(scores: &[f64], method: Aggregation) -> bool {
    method == Aggregation::Arithmetic || scores.iter().all(|s| s.is_nan() || method.accepts(*s))
}

impl Gaps {
    fn of(stages: &Stages, rows: usize) -> Self {
        let absent = |at: &usize| stages.active[at / rows] && stages.origin[*at] == Origin::Absent;
        let cells = (0..stages.origin.len()).filter(absent).map(|at| (at % rows, at / rows)).collect();
        Self { cells, scores: stages.normalised.clone() }
    }
}
