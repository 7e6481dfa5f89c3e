//! Borda and Copeland: pairs are compared on what both have, and the order of rows does not matter.

use ledstjarna_composite::outranking::{borda, copeland};
use proptest::prelude::*;

const NONE: f64 = f64::NAN;

#[test]
fn only_indicators_that_both_have_are_compared() {
    // The other unit's further indicators count neither for nor against it, in either row order.
    let columns = [[2.0, 1.0], [NONE, 1.0], [NONE, 1.0]];
    let both = |order: [usize; 2]| {
        let columns: Vec<Vec<f64>> = columns.iter().map(|c| order.map(|row| c[row]).to_vec()).collect();
        let columns: Vec<(f64, &[f64])> = columns.iter().map(|c| (1.0, &c[..])).collect();
        let found = copeland(2, &columns);
        order.map(|row| found.scores[order.iter().position(|o| *o == row).expect("there")]).map(|s| s as i32)
    };
    assert_eq!(both([0, 1]), [1, -1]);
    assert_eq!(both([1, 0]), [-1, 1], "scores follow the units");
}

#[test]
fn nothing_in_common_is_a_tie_and_counted() {
    let found = copeland(3, &[(1.0, &[1.0, NONE, 2.0]), (1.0, &[NONE, 5.0, NONE])]);
    assert_eq!(found.incomparable, 2);
    assert_eq!((found.outcome(0, 1), found.outcome(0, 2), found.outcome(2, 0)), (0, -1, 1));
    assert_eq!(found.places, [3, 2, 1]);
    assert_eq!(copeland(0, &[]).scores, [] as [f64; 0]);
}

#[test]
fn a_lead_that_is_noise_is_a_tie() {
    // 0.1 + 0.2 against 0.3: unit 0 is better on the first two, unit 1 on the third.
    let found = copeland(2, &[(0.1, &[2.0, 1.0]), (0.2, &[2.0, 1.0]), (0.3, &[1.0, 2.0])]);
    assert_eq!(found.outcome(0, 1), 0);
}

#[test]
fn borda_is_the_weighted_mean_of_units_beaten() {
    let found = borda(4, &[(3.0, &[1.0, 2.0, 2.0, 9.0]), (1.0, &[5.0, NONE, 4.0, NONE])]);
    let want = [(0.0 + 1.0) / 4.0, 1.0 / 3.0, 1.0 / 4.0, 1.0];
    assert!(found.iter().zip(want).all(|(found, want)| (found - want).abs() < 1e-12), "{found:?}");
    assert!(borda(1, &[(1.0, &[NONE])])[0].is_nan());
}

fn table() -> impl Strategy<Value = Vec<(f64, Vec<f64>)>> {
    let cell = prop_oneof![4 => (0..6_i32).prop_map(f64::from), 1 => Just(NONE)];
    prop::collection::vec((0.05..1.0_f64, prop::collection::vec(cell, 12)), 1..9)
}

proptest! {
    #[test]
    fn outcomes_are_antisymmetric_and_follow_the_units(table in table(), turn in 0_usize..12) {
        let columns: Vec<(f64, &[f64])> = table.iter().map(|(weight, column)| (*weight, &column[..])).collect();
        let found = copeland(12, &columns);
        let turned: Vec<(f64, Vec<f64>)> = table
            .iter()
            .map(|(weight, column)| (*weight, (0..12).map(|row| column[(row + turn) % 12]).collect()))
            .collect();
        let turned: Vec<(f64, &[f64])> = turned.iter().map(|(weight, column)| (*weight, &column[..])).collect();
        let other = copeland(12, &turned);
        prop_assert_eq!(found.incomparable, other.incomparable);
        for i in 0..12 {
            prop_assert_eq!(found.places[(i + turn) % 12], other.places[i]);
            for j in 0..12 {
                prop_assert_eq!(found.outcome(i, j), -found.outcome(j, i));
                // Brute force, pair by pair.
                let (mut one, mut two) = (0.0, 0.0);
                for (weight, column) in &columns {
                    let (a, b) = (column[i], column[j]);
                    one += if a > b { *weight } else { 0.0 };
                    two += if a < b { *weight } else { 0.0 };
                }
                let lead = if (one - two).abs() < 1e-9 { 0 } else if one > two { 1 } else { -1 };
                prop_assert_eq!(i32::from(found.outcome(i, j)), lead);
            }
        }
        prop_assert!(found.scores.iter().sum::<f64>().abs() < 1e-12);
    }
}
