//! Whom to learn from: similar municipalities, and what they have been better at for years.
//!
//! The ready groups of similar municipalities are data ([`crate::Snapshot::peers`]); [`Likeness`] is our
//! own choice, with documented figures, standardised, and weights that a reader can set.

mod lessons;
mod likeness;

pub use lessons::{Example, History, Lesson, Proof};
pub use likeness::{DEFAULT_COUNT, Feature, Likeness, Neighbour};
