//! What is known of every value when its sample is taken into account: drawn to the mean of all, with
//! what is left of doubt.

use ledstjarna_observations::Register;
use ledstjarna_statistics::normal::{cdf, two_sided_z};
use ledstjarna_statistics::share::Share;
use ledstjarna_statistics::shrinkage::shrink_shares;

use crate::snapshot::Snapshot;
use crate::uncertainty::{CellError, DataErrors};

/// A value and how far it may lie from the truth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// As published, in the indicator's unit.
    pub observed: f64,
    /// Drawn to the mean of all units by as much as is chance; the published value where that is exact.
    pub value: f64,
    /// Standard deviation of the true value around `value`; 0 for exact figures.
    pub sd: f64,
    /// Share of signal, 0-1; 1 for exact figures.
    pub reliability: f64,
    /// Whether the error is known. Answers of a survey of which neither sample nor margin is known are
    /// taken as they are, and are less sure than `sd` says.
    pub error_known: bool,
}

impl Estimate {
    /// A figure without sampling error.
    pub fn exact(value: f64) -> Self {
        Self { observed: value, value, sd: 0.0, reliability: 1.0, error_known: true }
    }

    /// Probability that the true value lies above another's, half of a tie included.
    pub fn above(&self, other: &Self) -> f64 {
        let spread = (self.sd * self.sd + other.sd * other.sd).sqrt();
        let distance = self.value - other.value;
        if spread > 0.0 {
            cdf(distance / spread)
        } else if distance > 0.0 {
            1.0
        } else if distance < 0.0 {
            0.0
        } else {
            0.5
        }
    }
}

/// The estimates of a whole table.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimates {
    rows: usize,
    cells: Vec<Option<Estimate>>,
}

impl Estimates {
    /// Reads sample sizes and margins as the analysis of uncertainty does ([`DataErrors::of_snapshot`]).
    pub fn of(snapshot: &Snapshot, register: &Register) -> Self {
        let rows = snapshot.units.len();
        let errors = DataErrors::of_snapshot(snapshot, register);
        let value = |at: usize| snapshot.cells.get(at).and_then(|cell| cell.value.number());
        let mut cells = Vec::with_capacity(snapshot.cells.len());
        for column in 0..snapshot.indicators.len() {
            let known: Vec<Option<(f64, CellError)>> = (column * rows..(column + 1) * rows)
                .map(|at| Some((value(at)?, errors.cells.get(at).copied().unwrap_or_default())))
                .collect();
            cells.extend(estimate(&known));
        }
        Self { rows, cells }
    }

    /// One cell; `None` where nothing is reported.
    pub fn get(&self, row: usize, indicator: usize) -> Option<Estimate> {
        (row < self.rows).then(|| self.cells.get(indicator * self.rows + row).copied().flatten())?
    }
}

/// The estimates of one column.
fn estimate(known: &[Option<(f64, CellError)>]) -> Vec<Option<Estimate>> {
    let shares: Vec<Option<Share>> =
        known.iter().map(|cell| cell.and_then(|(v, error)| share(v, error))).collect();
    let shrunk = shrink_shares(&shares);
    let one = |(at, cell): (usize, &Option<(f64, CellError)>)| {
        let (observed, error) = (*cell)?;
        let share = shares.get(at).copied().flatten();
        let drawn = shrunk.as_ref().and_then(|all| all.units.get(at).copied().flatten());
        Some(match (share, drawn) {
            (Some(_), Some(s)) => Estimate {
                observed,
                value: 100.0 * s.value,
                sd: 100.0 * s.sd,
                reliability: s.reliability,
                error_known: true,
            },
            // Too few units to tell signal from chance: the value itself with its own error.
            (Some(share), None) => {
                Estimate { sd: 100.0 * share.variance().sqrt(), ..Estimate::exact(observed) }
            }
            (None, _) => match error {
                CellError::Margin { half_width, .. } if half_width.is_finite() => {
                    Estimate { sd: deviation(half_width), ..Estimate::exact(observed) }
                }
                _ => {
                    let error_known = error != CellError::Unknown;
                    Estimate { error_known, ..Estimate::exact(observed) }
                }
            },
        })
    };
    known.iter().enumerate().map(one).collect()
}

/// A percentage as a share of a number of answers; a published margin as the number that would give it.
/// `None` for figures without sampling error.
pub(crate) fn share(value: f64, error: CellError) -> Option<Share> {
    let p = value / 100.0;
    match error {
        CellError::Share { answers, asked } => {
            let share = Share::new(p * answers, answers)?;
            asked.map_or(Some(share), |asked| share.among(asked.max(answers)))
        }
        CellError::Margin { half_width, percent: true } => {
            let sd = deviation(half_width) / 100.0;
            let answers = p * (1.0 - p) / (sd * sd);
            Share::new(p * answers, answers)
        }
        _ => None,
    }
}

/// Standard deviation behind the half-width of a 95 % interval.
fn deviation(half_width: f64) -> f64 {
    two_sided_z(0.95).map_or(0.0, |z| half_width.max(0.0) / z)
}
