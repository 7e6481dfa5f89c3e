//! A model of four levels, and every normalisation and mean there is.

use ledstjarna_composite::{Aggregation, CoverageLimits, Model, Normalisation};
use ledstjarna_observations::Direction;

use crate::small_model::{flat, group, indicator};

/// Every normalisation.
pub const RULES: [Normalisation; 8] = [
    Normalisation::MinMax { low: 0.0, high: 100.0 },
    // All scores stay positive: at most 14 units are within four standard deviations.
    Normalisation::ZScore { mean: 10.0, sd: 2.0 },
    Normalisation::Rank,
    Normalisation::PercentileRank,
    Normalisation::Borda,
    Normalisation::DistanceToMax,
    Normalisation::FractionOfMax,
    Normalisation::Goalposts { low: 1.0, high: 100.0 },
];

/// Every mean; epsilon is low enough for scores from 0 to 1.
pub const MEANS: [Aggregation; 5] = [
    Aggregation::Arithmetic,
    Aggregation::Geometric { epsilon: 0.01 },
    Aggregation::Harmonic { epsilon: 0.01 },
    Aggregation::Power { power: 0.5, epsilon: 0.0 },
    Aggregation::Power { power: -2.0, epsilon: 0.01 },
];

/// Index of area a (pillar, in it a theme with i1 and i2; i0) and area b (i3, i4); lower is better in
/// every second indicator. Scores are published whatever the coverage.
pub fn deep(rule: Normalisation) -> Model {
    let mut model = flat(&[]);
    model.recipe.normalise = rule;
    model.recipe.coverage = CoverageLimits { group: 0.0, total: 0.0, all_parts: false };
    model.groups.extend([
        group("a", Some(0), 0.6),
        group("b", Some(0), 0.4),
        group("pillar", Some(1), 0.7),
        group("theme", Some(3), 1.0),
    ]);
    for (at, (parent, weight)) in [(1, 0.3), (4, 0.25), (4, 0.75), (2, 0.5), (2, 0.5)].into_iter().enumerate()
    {
        let lower = at % 2 == 1;
        let direction = if lower { Direction::Lower } else { Direction::Higher };
        let mut part = indicator(&format!("i{at}"), parent, weight, direction);
        part.goalposts = Some(if lower { (60.0, 0.0) } else { (0.0, 60.0) });
        model.indicators.push(part);
    }
    model
}

/// The same mean in every group.
pub fn with_mean(mut model: Model, mean: Aggregation) -> Model {
    model.groups.iter_mut().for_each(|group| group.aggregate = mean);
    model
}
