//! From a table of values to scores and places: the steps of the recipe in order.

use ledstjarna_observations::Direction;

use crate::Matrix;
use crate::aggregate::aggregate;
use crate::coverage::{coverage, publish};
use crate::missing::{Reserve, fill};
use crate::model::{Floor, Model, Part};
use crate::normalise::{Scale, anchor, normalise};
use crate::place::places;
use crate::recipe::{Constant, Normalisation, Winsorisation};
use crate::result::{Anchor, IndexResult, Origin, ResultGroup, Treatment};
use crate::treat::{clamp, treat};

/// What a computation rests on. Rows are units; columns follow the model's indicators.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Unit codes, in row order.
    pub units: &'a [String],
    /// Raw values, missing where there is none.
    pub raw: &'a Matrix,
    /// Cells (row, column) where the question does not apply.
    pub not_applicable: &'a [(usize, usize)],
    /// Values of the year before, for the policy that carries them.
    pub older: Option<&'a Matrix>,
    /// Rows of each unit's similar municipalities, for the policy that imputes.
    pub peers: Option<&'a [Vec<usize>]>,
    /// Frozen anchors of the base year; `None` computes fresh ones. Indicators without a stored anchor
    /// get their own.
    pub anchors: Option<&'a [Option<Anchor>]>,
}

/// Why nothing could be computed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// The table and the model do not have the same indicators.
    #[error("the table has {table} indicators and the model {model}: make the table from the same model")]
    Shape {
        /// Columns of the table.
        table: usize,
        /// Indicators of the model.
        model: usize,
    },
    /// The normalisation does not fit an indicator's values.
    #[error(
        "indicator {0} has negative values (or zeros where lower is better): fraction-of-max cannot be used for it"
    )]
    Refused(String),
    /// A mean needs positive scores.
    #[error("group {0} has scores of zero or less: use a score range from 1, or set epsilon above 0")]
    NotPositive(String),
}

/// Computes everything.
///
/// # Errors
/// When the table does not fit the model, or a normalisation or mean does not fit the values.
pub fn build(model: &Model, input: &Input<'_>) -> Result<IndexResult, BuildError> {
    let rows = input.units.len();
    let columns = model.indicators.len();
    if input.raw.columns() != columns && rows > 0 {
        return Err(BuildError::Shape { table: input.raw.columns(), model: columns });
    }
    let mut stages = Stages::new(input, columns);
    for (indicator, part) in model.indicators.iter().enumerate() {
        if part.active {
            stages.indicator(model, input, indicator)?;
        }
    }
    let covered = coverage(model, &stages.origin, &stages.active, rows);
    let mut scores = aggregate_groups(model, &stages)?;
    let published = publish(model, &mut scores, &covered);
    let mut result = IndexResult {
        units: input.units.to_vec(),
        treated: stages.treated,
        normalised: stages.normalised,
        origin: stages.origin,
        treatments: stages.treatments,
        anchors: stages.anchors,
        active: stages.active,
        scores,
        coverage: covered,
        published,
        places: Vec::new(),
        result_groups: Vec::new(),
        ranked: Vec::new(),
        cuts: Vec::new(),
    };
    rank_groups(model, &mut result);
    Ok(result)
}

struct Stages {
    treated: Matrix,
    normalised: Matrix,
    origin: Vec<Origin>,
    treatments: Vec<Treatment>,
    anchors: Vec<Option<Anchor>>,
    active: Vec<bool>,
}

impl Stages {
    fn new(input: &Input<'_>, columns: usize) -> Self {
        let rows = input.units.len();
        let untreated = Treatment {
            method: crate::result::TreatmentMethod::None,
            moved: 0,
            n: 0,
            clamped: 0.0,
            shape: None,
        };
        let mut origin = vec![Origin::Absent; rows * columns];
        for &(row, column) in input.not_applicable {
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
        }
    }

    /// Steps 1 to 4 for one indicator.
    fn indicator(&mut self, model: &Model, input: &Input<'_>, i: usize) -> Result<(), BuildError> {
        let part = &model.indicators[i];
        let recipe = &model.recipe;
        let rule = recipe.normalise;
        let sign = if part.direction == Direction::Lower { -1.0 } else { 1.0 };
        let frozen = input.anchors.and_then(|anchors| anchors.get(i).copied().flatten());
        let column = self.treated.column_mut(i);
        // Frozen anchors are the limits; fresh quantiles on top of them would move the base year's scale.
        let winsorise = if frozen.is_some() { Winsorisation::None } else { recipe.winsorise };
        self.treatments[i] = treat(column, sign, winsorise);
        let fixed = frozen.or_else(|| anchor(column, sign, rule, part.goalposts));
        if let Some(Anchor { low, high }) = fixed
            && (frozen.is_some() || matches!(rule, Normalisation::Goalposts { .. }))
            && !matches!(rule, Normalisation::ZScore { .. })
        {
            let moved = clamp(column, sign, low.min(high), high.max(low));
            self.treatments[i].clamped = moved as f64 / (self.treatments[i].n.max(1)) as f64;
        }
        match normalise(self.treated.column(i), sign, rule, fixed, self.normalised.column_mut(i)) {
            Scale::Refused => return Err(BuildError::Refused(part.id.clone())),
            Scale::Empty => return Ok(()),
            Scale::Constant if recipe.constant == Constant::Inactive => return Ok(()),
            Scale::Constant => self.midpoint(i, rule),
            Scale::Scored(anchor) => self.anchors[i] = anchor,
        }
        self.active[i] = true;
        let rows = input.units.len();
        let origin = &mut self.origin[i * rows..(i + 1) * rows];
        for (cell, score) in origin.iter_mut().zip(self.normalised.column_mut(i)) {
            if *cell == Origin::NotApplicable {
                *score = f64::NAN;
            } else if !score.is_nan() {
                *cell = Origin::Own;
            }
        }
        let older = input.older.map(|older| older_scores(older.column(i), sign, rule, self.anchors[i]));
        let reserve = Reserve { older: older.as_deref(), peers: input.peers, rule };
        fill(&mut self.normalised, i, origin, part.policy, &reserve);
        Ok(())
    }

    fn midpoint(&mut self, i: usize, rule: Normalisation) {
        let middle = match rule {
            Normalisation::ZScore { mean, .. } => mean,
            _ => rule.range().map_or(1.0, |(low, high)| f64::midpoint(low, high)),
        };
        let known: Vec<bool> = self.treated.column(i).iter().map(|value| !value.is_nan()).collect();
        for (score, known) in self.normalised.column_mut(i).iter_mut().zip(known) {
            *score = if known { middle } else { f64::NAN };
        }
    }
}

/// Last year's values on this edition's scale; only scales with anchors can carry.
fn older_scores(older: &[f64], sign: f64, rule: Normalisation, anchor: Option<Anchor>) -> Vec<f64> {
    let mut scores = vec![f64::NAN; older.len()];
    let mut column = older.to_vec();
    if let Some(found) = anchor {
        if !matches!(rule, Normalisation::ZScore { .. }) {
            clamp(&mut column, sign, found.low, found.high);
        }
        normalise(&column, sign, rule, anchor, &mut scores);
    }
    scores
}

/// Step 6, from the leaves to the top.
fn aggregate_groups(model: &Model, stages: &Stages) -> Result<Matrix, BuildError> {
    let rows = stages.normalised.rows();
    let mut scores = Matrix::missing(rows, model.groups.len());
    for group in (0..model.groups.len()).rev() {
        let parts = model.parts(group);
        let mut column = vec![f64::NAN; rows];
        {
            let columns: Vec<(f64, &[f64])> = parts
                .iter()
                .filter_map(|part| match part {
                    Part::Indicator(i) if !stages.active[*i] => None,
                    Part::Indicator(i) => Some((model.weight(*part), stages.normalised.column(*i))),
                    Part::Group(child) => Some((model.weight(*part), scores.column(*child))),
                })
                .collect();
            let method = model.groups[group].aggregate;
            if method.needs_positive()
                && columns.iter().any(|(_, column)| column.iter().any(|score| *score <= 0.0))
            {
                return Err(BuildError::NotPositive(model.groups[group].id.clone()));
            }
            aggregate(&columns, method, &mut column);
        }
        for floor in model.floors.iter().filter(|floor| floor.group == group) {
            hold_back(floor, &stages.normalised, &scores, &mut column);
        }
        scores.column_mut(group).copy_from_slice(&column);
    }
    Ok(scores)
}

fn hold_back(floor: &Floor, normalised: &Matrix, scores: &Matrix, column: &mut [f64]) {
    let Some(cap) = floor.cap_score else { return };
    for (row, score) in column.iter_mut().enumerate() {
        if is_below(floor, normalised, scores, row) {
            *score = score.min(cap);
        }
    }
}

/// Whether a unit is below a floor; a missing part is never below.
pub fn is_below(floor: &Floor, normalised: &Matrix, scores: &Matrix, row: usize) -> bool {
    let part = match floor.part {
        Part::Indicator(i) => normalised.get(row, i),
        Part::Group(group) => scores.get(row, group),
    };
    part.is_some_and(|score| score < floor.below)
}

/// Steps 8 and 9 for every group.
fn rank_groups(model: &Model, result: &mut IndexResult) {
    let rows = result.units.len();
    for group in 0..model.groups.len() {
        let published = &result.published[group * rows..(group + 1) * rows];
        let mut found = places(result.scores.column(group), published, &model.recipe);
        for floor in model.floors.iter().filter(|floor| floor.group == group) {
            let Some(cap) =
                floor.cap_result_group.and_then(|cap| ResultGroup::ALL.get(usize::from(cap)).copied())
            else {
                continue;
            };
            for row in (0..rows).filter(|&row| is_below(floor, &result.normalised, &result.scores, row)) {
                found.result_groups[row] = found.result_groups[row].map(|group| group.min(cap));
            }
        }
        result.places.extend(found.places);
        result.result_groups.extend(found.result_groups);
        result.ranked.push(found.ranked);
        result.cuts.push(found.cuts);
    }
}
