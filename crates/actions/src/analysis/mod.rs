//! What an analyst asks of an edition: how sure, why, what if, what first, whom to learn from, whose weights.
//!
//! One file per question. Each takes a [`Scope`] (which score) and what is asked, asks the pure crates, and
//! gives a plain answer with ids, titles and numbers; nothing here writes to the store. Texts for readers are
//! written by whoever shows the answer. Seeds are parameters: the same question gives the same answer.

pub mod audit;
pub mod change;
pub mod comparison;
pub mod corrections;
pub mod draws;
pub mod learn;
pub mod matrices;
pub mod own_weights;
pub mod panel;
mod parts;
pub mod peers;
pub mod priorities;
pub mod priority_field;
pub mod process;
pub mod progress;
pub mod reach;
mod refusal;
pub mod scope;
pub mod sensitivity;
pub mod side_by_side;
pub mod standing;
pub mod teachers;
pub mod uncertainty;
pub mod what_if;

pub use comparison::{Comparison, Kin};
pub use draws::{Draws, Kind};
pub use progress::{Progress, Step};
pub use scope::{About, Scope};
