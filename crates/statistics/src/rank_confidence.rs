//! Confidence sets for places: between which places a unit lies when only the values' errors are counted.
//!
//! Mogstad, Romano, Shaikh and Wilhelm, doi 10.1093/restud/rdad006. A unit stands behind every unit that is
//! clearly better and ahead of every unit that is clearly worse; how clear "clearly" must be is simulated
//! from the standard errors.

use crate::draws::Draws;
use crate::quantile::quantile7_of;

/// More draws than this are refused: the quantile no longer moves, and the memory is finite.
pub const MOST_DRAWS: u32 = 100_000;

/// More units than this are refused, since every pair of them is kept.
pub const MOST_UNITS: usize = 2_000;

/// What the confidence is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Each unit by itself: the one to show beside a place.
    Marginal,
    /// All units at once.
    Simultaneous,
    /// All units at once, with what is clear from the first step left out of the second, and so on.
    StepDown,
}

/// How the simulation is run; the same seed gives the same sets to the last bit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Simulation {
    /// Confidence of the sets, 0.95 is usual.
    pub confidence: f64,
    /// Number of draws, at most [`MOST_DRAWS`]. The work grows as draws x units^2 and the memory as draws x units (marginal).
    pub draws: u32,
    /// Seed of the draws.
    pub seed: u64,
}

/// The places a unit may hold, 1 = best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankSet {
    /// The best of them.
    pub best: u32,
    /// The worst of them.
    pub worst: u32,
}

/// The sets of units with these values (the largest is best) and standard errors.
///
/// `None` for no units, different lengths, values or errors that are not finite, negative errors, no or too many
/// draws, too many units, and unless 0 < confidence < 1.
pub fn rank_sets(
    values: &[f64],
    errors: &[f64],
    family: Family,
    simulation: Simulation,
) -> Option<Vec<RankSet>> {
    let n = values.len();
    if !is_valid(values, errors, simulation) {
        return None;
    }
    let pairs = Pairs::new(values, errors);
    let critical = match family {
        Family::Marginal => pairs.marginal(simulation)?,
        Family::Simultaneous => vec![pairs.simultaneous(simulation, &vec![true; n * n])?; n],
        Family::StepDown => vec![pairs.step_down(simulation)?; n],
    };
    Some((0..n).map(|i| pairs.set(i, critical[i])).collect())
}

fn is_valid(values: &[f64], errors: &[f64], simulation: Simulation) -> bool {
    (1..=MOST_UNITS).contains(&values.len())
        && errors.len() == values.len()
        && values.iter().all(|value| value.is_finite())
        && errors.iter().all(|error| *error >= 0.0 && error.is_finite())
        && (1..=MOST_DRAWS).contains(&simulation.draws)
        && simulation.confidence > 0.0
        && simulation.confidence < 1.0
}

/// Which units are among the `best` first places with the confidence of their sets: the others are not.
pub fn may_be_among_best(sets: &[RankSet], best: u32) -> Vec<bool> {
    sets.iter().map(|set| set.best <= best).collect()
}

/// Which units may hold one of the `worst` last places.
pub fn may_be_among_worst(sets: &[RankSet], worst: u32) -> Vec<bool> {
    let n = sets.len() as u32;
    sets.iter().map(|set| set.worst.saturating_add(worst) > n).collect()
}

/// The differences of all pairs, row by row.
struct Pairs<'a> {
    values: &'a [f64],
    errors: &'a [f64],
    /// 1 / standard error of the difference; 0 where there is none, which leaves nothing to chance.
    precision: Vec<f64>,
}

impl<'a> Pairs<'a> {
    fn new(values: &'a [f64], errors: &'a [f64]) -> Self {
        let precision = |a: &f64, b: &f64| {
            let error = libm::hypot(*a, *b);
            if error > 0.0 { error.recip() } else { 0.0 }
        };
        let precision = errors.iter().flat_map(|a| errors.iter().map(move |b| precision(a, b))).collect();
        Self { values, errors, precision }
    }

    fn row(&self, i: usize) -> &[f64] {
        &self.precision[i * self.values.len()..(i + 1) * self.values.len()]
    }

    /// One drawn error per unit.
    fn draw(&self, seed: u64, draw: u32, into: &mut [f64]) {
        let draws = Draws::new(seed, u64::from(draw), 0);
        for ((slot, error), unit) in into.iter_mut().zip(self.errors).zip(0..) {
            *slot = error * draws.normal(unit);
        }
    }

    /// One critical value per unit: the largest error of its differences that the confidence allows.
    fn marginal(&self, simulation: Simulation) -> Option<Vec<f64>> {
        let n = self.values.len();
        let mut largest = vec![Vec::with_capacity(simulation.draws as usize); n];
        let mut noise = vec![0.0; n];
        for draw in 0..simulation.draws {
            self.draw(simulation.seed, draw, &mut noise);
            for (i, largest) in largest.iter_mut().enumerate() {
                largest.push(farthest(noise[i], &noise, self.row(i)));
            }
        }
        largest.iter().map(|largest| quantile7_of(largest, simulation.confidence)).collect()
    }

    /// The critical value over all pairs that still count; `counts` is laid out as the precisions.
    fn simultaneous(&self, simulation: Simulation, counts: &[bool]) -> Option<f64> {
        let n = self.values.len();
        let counted: Vec<f64> =
            self.precision.iter().zip(counts).map(|(p, counts)| if *counts { *p } else { 0.0 }).collect();
        let mut noise = vec![0.0; n];
        let mut largest = Vec::with_capacity(simulation.draws as usize);
        for draw in 0..simulation.draws {
            self.draw(simulation.seed, draw, &mut noise);
            // Each pair once: row i against the units before it.
            let most = (1..n)
                .map(|i| farthest(noise[i], &noise[..i], &counted[i * n..i * n + i]))
                .fold(0.0, f64::max);
            largest.push(most);
        }
        quantile7_of(&largest, simulation.confidence)
    }

    /// Leaves out the pairs already told apart until no more are.
    fn step_down(&self, simulation: Simulation) -> Option<f64> {
        let n = self.values.len();
        let mut open = vec![true; n * n];
        loop {
            let critical = self.simultaneous(simulation, &open)?;
            let still = |at: usize| !self.apart(at / n, at % n, critical);
            let next: Vec<bool> = open.iter().enumerate().map(|(at, open)| *open && still(at)).collect();
            if next == open {
                return Some(critical);
            }
            open = next;
        }
    }

    /// Whether the values differ by more than `critical` standard errors.
    fn apart(&self, i: usize, j: usize, critical: f64) -> bool {
        let gap = (self.values[i] - self.values[j]).abs();
        gap > critical * libm::hypot(self.errors[i], self.errors[j])
    }

    fn set(&self, i: usize, critical: f64) -> RankSet {
        let n = self.values.len();
        let apart = |j: &usize| self.apart(i, *j, critical);
        let ahead = (0..n).filter(apart).filter(|&j| self.values[j] > self.values[i]).count();
        let behind = (0..n).filter(apart).filter(|&j| self.values[j] < self.values[i]).count();
        RankSet { best: 1 + ahead as u32, worst: (n - behind) as u32 }
    }
}

/// The largest distance from `own`, each weighed by its precision.
fn farthest(own: f64, noise: &[f64], precision: &[f64]) -> f64 {
    noise.iter().zip(precision).fold(0.0, |largest, (other, precision)| {
        let distance = (own - other).abs() * precision;
        if distance > largest { distance } else { largest }
    })
}

#[cfg(test)]
mod tests;
