//! The two large tables of an analysis of uncertainty as CSV: every place, and every pair.

use crate::ActionError;
use crate::analysis::Scope;
use crate::analysis::uncertainty::Uncertainty;

/// Probability of every place: a row per municipality by code, a column per place. Every row and every
/// column of places sums to 1, up to the last printed digit.
///
/// # Errors
/// Never in practice: writing to memory does not fail.
pub fn place_matrix_csv(scope: &Scope<'_>, found: &Uncertainty) -> Result<Vec<u8>, ActionError> {
    let matrix = &found.outcome.matrix;
    let header = (1..=matrix.units()).map(|place| place.to_string());
    let row =
        |unit: usize| (1..=matrix.units()).map(move |place| matrix.probability(unit, place).to_string());
    table(scope, found, header, row)
}

/// Probability that the municipality of the row is better than that of the column, half of every tie
/// included; one half against itself. Rows and columns by code.
///
/// # Errors
/// If pairs were not compared.
pub fn pairs_csv(scope: &Scope<'_>, found: &Uncertainty) -> Result<Vec<u8>, ActionError> {
    let pairs = found.outcome.pairs.as_ref();
    let pairs = pairs.ok_or_else(|| ActionError::refused("pairs were not compared", "Ask for them"))?;
    let row = |unit: usize| (0..pairs.units()).map(move |other| pairs.better(unit, other).to_string());
    table(scope, found, found.codes.iter().cloned(), row)
}

fn table<R: Iterator<Item = String>>(
    scope: &Scope<'_>,
    found: &Uncertainty,
    header: impl Iterator<Item = String>,
    row: impl Fn(usize) -> R,
) -> Result<Vec<u8>, ActionError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed =
        |error: csv::Error| ActionError::refused(error.to_string(), "Report this as a fault of the program");
    let fixed = ["code", "name", "edition", "synthetic"].map(str::to_owned);
    writer.write_record(fixed.into_iter().chain(header)).map_err(failed)?;
    for (unit, code) in found.codes.iter().enumerate() {
        let about = &found.about;
        let fixed = [code.clone(), scope.name(code), about.edition.clone(), about.synthetic.to_string()];
        writer.write_record(fixed.into_iter().chain(row(unit))).map_err(failed)?;
    }
    writer
        .into_inner()
        .map_err(|error| ActionError::refused(error.to_string(), "Report this as a fault of the program"))
}
