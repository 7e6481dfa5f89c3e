//! Scores laid out for speed: eight units side by side, so that one weight meets eight scores at once.

use crate::aggregate::transform;
use crate::recipe::Aggregation;

/// Units that are computed side by side.
pub(crate) const LANES: usize = 8;

/// One number for each of eight units.
pub(crate) type Lane = [f64; LANES];

/// A table of indicator scores, block of units by block: all columns of the first eight units, then of
/// the next. Missing scores are 0 in `values` and 0 in the mask that goes with them, else 1.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Table {
    columns: usize,
    cells: Vec<Lane>,
}

/// Number of blocks that hold some rows.
pub(crate) fn blocks(rows: usize) -> usize {
    rows.div_ceil(LANES)
}

impl Table {
    pub(crate) fn zeros(rows: usize, columns: usize) -> Self {
        Self { columns, cells: vec![[0.0; LANES]; blocks(rows) * columns] }
    }

    /// The columns of one block.
    pub(crate) fn block(&self, block: usize) -> &[Lane] {
        &self.cells[block * self.columns..(block + 1) * self.columns]
    }

    /// Writes a column of scores as a mean takes them.
    pub(crate) fn set_scores(&mut self, column: usize, scores: &[f64], method: Aggregation) {
        // The common mean has a loop of its own, without a choice per cell.
        if method == Aggregation::Arithmetic {
            self.set_column(column, scores, |score| if score.is_nan() { 0.0 } else { score });
        } else {
            self.set_column(column, scores, |score| value(score, method));
        }
    }

    /// Writes which scores of a column are there.
    pub(crate) fn set_presence(&mut self, column: usize, scores: &[f64]) {
        self.set_column(column, scores, presence);
    }

    fn set_column(&mut self, column: usize, numbers: &[f64], by: impl Fn(f64) -> f64) {
        for (block, rows) in numbers.chunks(LANES).enumerate() {
            let lane = &mut self.cells[block * self.columns + column];
            for (cell, number) in lane.iter_mut().zip(rows) {
                *cell = by(*number);
            }
        }
    }

    /// Writes one cell.
    pub(crate) fn set(&mut self, row: usize, column: usize, number: f64) {
        self.cells[row / LANES * self.columns + column][row % LANES] = number;
    }

    /// Takes over the cells of a table of the same shape.
    pub(crate) fn copy_from(&mut self, other: &Self) {
        self.cells.copy_from_slice(&other.cells);
    }
}

/// A score as its group's mean takes it, 0 where it is missing.
pub(crate) fn value(score: f64, method: Aggregation) -> f64 {
    if score.is_nan() { 0.0 } else { transform(score, method) }
}

/// 1 where there is a score.
pub(crate) fn presence(score: f64) -> f64 {
    if score.is_nan() { 0.0 } else { 1.0 }
}
