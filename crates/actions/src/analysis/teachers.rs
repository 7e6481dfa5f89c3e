//! Who is surely better in one indicator, and has been for years: among similar ones, or of all.

use ledstjarna_composite::Edition;
use ledstjarna_composite::peers::{Example, History, Proof};
use ledstjarna_composite::priority::{Estimate, Estimates};
use ledstjarna_observations::Direction;
use ledstjarna_statistics::quantile7;

use crate::{Library, Published};

/// Those of some municipalities that are surely better than one of them in an indicator of the model, best
/// first. Codes in, examples out.
pub fn better_than(
    library: &Library,
    published: &Published,
    unit: &str,
    similar: &[String],
    indicator: &str,
) -> Vec<Example> {
    let history = History::new(&library.history(published), &library.register);
    let lessons = history.lessons(unit, similar, &[indicator.to_owned()], Proof::default());
    lessons.into_iter().next().map(|lesson| lesson.examples).unwrap_or_default()
}

/// The municipalities that are surely better than the median of all, every year without a break for as long
/// as the proof asks, best first.
pub fn best_of_all(library: &Library, published: &Published, indicator: &str) -> Vec<Example> {
    let proof = Proof::default();
    let years: Vec<Year> = years(library, published, indicator);
    let Some(latest) = years.first() else { return Vec::new() };
    let example = |unit: &String| {
        let value = latest.of(unit)?.observed;
        let chances = years.iter().map_while(|year| {
            let chance = year.better(unit)?;
            (chance >= proof.probability).then_some((year.data, chance))
        });
        let chances: Vec<(i16, f64)> = chances.collect();
        let probability = chances.iter().map(|(_, chance)| *chance).fold(1.0, f64::min);
        let example = Example {
            unit: unit.clone(),
            value,
            probability,
            years: chances.iter().map(|(year, _)| *year).collect(),
        };
        (chances.len() >= proof.years).then_some(example)
    };
    let mut found: Vec<Example> = latest.edition.snapshot.units.iter().filter_map(example).collect();
    found.sort_by(|a, b| {
        (b.value * latest.sign).total_cmp(&(a.value * latest.sign)).then(a.unit.cmp(&b.unit))
    });
    found
}

/// One edition's values of the indicator.
struct Year<'l> {
    edition: &'l Edition,
    estimates: Estimates,
    at: usize,
    /// Year of the values.
    data: i16,
    /// +1 where higher is better, -1 where lower is.
    sign: f64,
    median: f64,
}

impl Year<'_> {
    fn of(&self, unit: &str) -> Option<Estimate> {
        self.estimates.get(self.edition.snapshot.row(unit)?, self.at)
    }

    /// Probability of being better than the median of all.
    fn better(&self, unit: &str) -> Option<f64> {
        let above = self.of(unit)?.above(&Estimate::exact(self.median));
        Some(if self.sign > 0.0 { above } else { 1.0 - above })
    }
}

/// The years whose values are comparable with the latest, latest first, each set of data once.
fn years<'l>(library: &'l Library, published: &'l Published, indicator: &str) -> Vec<Year<'l>> {
    let register = &library.register;
    let known = register.indicator(indicator);
    let mut found: Vec<Year<'l>> = Vec::new();
    for edition in library.history(published) {
        let Some(at) = edition.model.indicator(indicator) else { break };
        let Some(data) = edition.snapshot.year_of(at) else { break };
        let broken = |newer: &Year<'_>| known.is_some_and(|known| known.is_broken_between(data, newer.data));
        match found.last() {
            Some(newer) if newer.data <= data => continue,
            Some(newer) if broken(newer) => break,
            _ => (),
        }
        let sign = match edition.model.indicators[at].direction {
            Direction::Higher => 1.0,
            Direction::Lower => -1.0,
            Direction::None => break,
        };
        let estimates = Estimates::of(&edition.snapshot, register);
        let rows = 0..edition.snapshot.units.len();
        let mut values: Vec<f64> =
            rows.filter_map(|row| estimates.get(row, at)).map(|one| one.observed).collect();
        values.sort_unstable_by(f64::total_cmp);
        let Some(median) = quantile7(&values, 0.5) else { break };
        found.push(Year { edition, estimates, at, data, sign, median });
    }
    found
}
