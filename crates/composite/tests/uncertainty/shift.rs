//! A point of the unit cube is a setting: every factor moves its own choice and nothing else.

use ledstjarna_composite::sensitivity::{Factor, PlaceShift, Response, factors};
use ledstjarna_composite::uncertainty::{
    Choices, Draw, Gap, Means, Plan, RecipeDraw, Setting, Weighting, Weights,
};
use ledstjarna_composite::{Aggregation, Normalisation, Policy, Winsorisation};
use ledstjarna_statistics::ranks_descending;
use proptest::prelude::*;

use crate::nation::Nation;

fn lists(weights: Weighting) -> Choices {
    let percentiles = |low: f64| Winsorisation::Percentiles { low, high: 1.0 - low, min_units: 5 };
    Choices {
        winsorise: vec![Winsorisation::None, percentiles(0.1), percentiles(0.2)],
        normalise: vec![Normalisation::MinMax { low: 1.0, high: 100.0 }, Normalisation::PercentileRank],
        missing: vec![Gap::Policy(Policy::Renormalise), Gap::Policy(Policy::Worst)],
        aggregate: vec![Means::Model, Means::All(Aggregation::Harmonic { epsilon: 1.0 })],
        weights,
    }
}

/// Mean distance to the edition's places, and the places of all ranked units.
fn shift(plan: &Plan, setting: &Setting<'_>) -> (f64, Vec<f64>) {
    let mut work = plan.workspace();
    plan.evaluate(setting, &mut work).expect("computes");
    let rows: Vec<usize> =
        plan.ranked_units(0).iter().map(|unit| plan.nominal.row(unit).expect("a row")).collect();
    let places = ranks_descending(&rows.iter().map(|row| work.scores(0)[*row]).collect::<Vec<_>>());
    let moved = rows.iter().zip(&places).map(|(row, place)| {
        let nominal = plan.nominal.standing(*row, 0).place.expect("ranked");
        f64::from(place.abs_diff(nominal))
    });
    (moved.sum::<f64>() / rows.len() as f64, places.into_iter().map(f64::from).collect())
}

fn respond(plan: &Plan, factors: Vec<Factor>, point: &[f64]) -> (f64, Vec<f64>) {
    let watched: Vec<usize> = (0..plan.ranked_units(0).len()).collect();
    let response = PlaceShift::new(plan, factors, &watched, 77);
    let mut outputs = vec![0.0; response.outputs()];
    response.respond(point, &mut response.room(), &mut outputs).expect("computes");
    (outputs[0], outputs[1..].to_vec())
}

fn at(uniform: f64, levels: usize) -> usize {
    (uniform * levels as f64) as usize
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn lists_noise_and_data(point in prop::collection::vec(0.0..1.0_f64, 4 + 2 + 6 + 1)) {
        let plan = Nation::new(30, 3).plan(&lists(Weighting::Noise(vec![0.5])));
        let factors = factors(&plan, 10);
        prop_assert_eq!(factors.len(), point.len());
        let noisy = |weight: f64, uniform: f64| weight * (1.0 + 0.5 * (2.0 * uniform - 1.0));
        let official = plan.official();
        let mut weights = official.clone();
        for group in 1..3 {
            weights.groups[group] = noisy(official.groups[group], point[3 + group]);
        }
        for indicator in 0..6 {
            weights.indicators[indicator] = noisy(official.indicators[indicator], point[6 + indicator]);
        }
        let recipe = RecipeDraw {
            winsorise: at(point[0], 3),
            normalise: at(point[1], 2),
            missing: at(point[2], 2),
            aggregate: at(point[3], 2),
        };
        let draw = Draw { seed: 77, replication: at(point[12], 10) as u64 };
        let setting = Setting { recipe: Some(recipe), weights: &weights, draw, data: true };
        let (want, found) = (shift(&plan, &setting), respond(&plan, factors, &point));
        prop_assert!((want.0 - found.0).abs() < 1e-12);
        prop_assert_eq!(want.1, found.1);
    }

    #[test]
    fn sets_of_weights(point in prop::collection::vec(0.0..1.0_f64, 5)) {
        let set = |heavy: usize| {
            let mut indicators = vec![1.0; 6];
            indicators[heavy] = 9.0;
            Weights { groups: vec![1.0; 3], indicators }
        };
        let sets: Vec<Weights> = (0..6).map(set).collect();
        let plan = Nation::new(30, 4).plan(&lists(Weighting::Sets(sets.clone())));
        let recipe = RecipeDraw {
            winsorise: at(point[0], 3),
            normalise: at(point[1], 2),
            missing: at(point[2], 2),
            aggregate: at(point[3], 2),
        };
        let setting = Setting {
            recipe: Some(recipe),
            weights: &sets[at(point[4], 6)],
            draw: Draw::default(),
            data: false,
        };
        let (want, found) = (shift(&plan, &setting), respond(&plan, factors(&plan, 0), &point));
        prop_assert!((want.0 - found.0).abs() < 1e-12);
        prop_assert_eq!(want.1, found.1);
    }
}

#[test]
fn factors_have_names_and_levels() {
    let nation = Nation::new(30, 3);
    let plan = nation.plan(&lists(Weighting::Noise(vec![0.5, 0.0])));
    let found = factors(&plan, 10);
    let levels: Vec<Option<usize>> = found.iter().map(|factor| factor.levels(&plan)).collect();
    assert_eq!(levels[..4], [Some(3), Some(2), Some(2), Some(2)]);
    assert!(levels[4..10].iter().all(Option::is_none), "six indicator weights, no group weight");
    assert_eq!(levels[10..], [Some(10)]);
    let names: Vec<String> = found.iter().map(|factor| factor.swedish(&nation.model)).collect();
    assert_eq!(names[0], "Behandling av extremvärden");
    assert_eq!(names[4], "Vikten för i0");
    assert_eq!(names[10], "Osäkerhet i enkätsvar");
}
