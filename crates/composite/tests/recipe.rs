//! The worked checks of the recipe, and what must hold whatever the data.

mod small_model;
mod tables;

use ledstjarna_composite::{
    Anchor, BuildError, Floor, Input, Matrix, Model, Normalisation, Origin, Part, Policy, ResultGroup,
    Winsorisation, build, policy_range,
};
use ledstjarna_observations::Direction;
use proptest::prelude::*;
use small_model::{flat, group, indicator, names};
use tables::{input, known, matrix, run};

#[test]
fn five_values_with_winsorising() {
    let mut model = flat(&[1.0]);
    model.recipe.winsorise = Winsorisation::Percentiles { low: 0.025, high: 0.975, min_units: 2 };
    let units = names(5);
    let raw = matrix(&[known(&[10.0, 20.0, 30.0, 40.0, 50.0])]);
    let result = build(&model, &input(&units, &raw)).expect("builds");
    assert_eq!(result.anchors[0], Some(Anchor { low: 11.0, high: 49.0 }));
    let want = [0.0, 900.0 / 38.0, 50.0, 2_900.0 / 38.0, 100.0];
    for (row, want) in want.iter().enumerate() {
        assert!((result.normalised.get(row, 0).expect("a score") - want).abs() < 1e-9);
    }
    model.indicators[0].direction = Direction::Lower;
    let turned = build(&model, &input(&units, &raw)).expect("builds");
    for (row, want) in want.iter().rev().enumerate() {
        assert!((turned.normalised.get(row, 0).expect("a score") - want).abs() < 1e-9);
    }
}

#[test]
fn fewer_than_twenty_are_not_winsorised_and_it_is_recorded() {
    let mut model = flat(&[1.0]);
    model.recipe.winsorise = ledstjarna_composite::Recipe::default().winsorise;
    let units = names(19);
    let values: Vec<f64> = (0..19).map(f64::from).collect();
    let result = build(&model, &input(&units, &matrix(&[known(&values)]))).expect("builds");
    assert_eq!(result.treatments[0].method, ledstjarna_composite::TreatmentMethod::TooFew);
    assert_eq!(result.anchors[0], Some(Anchor { low: 0.0, high: 18.0 }));
}

/// Scores 80 (w 0.5), missing (0.3), 60 (0.2), as in the recipe's own example.
fn one_gap() -> (Model, Vec<String>, Matrix, Matrix) {
    let units = names(5);
    let raw = matrix(&[
        known(&[80.0, 0.0, 100.0, 50.0, 50.0]),
        vec![None, Some(0.0), Some(100.0), Some(40.0), Some(50.0)],
        known(&[60.0, 0.0, 100.0, 50.0, 50.0]),
    ]);
    let older = matrix(&[vec![None; 5], vec![Some(40.0), None, None, None, None], vec![None; 5]]);
    (flat(&[0.5, 0.3, 0.2]), units, raw, older)
}

#[test]
fn a_gap_under_each_policy() {
    let (model, units, raw, older) = one_gap();
    let peers = vec![vec![1, 2, 4], vec![], vec![], vec![], vec![]];
    let cases = [
        (Policy::Renormalise, 520.0 / 7.0, Origin::Absent),
        (Policy::Worst, 52.0, Origin::Worst),
        (Policy::CarryLastYear, 64.0, Origin::Carried),
        (Policy::ImputePeerMedian, 67.0, Origin::Imputed),
    ];
    for (policy, want, origin) in cases {
        let mut model = model.clone();
        model.indicators[1].policy = policy;
        let with = Input { older: Some(&older), peers: Some(&peers), ..input(&units, &raw) };
        let result = build(&model, &with).expect("builds");
        assert!((result.scores.get(0, 0).expect("a score") - want).abs() < 1e-9, "{policy:?}");
        assert_eq!(result.origin(0, 1), origin);
        let coverage = result.standing(0, 0).coverage;
        assert!((coverage - 0.7).abs() < 1e-12, "filled values do not count as coverage, {coverage}");
    }
    let too_few_peers = vec![vec![1, 2], vec![], vec![], vec![], vec![]];
    let mut model = model;
    model.indicators[1].policy = Policy::ImputePeerMedian;
    let result =
        build(&model, &Input { peers: Some(&too_few_peers), ..input(&units, &raw) }).expect("builds");
    assert_eq!(result.normalised.get(0, 1), Some(45.0), "median of all four");
}

#[test]
fn the_policies_stand_side_by_side() {
    let (model, units, raw, older) = one_gap();
    let with = Input { older: Some(&older), ..input(&units, &raw) };
    let base = build(&model, &with).expect("builds");
    let ranges = policy_range(&model, &with, &base).expect("builds");
    assert_eq!(ranges.places[0][0], 2);
    assert_eq!(ranges.range(0), Some((2, 2)));
}

#[test]
fn a_question_that_does_not_apply_leaves_score_and_base() {
    let (model, units, raw, _) = one_gap();
    let result = build(&model, &Input { not_applicable: &[(0, 1)], ..input(&units, &raw) }).expect("builds");
    let standing = result.standing(0, 0);
    assert!((standing.coverage - 1.0).abs() < 1e-12 && standing.published);
    assert_eq!(result.own_values(0), (2, 2));
}

/// Index over areas a (0.5) and b (0.5), one and two indicators.
fn two_areas() -> Model {
    let mut model = flat(&[]);
    model.groups.extend([group("a", Some(0), 0.5), group("b", Some(0), 0.5)]);
    model.indicators = vec![
        indicator("i0", 1, 1.0, Direction::Higher),
        indicator("i1", 2, 0.5, Direction::Higher),
        indicator("i2", 2, 0.5, Direction::Higher),
    ];
    model
}

#[test]
fn a_total_without_all_areas_is_withheld() {
    let units = names(3);
    let raw = matrix(&[vec![None, Some(1.0), Some(2.0)], known(&[1.0, 2.0, 3.0]), known(&[1.0, 2.0, 3.0])]);
    let result = build(&two_areas(), &input(&units, &raw)).expect("builds");
    assert_eq!(result.standing(0, 0).score, None);
    assert_eq!(result.standing(0, 0).place, None);
    assert_eq!(result.standing(0, 2).place, Some(3), "the area that is there is ranked");
    assert_eq!(result.ranked, [2, 2, 3]);
}

#[test]
fn thin_coverage_keeps_the_score_but_gives_no_place() {
    let mut model = two_areas();
    model.indicators[1].weight = 0.4;
    model.indicators[2].weight = 0.6;
    let units = names(3);
    let raw = matrix(&[known(&[1.0, 2.0, 3.0]), known(&[3.0, 2.0, 1.0]), vec![None, Some(2.0), Some(3.0)]]);
    let result = build(&model, &input(&units, &raw)).expect("builds");
    let thin = result.standing(0, 2);
    assert!((thin.coverage - 0.4).abs() < 1e-12);
    assert_eq!((thin.published, thin.place, thin.score), (false, None, Some(100.0)));
}

#[test]
fn a_constant_indicator_is_left_out_for_all() {
    let units = names(3);
    let raw = matrix(&[known(&[7.0, 7.0, 7.0]), known(&[1.0, 2.0, 3.0]), known(&[1.0, 2.0, 3.0])]);
    let mut model = flat(&[0.5, 0.3, 0.2]);
    let result = build(&model, &input(&units, &raw)).expect("builds");
    assert_eq!(result.active, [false, true, true]);
    assert_eq!(result.scores.column(0), [0.0, 50.0, 100.0]);
    assert!(result.standing(0, 0).published, "its weight leaves the coverage base");
    model.recipe.constant = ledstjarna_composite::Constant::Midpoint;
    let kept = build(&model, &input(&units, &raw)).expect("builds");
    assert_eq!(kept.scores.column(0), [25.0, 50.0, 75.0]);
}

#[test]
fn frozen_anchors_clamp_and_say_how_much() {
    let units = names(4);
    let raw = matrix(&[known(&[0.0, 10.0, 20.0, 30.0])]);
    let anchors = [Some(Anchor { low: 5.0, high: 25.0 })];
    let model = flat(&[1.0]);
    let result = build(&model, &Input { anchors: Some(&anchors), ..input(&units, &raw) }).expect("builds");
    assert_eq!(result.normalised.column(0), [0.0, 25.0, 75.0, 100.0]);
    assert!((result.treatments[0].clamped - 0.5).abs() < 1e-12);
}

#[test]
fn a_floor_holds_a_strong_mean_back() {
    let mut model = two_areas();
    let units = names(5);
    let raw = matrix(&[
        known(&[0.0, 50.0, 60.0, 70.0, 100.0]),
        known(&[100.0, 40.0, 30.0, 20.0, 0.0]),
        known(&[100.0, 40.0, 30.0, 20.0, 0.0]),
    ]);
    model.recipe.result_groups = [0.1, 0.2, 0.3, 0.4];
    model.floors = vec![
        Floor { group: 2, part: Part::Group(1), below: 20.0, cap_score: Some(30.0), cap_result_group: None },
        Floor { group: 0, part: Part::Indicator(0), below: 20.0, cap_score: None, cap_result_group: Some(2) },
    ];
    let result = build(&model, &input(&units, &raw)).expect("builds");
    assert_eq!(
        result.standing(0, 2).score,
        Some(100.0),
        "area b stands before area a is known: floors look downwards"
    );
    assert_eq!(result.standing(0, 0).result_group, Some(ResultGroup::Middle));
    assert_eq!(result.standing(1, 0).result_group, Some(ResultGroup::High));
    model.floors[0] = Floor {
        group: 2,
        part: Part::Indicator(0),
        below: 20.0,
        cap_score: Some(30.0),
        cap_result_group: None,
    };
    assert_eq!(build(&model, &input(&units, &raw)).expect("builds").standing(0, 2).score, Some(30.0));
}

#[test]
fn a_mean_that_needs_positive_scores_refuses_others() {
    let mut model = flat(&[1.0]);
    model.groups[0].aggregate = ledstjarna_composite::Aggregation::Geometric { epsilon: 0.0 };
    let units = names(3);
    let raw = matrix(&[known(&[0.0, 1.0, 2.0])]);
    assert_eq!(build(&model, &input(&units, &raw)), Err(BuildError::NotPositive("index".into())));
    model.recipe.normalise = Normalisation::MinMax { low: 1.0, high: 100.0 };
    assert!(build(&model, &input(&units, &raw)).is_ok());
    assert!(matches!(
        build(&flat(&[0.5, 0.5]), &input(&units, &raw)),
        Err(BuildError::Shape { table: 1, model: 2 })
    ));
}

fn columns() -> impl Strategy<Value = Vec<Vec<Option<f64>>>> {
    (3_usize..12, 2_usize..6).prop_flat_map(|(rows, columns)| {
        prop::collection::vec(
            prop::collection::vec(prop::option::weighted(0.85, (0..40_i32).prop_map(f64::from)), rows),
            columns,
        )
    })
}

fn equal_model(columns: usize) -> Model {
    let mut model = flat(&vec![1.0 / columns as f64; columns]);
    model.recipe.coverage.total = 0.0;
    model
}

/// Every weight counts: none is passed over on the way up.
#[test]
fn changing_any_weight_changes_the_score() {
    let units = names(3);
    let raw = matrix(&[known(&[1.0, 2.0, 3.0]), known(&[9.0, 1.0, 5.0]), known(&[4.0, 8.0, 1.0])]);
    let scores =
        |model: &Model| build(model, &input(&units, &raw)).expect("builds").scores.column(0).to_vec();
    let official = scores(&two_areas());
    for at in 0..5 {
        let mut model = two_areas();
        match at {
            0 | 1 => model.groups[at + 1].weight *= 1.5,
            _ => model.indicators[at - 2].weight *= 1.5,
        }
        // An only child keeps its whole share.
        assert_eq!(scores(&model) != official, at != 2, "weight {at}");
    }
}

proptest! {
    /// Another unit of measurement, or another zero, changes no score.
    #[test]
    fn scale_and_shift(table in columns(), factor in 0.5..4.0_f64, shift in -50.0..50.0_f64) {
        let model = equal_model(table.len());
        let moved: Vec<Vec<Option<f64>>> = table.iter().map(|c| c.iter().map(|v| v.map(|v| v * factor + shift)).collect()).collect();
        let (one, other) = (run(&model, &table), run(&model, &moved));
        for row in 0..table[0].len() {
            match (one.scores.get(row, 0), other.scores.get(row, 0)) {
                (Some(a), Some(b)) => prop_assert!((a - b).abs() < 1e-6),
                (a, b) => prop_assert_eq!(a, b),
            }
        }
    }

    /// The order of units decides nothing.
    #[test]
    fn permutation(table in columns(), turn in 1_usize..12) {
        let model = equal_model(table.len());
        let rows = table[0].len();
        let turned: Vec<Vec<Option<f64>>> = table.iter().map(|c| { let mut c = c.clone(); c.rotate_left(turn % rows); c }).collect();
        let mut places = run(&model, &table).places;
        places.rotate_left(turn % rows);
        prop_assert_eq!(places, run(&model, &turned).places);
    }

    /// The same indicator twice at half the weight is that indicator once.
    #[test]
    fn duplicate_indicator(table in columns()) {
        let model = equal_model(table.len());
        let mut doubled = table.clone();
        doubled.push(table[0].clone());
        let mut twice = equal_model(doubled.len());
        for indicator in &mut twice.indicators {
            indicator.weight = 1.0 / table.len() as f64;
        }
        let half = 0.5 / table.len() as f64;
        twice.indicators[0].weight = half;
        twice.indicators[table.len()].weight = half;
        let (one, two) = (run(&model, &table), run(&twice, &doubled));
        for row in 0..table[0].len() {
            let (a, b) = (one.scores.get(row, 0), two.scores.get(row, 0));
            prop_assert!(a.zip(b).is_none_or(|(a, b)| (a - b).abs() < 1e-9) && a.is_some() == b.is_some());
        }
    }

    /// A better value never lowers the unit's own score, whichever way is better.
    #[test]
    fn monotonicity(table in columns(), row in 0_usize..12, lower: bool) {
        let row = row % table[0].len();
        prop_assume!(table[0][row].is_some());
        let mut model = equal_model(table.len());
        model.indicators[0].direction = if lower { Direction::Lower } else { Direction::Higher };
        let mut better = table.clone();
        better[0][row] = table[0][row].map(|v| if lower { v - 5.0 } else { v + 5.0 });
        let (before, after) = (run(&model, &table), run(&model, &better));
        if before.active == after.active
            && let (Some(before), Some(after)) = (before.scores.get(row, 0), after.scores.get(row, 0)) {
            prop_assert!(after >= before - 1e-9);
        }
    }

    /// Under the default policy a gap is the mean of the rest, never zero.
    #[test]
    fn missing_is_not_bad(table in columns(), row in 0_usize..12) {
        let row = row % table[0].len();
        let model = equal_model(table.len());
        let result = run(&model, &table);
        let scores: Vec<f64> = (0..table.len()).filter_map(|i| result.normalised.get(row, i)).collect();
        if let Some(score) = result.scores.get(row, 0) {
            let mean = scores.iter().sum::<f64>() / scores.len() as f64;
            prop_assert!((score - mean).abs() < 1e-9);
        } else {
            prop_assert!(scores.is_empty());
        }
    }

    /// Equal rows share a place.
    #[test]
    fn ties(table in columns()) {
        let mut table = table;
        for column in &mut table {
            let first = column[0];
            column.push(first);
        }
        let model = equal_model(table.len());
        let result = run(&model, &table);
        prop_assert_eq!(result.places[0], result.places[table[0].len() - 1]);
    }
}
