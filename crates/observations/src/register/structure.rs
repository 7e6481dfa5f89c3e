//! Reads `structure.csv`: size, age, education and tax base of each municipality.

use super::found::Found;
use super::rows::{Row, each_row};
use crate::Page;
use crate::{Fault, Structure};

/// The columns, the place first.
const COLUMNS: [&str; 8] =
    ["place", "population", "share_75_plus", "share_0_19", "share_tertiary", "tax_base", "tax_rate", "year"];

/// The structure figures of a file.
pub(super) fn read<'t>(page: Page<'t>, faults: &mut Vec<Fault>) -> Vec<Found<'t, Structure>> {
    let mut found = Vec::new();
    each_row(page, &COLUMNS, faults, |row, faults| {
        let (population, tax_base) = (number(row, 1, f64::MAX, faults), number(row, 5, f64::MAX, faults));
        let [old, young, tertiary] = [2, 3, 4].map(|column| number(row, column, 1.0, faults));
        let tax_rate = number(row, 6, 100.0, faults);
        let year = year(row, 7, faults);
        let structure = (|| {
            Some(Structure {
                place: row.cell(0).to_owned(),
                population: population?,
                share_75_plus: old?,
                share_0_19: young?,
                share_tertiary: tertiary?,
                tax_base: tax_base?,
                tax_rate: tax_rate?,
                year: year?,
            })
        })();
        found.extend(structure.map(|structure| Found::new(row.page, row.at, structure)));
    });
    found
}

/// A year that figures can be of.
fn year(row: &Row<'_, '_>, column: usize, faults: &mut Vec<Fault>) -> Option<i16> {
    let text = row.cell(column);
    let year = text.parse::<i16>().ok().filter(|year| (1900..=2100).contains(year));
    if year.is_none() {
        faults.push(row.fault(format!("year \"{text}\" is not a year"), "Write a year from 1900 to 2100"));
    }
    year
}

/// A number from zero to a limit.
fn number(row: &Row<'_, '_>, column: usize, limit: f64, faults: &mut Vec<Fault>) -> Option<f64> {
    let text = row.cell(column);
    let number = text.parse::<f64>().ok().filter(|number| (0.0..=limit).contains(number));
    if number.is_none() {
        let name = COLUMNS.get(column).copied().unwrap_or_default();
        let range = if limit < f64::MAX { format!("from 0 to {limit}") } else { "of at least 0".to_owned() };
        let what = format!("{name} \"{text}\" is not a number {range}");
        faults.push(row.fault(what, "Write a number with a decimal point"));
    }
    number
}
