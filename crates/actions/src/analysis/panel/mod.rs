//! Whose weights: a file of respondents' answers becomes weights with intervals, and codes of own weights.

mod answers;
mod marks;
mod reading;
mod table;

pub use answers::{GroupOfPersons, PanelAnswer, Question, WeightLine, panel_weights, weight_sets};
pub use marks::{Marked, MarkedLine, marked, parse_code, rounded_code};
pub use reading::{Form, PanelFile, read_panel};
