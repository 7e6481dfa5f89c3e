//! A replication is what the index gives when it is built again with the replication's choices.

use ledstjarna_composite::uncertainty::{
    Choices, DataErrors, Draw, Gap, Means, Plan, PlanError, RecipeDraw, Setting, Weighting, Weights,
};
use ledstjarna_composite::{Aggregation, Input, Matrix, Model, Normalisation, Policy, Winsorisation, build};
use proptest::prelude::*;

use crate::nation::{COLUMNS, Nation};

/// Every list has several choices.
fn choices() -> Choices {
    Choices {
        winsorise: vec![
            Winsorisation::None,
            Winsorisation::Percentiles { low: 0.05, high: 0.95, min_units: 10 },
            Winsorisation::Criterion { skewness: 0.4, kurtosis: 0.4, max_points: 3 },
        ],
        normalise: vec![
            Normalisation::MinMax { low: 1.0, high: 100.0 },
            Normalisation::ZScore { mean: 50.0, sd: 5.0 },
            Normalisation::Rank,
        ],
        missing: vec![
            Gap::Model,
            Gap::Policy(Policy::CarryLastYear),
            Gap::Policy(Policy::Worst),
            Gap::Policy(Policy::ImputePeerMedian),
        ],
        aggregate: vec![
            Means::Model,
            Means::All(Aggregation::Geometric { epsilon: 1.0 }),
            Means::All(Aggregation::Harmonic { epsilon: 1.0 }),
            Means::Top(Aggregation::Power { power: 0.5, epsilon: 1.0 }),
        ],
        weights: Weighting::Fixed,
    }
}

/// The model with the choices written into it.
fn variant(model: &Model, choices: &Choices, recipe: RecipeDraw, weights: &Weights) -> Model {
    let mut model = model.clone();
    model.recipe.winsorise = choices.winsorise[recipe.winsorise];
    model.recipe.normalise = choices.normalise[recipe.normalise];
    for (indicator, weight) in model.indicators.iter_mut().zip(&weights.indicators) {
        indicator.weight = *weight;
        if let Gap::Policy(policy) = choices.missing[recipe.missing] {
            indicator.policy = policy;
        }
    }
    for (group, weight) in model.groups.iter_mut().zip(&weights.groups) {
        group.weight = *weight;
        match choices.aggregate[recipe.aggregate] {
            Means::All(method) => group.aggregate = method,
            Means::Top(method) if group.parent.is_none() => group.aggregate = method,
            Means::Top(_) | Means::Model => {}
        }
    }
    // Nothing is withheld, so that every score can be compared.
    model.recipe.coverage.all_parts = false;
    model
}

fn bits(scores: &[f64]) -> Vec<u64> {
    scores.iter().map(|score| if score.is_nan() { 0 } else { score.to_bits() }).collect()
}

fn weights() -> impl Strategy<Value = Weights> {
    let some = |n: usize| prop::collection::vec(prop_oneof![9 => 0.01..2.0_f64, 1 => Just(0.0)], n);
    (some(3), some(COLUMNS)).prop_map(|(groups, indicators)| Weights { groups, indicators })
}

fn recipe() -> impl Strategy<Value = RecipeDraw> {
    (0..3_usize, 0..3_usize, 0..4_usize, 0..4_usize).prop_map(|(winsorise, normalise, missing, aggregate)| {
        RecipeDraw { winsorise, normalise, missing, aggregate }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_draw_of_method_is_a_build(seed in 0_u64..1_000, recipe in recipe(), weights in weights()) {
        let nation = Nation::new(37, seed);
        let choices = choices();
        let plan = nation.plan(&choices);
        let mut work = plan.workspace();
        let setting = Setting { recipe: Some(recipe), weights: &weights, draw: Draw::default(), data: false };
        plan.evaluate(&setting, &mut work).expect("computes");
        let again = build(&variant(&nation.model, &choices, recipe, &weights), &nation.input()).expect("builds");
        for group in 0..3 {
            prop_assert_eq!(bits(work.scores(group)), bits(again.scores.column(group)), "group {}", group);
        }
    }

    #[test]
    fn a_draw_of_data_is_a_build_of_the_drawn_values(seed in 0_u64..1_000, recipe in recipe(), weights in weights()) {
        let mut nation = Nation::new(37, seed);
        nation.errors.correlation = if seed % 2 == 0 { 0.0 } else { 0.5 };
        nation.errors.respondents = vec![0, 0, 7, 7, 9, 9];
        let choices = choices();
        let plan = nation.plan(&choices);
        let draw = Draw { seed, replication: 3 };
        let mut work = plan.workspace();
        // What is left in the workspace from other settings must not shine through.
        for (data, missing) in [(true, 0), (false, 1), (true, 2)] {
            let other = RecipeDraw { missing, ..recipe };
            let setting = Setting { recipe: Some(other), weights: &weights, draw: Draw::default(), data };
            plan.evaluate(&setting, &mut work).expect("computes");
        }
        let setting = Setting { recipe: Some(recipe), weights: &weights, draw, data: true };
        plan.evaluate(&setting, &mut work).expect("computes");
        let drawn = drawn_values(&nation, draw);
        let input = Input { raw: &drawn, ..nation.input() };
        let again = build(&variant(&nation.model, &choices, recipe, &weights), &input).expect("builds");
        for group in 0..3 {
            prop_assert_eq!(bits(work.scores(group)), bits(again.scores.column(group)), "group {}", group);
        }
    }
}

/// The drawn values themselves: goalposts 0 to 128 mapped to 0 to 128 hand a value through as a score,
/// and all weight on one indicator hands the score through as the index.
pub fn drawn_values(nation: &Nation, draw: Draw) -> Matrix {
    let mut model = nation.model.clone();
    model.floors.clear();
    model.recipe.winsorise = Winsorisation::None;
    model.recipe.normalise = Normalisation::Goalposts { low: 0.0, high: 128.0 };
    let plan = Plan::new(&model, &nation.input(), &nation.errors, &Choices::none()).expect("fits");
    let mut work = plan.workspace();
    let columns = (0..COLUMNS).map(|column| {
        let mut weights = Weights { groups: vec![1.0; 3], indicators: vec![0.0; COLUMNS] };
        weights.indicators[column] = 1.0;
        let setting = Setting { recipe: None, weights: &weights, draw, data: true };
        plan.evaluate(&setting, &mut work).expect("computes");
        let turn = |score: &f64| if column == 5 { 128.0 - score } else { *score };
        work.scores(0).iter().map(turn).collect()
    });
    Matrix::from_columns(nation.units.len(), columns.collect::<Vec<Vec<f64>>>())
}

#[test]
fn the_edition_s_own_setting_gives_the_edition() {
    let nation = Nation::new(60, 5);
    let plan = nation.plan(&choices());
    let result = build(&nation.model, &nation.input()).expect("builds");
    let mut room = plan.reweighing();
    plan.one_change_of_weights(plan.official(), &mut room).expect("fits");
    assert_eq!(room.places(), &result.places[..60], "own weights equal to the official ones change nothing");
    for (row, score) in room.scores(0).iter().enumerate() {
        if let Some(published) = result.scores.get(row, 0) {
            assert_eq!(score.to_bits(), published.to_bits());
        }
    }
    let all_on_one = Weights { groups: vec![1.0, 1.0, 0.0], indicators: vec![0.0, 1.0, 0.0, 0.0, 0.5, 0.5] };
    plan.one_change_of_weights(&all_on_one, &mut room).expect("fits");
    assert_ne!(room.places(), &result.places[..60], "weights matter");
}

#[test]
fn what_does_not_fit_is_refused_with_a_reason() {
    let nation = Nation::new(30, 1);
    let plan = |errors: &DataErrors, choices: &Choices| {
        Plan::new(&nation.model, &nation.input(), errors, choices).expect_err("refused")
    };
    let with = |weights: Weighting| plan(&DataErrors::none(), &Choices { weights, ..Choices::none() });
    assert_eq!(with(Weighting::Noise(vec![0.2, 1.5])), PlanError::Noise("1.5".into()));
    assert_eq!(with(Weighting::Sets(Vec::new())), PlanError::NoWeights);
    let short = Weights { groups: vec![1.0; 2], indicators: vec![1.0; 6] };
    assert_eq!(with(Weighting::Sets(vec![short])), PlanError::WeightCount { groups: 2, indicators: 6 });
    let negative = Weights { groups: vec![1.0; 3], indicators: vec![1.0, 1.0, -0.1, 1.0, 1.0, 1.0] };
    assert_eq!(with(Weighting::Sets(vec![negative])), PlanError::Weight("i2".into()));

    let mut errors = nation.errors.clone();
    errors.cells.pop();
    assert_eq!(plan(&errors, &Choices::none()), PlanError::Errors { errors: 179, cells: 180 });
    let errors = nation.errors.clone().correlated(1.5);
    assert_eq!(plan(&errors, &Choices::none()), PlanError::Correlation("1.5".into()));

    // z-scores around 0 have no geometric mean; around 10 with a spread of 2 they have.
    let z = |mean: f64| Choices {
        normalise: vec![Normalisation::ZScore { mean, sd: 2.0 }],
        aggregate: vec![Means::All(Aggregation::Geometric { epsilon: 0.0 })],
        ..Choices::none()
    };
    assert_eq!(plan(&DataErrors::none(), &z(0.0)), PlanError::NotPositive("one".into()));
    assert!(Plan::new(&nation.model, &nation.input(), &DataErrors::none(), &z(10.0)).is_ok());
}

#[test]
fn a_mean_that_meets_what_it_cannot_take_on_the_way_up_is_refused() {
    let nation = Nation::whole(30, 1);
    let choices = Choices {
        normalise: vec![Normalisation::ZScore { mean: 0.0, sd: 1.0 }],
        aggregate: vec![Means::Top(Aggregation::Geometric { epsilon: 1.0 })],
        ..Choices::none()
    };
    let plan = nation.plan(&choices);
    let setting = Setting {
        recipe: Some(RecipeDraw::default()),
        weights: plan.official(),
        draw: Draw::default(),
        data: false,
    };
    let refused = plan.evaluate(&setting, &mut plan.workspace());
    assert_eq!(refused, Err(PlanError::NotPositive("index".into())));
}
