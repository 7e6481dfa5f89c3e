//! The common factors behind the indicators: what makes good municipalities good at most things.

use crate::municipality::Municipality;
use crate::random::Stream;
use crate::{YEARS, year_index};

/// Correlation of a factor with itself a year later.
const PERSISTENCE: f64 = 0.85;

/// How far back a shift made for 2022 reaches: 0.8 of it is left in 2021, 0.64 in 2020.
const FADING: f64 = 0.8;

/// Factor values by name, municipality and year, each of mean 0 and spread 1, with the shifts that the
/// calibration adds.
#[derive(Clone, Debug)]
pub struct Factors {
    names: Vec<String>,
    general: Vec<[f64; YEARS.len()]>,
    special: Vec<Vec<[f64; YEARS.len()]>>,
    shifts: Vec<Vec<[f64; YEARS.len()]>>,
    /// The share of a factor's variance that is general, 0-1, which is also the correlation between
    /// two factors.
    pub strength: f64,
}

impl Factors {
    /// Draws the factors, half of them general until [`Self::strength`] is set.
    pub fn draw(names: Vec<String>, municipalities: &[Municipality], seed: u64) -> Self {
        let walk = |name: &str| -> Vec<[f64; YEARS.len()]> {
            municipalities.iter().map(|m| path(Stream::new(seed, &["factor", name, &m.code]))).collect()
        };
        let general = walk("general");
        let special = names.iter().map(|name| walk(name)).collect();
        let shifts = vec![vec![[0.0; YEARS.len()]; municipalities.len()]; names.len()];
        Self { names, general, special, shifts, strength: 0.5 }
    }

    /// Position of a factor.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }

    /// The value of a factor with its shift.
    pub fn value(&self, factor: usize, municipality: usize, year: usize) -> f64 {
        libm::sqrt(self.strength) * self.general[municipality][year]
            + libm::sqrt(1.0 - self.strength) * self.special[factor][municipality][year]
            + self.shifts[factor][municipality][year]
    }

    /// Sets how much a municipality is moved in one factor and one edition year.
    pub fn shift(&mut self, factor: usize, municipality: usize, year: i16, by: f64) {
        if let Some(year) = year_index(year) {
            self.shifts[factor][municipality][year] = by;
        }
    }

    /// Lets the shifts of a year fade backwards in time, so that no place leaps out of nothing.
    pub fn fade_before(&mut self, year: i16) {
        let Some(last) = year_index(year) else { return };
        for shift in self.shifts.iter_mut().flatten() {
            for earlier in (0..last).rev() {
                shift[earlier] = shift[earlier + 1] * FADING;
            }
        }
    }
}

fn path(mut stream: Stream) -> [f64; YEARS.len()] {
    let mut now = stream.normal();
    YEARS.map(|_| {
        let this_year = now;
        now = PERSISTENCE * now + libm::sqrt(1.0 - PERSISTENCE * PERSISTENCE) * stream.normal();
        this_year
    })
}
