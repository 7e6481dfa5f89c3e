//! Accessible SVG, one file per kind of chart.
//!
//! Every chart is a pure function from plain numbers and words to one `<svg>` element. It has a role,
//! a title and a description, keeps text as text, and uses presentation attributes only, so that a
//! page can forbid inline styles. The same input gives the same bytes. Shape and place carry the
//! meaning before colour does; the table beside a chart is what counts.

pub mod beeswarm;
pub mod dot_strip;
pub mod mark;
mod scale;
mod svg;
pub mod swarm;
pub mod trend_line;
pub mod words;

pub use beeswarm::{Beeswarm, Dot, Zone, beeswarm};
pub use dot_strip::{DotStrip, Own, dot_strip};
pub use mark::{Mark, Shape};
pub use trend_line::{Break, Line, LineKind, TrendLine, trend_line};
pub use words::Words;
