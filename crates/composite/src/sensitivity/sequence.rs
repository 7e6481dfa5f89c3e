//! Points that fill the unit cube evenly: a Sobol sequence with Owen's scrambling.

use crate::uncertainty::{Purpose, Stream};

/// Most factors: the sequence has 256 dimensions, and each factor needs two.
pub const MOST_FACTORS: usize = sobol_burley::NUM_DIMENSIONS as usize / 2;

/// Longest sequence: 2^16 points.
pub(crate) const MOST_POINTS: usize = 1 << 16;

/// One scrambling of the sequence. A point does not depend on how many are taken, so that a sequence can
/// be made longer without losing what is computed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sequence {
    scrambling: u32,
}

impl Sequence {
    pub(crate) fn new(seed: u64) -> Self {
        Self { scrambling: (Stream::new(seed, 0, Purpose::Sequence).bits() >> 32) as u32 }
    }

    /// One coordinate, in 0-1 with 1 excluded; 0 outside of what the sequence has.
    pub(crate) fn coordinate(self, point: usize, dimension: usize) -> f64 {
        if point >= MOST_POINTS || dimension >= 2 * MOST_FACTORS {
            return 0.0;
        }
        f64::from(sobol_burley::sample(point as u32, dimension as u32, self.scrambling))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every stretch of 1/N holds exactly one of the first N points, in each dimension.
    #[test]
    fn every_dimension_is_stratified() {
        for seed in [1, 2, 77] {
            let sequence = Sequence::new(seed);
            for dimension in (0..2 * MOST_FACTORS).step_by(7) {
                for points in [16, 256, 1_024] {
                    let mut seen = vec![false; points];
                    for point in 0..points {
                        let at = (sequence.coordinate(point, dimension) * points as f64) as usize;
                        assert!(!seen[at], "seed {seed}, dimension {dimension}, point {point}");
                        seen[at] = true;
                    }
                }
            }
        }
    }

    /// Levels of discrete factors are drawn equally often: 0-1 is cut, not the sample's own range.
    #[test]
    fn levels_are_equally_frequent() {
        let sequence = Sequence::new(5);
        let mut counts = [0; 4];
        for point in 0..1_024 {
            counts[crate::uncertainty::level(sequence.coordinate(point, 9), 4)] += 1;
        }
        assert_eq!(counts, [256; 4]);
    }

    #[test]
    fn scramblings_differ() {
        let (one, other) = (Sequence::new(1), Sequence::new(2));
        let same = (0..256).filter(|p| (one.coordinate(*p, 3) - other.coordinate(*p, 3)).abs() < 1e-3);
        assert!(same.count() < 20);
    }
}
