//! The nation while it is being made: every cell of indicator, municipality and year.

use ledstjarna_composite::Model;
use ledstjarna_observations::{Missing, Observation, Register};

use crate::YEARS;
use crate::edition::Choice;
use crate::error::DemoError;
use crate::factors::Factors;
use crate::item::{Item, items};
use crate::municipality::{Municipality, municipalities};
use crate::printed::printed_value;
use crate::random::Stream;
use crate::sample::Sample;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum State {
    /// Nothing is reported at all: before the series began, after it ended, or in a year without survey.
    Absent,
    /// A value.
    Known(f64),
    /// The reason why there is none.
    Missing(Missing),
}

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// What it holds.
    pub state: State,
    /// Answers to the question and persons asked, for surveys.
    pub sample: Option<Sample>,
    /// Whether the value is a real, printed one.
    pub printed: bool,
    /// Whether the calibration must leave the value alone although it is made up.
    pub pinned: bool,
}

/// The random parts of one indicator in one municipality, drawn once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Noise {
    /// The same in all years.
    pub lasting: f64,
    /// Of one year.
    pub yearly: [f64; YEARS.len()],
    /// Of the answers of one year.
    pub sampling: [f64; YEARS.len()],
}

/// The whole nation.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Seed of every random stream.
    pub seed: u64,
    /// Municipalities by code.
    pub municipalities: Vec<Municipality>,
    /// Indicators.
    pub items: Vec<Item>,
    /// Common factors.
    pub factors: Factors,
    /// What is added to an indicator's mean in a year so that the nation has its national mean.
    pub offsets: Vec<[f64; YEARS.len()]>,
    /// Which cells each calibrated edition rests on; empty until the states of all cells are known.
    pub choices: Vec<Choice>,
    /// Codes of the municipalities.
    pub codes: Vec<String>,
    noise: Vec<Noise>,
    cells: Vec<Cell>,
}

impl Draft {
    /// Everything but the values: indicators, factors, noise and the printed values.
    ///
    /// # Errors
    /// When the register lacks an indicator or structure figures.
    pub fn new(
        register: &Register,
        model: &Model,
        printed: &[Observation],
        seed: u64,
    ) -> Result<Self, DemoError> {
        let municipalities = municipalities(register, seed)?;
        let (items, names) = items(register, model)?;
        let factors = Factors::draw(names, &municipalities, seed);
        let noise =
            items.iter().flat_map(|item| municipalities.iter().map(|m| noise(item, m, seed))).collect();
        let mut draft = Self {
            seed,
            codes: municipalities.iter().map(|municipality| municipality.code.clone()).collect(),
            offsets: vec![[0.0; YEARS.len()]; items.len()],
            cells: Vec::with_capacity(items.len() * municipalities.len() * YEARS.len()),
            choices: Vec::new(),
            noise,
            municipalities,
            items,
            factors,
        };
        for item in &draft.items {
            for municipality in &draft.municipalities {
                for year in YEARS {
                    let value = printed_value(printed, &item.profile.id, &municipality.code, year);
                    let state = value.map_or(State::Absent, State::Known);
                    draft.cells.push(Cell {
                        state,
                        sample: None,
                        printed: value.is_some(),
                        pinned: value.is_some(),
                    });
                }
            }
        }
        Ok(draft)
    }

    fn at(&self, item: usize, municipality: usize, year: usize) -> usize {
        (item * self.municipalities.len() + municipality) * YEARS.len() + year
    }

    /// One cell; `year` is a position in [`YEARS`].
    pub fn cell(&self, item: usize, municipality: usize, year: usize) -> &Cell {
        &self.cells[self.at(item, municipality, year)]
    }

    /// One cell to write into.
    pub fn cell_mut(&mut self, item: usize, municipality: usize, year: usize) -> &mut Cell {
        let at = self.at(item, municipality, year);
        &mut self.cells[at]
    }

    /// The value of a cell, if it is known.
    pub fn value(&self, item: usize, municipality: usize, year: usize) -> Option<f64> {
        match self.cell(item, municipality, year).state {
            State::Known(value) => Some(value),
            State::Absent | State::Missing(_) => None,
        }
    }

    /// The random parts of an indicator in a municipality.
    pub fn noise(&self, item: usize, municipality: usize) -> &Noise {
        &self.noise[item * self.municipalities.len() + municipality]
    }

    /// Position of a municipality.
    pub fn municipality(&self, code: &str) -> Option<usize> {
        self.codes.binary_search_by(|known| known.as_str().cmp(code)).ok()
    }

    /// Position of an indicator.
    pub fn item(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.profile.id == id)
    }
}

fn noise(item: &Item, municipality: &Municipality, seed: u64) -> Noise {
    let mut stream = Stream::new(seed, &["noise", &item.profile.id, &municipality.code]);
    let lasting = stream.normal();
    let yearly = YEARS.map(|_| stream.normal());
    Noise { lasting, yearly, sampling: YEARS.map(|_| stream.normal()) }
}
