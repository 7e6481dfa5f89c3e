//! The reference as a plan: five treatments, two normalisations, a hundred sets of weights, two means.

use std::collections::HashMap;

use ledstjarna_composite::uncertainty::{Choices, DataErrors, Means, Plan, Weighting, Weights};
use ledstjarna_composite::{Aggregation, Input, Matrix, Model, Normalisation, Winsorisation};

use crate::asem_data::{asem_model, read};

pub fn plan() -> Plan {
    let model = asem_model();
    let table = read("imputed");
    let raw = table.matrix(&model);
    Plan::new(&model, &input(&table.units, &raw), &DataErrors::none(), &choices(&model))
        .expect("the reference fits")
}

/// Nothing but values.
pub fn input<'a>(units: &'a [String], raw: &'a Matrix) -> Input<'a> {
    Input { units, raw, not_applicable: &[], older: None, peers: None, anchors: None }
}

fn choices(model: &Model) -> Choices {
    let points = 1..=5;
    let winsorise =
        points.map(|max_points| Winsorisation::Criterion { skewness: 2.0, kurtosis: 3.5, max_points });
    Choices {
        winsorise: winsorise.collect(),
        normalise: vec![
            Normalisation::MinMax { low: 1.0, high: 100.0 },
            Normalisation::ZScore { mean: 10.0, sd: 2.0 },
        ],
        aggregate: vec![
            Means::All(Aggregation::Arithmetic),
            Means::All(Aggregation::Geometric { epsilon: 0.0 }),
        ],
        weights: Weighting::Sets(weight_sets(model)),
        ..Choices::none()
    }
}

/// Sets 1 to 100; weights stand as they were drawn, not normalised.
pub fn weight_sets(model: &Model) -> Vec<Weights> {
    let table = read("ua1000_weight_sets");
    let mut sets: Vec<HashMap<&str, f64>> = vec![HashMap::new(); 100];
    for line in &table.lines {
        let set: usize = line[0].parse().expect("a set");
        sets[set - 1].insert(&line[1], table.cell(line, "Weight").parse().expect("a weight"));
    }
    let of = |set: &HashMap<&str, f64>| Weights {
        groups: model.groups.iter().map(|group| set[group.id.as_str()]).collect(),
        indicators: model.indicators.iter().map(|indicator| set[indicator.id.as_str()]).collect(),
    };
    sets.iter().map(of).collect()
}
