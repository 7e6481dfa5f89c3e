//! A CSV file of the registry, read row by row by the names of its columns.

use csv::{ReaderBuilder, StringRecord, Trim};

use crate::Fault;
use crate::Page;

/// One row, with its cells in the order of the wanted columns.
pub(super) struct Row<'r, 't> {
    /// The file.
    pub page: Page<'t>,
    /// Byte at which the row begins.
    pub at: usize,
    record: &'r StringRecord,
    order: &'r [usize],
}

impl Row<'_, '_> {
    /// The cell of the n:th wanted column, trimmed; empty if the row is short.
    pub fn cell(&self, column: usize) -> &str {
        self.order.get(column).and_then(|place| self.record.get(*place)).unwrap_or_default()
    }

    /// A cell, or `None` if it is empty.
    pub fn optional(&self, column: usize) -> Option<String> {
        Some(self.cell(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// A fault about this row.
    pub fn fault(&self, what: impl Into<String>, mend: impl Into<String>) -> Fault {
        self.page.fault(self.at, what, mend)
    }
}

/// Hands every sound row to `take`. The header must name exactly `columns`, in any order; lines that
/// begin with `#` are comments.
pub(super) fn each_row<'t>(
    page: Page<'t>,
    columns: &[&str],
    faults: &mut Vec<Fault>,
    mut take: impl FnMut(&Row<'_, 't>, &mut Vec<Fault>),
) {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .comment(Some(b'#'))
        .trim(Trim::All)
        .from_reader(page.text.as_bytes());
    let mut record = StringRecord::new();
    let mut order: Option<Vec<usize>> = None;
    let mut width = 0;
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => {
                faults.push(page.fault(
                    page.text.len(),
                    format!("not readable: {error}"),
                    "Correct the text",
                ));
                break;
            }
        }
        let at = row_start(page.text, record.position().map_or(0, |position| position.byte() as usize));
        let Some(known) = order.as_deref() else {
            width = record.len();
            let Some(found) = header(page, at, &record, columns, faults) else { return };
            order = Some(found);
            continue;
        };
        let row = Row { page, at, record: &record, order: known };
        if record.len() == width {
            take(&row, faults);
        } else {
            let what = format!("the row has {} cells, the header {width}", record.len());
            faults.push(
                row.fault(what, "Add or remove cells; a text that holds a comma needs quotation marks"),
            );
        }
    }
    if order.is_none() {
        faults.push(page.fault(0, "the header row is missing", format!("Begin with {}", columns.join(","))));
    }
}

/// Where each wanted column stands; `None` with faults if the header is another.
fn header(
    page: Page<'_>,
    at: usize,
    record: &StringRecord,
    columns: &[&str],
    faults: &mut Vec<Fault>,
) -> Option<Vec<usize>> {
    let before = faults.len();
    let mend = format!("Write the header {} with commas between", columns.join(","));
    for name in record.iter().filter(|name| !columns.contains(name)) {
        faults.push(page.fault(at, format!("unknown column `{name}`"), &mend));
    }
    let mut order = Vec::with_capacity(columns.len());
    for column in columns {
        match record.iter().filter(|name| name == column).count() {
            1 => order.extend(record.iter().position(|name| name == *column)),
            0 => faults.push(page.fault(at, format!("column `{column}` is missing"), &mend)),
            _ => faults.push(page.fault(at, format!("column `{column}` stands twice"), &mend)),
        }
    }
    (faults.len() == before).then_some(order)
}

/// The reader's position is that of the comments and empty lines before a row; this skips them.
fn row_start(text: &str, mut at: usize) -> usize {
    while let Some(rest) = text.get(at..) {
        let line = rest.split_inclusive('\n').next().unwrap_or_default();
        let skipped = line.starts_with('#') || line.trim().is_empty();
        if !skipped || line.is_empty() {
            break;
        }
        at += line.len();
    }
    at
}
