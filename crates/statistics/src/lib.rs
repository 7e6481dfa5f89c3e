//! Plain slices in, plain numbers out: quantiles, colours, ranks, intervals, control charts and trends.
//!
//! Nothing here knows municipalities, models or files. Missing values are the caller's matter: every
//! function takes the values that exist, except where its documentation says otherwise. No input makes a
//! function panic: what cannot be answered is `None`.
//!
//! - What the numbers are: [`mod@describe`], [`quantile`], [`rank`], [`colours`], [`ntile`], [`correlation`],
//!   [`reliability_of_scale`].
//! - How sure they are: [`share`], [`estimate`], [`interval`], [`count_interval`], [`standardised`],
//!   [`shrinkage`] with its [`prior`], [`rank_confidence`].
//! - What differs and what moves: [`funnel`], [`over_dispersion`], [`change`], [`trend`], [`xmr`], and
//!   [`false_discovery`] when many are tested at once.
//! - What that rests on: [`normal`], [`student`], [`chi_square`], [`gamma`], [`beta`], [`draws`].

pub mod beta;
pub mod change;
pub mod chi_square;
pub mod colours;
pub mod correlation;
pub mod count_interval;
pub mod describe;
pub mod draws;
pub mod estimate;
pub mod false_discovery;
pub mod funnel;
pub mod gamma;
pub mod interval;
pub mod normal;
pub mod ntile;
pub mod over_dispersion;
pub mod prior;
pub mod quantile;
pub mod rank;
pub mod rank_confidence;
pub mod reliability_of_scale;
mod root;
mod saddle;
pub mod sense;
pub mod share;
pub mod shrinkage;
pub mod standardised;
pub mod student;
pub mod sum;
pub mod trend;
pub mod xmr;
mod xmr_rules;

pub use colours::{Colour, ColourRule, Colouring, Cuts, colour};
pub use describe::{Describe, describe, kurtosis, mean, sample_sd, skewness};
pub use quantile::{quantile6, quantile7, quantile7_of};
pub use rank::{rank_key, ranks_ascending, ranks_ascending_exact, ranks_descending, ranks_of_keys};
pub use sum::total;
