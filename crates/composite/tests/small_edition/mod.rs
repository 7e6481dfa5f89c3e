//! Little editions in code: a model, and per year a table of values.

use ledstjarna_composite::{Cell, Edition, EditionMeta, Model, Normalisation, Snapshot};
use ledstjarna_observations::{Missing, Period, Value};

use crate::small_model::flat;

/// One column of values; missing where `None`.
pub type Column = Vec<Option<f64>>;

fn cell(value: Option<f64>, year: i16) -> Cell {
    Cell {
        value: value.map_or(Value::Missing(Missing::NotReported), Value::Known),
        period: Period::year(year),
        source: "test".into(),
        n: None,
        population: None,
        margin: None,
    }
}

/// The data of an edition; units are numbered.
pub fn snapshot(model: &Model, year: i16, columns: &[Column]) -> Snapshot {
    let rows = columns.first().map_or(0, Vec::len);
    let cells: Vec<Cell> = columns.iter().flatten().map(|value| cell(*value, year)).collect();
    Snapshot {
        year,
        units: (0..rows).map(|row| format!("{row:04}")).collect(),
        indicators: model.indicators.iter().map(|indicator| indicator.id.clone()).collect(),
        older: vec![None; cells.len()],
        peers: vec![Vec::new(); rows],
        cells,
    }
}

/// An edition without a base.
pub fn edition(model: &Model, data: Snapshot) -> Edition {
    let meta = EditionMeta {
        year: data.year,
        title: "Test".into(),
        cutoff: "2024-01-31".into(),
        registry: "0".repeat(64),
        program: "0.1.0".into(),
        synthetic: true,
        sources: Vec::new(),
        corrects: None,
    };
    Edition::compute(meta, model.clone(), data, None).expect("computes")
}

/// An index whose scores are the values themselves: goalposts 0 and 100.
pub fn plain(weights: &[f64]) -> Model {
    let mut model = flat(weights);
    model.recipe.normalise = Normalisation::Goalposts { low: 0.0, high: 100.0 };
    for indicator in &mut model.indicators {
        indicator.goalposts = Some((0.0, 100.0));
    }
    model
}

/// A column without gaps.
pub fn known(values: &[f64]) -> Column {
    values.iter().copied().map(Some).collect()
}

/// An edition of a year from columns.
pub fn of(model: &Model, year: i16, columns: &[Column]) -> Edition {
    edition(model, snapshot(model, year, columns))
}
