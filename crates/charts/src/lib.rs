//! Accessible SVG, one file per kind of chart.
//!
//! Every chart is a pure function from plain numbers and words to one `<svg>` element. It has a role,
//! a title and a description, keeps text as text, and uses presentation attributes only, so that a
//! page can forbid inline styles. The same input gives the same bytes. Shape and place carry the
//! meaning before colour does; the table beside a chart is what counts.
//!
//! - Where one place stands: [`dot_strip()`], [`beeswarm()`], [`spine()`], [`rank_interval()`], [`funnel()`].
//! - What has happened: [`trend()`], [`slope()`], [`sparkline()`], [`small_multiples()`],
//!   [`waterfall()`], [`control_chart()`].
//! - What to do: [`priority_matrix()`], [`bullet_bars()`], [`bars()`].
//! - Many at once: [`heat_table()`], [`tile_map()`], [`diverging()`], [`distribution()`].
//!
//! Every chart has a `table` in which each of its marks is a cell. Charts with a [`Frame`] are written
//! in three flavours; the beeswarm and the dot strip are drawn for a screen, and
//! [`restyle()`] gives them the other two. On a screen all colours are the page's custom properties, so
//! that a picture follows its dark and printed themes.

mod axis;
pub mod bars;
pub mod beeswarm;
pub mod bullet;
mod canvas;
pub mod control_chart;
pub mod distribution;
pub mod diverging;
pub mod dot_strip;
pub mod flavour;
pub mod frame;
pub mod funnel;
mod glyph;
pub mod heat_table;
mod legend;
pub mod mark;
mod measure;
mod paint;
pub mod priority_matrix;
pub mod rank_interval;
pub mod samples;
mod scale;
pub mod slope;
pub mod small_multiples;
pub mod sparkline;
pub mod spine;
pub mod standing;
mod svg;
pub mod swarm;
pub mod table;
pub mod tile_map;
pub mod trend;
mod twins;
pub mod waterfall;
pub mod words;

pub use bars::{Bar, Bars, bars};
pub use beeswarm::{Beeswarm, Dot, Zone, beeswarm};
pub use bullet::{Bullet, BulletBars, bullet_bars};
pub use control_chart::{ControlChart, control_chart};
pub use distribution::{Bin, Distribution, Strip, distribution};
pub use diverging::{Diverging, Question, diverging};
pub use dot_strip::{DotStrip, Own, dot_strip};
pub use flavour::{Flavour, restyle};
pub use frame::Frame;
pub use funnel::{Funnel, FunnelLimit, FunnelPoint, funnel};
pub use heat_table::{HeatCell, HeatRow, HeatTable, heat_table};
pub use mark::{Mark, Shape};
pub use priority_matrix::{PriorityMatrix, PriorityPoint, Quadrant, priority_matrix};
pub use rank_interval::{Band, RankInterval, RankRow, rank_interval};
pub use slope::{Slope, SlopeLine, slope};
pub use small_multiples::{Panel, SmallMultiples, small_multiples};
pub use sparkline::{Sparkline, sparkline};
pub use spine::{Spine, SpineRow, Toward, spine};
pub use standing::Standing;
pub use svg::{escape, is_forbidden};
pub use table::{Amount, DataTable};
pub use tile_map::{Square, Tile, TileMap, squares, tile_map};
pub use trend::{Break, LineKind, Series, Trend, TrendPoint, trend};
pub use waterfall::{Part, Waterfall, waterfall};
pub use words::Words;
