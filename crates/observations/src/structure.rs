//! What a municipality is like, apart from quality: size, age, education, tax base.

/// Structure figures of one municipality; producer Statistics Sweden (SCB).
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    /// Municipality code.
    pub place: String,
    /// Inhabitants.
    pub population: f64,
    /// Share aged 75 or more, 0-1.
    pub share_75_plus: f64,
    /// Share aged 0-19, 0-1.
    pub share_0_19: f64,
    /// Share with tertiary education, 0-1.
    pub share_tertiary: f64,
    /// Tax base, kronor per inhabitant.
    pub tax_base: f64,
    /// Municipal tax rate, percent.
    pub tax_rate: f64,
    /// The year that the figures are given for.
    pub year: i16,
}
