//! CSV: finds the delimiter and hands the rows on.

use csv::{ReaderBuilder, StringRecord};
use ledstjarna_observations::Register;

use super::cell::Cell;
use super::column::known_columns;
use super::reader::TableReader;
use crate::faults::{ImportFault, ImportFaults};
use crate::import::{FileKind, Imported};

/// Reads a text with comma, semicolon or tab between the columns.
///
/// # Errors
/// Every fault, with row and column.
pub(crate) fn read_text(text: &str, file: &str, register: &Register) -> Result<Imported, ImportFaults> {
    let (text, remarks) = after_remarks(text);
    let (text, announced, skipped) = announced_delimiter(text);
    let skipped = skipped + remarks;
    let delimiter = announced.unwrap_or_else(|| likely_delimiter(text));
    let mut rows = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut next = move |record: &mut StringRecord| {
        let more = rows.read_record(record);
        let line = record.position().map_or(0, csv::Position::line) + skipped;
        more.map(|more| more.then_some(line)).map_err(|error| unreadable(&error, file))
    };
    let Some(line) = next(&mut record)? else {
        return Err(ImportFaults::whole(
            file,
            "filen är tom",
            "Välj en fil med en rubrikrad och minst en rad",
        ));
    };
    let header: Vec<String> = record.iter().map(str::to_owned).collect();
    let mut table = TableReader::new(&header, line, file, delimiter != b',', register)?;
    while let Some(line) = next(&mut record)? {
        if !read_record(&mut table, line, &record) {
            break;
        }
    }
    table.finish(FileKind::Csv, vec![])
}

/// Hands one record on, if it is as wide as the header.
fn read_record(table: &mut TableReader<'_>, line: u64, record: &StringRecord) -> bool {
    let cells: Vec<Cell<'_>> = record.iter().map(Cell::text).collect();
    let filled = cells.iter().rposition(|cell| !matches!(cell, Cell::Empty)).map_or(0, |last| last + 1);
    let width = table.width();
    if cells.iter().any(Cell::is_absurd) {
        return table.row(line, &cells);
    }
    if filled > width {
        let what = format!("raden har {filled} celler, men rubrikraden {width}");
        let mend =
            "Skriv tal med decimalpunkt och text med komma inom citattecken, eller avgränsa med semikolon";
        table.fault(ImportFault::row(line, what, mend));
        return true;
    }
    if filled > 0 && cells.len() < width {
        let what = format!("raden har {} celler, men rubrikraden {width}", cells.len());
        let mend = if record.iter().any(|cell| cell.contains(['\n', '\r'])) {
            "Ta bort citattecknet som inte avslutas på raden"
        } else {
            "Raden är kanske avklippt: fyll i den, eller hämta filen igen"
        };
        table.fault(ImportFault::row(line, what, mend));
        return true;
    }
    table.row(line, &cells)
}

/// The text after the lines at its top that begin with `#` and tell about the file, and their number.
fn after_remarks(text: &str) -> (&str, u64) {
    let (mut rest, mut skipped) = (text, 0);
    while rest.starts_with('#')
        && let Some((_, below)) = rest.split_once('\n')
    {
        rest = below;
        skipped += 1;
    }
    (rest, skipped)
}

/// Excel's own first line `sep=;`, if there: the rest of the text, the delimiter, lines skipped.
fn announced_delimiter(text: &str) -> (&str, Option<u8>, u64) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end_matches('\r').strip_prefix("sep=").map(str::as_bytes) {
        Some(&[delimiter @ (b';' | b',' | b'\t')]) => (rest, Some(delimiter), 1),
        _ => (text, None, 0),
    }
}

/// The delimiter that makes most sense of the first line.
fn likely_delimiter(text: &str) -> u8 {
    let first = text.trim_start().split(['\n', '\r']).next().unwrap_or_default();
    let sense = |delimiter: u8| {
        let cells = first.split(char::from(delimiter)).map(|cell| cell.trim().trim_matches('"'));
        (known_columns(cells), first.bytes().filter(|&b| b == delimiter).count())
    };
    [b'\t', b';', b','].into_iter().max_by_key(|&delimiter| sense(delimiter)).unwrap_or(b',')
}

fn unreadable(error: &csv::Error, file: &str) -> ImportFaults {
    ImportFaults::whole(file, format!("texten går inte att läsa ({error})"), "Spara om filen och försök igen")
}
