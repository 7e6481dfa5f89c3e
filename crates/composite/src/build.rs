//! From a table of values to scores and places: the steps of the recipe in order.

use crate::Matrix;
use crate::aggregate::aggregate;
use crate::coverage::{coverage, publish};
use crate::model::{Floor, Model, Part};
use crate::place::places;
use crate::recipe::Aggregation;
use crate::result::{Anchor, IndexResult, ResultGroup};
use crate::stages::Stages;

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
    /// The table has more or fewer rows than there are units.
    #[error("the table has {table} rows and there are {units} units: give one row per unit")]
    Rows {
        /// Rows of the table.
        table: usize,
        /// Units named.
        units: usize,
    },
    /// The normalisation does not fit an indicator.
    #[error(
        "the normalisation does not fit indicator {0}: fraction-of-max takes no negative values (nor zeros where lower is better), and goalposts must stand in the model"
    )]
    Refused(String),
    /// A mean has no meaning for the scores it was given.
    #[error(
        "group {0} has scores that its mean cannot take (negative, or zero without epsilon): use a score range from 1, or the arithmetic mean"
    )]
    NotPositive(String),
    /// The parts of an edition cannot be written down for its checksum.
    #[error("the edition cannot be written down: {0}")]
    Unwritable(String),
}

/// Computes everything.
///
/// # Errors
/// When the table does not fit the model, or a normalisation or mean does not fit the values.
pub fn build(model: &Model, input: &Input<'_>) -> Result<IndexResult, BuildError> {
    let rows = input.units.len();
    let (table, columns) = (input.raw, model.indicators.len());
    if table.rows() != rows {
        return Err(BuildError::Rows { table: table.rows(), units: rows });
    }
    if rows > 0 && table.columns() != columns {
        return Err(BuildError::Shape { table: table.columns(), model: columns });
    }
    let stages = Stages::of(model, input)?;
    let covered = coverage(model, &stages.origin, &stages.active, rows);
    let mut scores = group_scores(model, &stages.normalised, &stages.active)?;
    let published = publish(model, &mut scores, &covered);
    let mut result = IndexResult {
        units: input.units.to_vec(),
        treated: stages.treated,
        normalised: stages.normalised,
        origin: stages.origin,
        treatments: stages.treatments,
        anchors: stages.anchors,
        active: stages.active,
        constant: stages.constant,
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

/// Step 6, from the leaves to the top: scores of every group from those of the active indicators.
pub(crate) fn group_scores(
    model: &Model,
    normalised: &Matrix,
    active: &[bool],
) -> Result<Matrix, BuildError> {
    let rows = normalised.rows();
    let mut scores = Matrix::missing(rows, model.groups.len());
    let mut column = vec![f64::NAN; rows];
    for group in (0..model.groups.len()).rev() {
        let method = model.groups[group].aggregate;
        let parts: Vec<(f64, &[f64])> = model
            .parts(group)
            .into_iter()
            .filter_map(|part| match part {
                Part::Indicator(i) => active[i].then(|| (model.weight(part), normalised.column(i))),
                Part::Group(child) => Some((model.weight(part), scores.column(child))),
            })
            .collect();
        let all = || parts.iter().filter(|(weight, _)| *weight != 0.0).flat_map(|(_, column)| *column);
        if method != Aggregation::Arithmetic && all().any(|score| !score.is_nan() && !method.accepts(*score))
        {
            return Err(BuildError::NotPositive(model.groups[group].id.clone()));
        }
        aggregate(&parts, method, &mut column);
        for floor in model.floors.iter().filter(|floor| floor.group == group) {
            hold_back(floor, normalised, &scores, &mut column);
        }
        scores.column_mut(group).copy_from_slice(&column);
    }
    Ok(scores)
}

fn hold_back(floor: &Floor, normalised: &Matrix, scores: &Matrix, column: &mut [f64]) {
    let Some(cap) = floor.cap_score else { return };
    for (row, score) in column.iter_mut().enumerate() {
        // A missing score stays missing: `f64::min` would make the cap of it.
        if *score > cap && is_below(floor, normalised, scores, row) {
            *score = cap;
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
