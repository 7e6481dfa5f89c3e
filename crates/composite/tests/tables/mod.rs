//! Little tables of values, for tests that compute an index.

use ledstjarna_composite::{IndexResult, Input, Matrix, Model, build};

use crate::small_model::names;

/// From columns, missing where `None`.
pub fn matrix(columns: &[Vec<Option<f64>>]) -> Matrix {
    let rows = columns.first().map_or(0, Vec::len);
    Matrix::from_columns(rows, columns.iter().map(|c| c.iter().map(|v| v.unwrap_or(f64::NAN)).collect()))
}

/// A column without gaps.
pub fn known(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

/// Nothing but values.
pub fn input<'a>(units: &'a [String], raw: &'a Matrix) -> Input<'a> {
    Input { units, raw, not_applicable: &[], older: None, peers: None, anchors: None }
}

/// The index over a table.
pub fn run(model: &Model, table: &[Vec<Option<f64>>]) -> IndexResult {
    let units = names(table[0].len());
    let raw = matrix(table);
    build(model, &input(&units, &raw)).expect("builds")
}
