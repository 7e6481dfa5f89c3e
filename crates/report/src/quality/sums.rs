//! Tables of counts whose total is computed, with small counts protected unless somebody has decided
//! otherwise; tables of a collection.

use ledstjarna_narrative::words::capital;
use ledstjarna_observations::{Indicator, swedish};

use super::Quality;
use super::protect::{Protected, is_small, protected};
use crate::build::stock::Made;
use crate::document::Block;
use crate::document::table::{Cell, HeadCell, Row, Sums, Table};
use crate::document::text::FactRef;
use crate::templates::Order;

/// What a protected cell says.
const HIDDEN: &str = "Färre än fem eller skyddad för att inte röja ett litet tal";

impl Quality<'_> {
    /// Counts by indicator and year with a computed total.
    pub(super) fn sum_table(&self, order: &Order) -> Made {
        let indicators = self.ordered(order);
        let years: Vec<i16> =
            self.years(order, 3).into_iter().filter(|year| self.has_all(&indicators, *year)).collect();
        if indicators.is_empty() || years.is_empty() {
            return Made::missing();
        }
        let open = self.facts.local.exemption(&order.id).is_some();
        let columns: Vec<Column> = years.iter().map(|year| self.column(&indicators, *year, open)).collect();
        // "Synpunkter: hemtjänst" counts by area, "Beslut om kontaktperson" by what was decided.
        let by_area = indicators.iter().all(|indicator| indicator.title.contains(": "));
        let mut head = vec![HeadCell::words(if by_area { "Område" } else { "Slag" })];
        head.extend(years.iter().map(|year| HeadCell::numbers(year.to_string())));
        let mut rows: Vec<Row> = Vec::with_capacity(indicators.len() + 1);
        for (at, indicator) in indicators.iter().enumerate() {
            let cells = columns.iter().map(|column| column.cells[at].clone());
            rows.push(Row::normal(
                std::iter::once(Cell::words(part_title(indicator))).chain(cells).collect(),
            ));
        }
        let totals = years.iter().zip(&columns).map(|(year, column)| self.total(order, *year, column.total));
        rows.push(Row::total(std::iter::once(Cell::words("Totalt")).chain(totals).collect()));
        let whole = columns.iter().enumerate().filter(|(_, column)| !column.hidden).map(|(at, _)| at + 1);
        let observed = indicators.iter().flat_map(|indicator| {
            years
                .iter()
                .filter_map(|year| self.facts.values.get(&indicator.id, &self.facts.place.code, *year))
        });
        let table = Table {
            id: order.id.clone(),
            caption: order.caption.clone().unwrap_or_else(|| "Antal".to_owned()),
            head,
            rows,
            notes: self.sum_notes(order, &years, &columns),
            source: format!("{}. Totalt: egen beräkning", self.raw_source(observed)),
            response: None,
            sums: Some(Sums { columns: whole.collect(), rounding: 0.0 }),
        };
        Made::of([Block::Table(table)])
    }

    /// A total is only right when no part is missing.
    fn has_all(&self, indicators: &[&Indicator], year: i16) -> bool {
        indicators.iter().all(|found| self.count(found, year).is_some())
    }

    pub(super) fn count(&self, indicator: &Indicator, year: i16) -> Option<f64> {
        self.counts.number(&indicator.id, &self.facts.place.code, year)
    }

    fn column(&self, indicators: &[&Indicator], year: i16, open: bool) -> Column {
        let counts: Vec<f64> = indicators.iter().filter_map(|found| self.count(found, year)).collect();
        let hidden = if open {
            Protected { counts: vec![false; counts.len()], total: false }
        } else {
            protected(&counts)
        };
        let cells = counts.iter().zip(indicators).zip(&hidden.counts).map(|((count, indicator), hidden)| {
            if *hidden {
                return two_dots();
            }
            let fact = FactRef::new(&indicator.id, &self.facts.place.code, year, "value");
            Cell::number(swedish::decimal(*count, indicator.decimals), *count, fact)
        });
        Column {
            cells: cells.collect(),
            total: (!hidden.total).then(|| counts.iter().sum()),
            hidden: hidden.counts.contains(&true),
            small: counts.iter().any(|count| is_small(*count)),
        }
    }

    fn total(&self, order: &Order, year: i16, total: Option<f64>) -> Cell {
        let Some(total) = total else { return two_dots() };
        let fact = FactRef::new(&order.id, &self.facts.place.code, year, "sum");
        Cell::number(swedish::decimal(total, u8::from(total.fract() != 0.0)), total, fact)
    }

    /// Totals that somebody has printed otherwise, and protection or the decision against it.
    fn sum_notes(&self, order: &Order, years: &[i16], columns: &[Column]) -> Vec<String> {
        let mut notes = vec!["Totalt är uträknat av raderna.".to_owned()];
        if let Some(printed) = &order.printed_total {
            for (year, column) in years.iter().zip(columns) {
                // A total that is hidden is not told in another way either.
                let Some(total) = column.total else { continue };
                let value = self.facts.values.number(printed, &self.facts.place.code, *year);
                if let Some(value) = value.filter(|value| (value - total).abs() > 0.5) {
                    let (total, value) = (swedish::decimal(total, 0), swedish::decimal(value, 0));
                    notes.push(format!(
                        "För {year} har totalen {value} uppgetts tidigare; raderna blir {total}."
                    ));
                }
            }
        }
        if let Some(found) = self.facts.local.exemption(&order.id)
            && columns.iter().any(|column| column.small)
        {
            notes.push(format!("Antal under fem visas efter beslut av {}, {}.", found.by, found.when));
        }
        if columns.iter().any(|column| column.hidden) {
            notes.push("Två punkter betyder att ett litet tal är skyddat.".to_owned());
        }
        notes
    }

    /// A table with a row for each item of a collection.
    pub(super) fn collection_table(&self, order: &Order) -> Made {
        let items = order.collection.as_deref().map(|name| self.facts.local.items(name)).unwrap_or_default();
        if items.is_empty() || order.columns.is_empty() {
            return Made::missing();
        }
        let cell = |text: String| {
            if text.trim().is_empty() { Cell::missing("Inte angivet") } else { Cell::words(text) }
        };
        let rows = items
            .iter()
            .map(|item| Row::normal(order.columns.iter().map(|(field, _)| cell(item.text(field))).collect()));
        let table = Table {
            id: order.id.clone(),
            caption: order.caption.clone().unwrap_or_default(),
            head: order.columns.iter().map(|(_, heading)| HeadCell::words(heading)).collect(),
            rows: rows.collect(),
            source: "Källa: kommunens egna uppgifter".to_owned(),
            ..Table::default()
        };
        Made::of([Block::Table(table)])
    }
}

struct Column {
    cells: Vec<Cell>,
    /// The total, unless it would tell what is hidden.
    total: Option<f64>,
    hidden: bool,
    /// Whether a count is small enough to be protected, shown or not.
    small: bool,
}

/// A cell whose number is protected.
fn two_dots() -> Cell {
    Cell { text: "..".to_owned(), ..Cell::missing(HIDDEN) }
}

/// The part of a title after its colon ("hemtjänst"), with a capital; the whole title without one.
fn part_title(indicator: &Indicator) -> String {
    let part = indicator.title.split_once(": ").map_or(indicator.title.as_str(), |(_, part)| part);
    capital(part)
}
