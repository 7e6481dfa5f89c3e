//! A table of numbers, one column per indicator or group and one row per unit.

/// Column-major numbers. Inside the computation a missing number is NaN; the reason for it is kept
/// beside the matrix, never in it.
#[derive(Clone, Debug)]
pub struct Matrix {
    rows: usize,
    data: Vec<f64>,
}

impl Matrix {
    /// A matrix filled with one number.
    pub fn filled(rows: usize, columns: usize, number: f64) -> Self {
        Self { rows, data: vec![number; rows * columns] }
    }

    /// A matrix without any number.
    pub fn missing(rows: usize, columns: usize) -> Self {
        Self::filled(rows, columns, f64::NAN)
    }

    /// From columns of equal length.
    pub fn from_columns(rows: usize, columns: impl IntoIterator<Item = Vec<f64>>) -> Self {
        let mut data = Vec::new();
        for column in columns {
            data.extend(column.into_iter().chain(std::iter::repeat(f64::NAN)).take(rows));
        }
        Self { rows, data }
    }

    /// Number of units.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Number of indicators or groups.
    pub fn columns(&self) -> usize {
        self.data.len().checked_div(self.rows).unwrap_or(0)
    }

    /// One column, NaN where missing; empty if there is no such column.
    pub fn column(&self, column: usize) -> &[f64] {
        self.data.get(column * self.rows..(column + 1) * self.rows).unwrap_or_default()
    }

    /// One column to write into; empty if there is no such column.
    pub fn column_mut(&mut self, column: usize) -> &mut [f64] {
        self.data.get_mut(column * self.rows..(column + 1) * self.rows).unwrap_or_default()
    }

    /// One number, or `None` where it is missing.
    pub fn get(&self, row: usize, column: usize) -> Option<f64> {
        self.column(column).get(row).copied().filter(|number| !number.is_nan())
    }

    /// Writes one number.
    pub fn set(&mut self, row: usize, column: usize, number: f64) {
        if let Some(slot) = self.column_mut(column).get_mut(row) {
            *slot = number;
        }
    }

    /// The numbers of a column that exist, in row order.
    pub fn present(&self, column: usize) -> Vec<f64> {
        self.column(column).iter().copied().filter(|number| !number.is_nan()).collect()
    }
}

impl PartialEq for Matrix {
    /// Equal to the bit, missing cells included.
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
            && self.data.len() == other.data.len()
            && self
                .data
                .iter()
                .zip(&other.data)
                .all(|(a, b)| a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()))
    }
}
