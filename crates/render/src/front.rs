//! What the title page and the foot of each page say, the same in every format.

use ledstjarna_report::{Chapter, ChapterStatus, Document, Source};

/// Lines of the title page: the document's own, then what it leaves unsaid.
pub(crate) fn lines(document: &Document) -> Vec<(String, String)> {
    let mut lines = document.front.clone();
    let mut add = |label: &str, value: String| {
        // "Upprättad" is the date by its Swedish name.
        let is_same = |known: &str| {
            known.eq_ignore_ascii_case(label) || (label == "Datum" && known.to_lowercase() == "upprättad")
        };
        let said = lines.iter().any(|(known, _)| is_same(known));
        if !said && !value.trim().is_empty() {
            lines.push((label.to_owned(), value));
        }
    };
    add("Ansvarig", document.authors.join(", "));
    add("Datum", document.date.to_string());
    add("Version", document.version.clone());
    if let Some(edition) = &document.edition {
        add("Utgåva", format!("{}, kontrollsumma {}", edition.id, short(&edition.checksum)));
    }
    lines
}

/// The foot of each page.
pub(crate) fn foot(document: &Document) -> String {
    let mut parts = vec![document.title.clone(), format!("version {}", document.version)];
    if let Some(edition) = &document.edition {
        parts.push(format!("utgåva {}", edition.id));
    }
    parts.push(document.date.to_string());
    parts.retain(|part| !part.trim().is_empty());
    parts.join(" · ")
}

/// What readers must know on every page, such as that numbers are made up; a check makes sure that it is there.
pub(crate) fn notice(document: &Document) -> Option<String> {
    document.notice.clone().filter(|notice| !notice.trim().is_empty())
}

/// The first characters of a checksum, enough to compare by eye.
fn short(checksum: &str) -> String {
    checksum.chars().take(12).collect()
}

/// How far a chapter has come and who answers for it, while something is left to do.
pub(crate) fn state(chapter: &Chapter) -> Option<String> {
    if chapter.status == ChapterStatus::Done {
        return None;
    }
    let who = chapter.responsible.as_deref().filter(|who| !who.trim().is_empty());
    let who = who.map_or_else(String::new, |who| format!(" Ansvarig: {who}."));
    Some(format!("Läge: {}.{who}", chapter.status.word()))
}

/// A source as a line.
pub(crate) fn source(source: &Source) -> String {
    let mut line = format!("{}, {}. {}", source.title, source.producer, source.citation);
    if !line.ends_with('.') {
        line.push('.');
    }
    if let Some(day) = source.retrieved {
        line.push_str(&format!(" Hämtad {day}."));
    }
    line
}
