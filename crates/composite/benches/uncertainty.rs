//! Times the Monte Carlo over method and data, 290 units by 71 indicators, from the table in memory to
//! intervals, place matrix and pairs.
//!
//! `cargo bench -p ledstjarna-composite --bench uncertainty`. Lines as [`nation::measure`] prints them;
//! "check" lines hold mean places, by which another program can show that it computed the same thing.

mod nation;

use std::hint::black_box;

use ledstjarna_composite::outranking::copeland;
use ledstjarna_composite::uncertainty::{
    Choices, DataErrors, Means, Outcome, Plan, Run, Switches, Weighting, Weights,
};
use ledstjarna_composite::{Aggregation, Normalisation, Winsorisation};
use nation::{Nation, UNITS, asked, measure};

/// What the peers draw: treatment of extremes, normalisation, weights and mean.
fn choices() -> Choices {
    let points = 1..=5;
    let winsorise =
        points.map(|max_points| Winsorisation::Criterion { skewness: 2.0, kurtosis: 3.5, max_points });
    Choices {
        winsorise: winsorise.collect(),
        normalise: vec![
            Normalisation::MinMax { low: 1.0, high: 100.0 },
            Normalisation::ZScore { mean: 10.0, sd: 2.0 },
        ],
        aggregate: vec![
            Means::All(Aggregation::Arithmetic),
            Means::All(Aggregation::Geometric { epsilon: 1.0 }),
        ],
        weights: Weighting::Noise(vec![0.25]),
        ..Choices::none()
    }
}

fn run(plan: &Plan, replications: usize, switches: Switches, groups: Vec<usize>, pairs: bool) -> Outcome {
    plan.run(&Run { replications, seed: 1, switches, groups, pairs }).expect("runs")
}

fn check(name: &str, outcome: &Outcome) {
    let places: Vec<String> =
        outcome.groups[0].places.iter().map(|place| format!("{:.3}", place.mean)).collect();
    println!("check {name}\t{}\t{}", outcome.replications, places.join("\t"));
}

fn main() {
    let nation = Nation::new();
    let none = DataErrors::none();
    let plan = |errors: &DataErrors, choices: &Choices| {
        Plan::new(&nation.model, &nation.input(), errors, choices).expect("fits")
    };
    let by_method =
        |replications| run(&plan(&none, &choices()), replications, Switches::METHOD, vec![0], true);
    let by_data = || run(&plan(&nation.errors, &Choices::none()), 1_000, Switches::DATA, vec![0], true);
    let by_both =
        || run(&plan(&nation.errors, &Choices::open_recipe()), 1_000, Switches::BOTH, vec![0], true);
    if asked("check") {
        check("method", &by_method(10_000));
        check("data", &by_data());
    }

    measure("plan, method only", 50, || drop(black_box(plan(&none, &choices()))));
    measure("plan, 20 590 survey cells", 20, || drop(black_box(plan(&nation.errors, &Choices::none()))));
    measure("method, 1 000", 50, || drop(black_box(by_method(1_000))));
    measure("method, 10 000", 15, || drop(black_box(by_method(10_000))));
    let prepared = plan(&none, &choices());
    let groups: Vec<usize> = (0..nation.model.groups.len()).collect();
    measure("method, 1 000, all five groups", 20, || {
        drop(black_box(run(&prepared, 1_000, Switches::METHOD, groups.clone(), true)));
    });
    measure("data, 1 000", 15, || drop(black_box(by_data())));
    measure("both, 1 000", 15, || drop(black_box(by_both())));
    one_thread(&prepared);
    single_steps(&nation, &prepared);
}

/// The same on one thread: what the second core gives.
fn one_thread(plan: &Plan) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool");
    pool.install(|| {
        measure("method, 1 000, one thread", 20, || {
            drop(black_box(run(plan, 1_000, Switches::METHOD, vec![0], true)));
        });
    });
}

fn single_steps(nation: &Nation, plan: &Plan) {
    let mut room = plan.reweighing();
    let weights = Weights::of(&nation.model);
    measure("one change of weights", 20_000, || {
        plan.one_change_of_weights(black_box(&weights), &mut room).expect("fits");
        black_box(room.places());
    });
    let columns: Vec<(f64, &[f64])> = (0..nation.model.indicators.len())
        .map(|i| (nation.model.effective_weight(i), plan.nominal.normalised.column(i)))
        .collect();
    measure("Copeland", 50, || drop(black_box(copeland(UNITS, black_box(&columns)))));
}
