//! The facts of one indicator as sentences need them.

use ledstjarna_narrative::{
    EarlierRank, Facts, PlaceName, Point, Rank, Reference, ReferenceKind, Reliability, Standing,
};
use ledstjarna_observations::{ALL_MUNICIPALITIES, COUNTRY, Indicator, Observation, Value};
use ledstjarna_statistics::Colour;

use super::ReportFacts;

impl ReportFacts<'_> {
    /// The latest year up to the year of the report with a number.
    pub fn latest_year(&self, indicator: &str) -> Option<i16> {
        let known = self.values.years(indicator, &self.place.code);
        let known = known.filter(|(year, found)| *year <= self.year && found.value.number().is_some());
        known.map(|(year, _)| year).last()
    }

    /// What is known of an indicator in the municipality in its latest year; `None` if nothing is.
    pub fn facts_of(&self, indicator: &Indicator) -> Option<Facts> {
        let place = &self.place.code;
        let year = self
            .latest_year(&indicator.id)
            .or_else(|| self.values.get(&indicator.id, place, self.year).map(|_| self.year))?;
        let found = self.values.get(&indicator.id, place, year)?;
        let mut facts = Facts::new(indicator, PlaceName::from(self.place), year, found.value);
        facts.margin = found.margin;
        facts.earlier = self
            .values
            .years(&indicator.id, place)
            .filter(|(earlier, _)| *earlier < year)
            .filter_map(|(earlier, found)| point(earlier, found))
            .collect();
        facts.standing = self.standing_of(indicator, year, facts.previous());
        facts.rank = self.rank_of(indicator, year);
        facts.references =
            [(ReferenceKind::Country, COUNTRY), (ReferenceKind::AllMunicipalities, ALL_MUNICIPALITIES)]
                .into_iter()
                .filter_map(|(kind, code)| self.reference(indicator, (kind, code), year, facts.previous()))
                .collect();
        let goal = self.goals().into_iter().find(|goal| goal.indicator.id == indicator.id);
        facts.goal = goal.map(|goal| goal.for_sentences().goal);
        facts.reliability = reliability(found);
        Some(facts)
    }

    fn standing_of(&self, indicator: &Indicator, year: i16, previous: Option<Point>) -> Option<Standing> {
        let now = self.standings.get(&(indicator.id.clone(), year))?;
        let before = previous.and_then(|point| self.standings.get(&(indicator.id.clone(), point.year)));
        let before = before.map(|standing| standing.colour).filter(|colour| *colour != Colour::Grey);
        (now.colour != Colour::Grey).then_some(Standing { colour: now.colour, among: now.among, before })
    }

    /// Places of single indicators are told without a change: nobody has computed how sure it is.
    fn rank_of(&self, indicator: &Indicator, year: i16) -> Option<Rank> {
        let standing = self.standings.get(&(indicator.id.clone(), year))?;
        let before: Option<EarlierRank> = None;
        Some(Rank { place: standing.place?, among: standing.among, interval: None, before })
    }

    fn reference(
        &self,
        indicator: &Indicator,
        (kind, code): (ReferenceKind, &str),
        year: i16,
        previous: Option<Point>,
    ) -> Option<Reference> {
        let now = point(year, self.values.get(&indicator.id, code, year)?)?;
        let earlier = previous
            .and_then(|before| point(before.year, self.values.get(&indicator.id, code, before.year)?));
        Some(Reference { kind, now, before: earlier })
    }
}

fn point(year: i16, found: &Observation) -> Option<Point> {
    let Value::Known(value) = found.value else { return None };
    value.is_finite().then_some(Point { year, value, margin: found.margin })
}

/// How many answered, and which share of those asked.
fn reliability(found: &Observation) -> Reliability {
    let whole = |number: f64| (0.0..1e9).contains(&number).then_some(number as u32);
    let asked = found.population.filter(|asked| *asked > 0.0);
    Reliability {
        answers: found.n.and_then(whole),
        response_rate: found.n.zip(asked).map(|(n, asked)| (100.0 * n / asked).clamp(0.0, 100.0)),
        ..Reliability::default()
    }
}
