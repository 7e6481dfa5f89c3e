//! Where a unit could stand if everything had been reported.

mod small_model;
mod tables;

use ledstjarna_composite::{
    Aggregation, BuildError, IndexResult, Input, Model, Normalisation, Policy, bounds, build,
};
use ledstjarna_observations::Direction;
use proptest::prelude::*;
use small_model::{flat, group, indicator, names};
use tables::{input, known, matrix, run};

/// Scores are the values themselves, 0-100.
fn as_they_are(weights: &[f64]) -> Model {
    let mut model = flat(weights);
    model.recipe.normalise = Normalisation::Goalposts { low: 0.0, high: 100.0 };
    for indicator in &mut model.indicators {
        indicator.goalposts = Some((0.0, 100.0));
    }
    model
}

fn places(model: &Model, result: &IndexResult) -> Vec<Option<(u32, u32)>> {
    let found = bounds(model, result).expect("no fault").expect("a range");
    (0..result.units.len()).map(|row| found.places_of(row, 0)).collect()
}

#[test]
fn the_worked_example() {
    let model = as_they_are(&[0.5, 0.5]);
    let result = run(&model, &[known(&[80.0, 60.0, 50.0]), vec![None, Some(70.0), Some(50.0)]]);
    let found = bounds(&model, &result).expect("no fault").expect("a range");
    assert_eq!(found.low.column(0), [40.0, 65.0, 50.0]);
    assert_eq!(found.high.column(0), [90.0, 65.0, 50.0]);
    assert_eq!(places(&model, &result), [Some((1, 3)), Some((1, 2)), Some((2, 3))]);
    assert_eq!((found.places_of(3, 0), found.places_of(0, 1)), (None, None));
}

#[test]
fn a_cell_that_does_not_apply_is_no_gap() {
    let model = as_they_are(&[0.5, 0.5]);
    let units = names(2);
    let raw = matrix(&[known(&[80.0, 60.0]), vec![None, Some(70.0)]]);
    let result = build(&model, &Input { not_applicable: &[(0, 1)], ..input(&units, &raw) }).expect("builds");
    assert_eq!(places(&model, &result), [Some((1, 1)), Some((2, 2))]);
}

#[test]
fn a_withheld_total_has_bounds_as_well() {
    let mut model = as_they_are(&[]);
    model.groups.extend([group("a", Some(0), 0.5), group("b", Some(0), 0.5)]);
    for (at, parent) in [(0, 1), (1, 2)] {
        let mut part = indicator(&format!("i{at}"), parent, 1.0, Direction::Higher);
        part.goalposts = Some((0.0, 100.0));
        model.indicators.push(part);
    }
    let result = run(&model, &[vec![Some(90.0), Some(50.0)], vec![None, Some(60.0)]]);
    assert_eq!(result.standing(0, 0).place, None, "an area is missing");
    assert_eq!(places(&model, &result), [Some((1, 2)), Some((1, 2))]);
}

#[test]
fn only_fixed_scales_with_an_end_have_bounds() {
    let table = [known(&[80.0, 60.0, 50.0]), vec![None, Some(70.0), Some(50.0)]];
    let cases = [
        (Normalisation::MinMax { low: 0.0, high: 100.0 }, true),
        (Normalisation::DistanceToMax, true),
        (Normalisation::ZScore { mean: 0.0, sd: 1.0 }, false),
        (Normalisation::Rank, false),
        (Normalisation::PercentileRank, false),
        (Normalisation::Borda, false),
        (Normalisation::FractionOfMax, false),
    ];
    for (rule, bounded) in cases {
        let mut model = flat(&[0.5, 0.5]);
        model.recipe.normalise = rule;
        let result = run(&model, &table);
        assert_eq!(bounds(&model, &result).expect("no fault").is_some(), bounded, "{rule:?}");
    }
}

#[test]
fn a_mean_that_cannot_take_the_lowest_score_says_so() {
    let mut model = as_they_are(&[0.5, 0.5]);
    model.groups[0].aggregate = Aggregation::Geometric { epsilon: 0.0 };
    let result = run(&model, &[known(&[80.0, 60.0]), vec![None, Some(70.0)]]);
    assert_eq!(bounds(&model, &result), Err(BuildError::NotPositive("index".into())));
}

/// Columns of whole scores with gaps, and what stands in the gaps in truth.
fn gaps() -> impl Strategy<Value = (Vec<Vec<f64>>, Vec<Vec<bool>>)> {
    (3_usize..10, 2_usize..5).prop_flat_map(|(rows, columns)| {
        let values = prop::collection::vec((0..=20_i32).prop_map(|v| f64::from(5 * v)), rows);
        let there = prop::collection::vec(prop::bool::weighted(0.8), rows);
        (prop::collection::vec(values, columns), prop::collection::vec(there, columns))
    })
}

fn table(truth: &[Vec<f64>], there: &[Vec<bool>]) -> Vec<Vec<Option<f64>>> {
    let column = |(values, there): (&Vec<f64>, &Vec<bool>)| {
        values.iter().zip(there).map(|(value, there)| there.then_some(*value)).collect()
    };
    truth.iter().zip(there).map(column).collect()
}

proptest! {
    /// Whatever stood in the gaps, the place would have been within the bounds.
    #[test]
    fn the_truth_is_within_the_bounds((truth, there) in gaps(), geometric: bool) {
        let mut model = as_they_are(&vec![1.0 / truth.len() as f64; truth.len()]);
        if geometric {
            model.groups[0].aggregate = Aggregation::Geometric { epsilon: 1.0 };
        }
        let result = run(&model, &table(&truth, &there));
        prop_assume!(result.active.iter().all(|active| *active));
        let found = bounds(&model, &result).expect("no fault").expect("a range");
        let full: Vec<Vec<Option<f64>>> = truth.iter().map(|column| known(column)).collect();
        let real = run(&model, &full);
        for row in 0..truth[0].len() {
            let (best, worst) = found.places_of(row, 0).expect("bounds");
            let place = real.standing(row, 0).place.expect("a place");
            prop_assert!(best <= place && place <= worst, "{best} {place} {worst}");
            let score = real.scores.get(row, 0).expect("a score");
            let (low, high) = (found.low.get(row, 0).expect("low"), found.high.get(row, 0).expect("high"));
            prop_assert!(low <= score + 1e-9 && score <= high + 1e-9);
        }
    }

    /// Without gaps both ends are the place itself.
    #[test]
    fn without_gaps_nothing_is_open((truth, _) in gaps()) {
        let model = as_they_are(&vec![1.0 / truth.len() as f64; truth.len()]);
        let full: Vec<Vec<Option<f64>>> = truth.iter().map(|column| known(column)).collect();
        let result = run(&model, &full);
        let want: Vec<Option<(u32, u32)>> = result.places.iter().map(|place| Some((*place, *place))).collect();
        prop_assert_eq!(places(&model, &result), want);
    }

    /// What stands in for a gap under a policy is not the unit's own and changes no bound.
    #[test]
    fn the_policy_does_not_matter((truth, there) in gaps()) {
        let mut model = as_they_are(&vec![1.0 / truth.len() as f64; truth.len()]);
        let cells = table(&truth, &there);
        let want = places(&model, &run(&model, &cells));
        for policy in [Policy::Worst, Policy::ImputePeerMedian] {
            model.indicators.iter_mut().for_each(|indicator| indicator.policy = policy);
            prop_assert_eq!(&places(&model, &run(&model, &cells)), &want);
        }
    }
}
