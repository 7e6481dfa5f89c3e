//! The messages of figures: what a reader should see in a distribution, a line over years, a split change.

mod distribution;
mod line;
mod split;

pub use distribution::{Spread, distribution, distribution_of_all};
pub use line::{Naming, line};
pub use split::{Measure, Split};
