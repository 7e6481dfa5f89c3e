//! Reports: a document model, templates, facts that become chapters, and what is checked before printing.
//!
//! A [`Document`] is a tree of chapters with blocks; every number in it knows the fact it shows, and every
//! passage knows whether the program or a person wrote it. Renderers (PDF, web page, office files) read the
//! document and nothing else. [`check()`] finds what must be mended before a document is printed.

pub mod analysis;
mod build;
pub mod document;
pub mod facts;
pub mod lint;
pub mod plain;
pub mod quality;
pub mod sample;
pub mod templates;

pub use build::mark::facts_mark;
pub use document::check::{Fault, check};
pub use document::figure::{DataSheet, Datum, Figure, SheetColumn, SheetColumnKind};
pub use document::numbering::{Numbering, numbering};
pub use document::parts::{Abbreviation, EditionRef, GlossaryEntry, Note, Source};
pub use document::table::{Align, Cell, HeadCell, Row, RowKind, StatusClass, StatusMark, Sums, Table};
pub use document::text::{FactRef, Origin, Span, Text};
pub use document::{Block, CalloutKind, Chapter, ChapterStatus, Document, DocumentKind, Placeholder};
pub use facts::{Dictionary, LocalFacts, ReportFacts, StandingFact, Values};
pub use templates::Template;
