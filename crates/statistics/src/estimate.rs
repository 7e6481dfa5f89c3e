//! A value published with a 95 percent interval or margin.

/// How many standard errors lie between the limits of a 95 percent interval, as publishers of such
/// intervals round it (2 x 1.96).
const ERRORS_WIDE: f64 = 3.92;

/// A value with the limits of its 95 percent interval, checked when made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    value: f64,
    width: f64,
}

impl Estimate {
    /// A value and its limits; `None` when the limits are in the wrong order or a number is not finite.
    pub fn new(value: f64, lower: f64, upper: f64) -> Option<Self> {
        let width = upper - lower;
        (value.is_finite() && width.is_finite() && width >= 0.0).then_some(Self { value, width })
    }

    /// A value "plus or minus" its margin (half of the 95 percent interval).
    pub fn with_margin(value: f64, margin: f64) -> Option<Self> {
        Self::new(value, -margin, margin)
    }

    /// The value.
    pub fn value(self) -> f64 {
        self.value
    }

    /// Standard error, at least the unit to which the value was rounded: an interval of no width does not
    /// mean that there is no doubt. `None` unless rounding is finite and not negative.
    pub fn standard_error(self, rounding: f64) -> Option<f64> {
        (rounding >= 0.0 && rounding.is_finite()).then(|| (self.width / ERRORS_WIDE).max(rounding))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checked_when_made() {
        for (value, lower, upper) in [
            (1.0, 2.0, 1.0),
            (f64::NAN, 0.0, 1.0),
            (1.0, f64::NAN, 2.0),
            (1.0, 0.0, f64::INFINITY),
            (1.0, f64::NEG_INFINITY, f64::INFINITY),
        ] {
            assert_eq!(Estimate::new(value, lower, upper), None, "{value} {lower} {upper}");
        }
        assert_eq!(Estimate::with_margin(1.0, -0.5), None);
        assert_eq!(Estimate::with_margin(30.0, 1.0), Estimate::new(30.0, 29.0, 31.0));
    }

    #[test]
    fn never_surer_than_the_rounding() {
        let exact = Estimate::with_margin(86.0, 0.0).expect("an estimate");
        assert_eq!((exact.standard_error(0.1), exact.standard_error(0.0)), (Some(0.1), Some(0.0)));
        let wide = Estimate::with_margin(86.0, 3.92).expect("an estimate");
        assert_eq!((wide.standard_error(0.1), wide.standard_error(5.0)), (Some(2.0), Some(5.0)));
        assert_eq!((wide.standard_error(-1.0), wide.standard_error(f64::NAN)), (None, None));
    }
}
