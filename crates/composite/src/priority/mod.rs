//! What first: where a unit is behind with certainty, in what weighs and in what it can change.

mod certainty;
mod control;
mod estimates;
mod list;
mod profile;
mod yardstick;

pub use certainty::worse_than_median;
pub use control::{Ease, ease};
pub use estimates::{Estimate, Estimates};
pub use list::{Focus, Priorities, Priority, Unreported, priorities};
pub use profile::{Placing, placings, strengths, weaknesses};

pub(crate) use estimates::share;
pub(crate) use yardstick::Yardstick;
