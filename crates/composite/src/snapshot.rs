//! Step 0: one value per unit and indicator, of the newest allowed period, with its provenance.

use std::collections::HashMap;

use ledstjarna_observations::{Gender, Missing, Observation, Period, Register, Value};

use crate::Matrix;
use crate::build::Input;
use crate::model::Model;

/// One cell of the data an edition rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The value in the indicator's unit, or why it is missing.
    pub value: Value,
    /// Its period; for a missing value the period it is missing in, if anything was reported at all.
    pub period: Option<Period>,
    /// Id of the source it came from; empty if nothing was reported at all.
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
    /// The newest comparable value before the allowed age, for the policy that carries last year's;
    /// column-major, `None` where there is none.
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

    fn of(observation: &Observation) -> Self {
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

/// Newest candidates found so far for one cell.
#[derive(Clone, Copy, Default)]
struct Candidates<'a> {
    current: Option<&'a Observation>,
    older: Option<&'a Observation>,
}

impl Snapshot {
    /// Chooses from observations: gender T, yearly periods and windows that begin in the allowed
    /// years, the newest first. A known value is preferred to a reason for its absence in a newer
    /// period only within the indicator's `max_age`. Units are municipalities of the register that
    /// occur among the observations of the model's indicators.
    pub fn from_observations<'a>(
        model: &Model,
        register: &Register,
        observations: impl IntoIterator<Item = &'a Observation>,
        year: i16,
    ) -> Self {
        let columns: HashMap<&str, usize> =
            model.indicators.iter().enumerate().map(|(i, indicator)| (indicator.id.as_str(), i)).collect();
        let mut found: HashMap<(&str, usize), Candidates<'a>> = HashMap::new();
        let mut seen: HashMap<&str, bool> = HashMap::new();
        for observation in observations {
            let Some(&column) = columns.get(observation.indicator.as_str()) else { continue };
            let place = observation.place.as_str();
            let is_unit = *seen.entry(place).or_insert_with(|| is_municipality(register, place));
            if is_unit && observation.gender == Gender::Total {
                consider(
                    found.entry((place, column)).or_default(),
                    observation,
                    model,
                    register,
                    column,
                    year,
                );
            }
        }
        let mut units: Vec<String> =
            seen.into_iter().filter(|(_, is_unit)| *is_unit).map(|(place, _)| place.to_owned()).collect();
        units.sort_unstable();
        let mut cells = Vec::with_capacity(units.len() * columns.len());
        let mut older = Vec::with_capacity(cells.capacity());
        for column in 0..model.indicators.len() {
            for unit in &units {
                let candidates = found.get(&(unit.as_str(), column)).copied().unwrap_or_default();
                cells.push(candidates.current.map_or_else(Cell::empty, Cell::of));
                older.push(candidates.older.map(Cell::of));
            }
        }
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

fn is_municipality(register: &Register, place: &str) -> bool {
    register.place(place).is_some_and(|place| place.kind == ledstjarna_observations::PlaceKind::Municipality)
}

fn consider<'a>(
    candidates: &mut Candidates<'a>,
    observation: &'a Observation,
    model: &Model,
    register: &Register,
    column: usize,
    year: i16,
) {
    let age = year - observation.period.first_year();
    let max_age = i16::from(model.indicators[column].max_age.max(1));
    let newest = |kept: Option<&Observation>| {
        kept.is_none_or(|kept| {
            let known = (observation.value.number().is_some(), kept.value.number().is_some());
            match known {
                (true, false) => true,
                (false, true) => false,
                _ => observation.period > kept.period,
            }
        })
    };
    if (0..max_age).contains(&age) {
        // Age 0 first: an older value is used only where the newer period has none.
        if newest(candidates.current) {
            candidates.current = Some(observation);
        }
    } else if age == max_age
        && observation.value.number().is_some()
        && !broken_between(register, &observation.indicator, year - age, year)
        && newest(candidates.older)
    {
        candidates.older = Some(observation);
    }
}

/// Whether a declared break lies after `from` and up to `to`: then a value may not be carried.
fn broken_between(register: &Register, indicator: &str, from: i16, to: i16) -> bool {
    register.indicator(indicator).is_some_and(|i| i.breaks.iter().any(|b| b.year > from && b.year <= to))
}

fn peers(register: &Register, units: &[String]) -> Vec<Vec<usize>> {
    let row = |code: &String| units.binary_search(code).ok();
    let members =
        |unit: &String| register.similar(unit).map(|group| group.members.iter().filter_map(row).collect());
    units.iter().map(|unit| members(unit).unwrap_or_default()).collect()
}
