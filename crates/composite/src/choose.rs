//! Step 0, the choice: which observation stands for a unit and an indicator in an edition.
//!
//! Every indicator is taken from one year, the same for all units, because places compare units with
//! each other: the newest allowed year, unless so few have a value there that the year is still being
//! collected or was skipped (the user survey of 2021). A reason for absence in that year therefore
//! stands, even where the unit had a value the year before: an older value counts only under the
//! policy that carries it, which says so, and never as coverage. Otherwise a unit that stopped
//! answering would keep its old result unnoticed.

use std::collections::HashMap;

use ledstjarna_observations::{Gender, Observation, PeriodKind, PlaceKind, Register};

use crate::model::Model;

/// A year is used if at least one unit in this many has a value, compared with the fullest year.
const THIN: usize = 2;

/// The observations that may be chosen, by unit, indicator and age in years.
pub struct Candidates<'a> {
    /// Municipalities with at least one candidate, in order of appearance.
    pub units: Vec<&'a str>,
    found: Vec<Option<&'a Observation>>,
    /// Where each indicator's ages begin in a unit's row.
    offsets: Vec<usize>,
    width: usize,
}

/// What was chosen for one cell.
#[derive(Clone, Copy)]
pub struct Choice<'a> {
    /// The observation of the indicator's year: a value, or a reason for its absence.
    pub current: Option<&'a Observation>,
    /// The value of the year before, if it is comparable.
    pub older: Option<&'a Observation>,
}

impl<'a> Candidates<'a> {
    /// Sorts observations into cells: municipalities, gender T, years and windows, by the year in which
    /// the period begins, not older than allowed and one year more. Of several in a year a value goes
    /// before a reason for absence, then the later period before the earlier.
    pub fn collect(
        model: &Model,
        register: &Register,
        observations: impl IntoIterator<Item = &'a Observation>,
        year: i16,
    ) -> Self {
        let columns: HashMap<&str, usize> =
            model.indicators.iter().enumerate().map(|(i, indicator)| (indicator.id.as_str(), i)).collect();
        let mut offsets = vec![0];
        for indicator in &model.indicators {
            offsets.push(offsets.last().copied().unwrap_or(0) + ages(indicator.max_age) + 1);
        }
        let width = offsets.pop().unwrap_or(0);
        let mut candidates = Self { units: Vec::new(), found: Vec::new(), offsets, width };
        let mut rows: HashMap<&str, Option<usize>> = HashMap::new();
        for observation in observations {
            let Some(&column) = columns.get(observation.indicator.as_str()) else { continue };
            let age = i32::from(year) - i32::from(observation.period.first_year());
            let Ok(age) = usize::try_from(age) else { continue };
            let yearly = matches!(observation.period.kind(), PeriodKind::Year | PeriodKind::Window);
            let allowed = age <= ages(model.indicators[column].max_age);
            if !(yearly && allowed && observation.gender == Gender::Total) {
                continue;
            }
            let place = observation.place.as_str();
            let row = rows.entry(place).or_insert_with(|| candidates.add_unit(register, place));
            if let Some(row) = *row {
                candidates.offer(row, column, age, observation);
            }
        }
        candidates
    }

    /// A row for a municipality; `None` for any other place.
    fn add_unit(&mut self, register: &Register, place: &'a str) -> Option<usize> {
        let known = register.place(place)?;
        (known.kind == PlaceKind::Municipality).then(|| {
            self.units.push(place);
            self.found.resize(self.units.len() * self.width, None);
            self.units.len() - 1
        })
    }

    fn offer(&mut self, row: usize, column: usize, age: usize, observation: &'a Observation) {
        let worth = |o: &Observation| (o.value.number().is_some(), o.period);
        let slot = &mut self.found[row * self.width + self.offsets[column] + age];
        if slot.is_none_or(|kept| worth(observation) > worth(kept)) {
            *slot = Some(observation);
        }
    }

    fn at(&self, row: usize, column: usize, age: usize) -> Option<&'a Observation> {
        self.found.get(row * self.width + self.offsets[column] + age).copied().flatten()
    }

    /// Chooses one indicator's cells, in the order of `rows`.
    pub fn column(
        &self,
        model: &Model,
        register: &Register,
        (column, year): (usize, i16),
        rows: &[usize],
    ) -> Vec<Choice<'a>> {
        let indicator = &model.indicators[column];
        let known = |row: usize, age| self.at(row, column, age).filter(|o| o.value.number().is_some());
        let counts: Vec<usize> = (0..ages(indicator.max_age))
            .map(|age| rows.iter().filter(|row| known(**row, age).is_some()).count())
            .collect();
        let used = age_used(&counts);
        let from = i32::from(year) - used.unwrap_or(0) as i32;
        let broken = register
            .indicator(&indicator.id)
            .is_some_and(|known| known.breaks.iter().any(|b| i32::from(b.year) == from));
        let choose = |row: usize| Choice {
            current: match used {
                Some(age) => self.at(row, column, age),
                // Nobody has a value: the newest reason is all there is to say.
                None => (0..counts.len()).find_map(|age| self.at(row, column, age)),
            },
            older: used.filter(|_| !broken).and_then(|age| known(row, age + 1)),
        };
        rows.iter().map(|row| choose(*row)).collect()
    }
}

/// Number of years a value may come from: at least the edition's own.
fn ages(max_age: u8) -> usize {
    usize::from(max_age.max(1))
}

/// The age of the year an indicator is taken from, given how many units have a value at each allowed
/// age, youngest first: the youngest that is not thin beside the fullest. `None` without any value.
pub fn age_used(counts: &[usize]) -> Option<usize> {
    let fullest = counts.iter().copied().max().filter(|count| *count > 0)?;
    counts.iter().position(|count| count * THIN >= fullest)
}
