//! Random numbers that are a pure function of seed, replication and purpose.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// What a stream is for. Streams of one replication do not disturb each other: switching one kind of
/// uncertainty off leaves the draws of the others as they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Which winsorising, normalisation, missing policy, aggregation and weight set.
    Method = 1,
    /// Noise on the weights.
    Weights = 2,
    /// Errors of survey values.
    Data = 3,
    /// Stand-ins for missing values.
    Imputation = 4,
    /// Resampling of finished runs, for intervals.
    Bootstrap = 5,
    /// Orders in which factors change.
    Permutation = 6,
    /// Scrambling of a quasi-random sequence.
    Sequence = 7,
}

/// One stream of random numbers (xoshiro256++), keyed by counters, never by what was drawn before: so
/// replications can run in any order and on any number of threads.
#[derive(Clone, Debug)]
pub struct Stream(Xoshiro256PlusPlus);

impl Stream {
    /// The stream of one purpose in one replication.
    pub fn new(seed: u64, replication: u64, purpose: Purpose) -> Self {
        let key = mix(mix(mix(seed) ^ replication) ^ purpose as u64);
        Self(Xoshiro256PlusPlus::seed_from_u64(key))
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number in 0-1, 1 excluded, with 53 random bits.
    pub fn uniform(&mut self) -> f64 {
        unit(self.bits())
    }

    /// An index below `count`; 0 if there is none.
    pub fn index(&mut self, count: usize) -> usize {
        level(self.uniform(), count)
    }
}

/// The top 53 of 64 bits as a number in 0-1, 1 excluded.
pub(crate) fn unit(bits: u64) -> f64 {
    const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
    (bits >> 11) as f64 * STEP
}

/// Which of `count` equally likely levels a number in 0-1 falls on.
pub(crate) fn level(uniform: f64, count: usize) -> usize {
    ((uniform * count as f64) as usize).min(count.saturating_sub(1))
}

/// The finaliser of `SplitMix64`: every bit of the input moves every bit of the output.
fn mix(key: u64) -> u64 {
    let key = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_stream_is_a_function_of_its_three_keys() {
        let first = |seed, replication, purpose| Stream::new(seed, replication, purpose).bits();
        let base = first(7, 3, Purpose::Data);
        assert_eq!(base, first(7, 3, Purpose::Data));
        for other in [first(8, 3, Purpose::Data), first(7, 4, Purpose::Data), first(7, 3, Purpose::Method)] {
            assert_ne!(base, other);
        }
        // Keys that would collide if seed and replication were only added.
        assert_ne!(first(7, 3, Purpose::Data), first(6, 4, Purpose::Data));
    }

    #[test]
    fn numbers_are_uniform_over_replications_too() {
        // The first number of every replication's stream is what decides the method.
        let mut counts = [0_u32; 7];
        for replication in 0..70_000 {
            counts[Stream::new(1, replication, Purpose::Method).index(7)] += 1;
        }
        // Expected 10 000 each with a standard deviation of 93.
        assert!(counts.iter().all(|count| count.abs_diff(10_000) < 400), "{counts:?}");
    }

    proptest! {
        /// The discrete sampler cuts 0-1, not the sample's own range: each level has its share.
        #[test]
        fn levels_cut_the_whole_range(uniform in 0.0..1.0_f64, count in 1_usize..40) {
            let found = level(uniform, count);
            prop_assert!(found < count);
            prop_assert!(found as f64 / count as f64 <= uniform + 1e-12);
            prop_assert!(uniform < (found + 1) as f64 / count as f64 + 1e-12);
        }
    }
}
