//! What makes one read a figure with care: few answers, gaps in the data, preliminary values.

/// A source whose data are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingSource {
    /// Its name ("Senior Alert").
    pub title: String,
    /// Whether they are known to be missing; otherwise they may be.
    pub is_certain: bool,
}

/// What is known of how much a figure can be relied on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reliability {
    /// Number of people who answered.
    pub answers: Option<u32>,
    /// Share of those asked who answered, in percent (0-100).
    pub response_rate: Option<f64>,
    /// Share of the weight that rests on reported values, 0-1.
    pub coverage: Option<f64>,
    /// Whether the value may still be changed by its source.
    pub is_preliminary: bool,
    /// Sources without data.
    pub missing_sources: Vec<MissingSource>,
}
