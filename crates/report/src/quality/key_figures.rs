//! Tables of key figures: own values, the country's, and how the latest stands.

use ledstjarna_observations::{
    ALL_MUNICIPALITIES, COUNTRY, Direction, Indicator, Observation, Unit, derived_caption, swedish,
};

use super::Quality;
use crate::build::stock::Made;
use crate::document::Block;
use crate::document::table::{Cell, HeadCell, Row, Table};
use crate::document::text::FactRef;
use crate::facts::standing;
use crate::templates::Order;

impl Quality<'_> {
    /// One table for the indicators of an order, or one for each table of its chapter.
    pub(super) fn key_figures(&self, order: &Order) -> Made {
        let mut made = Made::default();
        if !order.indicators.is_empty() {
            let rows: Vec<&Indicator> = self.ordered(order);
            made.add(self.one_table(
                order,
                &order.id,
                order.caption.as_deref().unwrap_or("Nyckeltal"),
                &rows,
            ));
        }
        let tables = self.facts.register.key_figures().iter().flat_map(|set| &set.tables);
        let wanted = tables.filter(|table| order.chapter.as_ref() == Some(&table.chapter));
        for (at, table) in wanted.enumerate() {
            let rows = self.known(table.indicators.iter().map(String::as_str).collect());
            made.add(self.one_table(order, &format!("{}-{}", order.id, at + 1), &table.title, &rows));
        }
        made
    }

    /// Rows without any value of the place or the country are left out.
    fn one_table(&self, order: &Order, id: &str, caption: &str, indicators: &[&Indicator]) -> Made {
        let years = self.years(order, 4);
        let country: Vec<i16> = years.iter().copied().skip(usize::from(years.len() > 1)).collect();
        let known = |indicator: &&&Indicator| {
            let has = |code, year: &i16| self.facts.values.get(&indicator.id, code, *year).is_some();
            years.iter().any(|year| has(&self.facts.place.code, year) || has(COUNTRY, year))
        };
        let rows: Vec<&Indicator> = indicators.iter().filter(known).copied().collect();
        if rows.is_empty() {
            return Made::missing();
        }
        let national = |year: &i16| {
            rows.iter().any(|indicator| self.facts.values.get(&indicator.id, COUNTRY, *year).is_some())
        };
        let country: Vec<i16> = if country.iter().any(national) { country } else { Vec::new() };
        let judged = rows.iter().any(|indicator| indicator.direction != Direction::None);
        let mut head = vec![HeadCell::words("Nyckeltal")];
        head.extend(years.iter().map(|year| HeadCell::numbers(year.to_string())));
        head.extend(country.iter().map(|year| HeadCell::numbers(format!("Riket {year}"))));
        head.extend(judged.then(|| HeadCell::words("Läge")));
        let row = |indicator: &&Indicator| {
            let mut cells = vec![Cell::words(titled(indicator))];
            cells.extend(years.iter().map(|year| self.value_cell(indicator, &self.facts.place.code, *year)));
            cells.extend(country.iter().map(|year| self.value_cell(indicator, COUNTRY, *year)));
            cells.extend(judged.then(|| self.standing_cell(indicator)));
            Row::normal(cells)
        };
        let sources: Vec<&str> = rows.iter().map(|indicator| indicator.source.as_str()).collect();
        let raw = self.raw_source(self.observed(&rows, &years));
        let computed = derived_caption(self.facts.register, self.sources_of(&rows, &years));
        let table = Table {
            id: id.to_owned(),
            caption: caption.to_owned(),
            head,
            rows: rows.iter().map(row).collect(),
            notes: self.notes(&rows, &years),
            source: if judged { format!("{raw}. Läge: {computed}") } else { raw },
            response: self.response(&sources),
            sums: None,
        };
        Made::of([Block::Table(table)])
    }

    /// For each indicator one row of the place and one of the mean of all municipalities.
    pub(super) fn pairs(&self, order: &Order) -> Made {
        let years = self.years(order, 5);
        let rows = self.ordered(order);
        let rows: Vec<&Indicator> =
            rows.into_iter().filter(|indicator| self.facts.latest_year(&indicator.id).is_some()).collect();
        if rows.is_empty() {
            return Made::missing();
        }
        let mut head = vec![HeadCell::words("Fråga och plats")];
        head.extend(years.iter().map(|year| HeadCell::numbers(year.to_string())));
        let mut lines = Vec::with_capacity(rows.len() * 3);
        for indicator in &rows {
            lines.push(Row::group(titled(indicator), head.len()));
            let places = [
                (self.facts.place.code.as_str(), self.facts.place.name.as_str()),
                (ALL_MUNICIPALITIES, "Alla kommuner (ovägt medel)"),
            ];
            for (code, name) in places {
                let values = years.iter().map(|year| self.value_cell(indicator, code, *year));
                lines.push(Row::normal(std::iter::once(Cell::words(name)).chain(values).collect()));
            }
        }
        let sources: Vec<&str> = rows.iter().map(|indicator| indicator.source.as_str()).collect();
        let table = Table {
            id: order.id.clone(),
            caption: order.caption.clone().unwrap_or_else(|| "Resultat per fråga".to_owned()),
            head,
            rows: lines,
            notes: self.notes(&rows, &years),
            source: self.raw_source(self.observed(&rows, &years)),
            response: self.response(&sources),
            sums: None,
        };
        Made::of([Block::Table(table)])
    }

    /// One value, or the reason why there is none.
    pub(super) fn value_cell(&self, indicator: &Indicator, place: &str, year: i16) -> Cell {
        let found = self.facts.values.get(&indicator.id, place, year);
        if let Some(value) = found.and_then(|found| found.value.number()).filter(|value| value.is_finite()) {
            let fact = FactRef::new(&indicator.id, place, year, "value");
            return Cell::number(swedish::decimal(value, indicator.decimals), value, fact);
        }
        let stated =
            found.and_then(|found| found.value.missing()).map(|missing| missing.swedish().to_owned());
        let gap = || self.facts.local.gap(&indicator.source, year).map(|gap| gap.reason.clone());
        let ended = || {
            let ends = indicator.series_ends.filter(|last| *last < year)?;
            Some(format!("Serien slutade {ends}"))
        };
        Cell::missing(stated.or_else(gap).or_else(ended).unwrap_or_else(|| NOT_PUBLISHED.to_owned()))
    }

    fn standing_cell(&self, indicator: &Indicator) -> Cell {
        let year = self.facts.latest_year(&indicator.id);
        let found = year.and_then(|year| self.facts.standings.get(&(indicator.id.clone(), year)));
        Cell::status(standing::mark(found, indicator.direction))
    }

    /// The observations behind a table of the place, the country and all municipalities.
    fn observed<'s>(&'s self, rows: &[&Indicator], years: &[i16]) -> Vec<&'s Observation> {
        let places = [self.facts.place.code.as_str(), COUNTRY, ALL_MUNICIPALITIES];
        let mut found = Vec::new();
        for indicator in rows {
            for year in years {
                let at = |place: &&str| self.facts.values.get(&indicator.id, place, *year);
                found.extend(places.iter().filter_map(at));
            }
        }
        found
    }

    fn sources_of<'s>(&'s self, rows: &[&Indicator], years: &[i16]) -> Vec<&'s str> {
        self.observed(rows, years).into_iter().map(|observation| observation.source.as_str()).collect()
    }

    /// Why years are empty, and where series are broken.
    fn notes(&self, rows: &[&Indicator], years: &[i16]) -> Vec<String> {
        let mut notes: Vec<String> = Vec::new();
        for year in years {
            for indicator in rows {
                if self.facts.values.number(&indicator.id, &self.facts.place.code, *year).is_none() {
                    let gap = self.facts.local.gap(&indicator.source, *year);
                    notes.extend(gap.map(|gap| gap.reason.clone()));
                }
            }
        }
        for indicator in rows {
            let (first, last) = (years.first().copied().unwrap_or(0), years.last().copied().unwrap_or(0));
            let within = indicator.breaks.iter().filter(|found| found.year > first && found.year <= last);
            let said = |found: &ledstjarna_observations::Break| {
                format!("{}: ny mätning från {}, {}.", indicator.title, found.year, found.note)
            };
            notes.extend(within.map(said));
            let empty = |year: &i16| {
                let value = self.value_cell(indicator, &self.facts.place.code, *year);
                value.missing.as_deref() == Some(NOT_PUBLISHED)
            };
            if years.iter().any(empty) {
                notes.push(format!("Streck betyder att uppgiften saknas; {NOT_PUBLISHED_REASON}"));
            }
        }
        let mut seen: Vec<String> = Vec::new();
        notes.retain(|note| {
            let new = !seen.contains(note);
            seen.push(note.clone());
            new
        });
        notes
    }
}

/// Why a cell is empty when nobody has said more.
const NOT_PUBLISHED: &str = "Uppgiften finns inte i underlaget";
const NOT_PUBLISHED_REASON: &str = "den fanns inte i underlaget när rapporten gjordes.";

/// The title with its unit, and which way is better where that may surprise.
pub(super) fn titled(indicator: &Indicator) -> String {
    let unit = match indicator.unit {
        Unit::Percent => Some("procent"),
        Unit::Number | Unit::YesNo | Unit::Index => None,
        unit => Some(unit.suffix()).filter(|suffix| !suffix.is_empty()),
    };
    let lower = (indicator.direction == Direction::Lower).then_some("lägre är bättre");
    let words: Vec<&str> = unit.into_iter().chain(lower).collect();
    if words.is_empty() {
        indicator.title.clone()
    } else {
        format!("{} ({})", indicator.title, words.join(", "))
    }
}
