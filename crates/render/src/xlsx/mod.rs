//! The numbers of a document as a workbook: a cover, then one table a sheet, each a real Excel table.

mod cover;
mod grid;
mod names;
mod sheet;

use ledstjarna_report::{Block, Document, numbering};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::error::RenderError;
use crate::passage::below;
use grid::Grid;

/// A sheet of the workbook.
struct Sheet {
    /// Name on its tab.
    name: String,
    /// What it shows.
    title: String,
    /// What stands under the table in the document.
    notes: Vec<String>,
    grid: Grid,
}

/// The document's tables, the numbers of its figures and its data as a workbook.
///
/// `contact` is whom readers may ask ("kvalitet@kommunen.se"); the authors are named in any case.
///
/// # Errors
/// [`RenderError::Faults`] if the document has faults, [`RenderError::Table`] if a table is too large.
pub fn xlsx(document: &Document, contact: Option<&str>) -> Result<Vec<u8>, RenderError> {
    crate::without_faults(document)?;
    let sheets = sheets(document);
    let mut book = Workbook::new();
    book.set_properties(&properties(document)?);
    cover::write(&mut book, document, contact, &sheets).map_err(|error| fault("Om filen", &error))?;
    for (at, sheet) in sheets.iter().enumerate() {
        sheet::write(&mut book, sheet, at + 1).map_err(|error| fault(&sheet.title, &error))?;
    }
    book.save_to_buffer().map_err(|error| RenderError::Archive(error.to_string()))
}

fn fault(table: &str, error: &XlsxError) -> RenderError {
    RenderError::Table { table: table.to_owned(), reason: format!("Excel säger: {error}. Dela tabellen") }
}

/// Every table of the document as a sheet: those in the text, those of the figures, the data.
fn sheets(document: &Document) -> Vec<Sheet> {
    let numbers = numbering(document);
    let mut sheets = Vec::new();
    for block in document.blocks() {
        match block {
            Block::Table(table) => sheets.push(Sheet {
                name: numbers.table(&table.id),
                title: format!("{}. {}", numbers.table(&table.id), table.caption),
                notes: below(table),
                grid: Grid::of_table(table),
            }),
            Block::Figure(figure) => {
                let mut notes = below(&figure.table);
                notes.extend([&figure.definition, &figure.n].into_iter().flatten().cloned());
                sheets.push(Sheet {
                    name: numbers.figure(&figure.id),
                    title: format!("{}. {}", numbers.figure(&figure.id), figure.caption),
                    notes,
                    grid: Grid::of_table(&figure.table),
                });
            }
            _ => {}
        }
    }
    sheets.extend(document.data.iter().map(|data| Sheet {
        name: format!("Data {}", data.name),
        title: data.title.clone(),
        notes: Vec::new(),
        grid: Grid::of_data(data),
    }));
    names::make_unique(&mut sheets);
    sheets
}

/// Title, authors and the document's own day: the same document gives the same bytes.
fn properties(document: &Document) -> Result<DocProperties, RenderError> {
    let date = document.date;
    let (year, month, day) =
        (date.year().unsigned_abs(), date.month().unsigned_abs(), date.day().unsigned_abs());
    let made =
        ExcelDateTime::from_ymd(year.max(1900), month, day).map_err(|error| fault("Om filen", &error))?;
    Ok(DocProperties::new()
        .set_title(sheet::clean(&document.title))
        .set_subject(sheet::clean(document.subtitle.as_deref().unwrap_or_default()))
        .set_author(sheet::clean(&document.authors.join(", ")))
        .set_creation_datetime(&made))
}
