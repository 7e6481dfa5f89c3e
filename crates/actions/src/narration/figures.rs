//! The messages above pictures of one indicator.

use ledstjarna_narrative::headline::{Naming, Spread, distribution, distribution_of_all, line};
use ledstjarna_narrative::{Scale, Sentence};
use ledstjarna_observations::Place;

use crate::{Insights, Published};

/// The message of a picture of all municipalities' values: where one of them stands, or where the middle half
/// lies if none is pointed out. `None` without values.
pub fn distribution_headline(
    insights: &Insights,
    published: &Published,
    place: Option<&Place>,
    indicator: &str,
) -> Option<Sentence> {
    let known = insights.library().register.indicator(indicator)?;
    let column = insights.column(published, &known.id)?;
    let found = column.spread.as_ref()?;
    let spread = Spread {
        among: found.n as u32,
        lower: found.q25,
        median: found.median,
        upper: found.q75,
        mean: found.mean,
    };
    let facts = place.and_then(|place| super::indicator_facts(insights, published, place, &known.id));
    Some(facts.map_or_else(
        || distribution_of_all(Scale::of(known), "kommuner", &spread),
        |facts| distribution(&facts, &spread),
    ))
}

/// The message of a line over years, what the others did meanwhile, and the cautions. Empty if nothing is
/// known.
pub fn line_headline(
    insights: &Insights,
    published: &Published,
    place: &Place,
    indicator: &str,
    naming: Naming,
) -> Vec<Sentence> {
    let facts = super::indicator_facts(insights, published, place, indicator);
    facts.map_or_else(Vec::new, |facts| line(&facts, naming))
}
