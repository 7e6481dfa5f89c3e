//! What must be mended before a document is printed; a fault stops rendering.

use std::collections::BTreeSet;
use std::fmt;

use super::figure::{DataSheet, Datum, Figure};
use super::table::{Cell, Row, RowKind, Table};
use super::text::{Span, Text};
use super::{Block, Chapter, Document};

/// Something that must be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where: chapter and what in it.
    pub place: String,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub mend: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {}", self.place, self.what, self.mend)
    }
}

impl std::error::Error for Fault {}

/// Finds every fault of a document; none means that it may be rendered.
pub fn check(document: &Document) -> Vec<Fault> {
    let mut found = Finder { place: "Dokumentet".to_owned(), ..Finder::default() };
    found.document(document);
    for chapter in &document.chapters {
        found.chapter(chapter, 1);
    }
    // Files have names of their own.
    found.ids.clear();
    "Bilagan".clone_into(&mut found.place);
    for sheet in &document.data {
        found.sheet(sheet);
    }
    found.faults
}

/// How deep chapters may go.
const DEPTH: usize = 3;

#[derive(Default)]
struct Finder {
    place: String,
    ids: BTreeSet<String>,
    notes: BTreeSet<String>,
    faults: Vec<Fault>,
}

impl Finder {
    fn say(&mut self, what: impl Into<String>, mend: &str) {
        self.faults.push(Fault { place: self.place.clone(), what: what.into(), mend: mend.to_owned() });
    }

    fn unique(&mut self, id: &str) {
        if id.is_empty() {
            self.say("Ett id är tomt.", "Ge delen ett id.");
        } else if !self.ids.insert(id.to_owned()) {
            self.say(format!("Id:t ”{id}” används två gånger."), "Ge den ena delen ett annat id.");
        }
    }

    fn document(&mut self, document: &Document) {
        if document.title.trim().is_empty() {
            self.say("Titeln är tom.", "Skriv en titel.");
        }
        if document.synthetic && document.notice.as_ref().is_none_or(|notice| notice.trim().is_empty()) {
            self.say("Uppgifterna är påhittade men det sägs inte.", "Skriv ett meddelande om det.");
        }
        for note in &document.notes {
            self.notes.insert(note.id.clone());
            self.unique(&note.id);
            self.text(&note.text);
        }
    }

    fn chapter(&mut self, chapter: &Chapter, depth: usize) {
        self.place = format!("Kapitlet ”{}”", chapter.title);
        self.unique(&chapter.id);
        if chapter.title.trim().is_empty() {
            self.say("Rubriken är tom.", "Skriv en rubrik.");
        }
        if depth > DEPTH {
            self.say("Kapitlet ligger för djupt.", "Använd högst tre nivåer.");
        }
        let empty = chapter.blocks.iter().all(|block| matches!(block, Block::PageBreak));
        if empty && chapter.chapters.is_empty() {
            self.say("Kapitlet är tomt.", "Skriv en text, eller lägg in en uppmaning att skriva.");
        }
        for block in &chapter.blocks {
            self.block(block);
        }
        for part in &chapter.chapters {
            self.chapter(part, depth + 1);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph { text } | Block::Callout { text, .. } => self.text(text),
            Block::List { items, .. } => {
                if items.is_empty() {
                    self.say("En lista är tom.", "Ta bort listan eller skriv punkter.");
                }
                for item in items {
                    self.text(item);
                }
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Placeholder(placeholder) => {
                self.unique(&placeholder.id);
                if placeholder.prompt.trim().is_empty() {
                    self.say("En uppmaning är tom.", "Skriv vad som ska stå där.");
                }
            }
            Block::PageBreak => {}
        }
    }

    fn text(&mut self, text: &Text) {
        self.unique(&text.id);
        if text.plain().trim().is_empty() {
            self.say(format!("Texten ”{}” är tom.", text.id), "Skriv texten eller ta bort den.");
        }
        for span in &text.spans {
            match span {
                Span::Number { shown, value, .. } if !value.is_finite() => {
                    self.say(format!("Talet ”{shown}” är inte ett tal."), "Rätta uppgiften.");
                }
                Span::NoteRef { id } if !self.notes.contains(id) => {
                    self.say(format!("Noten ”{id}” finns inte."), "Skriv noten eller ta bort hänvisningen.");
                }
                _ => {}
            }
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.unique(&figure.id);
        let name = format!("Figuren ”{}”", figure.caption);
        if figure.caption.trim().is_empty() {
            self.say("En figur saknar rubrik.", "Skriv vad figuren säger, som en mening.");
        }
        if figure.alt.trim().is_empty() {
            self.say(format!("{name} saknar alternativtext."), "Beskriv figuren för den som inte ser den.");
        }
        let svg = figure.svg.trim();
        if !(svg.starts_with("<svg") && svg.ends_with("</svg>")) {
            self.say(format!("{name} har ingen bild."), "Bilden ska vara ett svg-element.");
        }
        self.table(&figure.table);
    }

    fn table(&mut self, table: &Table) {
        self.unique(&table.id);
        let name = format!("Tabellen ”{}”", table.caption);
        if table.caption.trim().is_empty() {
            self.say(format!("Tabellen ”{}” saknar rubrik.", table.id), "Skriv vad den visar.");
        }
        if table.head.is_empty() || table.head.iter().skip(1).any(|cell| cell.text.trim().is_empty()) {
            self.say(format!("{name} saknar kolumnrubrik."), "Ge varje kolumn en rubrik.");
        }
        if table.rows.is_empty() {
            self.say(format!("{name} saknar rader."), "Lägg in rader eller ta bort tabellen.");
        }
        for (at, row) in table.rows.iter().enumerate() {
            if row.cells.len() != table.head.len() {
                let (has, want) = (row.cells.len(), table.head.len());
                let what = format!("{name}, rad {}: {has} celler men {want} kolumner.", at + 1);
                self.say(what, "Gör raden lika bred som rubrikraden.");
            }
            for cell in &row.cells {
                self.cell(&name, at + 1, cell);
            }
        }
        self.sums(&name, table);
    }

    fn cell(&mut self, name: &str, row: usize, cell: &Cell) {
        if cell.value.is_some_and(|value| !value.is_finite()) {
            self.say(format!("{name}, rad {row}: ett tal är inte ett tal."), "Rätta uppgiften.");
        }
        if cell.missing.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
            self.say(format!("{name}, rad {row}: en uppgift saknas utan skäl."), "Skriv skälet.");
        }
        let bare = |mark: &super::table::StatusMark| mark.word.trim().is_empty() || mark.symbol.is_empty();
        if cell.status.as_ref().is_some_and(bare) {
            let what = format!("{name}, rad {row}: en status saknar ord eller symbol.");
            self.say(what, "Färg räcker inte; skriv båda.");
        }
    }

    fn sums(&mut self, name: &str, table: &Table) {
        let Some(sums) = &table.sums else { return };
        for &column in &sums.columns {
            let (mut sum, mut rows) = (0.0, 0.0);
            for row in &table.rows {
                let value = row.cells.get(column).and_then(|cell| cell.value);
                match (row.kind, value) {
                    (RowKind::Normal, Some(value)) => {
                        sum += value;
                        rows += 1.0;
                    }
                    (RowKind::Total, Some(total)) => {
                        if (sum - total).abs() > sums.rounding * rows + 1e-9 * sum.abs().max(1.0) {
                            self.wrong_sum(name, table, column, row, sum);
                        }
                        (sum, rows) = (0.0, 0.0);
                    }
                    _ => {}
                }
            }
        }
    }

    fn wrong_sum(&mut self, name: &str, table: &Table, column: usize, total: &Row, sum: f64) {
        let head = table.head.get(column).map_or("", |cell| cell.text.as_str());
        let shown = total.cells.get(column).map_or("", |cell| cell.text.as_str());
        let sum = ledstjarna_observations::swedish::decimal(sum, u8::from(sum.fract() != 0.0));
        let what = format!("{name}, kolumnen ”{head}”: raderna blir {sum} men summan är {shown}.");
        self.say(what, "Räkna om summan eller rätta raderna.");
    }

    fn sheet(&mut self, sheet: &DataSheet) {
        self.unique(&sheet.name);
        let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !sheet.name.chars().all(sound) {
            self.say(format!("Filnamnet ”{}” går inte att använda.", sheet.name), "Använd a-z, 0-9 och -.");
        }
        let wide = sheet.rows.iter().any(|row| row.len() != sheet.columns.len());
        let bad = |datum: &Datum| matches!(datum, Datum::Number(value) if !value.is_finite());
        if wide || sheet.rows.iter().flatten().any(bad) {
            self.say(
                format!("Filen ”{}” har fel antal kolumner, eller ett tal som inte är ett tal.", sheet.name),
                "Gör varje rad lika bred som rubrikraden och rätta talen.",
            );
        }
    }
}
