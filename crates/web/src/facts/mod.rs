//! What is to be said, worked out from the library before any page is laid out.

pub mod changes;
pub mod distribution;
pub mod extremes;
pub mod gaps;
pub mod lines;
pub mod sums;
pub mod sure;
pub mod tables;
pub mod told;
pub mod yearly;
