//! What in a returned file is a person's: fields compared with what they held when they were sent out.

use std::collections::{BTreeMap, BTreeSet};

use ledstjarna_report::{Document, FactRef, Span, Text};

use super::body::{Body, Found, Piece};
use super::{EditedNumber, Passage, Returned, Written};
use crate::anchor::Anchor;
use crate::docx::control::{self, Fields, Way, fingerprint, split};
use crate::passage::paragraphs;
use crate::xml::one_line;

/// Compares a file with a document.
///
/// # Errors
/// If the file is of another document, or has no fields of this one.
pub(super) fn judge(body: &Body<'_>, document: &Document) -> Result<Returned, String> {
    if let Some(id) = body.file.id.as_deref().filter(|id| *id != one_line(&document.id)) {
        return Err(format!(
            "den hör till dokumentet \"{id}\", inte till \"{}\". Välj rätt fil",
            document.id
        ));
    }
    let judge = Judge { fields: Fields::of(document), notes: notes(document), body };
    if !body.passages.iter().any(|found| judge.id(found).is_some()) {
        if body.untagged {
            return Err(
                "dess fält har förlorat sina märken, vilket händer i äldre LibreOffice. Be om filen sparad i Word"
                    .to_owned(),
            );
        }
        return Err(
            "inget av dess fält känns igen. Välj den fil som skickades ut, och spara den som Word-dokument"
                .to_owned(),
        );
    }
    let mut returned = Returned { remarks: body.file.remarks.clone(), ..Returned::default() };
    for found in &body.passages {
        judge.passage(found, &mut returned);
    }
    returned.edited_numbers = judge.edited_numbers();
    returned.missing = judge.missing();
    returned.outside.extend(outside(body, document)?);
    Ok(returned)
}

/// What Word puts into a field whose words were all taken out.
const WORD_ASKS: [&str; 2] = ["Klicka eller tryck", "Click or tap"];

struct Judge<'a> {
    fields: Fields<'a>,
    /// Note ids by bookmark.
    notes: BTreeMap<String, &'a str>,
    body: &'a Body<'a>,
}

fn notes(document: &Document) -> BTreeMap<String, &str> {
    let name = |id: &str| crate::docx::bookmark(&Anchor::Note.name(id));
    document.notes.iter().map(|note| (name(&note.id), note.id.as_str())).collect()
}

impl Judge<'_> {
    /// The id of the passage that a field belongs to.
    fn id(&self, found: &Found) -> Option<&str> {
        let (stem, _) = split(&found.tag);
        self.fields
            .texts
            .get(stem)
            .map(|text| text.id.as_str())
            .or_else(|| self.fields.to_write.get(stem).copied())
    }

    fn passage(&self, found: &Found, returned: &mut Returned) {
        let (stem, print) = split(&found.tag);
        let was = match stem.split(':').next() {
            Some("machine") => Written::ByProgram,
            Some("human") => Written::ByPerson,
            _ => Written::Nothing,
        };
        let plain = control::words(&self.spans(found, true));
        let edited = fingerprint(&plain) != print;
        let asked_by_word = found.untouched && WORD_ASKS.iter().any(|start| plain.starts_with(start));
        if !edited && was != Written::ByPerson || asked_by_word && was == Written::Nothing {
            return;
        }
        let Some(id) = self.id(found) else {
            returned.outside.push(plain.replace(control::NUMBER, "…"));
            return;
        };
        let spans = self.spans(found, false);
        if control::words(&spans).is_empty() {
            if was != Written::Nothing {
                returned.emptied.push(id.to_owned());
            }
            return;
        }
        returned.passages.push(Passage {
            id: id.to_owned(),
            was,
            edited,
            stale: self.is_stale(found, was, stem, print),
            newer: self.is_newer(was, stem, print),
            spans: joined(spans),
            by: found.by.clone().unwrap_or_else(|| self.body.file.by.clone()),
            at: found.at.or(self.body.file.at),
        });
    }

    /// The paragraphs of a field; with `every` number as a number, even one that the document has no more.
    fn spans(&self, found: &Found, every: bool) -> Vec<Vec<Span>> {
        let text = self.fields.texts.get(split(&found.tag).0).copied();
        let span = |piece: &Piece| match piece {
            Piece::Words { text, strong: true, .. } => Some(Span::Strong { text: text.clone() }),
            Piece::Words { text, emphasis: true, .. } => Some(Span::Emphasis { text: text.clone() }),
            Piece::Words { text, .. } => Some(Span::plain(text.clone())),
            Piece::Link { text, address } => {
                Some(Span::Link { text: text.clone(), address: address.clone() })
            }
            Piece::Note(name) => self.notes.get(name).map(|id| Span::NoteRef { id: (*id).to_owned() }),
            Piece::Number { shown, .. } if every => {
                Some(Span::Number { shown: shown.clone(), value: 0.0, fact: FactRef::from_id("") })
            }
            Piece::Number { tag, shown } => Some(self.number(text, tag, shown)),
        };
        found.paragraphs.iter().map(|pieces| pieces.iter().filter_map(span).collect()).collect()
    }

    /// A number as the document has it now: as the same passage writes it, or as it was written, or at all.
    fn number(&self, text: Option<&Text>, tag: &str, found: &str) -> Span {
        let ways = self.fields.facts.get(split(tag).0).map(Vec::as_slice).unwrap_or_default();
        let own = |way: &&Way| {
            text.is_some_and(|text| {
                text.spans.iter().any(|span| {
                    matches!(span, Span::Number { shown, fact, .. }
                    if *fact == way.fact && *shown == way.shown)
                })
            })
        };
        let same = |way: &&Way| one_line(&way.shown) == one_line(found);
        let way = ways.iter().find(own).or_else(|| ways.iter().find(same)).or(ways.first());
        match way {
            Some(Way { fact, shown, value: Some(value) }) => {
                Span::Number { shown: shown.clone(), value: *value, fact: fact.clone() }
            }
            _ => Span::plain(found),
        }
    }

    /// Whether what a passage was about has changed: one of its numbers, or the program's own words.
    fn is_stale(&self, found: &Found, was: Written, stem: &str, print: &str) -> bool {
        let number_changed = found.paragraphs.iter().flatten().any(|piece| match piece {
            Piece::Number { tag, .. } => self.has_changed(tag),
            _ => false,
        });
        let text = self.fields.texts.get(stem).filter(|text| was == Written::ByProgram && !text.is_human());
        number_changed || text.is_some_and(|text| fingerprint(&control::words(&paragraphs(text))) != print)
    }

    /// Whether the document's own words are others than those that were sent out.
    fn is_newer(&self, was: Written, stem: &str, print: &str) -> bool {
        let text = self.fields.texts.get(stem);
        match was {
            Written::Nothing => text.is_some_and(|text| text.is_human()),
            _ => text.is_some_and(|text| fingerprint(&control::words(&paragraphs(text))) != print),
        }
    }

    /// Whether the document writes a number differently from the file that was sent out.
    fn has_changed(&self, tag: &str) -> bool {
        let (stem, print) = split(tag);
        let ways = self.fields.facts.get(stem).map(Vec::as_slice).unwrap_or_default();
        !ways.iter().any(|way| fingerprint(&one_line(&way.shown)) == print)
    }

    fn edited_numbers(&self) -> Vec<EditedNumber> {
        let mut edited = Vec::new();
        for (tag, shown) in &self.body.numbers {
            let (stem, print) = split(tag);
            if fingerprint(&one_line(shown)) == print {
                continue;
            }
            let way = self.fields.facts.get(stem).and_then(|ways| ways.first());
            let fact =
                way.map_or_else(|| stem.trim_start_matches("fact:").to_owned(), |way| way.fact.to_string());
            let number = EditedNumber { fact, found: one_line(shown), now: way.map(|way| way.shown.clone()) };
            if !edited.contains(&number) {
                edited.push(number);
            }
        }
        edited
    }

    /// Passages by people that the document has and the file has lost.
    fn missing(&self) -> Vec<String> {
        let there: BTreeSet<&str> = self.body.passages.iter().filter_map(|found| self.id(found)).collect();
        let mut missing: Vec<String> = Vec::new();
        for text in self.fields.texts.values() {
            if text.is_human() && !there.contains(text.id.as_str()) && !missing.contains(&text.id) {
                missing.push(text.id.clone());
            }
        }
        missing
    }
}

/// Paragraphs in one text, with line breaks between.
fn joined(all: Vec<Vec<Span>>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (at, paragraph) in all.into_iter().filter(|paragraph| !paragraph.is_empty()).enumerate() {
        if at > 0 {
            spans.push(Span::plain("\n"));
        }
        spans.extend(paragraph);
    }
    spans
}

/// What stands outside the fields and is not what the program puts there.
fn outside(body: &Body<'_>, document: &Document) -> Result<Vec<String>, String> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let sent = crate::docx::text_part(document).map_err(|error| error.to_string())?;
    let file = super::archive::File::of_text(&sent)?;
    let own: BTreeSet<String> = Body::read(&file)?.outside.iter().map(|text| letters(text)).collect();
    let is_new = |text: &&String| {
        let letters = letters(text);
        letters.chars().count() > 3 && !own.contains(&letters)
    };
    Ok(body.outside.iter().filter(is_new).map(|text| one_line(text)).collect())
}
