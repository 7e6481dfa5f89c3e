//! The best and the worst results, and how many key figures have each colour.

use ledstjarna_observations::{COUNTRY, Direction, Indicator, Unit, derived_caption};
use ledstjarna_statistics::Colour;

use super::Quality;
use super::key_figures::titled;
use crate::build::stock::Made;
use crate::document::Block;
use crate::document::table::{Cell, HeadCell, Row, Sums, Table};
use crate::document::text::FactRef;
use crate::facts::{StandingFact, standing};
use crate::templates::Order;

/// How many best and how many worst are named.
const NAMED: usize = 3;

/// A key figure and how good its result is: 0 the worst, 1 the best.
struct Ranked<'q> {
    indicator: &'q Indicator,
    year: i16,
    goodness: f64,
}

impl Quality<'_> {
    /// The three best and the three worst. Places among all municipalities decide where they are known,
    /// otherwise the distance to the country for what is measured in percent.
    pub(super) fn extremes(&self, order: &Order) -> Made {
        let (mut ranked, by_place) = self.ranked();
        if ranked.len() < 2 * NAMED {
            return Made::missing();
        }
        ranked.sort_by(|a, b| b.goodness.total_cmp(&a.goodness).then(a.indicator.id.cmp(&b.indicator.id)));
        let mut worst = ranked.split_off(ranked.len() - NAMED);
        ranked.truncate(NAMED);
        // A first place that many share is neither good nor bad.
        ranked.retain(|found| !matches!(self.colour_of(found), Colour::Middle | Colour::Worst));
        worst.retain(|found| !matches!(self.colour_of(found), Colour::Middle | Colour::Best));
        let mut rows = Vec::new();
        for (name, found) in
            [("Bäst", ranked.iter().collect::<Vec<_>>()), ("Sämst", worst.iter().rev().collect())]
        {
            if !found.is_empty() {
                rows.push(Row::group(name, COLUMNS));
                rows.extend(found.into_iter().map(|found| self.extreme_row(found)));
            }
        }
        if rows.is_empty() {
            return Made::missing();
        }
        let how = if by_place {
            "Ordningen följer platsen bland alla kommuner med uppgift."
        } else {
            "Platser bland kommunerna saknas. Ordningen följer avståndet till riket för mått i procent."
        };
        let all: Vec<&Ranked<'_>> = ranked.iter().chain(&worst).collect();
        let observed: Vec<_> = all
            .iter()
            .flat_map(|found| [self.facts.place.code.as_str(), COUNTRY].map(|code| (found, code)))
            .filter_map(|(found, code)| self.facts.values.get(&found.indicator.id, code, found.year))
            .collect();
        let sources = observed.iter().map(|found| found.source.as_str());
        let computed = derived_caption(self.facts.register, sources);
        let table = Table {
            id: order.id.clone(),
            caption: order.caption.clone().unwrap_or_else(|| "Bästa och sämsta resultat".to_owned()),
            head: vec![
                HeadCell::words("Nyckeltal"),
                HeadCell::numbers("År"),
                HeadCell::numbers("Resultat"),
                HeadCell::numbers("Riket"),
                HeadCell::words("Läge"),
            ],
            rows,
            notes: vec![how.to_owned()],
            source: format!("{}. Urval: {computed}", self.raw_source(observed)),
            ..Table::default()
        };
        Made::of([Block::Table(table)])
    }

    fn ranked(&self) -> (Vec<Ranked<'_>>, bool) {
        let candidates: Vec<(&Indicator, i16)> = self
            .compared_key_figures()
            .into_iter()
            .filter(|indicator| indicator.direction != Direction::None)
            .filter_map(|indicator| Some((indicator, self.facts.latest_year(&indicator.id)?)))
            .filter(|(_, year)| *year >= self.facts.year.saturating_sub(1))
            .collect();
        let placed: Vec<Ranked<'_>> = candidates
            .iter()
            .filter_map(|(indicator, year)| {
                let known = self.facts.standings.get(&(indicator.id.clone(), *year))?;
                Some(Ranked { indicator, year: *year, goodness: goodness(known)? })
            })
            .collect();
        if placed.len() >= 2 * NAMED {
            return (placed, true);
        }
        let compared = candidates.iter().filter_map(|(indicator, year)| {
            let (own, country) = self.own_and_country(indicator, *year)?;
            let sign = if indicator.direction == Direction::Higher { 1.0 } else { -1.0 };
            let goodness = sign * (own - country);
            matches!(indicator.unit, Unit::Percent).then_some(Ranked { indicator, year: *year, goodness })
        });
        (compared.collect(), false)
    }

    fn own_and_country(&self, indicator: &Indicator, year: i16) -> Option<(f64, f64)> {
        let number = |code| self.facts.values.number(&indicator.id, code, year);
        Some((number(&self.facts.place.code)?, number(COUNTRY)?))
    }

    fn colour_of(&self, found: &Ranked<'_>) -> Colour {
        let known = self.facts.standings.get(&(found.indicator.id.clone(), found.year));
        known.map_or(Colour::Grey, |known| known.colour)
    }

    fn extreme_row(&self, found: &Ranked<'_>) -> Row {
        let Ranked { indicator, year, .. } = *found;
        let known = self.facts.standings.get(&(indicator.id.clone(), year));
        Row::normal(vec![
            Cell::words(titled(indicator)),
            Cell::words(year.to_string()),
            self.value_cell(indicator, &self.facts.place.code, year),
            self.value_cell(indicator, COUNTRY, year),
            Cell::status(standing::mark(known, indicator.direction)),
        ])
    }

    /// How many key figures have each colour in their latest year.
    pub(super) fn colours(&self, order: &Order) -> Made {
        let wanted = self.ordered(order);
        let indicators = if wanted.is_empty() { self.compared_key_figures() } else { wanted };
        let known: Vec<(&Indicator, i16)> = indicators
            .into_iter()
            .filter_map(|indicator| Some((indicator, self.facts.latest_year(&indicator.id)?)))
            .collect();
        if known.is_empty() {
            return Made::missing();
        }
        let colour = |(indicator, year): &(&Indicator, i16)| {
            let found = self.facts.standings.get(&(indicator.id.clone(), *year));
            found
                .filter(|_| indicator.direction != Direction::None)
                .map_or(Colour::Grey, |known| known.colour)
        };
        let colours: Vec<Colour> = known.iter().map(colour).collect();
        let row = |wanted: Colour| {
            let count = colours.iter().filter(|colour| **colour == wanted).count();
            let standing = StandingFact { colour: wanted, among: 0, place: None, spread: None };
            let mark = standing::mark(Some(&standing), Direction::Higher);
            Row::normal(vec![Cell::status(mark), self.count_cell(order, wanted, count)])
        };
        let mut rows: Vec<Row> = [Colour::Best, Colour::Middle, Colour::Worst, Colour::Grey].map(row).into();
        let total =
            Cell { text: known.len().to_string(), value: Some(known.len() as f64), ..Cell::default() };
        rows.push(Row::total(vec![Cell::words("Totalt"), total]));
        let sources = self.facts.values.all().filter(|found| {
            known.iter().any(|(indicator, year)| {
                indicator.id == found.indicator && found.period.first_year() == *year
            })
        });
        let sources = sources.map(|found| found.source.as_str());
        let table = Table {
            id: order.id.clone(),
            caption: order.caption.clone().unwrap_or_else(|| "Nyckeltal per färg".to_owned()),
            head: vec![HeadCell::words("Färg"), HeadCell::numbers("Antal nyckeltal")],
            rows,
            notes: vec![COLOUR_RULE.to_owned()],
            source: derived_caption(self.facts.register, sources),
            sums: Some(Sums { columns: vec![1], rounding: 0.0 }),
            ..Table::default()
        };
        Made::of([Block::Table(table)])
    }

    fn count_cell(&self, order: &Order, colour: Colour, count: usize) -> Cell {
        let fact = FactRef::new(&order.id, &self.facts.place.code, self.facts.year, &format!("{colour:?}"));
        Cell::number(count.to_string(), count as f64, fact)
    }
}

const COLUMNS: usize = 5;
const COLOUR_RULE: &str = "Varje nyckeltal räknas en gång, med sitt senaste år. Lika värden delas aldrig \
                           mellan två färger.";

/// A place as a share: 1 the best, 0 the worst.
fn goodness(standing: &StandingFact) -> Option<f64> {
    let (place, among) = (f64::from(standing.place?), f64::from(standing.among));
    (among > 1.0 && place >= 1.0 && place <= among).then(|| 1.0 - (place - 1.0) / (among - 1.0))
}
