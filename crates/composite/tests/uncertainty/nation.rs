//! A little nation for tests: two areas, six indicators, survey shares with samples, some gaps.

use ledstjarna_composite::uncertainty::{CellError, Choices, DataErrors, Plan, Purpose, Stream};
use ledstjarna_composite::{
    Aggregation, Floor, Group, Input, Matrix, Model, ModelIndicator, Part, Policy, Recipe,
};
use ledstjarna_observations::Direction;

/// Everything a plan is made of.
pub struct Nation {
    pub model: Model,
    pub units: Vec<String>,
    pub raw: Matrix,
    pub older: Matrix,
    pub peers: Vec<Vec<usize>>,
    pub errors: DataErrors,
}

pub const COLUMNS: usize = 6;

impl Nation {
    /// Made from a seed: values 5-95, the first four indicators surveys, one cell in eight missing.
    pub fn new(units: usize, seed: u64) -> Self {
        let mut stream = Stream::new(seed, 0, Purpose::Bootstrap);
        let mut column = |missing: f64| -> Vec<f64> {
            let mut cell = |skill: f64| {
                let value = 5.0 + 60.0 * skill + 30.0 * stream.uniform();
                if stream.uniform() < missing { f64::NAN } else { value.round() }
            };
            (0..units).map(|unit| cell(unit as f64 / units as f64)).collect()
        };
        let raw = Matrix::from_columns(units, (0..COLUMNS).map(|_| column(0.125)).collect::<Vec<_>>());
        let older = Matrix::from_columns(units, (0..COLUMNS).map(|_| column(0.3)).collect::<Vec<_>>());
        let share = |at: usize| match at / units {
            0..4 => CellError::Share { answers: 40.0 + (at % 7 * 20) as f64, asked: Some(400.0) },
            _ => CellError::None,
        };
        let errors = DataErrors {
            cells: (0..units * COLUMNS).map(share).collect(),
            respondents: (0..COLUMNS).collect(),
            correlation: 0.0,
        };
        let near = |unit: usize| (1..=7).map(|step| (unit + step) % units).collect();
        Self {
            model: model(),
            units: (0..units).map(|unit| format!("{:04}", 3 * unit)).collect(),
            raw,
            older,
            peers: (0..units).map(near).collect(),
            errors,
        }
    }

    /// Without gaps.
    pub fn whole(units: usize, seed: u64) -> Self {
        let mut nation = Self::new(units, seed);
        for column in 0..COLUMNS {
            for cell in nation.raw.column_mut(column) {
                *cell = if cell.is_nan() { 50.0 } else { *cell };
            }
        }
        nation
    }

    pub fn input(&self) -> Input<'_> {
        Input {
            units: &self.units,
            raw: &self.raw,
            not_applicable: &[],
            older: Some(&self.older),
            peers: Some(&self.peers),
            anchors: None,
        }
    }

    pub fn plan(&self, choices: &Choices) -> Plan {
        Plan::new(&self.model, &self.input(), &self.errors, choices).expect("the nation fits its model")
    }

    /// The same samples whatever the number of answers.
    pub fn with_answers(mut self, answers: f64, asked: f64) -> Self {
        for cell in &mut self.errors.cells {
            if *cell != CellError::None {
                *cell = CellError::Share { answers, asked: Some(asked) };
            }
        }
        self
    }
}

pub fn group(id: &str, parent: Option<usize>, weight: f64) -> Group {
    Group {
        id: id.into(),
        parent,
        weight,
        title: id.into(),
        slug: id.into(),
        question: None,
        aggregate: Aggregation::Arithmetic,
    }
}

/// Area one holds indicators 0-3 and has a floor, the index has another, area two 4 and 5, of which the last counts downwards.
fn model() -> Model {
    let indicator = |at: usize| ModelIndicator {
        id: format!("i{at}"),
        parent: if at < 4 { 1 } else { 2 },
        weight: [0.4, 0.3, 0.2, 0.1, 0.7, 0.3][at],
        theme: None,
        direction: if at == 5 { Direction::Lower } else { Direction::Higher },
        goalposts: Some(if at == 5 { (128.0, 0.0) } else { (0.0, 128.0) }),
        max_age: 1,
        active: true,
        policy: Policy::Renormalise,
        source: "test".into(),
    };
    Model {
        id: "test".into(),
        title: "Test".into(),
        version: "1".into(),
        note: String::new(),
        recipe: Recipe::default(),
        groups: vec![group("index", None, 1.0), group("one", Some(0), 0.6), group("two", Some(0), 0.4)],
        indicators: (0..COLUMNS).map(indicator).collect(),
        floors: vec![
            Floor {
                group: 1,
                part: Part::Indicator(1),
                below: 10.0,
                cap_score: Some(45.0),
                cap_result_group: Some(1),
            },
            Floor { group: 0, part: Part::Group(2), below: 80.0, cap_score: None, cap_result_group: Some(2) },
        ],
        text: String::new(),
    }
}
