//! Tables of observations in the long form, one observation a row, from CSV or XLSX.

mod cell;
mod column;
mod guard;
mod number;
mod reader;
mod row;
mod text;
mod workbook;

pub(crate) use text::read_text;
pub(crate) use workbook::read_workbook;
