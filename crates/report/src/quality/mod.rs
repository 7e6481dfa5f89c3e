//! The yearly quality report and the report on patient safety: the same facts, each by its template.

mod changes;
mod extremes;
mod figures;
mod goals;
mod key_figures;
mod method;
mod protect;
mod sheet;
mod sums;

pub(crate) use figures::frame;

use std::collections::BTreeMap;

use ledstjarna_observations::{COUNTRY, Indicator, Observation, raw_caption};

use crate::build::stock::{Field, Made, Stock};
use crate::build::words::{About, text};
use crate::build::{self, used};
use crate::document::check::{Fault, check};
use crate::document::parts::Source;
use crate::document::text::FactRef;
use crate::document::{Block, Document, DocumentKind};
use crate::facts::{Record, ReportFacts, Values, Written};
use crate::templates::{Order, Template};
use ledstjarna_narrative::{Mode, goals::Form, sentences};

/// Makes the document that a template describes.
///
/// # Errors
/// Everything that must be mended before the document can be printed.
pub fn document(facts: &ReportFacts<'_>, template: &Template) -> Result<Document, Vec<Fault>> {
    let kept = Quality { facts, counts: &facts.values }.kept_back(template)?;
    let counts = &facts.values;
    let facts = &ReportFacts { values: counts.without(&facts.place.code, &kept), ..facts.clone() };
    let stock = Quality { facts, counts };
    let (chapters, mut faults) = build::chapters(template, &stock);
    let local = &facts.local;
    let own: BTreeMap<String, String> =
        local.items("abbreviations").iter().map(|entry| (entry.text("short"), entry.text("long"))).collect();
    let document = Document {
        id: format!("{}-{}-{}", template.id, facts.place.code, facts.year),
        kind: template.kind,
        title: build::plain(&template.title, &stock),
        subtitle: template.subtitle.as_ref().map(|line| build::plain(line, &stock)),
        // The goals are told in the quality report.
        lead: lead(facts).filter(|_| template.kind == DocumentKind::QualityReport),
        language: "sv".to_owned(),
        place: facts.place.code.clone(),
        place_name: facts.place.name.clone(),
        year: facts.year,
        edition: facts.edition.clone(),
        authors: [&local.department].into_iter().filter(|name| !name.is_empty()).cloned().collect(),
        date: facts.date,
        version: facts.version.clone(),
        synthetic: facts.synthetic,
        notice: facts.synthetic.then(|| SYNTHETIC.to_owned()),
        front: front(facts),
        notes: Vec::new(),
        glossary: used::glossary(&chapters, &facts.dictionary),
        abbreviations: used::abbreviations(&chapters, &own, &facts.dictionary),
        sources: sources(facts),
        data: sheet::sheets(facts),
        chapters,
    };
    faults.extend(check(&document));
    if faults.is_empty() { Ok(document) } else { Err(faults) }
}

/// What stands on every page where any number is made up.
pub(crate) const SYNTHETIC: &str = "Syntetiska data: jämförelsen bygger på påhittade uppgifter.";

fn front(facts: &ReportFacts<'_>) -> Vec<(String, String)> {
    let local = &facts.local;
    let lines = [
        ("Kommun", facts.place.name.clone()),
        ("Nämnd", local.board.clone()),
        ("Avser år", facts.year.to_string()),
        ("Upprättad", facts.date.to_string()),
        ("Version", facts.version.clone()),
    ];
    let told = lines.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(label, value)| (label.to_owned(), value)).collect()
}

/// "1 av 8 mål är uppnådda."
fn lead(facts: &ReportFacts<'_>) -> Option<String> {
    let goals = goals::for_sentences(facts);
    let sentences = ledstjarna_narrative::goals::summary(&goals, Form::Headline);
    sentences.first().map(|sentence| with_stop(&sentence.text))
}

/// A headline with the stop that a sentence has.
pub(crate) fn with_stop(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}

/// The sources of the values, by their ids in the register; words of imported files as they are.
fn sources(facts: &ReportFacts<'_>) -> Vec<Source> {
    let mut ids: Vec<&str> = facts.values.all().map(|observation| observation.source.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let source = |id: &str| {
        let known = facts.register.source(id);
        Source {
            id: id.to_owned(),
            title: known.map_or_else(|| id.to_owned(), |known| known.title.clone()),
            producer: known.map(|known| known.producer.clone()).unwrap_or_default(),
            citation: raw_caption(facts.register, id),
            retrieved: facts.retrieved.get(id).copied(),
        }
    };
    ids.into_iter().filter(|id| !id.is_empty()).map(source).collect()
}

/// Answers the words of a quality report's template.
pub(crate) struct Quality<'q> {
    /// Everything that may be shown.
    pub facts: &'q ReportFacts<'q>,
    /// All values, small counts of persons among them: for totals, which protect them themselves.
    counts: &'q Values,
}

impl Stock for Quality<'_> {
    fn field(&self, name: &str) -> Field {
        let (local, facts) = (&self.facts.local, self.facts);
        let year = |year: i16| {
            Field::whole(i64::from(year), FactRef::new("rapport", &facts.place.code, facts.year, "ar"))
        };
        match name {
            "year" => year(facts.year),
            "previous_year" => year(facts.year.saturating_sub(1)),
            "place" => Field::words(&facts.place.name),
            "board" => Field::words(if local.board.is_empty() { "Nämnden" } else { &local.board }),
            "department" => {
                Field::words(if local.department.is_empty() { "Förvaltningen" } else { &local.department })
            }
            "vision" => Field::words(&local.vision),
            "motto" => Field::words(&local.motto),
            _ => Field::default(),
        }
    }

    fn items(&self, collection: &str) -> &[Record] {
        self.facts.local.items(collection)
    }

    fn author(&self) -> &str {
        let author = self.facts.local.author.as_str();
        if author.is_empty() { &self.facts.place.name } else { author }
    }

    fn written(&self, id: &str) -> Option<&Written> {
        self.facts.local.written.get(id)
    }

    fn make(&self, order: &Order, item: Option<&Record>) -> Made {
        match order.make.as_str() {
            "table" if order.collection.is_some() => self.collection_table(order),
            "table" | "key-figures" => self.key_figures(order),
            "pairs" => self.pairs(order),
            "sum-table" => self.sum_table(order),
            "sum-figure" => self.sum_figure(order),
            "sentences" => self.sentences(order),
            "trend-figure" => self.trend_figures(order),
            "goals-summary" => self.goals_summary(order),
            "goals-table" => self.goals_table(order, item),
            "goals-figure" => self.goals_figure(order),
            "extremes" => self.extremes(order),
            "changes" => self.changes(order),
            "large-changes" => self.large_changes(order),
            "colours" => self.colours(order),
            "responses" => self.responses(order),
            "definitions" => self.definitions(order),
            "missing" => self.gaps(order),
            "exemptions" => self.exemptions(order),
            _ => Made::default(),
        }
    }
}

impl<'q> Quality<'q> {
    /// What is said of each indicator of the order.
    fn sentences(&self, order: &Order) -> Made {
        let mut made = Made::default();
        for indicator in self.ordered(order) {
            let Some(known) = self.facts.facts_of(indicator) else {
                made.add(Made::missing());
                continue;
            };
            let id = format!("{}-{}", order.id, indicator.id);
            let (text, faults) =
                text(id, &sentences(&known, Mode::Report), self.about(indicator, known.year));
            made.add(Made { blocks: vec![Block::Paragraph { text }], faults, ..Made::default() });
        }
        made
    }

    fn about<'a>(&'a self, indicator: &'a Indicator, year: i16) -> About<'a> {
        About { what: &indicator.id, place: &self.facts.place.code, year }
    }

    /// The indicators of an order: named one by one, or those of a chapter of key figures, each once.
    fn ordered(&self, order: &Order) -> Vec<&'q Indicator> {
        let mut ids: Vec<&str> = order.indicators.iter().map(String::as_str).collect();
        let tables = self.facts.register.key_figures().iter().flat_map(|set| &set.tables);
        for table in tables.filter(|table| order.chapter.as_ref() == Some(&table.chapter)) {
            ids.extend(table.indicators.iter().map(String::as_str));
        }
        self.known(ids)
    }

    /// The indicators of all key figures, each once.
    fn all_key_figures(&self) -> Vec<&'q Indicator> {
        let tables = self.facts.register.key_figures().iter().flat_map(|set| &set.tables);
        self.known(tables.flat_map(|table| table.indicators.iter().map(String::as_str)).collect())
    }

    /// Those of them that somebody else has too: what a municipality alone counts has no colour.
    fn compared_key_figures(&self) -> Vec<&'q Indicator> {
        let mut found = self.all_key_figures();
        found.retain(|indicator| {
            let country = self.facts.values.years(&indicator.id, COUNTRY).next().is_some();
            country || self.facts.standings.keys().any(|(id, _)| *id == indicator.id)
        });
        found
    }

    fn known(&self, ids: Vec<&str>) -> Vec<&'q Indicator> {
        let mut found: Vec<&Indicator> = Vec::with_capacity(ids.len());
        for indicator in ids.into_iter().filter_map(|id| self.facts.register.indicator(id)) {
            if !found.iter().any(|known| known.id == indicator.id) {
                found.push(indicator);
            }
        }
        found
    }

    /// The years of an order, ascending, the year of the report the last.
    fn years(&self, order: &Order, otherwise: i16) -> Vec<i16> {
        let count = order.years.unwrap_or(otherwise).clamp(1, 20);
        (0..count).rev().filter_map(|back| self.facts.year.checked_sub(back)).collect()
    }

    /// The source line of values shown as they are.
    fn raw_source<'o>(&self, observations: impl IntoIterator<Item = &'o Observation>) -> String {
        let mut lines: Vec<String> = observations
            .into_iter()
            .map(|observation| raw_caption(self.facts.register, &observation.source))
            .collect();
        lines.sort();
        lines.dedup();
        if lines.is_empty() { "Källa: kommunens egna uppgifter".to_owned() } else { lines.join(". ") }
    }
}
