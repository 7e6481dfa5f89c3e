//! The words that templates of one kind may use: fields, collections with their fields, things to make.

use crate::document::DocumentKind;

/// What a template may name.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    /// Fields of the document.
    pub fields: &'static [&'static str],
    /// Collections, each with the fields of its items.
    pub collections: &'static [(&'static str, &'static [&'static str])],
    /// What the program can make.
    pub makers: &'static [&'static str],
}

/// Fields that every document has.
const REPORT_FIELDS: &[&str] = &["year", "previous_year", "place", "board", "department", "vision", "motto"];

/// Collections of the facts that a municipality keeps in text files, with the fields of their entries. A
/// field may hold several texts.
pub const LOCAL: &[(&str, &[&str])] = &[
    ("abbreviations", &["short", "long"]),
    ("areas", &["title", "text"]),
    ("board_goals", &["goal", "means", "efforts"]),
    ("checks", &["title", "when", "owner"]),
    ("decisions", &["text"]),
    ("deviations", &["title", "count", "text"]),
    ("digital", &["title", "where", "status", "text"]),
    ("food", &["text"]),
    ("improvements", &["title", "owner", "measure", "date"]),
    ("inspections", &["authority", "subject", "diary", "assessment", "measure"]),
    ("laws", &["title", "text"]),
    ("lex", &["title", "count", "text"]),
    ("near_care", &["text"]),
    ("objectives", &["area", "objective", "goal"]),
    ("previous_improvements", &["title", "outcome"]),
    ("projects", &["title", "status", "text"]),
    ("requirements", &["title", "text"]),
    ("values", &["text"]),
];

const QUALITY: Vocabulary = Vocabulary {
    fields: REPORT_FIELDS,
    collections: LOCAL,
    makers: &[
        "changes",
        "colours",
        "definitions",
        "exemptions",
        "extremes",
        "goals-figure",
        "goals-summary",
        "goals-table",
        "key-figures",
        "large-changes",
        "missing",
        "pairs",
        "responses",
        "sentences",
        "sum-figure",
        "sum-table",
        "table",
        "trend-figure",
    ],
};

const ANALYSIS: Vocabulary = Vocabulary {
    fields: &["year", "place", "index", "edition", "previous_year"],
    collections: &[
        ("areas", &["title", "id"]),
        ("changed", &[]),
        ("priorities", &[]),
        ("teachers", &[]),
        ("unreported", &[]),
    ],
    makers: &[
        "area-figure",
        "area-lines",
        "areas-table",
        "change-figure",
        "change-table",
        "how-sure",
        "priorities-figure",
        "priorities-table",
        "questions",
        "rank-figure",
        "strengths",
        "strengths-short",
        "summary",
        "teachers-short",
        "teachers-table",
        "trend-figure",
        "unreported-table",
        "why-changed",
    ],
};

/// The words of a kind of document.
pub const fn of(kind: DocumentKind) -> Vocabulary {
    match kind {
        DocumentKind::QualityReport | DocumentKind::PatientSafety => QUALITY,
        DocumentKind::Analysis | DocumentKind::Agenda => ANALYSIS,
    }
}

impl Vocabulary {
    /// The fields of the items of a collection.
    pub fn item_fields(&self, collection: &str) -> Option<&'static [&'static str]> {
        self.collections.iter().find(|(name, _)| *name == collection).map(|(_, fields)| *fields)
    }

    /// The names of the collections.
    pub fn collection_names(&self) -> Vec<&'static str> {
        self.collections.iter().map(|(name, _)| *name).collect()
    }
}
