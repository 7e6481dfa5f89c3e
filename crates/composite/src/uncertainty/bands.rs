//! Bands of units that can be told apart: fewer steps than places, and each step mostly right.

use crate::uncertainty::outcome::GroupOutcome;

/// Highest share of misordered pairs that printed bands may have.
pub const DISCORDANCE: f64 = 0.10;

/// Units from best to worst, cut into bands.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    /// Per unit: its band, 1 = best.
    pub of_unit: Vec<u32>,
    /// Number of bands.
    pub count: u32,
    /// Mean probability that of two units in different bands the one in the lower band is better.
    pub discordance: f64,
}

/// Sums over rectangles of the table of probabilities that a unit further down is better.
struct Sums {
    n: usize,
    /// Cumulative over rows and columns, with a first row and column of zeros.
    cumulative: Vec<f64>,
}

impl Sums {
    fn of(n: usize, better: impl Fn(usize, usize) -> f64) -> Self {
        let width = n + 1;
        let mut cumulative = vec![0.0; width * width];
        for i in 0..n {
            let mut row = 0.0;
            for j in 0..n {
                row += if j > i { better(j, i) } else { 0.0 };
                cumulative[(i + 1) * width + j + 1] = cumulative[i * width + j + 1] + row;
            }
        }
        Self { n, cumulative }
    }

    /// Sum over the units of one band against those of another further down.
    fn between(&self, upper: (usize, usize), lower: (usize, usize)) -> f64 {
        let at = |row: usize, column: usize| self.cumulative[row * (self.n + 1) + column];
        at(upper.1, lower.1) - at(upper.0, lower.1) - at(upper.1, lower.0) + at(upper.0, lower.0)
    }
}

/// Joins neighbouring bands, the least distinct first, until no more than `limit` of the pairs in
/// different bands are misordered on average. Units start in bands of their own, by mean place. `None`
/// without pairs in the outcome.
pub fn bands(outcome: &GroupOutcome, limit: f64) -> Option<Bands> {
    let pairs = outcome.pairs.as_ref()?;
    let n = pairs.units();
    let mut order: Vec<usize> = (0..n).collect();
    let place = |unit: usize| outcome.places.get(unit).map_or(f64::INFINITY, |place| place.mean);
    order.sort_by(|a, b| place(*a).total_cmp(&place(*b)).then(a.cmp(b)));
    let sums = Sums::of(n, |lower, upper| pairs.better(order[lower], order[upper]));
    let mut cuts: Vec<(usize, usize)> = (0..n).map(|unit| (unit, unit + 1)).collect();
    let mut wrong = sums.between((0, n), (0, n));
    let mut count = n as f64 * (n as f64 - 1.0) / 2.0;
    while cuts.len() > 1 && wrong > limit * count {
        let size = |band: (usize, usize)| (band.1 - band.0) as f64;
        let mean = |at: &usize| {
            let (upper, lower) = (cuts[*at], cuts[at + 1]);
            sums.between(upper, lower) / (size(upper) * size(lower))
        };
        let Some(at) = (0..cuts.len() - 1).max_by(|a, b| mean(a).total_cmp(&mean(b)).then(b.cmp(a))) else {
            break;
        };
        let lower = cuts.remove(at + 1);
        wrong -= sums.between(cuts[at], lower);
        count -= size(cuts[at]) * size(lower);
        cuts[at].1 = lower.1;
    }
    let mut of_unit = vec![0; n];
    for (band, (first, end)) in (1_u32..).zip(&cuts) {
        for unit in &order[*first..*end] {
            of_unit[*unit] = band;
        }
    }
    let discordance = if cuts.len() > 1 { (wrong / count).max(0.0) } else { 0.0 };
    Some(Bands { of_unit, count: cuts.len() as u32, discordance })
}
