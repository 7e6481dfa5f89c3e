//! Errors of survey values: where they come from and what they do.

use ledstjarna_composite::uncertainty::{
    CellError, Choices, DEFAULT_CORRELATION, DataErrors, Draw, Run, Switches,
};
use ledstjarna_composite::{Cell, Snapshot};
use ledstjarna_observations::{Missing, Period, Register, Value};

use crate::nation::Nation;
use crate::twin::drawn_values;

fn score_variance(nation: &Nation) -> f64 {
    let run = Run { switches: Switches::DATA, ..Run::new(400, 3) };
    let outcome = nation.plan(&Choices::none()).run(&run).expect("runs");
    outcome.groups[0].scores.iter().map(|score| score.variance).sum::<f64>()
}

#[test]
fn more_answers_and_a_larger_share_asked_give_narrower_intervals() {
    let with = |answers, asked| score_variance(&Nation::new(40, 3).with_answers(answers, asked));
    let (few, many) = (with(50.0, 1e6), with(200.0, 1e6));
    assert!(few / many > 3.0 && few / many < 5.0, "four times the answers: {few} {many}");
    let half = with(50.0, 100.0);
    assert!(few / half > 1.6 && few / half < 2.4, "half of all asked: {few} {half}");
    assert!(with(100.0, 100.0) < 1e-12, "everybody answered");
}

#[test]
fn drawn_shares_have_the_mean_and_the_spread_of_their_sample() {
    let nation = Nation::whole(30, 5);
    let n = 3_000;
    let draws: Vec<_> =
        (0..n).map(|replication| drawn_values(&nation, Draw { seed: 1, replication })).collect();
    for (row, column) in [(0, 0), (7, 1), (29, 3), (12, 2)] {
        let value = nation.raw.get(row, column).expect("a value");
        let CellError::Share { answers, asked: Some(asked) } = nation.errors.cells[column * 30 + row] else {
            panic!("a survey share")
        };
        let p = value / 100.0;
        let want = 1e4 * p * (1.0 - p) / answers * (asked - answers) / (asked - 1.0);
        let numbers: Vec<f64> = draws.iter().map(|drawn| drawn.get(row, column).expect("drawn")).collect();
        let mean = numbers.iter().sum::<f64>() / n as f64;
        let variance = numbers.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n as f64;
        assert!((mean - value).abs() < 4.0 * (want / n as f64).sqrt(), "{mean} is not {value}");
        // The standard error of a variance is sqrt(2/n) of it for a normal shape.
        assert!((variance / want - 1.0).abs() < 0.12, "{variance} is not {want}");
    }
    // Registers stay.
    assert!(draws.iter().all(|drawn| drawn.column(4) == nation.raw.column(4)));
}

#[test]
fn answers_of_the_same_persons_move_together() {
    let with = |correlation: f64, respondents: Vec<usize>| {
        let mut nation = Nation::whole(30, 5);
        nation.errors = DataErrors { respondents, correlation, ..nation.errors.clone() };
        let draws: Vec<_> =
            (0..600).map(|replication| drawn_values(&nation, Draw { seed: 2, replication })).collect();
        let deviation = |replication: usize, row: usize, column: usize| {
            draws[replication].get(row, column).expect("drawn") - nation.raw.get(row, column).expect("known")
        };
        let of_row = |row: usize| {
            let pairs = (0..600).map(|at| (deviation(at, row, 0), deviation(at, row, 1)));
            let (ab, aa, bb) =
                pairs.fold((0.0, 0.0, 0.0), |sums, (a, b)| (sums.0 + a * b, sums.1 + a * a, sums.2 + b * b));
            ab / f64::sqrt(aa * bb)
        };
        (0..30).map(of_row).sum::<f64>() / 30.0
    };
    // Each row's correlation has a standard error of 0.04, their mean one of 0.008.
    assert!((with(DEFAULT_CORRELATION, vec![4, 4, 4, 4, 8, 8]) - 0.5).abs() < 0.03);
    assert!(with(DEFAULT_CORRELATION, vec![1, 2, 3, 4, 5, 6]).abs() < 0.03, "other persons");
    assert!(with(0.0, vec![4; 6]).abs() < 0.03, "switched off");
}

/// A snapshot of one unit with the given cells.
fn snapshot(cells: &[(&str, Cell)]) -> Snapshot {
    Snapshot {
        year: 2023,
        units: vec!["2085".into()],
        indicators: cells.iter().map(|(id, _)| (*id).to_owned()).collect(),
        older: vec![None; cells.len()],
        cells: cells.iter().map(|(_, cell)| cell.clone()).collect(),
        peers: vec![Vec::new()],
    }
}

fn cell(n: Option<f64>, population: Option<f64>, margin: Option<f64>) -> Cell {
    let period = Period::year(2023);
    Cell { value: Value::Known(93.0), period, source: "demo".into(), n, population, margin }
}

#[test]
fn errors_are_read_from_sample_sizes_and_margins() {
    let register = Register::embedded().expect("the embedded register is sound");
    let survey = "U21472";
    let register_figure = "U21432";
    let missing = Cell { value: Value::Missing(Missing::Secret), ..cell(Some(12.0), None, None) };
    let table = [
        (survey, cell(Some(104.0), Some(176.0), Some(3.1))),
        (survey, cell(Some(104.0), None, None)),
        (survey, cell(None, None, Some(3.1))),
        (survey, cell(None, None, None)),
        (survey, missing),
        (register_figure, cell(Some(400.0), None, None)),
        (register_figure, cell(Some(400.0), Some(500.0), None)),
        (register_figure, cell(None, None, Some(1.5))),
        (register_figure, cell(None, None, None)),
    ];
    let errors = DataErrors::of_snapshot(&snapshot(&table), &register);
    let share = |answers, asked| CellError::Share { answers, asked };
    let want = [
        share(104.0, Some(176.0)),
        share(104.0, None),
        CellError::Margin { half_width: 3.1, percent: true },
        CellError::Unknown,
        CellError::None,
        CellError::None,
        share(400.0, Some(500.0)),
        CellError::Margin { half_width: 1.5, percent: true },
        CellError::None,
    ];
    assert_eq!(errors.cells, want);
    assert_eq!(errors.flagged().collect::<Vec<_>>(), [3]);
    assert_eq!(errors.respondents, [0, 0, 0, 0, 0, 1, 1, 1, 1], "one survey, one register");
}
