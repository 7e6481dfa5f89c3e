//! One measured value, or the reason why it is missing, with what is known about its size and margin.

use crate::{Gender, Missing, Period};

/// A known number or a typed reason why there is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A finite number in the indicator's unit.
    Known(f64),
    /// No number, and why.
    Missing(Missing),
}

impl Value {
    /// The number, if there is one.
    pub const fn number(self) -> Option<f64> {
        match self {
            Self::Known(number) => Some(number),
            Self::Missing(_) => None,
        }
    }

    /// The reason, if there is no number.
    pub const fn missing(self) -> Option<Missing> {
        match self {
            Self::Known(_) => None,
            Self::Missing(reason) => Some(reason),
        }
    }
}

/// Everything measured. Key: indicator, place, period, gender (and the batch it arrived in, which
/// the store adds; the latest batch wins and older ones stay readable).
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// Register id of the indicator.
    pub indicator: String,
    /// Code of the place.
    pub place: String,
    /// When the value holds.
    pub period: Period,
    /// For whom the value holds.
    pub gender: Gender,
    /// The value in the indicator's unit, or why it is missing.
    pub value: Value,
    /// Numerator behind a share or ratio.
    pub numerator: Option<f64>,
    /// Denominator behind a share or ratio.
    pub denominator: Option<f64>,
    /// Number of answers, units or persons the value rests on.
    pub n: Option<f64>,
    /// Number of persons asked, for the finite population correction.
    pub population: Option<f64>,
    /// Half-width of the 95 % interval, in the value's unit.
    pub margin: Option<f64>,
    /// Id of the data source in the register, or free text from an imported file.
    pub source: String,
}

impl Observation {
    /// An observation with a value and nothing else known about it.
    pub fn new(indicator: &str, place: &str, period: Period, value: Value, source: &str) -> Self {
        Self {
            indicator: indicator.to_owned(),
            place: place.to_owned(),
            period,
            gender: Gender::Total,
            value,
            numerator: None,
            denominator: None,
            n: None,
            population: None,
            margin: None,
            source: source.to_owned(),
        }
    }

    /// What makes two observations the same measurement.
    pub fn key(&self) -> (&str, &str, Period, Gender) {
        (&self.indicator, &self.place, self.period, self.gender)
    }
}
