//! Insights and narration over the whole made-up nation.

mod answers;
mod corrections;
mod gap;
mod nation;
mod reports;
mod same_as_asked;
mod take_in;
mod told;
mod whole_nation;
