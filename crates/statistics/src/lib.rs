//! Plain slices in, plain numbers out: quantiles, colours, ranks and descriptive figures.
//!
//! Nothing here knows municipalities, models or files. Missing values are the caller's matter: every
//! function takes the values that exist, except where its documentation says otherwise.

pub mod colours;
pub mod describe;
pub mod ntile;
pub mod quantile;
pub mod rank;
pub mod sum;

pub use colours::{Colour, ColourRule, Colouring, colour};
pub use describe::{Describe, describe, kurtosis, mean, sample_sd, skewness};
pub use quantile::{quantile6, quantile7, quantile7_of};
pub use rank::{rank_key, ranks_ascending, ranks_ascending_exact, ranks_descending, ranks_of_keys};
pub use sum::total;
