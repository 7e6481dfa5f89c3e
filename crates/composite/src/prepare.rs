//! What may come before the recipe: figures per head, group means for gaps, screening of units.

use ledstjarna_statistics::mean;

use crate::Matrix;

/// Divides a column by a size, unit by unit; missing where either is missing or the size is 0.
pub fn denominate(column: &[f64], size: &[f64]) -> Vec<f64> {
    column.iter().zip(size).map(|(value, size)| if *size == 0.0 { f64::NAN } else { value / size }).collect()
}

/// Fills gaps with the mean of the unit's group, or of all units where the group has no value. Returns
/// the rows that were filled; they stay flagged to the last output.
pub fn impute_group_mean(column: &mut [f64], groups: &[String]) -> Vec<usize> {
    let before = column.to_vec();
    let mean_where = |keep: &dyn Fn(usize) -> bool| {
        let values: Vec<f64> =
            (0..before.len()).filter(|&r| keep(r) && !before[r].is_nan()).map(|r| before[r]).collect();
        mean(&values)
    };
    let mut filled = Vec::new();
    for row in 0..before.len() {
        if before[row].is_nan() {
            let same = |other: usize| groups.get(other).is_some() && groups.get(other) == groups.get(row);
            if let Some(stand_in) = mean_where(&same).or_else(|| mean_where(&|_| true)) {
                column[row] = stand_in;
                filled.push(row);
            }
        }
    }
    filled
}

/// Rows whose share of values is at least `least` (0-1).
pub fn screen(table: &Matrix, least: f64) -> Vec<usize> {
    let columns = table.columns();
    let share = |row: usize| {
        (0..columns).filter(|&c| table.get(row, c).is_some()).count() as f64 / columns.max(1) as f64
    };
    (0..table.rows()).filter(|&row| share(row) >= least).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_take_the_group_s_mean_and_else_everybody_s() {
        let mut column = [1.0, f64::NAN, 3.0, 10.0, f64::NAN];
        let groups = ["a", "a", "a", "b", "c"].map(String::from);
        assert_eq!(impute_group_mean(&mut column, &groups), [1, 4]);
        assert!((column[1] - 2.0).abs() < 1e-12 && (column[4] - 14.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn units_with_too_little_are_screened_out() {
        let table = Matrix::from_columns(2, [vec![1.0, f64::NAN], vec![2.0, 5.0]]);
        assert_eq!(screen(&table, 0.9), [0]);
        assert_eq!(screen(&table, 0.5), [0, 1]);
    }

    #[test]
    fn nothing_is_divided_by_zero() {
        let per_head = denominate(&[4.0, 4.0, f64::NAN], &[2.0, 0.0, 1.0]);
        assert!((per_head[0] - 2.0).abs() < 1e-12 && per_head[1].is_nan() && per_head[2].is_nan());
    }
}
