//! What stands out in a municipality: its three best, three worst and three most changed indicators.

use ledstjarna_actions::{Insights, Library, Published};
use ledstjarna_composite::snapshot::Cell;
use ledstjarna_composite::{Edition, Origin};
use ledstjarna_observations::{Direction, Indicator};

use crate::status::Status;

/// How many of each are shown.
const SHOWN: usize = 3;

/// An indicator far from the middle of the municipalities.
pub struct Extreme<'l> {
    /// What it measures.
    pub indicator: &'l Indicator,
    /// The municipality's value.
    pub value: f64,
    /// Municipalities with a worse value.
    pub worse: usize,
    /// Municipalities with a better value.
    pub better: usize,
    /// Municipalities with a value.
    pub n: usize,
    /// Where it stands.
    pub status: Status,
    weight: f64,
}

/// An indicator whose value has moved.
pub struct Changed<'l> {
    /// What it measures.
    pub indicator: &'l Indicator,
    /// Value and year before.
    pub before: (f64, i16),
    /// Value and year now.
    pub now: (f64, i16),
    /// The change in points of the present scale from worst to best; positive is better.
    pub points: f64,
}

impl Extreme<'_> {
    /// From -1 (all others better) to 1 (all others worse); equal values count for neither.
    fn position(&self) -> f64 {
        (self.worse as f64 - self.better as f64) / self.n as f64
    }
}

/// All indicators of the edition in which the municipality has a value of its own, best first.
pub fn extremes<'l>(insights: &'l Insights, published: &Published, place: &str) -> Vec<Extreme<'l>> {
    let edition = &published.edition;
    let Some(row) = edition.result.row(place) else { return Vec::new() };
    let own = (0..edition.model.indicators.len())
        .filter(|&i| edition.result.active[i] && edition.result.origin(row, i) == Origin::Own);
    let mut found: Vec<Extreme<'l>> = own.filter_map(|i| extreme(insights, published, row, i)).collect();
    // The sort keeps the order of the model where position and weight are equal.
    found.sort_by(|a, b| b.position().total_cmp(&a.position()).then(b.weight.total_cmp(&a.weight)));
    found
}

fn extreme<'l>(insights: &'l Insights, published: &Published, row: usize, i: usize) -> Option<Extreme<'l>> {
    let known = &published.edition.model.indicators[i];
    let column = insights.column(published, &known.id)?;
    let value = column.value(row)?;
    let n = column.sorted.len();
    let lower = column.sorted.partition_point(|other| *other < value);
    let higher = n - column.sorted.partition_point(|other| *other <= value);
    let (worse, better) = if known.direction == Direction::Lower { (higher, lower) } else { (lower, higher) };
    Some(Extreme {
        indicator: insights.library().register.indicator(&known.id)?,
        value,
        worse,
        better,
        n,
        status: Status::of(column.colour(row), known.direction),
        weight: published.edition.model.effective_weight(i),
    })
}

/// The first three that more municipalities are worse in than better.
pub fn best<'a, 'l>(all: &'a [Extreme<'l>]) -> Vec<&'a Extreme<'l>> {
    all.iter().filter(|one| one.worse > one.better).take(SHOWN).collect()
}

/// The last three that more municipalities are better in than worse, worst first.
pub fn worst<'a, 'l>(all: &'a [Extreme<'l>]) -> Vec<&'a Extreme<'l>> {
    all.iter().rev().filter(|one| one.better > one.worse).take(SHOWN).collect()
}

/// The three indicators whose value moved most between two editions. Left out: values that are the same
/// measurement in both, values measured in another way, and changes within the margins of error.
pub fn changed<'l>(
    library: &'l Library,
    before: &Published,
    after: &Published,
    place: &str,
) -> Vec<Changed<'l>> {
    let (earlier, later) = (&before.edition, &after.edition);
    let (Some(row), Some(row_before)) = (later.result.row(place), earlier.result.row(place)) else {
        return Vec::new();
    };
    let change = |i: usize| {
        let known = &later.model.indicators[i];
        let j = earlier.model.indicator(&known.id)?;
        let indicator = library.register.indicator(&known.id)?;
        let (now, then) = (later.snapshot.cell(row, i)?, earlier.snapshot.cell(row_before, j)?);
        let points = points(later, i, then, now)?;
        let (year, year_before) = (now.period?.first_year(), then.period?.first_year());
        let broken = indicator.is_broken_between(year_before, year);
        (year > year_before && !broken && points.abs() > 1e-9).then_some(Changed {
            indicator,
            before: (then.value.number()?, year_before),
            now: (now.value.number()?, year),
            points,
        })
    };
    let mut found: Vec<Changed<'l>> = (0..later.model.indicators.len()).filter_map(change).collect();
    found.sort_by(|a, b| b.points.abs().total_cmp(&a.points.abs()));
    found.truncate(SHOWN);
    found
}

/// The change in points of the later scale; `None` where it cannot be told, or is within the margins.
fn points(later: &Edition, i: usize, then: &Cell, now: &Cell) -> Option<f64> {
    let anchor = later.result.anchors[i].filter(|anchor| anchor.high > anchor.low)?;
    let difference = now.value.number()? - then.value.number()?;
    if let (Some(one), Some(other)) = (now.margin, then.margin)
        && difference.abs() <= one.hypot(other)
    {
        return None;
    }
    let sign = if later.model.indicators[i].direction == Direction::Lower { -1.0 } else { 1.0 };
    Some(100.0 * sign * difference / (anchor.high - anchor.low))
}
