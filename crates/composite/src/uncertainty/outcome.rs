//! What a run says: intervals of scores and places, and probabilities.

use crate::uncertainty::tally::{Tally, UNIT};

/// The result of one run.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Number of replications.
    pub replications: usize,
    /// The seed that gives the same numbers again.
    pub seed: u64,
    /// One per group that was asked for, in that order.
    pub groups: Vec<GroupOutcome>,
}

/// The result in one group. Units are those with a place in the edition, in the order of their codes
/// ([`crate::uncertainty::Plan::ranked_units`]).
#[derive(Clone, Debug, PartialEq)]
pub struct GroupOutcome {
    /// Position of the group in the model.
    pub group: usize,
    /// Per unit: how its score varies.
    pub scores: Vec<ScoreSpread>,
    /// Per unit: how its place varies.
    pub places: Vec<PlaceSpread>,
    /// Probability of every place.
    pub matrix: PlaceMatrix,
    /// Per unit: probability of each result group, lowest first.
    pub result_groups: Vec<[f64; 5]>,
    /// Probability that one unit is better than another, if asked for.
    pub pairs: Option<Pairs>,
}

/// A score over the replications; quantiles of type 7.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreSpread {
    /// 5 % are lower.
    pub low: f64,
    /// The middle.
    pub median: f64,
    /// 5 % are higher.
    pub high: f64,
    /// Mean.
    pub mean: f64,
    /// Variance (divided by n - 1).
    pub variance: f64,
}

/// A place over the replications; ties share the best place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaceSpread {
    /// Type 7 quantile at 5 %.
    pub q05: f64,
    /// The middle.
    pub median: f64,
    /// Type 7 quantile at 95 %.
    pub q95: f64,
    /// Mean.
    pub mean: f64,
    /// Variance (divided by n - 1).
    pub variance: f64,
}

impl PlaceSpread {
    /// The interval as printed, "plats 180 till 230": rounded outwards.
    pub fn interval(&self) -> (u32, u32) {
        (self.q05.floor() as u32, self.q95.ceil() as u32)
    }

    /// From how often each place occurred, best place first.
    pub(crate) fn of(counts: &[u32]) -> Option<Self> {
        let weighted = |power: u32| {
            let terms = (1_u64..).zip(counts).map(|(place, count)| place.pow(power) * u64::from(*count));
            terms.sum::<u64>()
        };
        let total = weighted(0);
        let last = total.checked_sub(1)?;
        let (sum, squares) = (weighted(1), weighted(2));
        // Whole numbers until the last division: exact, and free of the order of adding.
        let spread = u128::from(squares) * u128::from(total) - u128::from(sum) * u128::from(sum);
        let quantile = |p: f64| {
            let at = last as f64 * p;
            let low = place_at(counts, at as u64);
            low + (at - at.floor()) * (place_at(counts, at as u64 + 1) - low)
        };
        Some(Self {
            q05: quantile(0.05),
            median: quantile(0.5),
            q95: quantile(0.95),
            mean: sum as f64 / total as f64,
            variance: spread as f64 / (total as f64 * last.max(1) as f64),
        })
    }
}

/// The place of the replication with this number when they are sorted by place; the worst place beyond.
fn place_at(counts: &[u32], index: u64) -> f64 {
    let mut seen = 0;
    let mut worst = 0.0;
    for (place, count) in (1_u32..).zip(counts).filter(|(_, count)| **count > 0) {
        seen += u64::from(*count);
        worst = f64::from(place);
        if seen > index {
            break;
        }
    }
    worst
}

/// Probability of every unit (row) and place (column), ties spread evenly over the places they share.
/// Kept in whole units of 1/27 720 of a replication: every row and column sums to exactly 1.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMatrix {
    n: usize,
    /// Row by row.
    cells: Vec<u64>,
    /// What a row or column sums to.
    whole: u64,
}

impl PlaceMatrix {
    pub(crate) fn of(tally: &Tally, replications: usize) -> Self {
        let cells = tally.places.iter().enumerate().map(|(at, count)| {
            let shared = tally.shared.get(at).copied().unwrap_or(0);
            (UNIT * u64::from(*count)).saturating_add_signed(shared)
        });
        Self { n: tally.n, cells: cells.collect(), whole: UNIT * replications as u64 }
    }

    /// Number of ranked units, which is also the number of places.
    pub fn units(&self) -> usize {
        self.n
    }

    /// Units of 1/27 720 replication of a unit at each place, best first; empty for an unknown unit.
    pub fn row(&self, unit: usize) -> &[u64] {
        self.cells.get(unit * self.n..(unit + 1) * self.n).unwrap_or_default()
    }

    /// What every row and column sums to, in the same units.
    pub fn whole(&self) -> u64 {
        self.whole
    }

    /// Probability of one place, 1 = best; 0 for a place that does not exist.
    pub fn probability(&self, unit: usize, place: usize) -> f64 {
        let cell = place.checked_sub(1).and_then(|place| self.row(unit).get(place));
        cell.map_or(0.0, |cell| self.share(*cell))
    }

    /// Probability of one of the best places.
    pub fn top(&self, unit: usize, places: usize) -> f64 {
        self.share(self.row(unit).iter().take(places).sum())
    }

    /// Probability of the best quarter: places up to N/4.
    pub fn best_quarter(&self, unit: usize) -> f64 {
        self.top(unit, self.n / 4)
    }

    /// Probability of the worst quarter: places beyond 3N/4.
    pub fn worst_quarter(&self, unit: usize) -> f64 {
        self.share(self.row(unit).iter().skip(3 * self.n / 4).sum())
    }

    fn share(&self, cells: u64) -> f64 {
        cells as f64 / self.whole.max(1) as f64
    }
}

/// Probability that one unit is better than another, half of every tie included.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairs {
    n: usize,
    /// Twice the replications with i better, plus those tied, for i < j row by row.
    counts: Vec<u32>,
    replications: usize,
}

impl Pairs {
    pub(crate) fn of(tally: &Tally, replications: usize) -> Option<Self> {
        let asked = tally.n < 2 || !tally.pairs.is_empty();
        asked.then(|| Self { n: tally.n, counts: tally.pairs.clone(), replications })
    }

    /// Probability that `unit` is better than `other`; one half against itself.
    pub fn better(&self, unit: usize, other: usize) -> f64 {
        let (i, j) = (unit.min(other), unit.max(other));
        if i == j || j >= self.n {
            return 0.5;
        }
        // Rows before i hold n - 1, n - 2, ... pairs.
        let at = i * (2 * self.n - i - 1) / 2 + (j - i - 1);
        let twice = 2.0 * self.replications as f64;
        let first = self.counts.get(at).map_or(0.5, |count| f64::from(*count) / twice);
        if unit < other { first } else { 1.0 - first }
    }

    /// Number of units.
    pub fn units(&self) -> usize {
        self.n
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledstjarna_statistics::{mean, quantile7_of, sample_sd};
    use proptest::prelude::*;

    #[test]
    fn intervals_are_rounded_outwards() {
        let spread = PlaceSpread::of(&[1, 3, 1]).expect("five replications");
        assert!((spread.q05 - 1.2).abs() < 1e-12 && (spread.q95 - 2.8).abs() < 1e-12);
        assert_eq!(spread.interval(), (1, 3));
        assert_eq!(PlaceSpread::of(&[0, 0]), None);
    }

    proptest! {
        #[test]
        fn counts_give_what_the_list_of_places_gives(places in prop::collection::vec(1_usize..12, 1..200)) {
            let mut counts = [0; 12];
            for place in &places {
                counts[place - 1] += 1;
            }
            let list: Vec<f64> = places.iter().map(|place| *place as f64).collect();
            let spread = PlaceSpread::of(&counts).expect("places");
            for (found, p) in [(spread.q05, 0.05), (spread.median, 0.5), (spread.q95, 0.95)] {
                prop_assert!((found - quantile7_of(&list, p).expect("places")).abs() < 1e-9);
            }
            prop_assert!((spread.mean - mean(&list).expect("places")).abs() < 1e-9);
            let sd = sample_sd(&list).unwrap_or(0.0);
            prop_assert!((spread.variance - sd * sd).abs() < 1e-9);
        }
    }
}
