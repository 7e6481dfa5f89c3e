//! Keeps the pages of a fetch in a folder, so that a broken one goes on where it stopped.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ledstjarna_observations::Instant;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::client::Page;
use super::error::KoladaError;
use super::plan::hex;

/// How long after its beginning a broken fetch may go on. Pages that lie further apart would be
/// different states of Kolada.
const RESUME_WITHIN: i64 = 24 * 60 * 60 * 1_000_000;
const PLAN: &str = "plan.json";

/// Where a page came from; kept beside its body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRecord {
    /// Address asked.
    pub url: String,
    /// SHA-256 of the body, hexadecimal.
    pub sha256: String,
    /// When it came, in microseconds of UTC.
    pub fetched_at: i64,
    /// Source id of the stand-in server, if it was one.
    pub stand_in: Option<String>,
    /// Number of rows.
    pub rows: usize,
}

/// What the folder is the journal of.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Beginning {
    plan: String,
    started: i64,
    done: bool,
}

/// The journal of one fetch.
pub(crate) struct Journal {
    folder: PathBuf,
    beginning: Beginning,
}

impl Journal {
    /// Opens the folder: goes on with a broken fetch of the same plan that began within a day, else
    /// begins anew.
    pub(crate) fn open(folder: &Path, plan: &str, now: Instant, restart: bool) -> Result<Self, KoladaError> {
        let failed = |reason| KoladaError::Journal { folder: folder.to_owned(), reason };
        fs::create_dir_all(folder).map_err(failed)?;
        let kept: Option<Beginning> = read_json(&folder.join(PLAN));
        let age = |kept: &Beginning| now.0.saturating_sub(kept.started);
        let resumable = kept.filter(|kept| {
            !restart && !kept.done && kept.plan == plan && (0..RESUME_WITHIN).contains(&age(kept))
        });
        if let Some(beginning) = resumable {
            return Ok(Self { folder: folder.to_owned(), beginning });
        }
        discard(folder).map_err(failed)?;
        let beginning = Beginning { plan: plan.to_owned(), started: now.0, done: false };
        let journal = Self { folder: folder.to_owned(), beginning };
        journal.write_beginning()?;
        Ok(journal)
    }

    /// A kept page: its body and record, if both are sound and answer this address.
    pub(crate) fn page(&self, request: usize, page: usize, url: &str) -> Option<(Vec<u8>, PageRecord)> {
        let record: PageRecord = read_json(&self.path(request, page, "meta.json"))?;
        let body = fs::read(self.path(request, page, "json")).ok()?;
        (record.url == url && record.sha256 == hash(&body)).then_some((body, record))
    }

    /// Keeps a page. The record comes last: without it the body does not count.
    pub(crate) fn keep(
        &self,
        request: usize,
        number: usize,
        url: &str,
        page: Page,
        now: Instant,
    ) -> Result<PageRecord, KoladaError> {
        let record = PageRecord {
            url: url.to_owned(),
            sha256: hash(&page.body),
            fetched_at: now.0,
            stand_in: page.stand_in,
            rows: page.rows,
        };
        self.write(&self.path(request, number, "json"), &page.body)?;
        self.write_json(&self.path(request, number, "meta.json"), &record)?;
        Ok(record)
    }

    /// The body behind a record.
    pub(crate) fn body(
        &self,
        request: usize,
        page: usize,
        record: &PageRecord,
    ) -> Result<Vec<u8>, KoladaError> {
        let body = fs::read(self.path(request, page, "json")).ok().filter(|body| hash(body) == record.sha256);
        body.ok_or_else(|| KoladaError::JournalDamaged { folder: self.folder.clone() })
    }

    /// Closes the journal: the next fetch begins anew.
    pub(crate) fn finish(mut self) -> Result<(), KoladaError> {
        self.beginning.done = true;
        self.write_beginning()
    }

    fn write_beginning(&self) -> Result<(), KoladaError> {
        self.write_json(&self.folder.join(PLAN), &self.beginning)
    }

    fn write_json(&self, path: &Path, content: &impl Serialize) -> Result<(), KoladaError> {
        let text = serde_json::to_vec_pretty(content).map_err(|error| self.failed(error.into()))?;
        self.write(path, &text)
    }

    /// Writes beside and renames, so that a file is there whole or not at all.
    fn write(&self, path: &Path, content: &[u8]) -> Result<(), KoladaError> {
        let beside = path.with_extension("part");
        fs::write(&beside, content)
            .and_then(|()| fs::rename(&beside, path))
            .map_err(|reason| self.failed(reason))
    }

    fn failed(&self, reason: io::Error) -> KoladaError {
        KoladaError::Journal { folder: self.folder.clone(), reason }
    }

    fn path(&self, request: usize, page: usize, ending: &str) -> PathBuf {
        self.folder.join(format!("page-{request:05}-{page:03}.{ending}"))
    }
}

/// Removes the files of a journal from its folder, and nothing else.
///
/// # Errors
/// What the system says.
pub fn discard(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let part = |part: Option<&std::ffi::OsStr>| {
            part.and_then(|part| part.to_str()).unwrap_or_default().to_owned()
        };
        let (stem, ending) = (part(path.file_stem()), part(path.extension()));
        let ours = stem == "plan" || stem.starts_with("page-");
        if ours && ["json", "part"].contains(&ending.as_str()) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

fn read_json<T: for<'de> Deserialize<'de>>(path: &Path) -> Option<T> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

fn hash(body: &[u8]) -> String {
    hex(&Sha256::digest(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(body: &[u8]) -> Page {
        Page { body: body.to_vec(), rows: 1, next: None, stand_in: None }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_kept_page_is_found_by_its_address_only_while_it_is_sound() {
        let folder = tempfile::tempdir().expect("a folder");
        let journal = Journal::open(folder.path(), "a", Instant(0), false).expect("a journal");
        let record = journal.keep(0, 1, "http://x/1", page(b"{}"), Instant(5)).expect("kept");
        assert_eq!(journal.page(0, 1, "http://x/1").map(|(_, record)| record), Some(record.clone()));
        assert!(journal.page(0, 1, "http://x/2").is_none());
        fs::write(folder.path().join("page-00000-001.json"), b"{} ").expect("damage");
        assert!(journal.page(0, 1, "http://x/1").is_none());
        assert!(matches!(journal.body(0, 1, &record), Err(KoladaError::JournalDamaged { .. })));
    }

    #[test]
    fn only_a_young_unfinished_fetch_of_the_same_plan_goes_on() {
        let day = RESUME_WITHIN;
        let cases = [
            ("a", 0, false, true),
            ("a", day - 1, false, true),
            ("a", day, false, false),
            ("a", -1, false, false),
            ("b", 0, false, false),
            ("a", 0, true, false),
        ];
        for (plan, later, restart, resumed) in cases {
            let folder = tempfile::tempdir().expect("a folder");
            let first = Journal::open(folder.path(), "a", Instant(7), false).expect("a journal");
            first.keep(0, 1, "u", page(b"{}"), Instant(7)).expect("kept");
            let second = Journal::open(folder.path(), plan, Instant(7 + later), restart).expect("a journal");
            assert_eq!(second.page(0, 1, "u").is_some(), resumed, "{plan} {later} {restart}");
        }
    }

    #[test]
    fn a_finished_journal_begins_anew_and_foreign_files_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("anteckning.txt"), "x").expect("a file");
        let journal = Journal::open(folder.path(), "a", Instant(0), false).expect("a journal");
        journal.keep(0, 1, "u", page(b"{}"), Instant(0)).expect("kept");
        journal.finish().expect("finished");
        let again = Journal::open(folder.path(), "a", Instant(1), false).expect("a journal");
        assert!(again.page(0, 1, "u").is_none());
        assert_eq!(names(folder.path()), ["anteckning.txt", "plan.json"]);
    }
}
