//! Step 0: the data of an edition, one value per unit and indicator with its provenance.

use ledstjarna_observations::{Missing, Observation, Period, Register, Value};

use crate::Matrix;
use crate::build::Input;
use crate::choose::{Candidates, Choice};
use crate::model::Model;

/// One cell of the data an edition rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The value in the indicator's unit, or why it is missing.
    pub value: Value,
    /// Its period; for a missing value the period it is missing in, if a reason was given.
    pub period: Option<Period>,
    /// Id of the source it came from; empty if there was no row at all.
    pub source: String,
    /// Number of answers, units or persons behind it.
    pub n: Option<f64>,
    /// Number of persons asked.
    pub population: Option<f64>,
    /// Half-width of the 95 % interval, in the value's unit.
    pub margin: Option<f64>,
}

/// The data of an edition. Rows are units, columns the model's indicators.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// The edition's year.
    pub year: i16,
    /// Unit codes, ascending.
    pub units: Vec<String>,
    /// Register ids, in model order.
    pub indicators: Vec<String>,
    /// Column-major: all units of the first indicator, then of the second.
    pub cells: Vec<Cell>,
    /// The value of the year before the one the indicator is taken from, for the policy that carries
    /// it; column-major, `None` where there is none or a declared break lies between.
    pub older: Vec<Option<Cell>>,
    /// Rows of each unit's similar municipalities.
    pub peers: Vec<Vec<usize>>,
}

impl Cell {
    /// A cell of which nothing is known.
    fn empty() -> Self {
        Self {
            value: Value::Missing(Missing::NotReported),
            period: None,
            source: String::new(),
            n: None,
            population: None,
            margin: None,
        }
    }

    pub(crate) fn of(observation: &Observation) -> Self {
        Self {
            value: observation.value,
            period: Some(observation.period),
            source: observation.source.clone(),
            n: observation.n,
            population: observation.population,
            margin: observation.margin,
        }
    }
}

impl Snapshot {
    /// Chooses from observations, each key given once: gender T, years and windows by the year in which
    /// they begin. An indicator is taken from the newest of its `max_age` allowed years, the same for
    /// all units; years in which fewer than half as many have a value as in the fullest are passed
    /// over. Units are the municipalities of the register that anything is said of in the allowed years
    /// or the one before.
    pub fn from_observations<'a>(
        model: &Model,
        register: &Register,
        observations: impl IntoIterator<Item = &'a Observation>,
        year: i16,
    ) -> Self {
        let candidates = Candidates::collect(model, register, observations, year);
        let mut rows: Vec<usize> = (0..candidates.units.len()).collect();
        rows.sort_unstable_by_key(|row| candidates.units[*row]);
        let mut cells = Vec::with_capacity(rows.len() * model.indicators.len());
        let mut older = Vec::with_capacity(cells.capacity());
        for column in 0..model.indicators.len() {
            for Choice { current, older: before } in candidates.column(model, register, (column, year), &rows)
            {
                cells.push(current.map_or_else(Cell::empty, Cell::of));
                older.push(before.map(Cell::of));
            }
        }
        let units: Vec<String> = rows.iter().map(|row| candidates.units[*row].to_owned()).collect();
        let peers = peers(register, &units);
        let indicators = model.indicators.iter().map(|indicator| indicator.id.clone()).collect();
        Self { year, units, indicators, cells, older, peers }
    }

    /// One cell; `None` outside the table.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        (row < self.units.len()).then(|| self.cells.get(column * self.units.len() + row))?
    }

    /// Row of a unit.
    pub fn row(&self, unit: &str) -> Option<usize> {
        self.units.binary_search_by(|code| code.as_str().cmp(unit)).ok()
    }

    /// The tables the computation works on.
    pub fn tables(&self) -> Tables {
        let rows = self.units.len();
        let number = |cell: Option<&Cell>| cell.and_then(|cell| cell.value.number()).unwrap_or(f64::NAN);
        let columns = |pick: &dyn Fn(usize) -> f64| {
            let columns = (0..self.indicators.len()).map(|c| (0..rows).map(|r| pick(c * rows + r)).collect());
            Matrix::from_columns(rows, columns)
        };
        Tables {
            raw: columns(&|at| number(self.cells.get(at))),
            older: columns(&|at| number(self.older.get(at).and_then(Option::as_ref))),
            not_applicable: (0..self.cells.len())
                .filter(|&at| self.cells[at].value == Value::Missing(Missing::NotApplicable))
                .map(|at| (at % rows, at / rows))
                .collect(),
        }
    }

    /// The latest year that known values of an indicator are of.
    pub fn year_of(&self, column: usize) -> Option<i16> {
        let rows = self.units.len();
        let cells = self.cells.get(column * rows..(column + 1) * rows)?;
        let known = cells.iter().filter(|cell| cell.value.number().is_some());
        known.filter_map(|cell| cell.period).map(Period::first_year).max()
    }

    /// The sources that values came from, with the first and last period used, by source id.
    pub fn sources(&self) -> Vec<(String, Period, Period)> {
        let mut found: Vec<(String, Period, Period)> = Vec::new();
        for cell in self.cells.iter().filter(|cell| cell.value.number().is_some()) {
            let Some(period) = cell.period else { continue };
            match found.iter_mut().find(|(source, ..)| *source == cell.source) {
                Some((_, first, last)) => {
                    *first = (*first).min(period);
                    *last = (*last).max(period);
                }
                None => found.push((cell.source.clone(), period, period)),
            }
        }
        found.sort();
        found
    }
}

/// What [`Snapshot::tables`] gives.
#[derive(Clone, Debug)]
pub struct Tables {
    /// Raw values.
    pub raw: Matrix,
    /// Values of the year before.
    pub older: Matrix,
    /// Cells that do not apply.
    pub not_applicable: Vec<(usize, usize)>,
}

impl Tables {
    /// The input for [`crate::build()`] with fresh anchors.
    pub fn input<'a>(&'a self, snapshot: &'a Snapshot) -> Input<'a> {
        Input {
            units: &snapshot.units,
            raw: &self.raw,
            not_applicable: &self.not_applicable,
            older: Some(&self.older),
            peers: Some(&snapshot.peers),
            anchors: None,
        }
    }
}

fn peers(register: &Register, units: &[String]) -> Vec<Vec<usize>> {
    let row = |code: &String| units.binary_search(code).ok();
    let members =
        |unit: &String| register.similar(unit).map(|group| group.members.iter().filter_map(row).collect());
    units.iter().map(|unit| members(unit).unwrap_or_default()).collect()
}
