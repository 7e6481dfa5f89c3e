//! Whose weights: respondents' answers become weights with intervals, and readers set their own.

mod best_worst;
mod error;
mod own;
mod pairwise;
mod panel;
mod points;
mod reply;

pub use best_worst::scores as best_worst_scores;
pub use error::WeightError;
pub use own::{Applied, OwnWeights};
pub use pairwise::{Compared, INCONSISTENT_ABOVE, MOST_ITEMS, compare_in_pairs};
pub use panel::{GroupWeights, Panel, PanelWeights, Respondent, Settings};
pub use points::Average;
pub use reply::{Choice, Reply};
