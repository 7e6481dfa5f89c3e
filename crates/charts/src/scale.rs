//! From values to places along an axis, and the round numbers written on it.

/// A straight scale from values to coordinates.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// `low` is drawn at `from` and `high` at `to`; a range without width is given one.
    pub fn new((low, high): (f64, f64), (from, to): (f64, f64)) -> Self {
        // A range too wide for a number has no steps either.
        let sound = low.is_finite() && high.is_finite() && (high - low).is_finite();
        let (low, high) = if sound { (low.min(high), low.max(high)) } else { (0.0, 1.0) };
        let (low, high) = if high > low { (low, high) } else { (low - 1.0, high + 1.0) };
        Self { low, high, from, to }
    }

    /// The coordinate of a value, kept inside the scale.
    pub fn at(&self, value: f64) -> f64 {
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        let share = if share.is_nan() { 0.0 } else { share };
        self.from + share * (self.to - self.from)
    }

    /// Round numbers inside the scale, at most about `wanted` of them.
    pub fn ticks(&self, wanted: usize) -> Vec<f64> {
        let step = round_step((self.high - self.low) / wanted.max(1) as f64);
        let first = (self.low / step - 1e-9).ceil();
        let last = (self.high / step + 1e-9).floor();
        let count = (last - first).clamp(-1.0, 50.0) as i32 + 1;
        (0..count).map(|i| (first + f64::from(i)) * step).collect()
    }
}

/// The smallest of 1, 2 and 5 times a power of ten that is at least `least`.
fn round_step(least: f64) -> f64 {
    let least = least.max(1e-9);
    let mut power = 1e-9;
    while power * 10.0 <= least {
        power *= 10.0;
    }
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= least)
        .unwrap_or(power * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_inside() {
        assert_eq!(Scale::new((31.0, 78.0), (0.0, 1.0)).ticks(5), [40.0, 50.0, 60.0, 70.0]);
        assert_eq!(Scale::new((0.0, 2.0), (0.0, 1.0)).ticks(5), [0.0, 0.5, 1.0, 1.5, 2.0]);
        assert_eq!(Scale::new((0.0, 100.0), (0.0, 1.0)).ticks(5), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
    }

    #[test]
    fn a_range_without_width_puts_its_value_in_the_middle() {
        assert!((Scale::new((5.0, 5.0), (0.0, 100.0)).at(5.0) - 50.0).abs() < 1e-9);
        assert!((Scale::new((f64::NAN, 5.0), (0.0, 100.0)).at(f64::NAN)).abs() < 1e-9);
    }
}
