//! The data twin of who does one thing well.

use ledstjarna_observations::{derived_caption, raw_caption};

use super::picture::{is_example, sources};
use super::{Case, name};
use crate::asked::Asked;
use crate::twin::{Cell, Twin};

/// `value` and `margin` are raw; `surely_better` to `derived_caption` are computed.
const COLUMNS: [&str; 16] = [
    "indicator",
    "title",
    "unit",
    "year",
    "municipality",
    "name",
    "is_own",
    "value",
    "margin",
    "source",
    "source_caption",
    "surely_better",
    "probability",
    "years",
    "derived_caption",
    "synthetic",
];

/// The twin: a row for everybody who is shown.
pub fn twin(asked: &Asked<'_>, case: &Case<'_>) -> Twin {
    Twin { columns: &COLUMNS, rows: case.rows.iter().map(|row| line(asked, case, *row)).collect() }
}

fn line(asked: &Asked<'_>, case: &Case<'_>, row: usize) -> Vec<Cell> {
    let register = &asked.library.register;
    let edition = &case.published.edition;
    let code = edition.result.units[row].as_str();
    let cell = edition.model.indicator(&case.indicator.id).and_then(|at| edition.snapshot.cell(row, at));
    let source = cell.map(|cell| cell.source.as_str()).filter(|source| !source.is_empty());
    let example = case.examples.iter().find(|example| example.unit == code);
    let years = example.map(|example| example.years.iter().map(i16::to_string).collect::<Vec<_>>().join(";"));
    vec![
        case.indicator.id.as_str().into(),
        case.indicator.title.as_str().into(),
        case.indicator.unit.code().into(),
        case.column.year.into(),
        code.into(),
        name(asked, code).into(),
        case.own.is_some_and(|(_, own)| own == row).into(),
        case.column.value(row).into(),
        case.column.margins.get(row).copied().flatten().into(),
        source.into(),
        source.map(|source| raw_caption(register, source)).into(),
        is_example(case, row).into(),
        example.map(|example| example.probability).into(),
        years.into(),
        derived_caption(register, sources(case)).into(),
        source.map_or(edition.meta.synthetic, |source| asked.library.is_synthetic(source)).into(),
    ]
}
