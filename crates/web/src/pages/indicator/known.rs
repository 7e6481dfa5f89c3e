//! What an edition knows of the year shown: likely places, and what is said of the reader's own municipality.

use std::sync::Arc;

use ledstjarna_actions::Published;
use ledstjarna_actions::insights::{Column, IndicatorPlace};
use ledstjarna_actions::narration::{distribution_headline, line_headline};
use ledstjarna_narrative::Sentence;
use ledstjarna_narrative::headline::Naming;

use crate::asked::Asked;
use crate::facts::told::Told;
use crate::facts::yearly::Yearly;

/// An edition whose values are those of the year shown.
pub struct Known<'l> {
    published: &'l Published,
    column: Arc<Column>,
    /// The reader's own municipality.
    pub told: Option<Told>,
}

impl<'l> Known<'l> {
    /// The newest such edition; `None` if there is none.
    pub fn find(asked: &Asked<'l>, yearly: &Yearly<'_>) -> Option<Self> {
        let id = &yearly.indicator.id;
        let mut editions = asked.library.by_year().into_iter().rev();
        let (published, column) = editions.find_map(|published| {
            let column = asked.insights.column(published, id)?;
            (column.year == yearly.year).then_some((published, column))
        })?;
        let told = asked.own().and_then(|own| Told::find(asked, published, own, id));
        let told = told.filter(|told| told.facts.year == yearly.year);
        Some(Self { published, column, told })
    }

    /// The place of a row with its likely places. `None` where places say nothing, and where the edition
    /// rests on another value than the one that holds now.
    pub fn place(&self, yearly: &Yearly<'_>, at: usize) -> Option<IndicatorPlace> {
        let code = &yearly.rows.get(at)?.place.code;
        let found = self.column.place(self.published.edition.snapshot.row(code)?)?;
        (Some(found.place) == yearly.spread.places[at]).then_some(found)
    }

    /// The message of all municipalities: where the own one stands, or where the middle half lies.
    pub fn distribution(&self, asked: &Asked<'_>) -> Option<Sentence> {
        let own = asked.own().filter(|_| self.told.is_some());
        distribution_headline(asked.insights, self.published, own, &self.column.indicator)
    }

    /// The message of the years, what the others did, and cautions; empty unless the year shown is the last.
    pub fn line(&self, asked: &Asked<'_>, yearly: &Yearly<'_>) -> Vec<Sentence> {
        let own = asked.own().filter(|_| self.told.is_some() && yearly.years.last() == Some(&yearly.year));
        own.map_or_else(Vec::new, |own| {
            line_headline(asked.insights, self.published, own, &self.column.indicator, Naming::Named)
        })
    }
}
