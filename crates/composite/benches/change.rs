//! Times what explains a change and what tries one: 290 units by 71 indicators, two years.
//!
//! `cargo bench -p ledstjarna-composite --bench change`. One line per measurement, separated by tabs:
//! name, median, 5 % and 95 % quantile in milliseconds, number of runs.

use std::hint::black_box;
use std::time::Instant;

use ledstjarna_composite::change::{DEFAULT_ORDERS, EditionPair, Players, Scale};
use ledstjarna_composite::priority::{Estimates, Focus, priorities};
use ledstjarna_composite::soundness::soundness;
use ledstjarna_composite::what_if::{Goal, Trial, Trials, least_change, levers};
use ledstjarna_composite::{Cell, Edition, EditionMeta, Model, Snapshot};
use ledstjarna_observations::{Missing, Period, Register, Value};
use ledstjarna_statistics::draws::Draws;
use ledstjarna_statistics::quantile7_of;

const UNITS: usize = 290;
/// One value in twenty is missing.
const MISSING: f64 = 0.05;

fn edition(model: &Model, year: i16) -> Edition {
    let draws = Draws::new(1, year as u64, 0);
    let cell = |at: usize| {
        let value = (100.0 * draws.uniform(2 * at as u64)).floor();
        let missing = draws.uniform(2 * at as u64 + 1) < MISSING;
        Cell {
            value: if missing { Value::Missing(Missing::NotReported) } else { Value::Known(value) },
            period: Period::year(year),
            source: String::new(),
            n: None,
            population: None,
            margin: None,
        }
    };
    let cells: Vec<Cell> = (0..UNITS * model.indicators.len()).map(cell).collect();
    let snapshot = Snapshot {
        year,
        units: (0..UNITS).map(|unit| format!("{unit:04}")).collect(),
        indicators: model.indicators.iter().map(|indicator| indicator.id.clone()).collect(),
        older: vec![None; cells.len()],
        peers: (0..UNITS).map(|unit| (1..8).map(|step| (unit + step) % UNITS).collect()).collect(),
        cells,
    };
    let meta = EditionMeta {
        year,
        title: String::new(),
        cutoff: String::new(),
        registry: String::new(),
        program: String::new(),
        synthetic: true,
        sources: Vec::new(),
        corrects: None,
    };
    Edition::compute(meta, model.clone(), snapshot, None).expect("computes")
}

fn measure(name: &str, runs: usize, mut run: impl FnMut()) {
    run();
    let times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    let at = |p: f64| quantile7_of(&times, p).unwrap_or(f64::NAN);
    println!("{name}\t{:.3}\t{:.3}\t{:.3}\t{runs}", at(0.5), at(0.05), at(0.95));
}

fn main() {
    let register = Register::embedded().expect("the embedded register is sound");
    let file = register.file("models/hemtjanst-71.toml").expect("the embedded model");
    let model = Model::parse(&file.path, &file.text, &register).expect("the embedded model is sound");
    let (before, after) = (edition(&model, 2022), edition(&model, 2023));
    let pair = || EditionPair::new(&before, &after, "index", Scale::Relative, &[]).expect("a pair");
    measure("two editions laid side by side", 50, || drop(black_box(pair())));
    let laid = pair();
    measure("change of one unit", 200, || drop(black_box(laid.decompose(7, Players::Four))));
    measure("change of all units", 10, || drop(black_box(laid.decompose_all(Players::Four))));
    measure("change of all units, five parts", 5, || drop(black_box(laid.decompose_all(Players::Five))));
    measure("own values by indicator", 10, || drop(black_box(laid.own_detail(7, DEFAULT_ORDERS, 1))));
    measure("missing data by indicator", 10, || drop(black_box(laid.missing_detail(7, DEFAULT_ORDERS, 1))));

    let trials = Trials::new(&after);
    let trial = Trial::values(7, &[(3, 80.0)]);
    measure("what if", 200, || drop(black_box(trials.effect(&trial, 7))));
    let similar = after.snapshot.peers[7].clone();
    let goal = Goal { row: 7, group: 0, place: 20, demand: None };
    measure("least change", 20, || {
        let levers = levers(&trials, &register, 7, &similar);
        drop(black_box(least_change(&trials, &levers, &similar, goal)));
    });
    let estimates = Estimates::of(&after.snapshot, &register);
    let focus = Focus { row: 7, group: 0, similar: &similar };
    measure("priorities", 20, || drop(black_box(priorities(&trials, &register, &estimates, focus))));
    let tables = after.snapshot.tables();
    let input = tables.input(&after.snapshot);
    measure("soundness", 10, || {
        drop(black_box(soundness(&after.model, &input, &after.result, Some(&estimates))));
    });
}
