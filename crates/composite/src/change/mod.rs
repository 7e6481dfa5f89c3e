//! Why a place changed between two editions: own values, the others' values, missing data, method.
//!
//! [`EditionPair`] lays two editions side by side; [`EditionPair::decompose`] splits one unit's change
//! exactly (Shapley's average over all orders in which the components can change), and
//! [`EditionPair::own_detail`] and [`EditionPair::missing_detail`] divide parts among indicators.
//! [`value_changes`] says which of a unit's values have moved by more than chance. The probability that
//! a change of place is real is [`crate::uncertainty::Plan::is_change_real`].

mod decompose;
mod detail;
mod error;
mod linear;
mod orders;
mod pair;
mod portion;
mod revert;
mod shapley;
mod sheet;
mod values;
mod walk;

pub use decompose::{Decomposition, OneYearOnly, Part};
pub use detail::{DEFAULT_ORDERS, Detail, IndicatorPart};
pub use error::Unexplained;
pub use pair::{EditionPair, Laid, Scale, redefined};
pub use portion::{Portion, largest_remainder, printed_score_parts};
pub use shapley::{Component, OrderWeights, Outcome, Players, Side};
pub use values::{Doubt, Test, ValueChange, value_changes};
