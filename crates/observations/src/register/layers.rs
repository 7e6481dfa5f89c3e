//! Which files are in force: the embedded ones and those laid over them, and their common hash.

use sha2::{Digest, Sha256};

use crate::Page;
use crate::{Fault, RegistryFile};

/// Every file of `registry/` as it was when the program was built, by path.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/registry_files.rs"));

/// What a file is by its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    /// `places.csv`
    Places,
    /// `counties.csv`
    Counties,
    /// `structure.csv`
    Structure,
    /// `sources.toml`
    Sources,
    /// `glossary.toml`
    Glossary,
    /// `indicators/*.toml`
    Indicators,
    /// `groups/*.csv`
    Groups,
    /// `key-figures/*.toml`
    KeyFigures,
    /// Read by another part of the program; replaced as a whole.
    Whole,
}

impl FileKind {
    /// `None` if no part of the program reads such a file.
    pub fn of(path: &str) -> Option<Self> {
        let named = match path {
            "places.csv" => Some(Self::Places),
            "counties.csv" => Some(Self::Counties),
            "structure.csv" => Some(Self::Structure),
            "sources.toml" => Some(Self::Sources),
            "glossary.toml" => Some(Self::Glossary),
            _ => None,
        };
        let (folder, name) = path.split_once('/').unwrap_or(("", path));
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        let in_folder = match (folder, ending) {
            ("indicators", Some("toml")) => Some(Self::Indicators),
            ("groups", Some("csv")) => Some(Self::Groups),
            ("key-figures", Some("toml")) => Some(Self::KeyFigures),
            ("indicators" | "groups" | "key-figures", _) => None,
            _ => is_like_embedded(path, folder).then_some(Self::Whole),
        };
        named.or(in_folder)
    }
}

/// Whether the program carries a file of this path, or one in the same folder with the same ending.
fn is_like_embedded(path: &str, folder: &str) -> bool {
    let ending = |path: &str| path.rsplit_once('.').map(|(_, ending)| ending.to_owned());
    EMBEDDED.iter().any(|(known, _)| {
        let beside = known.split_once('/').is_some_and(|(place, _)| place == folder);
        *known == path || (beside && ending(known) == ending(path))
    })
}

/// The files in force: embedded ones by path, then overrides by path. A file that is replaced as a whole
/// is left out. Overrides that nothing reads, or that come twice, are faults.
pub(super) fn pages<'t>(overrides: &'t [RegistryFile], faults: &mut Vec<Fault>) -> Vec<(FileKind, Page<'t>)> {
    let mut own: Vec<(FileKind, Page<'t>)> = Vec::with_capacity(overrides.len());
    for file in overrides {
        let page = Page { path: &file.path, text: &file.text, own: true };
        match FileKind::of(page.path) {
            None => faults.push(Fault {
                line: 0,
                ..page.fault(
                    0,
                    "no part of the registry has such a path",
                    "Use the path of a file in the handbook, or remove the file",
                )
            }),
            Some(_) if own.iter().any(|(_, other)| other.path == page.path) => {
                faults.push(Fault {
                    line: 0,
                    ..page.fault(0, "the file is given twice", "Remove one of them")
                });
            }
            Some(kind) => own.push((kind, page)),
        }
    }
    own.sort_by_key(|(_, page)| page.path);

    let embedded = EMBEDDED.iter().filter_map(|(path, text)| {
        let kind = FileKind::of(path)?;
        let replaced = kind == FileKind::Whole && own.iter().any(|(_, page)| page.path == *path);
        (!replaced).then_some((kind, Page { path, text, own: false }))
    });
    let mut pages: Vec<_> = embedded.collect();
    pages.extend(own);
    pages
}

/// The files in force by path; where an override lies over a file of entries, both stand, the override last.
pub(super) fn files(pages: &[(FileKind, Page<'_>)]) -> Vec<RegistryFile> {
    let mut files: Vec<RegistryFile> = pages
        .iter()
        .map(|(_, page)| RegistryFile { path: page.path.to_owned(), text: page.text.to_owned() })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The folder of what reports say: templates, facts of a municipality, what people write.
const PROSE: &str = "reports/";

/// The files that numbers rest on. What reports say is no part of any number: what an installation lays over
/// it is left out, so that a written passage does not turn its editions into others.
pub(super) fn beneath_numbers(files: &[RegistryFile]) -> Vec<RegistryFile> {
    let is_prose = |path: &str| path.starts_with(PROSE);
    let delivered = EMBEDDED.iter().filter(|(path, _)| is_prose(path) && FileKind::of(path).is_some());
    let mut kept: Vec<RegistryFile> = delivered
        .map(|(path, text)| RegistryFile { path: (*path).to_owned(), text: (*text).to_owned() })
        .chain(files.iter().filter(|file| !is_prose(&file.path)).cloned())
        .collect();
    kept.sort_by(|a, b| a.path.cmp(&b.path));
    kept
}

/// SHA-256 over path and text of each file, each preceded by its length, so that no two lists collide.
pub(super) fn hash(files: &[RegistryFile]) -> String {
    let mut hasher = Sha256::new();
    for part in files.iter().flat_map(|file| [&file.path, &file.text]) {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    let digits = hasher.finalize().into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}
