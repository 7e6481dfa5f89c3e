//! The method chapter: answers, changes of definitions, gaps, decisions to show small numbers.

use ledstjarna_narrative::words::capital;
use ledstjarna_observations::{Indicator, swedish};

use super::Quality;
use crate::build::stock::Made;
use crate::document::Block;
use crate::document::table::{Cell, HeadCell, Row, Table};
use crate::document::text::{FIXED, FactRef, Origin, Span, Text};
use crate::templates::Order;

/// Indicators that hold response rates.
const RATES: [&str; 2] = ["U23593", "U23595"];

impl Quality<'_> {
    /// How many answered, where it is known.
    pub(super) fn responses(&self, order: &Order) -> Made {
        let (mut rows, mut observed) = (Vec::new(), Vec::new());
        for indicator in self.all_key_figures() {
            let Some(year) = self.facts.latest_year(&indicator.id) else { continue };
            let Some(found) = self.facts.values.get(&indicator.id, &self.facts.place.code, year) else {
                continue;
            };
            let Some(n) = found.n.filter(|n| n.is_finite()) else { continue };
            observed.push(found);
            let fact = |kind| FactRef::new(&indicator.id, &self.facts.place.code, year, kind);
            let asked = found.population.filter(|asked| asked.is_finite() && *asked > 0.0);
            let number = |value: f64, decimals, kind| {
                Cell::number(swedish::decimal(value, decimals), value, fact(kind))
            };
            let missing = || Cell::missing("Antal tillfrågade är inte känt");
            rows.push(Row::normal(vec![
                Cell::words(&indicator.title),
                Cell::words(year.to_string()),
                number(n, 0, "n"),
                asked.map_or_else(missing, |asked| number(asked, 0, "asked")),
                asked.map_or_else(missing, |asked| {
                    let share = 100.0 * n / asked;
                    Cell::number(swedish::with_unit(share, 0, "%"), share, fact("response"))
                }),
            ]));
        }
        if rows.is_empty() {
            return Made::default();
        }
        let table = Table {
            id: order.id.clone(),
            caption: order.caption.clone().unwrap_or_else(|| "Hur många som svarade".to_owned()),
            head: vec![
                HeadCell::words("Nyckeltal"),
                HeadCell::numbers("År"),
                HeadCell::numbers("Svar"),
                HeadCell::numbers("Tillfrågade"),
                HeadCell::numbers("Svarsandel"),
            ],
            rows,
            source: self.raw_source(observed),
            ..Table::default()
        };
        Made::of([Block::Table(table)])
    }

    /// The line about who answered under a table, if its sources include a user survey with known rates.
    pub(super) fn response(&self, sources: &[&str]) -> Option<String> {
        let parts: Vec<String> = RATES
            .iter()
            .filter_map(|id| self.facts.register.indicator(id))
            .filter(|indicator| sources.contains(&indicator.source.as_str()))
            .filter_map(|indicator| {
                let value =
                    self.facts.values.number(&indicator.id, &self.facts.place.code, self.facts.year)?;
                let title = indicator.title.to_lowercase();
                Some(format!("{title}: {} procent", swedish::decimal(value, indicator.decimals)))
            })
            .collect();
        let year = self.facts.year;
        (!parts.is_empty()).then(|| format!("Brukarundersökningen {year}. {}.", capital(&parts.join("; "))))
    }

    /// Breaks of the series that the report uses.
    pub(super) fn definitions(&self, order: &Order) -> Made {
        let used = |indicator: &&Indicator| self.facts.latest_year(&indicator.id).is_some();
        let mut items = Vec::new();
        for indicator in self.all_key_figures().into_iter().filter(used) {
            for found in indicator.breaks.iter().filter(|found| found.year <= self.facts.year) {
                let fact = FactRef::new(&indicator.id, &self.facts.place.code, found.year, "break");
                let spans = vec![
                    Span::plain(format!("{}: ny mätning från ", indicator.title)),
                    Span::Number {
                        shown: found.year.to_string(),
                        value: f64::from(found.year),
                        fact: fact.clone(),
                    },
                    Span::plain(format!(", {}. Äldre värden jämförs inte med nyare.", found.note)),
                ];
                let origin = Origin::Machine { rules: vec![FIXED.to_owned()], facts: vec![fact] };
                items.push(Text {
                    id: format!("{}-{}-{}", order.id, indicator.id, found.year),
                    spans,
                    origin,
                });
            }
        }
        list(items)
    }

    /// Years without values, and why.
    pub(super) fn gaps(&self, order: &Order) -> Made {
        let author = &self.facts.local.author;
        let gaps = self.facts.local.gaps.iter().enumerate();
        list(
            gaps.map(|(at, gap)| {
                Text::written(format!("{}-{}", order.id, at + 1), &gap.reason, author, None)
            })
            .collect(),
        )
    }

    /// Who has decided that small numbers are shown, when and why.
    pub(super) fn exemptions(&self, order: &Order) -> Made {
        let author = &self.facts.local.author;
        let said = self.facts.local.exemptions.iter().enumerate().map(|(at, found)| {
            let text = format!("{} Beslutat av {}, {}.", found.reason, found.by, found.when);
            Text::written(format!("{}-{}", order.id, at + 1), text, author, None)
        });
        list(said.collect())
    }
}

fn list(items: Vec<Text>) -> Made {
    if items.is_empty() { Made::default() } else { Made::of([Block::List { ordered: false, items }]) }
}
