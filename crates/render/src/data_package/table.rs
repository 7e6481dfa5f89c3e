//! A data sheet as CSV: UTF-8, comma, decimal point, stable column names.

use csv::{Terminator, WriterBuilder};
use ledstjarna_report::{DataSheet, Datum, SheetColumnKind};

use crate::error::RenderError;

/// The file's bytes.
pub(super) fn write(sheet: &DataSheet) -> Result<Vec<u8>, RenderError> {
    let fault =
        |error: csv::Error| RenderError::Table { table: sheet.name.clone(), reason: error.to_string() };
    let mut writer = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
    writer.write_record(sheet.columns.iter().map(|column| column.name.as_str())).map_err(fault)?;
    for row in &sheet.rows {
        let cells = row.iter().zip(&sheet.columns).map(|(datum, column)| match datum {
            Datum::Number(number) if column.kind == SheetColumnKind::Whole => format!("{number:.0}"),
            Datum::Number(number) => number.to_string(),
            Datum::Text(text) => text.clone(),
            Datum::Missing(()) => String::new(),
        });
        writer.write_record(cells).map_err(fault)?;
    }
    writer.into_inner().map_err(|error| RenderError::Archive(error.to_string()))
}
