//! The reference index of 51 countries, replayed: replications, sensitivity, other ways of putting together.

#[path = "../asem_data/mod.rs"]
mod asem_data;
mod design;
mod four_ways;
mod reference;
mod replications;
