//! Which values are uncertain by how much: survey shares by the size of the sample, others as stated.

use ledstjarna_observations::{Indicator, Observation, Register, Unit};

use crate::snapshot::{Cell, Snapshot};

/// Correlation of answers by the same persons where a common factor is switched on and no other number
/// is known.
pub const DEFAULT_CORRELATION: f64 = 0.5;

/// z of a 95 % interval, by which published margins are read.
const Z95: f64 = 1.959_963_984_540_054;

/// How a value may differ from what a repeated collection would give.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum CellError {
    /// Not at all: registers, censuses, missing values.
    #[default]
    None,
    /// A percentage among those who answered.
    Share {
        /// Number of answers.
        answers: f64,
        /// Number of persons asked, for the correction for finite populations; `None` applies none.
        asked: Option<f64>,
    },
    /// A published half-width of the 95 % interval, in the value's unit.
    Margin {
        /// The half-width.
        half_width: f64,
        /// Whether the value is a percentage, which stays within 0-100.
        percent: bool,
    },
    /// A survey value of which neither sample nor margin is known: it is not drawn, and flagged.
    Unknown,
}

/// The distribution a value is drawn from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Spread {
    /// `100 x Beta(a, b)`.
    Beta { a: f64, b: f64 },
    /// Normal, mean the value itself.
    Normal { sd: f64 },
}

/// The errors of a whole table, and which columns were answered by the same persons.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DataErrors {
    /// Column-major like the table; empty = nothing is drawn.
    pub cells: Vec<CellError>,
    /// Per column: columns with the same number were answered by the same persons.
    pub respondents: Vec<usize>,
    /// Correlation between columns of the same respondents within a unit, 0-1: one common normal
    /// factor. 0 draws every cell by itself.
    pub correlation: f64,
}

impl DataErrors {
    /// Nothing is uncertain.
    pub fn none() -> Self {
        Self::default()
    }

    /// Reads sample sizes and margins from the cells. A percentage with known number of answers is a
    /// survey share if the number asked is known too, or if the register protects it below a number of
    /// answers; else a published margin is used; a survey value with neither is flagged. Everything
    /// else is a register's and exact.
    pub fn of_snapshot(snapshot: &Snapshot, register: &Register) -> Self {
        let rows = snapshot.units.len();
        let mut sources: Vec<&str> = Vec::new();
        let mut errors = Self::default();
        for (column, id) in snapshot.indicators.iter().enumerate() {
            let indicator = register.indicator(id);
            let source = indicator.map_or(id.as_str(), |indicator| indicator.source.as_str());
            let known = sources.iter().position(|known| *known == source);
            errors.respondents.push(known.unwrap_or(sources.len()));
            if known.is_none() {
                sources.push(source);
            }
            let cells = snapshot.cells.iter().skip(column * rows).take(rows);
            errors.cells.extend(cells.map(|cell| cell_error(cell, indicator)));
        }
        errors
    }

    /// With one common factor for the answers of the same persons.
    #[must_use]
    pub fn correlated(self, correlation: f64) -> Self {
        Self { correlation, ..self }
    }

    /// Positions (column-major) of survey values whose error is not known.
    pub fn flagged(&self) -> impl Iterator<Item = usize> {
        self.cells.iter().enumerate().filter(|(_, cell)| **cell == CellError::Unknown).map(|(at, _)| at)
    }
}

fn cell_error(cell: &Cell, indicator: Option<&Indicator>) -> CellError {
    if cell.value.number().is_none() {
        return CellError::None;
    }
    let percent = indicator.is_some_and(|indicator| indicator.unit == Unit::Percent);
    let survey = indicator.is_some_and(|i| i.min_n.is_some() || i.uncertainty.is_some());
    match (cell.n, cell.margin) {
        (Some(answers), _) if percent && (survey || cell.population.is_some()) => {
            CellError::Share { answers, asked: cell.population }
        }
        (_, Some(half_width)) => CellError::Margin { half_width, percent },
        _ if survey => CellError::Unknown,
        _ => CellError::None,
    }
}

impl CellError {
    /// The error of one cell, by the same rule as those of a whole table.
    pub fn of_cell(cell: &Cell, indicator: Option<&Indicator>) -> Self {
        cell_error(cell, indicator)
    }

    /// The error of a value that is in no edition.
    pub fn of_observation(observation: &Observation, indicator: Option<&Indicator>) -> Self {
        cell_error(&Cell::of(observation), indicator)
    }

    /// Half-width of the 95 % interval of a value, in its unit; 0 where everybody answered. `None` where
    /// the value is exact or its error is not known.
    pub fn half_width(self, value: f64) -> Option<f64> {
        if let Self::Share { answers, asked: Some(asked) } = self
            && asked <= answers
        {
            return Some(0.0);
        }
        Some(match self.spread(value)? {
            Spread::Beta { a, b } => 100.0 * Z95 * (a * b / (a + b).powi(2) / (a + b + 1.0)).sqrt(),
            Spread::Normal { sd } => Z95 * sd,
        })
    }

    /// The distribution of a value; `None` where it is exact or nothing can be drawn.
    pub(crate) fn spread(self, value: f64) -> Option<Spread> {
        match self {
            Self::None | Self::Unknown => None,
            Self::Share { answers, asked } => share_spread(value / 100.0, answers, asked),
            Self::Margin { half_width, percent } => margin_spread(value, half_width / Z95, percent),
        }
    }
}

/// Beta with mean p and variance `p(1-p)/n (N-n)/(N-1)`. At 0 and 100 % half an answer is added, or
/// nothing would be drawn. `None` if everybody answered, or fewer than two did.
fn share_spread(p: f64, answers: f64, asked: Option<f64>) -> Option<Spread> {
    let left = match asked {
        Some(asked) if asked > answers => (asked - answers) / (asked - 1.0),
        Some(_) => return None,
        None => 1.0,
    };
    if !(0.0..=1.0).contains(&p) || answers.is_nan() || answers < 2.0 {
        return None;
    }
    let inside = p > 0.0 && p < 1.0;
    let p = if inside { p } else { (p * answers + 0.5) / (answers + 1.0) };
    beta_of(p, p * (1.0 - p) / answers * left)
}

/// A percentage with a margin is a beta share, except at 0 and 100 % where no share fits the margin.
fn margin_spread(value: f64, sd: f64, percent: bool) -> Option<Spread> {
    if sd.is_nan() || sd <= 0.0 || !sd.is_finite() {
        return None;
    }
    let p = value / 100.0;
    if percent { beta_of(p, sd * sd / 1e4) } else { Some(Spread::Normal { sd }) }
}

fn beta_of(p: f64, variance: f64) -> Option<Spread> {
    let size = p * (1.0 - p) / variance - 1.0;
    (size > 0.0 && size.is_finite()).then_some(Spread::Beta { a: p * size, b: (1.0 - p) * size })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_handbook_s_margins() {
        let share = |answers, asked| CellError::Share { answers, asked };
        let width = |error: CellError| error.half_width(93.1).expect("a margin");
        assert!((width(share(104.0, None)) - 4.9).abs() < 0.05);
        assert!((width(share(104.0, Some(176.0))) - 3.1).abs() < 0.05);
        assert_eq!(share(176.0, Some(176.0)).spread(93.1), None, "everybody answered");
        assert!(width(share(176.0, Some(176.0))).abs() < 1e-12, "and nothing is left to chance");
        assert!((width(CellError::Margin { half_width: 3.1, percent: true }) - 3.1).abs() < 1e-9);
        assert_eq!(CellError::Unknown.half_width(93.1), None);
    }

    #[test]
    fn at_the_ends_half_an_answer_is_added() {
        let Some(Spread::Beta { a, b }) = (CellError::Share { answers: 40.0, asked: None }).spread(0.0)
        else {
            panic!("drawn")
        };
        assert!((a / (a + b) - 0.5 / 41.0).abs() < 1e-12);
        let Some(Spread::Beta { a: c, b: d }) =
            (CellError::Share { answers: 40.0, asked: None }).spread(100.0)
        else {
            panic!("drawn")
        };
        assert!((a - d).abs() < 1e-12 && (b - c).abs() < 1e-9, "the two ends mirror each other");
    }

    #[test]
    fn what_cannot_be_drawn_is_left_alone() {
        for (error, value) in [
            (CellError::None, 50.0),
            (CellError::Unknown, 50.0),
            (CellError::Share { answers: 1.0, asked: None }, 100.0),
            (CellError::Share { answers: f64::NAN, asked: None }, 50.0),
            (CellError::Share { answers: 50.0, asked: Some(f64::NAN) }, 50.0),
            (CellError::Share { answers: 50.0, asked: None }, f64::NAN),
            (CellError::Share { answers: 50.0, asked: None }, 120.0),
            (CellError::Margin { half_width: 0.0, percent: true }, 50.0),
            (CellError::Margin { half_width: 3.0, percent: true }, 0.0),
            (CellError::Margin { half_width: f64::INFINITY, percent: false }, 5.0),
        ] {
            assert_eq!(error.spread(value), None, "{error:?} of {value}");
        }
    }
}
