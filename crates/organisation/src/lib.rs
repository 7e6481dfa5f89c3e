//! Who acts, and when: actors and the clock that actions are handed.

pub mod actor;
pub mod clock;

pub use actor::Actor;
pub use clock::{Clock, FixedClock};
