//! A sheet with one table: what it shows, where it comes from, then the table.

use rust_xlsxwriter::{
    Format, FormatAlign, Table, TableColumn, TableStyle, Url, Workbook, Worksheet, XlsxError,
};

use super::Sheet;
use super::grid::Value;
use super::names::COVER;

/// The row of the headings, from 0.
const HEAD: u32 = 3;

/// The longest text that a cell takes, in characters.
const LONGEST: usize = 32_000;

/// Writes a sheet; `number` is its place in the workbook.
pub(super) fn write(book: &mut Workbook, sheet: &Sheet, number: usize) -> Result<(), XlsxError> {
    let page = book.add_worksheet();
    page.set_name(&sheet.name)?;
    let bold = Format::new().set_bold();
    page.write_string_with_format(0, 0, clean(&sheet.title), &bold)?;
    page.write_string(1, 0, clean(&sheet.notes.join(" ")))?;
    page.write_url(
        2,
        0,
        Url::new(format!("internal:'{COVER}'!A1")).set_text(format!("Till bladet {COVER}")),
    )?;
    rows(page, sheet)?;
    let last_row = HEAD + (sheet.grid.rows.len() as u32).max(1);
    let last_column = (sheet.grid.head.len() as u16).max(1) - 1;
    let heading = |right: bool| Format::new().set_bold().set_text_wrap().set_align(side(right));
    let columns: Vec<TableColumn> = sheet
        .grid
        .head
        .iter()
        .zip(&sheet.grid.right)
        .map(|(head, right)| TableColumn::new().set_header(head).set_header_format(heading(*right)))
        .collect();
    let table = Table::new()
        .set_name(format!("tabell_{number}"))
        .set_alt_text(clean(&sheet.title).chars().take(250).collect::<String>())
        .set_style(TableStyle::Light1)
        .set_first_column(true)
        .set_columns(&columns);
    page.add_table(HEAD, 0, last_row, last_column, &table)?;
    page.set_freeze_panes(HEAD + 1, 1)?;
    page.set_repeat_rows(HEAD, HEAD)?;
    page.set_paper_size(9);
    if columns.len() > 6 {
        page.set_landscape();
    }
    page.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn rows(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let mut widths: Vec<usize> = sheet.grid.head.iter().map(|head| longest_word(head) + 4).collect();
    for (at, (cells, sum)) in sheet.grid.rows.iter().enumerate() {
        let row = HEAD + 1 + at as u32;
        for (column, cell) in cells.iter().enumerate() {
            let right = sheet.grid.right.get(column).copied().unwrap_or_default();
            let mut format = Format::new().set_align(FormatAlign::Top).set_align(side(right)).set_text_wrap();
            if *sum {
                format = format.set_bold();
            }
            let width = match cell {
                Value::Number(number, decimals) => {
                    let format = format.set_num_format(pattern(*number, *decimals));
                    page.write_number_with_format(row, column as u16, *number, &format)?;
                    12
                }
                Value::Words(text) => {
                    // Words beside a number must not touch it.
                    let format = if right { format } else { format.set_indent(u8::from(column > 0)) };
                    page.write_string_with_format(row, column as u16, text, &format)?;
                    text.chars().count().min(42) + 2
                }
                Value::Nothing => 0,
            };
            if let Some(known) = widths.get_mut(column) {
                *known = width.max(*known);
            }
        }
    }
    for (column, width) in widths.into_iter().enumerate() {
        page.set_column_width(column as u16, width.clamp(8, 60) as f64)?;
    }
    Ok(())
}

fn longest_word(text: &str) -> usize {
    text.split(' ').map(|word| word.chars().count()).max().unwrap_or(0)
}

const fn side(right: bool) -> FormatAlign {
    if right { FormatAlign::Right } else { FormatAlign::Left }
}

/// How a number is shown: with the decimals of the document, or as it is. Years get no thousands.
fn pattern(number: f64, decimals: usize) -> String {
    match decimals {
        usize::MAX => "General".to_owned(),
        0 if number.abs() < 10_000.0 => "0".to_owned(),
        0 => "#,##0".to_owned(),
        some => format!("#,##0.{}", "0".repeat(some.min(10))),
    }
}

/// Words that a cell takes.
pub(super) fn clean(text: &str) -> String {
    let fit = |c: char| if crate::xml::is_forbidden(c) { ' ' } else { c };
    text.chars().take(LONGEST / 2).map(fit).collect()
}
