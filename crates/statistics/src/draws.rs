//! Random numbers by their number: the same whatever the order and the thread that asks for them.
//!
//! A stream belongs to (seed, replication, purpose) and its numbers are looked up by index. Each is one
//! step of `SplitMix64` from a key of its own, so no state is carried and nothing needs to be shared.

use crate::normal::rough_quantile;

/// The step of `SplitMix64`: the golden ratio in 64 bits.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// A stream of random numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draws {
    key: u64,
}

impl Draws {
    /// The stream of a replication and purpose under a seed.
    pub fn new(seed: u64, replication: u64, purpose: u64) -> Self {
        let key = mix(seed.wrapping_add(GOLDEN));
        let key = mix(key.wrapping_add(replication.wrapping_mul(GOLDEN)));
        Self { key: mix(key.wrapping_add(purpose.wrapping_mul(GOLDEN))) }
    }

    /// 64 random bits.
    pub fn bits(self, index: u64) -> u64 {
        mix(self.key.wrapping_add(index.wrapping_add(1).wrapping_mul(GOLDEN)))
    }

    /// A number strictly between 0 and 1, evenly spread.
    pub fn uniform(self, index: u64) -> f64 {
        const STEP: f64 = 1.0 / 4_503_599_627_370_496.0;
        ((self.bits(index) >> 12) as f64 + 0.5) * STEP
    }

    /// A number from the standard normal distribution.
    pub fn normal(self, index: u64) -> f64 {
        rough_quantile(self.uniform(index))
    }
}

/// The finaliser of `SplitMix64` (Stafford's variant 13).
fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{describe, mean};

    #[test]
    fn steps_as_splitmix64_is_published() {
        // The first numbers of SplitMix64 from state 1234567.
        let stream = Draws { key: 1_234_567 };
        assert_eq!(stream.bits(0), 6_457_827_717_110_365_317);
        assert_eq!(stream.bits(1), 3_203_168_211_198_807_973);
        assert_eq!(stream.bits(2), 9_817_491_932_198_370_423);
    }

    #[test]
    fn normal_numbers_look_normal() {
        let stream = Draws::new(1, 2, 3);
        let sample: Vec<f64> = (0..200_000).map(|i| stream.normal(i)).collect();
        let found = describe(&sample).expect("numbers");
        assert!(found.mean.abs() < 0.01 && (found.sd.expect("sd") - 1.0).abs() < 0.01, "{found:?}");
        assert!(
            found.skewness.expect("skewness").abs() < 0.03 && found.kurtosis.expect("kurtosis").abs() < 0.05
        );
        assert!(sample.iter().all(|z| z.is_finite()));
    }

    #[test]
    fn neighbouring_streams_have_nothing_in_common() {
        for (a, b) in [
            (Draws::new(1, 0, 0), Draws::new(1, 1, 0)),
            (Draws::new(1, 0, 0), Draws::new(1, 0, 1)),
            (Draws::new(1, 0, 0), Draws::new(2, 0, 0)),
            (Draws::new(1, 1, 0), Draws::new(1, 0, 1)),
        ] {
            let products: Vec<f64> = (0..50_000).map(|i| a.normal(i) * b.normal(i)).collect();
            assert!(mean(&products).expect("numbers").abs() < 0.02);
        }
    }
}
