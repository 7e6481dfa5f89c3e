//! Times the computation of the whole index, 290 units by 71 indicators, from memory to places.
//!
//! `cargo bench -p ledstjarna-composite`. One line per measurement, separated by tabs: name, median,
//! 5 % and 95 % quantile in microseconds, number of runs. The first line is a check sum of the places,
//! by which another program can show that it computed the same thing.

use std::hint::black_box;
use std::time::Instant;

use ledstjarna_composite::{Anchor, Input, Matrix, Model, bounds, build, policy_range};
use ledstjarna_observations::Register;
use ledstjarna_statistics::quantile7_of;

const UNITS: usize = 290;
const WARM_UP: usize = 500;
const RUNS: usize = 5_000;
/// One value in twenty is missing.
const MISSING: f64 = 0.05;

/// A number from 0 up to 1 that depends on its position alone (the mixing steps of `SplitMix64`).
fn uniform(position: u64) -> f64 {
    let mut bits = position.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((bits ^ (bits >> 31)) >> 11) as f64 / 9_007_199_254_740_992.0
}

/// Whole percentages, and points 0-2 in every third column; some cells missing.
fn cell(row: usize, column: usize) -> f64 {
    let position = 2 * (column * UNITS + row) as u64;
    let value = uniform(position);
    if uniform(position + 1) < MISSING {
        f64::NAN
    } else if column.is_multiple_of(3) {
        (3.0 * value).floor()
    } else {
        (100.0 * value).floor()
    }
}

fn measure(name: &str, mut run: impl FnMut()) {
    for _ in 0..WARM_UP {
        run();
    }
    let times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    let at = |p: f64| quantile7_of(&times, p).unwrap_or(f64::NAN);
    println!("{name}\t{:.1}\t{:.1}\t{:.1}\t{RUNS}", at(0.5), at(0.05), at(0.95));
}

fn main() {
    let register = Register::embedded().expect("the embedded register is sound");
    let file = register.file("models/hemtjanst-71.toml").expect("the embedded model");
    let model = Model::parse(&file.path, &file.text, &register).expect("the embedded model is sound");
    let units: Vec<String> = (0..UNITS).map(|unit| format!("{unit:04}")).collect();
    let columns = (0..model.indicators.len()).map(|c| (0..UNITS).map(|r| cell(r, c)).collect());
    let raw = Matrix::from_columns(UNITS, columns);
    let input =
        Input { units: &units, raw: &raw, not_applicable: &[], older: None, peers: None, anchors: None };
    let result = build(&model, &input).expect("builds");
    let frozen: Vec<Option<Anchor>> = result.anchors.clone();

    let places = &result.places[..UNITS];
    let check: u64 = (1..).zip(places).map(|(unit, place): (u64, &u32)| unit * u64::from(*place)).sum();
    println!("check\t{check}\t{}\t{}\t{}", result.ranked[0], UNITS, model.indicators.len());
    measure("build", || drop(black_box(build(&model, black_box(&input)))));
    let on_base_scale = Input { anchors: Some(&frozen), ..input };
    measure("build on a base year's scale", || drop(black_box(build(&model, black_box(&on_base_scale)))));
    measure("three missing policies", || drop(black_box(policy_range(&model, &input, black_box(&result)))));
    measure("bounds of places", || drop(black_box(bounds(&model, black_box(&result)))));
}
