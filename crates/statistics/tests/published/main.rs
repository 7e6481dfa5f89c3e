//! The methods against numbers that others have published.

mod control_charts;
mod funnels;
mod intervals;
mod rank_sets;
mod reference;
mod trends;
