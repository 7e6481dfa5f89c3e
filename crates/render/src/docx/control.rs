//! Fields of a DOCX and their tags: what says, when the file comes back, which passage or number was where.
//!
//! A tag is `kind:id~fingerprint`. The fingerprint is of the words as they were sent out, so that a later
//! document with newer numbers still knows whether a person changed them. Word allows 64 characters.

use std::collections::BTreeMap;

use ledstjarna_report::{Block, Document, Row, Span, Table, Text};

use crate::checksum::sha256;
use crate::xml::one_line;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A passage by the program.
    Machine,
    /// A passage by a person.
    Human,
    /// A passage that a person is to write.
    ToWrite,
    /// A number.
    Fact,
}

/// Longest tag.
const LONGEST: usize = 64;
/// Length of a fingerprint.
const PRINT: usize = 8;
/// Stands for a number, whatever it is.
pub(crate) const NUMBER: char = '\u{1}';

impl Kind {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Machine => "machine",
            Self::Human => "human",
            Self::ToWrite => "write",
            Self::Fact => "fact",
        }
    }

    /// What people see when they stand in the field.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Machine => "Text från Ledstjärnan",
            Self::Human => "Kommentar",
            Self::ToWrite => "Att skriva",
            Self::Fact => "Siffra, uppdateras",
        }
    }
}

/// The tag without fingerprint; long ids are cut and keep a mark of what was cut.
pub(crate) fn stem(kind: Kind, id: &str) -> String {
    let id = one_line(id);
    let room = LONGEST - PRINT - 1 - kind.word().len() - 1;
    if id.encode_utf16().count() <= room && !id.contains('~') {
        return format!("{}:{id}", kind.word());
    }
    let kept: String =
        id.chars().filter(|c| *c != '~' && u32::from(*c) < 0x1_0000).take(room - PRINT - 1).collect();
    format!("{}:{kept}.{}", kind.word(), fingerprint(&id))
}

/// The whole tag.
pub(crate) fn tag(kind: Kind, id: &str, words: &str) -> String {
    format!("{}~{}", stem(kind, id), fingerprint(words))
}

/// A tag as it was found: its stem and its fingerprint.
pub(crate) fn split(tag: &str) -> (&str, &str) {
    tag.rsplit_once('~').unwrap_or((tag, ""))
}

/// Eight characters that differ when the words do.
pub(crate) fn fingerprint(words: &str) -> String {
    sha256(words.as_bytes()).chars().take(PRINT).collect()
}

/// The words of paragraphs with every number as one sign: equal when nobody changed the words.
pub(crate) fn words(paragraphs: &[Vec<Span>]) -> String {
    let line = |spans: &Vec<Span>| {
        let mut line = String::new();
        for span in spans {
            match span {
                Span::Number { .. } => line.push(NUMBER),
                other => line.push_str(&one_line_inside(other.shown())),
            }
        }
        line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    paragraphs.iter().map(line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Spaces for all white space and forbidden characters, so that a span keeps the spaces at its ends.
fn one_line_inside(text: &str) -> String {
    let is_gap = |c: char| matches!(c, '\t' | '\n') || crate::xml::is_forbidden(c);
    text.chars().map(|c| if is_gap(c) { ' ' } else { c }).collect()
}

/// A number as a document shows it now.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Way {
    /// Its fact.
    pub fact: ledstjarna_report::FactRef,
    /// As it is written.
    pub shown: String,
    /// The number, if it has one.
    pub value: Option<f64>,
}

/// Everything of a document that a field may stand for, by stem.
#[derive(Debug, Default)]
pub(crate) struct Fields<'a> {
    /// Texts.
    pub texts: BTreeMap<String, &'a Text>,
    /// Ids of passages to write.
    pub to_write: BTreeMap<String, &'a str>,
    /// Numbers: each way a fact is written.
    pub facts: BTreeMap<String, Vec<Way>>,
}

impl<'a> Fields<'a> {
    /// Those of a document.
    pub fn of(document: &'a Document) -> Self {
        let mut fields = Self::default();
        for block in document.blocks() {
            block.texts().into_iter().for_each(|text| fields.text(text));
            match block {
                Block::Table(table) => fields.table(table),
                Block::Figure(figure) => fields.table(&figure.table),
                Block::Placeholder(place) => {
                    fields.to_write.insert(stem(Kind::ToWrite, &place.id), &place.id);
                }
                _ => {}
            }
        }
        document.notes.iter().for_each(|note| fields.text(&note.text));
        fields
    }

    /// A text may be the program's now and have been a person's then, so it is known by each name.
    fn text(&mut self, text: &'a Text) {
        for kind in [Kind::Machine, Kind::Human, Kind::ToWrite] {
            self.texts.insert(stem(kind, &text.id), text);
        }
        for span in &text.spans {
            if let Span::Number { shown, value, fact } = span {
                self.number(Way { fact: fact.clone(), shown: shown.clone(), value: Some(*value) });
            }
        }
    }

    fn table(&mut self, table: &Table) {
        for cell in table.rows.iter().flat_map(|row: &Row| &row.cells) {
            if let Some(fact) = &cell.fact {
                self.number(Way { fact: fact.clone(), shown: cell.text.clone(), value: cell.value });
            }
        }
    }

    fn number(&mut self, number: Way) {
        let ways = self.facts.entry(stem(Kind::Fact, number.fact.as_str())).or_default();
        if !ways.contains(&number) {
            ways.push(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use ledstjarna_report::FactRef;

    use super::*;

    #[test]
    fn tags_fit_and_differ() {
        let short = tag(Kind::Machine, "text-1", "Ord");
        assert_eq!(split(&short), ("machine:text-1", &*fingerprint("Ord")));
        let long = "å".repeat(80);
        let (one, other) = (stem(Kind::Fact, &long), stem(Kind::Fact, &format!("{long}b")));
        assert_ne!(one, other);
        assert!(one.chars().count() + 9 <= 64);
        assert_eq!(split(&tag(Kind::ToWrite, "a~b", "")).0, stem(Kind::ToWrite, "a~b"));
    }

    #[test]
    fn words_are_the_same_whatever_the_number_and_the_spaces() {
        let spans = |number: &str| {
            vec![vec![
                Span::plain("Värdet\tär "),
                Span::Number { shown: number.into(), value: 1.0, fact: FactRef::from_id("f") },
                Span::plain("  i år"),
            ]]
        };
        assert_eq!(words(&spans("1")), words(&spans("2 000")));
        assert_eq!(words(&spans("1")), "Värdet är \u{1} i år");
    }
}
