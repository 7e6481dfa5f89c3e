//! Uncertainty: the same as computing again, the same on any number of threads, and what the outputs mean.

mod change;
mod data;
mod nation;
mod reproducible;
mod run;
mod shift;
mod twin;
