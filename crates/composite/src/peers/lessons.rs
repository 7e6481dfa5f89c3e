//! Whom to learn from: similar municipalities that are better beyond error, and have been for years.

use ledstjarna_observations::{Direction, Register};

use crate::edition::Edition;
use crate::priority::{Estimate, Estimates};

/// When one municipality counts as better than another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proof {
    /// Least probability of being better, in every year.
    pub probability: f64,
    /// Fewest years of data in a row, up to the latest.
    pub years: usize,
}

impl Default for Proof {
    /// Surely better than by chance, two years running.
    fn default() -> Self {
        Self { probability: 0.95, years: 2 }
    }
}

/// A municipality to learn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Its code.
    pub unit: String,
    /// Its latest value.
    pub value: f64,
    /// Least probability of being better, over the years counted.
    pub probability: f64,
    /// The years of the data in which it was better without a break, latest first.
    pub years: Vec<i16>,
}

/// What may be learnt in one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// Indicator id.
    pub indicator: String,
    /// The unit's own latest value.
    pub own: f64,
    /// Whom to ask, best first; empty if nobody similar is surely better.
    pub examples: Vec<Example>,
}

/// Editions with what is known of their values.
#[derive(Clone, Debug)]
pub struct History<'a> {
    /// Latest first.
    years: Vec<(&'a Edition, Estimates)>,
    register: &'a Register,
}

impl<'a> History<'a> {
    /// From editions in any order.
    pub fn new(editions: &[&'a Edition], register: &'a Register) -> Self {
        let mut editions = editions.to_vec();
        editions.sort_by_key(|edition| std::cmp::Reverse(edition.meta.year));
        let years = editions.iter().map(|edition| (*edition, Estimates::of(&edition.snapshot, register)));
        Self { years: years.collect(), register }
    }

    /// The lessons for a unit in some indicators, in the order given. `similar` holds codes. Indicators
    /// without an own value in the latest edition are left out.
    pub fn lessons(
        &self,
        unit: &str,
        similar: &[String],
        indicators: &[String],
        proof: Proof,
    ) -> Vec<Lesson> {
        let lesson = |id: &String| {
            let own = self.years.first().and_then(|latest| value(latest, unit, id))?.0;
            let mut examples: Vec<(f64, Example)> =
                similar.iter().filter_map(|other| self.example(unit, other, id, proof)).collect();
            examples.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.unit.cmp(&b.1.unit)));
            let examples = examples.into_iter().map(|(_, example)| example).collect();
            Some(Lesson { indicator: id.clone(), own: own.observed, examples })
        };
        indicators.iter().filter_map(lesson).collect()
    }

    /// A similar unit with its value in the orientation where higher is better, if it is better for long
    /// enough.
    fn example(&self, unit: &str, other: &str, id: &str, proof: Proof) -> Option<(f64, Example)> {
        let latest = value(self.years.first()?, other, id)?.0.observed;
        let mut sign = 1.0;
        let mut least = 1.0_f64;
        let mut years: Vec<i16> = Vec::new();
        for year in &self.years {
            let (Some((own, at)), Some((theirs, _))) = (value(year, unit, id), value(year, other, id)) else {
                break;
            };
            let Some(of) = year.0.snapshot.year_of(at) else { break };
            if years.last().is_some_and(|newer| *newer <= of) {
                // The same survey once more, in an edition of a year without one.
                continue;
            }
            if years.last().is_some_and(|newer| {
                self.register.indicator(id).is_some_and(|known| known.is_broken_between(of, *newer))
            }) {
                break;
            }
            sign = if year.0.model.indicators[at].direction == Direction::Lower { -1.0 } else { 1.0 };
            let above = theirs.above(&own);
            let better = if sign > 0.0 { above } else { 1.0 - above };
            if better < proof.probability {
                break;
            }
            least = least.min(better);
            years.push(of);
        }
        let lasting = years.len() >= proof.years.max(1);
        let example = Example { unit: other.to_owned(), value: latest, probability: least, years };
        lasting.then_some((latest * sign, example))
    }
}

/// What an edition knows of one value, and the indicator's position in it.
fn value((edition, estimates): &(&Edition, Estimates), unit: &str, id: &str) -> Option<(Estimate, usize)> {
    let at = edition.model.indicator(id)?;
    Some((estimates.get(edition.snapshot.row(unit)?, at)?, at))
}
