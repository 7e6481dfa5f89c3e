//! Which cells an edition rests on: chosen once by the pipeline's own snapshot, then read again and again
//! while values move. What is missing never changes, so neither does the choice.

use ledstjarna_composite::{Input, Matrix, Model, Snapshot};
use ledstjarna_observations::{Missing, Observation, Period, Register, Value};

use crate::draft::{Draft, State};
use crate::{DEMO, EDITIONS, YEARS, year_index};

/// The choice for one edition. Tables are column-major: all municipalities of the first indicator of the
/// model, then of the second.
#[derive(Clone, Debug)]
pub struct Choice {
    edition: i16,
    /// The year a value is of, as a position in [`YEARS`].
    current: Vec<Option<usize>>,
    /// The year of the value before, for the policy that carries it.
    older: Vec<Option<usize>>,
    not_applicable: Vec<(usize, usize)>,
    peers: Vec<Vec<usize>>,
}

/// The values of an edition, ready for the pipeline.
pub struct EditionTable<'a> {
    units: &'a [String],
    peers: &'a [Vec<usize>],
    not_applicable: &'a [(usize, usize)],
    raw: Matrix,
    older: Matrix,
}

/// Chooses for every edition that is calibrated.
pub fn choices(draft: &Draft, register: &Register, model: &Model) -> Vec<Choice> {
    let observations = states(draft);
    EDITIONS.into_iter().map(|edition| choice(draft, register, model, &observations, edition)).collect()
}

/// Every cell of the model's indicators as an observation; the values do not matter yet.
fn states(draft: &Draft) -> Vec<Observation> {
    let mut all = Vec::new();
    for (item, about) in draft.items.iter().enumerate().filter(|(_, about)| about.column.is_some()) {
        for (row, municipality) in draft.municipalities.iter().enumerate() {
            for (year, number) in YEARS.into_iter().enumerate() {
                let value = match draft.cell(item, row, year).state {
                    State::Known(value) => Value::Known(value),
                    State::Missing(reason) => Value::Missing(reason),
                    State::Absent => continue,
                };
                let period = Period::year(number);
                let new =
                    |period| Observation::new(&about.profile.id, &municipality.code, period, value, DEMO);
                all.extend(period.map(new));
            }
        }
    }
    all
}

fn choice(draft: &Draft, register: &Register, model: &Model, all: &[Observation], edition: i16) -> Choice {
    let snapshot = Snapshot::from_observations(model, register, all, edition);
    let rows = draft.municipalities.len();
    let row_of: Vec<Option<usize>> = snapshot.units.iter().map(|unit| draft.municipality(unit)).collect();
    let cells = rows * model.indicators.len();
    let mut made = Choice {
        edition,
        current: vec![None; cells],
        older: vec![None; cells],
        not_applicable: Vec::new(),
        peers: vec![Vec::new(); rows],
    };
    for (unit, row) in row_of.iter().enumerate() {
        let Some(row) = *row else { continue };
        let peers = snapshot.peers.get(unit).into_iter().flatten();
        made.peers[row] = peers.filter_map(|peer| row_of.get(*peer).copied().flatten()).collect();
        for column in 0..model.indicators.len() {
            let Some(cell) = snapshot.cell(unit, column) else { continue };
            let known = |value: Value, period: Option<Period>| {
                value.number().and(period).and_then(|period| year_index(period.first_year()))
            };
            made.current[column * rows + row] = known(cell.value, cell.period);
            if cell.value == Value::Missing(Missing::NotApplicable) {
                made.not_applicable.push((row, column));
            }
            let older = snapshot.older.get(column * snapshot.units.len() + unit).and_then(Option::as_ref);
            made.older[column * rows + row] = older.and_then(|older| known(older.value, older.period));
        }
    }
    made
}

impl Draft {
    /// What the index of an edition rests on; an empty table for editions that are not calibrated.
    pub fn edition(&self, model: &Model, edition: i16) -> EditionTable<'_> {
        let rows = self.municipalities.len();
        let missing = || Matrix::missing(rows, model.indicators.len());
        let (mut raw, mut older) = (missing(), missing());
        let Some(choice) = self.choices.iter().find(|choice| choice.edition == edition) else {
            return EditionTable { units: &self.codes, peers: &[], not_applicable: &[], raw, older };
        };
        for (item, column) in
            self.items.iter().enumerate().filter_map(|(i, about)| about.column.map(|c| (i, c)))
        {
            for row in 0..rows {
                let at = column * rows + row;
                let value = |year: Option<usize>| year.and_then(|year| self.value(item, row, year));
                raw.set(row, column, value(choice.current[at]).unwrap_or(f64::NAN));
                older.set(row, column, value(choice.older[at]).unwrap_or(f64::NAN));
            }
        }
        EditionTable {
            units: &self.codes,
            peers: &choice.peers,
            not_applicable: &choice.not_applicable,
            raw,
            older,
        }
    }

    /// Whether an edition takes a municipality's value of an indicator from its own year.
    pub fn is_of_edition(&self, column: usize, municipality: usize, edition: i16) -> bool {
        let choice = self.choices.iter().find(|choice| choice.edition == edition);
        let at = column * self.municipalities.len() + municipality;
        choice.is_some_and(|choice| choice.current[at] == year_index(edition))
    }
}

impl EditionTable<'_> {
    /// The input of the pipeline, with fresh anchors.
    pub fn input(&self) -> Input<'_> {
        Input {
            units: self.units,
            raw: &self.raw,
            not_applicable: self.not_applicable,
            older: Some(&self.older),
            peers: Some(self.peers),
            anchors: None,
        }
    }
}
