//! Which choice matters most: shares of the variance that each factor explains, alone and with others.
//!
//! A [`Response`] is anything that maps a point of the unit cube to numbers; [`PlaceShift`] is the one
//! of an index. Few discrete factors are computed in full ([`factorial`]), many or continuous ones by a
//! scrambled Sobol sequence ([`Sobol`]); [`shapley`] gives one number per factor.
//!
//! Frame: Saltelli et al. (2010) for the estimators, Owen (2014) and Goda (2021) for Shapley effects.

mod bootstrap;
mod factorial;
mod factors;
mod index;
mod place_shift;
mod response;
mod sequence;
mod shapley;
mod sobol;

pub use factorial::{Factorial, FactorialIndex, MOST_RUNS, factorial};
pub use factors::{Factor, factors};
pub use index::{Estimate, Index, Shown};
pub use place_shift::PlaceShift;
pub use response::{Response, SensitivityError};
pub use sequence::MOST_FACTORS;
pub use shapley::{ShapleyEffects, shapley};
pub use sobol::{OutputIndices, Sobol, SobolOutcome};
