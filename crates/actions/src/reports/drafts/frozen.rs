//! Frozen versions of a report: the document with a number and a checksum, never changed again.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use ledstjarna_observations::Place;
use ledstjarna_report::Document;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::installation::file_error;
use crate::{ActionError, Installation};

/// What a frozen version is called before its place and number.
const KIND: &str = "kvalitetsrapport";
/// The document.
const DOCUMENT: &str = "document.json";
/// Its checksum, in the form that `sha256sum --check` reads.
const CHECKSUM: &str = "document.json.sha256";

/// A frozen version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// Its number, from 1.
    pub number: u32,
    /// The day it was frozen.
    pub date: Date,
    /// SHA-256 of the document, 64 characters.
    pub checksum: String,
}

fn prefix(place: &Place, year: i16) -> String {
    format!("{KIND}-{}-{year}-", place.slug.as_deref().unwrap_or(&place.code))
}

fn folder(data_dir: &Path, place: &Place, year: i16, number: u32) -> PathBuf {
    data_dir.join("reports").join(format!("{}{number}", prefix(place, year)))
}

/// The numbers of the versions there are, in order.
fn numbers(data_dir: &Path, place: &Place, year: i16) -> Vec<u32> {
    let prefix = prefix(place, year);
    let entries = std::fs::read_dir(data_dir.join("reports")).into_iter().flatten().flatten();
    let mut found: Vec<u32> =
        entries.filter_map(|entry| entry.file_name().to_str()?.strip_prefix(&prefix)?.parse().ok()).collect();
    found.sort_unstable();
    found
}

/// The number that the next version gets.
pub fn next_number(data_dir: &Path, place: &Place, year: i16) -> u32 {
    numbers(data_dir, place, year).last().map_or(1, |last| last.saturating_add(1))
}

/// Every frozen version by its number, oldest first, or why it cannot be read: one that was tampered with is
/// listed with its fault and never passed over.
pub fn frozen(data_dir: &Path, place: &Place, year: i16) -> Vec<(u32, Result<Frozen, ActionError>)> {
    let thawed = |number| thaw(data_dir, (place, year), number).map(|(frozen, _)| frozen);
    numbers(data_dir, place, year).into_iter().map(|number| (number, thawed(number))).collect()
}

/// A frozen version and its document.
///
/// # Errors
/// If there is no such version, or its document is not what was frozen.
pub fn thaw(
    data_dir: &Path,
    (place, year): (&Place, i16),
    number: u32,
) -> Result<(Frozen, Document), ActionError> {
    let folder = folder(data_dir, place, year, number);
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).map_err(|source| file_error(&path, source))
    };
    let (text, known) = (read(DOCUMENT)?, read(CHECKSUM)?);
    let checksum = sha256(text.as_bytes());
    if known.split_whitespace().next() != Some(&*checksum) {
        return Err(ActionError::Report(vec![format!(
            "Version {number} har ändrats sedan den frystes: kontrollsumman stämmer inte. Hämta den från en säkerhetskopia."
        )]));
    }
    let document: Document = serde_json::from_str(&text).map_err(|error| {
        ActionError::Report(vec![format!("Version {number} kan inte läsas av det här programmet: {error}.")])
    })?;
    Ok((Frozen { number, date: document.date, checksum }, document))
}

/// Freezes a document as a version of its report. Its number is the one that [`next_number`] gave and the
/// document carries; a number is given out once.
///
/// # Errors
/// If the actor may only read, the number is taken, or the files cannot be written.
pub async fn freeze(
    installation: &Installation,
    place: &Place,
    document: &Document,
) -> Result<Frozen, ActionError> {
    installation.demand_writer()?;
    let number: u32 = document.version.parse().map_err(|_| {
        ActionError::refused("the document carries no number of a version", "Make it with the next number")
    })?;
    let text = serde_json::to_string_pretty(document)
        .map_err(|error| ActionError::Report(vec![format!("Rapporten kan inte frysas: {error}.")]))?;
    let checksum = sha256(text.as_bytes());
    let into = folder(&installation.data_dir, place, document.year, number);
    if into.exists() {
        return Err(ActionError::Report(vec![format!(
            "Version {number} finns redan och ändras aldrig. Öppna rapporten på nytt och frys nästa version."
        )]));
    }
    // Written beside its place and moved there whole: a version is there entirely or not at all. The row in
    // the audit log comes before the move: nothing changes without a trace.
    let beside = into.with_extension("skrivs");
    let write = |name: &str, text: &str| {
        let path = beside.join(name);
        std::fs::write(&path, text).map_err(|source| file_error(&path, source))
    };
    std::fs::create_dir_all(&beside).map_err(|source| file_error(&beside, source))?;
    write(DOCUMENT, &text)?;
    write(CHECKSUM, &format!("{checksum}  {DOCUMENT}\n"))?;
    let object = format!("{}-{}/{number}", place.code, document.year);
    let entry = installation.audit("freeze-report", &object, json!({ "checksum": checksum }));
    installation.store.append_audit(&entry).await?;
    std::fs::rename(&beside, &into).map_err(|source| file_error(&into, source))?;
    Ok(Frozen { number, date: document.date, checksum })
}

/// SHA-256 in hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |text, byte| text + &format!("{byte:02x}"))
}
