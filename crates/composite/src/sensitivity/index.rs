//! Sensitivity of one output to one factor, with its error, and how it is shown.

/// An estimate with its 90 % bootstrap interval.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// 5 % of the resamples are lower.
    pub low: f64,
    /// 5 % of the resamples are higher.
    pub high: f64,
}

/// Both indices of one factor as estimated.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Index {
    /// First order: what the factor explains alone.
    pub first: Estimate,
    /// Total: what it explains alone and together with others.
    pub total: Estimate,
    /// Total less first order: what it explains only together with others.
    pub together: Estimate,
}

/// Both indices as shown: always `0 <= first <= total`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// First order.
    pub first: f64,
    /// Total.
    pub total: f64,
    /// Whether the estimate broke `0 <= first <= total` and was moved: mark it as uncertain.
    pub flagged: bool,
}

impl Index {
    /// Whether the estimate breaks what holds of the true indices: `0 <= first <= total`.
    pub fn breaks(&self) -> bool {
        self.first.value < 0.0 || self.together.value < 0.0
    }

    /// Whether it breaks it by more than its own error explains.
    pub fn breaks_beyond_error(&self) -> bool {
        self.first.value < 0.0 && self.first.high < 0.0
            || self.together.value < 0.0 && self.together.high < 0.0
    }

    /// The indices to print.
    pub fn shown(&self) -> Shown {
        let total = self.total.value.max(0.0);
        Shown { first: self.first.value.clamp(0.0, total), total, flagged: self.breaks() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn index(first: f64, total: f64) -> Index {
        let around = |value: f64| Estimate { value, low: value - 0.05, high: value + 0.05 };
        Index { first: around(first), total: around(total), together: around(total - first) }
    }

    #[test]
    fn a_breach_is_flagged_and_moved() {
        assert_eq!(index(0.2, 0.1).shown(), Shown { first: 0.1, total: 0.1, flagged: true });
        assert_eq!(index(-0.02, 0.1).shown(), Shown { first: 0.0, total: 0.1, flagged: true });
        assert_eq!(index(0.1, 0.2).shown(), Shown { first: 0.1, total: 0.2, flagged: false });
        assert!(!index(-0.02, 0.1).breaks_beyond_error() && index(-0.07, 0.1).breaks_beyond_error());
        assert!(!index(0.12, 0.1).breaks_beyond_error() && index(0.2, 0.1).breaks_beyond_error());
    }

    proptest! {
        #[test]
        fn what_is_shown_never_breaks(first in -1.0..2.0_f64, total in -1.0..2.0_f64) {
            let shown = index(first, total).shown();
            prop_assert!(0.0 <= shown.first && shown.first <= shown.total);
        }
    }
}
