//! Facts become Swedish sentences: select, order, write, check. Each sentence keeps its rule and what it rests on.
//!
//! The way through: a caller gathers [`Facts`] of one indicator in one place; [`sentences`] finds which
//! rules hold, selects as many as the [`Mode`] allows, puts them in reading order and writes them; a
//! [`Paragraph`] joins them and [`check`] parses every number back and looks for words that a machine may
//! not use. [`why()`] opens a sentence into its rules and inputs. Beside it: what is said of an index
//! ([`index`]) and of a whole municipality ([`municipality`]), of goals ([`goals`]), the messages of
//! figures ([`headline`]), what to say beside a change ([`change_notes`]), of priorities and examples
//! ([`advice`]) and a question to ask ([`question`]).
//!
//! Deterministic: no randomness, no language model, no clock. Names of indicators in running text stand in
//! `phrases.csv`; an indicator without a phrase is named by its title in quotation marks.

pub mod advice;
pub mod causal;
pub mod change_notes;
pub mod check;
mod draft;
pub mod facts;
pub mod goals;
pub mod headline;
pub mod index;
mod index_edition;
pub mod margin;
pub mod municipality;
pub mod numbers;
pub mod paragraph;
pub mod place_name;
pub mod question;
pub mod readability;
pub mod reliability;
pub mod rule;
mod rules;
pub mod scale;
pub mod select;
pub mod sentence;
pub mod why;
pub mod wording;
pub mod words;

pub use check::Problem;
pub use facts::{Bound, EarlierRank, Evidence, Facts, Goal, Point, Rank, Reference, ReferenceKind, Standing};
pub use index_edition::{RankCertainty, missing_sources};
pub use paragraph::{EditedParagraph, Paragraph};
pub use place_name::PlaceName;
pub use reliability::{MissingSource, Reliability};
pub use rule::Rule;
pub use rules::change_word;
pub use scale::Scale;
pub use select::{Mode, paragraph, sentences};
pub use sentence::{Input, Sentence};
pub use why::why;
pub use wording::Wording;
