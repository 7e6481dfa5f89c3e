//! The normal distribution: density, cumulative probability and quantile to full precision.

use std::f64::consts::FRAC_1_SQRT_2;

/// 1 / sqrt(2 pi).
const PEAK: f64 = 0.398_942_280_401_432_7;

/// The density of the standard normal distribution at `z`.
pub fn density(z: f64) -> f64 {
    PEAK * libm::exp(-0.5 * z * z)
}

/// The probability that a standard normal number is at most `z`; keeps its digits in the left tail.
/// NaN gives NaN.
pub fn cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z * FRAC_1_SQRT_2)
}

/// The probability that a standard normal number lies at least as far from 0 as `z`, on either side.
pub fn two_sided_p(z: f64) -> f64 {
    libm::erfc(z.abs() * FRAC_1_SQRT_2)
}

/// The number that a standard normal number is below with probability `p`; `None` unless 0 < p < 1.
///
/// For a small upper tail give the tail itself and turn the sign: `-quantile(tail)`.
pub fn quantile(p: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0) {
        return None;
    }
    if p > 0.5 {
        return Some(-polished(1.0 - p));
    }
    Some(polished(p))
}

/// The z of a two-sided interval: 1.959963984540054 for a confidence of 0.95, 3.090232306167813 for
/// 0.998. `None` unless the confidence lies strictly between 0 and 1.
pub fn two_sided_z(confidence: f64) -> Option<f64> {
    let z = -quantile((1.0 - confidence) / 2.0)?;
    (confidence > 0.0).then_some(z)
}

/// One Newton step from the rational approximation removes its last three wrong units. `p` at most 0.5.
fn polished(p: f64) -> f64 {
    let rough = rough_quantile(p);
    let slope = density(rough);
    // Far out in the tail (p below 1e-307) the density has no digits left to divide by.
    if slope < f64::MIN_POSITIVE { rough } else { rough - (cdf(rough) - p) / slope }
}

/// The quantile by Wichura's rational approximation AS 241, relative error below 1e-15, 0 < p < 1.
///
/// Own code because `libm` has the error function but not its inverse. The fast form, for simulation.
pub(crate) fn rough_quantile(p: f64) -> f64 {
    let from_middle = p - 0.5;
    if from_middle.abs() <= 0.425 {
        let r = 0.180_625 - from_middle * from_middle;
        return from_middle * ratio(&A, &B, r);
    }
    let tail = if from_middle < 0.0 { p } else { 1.0 - p };
    let r = (-libm::log(tail)).sqrt();
    let size = if r <= 5.0 { ratio(&C, &D, r - 1.6) } else { ratio(&E, &F, r - 5.0) };
    if from_middle < 0.0 { -size } else { size }
}

fn ratio(above: &[f64; 8], below: &[f64; 8], r: f64) -> f64 {
    let value = |coefficients: &[f64; 8]| coefficients.iter().fold(0.0, |sum, c| sum * r + c);
    value(above) / value(below)
}

// Coefficients of AS 241 (Applied Statistics 37, 1988), highest power first: A/B for the middle,
// C/D for the tails, E/F for the far tails.
const A: [f64; 8] = [
    2_509.080_928_730_122_7,
    33_430.575_583_588_13,
    67_265.770_927_008_7,
    45_921.953_931_549_87,
    13_731.693_765_509_46,
    1_971.590_950_306_551_3,
    133.141_667_891_784_38,
    3.387_132_872_796_366_5,
];
const B: [f64; 8] = [
    5_226.495_278_852_854,
    28_729.085_735_721_943,
    39_307.895_800_092_71,
    21_213.794_301_586_597,
    5_394.196_021_424_751,
    687.187_007_492_057_9,
    42.313_330_701_600_91,
    1.0,
];
const C: [f64; 8] = [
    0.000_774_545_014_278_341_4,
    0.022_723_844_989_269_184,
    0.241_780_725_177_450_6,
    1.270_458_252_452_368_4,
    3.647_848_324_763_204_5,
    5.769_497_221_460_691,
    4.630_337_846_156_546,
    1.423_437_110_749_683_5,
];
const D: [f64; 8] = [
    1.050_750_071_644_416_9e-9,
    0.000_547_593_808_499_534_5,
    0.015_198_666_563_616_457,
    0.148_103_976_427_480_08,
    0.689_767_334_985_1,
    1.676_384_830_183_803_8,
    2.053_191_626_637_759,
    1.0,
];
const E: [f64; 8] = [
    2.010_334_399_292_288_1e-7,
    2.711_555_568_743_487_6e-5,
    0.001_242_660_947_388_078_4,
    0.026_532_189_526_576_124,
    0.296_560_571_828_504_87,
    1.784_826_539_917_291_3,
    5.463_784_911_164_114,
    6.657_904_643_501_103,
];
const F: [f64; 8] = [
    2.044_263_103_389_939_7e-15,
    1.421_511_758_316_446e-7,
    1.846_318_317_510_054_8e-5,
    0.000_786_869_131_145_613_3,
    0.014_875_361_290_850_615,
    0.136_929_880_922_735_8,
    0.599_832_206_555_888,
    1.0,
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Worked with forty digits of arithmetic.
    const TABLE: [(f64, f64); 7] = [
        (0.975, 1.959_963_984_540_054),
        (0.999, 3.090_232_306_167_813),
        (0.5, 0.0),
        (0.01, -2.326_347_874_040_841),
        (0.6, 0.253_347_103_135_799_7),
        (1e-10, -6.361_340_902_404_056),
        (1e-300, -37.047_096_299_361_2),
    ];

    #[test]
    fn quantiles_to_full_precision() {
        for (p, want) in TABLE {
            let found = quantile(p).expect("inside");
            assert!((found - want).abs() <= 2e-16 * want.abs(), "{p}: {found} is not {want}");
        }
        assert_eq!(two_sided_z(0.95).map(|z| (z - 1.959_963_984_540_054).abs() < 1e-15), Some(true));
        assert_eq!(two_sided_z(0.998).map(|z| (z - 3.090_232_306_167_813).abs() < 1e-14), Some(true));
    }

    #[test]
    fn nothing_outside_the_open_interval() {
        for p in [0.0, 1.0, -0.1, 1.1, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(quantile(p), None, "{p}");
            assert_eq!(two_sided_z(p), None, "{p}");
        }
        assert!(cdf(f64::NAN).is_nan());
        assert!(cdf(f64::NEG_INFINITY).abs() < 1e-300 && (cdf(f64::INFINITY) - 1.0).abs() < 1e-300);
        assert!(quantile(5e-324).expect("smallest").is_finite());
    }

    /// Simpson's rule over the density: no error function involved.
    fn integrated(z: f64) -> f64 {
        let steps = 2_000;
        let width = z / f64::from(steps);
        let inner: f64 = (1..steps)
            .map(|i| f64::from(2 + 2 * (i % 2)) * (-0.5 * (f64::from(i) * width).powi(2)).exp())
            .sum();
        0.5 + (1.0 + inner + (-0.5 * z * z).exp()) * width / 3.0 / (2.0 * std::f64::consts::PI).sqrt()
    }

    proptest! {
        #[test]
        fn agrees_with_integration(z in -6.0..6.0_f64) {
            prop_assert!((cdf(z) - integrated(z)).abs() < 1e-12);
            prop_assert!((two_sided_p(z) - 2.0 * integrated(-z.abs())).abs() < 1e-12);
        }

        #[test]
        fn quantile_undoes_cdf(p in 1e-12..1.0_f64, k in 0..250_i32) {
            let tail = p * 10.0_f64.powi(-k);
            prop_assume!(tail > 0.0 && tail < 1.0);
            let back = cdf(quantile(tail).expect("inside"));
            prop_assert!((back - tail).abs() <= 1e-12 * tail, "{tail} came back as {back}");
        }
    }
}
