//! Which way something moves, and on which side of a line it lies. Neither says good or bad.

/// Which way numbers move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sense {
    /// To larger numbers.
    Rising,
    /// To smaller numbers.
    Falling,
}

/// On which side of a line a number lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// Above the line.
    Above,
    /// Below the line.
    Below,
}

/// The way from `before` to `after`, `None` when they differ by no more than `noise`.
pub(crate) fn sense(before: f64, after: f64, noise: f64) -> Option<Sense> {
    if after - before > noise {
        Some(Sense::Rising)
    } else if before - after > noise {
        Some(Sense::Falling)
    } else {
        None
    }
}

/// The side of `line` on which `value` lies, `None` when it is on it but for `noise`.
pub(crate) fn side(value: f64, line: f64, noise: f64) -> Option<Side> {
    sense(line, value, noise).map(|sense| match sense {
        Sense::Rising => Side::Above,
        Sense::Falling => Side::Below,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_no_movement() {
        for (before, after, want) in [
            (1.0, 2.0, Some(Sense::Rising)),
            (2.0, 1.0, Some(Sense::Falling)),
            (0.3, 0.1 + 0.2, None),
            (1.0, f64::NAN, None),
        ] {
            assert_eq!(sense(before, after, 1e-12), want);
        }
        assert_eq!(
            (side(3.0, 2.0, 0.0), side(1.0, 2.0, 0.0), side(2.0, 2.0, 0.0)),
            (Some(Side::Above), Some(Side::Below), None)
        );
    }
}
