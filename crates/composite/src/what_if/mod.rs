//! What if: other values, weights or rules tried out, and the least change that reaches a place.

mod cover;
mod least_change;
mod levers;
mod odds;
mod trial;

pub use least_change::{Demand, Goal, Proposal, ProposedStep, least_change};
pub use levers::{Lever, levers};
pub use odds::{Asked, Odds, chance, odds};
pub use trial::{Effect, Trial, TrialError, TrialValue, Trials, reweighted};
