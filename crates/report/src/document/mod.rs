//! The document: what every renderer reads, and nothing but data.

pub mod check;
mod dates;
pub mod figure;
pub mod numbering;
pub mod parts;
pub mod table;
pub mod text;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use figure::{DataSheet, Figure};
use parts::{Abbreviation, EditionRef, GlossaryEntry, Note, Source};
use table::Table;
use text::Text;

/// What sort of document it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// The yearly quality report of a board.
    QualityReport,
    /// The analysis of one municipality.
    Analysis,
    /// The yearly report on patient safety.
    PatientSafety,
    /// A one-page agenda for a meeting about an analysis.
    Agenda,
}

/// A finished document. Chapter, table and figure numbers are not stored: see [`numbering::numbering`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Stable id, also the stem of file names ("kvalitetsrapport-2085-2023").
    pub id: String,
    /// What sort of document it is.
    pub kind: DocumentKind,
    /// Title.
    pub title: String,
    /// Second line of the title.
    pub subtitle: Option<String>,
    /// One or two sentences that say what matters most.
    pub lead: Option<String>,
    /// Language of the text as a BCP 47 code: "sv".
    pub language: String,
    /// Code of the municipality ("2085").
    pub place: String,
    /// Name of the municipality.
    pub place_name: String,
    /// The year the document is about.
    pub year: i16,
    /// The edition of the index that the numbers come from, if any.
    pub edition: Option<EditionRef>,
    /// Who answers for the text.
    pub authors: Vec<String>,
    /// The day it was made, as it was handed in.
    #[serde(with = "dates::required")]
    pub date: Date,
    /// Number of the document's own edition ("utkast 2", "1.0").
    pub version: String,
    /// Whether any of its numbers are made up; then `notice` stands on every page.
    pub synthetic: bool,
    /// What readers must know on every page.
    pub notice: Option<String>,
    /// Lines of the title page: label and value ("Beslutad", "2024-03-13 § 22").
    pub front: Vec<(String, String)>,
    /// The chapters in order.
    pub chapters: Vec<Chapter>,
    /// Notes that [`text::Span::NoteRef`] points to.
    pub notes: Vec<Note>,
    /// Words explained, made from what the text uses.
    pub glossary: Vec<GlossaryEntry>,
    /// Abbreviations written out, made from what the text uses.
    pub abbreviations: Vec<Abbreviation>,
    /// Where the numbers come from.
    pub sources: Vec<Source>,
    /// All numbers as files of their own.
    pub data: Vec<DataSheet>,
}

/// How far a chapter has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChapterStatus {
    /// Nothing is left to do.
    #[default]
    Done,
    /// A person has something to write.
    NeedsComment,
    /// Numbers are missing.
    MissingData,
}

impl ChapterStatus {
    /// In words, as the task list shows it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Done => "Klart",
            Self::NeedsComment => "Behöver kommentar",
            Self::MissingData => "Data saknas",
        }
    }
}

/// A chapter, or a part of one; at most three levels deep.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Chapter {
    /// Stable id, unique in the document: letters a-z, digits and hyphens.
    pub id: String,
    /// Heading without its number.
    pub title: String,
    /// What stands under the heading.
    pub blocks: Vec<Block>,
    /// The parts of the chapter, after its own blocks.
    pub chapters: Vec<Chapter>,
    /// How far it has come.
    pub status: ChapterStatus,
    /// Who answers for it.
    pub responsible: Option<String>,
    /// Whether the heading is numbered; a first page is not.
    pub numbered: bool,
}

/// One thing under a heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: Text,
    },
    /// A list.
    List {
        /// Whether the items are numbered.
        ordered: bool,
        /// The items.
        items: Vec<Text>,
    },
    /// A table.
    Table(Table),
    /// A picture with its numbers.
    Figure(Figure),
    /// A passage set apart.
    Callout {
        /// Why it is set apart.
        kind: CalloutKind,
        /// What it says.
        text: Text,
    },
    /// A passage that a person is to write.
    Placeholder(Placeholder),
    /// A new page begins here.
    PageBreak,
}

/// A passage that a person is to write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placeholder {
    /// Stable id, unique in the document.
    pub id: String,
    /// What to write, as a request ("Beskriv vad ni gjorde åt ...").
    pub prompt: String,
}

/// Why a passage is set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalloutKind {
    /// Read the numbers with care.
    Caution,
    /// A decision is asked for or was made.
    Decision,
    /// Good to know.
    Note,
}

impl CalloutKind {
    /// The word that opens the passage, since colour alone says nothing.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Caution => "Tolka med försiktighet",
            Self::Decision => "Beslut",
            Self::Note => "Bra att veta",
        }
    }
}

impl Document {
    /// Every chapter with its depth (1 to 3), in reading order.
    pub fn all_chapters(&self) -> Vec<(usize, &Chapter)> {
        let mut found = Vec::new();
        for chapter in &self.chapters {
            collect(chapter, 1, &mut found);
        }
        found
    }

    /// Every block in reading order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.all_chapters().into_iter().flat_map(|(_, chapter)| &chapter.blocks)
    }
}

fn collect<'a>(chapter: &'a Chapter, depth: usize, found: &mut Vec<(usize, &'a Chapter)>) {
    found.push((depth, chapter));
    for part in &chapter.chapters {
        collect(part, depth + 1, found);
    }
}

impl Block {
    /// The texts a reader reads as running text: paragraph, list items, callout.
    pub fn texts(&self) -> Vec<&Text> {
        match self {
            Self::Paragraph { text } | Self::Callout { text, .. } => vec![text],
            Self::List { items, .. } => items.iter().collect(),
            Self::Table(_) | Self::Figure(_) | Self::Placeholder(_) | Self::PageBreak => Vec::new(),
        }
    }
}
