//! Independent streams of random numbers: one per purpose, all from one seed, the same on every machine.

use rand_xoshiro::Xoshiro256StarStar;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// A stream of numbers that belongs to one purpose ("survey", "U21468", "2085").
///
/// Streams of different purposes are independent, so that a new indicator or place changes no number
/// of the others.
pub struct Stream(Xoshiro256StarStar);

impl Stream {
    /// The stream of a purpose under a seed.
    pub fn new(seed: u64, purpose: &[&str]) -> Self {
        Self(Xoshiro256StarStar::seed_from_u64(seed ^ fingerprint(purpose)))
    }

    /// A number strictly between 0 and 1, evenly spread.
    pub fn uniform(&mut self) -> f64 {
        const STEP: f64 = 1.0 / 9_007_199_254_740_992.0;
        ((self.0.next_u64() >> 11) as f64 + 0.5) * STEP
    }

    /// A number from the standard normal distribution.
    pub fn normal(&mut self) -> f64 {
        quantile(self.uniform())
    }
}

/// FNV-1a over the parts, each closed by a byte that no UTF-8 text holds.
fn fingerprint(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The number below which a standard normal variable falls with probability `p`, 0 < p < 1.
///
/// Rational approximation by P. J. Acklam, relative error below 1.2e-9; `libm` makes it the same to
/// the bit everywhere.
pub fn quantile(p: f64) -> f64 {
    const TAIL: f64 = 0.024_25;
    if p < TAIL {
        tail(libm::sqrt(-2.0 * libm::log(p)))
    } else if p > 1.0 - TAIL {
        -tail(libm::sqrt(-2.0 * libm::log(1.0 - p)))
    } else {
        middle(p - 0.5)
    }
}

fn middle(q: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969_683_028_665_376e1,
        2.209_460_984_245_205e2,
        -2.759_285_104_469_687e2,
        1.383_577_518_672_69e2,
        -3.066_479_806_614_716e1,
        2.506_628_277_459_239,
    ];
    const B: [f64; 6] = [
        -5.447_609_879_822_406e1,
        1.615_858_368_580_409e2,
        -1.556_989_798_598_866e2,
        6.680_131_188_771_972e1,
        -1.328_068_155_288_572e1,
        1.0,
    ];
    polynomial(&A, q * q) * q / polynomial(&B, q * q)
}

fn tail(q: f64) -> f64 {
    const C: [f64; 6] = [
        -7.784_894_002_430_293e-3,
        -3.223_964_580_411_365e-1,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 5] = [
        7.784_695_709_041_462e-3,
        3.224_671_290_700_398e-1,
        2.445_134_137_142_996,
        3.754_408_661_907_416,
        1.0,
    ];
    polynomial(&C, q) / polynomial(&D, q)
}

/// Horner's scheme, highest power first.
fn polynomial(coefficients: &[f64], x: f64) -> f64 {
    coefficients.iter().fold(0.0, |sum, coefficient| sum * x + coefficient)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_agree_with_tables() {
        let table = [
            (0.5, 0.0),
            (0.975, 1.959_963_985),
            (0.025, -1.959_963_985),
            (0.999, 3.090_232_306),
            (0.01, -2.326_347_874),
        ];
        for (p, z) in table {
            assert!((quantile(p) - z).abs() < 1e-7, "{p}: {}", quantile(p));
        }
    }

    #[test]
    fn a_stream_depends_on_seed_and_purpose_only() {
        let first = |seed, purpose: &[&str]| Stream::new(seed, purpose).uniform().to_bits();
        assert_eq!(first(1, &["a", "b"]), first(1, &["a", "b"]));
        for other in
            [first(2, &["a", "b"]), first(1, &["ab"]), first(1, &["a", "b", ""]), first(1, &["b", "a"])]
        {
            assert_ne!(other, first(1, &["a", "b"]));
        }
    }

    #[test]
    fn normals_have_mean_zero_and_spread_one() {
        let mut stream = Stream::new(7, &["test"]);
        let drawn: Vec<f64> = (0..20_000).map(|_| stream.normal()).collect();
        let mean = drawn.iter().sum::<f64>() / 20_000.0;
        let variance = drawn.iter().map(|z| (z - mean) * (z - mean)).sum::<f64>() / 20_000.0;
        assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.05, "{mean} {variance}");
    }
}
