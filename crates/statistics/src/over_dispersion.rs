//! Over-dispersion: when places differ more than their sizes explain, the limits of a funnel widen.
//!
//! Shares on the arcsine scale, a multiplicative factor (phi) and an additive variance between places
//! (tau2), after Spiegelhalter 2005. Sizes count as they are, without finite populations.

use crate::interval::Interval;
use crate::normal::{two_sided_p, two_sided_z};
use crate::quantile::quantile7_of;
use crate::share::{Share, pooled};

/// What is done with the outermost places before the dispersion is measured, so that a few truly different
/// ones do not hide themselves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Trim {
    /// Drawn in to the quantile of this share at either end (0.1 is usual).
    Winsorise(f64),
    /// Left out beyond the quantile of this share at either end.
    Truncate(f64),
}

/// One place against the target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// asin(sqrt(share)).
    pub y: f64,
    /// Standard error of `y` by size alone, 1/(2 sqrt(n)).
    pub s: f64,
    /// Standard errors from the target by size alone.
    pub z: f64,
    /// The same after trimming; `None` when left out.
    pub z_trimmed: Option<f64>,
    /// Standard errors from the target when places are allowed to differ.
    pub z_adjusted: f64,
}

impl Place {
    /// The probability of lying this far out by chance, on either side.
    pub fn p(self) -> f64 {
        two_sided_p(self.z_adjusted)
    }
}

/// How much more than by chance places differ.
#[derive(Clone, Debug, PartialEq)]
pub struct OverDispersion {
    /// asin(sqrt(share of all)).
    pub target: f64,
    /// Mean square of the trimmed z: 1 when chance explains all.
    pub phi: f64,
    /// Variance between places on the arcsine scale; 0 unless phi > 1.
    pub between: f64,
    /// One entry per share, in order.
    pub places: Vec<Place>,
}

impl OverDispersion {
    /// Limits for a place of this size, as a share; `None` unless size > 0 and 0 < confidence < 1.
    pub fn limits(&self, size: f64, confidence: f64) -> Option<Interval> {
        let z = two_sided_z(confidence)?;
        let noise = 0.25 / size;
        let half = z * (noise + self.between).sqrt();
        let share = |y: f64| libm::sin(y.clamp(0.0, std::f64::consts::FRAC_PI_2)).powi(2);
        (size > 0.0 && size.is_finite() && noise.is_finite())
            .then(|| Interval { lower: share(self.target - half), upper: share(self.target + half) })
    }
}

/// Measures the dispersion of shares around the share of all. `None` when nothing is left to measure
/// after trimming (fewer than two places), where numbers grow beyond what a float holds, and unless the trimmed share lies in 0 to 0.5.
pub fn over_dispersion(shares: &[Share], trim: Trim) -> Option<OverDispersion> {
    let target = arcsine(pooled(shares)?);
    let mut places: Vec<Place> = shares.iter().map(|share| place(*share, target)).collect();
    trim_ends(&mut places, trim)?;
    let kept: Vec<(f64, f64)> =
        places.iter().filter_map(|place| Some((place.z_trimmed?, (place.s * place.s).recip()))).collect();
    let k = kept.len() as f64;
    if kept.len() < 2 {
        return None;
    }
    let phi = kept.iter().map(|(z, _)| z * z).sum::<f64>() / k;
    let weight: f64 = kept.iter().map(|(_, w)| w).sum();
    let squares: f64 = kept.iter().map(|(_, w)| w * w).sum();
    let excess = (k * phi - (k - 1.0)) / (weight - squares / weight);
    // Less than chance would give is chance too: no adjustment.
    let between = if phi > 1.0 { excess.max(0.0) } else { 0.0 };
    for place in &mut places {
        place.z_adjusted = (place.y - target) / (place.s * place.s + between).sqrt();
    }
    between.is_finite().then_some(OverDispersion { target, phi, between, places })
}

fn arcsine(share: f64) -> f64 {
    libm::asin(share.sqrt())
}

fn place(share: Share, target: f64) -> Place {
    let (y, s) = (arcsine(share.value()), 0.5 / share.answers().sqrt());
    let z = (y - target) / s;
    Place { y, s, z, z_trimmed: None, z_adjusted: z }
}

fn trim_ends(places: &mut [Place], trim: Trim) -> Option<()> {
    let (Trim::Winsorise(part) | Trim::Truncate(part)) = trim;
    if !(0.0..=0.5).contains(&part) {
        return None;
    }
    let z: Vec<f64> = places.iter().map(|place| place.z).collect();
    let (low, high) = (quantile7_of(&z, part)?, quantile7_of(&z, 1.0 - part)?);
    // With half of the places cut at either end the two quantiles meet and may cross by a rounding.
    let (low, high) = (low.min(high), low.max(high));
    for place in places {
        place.z_trimmed = match trim {
            Trim::Winsorise(_) => Some(place.z.clamp(low, high)),
            Trim::Truncate(_) => (low..=high).contains(&place.z).then_some(place.z),
        };
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::Draws;
    use proptest::prelude::*;

    /// `count` places of 400 answers around 0.7, with this standard deviation between them.
    fn drawn(seed: u64, places: u64, spread: f64) -> Vec<Share> {
        let place = |i: u64| {
            let draws = Draws::new(seed, i, 0);
            let truth = (0.7 + spread * draws.normal(0)).clamp(0.0, 1.0);
            let yes = (1..=400).filter(|answer| draws.uniform(*answer) < truth).count();
            Share::new(yes as f64, 400.0).expect("a share")
        };
        (0..places).map(place).collect()
    }

    #[test]
    fn chance_alone_is_not_adjusted() {
        let even: Vec<Share> = (0..20).map(|_| Share::new(7.0, 10.0).expect("a share")).collect();
        let found = over_dispersion(&even, Trim::Winsorise(0.1)).expect("places");
        assert!(found.phi < 1e-20 && found.between == 0.0);
        for place in &found.places {
            assert!(place.z.abs() < 1e-12 && place.p() > 1.0 - 1e-9);
        }
        // Winsorised chance has phi below 1, whatever the sum of squares says.
        let chance = over_dispersion(&drawn(3, 200, 0.0), Trim::Winsorise(0.1)).expect("places");
        assert!(chance.phi < 1.0 && chance.between == 0.0);
        assert!(chance.places.iter().all(|place| (place.z - place.z_adjusted).abs() < 1e-12));
    }

    #[test]
    fn a_phi_just_below_one_is_no_reason_to_widen() {
        // Two places 0.95 standard errors to either side: their excess over k - 1 = 1 would be 0.8.
        let at = |z: f64| libm::sin(std::f64::consts::FRAC_PI_4 + z / 20.0).powi(2);
        let two = [-0.95, 0.95].map(|z| Share::new(100.0 * at(z), 100.0).expect("a share"));
        let found = over_dispersion(&two, Trim::Winsorise(0.0)).expect("places");
        assert!((found.phi - 0.9025).abs() < 1e-9 && found.between == 0.0);
    }

    #[test]
    fn true_differences_are_found_and_no_longer_flag_every_place() {
        let shares = drawn(5, 300, 0.08);
        let found = over_dispersion(&shares, Trim::Winsorise(0.1)).expect("places");
        let far = |z: fn(&Place) -> f64| found.places.iter().filter(|place| z(place).abs() > 1.96).count();
        assert!(found.phi > 5.0 && far(|p| p.z) > 120 && far(|p| p.z_adjusted) < 60, "{}", found.phi);
        let limits = found.limits(400.0, 0.95).expect("limits");
        let plain = OverDispersion { between: 0.0, ..found.clone() }.limits(400.0, 0.95).expect("limits");
        assert!(limits.lower < plain.lower && plain.upper < limits.upper);
        let truncated = over_dispersion(&shares, Trim::Truncate(0.1)).expect("places");
        assert!(truncated.phi < found.phi);
        // A tenth at either end, less those that tie with the cut.
        let left_out = truncated.places.iter().filter(|p| p.z_trimmed.is_none()).count();
        assert!((50..=60).contains(&left_out), "{left_out}");
    }

    #[test]
    fn nothing_to_measure() {
        let one = [Share::new(1.0, 3.0).expect("a share")];
        assert_eq!(over_dispersion(&[], Trim::Winsorise(0.1)), None);
        assert_eq!(over_dispersion(&one, Trim::Winsorise(0.1)), None);
        let two = [one[0], Share::new(2.0, 3.0).expect("a share")];
        assert_eq!(over_dispersion(&two, Trim::Truncate(0.5)), None);
        for part in [-0.1, 0.6, f64::NAN] {
            assert_eq!(over_dispersion(&two, Trim::Winsorise(part)), None, "{part}");
        }
        let found = over_dispersion(&two, Trim::Winsorise(0.5)).expect("two places");
        for (size, confidence) in [(0.0, 0.95), (-1.0, 0.95), (f64::NAN, 0.95), (10.0, 1.0), (10.0, f64::NAN)]
        {
            assert_eq!(found.limits(size, confidence), None);
        }
    }

    proptest! {
        #[test]
        fn every_place_moves_towards_the_target_in_the_same_order_of_sides(rows in prop::collection::vec((0.0..=1.0_f64, 1..500_u32), 2..60), part in 0.0..0.4_f64) {
            let shares: Vec<Share> = rows.iter().filter_map(|&(p, n)| Share::new((p * f64::from(n)).round(), f64::from(n))).collect();
            let found = over_dispersion(&shares, Trim::Winsorise(part)).expect("two places");
            prop_assert!(found.between >= 0.0 && found.between.is_finite());
            for place in &found.places {
                prop_assert!(place.z_adjusted.abs() <= place.z.abs() * (1.0 + 1e-12));
                prop_assert!(place.z_adjusted * place.z >= 0.0);
            }
            let limits = found.limits(50.0, 0.998).expect("limits");
            prop_assert!(limits.lower >= 0.0 && limits.upper <= 1.0 && limits.lower <= limits.upper);
        }
    }
}
