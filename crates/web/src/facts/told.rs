//! One indicator in one municipality: what is said of it, its place with interval, its comparison, its years.

use ledstjarna_actions::Published;
use ledstjarna_actions::insights::IndicatorPlace;
use ledstjarna_actions::narration::indicator_facts;
use ledstjarna_narrative::{Facts, Mode, Point, ReferenceKind, Sentence, change_word, sentences};
use ledstjarna_observations::Place;

use crate::asked::Asked;
use crate::facts::sure::range;

/// What can be said.
pub struct Told {
    /// All that is known.
    pub facts: Facts,
    /// Its place among them, where places say anything.
    pub place: Option<IndicatorPlace>,
}

impl Told {
    /// What is known of an indicator in an edition; `None` if nobody has a value.
    pub fn find(asked: &Asked<'_>, published: &Published, place: &Place, indicator: &str) -> Option<Self> {
        let facts = indicator_facts(asked.insights, published, place, indicator)?;
        let place = facts.rank.and_then(|rank| {
            Some(IndicatorPlace { place: rank.place, among: rank.among, interval: rank.interval? })
        });
        Some(Self { facts, place })
    }

    /// The sentences for everybody: the level, at most two more, and the cautions.
    pub fn sentences(&self) -> Vec<Sentence> {
        sentences(&self.facts, Mode::Public)
    }

    /// Half-width of the value's 95 % interval, where it is known and not nothing.
    pub fn margin(&self) -> Option<f64> {
        self.facts.now()?.margin.filter(|margin| *margin > 0.0)
    }

    /// The median of the similar municipalities; of yes and no their share of yes.
    pub fn similar(&self) -> Option<f64> {
        let mut all = self.facts.references.iter();
        all.find(|reference| reference.kind == ReferenceKind::Similar).map(|reference| reference.now.value)
    }

    /// The change since the latest comparable year in one word.
    pub fn change(&self) -> Option<&'static str> {
        change_word(&self.facts)
    }

    /// Whether the value has moved since then.
    pub fn has_moved(&self) -> bool {
        self.change().is_some_and(|word| word != "oförändrat")
    }

    /// All years with a value, ascending.
    pub fn years(&self) -> Vec<Point> {
        let earlier = self.facts.earlier.iter().copied();
        let mut points: Vec<Point> = earlier.chain(self.facts.now()).collect();
        points.sort_by_key(|point| point.year);
        points
    }
}

/// "160 (120–205)"; the place alone where all values are exact.
pub fn short_place(found: &IndicatorPlace) -> String {
    let (best, worst) = found.interval;
    if best == worst { found.place.to_string() } else { format!("{} ({})", found.place, range(best, worst)) }
}

/// "Plats 160 av 288 (sannolikt 120–205)."
pub fn long_place(found: &IndicatorPlace) -> String {
    let (best, worst) = found.interval;
    let place = format!("Plats {} av {}", found.place, found.among);
    if best == worst { format!("{place}.") } else { format!("{place} (sannolikt {}).", range(best, worst)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_its_interval_unless_it_is_exact() {
        let place = |interval| IndicatorPlace { place: 160, among: 288, interval };
        let unsure = place((120, 205));
        assert_eq!(short_place(&unsure), "160 (120–205)");
        assert_eq!(long_place(&unsure), "Plats 160 av 288 (sannolikt 120–205).");
        let exact = place((160, 160));
        assert_eq!([short_place(&exact), long_place(&exact)], ["160", "Plats 160 av 288."]);
    }
}
