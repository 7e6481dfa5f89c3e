//! A little model in code, for tests of the recipe.

use ledstjarna_composite::{Aggregation, Group, Model, ModelIndicator, Policy, Recipe, Winsorisation};
use ledstjarna_observations::Direction;

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

pub fn indicator(id: &str, parent: usize, weight: f64, direction: Direction) -> ModelIndicator {
    ModelIndicator {
        id: id.into(),
        parent,
        weight,
        theme: None,
        direction,
        goalposts: None,
        max_age: 1,
        active: true,
        policy: Policy::Renormalise,
        source: "test".into(),
    }
}

/// A flat model: one index over the indicators, no winsorising.
pub fn flat(weights: &[f64]) -> Model {
    let indicators = weights
        .iter()
        .enumerate()
        .map(|(i, w)| indicator(&format!("i{i}"), 0, *w, Direction::Higher))
        .collect();
    Model {
        id: "test".into(),
        title: "Test".into(),
        version: "1".into(),
        note: String::new(),
        recipe: Recipe { winsorise: Winsorisation::None, ..Recipe::default() },
        groups: vec![group("index", None, 1.0)],
        indicators,
        floors: Vec::new(),
        text: String::new(),
    }
}

pub fn names(count: usize) -> Vec<String> {
    (0..count).map(|i| format!("{i:04}")).collect()
}
