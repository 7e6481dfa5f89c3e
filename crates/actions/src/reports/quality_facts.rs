//! The facts of a yearly report: the municipality's values, how they stand, and its own text files.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ledstjarna_observations::{ALL_MUNICIPALITIES, COUNTRY, Direction, Observation, Place};
use ledstjarna_report::{Dictionary, EditionRef, LocalFacts, ReportFacts, StandingFact, Values};
use ledstjarna_statistics::{ColourRule, colour, quantile7, ranks_ascending_exact};

use crate::{ActionError, Insights, Library};

/// Gathers everything. `written` is a file of passages; without it, that of the registry counts.
///
/// # Errors
/// If the municipality's own files or the words of the registry have faults.
pub(super) fn gather<'a>(
    insights: &'a Insights,
    place: &'a Place,
    (year, date): (i16, Date),
    written: Option<&str>,
) -> Result<ReportFacts<'a>, ActionError> {
    let library = insights.library();
    let register = &library.register;
    let observations = library.observations().iter().map(|stored| &stored.observation);
    let is_told = |code: &str| [place.code.as_str(), COUNTRY, ALL_MUNICIPALITIES].contains(&code);
    let told: Vec<Observation> = observations.filter(|found| is_told(&found.place)).cloned().collect();
    let mut facts = ReportFacts::new(register, place, year, date);
    facts.edition = library.edition(&year.to_string()).map(|published| EditionRef {
        id: published.id.clone(),
        checksum: published.edition.checksum.clone(),
    });
    facts.retrieved = library.retrieved();
    facts.standings = standings(library, place, &told);
    // Whatever is told may be made up, and so may what it is compared with.
    let is_made_up = |found: &Observation| library.is_synthetic(&found.source);
    facts.synthetic = told.iter().any(is_made_up)
        || !facts.standings.is_empty()
            && library.observations().iter().any(|stored| is_made_up(&stored.observation));
    facts.values = Values::new(told);
    facts.local = LocalFacts::load_with(register, &place.code, year, written)?;
    facts.dictionary = Dictionary::of(register);
    Ok(facts)
}

/// The latest year a municipality has a value of anything in.
pub fn latest_year(library: &Library, place: &Place) -> Option<i16> {
    let own = library.observations().iter().map(|stored| &stored.observation);
    own.filter(|found| found.place == place.code && found.value.number().is_some())
        .map(|found| found.period.first_year())
        .max()
}

/// How every value of the municipality stands among all, by indicator and year.
fn standings(
    library: &Library,
    place: &Place,
    told: &[Observation],
) -> BTreeMap<(String, i16), StandingFact> {
    let own = told.iter().filter(|found| found.place == place.code && found.value.number().is_some());
    let found = own.filter_map(|found| {
        let year = found.period.first_year();
        Some(((found.indicator.clone(), year), standing(library, place, &found.indicator, year)?))
    });
    found.collect()
}

fn standing(library: &Library, place: &Place, indicator: &str, year: i16) -> Option<StandingFact> {
    let known = library.register.indicator(indicator)?;
    let all = library.municipalities(indicator, year);
    let at = all.iter().position(|found| found.place == place.code)?;
    let values: Vec<Option<f64>> = all.iter().map(|found| found.value.number()).collect();
    let direction = known.direction;
    let colouring = colour(&values, Some(direction != Direction::Lower), ColourRule::TieSafe);
    let numbers: Vec<f64> = values.iter().filter_map(|value| *value).collect();
    let mut sorted = numbers.clone();
    sorted.sort_unstable_by(f64::total_cmp);
    let spread = quantile7(&sorted, 0.25).zip(quantile7(&sorted, 0.75)).map(|(low, high)| high - low);
    let sign = if direction == Direction::Lower { 1.0 } else { -1.0 };
    let own = values.get(..at)?.iter().filter(|value| value.is_some()).count();
    let ranks = ranks_ascending_exact(&numbers.iter().map(|value| value * sign).collect::<Vec<_>>());
    let place = ranks.get(own).copied().filter(|_| direction != Direction::None && numbers.len() > 1);
    Some(StandingFact {
        colour: colouring.colours.get(at).copied()?,
        among: numbers.len() as u32,
        place,
        spread,
    })
}
