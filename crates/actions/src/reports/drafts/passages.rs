//! Passages that people write into a report, kept in a text file that people can also edit themselves.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ledstjarna_observations::Place;
use ledstjarna_report::facts::{Written, parse_written, written_path};
use serde::Serialize;
use serde_json::json;

use crate::installation::file_error;
use crate::reports::many::Beside;
use crate::{ActionError, Installation};

/// Most characters of a passage.
pub const LONGEST_TEXT: usize = 20_000;

/// Most characters of a name.
pub const LONGEST_NAME: usize = 100;

/// What stands at the head of the file, for those who open it.
const HEAD: &str = "# Texter till rapporten. De skrivs på sidan Rapport och kan också ändras här.\n\n";

/// A passage as somebody hands it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Id of the part it belongs to.
    pub id: String,
    /// What it says; nothing takes the passage away.
    pub text: String,
    /// Who answers for it.
    pub by: String,
}

/// What is wrong with a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageFault {
    /// Nobody answers for it.
    Unsigned,
    /// The name is too long.
    LongName,
    /// The text is too long.
    LongText,
    /// It belongs to no part.
    Unknown,
}

impl PassageFault {
    /// What to do, in Swedish.
    pub fn mend(self) -> String {
        match self {
            Self::Unsigned => "Skriv vem som svarar för texten.".to_owned(),
            Self::LongName => format!("Korta namnet till högst {LONGEST_NAME} tecken."),
            Self::LongText => format!("Korta texten till högst {LONGEST_TEXT} tecken."),
            Self::Unknown => "Öppna kapitlet på nytt och skriv texten där.".to_owned(),
        }
    }
}

impl Passage {
    /// A passage from a form: lines as every system reads them, signs that no file can hold left out.
    pub fn new(id: &str, text: &str, by: &str) -> Self {
        let plain = |text: &str, lines: bool| -> String {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            let kept = text.chars().filter(|c| !c.is_control() || lines && *c == '\n');
            kept.collect::<String>().trim().to_owned()
        };
        Self { id: id.to_owned(), text: plain(text, true), by: plain(by, false) }
    }

    /// What is wrong with it, if anything is.
    pub fn fault(&self) -> Option<PassageFault> {
        let is_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.id.is_empty() || !self.id.chars().all(is_id) {
            Some(PassageFault::Unknown)
        } else if self.text.chars().count() > LONGEST_TEXT {
            Some(PassageFault::LongText)
        } else if self.by.chars().count() > LONGEST_NAME {
            Some(PassageFault::LongName)
        } else if self.by.is_empty() && !self.text.is_empty() {
            Some(PassageFault::Unsigned)
        } else {
            None
        }
    }
}

/// The file, as it is written.
#[derive(Serialize)]
struct Page<'a> {
    written: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    by: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    stale: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<&'a str>,
    text: &'a str,
}

/// Writes a passage; an empty one is taken away. `facts` is the mark of the facts that it stands beside
/// ([`ledstjarna_report::facts_mark`]): when they are others, the passage is shown as stale, as it is with `stale` from the
/// start. The file is written whole or not at all. Calls for the same
/// installation take turns, or the last one wins.
///
/// # Errors
/// If the actor may only read, the passage or the file has faults, or the file cannot be written.
pub async fn write_passage(
    installation: &Installation,
    (place, year): (&Place, i16),
    passage: &Passage,
    (facts, stale): (&str, bool),
) -> Result<(), ActionError> {
    installation.demand_writer()?;
    if let Some(fault) = passage.fault() {
        return Err(ActionError::Report(vec![fault.mend()]));
    }
    let path = file(&installation.data_dir, &place.code, year);
    let mut all = match text(&installation.data_dir, &place.code, year)? {
        Some(text) => parse_written(&path.to_string_lossy(), &text)?,
        None => BTreeMap::new(),
    };
    if passage.text.is_empty() {
        all.remove(&passage.id);
    } else {
        let at = installation.clock().now().day().parse().ok();
        let (text, by) = (passage.text.clone(), passage.by.clone());
        let facts = Some(facts.to_owned());
        all.insert(passage.id.clone(), Written { text, by, at, stale, facts });
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|source| file_error(folder, source))?;
    }
    let ready = page(&all)?;
    let beside = Beside::write(&path, ready.as_bytes())?;
    // The row in the audit log comes before the move: nothing changes without a trace.
    let object = format!("{}-{year}/{}", place.code, passage.id);
    let detail = json!({ "characters": passage.text.chars().count() });
    installation.store.append_audit(&installation.audit("write-passage", &object, detail)).await?;
    beside.put()
}

fn page(all: &BTreeMap<String, Written>) -> Result<String, ActionError> {
    let written = all.iter().map(|(id, written)| Line {
        id,
        by: &written.by,
        date: written.at.map(|day| day.to_string()),
        stale: written.stale,
        facts: written.facts.as_deref(),
        text: &written.text,
    });
    let text = toml::to_string_pretty(&Page { written: written.collect() })
        .map_err(|error| ActionError::Report(vec![format!("Texten kan inte sparas: {error}.")]))?;
    Ok(format!("{HEAD}{text}"))
}

fn file(data_dir: &Path, code: &str, year: i16) -> PathBuf {
    data_dir.join("registry").join(written_path(code, year))
}

/// The file as it is now, if there is one.
///
/// # Errors
/// If it is there but cannot be read.
pub(super) fn text(data_dir: &Path, code: &str, year: i16) -> Result<Option<String>, ActionError> {
    let path = file(data_dir, code, year);
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(file_error(&path, source)),
    }
}

/// Municipality and year of every report that somebody has begun to write, in order.
pub fn begun(data_dir: &Path) -> Vec<(String, i16)> {
    let folder = data_dir.join("registry").join("reports").join("facts");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let with_texts = entries.filter(|entry| entry.path().join("written.toml").is_file());
    let mut found: Vec<(String, i16)> = with_texts
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let (code, year) = name.rsplit_once('-')?;
            Some((code.to_owned(), year.parse().ok()?))
        })
        .collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_passage_says_what_is_wrong_with_it() {
        let long = "å".repeat(LONGEST_TEXT + 1);
        for (id, text, by, fault) in [
            ("inledning", "Text", "Anna", None),
            ("inledning", "", "", None),
            ("inledning", "Text", " \u{7} ", Some(PassageFault::Unsigned)),
            ("inledning", &*long, "Anna", Some(PassageFault::LongText)),
            ("inledning", "Text", &*long, Some(PassageFault::LongName)),
            ("", "Text", "Anna", Some(PassageFault::Unknown)),
            ("../facts", "Text", "Anna", Some(PassageFault::Unknown)),
        ] {
            assert_eq!(Passage::new(id, text, by).fault(), fault, "{id}");
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_again(texts in prop::collection::vec("\\PC{1,40}(\n{1,2}[\"'\\\\#=å\\[]{0,8})?", 1..4)) {
            let written = texts.iter().enumerate().map(|(at, text)| {
                let passage = Passage::new(&format!("del-{at}"), text, "Anna \"Å\" Ö");
                (passage.id, Written { text: passage.text, by: passage.by, at: "2024-03-15".parse().ok(), stale: at == 1, facts: (at > 1).then(|| "0123".to_owned()) })
            });
            let all: BTreeMap<String, Written> =
                written.filter(|(_, written)| !written.text.trim().is_empty()).collect();
            let text = page(&all).expect("a page");
            prop_assert_eq!(parse_written("written.toml", &text).expect("sound"), all);
        }
    }
}
