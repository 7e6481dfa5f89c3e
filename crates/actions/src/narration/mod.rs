//! Facts of the library put into sentences: what every page, picture and report says in words.
//!
//! Everything here asks the [`Insights`](crate::Insights) for numbers and the `narrative` crate for words.
//! Each [`Sentence`](ledstjarna_narrative::Sentence) keeps its rules and what it rests on; `why` opens it,
//! `narrative::check::problems` finds a number without a fact. No sentence claims a cause.
//!
//! | Asked for | Sentences |
//! |---|---|
//! | [`municipality_paragraph`] | place with interval, strongest and weakest area, number of good and bad, cautions |
//! | [`area_paragraph`] | the same for one area |
//! | [`indicator_facts`], [`indicator_sentences`] | level, change, comparison, standing, cautions (N1-N10) |
//! | [`distribution_headline`], [`line_headline`], [`change_headline`] | the message above a picture |
//! | [`change_sentences`] | one per bar of the waterfall, how sure it is, web pages only, gaps |
//! | [`priority_sentence`], [`teacher_sentence`] | what a step would do, and who is surely better |
//! | [`question`] | "Fråga att ställa" |
//!
//! The reference "liknande kommuner" is the median of the ready group of similar municipalities, the line that
//! the charts draw; for yes and no it is the share of them that answer yes. "Riket" is the published value of
//! the country; where there is none, the unweighted mean of all municipalities stands in and is called so.

mod advice;
mod change;
mod facts;
mod figures;
mod places;

pub use advice::{priority_sentence, question, teacher_sentence};
pub use change::{change_headline, change_sentences, split};
pub use facts::{indicator_facts, indicator_sentences};
pub use figures::{distribution_headline, line_headline};
pub use places::{area_paragraph, group_facts, municipality_paragraph, tally};
