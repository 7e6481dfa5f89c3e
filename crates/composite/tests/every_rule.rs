//! What must hold under every normalisation and every mean, from raw values to places.

mod deep_model;
mod small_model;
mod tables;

use deep_model::{MEANS, RULES, deep, with_mean};
use ledstjarna_composite::{Anchor, BuildError, Constant, Input, Model, Normalisation, Winsorisation, build};
use ledstjarna_observations::Direction;
use proptest::prelude::*;
use small_model::{flat, names};
use tables::{input, known, matrix, run};

/// Columns of positive whole numbers with some gaps, for the five indicators of the deep model.
fn columns() -> impl Strategy<Value = Vec<Vec<Option<f64>>>> {
    (4_usize..14).prop_flat_map(|rows| {
        let value = prop::option::weighted(0.9, (1..60_i32).prop_map(f64::from));
        prop::collection::vec(prop::collection::vec(value, rows), 5)
    })
}

fn each_rule_and_mean(
    mut check: impl FnMut(&Model) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    for rule in RULES {
        for mean in MEANS {
            check(&with_mean(deep(rule), mean))?;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Everything runs end to end, and a place is one more than the number of better units.
    #[test]
    fn places_follow_from_scores(table in columns()) {
        each_rule_and_mean(|model| {
            let result = run(model, &table);
            for group in 0..model.groups.len() {
                let score = |row| result.scores.get(row, group);
                let ranked: Vec<usize> = (0..table[0].len()).filter(|row| result.standing(*row, group).published).collect();
                prop_assert_eq!(ranked.len(), result.ranked[group]);
                for &row in &ranked {
                    let own = score(row).expect("a published score");
                    let better = ranked.iter().filter(|other| score(**other).is_some_and(|s| s > own + 1e-9 * own.abs())).count();
                    let place = result.standing(row, group).place.expect("a place") as usize;
                    prop_assert!(own.is_finite() && place > better, "{own} {place} {better}");
                }
                let best = ranked.iter().filter(|row| result.standing(**row, group).place == Some(1)).count();
                prop_assert_eq!(best > 0, !ranked.is_empty());
            }
            Ok(())
        })?;
    }

    /// A better raw value never lowers the unit's own score: the direction is applied once.
    #[test]
    fn better_is_never_scored_lower(table in columns(), row in 0_usize..14, column in 0_usize..5, step in 1..20_i32) {
        let row = row % table[0].len();
        prop_assume!(table[column][row].is_some());
        each_rule_and_mean(|model| {
            let lower = model.indicators[column].direction == Direction::Lower;
            let mut better = table.clone();
            better[column][row] = table[column][row].map(|v| if lower { (v - f64::from(step)).max(0.5) } else { v + f64::from(step) });
            let (before, after) = (run(model, &table), run(model, &better));
            if before.active == after.active {
                let (a, b) = (before.scores.get(row, 0), after.scores.get(row, 0));
                prop_assert!(a.zip(b).is_none_or(|(a, b)| b >= a - 1e-9), "{:?} {a:?} {b:?}", model.recipe.normalise);
            }
            Ok(())
        })?;
    }

    /// The order of units decides nothing.
    #[test]
    fn shuffled_rows(table in columns(), turn in 1_usize..14) {
        let turn = turn % table[0].len();
        let turned: Vec<Vec<Option<f64>>> = table.iter().map(|c| { let mut c = c.clone(); c.rotate_left(turn); c }).collect();
        each_rule_and_mean(|model| {
            let rows = table[0].len();
            let (one, other) = (run(model, &table), run(model, &turned));
            for row in 0..rows {
                let from = (row + turn) % rows;
                prop_assert_eq!(other.standing(row, 0).place, one.standing(from, 0).place);
            }
            Ok(())
        })?;
    }

    /// A constant indicator in the middle leaves no hole and no NaN that spreads.
    #[test]
    fn a_constant_indicator_spreads_nothing(table in columns(), column in 0_usize..5) {
        let mut table = table;
        table[column].iter_mut().for_each(|value| *value = value.map(|_| 7.0));
        prop_assume!(table[column].iter().any(Option::is_some));
        for rule in RULES.into_iter().filter(|rule| !matches!(rule, Normalisation::Goalposts { .. })) {
            let mut model = deep(rule);
            model.recipe.constant = Constant::Midpoint;
            let result = run(&model, &table);
            prop_assert!(result.constant[column] && result.active[column]);
            let n = table[column].iter().flatten().count();
            for (row, value) in table[column].iter().enumerate() {
                prop_assert_eq!(result.normalised.get(row, column), value.map(|_| rule.middle(n)));
            }
            model.recipe.constant = Constant::Inactive;
            let without = run(&model, &table);
            prop_assert!(without.constant[column] && !without.active[column]);
        }
    }

    /// An edition on its own anchors is itself, also where extreme values were held in.
    #[test]
    fn own_anchors_change_nothing(table in columns(), held_in: bool) {
        for rule in RULES.into_iter().filter(|rule| rule.has_anchor()) {
            let mut model = deep(rule);
            if held_in && rule.range().is_some() {
                model.recipe.winsorise = Winsorisation::Percentiles { low: 0.1, high: 0.9, min_units: 3 };
            }
            let units = names(table[0].len());
            let raw = matrix(&table);
            let fresh = build(&model, &input(&units, &raw)).expect("builds");
            let frozen = build(&model, &Input { anchors: Some(&fresh.anchors), ..input(&units, &raw) }).expect("builds");
            prop_assert_eq!(&fresh.scores, &frozen.scores);
            prop_assert_eq!(&fresh.places, &frozen.places);
        }
    }

    /// No number, however large or small, makes it panic.
    #[test]
    fn absurd_numbers(table in prop::collection::vec(prop::collection::vec(prop::num::f64::ANY, 6), 5), low in 0.0..0.5_f64) {
        let table: Vec<Vec<Option<f64>>> = table.iter().map(|c| c.iter().map(|v| Some(*v).filter(|v| !v.is_nan())).collect()).collect();
        let units = names(6);
        let raw = matrix(&table);
        each_rule_and_mean(|model| {
            for winsorise in [
                Winsorisation::Percentiles { low, high: 1.0 - low / 2.0, min_units: 2 },
                Winsorisation::Criterion { skewness: 1.0, kurtosis: 1.0, max_points: 2 },
            ] {
                let mut model = model.clone();
                model.recipe.winsorise = winsorise;
                if let Ok(result) = build(&model, &input(&units, &raw)) {
                    prop_assert_eq!(result.units.len(), 6);
                }
            }
            Ok(())
        })?;
    }
}

#[test]
fn goalposts_clamp_what_lies_outside() {
    let mut model = flat(&[0.5, 0.5]);
    model.recipe.normalise = Normalisation::Goalposts { low: 1.0, high: 5.0 };
    model.indicators[0].goalposts = Some((10.0, 20.0));
    model.indicators[1].goalposts = Some((20.0, 10.0));
    model.indicators[1].direction = Direction::Lower;
    let values = known(&[5.0, 10.0, 15.0, 20.0, 30.0]);
    let result = run(&model, &[values.clone(), values]);
    assert_eq!(result.normalised.column(0), [1.0, 1.0, 3.0, 5.0, 5.0]);
    assert_eq!(result.normalised.column(1), [5.0, 5.0, 3.0, 1.0, 1.0]);
    assert!((result.treatments[0].clamped - 0.4).abs() < 1e-12);
    model.indicators[1].goalposts = None;
    let units = names(1);
    let raw = matrix(&[known(&[1.0]), known(&[1.0])]);
    assert_eq!(build(&model, &input(&units, &raw)), Err(BuildError::Refused("i1".into())));
}

#[test]
fn fraction_of_max_refuses_what_would_undo_the_direction() {
    let mut model = flat(&[1.0]);
    model.recipe.normalise = Normalisation::FractionOfMax;
    let units = names(3);
    for (values, direction, refused) in [
        ([-1.0, 5.0, 10.0], Direction::Higher, true),
        ([0.0, 5.0, 10.0], Direction::Higher, false),
        ([0.0, 5.0, 10.0], Direction::Lower, true),
        ([1.0, 5.0, 10.0], Direction::Lower, false),
    ] {
        model.indicators[0].direction = direction;
        let raw = matrix(&[known(&values)]);
        assert_eq!(build(&model, &input(&units, &raw)).is_err(), refused, "{values:?} {direction:?}");
    }
}

#[test]
fn one_value_alone_is_in_the_middle() {
    let mut model = flat(&[1.0]);
    (model.recipe.normalise, model.recipe.constant) = (Normalisation::PercentileRank, Constant::Midpoint);
    assert_eq!(run(&model, &[vec![Some(3.0), None]]).normalised.get(0, 0), Some(0.5));
}

#[test]
fn noise_of_the_arithmetic_splits_no_tie() {
    // Both rows are 0.3 on paper; the first is 0.30000000000000004 in binary.
    let mut model = flat(&[0.5, 0.5]);
    model.recipe.normalise = Normalisation::Goalposts { low: 0.0, high: 1.0 };
    model.indicators.iter_mut().for_each(|indicator| indicator.goalposts = Some((0.0, 1.0)));
    let result = run(&model, &[known(&[0.1 + 0.2, 0.3, 0.0]), known(&[0.1 + 0.2, 0.3, 0.0])]);
    assert_ne!(result.scores.get(0, 0), result.scores.get(1, 0));
    assert_eq!(result.places, [1, 1, 3]);
}

#[test]
fn a_frozen_scale_is_of_no_use_to_ranks() {
    let mut model = flat(&[1.0]);
    model.recipe.normalise = Normalisation::Rank;
    let units = names(3);
    let raw = matrix(&[known(&[30.0, 10.0, 20.0])]);
    let anchors = [Some(Anchor { low: 0.0, high: 100.0 })];
    let result = build(&model, &Input { anchors: Some(&anchors), ..input(&units, &raw) }).expect("builds");
    assert_eq!(result.normalised.column(0), [3.0, 1.0, 2.0]);
    assert_eq!(result.anchors, [None]);
}

#[test]
fn negative_scores_have_no_geometric_mean() {
    let units = names(3);
    let raw = matrix(&[known(&[1.0, 2.0, 3.0])]);
    for mean in MEANS {
        let mut model = flat(&[1.0]);
        model.recipe.normalise = Normalisation::ZScore { mean: 0.0, sd: 1.0 };
        model.groups[0].aggregate = mean;
        let arithmetic = mean == MEANS[0];
        assert_eq!(build(&model, &input(&units, &raw)).is_ok(), arithmetic, "{mean:?}");
        model.recipe.normalise = Normalisation::ZScore { mean: 10.0, sd: 2.0 };
        assert!(build(&model, &input(&units, &raw)).is_ok(), "{mean:?}");
    }
}

#[test]
fn a_table_of_another_shape_is_refused() {
    let (units, raw) = (names(3), matrix(&[known(&[1.0, 2.0])]));
    let found = build(&flat(&[1.0]), &input(&units, &raw));
    assert_eq!(found, Err(BuildError::Rows { table: 2, units: 3 }));
}
