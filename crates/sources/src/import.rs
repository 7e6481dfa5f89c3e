//! Reads one file of observations, whatever its kind: CSV, XLSX or Kolada's JSON.

use ledstjarna_observations::{Observation, Register};

use crate::faults::{At, ImportFaults};
use crate::{kolada_json, table};

/// Largest file, in bytes.
pub(crate) const MAX_BYTES: usize = 200 * 1024 * 1024;
/// Most rows with data.
pub(crate) const MAX_ROWS: usize = 2_000_000;
/// Most columns.
pub(crate) const MAX_COLUMNS: usize = 200;
/// Longest cell, in characters.
pub(crate) const MAX_CELL: usize = 10_000;

/// What sort of file was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Text with a delimiter.
    Csv,
    /// An Excel workbook.
    Xlsx,
    /// Answers of Kolada's API, saved to a file.
    KoladaJson,
}

/// What a file held. The keys of the observations are unique.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// What sort of file it was.
    pub kind: FileKind,
    /// The observations, in the order of the file.
    pub observations: Vec<Observation>,
    /// Columns that have no meaning here and were passed over.
    pub ignored_columns: Vec<String>,
    /// What the user should know although nothing is wrong, in Swedish sentences.
    pub warnings: Vec<String>,
}

/// Reads a file of observations, whole or not at all. The content decides the kind, not the name.
///
/// `file_name` is used in messages, and as the source of values that name none.
///
/// # Errors
/// Every fault found (the first fifty listed), each with row, column and what to do.
pub fn read_file(bytes: &[u8], file_name: &str, register: &Register) -> Result<Imported, ImportFaults> {
    if bytes.len() > MAX_BYTES {
        let what = format!("filen är {} MB. Högst 200 MB går att läsa", bytes.len() / (1024 * 1024));
        return Err(ImportFaults::whole(file_name, what, "Dela filen i flera och importera dem en i taget"));
    }
    if bytes.starts_with(b"PK") {
        return table::read_workbook(bytes, file_name, register);
    }
    let text = decode(bytes, file_name)?;
    if text.trim_start().starts_with(['{', '[']) {
        kolada_json::read_json(text, file_name, register)
    } else {
        table::read_text(text, file_name, register)
    }
}

/// The text of a UTF-8 file without its byte order mark; for anything else, how to save it as one.
fn decode<'a>(bytes: &'a [u8], file_name: &str) -> Result<&'a str, ImportFaults> {
    let whole = |what: &str, mend: &str| Err(ImportFaults::whole(file_name, what, mend));
    let again =
        "Spara om den som ”CSV UTF-8 (kommaavgränsad)” i Excel, eller som en ny Excel-arbetsbok (.xlsx)";
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return whole(
            "filen är en äldre Excel-fil (.xls) eller en lösenordsskyddad arbetsbok",
            "Ta bort lösenordet och spara om den som Excel-arbetsbok (.xlsx)",
        );
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return whole("filen är sparad som UTF-16 (”Unicode-text”)", again);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.contains(&0) {
        return whole("filen är varken text, en Excel-arbetsbok (.xlsx) eller JSON", again);
    }
    let text = match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return Err(wrong_encoding(bytes, error.valid_up_to(), file_name, again)),
    };
    if text.trim().is_empty() {
        return whole("filen är tom", "Välj en fil med en rubrikrad och minst en rad med värden");
    }
    Ok(text)
}

/// Points at the first byte that is not UTF-8; nearly always an å, ä or ö of Windows.
fn wrong_encoding(bytes: &[u8], at: usize, file_name: &str, mend: &str) -> ImportFaults {
    let before = bytes.get(..at).unwrap_or_default();
    let row = before.split(|&b| b == b'\n').count() as u64;
    let letter = match bytes.get(at) {
        Some(0xE5 | 0xC5) => "ett å",
        Some(0xE4 | 0xC4) => "ett ä",
        Some(0xF6 | 0xD6) => "ett ö",
        _ => "ett tecken",
    };
    let what = format!("{letter} är inte sparat som UTF-8, troligen som Windows-1252 (ANSI)");
    let mut faults = ImportFaults::whole(file_name, what, mend);
    faults.faults.iter_mut().for_each(|fault| fault.at = At::Row(row));
    faults
}
