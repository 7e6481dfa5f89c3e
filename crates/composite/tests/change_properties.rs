//! What must hold of every explained change, whatever the data and the rules.

#[expect(dead_code, reason = "the helper also serves other tests")]
mod small_edition;
#[expect(dead_code, reason = "the helper also serves other tests")]
mod small_model;

use ledstjarna_composite::change::{Component, EditionPair, OrderWeights, Players, Portion, Scale};
use ledstjarna_composite::{Aggregation, Edition, Floor, Model, Normalisation, Part, RankOn};
use ledstjarna_observations::Direction;
use proptest::prelude::*;
use small_edition::{Column, known, of};
use small_model::{flat, group, indicator};

fn pair<'a>(before: &'a Edition, after: &'a Edition) -> EditionPair<'a> {
    EditionPair::new(before, after, "index", Scale::Relative, &[]).expect("a pair")
}

/// A table that may have gaps; the first column never has.
fn table(rows: usize) -> impl Strategy<Value = Vec<Column>> {
    let cell = || prop::option::weighted(0.8, (0..21_i32).prop_map(|v| f64::from(v) * 5.0));
    let full = prop::collection::vec((0..21_i32).prop_map(|v| Some(f64::from(v) * 5.0)), rows);
    (full, prop::collection::vec(prop::collection::vec(cell(), rows), 3)).prop_map(|(first, rest)| {
        let mut columns = vec![first];
        columns.extend(rest);
        columns
    })
}

fn loose(model: Model) -> Model {
    let mut model = model;
    model.recipe.coverage.total = 0.2;
    model.recipe.normalise = Normalisation::MinMax { low: 0.0, high: 100.0 };
    model.recipe.constant = ledstjarna_composite::Constant::Midpoint;
    model
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn parts_sum_to_the_change_and_details_to_their_parts(a in table(6), b in table(6), seed: u64) {
        let before = of(&loose(flat(&[0.4, 0.3, 0.2, 0.1])), 2022, &a);
        let after = of(&loose(flat(&[0.25, 0.25, 0.25, 0.25])), 2023, &b);
        let pair = pair(&before, &after);
        for row in 0..6 {
            for players in [Players::Four, Players::Five] {
                let found = pair.decompose(row, players).expect("all are ranked");
                let sum: f64 = found.parts.iter().map(|part| part.score).sum();
                prop_assert!((sum - found.points()).abs() < 1e-9);
                let whole = found.parts[0].place.whole;
                let units: i64 = found.parts.iter().map(|part| part.place.units).sum();
                prop_assert_eq!(units, whole * found.places());
                prop_assert_eq!(found.printed_places().iter().sum::<i64>(), found.places());
                let standing = after.result.standing(row, 0);
                prop_assert_eq!((standing.score, standing.place), (Some(found.after.score), Some(found.after.place)));
                prop_assert_eq!(Some(found.before.score), before.result.standing(row, 0).score);
            }
            let found = pair.decompose(row, Players::Four).expect("explained");
            let details = [
                (Component::Own, pair.own_detail(row, 5, seed).expect("explained")),
                (Component::Missing, pair.missing_detail(row, 5, seed).expect("explained")),
            ];
            for (component, detail) in details {
                let part = found.part(component).expect("a part");
                let all = || detail.indicators.iter().chain(&detail.others);
                let (points, places): (f64, Portion) = (all().map(|p| p.score).sum(), all().map(|p| p.place).sum());
                prop_assert!((points - part.score).abs() < 1e-9);
                prop_assert_eq!(places.units * part.place.whole, part.place.units * places.whole);
            }
        }
    }

    /// The power mean of power 1 is the arithmetic one, but is walked step by step.
    #[test]
    fn the_fast_way_along_orders_is_the_slow_one(a in table(8), b in table(8), seed: u64) {
        let fast = loose(flat(&[0.4, 0.3, 0.2, 0.1]));
        let mut slow = fast.clone();
        for group in &mut slow.groups {
            group.aggregate = Aggregation::Power { power: 1.0, epsilon: 0.0 };
        }
        let editions = |model: &Model| (of(model, 2022, &a), of(model, 2023, &b));
        let ((before, after), (slow_before, slow_after)) = (editions(&fast), editions(&slow));
        let (fast, slow) = (pair(&before, &after), pair(&slow_before, &slow_after));
        for row in 0..8 {
            let found = fast.own_detail(row, 7, seed).expect("explained");
            let want = slow.own_detail(row, 7, seed).expect("explained");
            prop_assert_eq!(found.exact, want.exact);
            for (found, want) in found.indicators.iter().zip(&want.indicators) {
                prop_assert_eq!((&found.indicator, found.place), (&want.indicator, want.place));
                prop_assert!((found.score - want.score).abs() < 1e-9);
            }
        }
    }

    /// Only one unit's values change: nothing but its own values has a part.
    #[test]
    fn a_component_that_does_not_change_has_exactly_nothing(a in table(6), own in prop::collection::vec(0..21_i32, 4)) {
        let model = loose(flat(&[0.4, 0.3, 0.2, 0.1]));
        let mut b = a.clone();
        for (column, value) in b.iter_mut().zip(own) {
            column[2] = column[2].map(|_| f64::from(value) * 5.0);
        }
        let (before, after) = (of(&model, 2022, &a), of(&model, 2023, &b));
        let pair = pair(&before, &after);
        for row in 0..6 {
            let found = pair.decompose(row, Players::Four).expect("explained");
            let alone = if row == 2 { Component::Own } else { Component::Others };
            for part in found.parts.iter().filter(|part| part.component != alone) {
                prop_assert_eq!((part.score.to_bits() << 1, part.place.units), (0, 0));
            }
        }
    }

    /// Two components that do the same in every coalition have equal parts.
    #[test]
    fn alike_components_have_equal_parts(values in prop::collection::vec(-50..50_i64, 16), first in 0..4_usize, second in 0..4_usize) {
        prop_assume!(first != second);
        let swapped = |coalition: usize| {
            let (a, b) = (coalition >> first & 1, coalition >> second & 1);
            coalition & !(1 << first) & !(1 << second) | b << first | a << second
        };
        let alike: Vec<i64> = (0..16).map(|coalition| values[coalition] + values[swapped(coalition)]).collect();
        let weights = OrderWeights::of(4);
        let parts = weights.whole_parts(&alike);
        prop_assert_eq!(parts[first], parts[second]);
        prop_assert_eq!(parts.iter().sum::<i64>(), 12 * (alike[15] - alike[0]));
        let as_numbers: Vec<f64> = alike.iter().map(|value| *value as f64).collect();
        for (number, units) in weights.parts(&as_numbers).iter().zip(&parts) {
            prop_assert!((number * 12.0 - *units as f64).abs() < 1e-9);
        }
    }
}

/// Two areas of two indicators, with weights, a mean and a floor that make every order matter.
fn tangled(weights: [f64; 4]) -> Model {
    let mut model = loose(flat(&[]));
    model.groups.extend([group("a", Some(0), 0.6), group("b", Some(0), 0.4)]);
    for (at, weight) in weights.into_iter().enumerate() {
        model.indicators.push(indicator(&format!("i{at}"), 1 + at / 2, weight, Direction::Higher));
    }
    model.groups[0].aggregate = Aggregation::Geometric { epsilon: 1.0 };
    model.groups[1].aggregate = Aggregation::Harmonic { epsilon: 1.0 };
    model.floors.push(Floor {
        group: 0,
        part: Part::Indicator(2),
        below: 30.0,
        cap_score: Some(40.0),
        cap_result_group: None,
    });
    model.recipe.rank_on = RankOn::Rounded;
    model.recipe.coverage.all_parts = false;
    model
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Where nothing is linear, details found step by step still sum to parts found by whole computations.
    #[test]
    fn details_sum_to_their_parts_whatever_the_rules(a in table(6), b in table(6), seed: u64, at in 0..3_usize) {
        let before = of(&tangled([0.5, 0.5, 0.2, 0.8]), 2022, &a);
        let after = of(&tangled([0.7, 0.3, 0.6, 0.4]), 2023, &b);
        let group = ["index", "a", "b"][at];
        let pair = EditionPair::new(&before, &after, group, Scale::Relative, &[]).expect("a pair");
        for row in 0..6 {
            let Ok(found) = pair.decompose(row, Players::Four) else { continue };
            for (component, detail) in [
                (Component::Own, pair.own_detail(row, 4, seed)),
                (Component::Missing, pair.missing_detail(row, 4, seed)),
            ] {
                let (detail, part) = (detail.expect("explained"), found.part(component).expect("a part"));
                let all = || detail.indicators.iter().chain(&detail.others);
                let (points, places): (f64, Portion) = (all().map(|p| p.score).sum(), all().map(|p| p.place).sum());
                prop_assert!((points - part.score).abs() < 1e-9);
                prop_assert_eq!(places.units * part.place.whole, part.place.units * places.whole);
                prop_assert!(at == 0 || detail.indicators.len() <= 2, "only the area's own indicators");
            }
        }
    }
}

#[test]
fn drawn_orders_come_near_the_average_over_all() {
    let column = |step: u32| -> Column {
        known(&(0..9).map(|row| f64::from(row * step % 10) * 10.0).collect::<Vec<_>>())
    };
    let before = of(&tangled([0.5, 0.5, 0.2, 0.8]), 2022, &[1, 3, 7, 9].map(column));
    let after = of(&tangled([0.5, 0.5, 0.2, 0.8]), 2023, &[7, 9, 3, 1].map(column));
    let pair = pair(&before, &after);
    let (all, some) = (pair.own_detail(3, 24, 1), pair.own_detail(3, 23, 1));
    let (all, some) = (all.expect("explained"), some.expect("explained"));
    assert!(all.exact && !some.exact && all.indicators.len() == 4);
    for (all, some) in all.indicators.iter().zip(&some.indicators) {
        assert_eq!((all.score_error.to_bits(), all.place_error.to_bits()), (0, 0));
        assert!((all.score - some.score).abs() <= 4.0 * some.score_error, "{all:?} {some:?}");
        assert!((all.place.places() - some.place.places()).abs() <= 4.0 * some.place_error + 1e-9);
    }
    assert!(some.indicators.iter().any(|part| part.score_error > 0.0));
}

#[test]
fn the_number_of_threads_changes_no_bit() {
    let column =
        |step: u32| -> Column { known(&(0..40).map(|row| f64::from(row * step % 41)).collect::<Vec<_>>()) };
    let before = of(&tangled([0.5, 0.5, 0.2, 0.8]), 2022, &[1, 3, 7, 9].map(column));
    let after = of(&tangled([0.4, 0.6, 0.3, 0.7]), 2023, &[7, 9, 3, 1].map(column));
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| {
            let pair = pair(&before, &after);
            (pair.decompose_all(Players::Four), pair.own_detail(5, 10, 1), pair.missing_detail(5, 10, 1))
        })
    };
    assert_eq!(on(1), on(3));
}
