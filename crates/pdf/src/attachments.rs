//! The data of a document as CSV files inside the PDF.

use ledstjarna_report::{DataSheet, Datum, RowKind, Table};

use crate::error::PdfError;

/// The numbers of a figure as CSV, as its table prints them: UTF-8, comma, the headings as head row.
///
/// # Errors
/// [`PdfError::Attachment`] if a row cannot be written.
pub(crate) fn table_csv(table: &Table) -> Result<Vec<u8>, PdfError> {
    let refuse = |reason: String| PdfError::Attachment { name: table.id.clone(), reason };
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = table.head.iter().map(|cell| cell.text.as_str());
    writer.write_record(head).map_err(|error| refuse(error.to_string()))?;
    for row in table.rows.iter().filter(|row| row.kind != RowKind::Group) {
        let cells = row.cells.iter().map(|cell| cell.text.as_str());
        writer.write_record(cells).map_err(|error| refuse(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| refuse(error.to_string()))
}

/// A data sheet as CSV: UTF-8, comma, one head row of stable names, decimal point, empty where nothing is known.
///
/// # Errors
/// [`PdfError::Attachment`] if a row cannot be written.
pub(crate) fn csv(sheet: &DataSheet) -> Result<Vec<u8>, PdfError> {
    let refuse = |reason: String| PdfError::Attachment { name: sheet.name.clone(), reason };
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = sheet.columns.iter().map(|column| column.name.as_str());
    writer.write_record(head).map_err(|error| refuse(error.to_string()))?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(written)).map_err(|error| refuse(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| refuse(error.to_string()))
}

fn written(datum: &Datum) -> String {
    match datum {
        Datum::Number(value) => value.to_string(),
        Datum::Text(text) => text.clone(),
        Datum::Missing(()) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_becomes_csv() {
        let document = ledstjarna_report::sample::document();
        let bytes = csv(&document.data[0]).expect("csv");
        assert_eq!(String::from_utf8_lossy(&bytes), "indicator,year,value\nU21468,2022,20.5\nU21468,2023,\n");
    }
}
