//! Is the model sound? What it is made of, held against the weights it was given.

mod importance;
mod leave_out;
mod report;
mod solve;

pub use importance::{decided_by, shares_of_r2};
pub use leave_out::{LeftOut, leave_one_out, places_without, without};
pub use report::{DECIDES, GroupFacts, IndicatorFacts, SAME_FOR_MOST, Soundness, Warning, soundness};

pub(crate) use solve::solve;
