//! A made-up table of 290 units by 71 survey shares, for the benchmarks, and their stopwatch.

use std::time::Instant;

use ledstjarna_composite::uncertainty::{CellError, DataErrors};
use ledstjarna_composite::{Input, Matrix, Model};
use ledstjarna_observations::Register;
use ledstjarna_statistics::quantile7_of;

/// Municipalities.
pub const UNITS: usize = 290;
/// One value in twenty is missing.
const MISSING: f64 = 0.05;

/// The embedded model, made-up values, and the size of each sample.
pub struct Nation {
    pub model: Model,
    pub units: Vec<String>,
    pub raw: Matrix,
    pub errors: DataErrors,
    peers: Vec<Vec<usize>>,
}

impl Nation {
    /// Whole percentages; every fourth column is skewed, some cells are missing. Each cell is a survey
    /// share of 30 to 330 answers, of which the sample asked 1.7 times as many.
    pub fn new() -> Self {
        let register = Register::embedded().expect("the embedded register is sound");
        let file = register.file("models/hemtjanst-71.toml").expect("the embedded model");
        let model = Model::parse(&file.path, &file.text, &register).expect("the embedded model is sound");
        let columns = model.indicators.len();
        let raw = Matrix::from_columns(UNITS, (0..columns).map(|c| (0..UNITS).map(|r| cell(r, c)).collect()));
        let answers = |row: usize| 30.0 + (300.0 * uniform((1 << 40) + row as u64)).floor();
        let share = |row: usize| {
            let answers = answers(row);
            CellError::Share { answers, asked: Some((1.7 * answers).round()) }
        };
        let cells = (0..columns).flat_map(|_| (0..UNITS).map(share)).collect();
        let errors = DataErrors { cells, respondents: (0..columns).collect(), correlation: 0.0 };
        let near = |unit: usize| (1..=7).map(|step| (unit + 13 * step) % UNITS).collect();
        Self {
            model,
            units: (0..UNITS).map(|unit| format!("{unit:04}")).collect(),
            raw,
            errors,
            peers: (0..UNITS).map(near).collect(),
        }
    }

    pub fn input(&self) -> Input<'_> {
        Input {
            units: &self.units,
            raw: &self.raw,
            not_applicable: &[],
            older: None,
            peers: Some(&self.peers),
            anchors: None,
        }
    }
}

fn cell(row: usize, column: usize) -> f64 {
    let position = 2 * (column * UNITS + row) as u64;
    let value = uniform(position);
    if uniform(position + 1) < MISSING {
        return f64::NAN;
    }
    let skewed = column.is_multiple_of(4);
    (100.0 * if skewed { value.powi(8) } else { value }).floor()
}

/// A number from 0 up to 1 that depends on its position alone (the mixing steps of `SplitMix64`).
fn uniform(position: u64) -> f64 {
    let mut bits = position.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((bits ^ (bits >> 31)) >> 11) as f64 / 9_007_199_254_740_992.0
}

/// Whether a measurement's name holds the word given on the command line, if there is one.
pub fn asked(name: &str) -> bool {
    let word = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    word.is_none_or(|word| name.contains(&word))
}

/// Prints name, median, 5 % and 95 % quantile in milliseconds, and number of runs, if it
/// is asked for.
pub fn measure(name: &str, runs: usize, mut run: impl FnMut()) {
    if !asked(name) {
        return;
    }
    run();
    let times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    let at = |p: f64| quantile7_of(&times, p).unwrap_or(f64::NAN);
    println!("{name}\t{:.4}\t{:.4}\t{:.4}\t{runs}", at(0.5), at(0.05), at(0.95));
}
