//! A made-up nation of observations, a pure function of a seed.
//!
//! The way through: [`profile`] says how each indicator is drawn, [`factors`] what makes good
//! municipalities good at most things, [`availability`] which values are missing and why, [`fill`] turns
//! factors into values, [`means`] gives the nation its national means, [`edition`] picks the values an
//! index edition rests on. The calibration then aims ([`aim`]) and settles ([`settle`]) the places that
//! have been published, always through the real pipeline of the index. [`assemble`] writes the
//! observations. What Ludvika's quality report prints is real and carries its own source; everything
//! else carries the source `demo`.

pub mod aim;
pub mod arena;
pub mod assemble;
pub mod availability;
pub mod derive;
pub mod draft;
pub mod edition;
pub mod error;
pub mod factors;
pub mod fill;
pub mod item;
pub mod landing;
pub mod means;
pub mod municipality;
pub mod nation;
pub mod printed;
pub mod profile;
pub mod published;
pub mod random;
pub mod sample;
pub mod settle;
pub mod strength;
pub mod table;
#[cfg(test)]
mod testing;

pub use error::DemoError;
pub use nation::{CalibrationRow, Nation, nation};
pub use printed::PRINTED;

/// The seed of the demo that is shown unless another is asked for.
pub const DEFAULT_SEED: u64 = 2023;

/// Source id of everything made up.
pub const DEMO: &str = "demo";

/// Source id of a gap that follows a guess in a published text, not a report.
pub const HYPOTHESIS: &str = "hypotes-brev-2023";

/// The years observations are made for.
pub const YEARS: [i16; 5] = [2019, 2020, 2021, 2022, 2023];

/// First and last of [`YEARS`].
const FIRST_YEAR: i16 = YEARS[0];
const LAST_YEAR: i16 = YEARS[YEARS.len() - 1];

/// The editions that are calibrated.
pub const EDITIONS: [i16; 2] = [2022, 2023];

/// The municipality of the quality report.
const LUDVIKA: &str = "2085";

/// The user survey of older people, and the year it was not held.
const HOME_SURVEY: &str = "brukarundersokning";
const NO_SURVEY: i16 = 2021;

/// The indicator that is also given for women and men.
const BY_GENDER: &str = "U21468";

/// Indicator, place and year that a letter of SPF Seniorerna guesses to be missing.
const SENIOR_ALERT_GAP: (&str, &str, i16) = ("U21432", LUDVIKA, 2023);

/// Position of a year in [`YEARS`].
fn year_index(year: i16) -> Option<usize> {
    YEARS.iter().position(|known| *known == year)
}
