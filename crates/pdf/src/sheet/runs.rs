//! Running text for the templates: stretches of one sort, line breaks apart.

use ledstjarna_report::{Origin, Span, Text};
use serde::Serialize;

use super::Reading;

/// A stretch of text of one sort.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "sort", rename_all = "kebab-case")]
pub(super) enum Run {
    Plain {
        text: String,
    },
    Strong {
        text: String,
    },
    Emphasis {
        text: String,
    },
    Link {
        text: String,
        address: String,
    },
    /// A reference to a note.
    Note {
        number: usize,
        label: String,
    },
    /// A new line in the same paragraph.
    Break,
}

/// The label of a note, which its references point to.
pub(super) fn note_label(number: usize) -> String {
    format!("not-{number}")
}

/// The stretches of a text.
pub(super) fn runs(text: &Text, reading: &mut Reading<'_>) -> Vec<Run> {
    let mut found = Vec::new();
    for span in &text.spans {
        match span {
            Span::NoteRef { id } => found.extend(note(id, reading)),
            Span::Link { address, .. } if !leads_somewhere(address) => {
                let shown = format!("{} ({address})", span.shown());
                broken(&shown, reading, &mut found, |text| Run::Plain { text });
            }
            Span::Link { address, .. } => {
                let address = reading.reader.line(address);
                broken(span.shown(), reading, &mut found, |text| Run::Link {
                    text,
                    address: address.clone(),
                });
            }
            Span::Strong { text } => broken(text, reading, &mut found, |text| Run::Strong { text }),
            Span::Emphasis { text } => broken(text, reading, &mut found, |text| Run::Emphasis { text }),
            Span::Plain { .. } | Span::Number { .. } => {
                broken(span.shown(), reading, &mut found, |text| Run::Plain { text });
            }
        }
    }
    found
}

/// Who wrote a text, if a person did, and whether its numbers have changed since.
pub(super) fn signature(text: &Text, reading: &mut Reading<'_>) -> Option<String> {
    let Origin::Human { by, at, stale } = &text.origin else { return None };
    let day = at.map_or_else(String::new, |day| format!(" {day}"));
    let stale = if *stale { " Siffrorna har ändrats sedan texten skrevs." } else { "" };
    Some(reading.reader.line(&format!("Skrivet av {by}{day}.{stale}")))
}

fn note(id: &str, reading: &Reading<'_>) -> Option<Run> {
    let number = *reading.numbers.notes.get(id)?;
    Some(Run::Note { number, label: note_label(number) })
}

fn broken(text: &str, reading: &mut Reading<'_>, found: &mut Vec<Run>, sort: impl Fn(String) -> Run) {
    let clean = reading.reader.lines(text);
    for (at, line) in clean.split('\n').enumerate() {
        if at > 0 {
            found.push(Run::Break);
        }
        if !line.is_empty() {
            found.push(sort(line.to_owned()));
        }
    }
}

/// Only addresses that a reader may safely follow become links.
fn leads_somewhere(address: &str) -> bool {
    let plain = address.chars().all(|character| character.is_ascii_graphic());
    plain && ["https://", "http://", "mailto:", "tel:"].iter().any(|start| address.starts_with(start))
}
