//! Times the Sobol analysis of 75 factors: 71 weights and four lists of choices.
//!
//! `cargo bench -p ledstjarna-composite --bench sensitivity`. Lines as [`nation::measure`] prints them.

mod nation;

use std::hint::black_box;

use ledstjarna_composite::sensitivity::{PlaceShift, Sobol, factors, shapley};
use ledstjarna_composite::uncertainty::{Choices, DataErrors, Gap, Means, Plan, Weighting};
use ledstjarna_composite::{Aggregation, Normalisation, Policy, Winsorisation};
use nation::{Nation, measure};

/// 71 indicator weights, and a list of two for each other choice.
fn choices() -> Choices {
    let percentiles = |low: f64| Winsorisation::Percentiles { low, high: 1.0 - low, min_units: 20 };
    Choices {
        winsorise: vec![percentiles(0.025), percentiles(0.05)],
        normalise: vec![
            Normalisation::MinMax { low: 0.0, high: 100.0 },
            Normalisation::ZScore { mean: 50.0, sd: 10.0 },
        ],
        missing: vec![Gap::Policy(Policy::Renormalise), Gap::Policy(Policy::ImputePeerMedian)],
        aggregate: vec![Means::Model, Means::All(Aggregation::Geometric { epsilon: 1.0 })],
        weights: Weighting::Noise(vec![0.25, 0.0]),
    }
}

fn main() {
    let nation = Nation::new();
    let analyse = |points: usize| {
        let plan = Plan::new(&nation.model, &nation.input(), &DataErrors::none(), &choices()).expect("fits");
        let response = PlaceShift::new(&plan, factors(&plan, 0), &[0, 100], 1);
        assert_eq!(response.factors().len(), 75);
        Sobol { points, most_points: points, ..Sobol::default() }.analyse(&response).expect("computes")
    };
    let found = analyse(1_024);
    println!("check\t{}\t{:.6}", found.runs, found.outputs[0].variance);
    measure("Sobol, 75 factors, N = 1 024", 10, || drop(black_box(analyse(1_024))));
    let with_data = || {
        let plan = Plan::new(&nation.model, &nation.input(), &nation.errors, &choices()).expect("fits");
        let response = PlaceShift::new(&plan, factors(&plan, 1_000), &[], 1);
        Sobol { points: 64, most_points: 64, ..Sobol::default() }.analyse(&response).expect("computes")
    };
    measure("Sobol, 76 factors with data error, N = 64", 3, || drop(black_box(with_data())));
    let plan = Plan::new(&nation.model, &nation.input(), &DataErrors::none(), &choices()).expect("fits");
    let response = PlaceShift::new(&plan, factors(&plan, 0), &[], 1);
    measure("Shapley effects, 75 factors, 1 024 paths", 10, || {
        drop(black_box(shapley(&response, 1_024, 200, 1).expect("computes")));
    });
}
