//! What stands after the chapters: notes, words, sources, the numbers of the figures, attached files.

use ledstjarna_report::{Document, Source};
use serde::Serialize;

use super::runs::{self, Run};
use super::table::Grid;
use super::{Reading, attached_figures};

/// What stands after the chapters.
#[derive(Debug, Default, Serialize)]
pub(super) struct Ends {
    notes: Vec<Note>,
    /// Words and what they mean.
    glossary: Vec<(String, String)>,
    /// Abbreviations written out.
    abbreviations: Vec<(String, String)>,
    /// Each a full line.
    sources: Vec<String>,
    /// The numbers of each figure.
    twins: Vec<Grid>,
    /// Attached files: name and what it holds.
    files: Vec<(String, String)>,
    /// The edition's id and checksum.
    edition: Option<(String, String)>,
}

#[derive(Debug, Serialize)]
struct Note {
    label: String,
    number: usize,
    runs: Vec<Run>,
}

/// The name of the file with the numbers of a figure.
pub(super) fn figure_file(at: usize) -> String {
    format!("figur-{at}.csv")
}

/// Gathers the ends; the chapters must have been read before.
pub(super) fn ends(document: &Document, reading: &mut Reading<'_>) -> Ends {
    reading.reader.at("Noterna");
    let notes = document.notes.iter().enumerate().map(|(at, note)| Note {
        label: runs::note_label(at + 1),
        number: at + 1,
        runs: runs::runs(&note.text, reading),
    });
    let notes = notes.collect();
    let reader = &mut reading.reader;
    reader.at("Ordlistan");
    let glossary =
        document.glossary.iter().map(|word| (reader.line(&word.term), reader.line(&word.meaning))).collect();
    let abbreviations = document
        .abbreviations
        .iter()
        .map(|word| (reader.line(&word.short), reader.line(&word.long)))
        .collect();
    reader.at("Källorna");
    let sources = document.sources.iter().map(|source| reader.line(&cited(source))).collect();
    reader.at("Bilagan");
    let files = document.data.iter().map(|sheet| (format!("{}.csv", sheet.name), reader.line(&sheet.title)));
    let mut files: Vec<(String, String)> = files.collect();
    let figures = attached_figures(document);
    files.extend(figures.iter().zip(1..).map(|(figure, at)| {
        let title = format!("Siffrorna i figur {at}: {}", figure.caption);
        (figure_file(at), reader.line(&title))
    }));
    let edition = document.edition.as_ref();
    let edition = edition.map(|edition| (reader.line(&edition.id), reader.line(&edition.checksum)));
    Ends {
        notes,
        glossary,
        abbreviations,
        sources,
        twins: std::mem::take(&mut reading.twins),
        files,
        edition,
    }
}

/// A source as a line.
fn cited(source: &Source) -> String {
    let mut line = format!("{}, {}. {}", source.title, source.producer, source.citation);
    if !line.ends_with('.') {
        line.push('.');
    }
    if let Some(day) = source.retrieved {
        line.push_str(&format!(" Hämtad {day}."));
    }
    line
}
