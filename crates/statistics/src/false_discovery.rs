//! Control of false discoveries when many indicators are tested at once.
//!
//! The family is what a reader sees together, by default all indicators of one municipality. Tests that
//! were not made are `None` and count for nothing.

/// The share of false ones allowed among the discoveries.
pub const USUAL: f64 = 0.05;

/// P-values adjusted by Benjamini and Hochberg (1995), in the order given: for tests that are independent
/// or move together. `None` when a p-value is not in 0-1.
pub fn benjamini_hochberg(p_values: &[Option<f64>]) -> Option<Vec<Option<f64>>> {
    adjust(p_values, 1.0)
}

/// P-values adjusted by Benjamini and Yekutieli (2001), which holds whatever the tests have in common and
/// finds less. `None` when a p-value is not in 0-1.
pub fn benjamini_yekutieli(p_values: &[Option<f64>]) -> Option<Vec<Option<f64>>> {
    let harmonic: f64 = (1..=p_values.iter().flatten().count()).map(|k| (k as f64).recip()).sum();
    adjust(p_values, harmonic)
}

/// Which tests are discoveries at the level `q`; a test that was not made is none.
pub fn discoveries(adjusted: &[Option<f64>], q: f64) -> Vec<bool> {
    // Adjusting multiplies and divides; the last bit must not decide.
    adjusted.iter().map(|p| p.is_some_and(|p| p <= q * (1.0 + 1e-12))).collect()
}

/// How many of the discoveries are at most expected to be chance.
pub fn expected_by_chance(discoveries: usize, q: f64) -> f64 {
    discoveries as f64 * q
}

fn adjust(p_values: &[Option<f64>], factor: f64) -> Option<Vec<Option<f64>>> {
    let mut tested: Vec<(f64, usize)> =
        p_values.iter().enumerate().filter_map(|(i, p)| p.map(|p| (p, i))).collect();
    if !tested.iter().all(|(p, _)| (0.0..=1.0).contains(p)) {
        return None;
    }
    tested.sort_by(|a, b| a.0.total_cmp(&b.0));
    let m = tested.len() as f64;
    let mut adjusted = vec![None; p_values.len()];
    let mut least = 1.0_f64;
    for (below, &(p, index)) in tested.iter().enumerate().rev() {
        least = least.min(p * m * factor / (below + 1) as f64);
        adjusted[index] = Some(least);
    }
    Some(adjusted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::Draws;
    use proptest::prelude::*;

    type Method = fn(&[Option<f64>]) -> Option<Vec<Option<f64>>>;

    fn some(p: &[f64]) -> Vec<Option<f64>> {
        p.iter().copied().map(Some).collect()
    }

    #[test]
    fn worked_examples() {
        for (p, want) in [
            (&[0.01, 0.02, 0.03, 0.04, 0.05][..], &[0.05; 5][..]),
            (&[0.001, 0.02, 0.04, 0.30], &[0.004, 0.04, 0.053_333_333_333_333_33, 0.30]),
            (&[0.30, 0.04, 0.001, 0.02], &[0.30, 0.053_333_333_333_333_33, 0.004, 0.04]),
        ] {
            let found = benjamini_hochberg(&some(p)).expect("p-values");
            for (found, want) in found.iter().flatten().zip(want) {
                assert!((found - want).abs() < 1e-15, "{found} is not {want}");
            }
        }
        let five = benjamini_hochberg(&some(&[0.01, 0.02, 0.03, 0.04, 0.05])).expect("p-values");
        assert_eq!(discoveries(&five, 0.05), [true; 5]);
    }

    #[test]
    fn only_tests_that_were_made_count() {
        let found = benjamini_hochberg(&[None, Some(0.02), None, Some(0.5)]).expect("p-values");
        assert_eq!(found, [None, Some(0.04), None, Some(0.5)]);
        assert_eq!(discoveries(&found, 0.05), [false, true, false, false]);
        assert_eq!(benjamini_hochberg(&[]), Some(vec![]));
        assert_eq!(benjamini_yekutieli(&[None]), Some(vec![None]));
        // 0.01 x 2 x (1 + 1/2): the two that were made, not the four.
        let strict = benjamini_yekutieli(&[None, Some(0.01), None, Some(0.5)]).expect("p-values");
        assert!(strict[1].is_some_and(|p| (p - 0.03).abs() < 1e-15));
        for broken in [-0.1, 1.1, f64::NAN] {
            assert_eq!(benjamini_hochberg(&[Some(0.1), Some(broken)]), None);
        }
    }

    /// Seventy-one tests of nothing, a thousand times: the share of families with any discovery.
    #[test]
    fn nothing_to_find_is_seldom_found() {
        let families = |method: Method| {
            (0..1_000)
                .filter(|family| {
                    let draws = Draws::new(11, *family, 0);
                    let p: Vec<Option<f64>> = (0..71).map(|i| Some(draws.uniform(i))).collect();
                    discoveries(&method(&p).expect("p-values"), USUAL).contains(&true)
                })
                .count()
        };
        let (usual, strict) = (families(benjamini_hochberg), families(benjamini_yekutieli));
        // Without control 97 of 100 families would have one.
        assert!((25..80).contains(&usual), "{usual}");
        assert!(strict < 30, "{strict}");
    }

    proptest! {
        /// The step-up rule as printed: the largest k with p_(k) <= k q / m.
        #[test]
        fn discoveries_are_those_of_the_step_up_rule(p in prop::collection::vec(0.0..0.3_f64, 1..40), q in 0.01..0.4_f64) {
            let mut sorted = p.clone();
            sorted.sort_by(f64::total_cmp);
            let m = p.len() as f64;
            let k = (1..=p.len()).rev().find(|&k| sorted[k - 1] <= k as f64 * q / m).unwrap_or(0);
            let found = discoveries(&benjamini_hochberg(&some(&p)).expect("p-values"), q);
            prop_assert_eq!(found.iter().filter(|found| **found).count(), k);
            prop_assert!(expected_by_chance(k, q) <= q * m);
        }

        #[test]
        fn adjusting_never_lowers_and_keeps_the_order(p in prop::collection::vec(0.0..=1.0_f64, 1..40)) {
            let found = benjamini_hochberg(&some(&p)).expect("p-values");
            let strict = benjamini_yekutieli(&some(&p)).expect("p-values");
            for i in 0..p.len() {
                let (a, b) = (found[i].expect("made"), strict[i].expect("made"));
                prop_assert!(a >= p[i] * (1.0 - 1e-12) && a <= b && b <= 1.0);
                for j in 0..p.len() {
                    prop_assert!(p[i] > p[j] || a <= found[j].expect("made"));
                }
            }
        }
    }
}
