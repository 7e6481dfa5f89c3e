//! The analysis of one municipality: where it stands, how sure, why it changed, what to do, whom to ask.

mod agenda;
mod area;
mod change;
pub mod facts;
mod sheet;
mod standing;
mod work;

use ledstjarna_observations::{Indicator, amount, swedish};
use ledstjarna_statistics::Colour;

pub use facts::AnalysisFacts;
use facts::IndicatorFact;

use crate::build::stock::{Field, Made, Stock};
use crate::build::words::{About, text};
use crate::build::{self, used};
use crate::document::check::{Fault, check};
use crate::document::table::Cell;
use crate::document::text::FactRef;
use crate::document::{Block, Document};
use crate::facts::{Record, Written};
use crate::templates::{Order, Template};
use ledstjarna_narrative::municipality::summary;

/// Makes the document that a template describes.
///
/// # Errors
/// Everything that must be mended before the document can be printed.
pub fn document(facts: &AnalysisFacts<'_>, template: &Template) -> Result<Document, Vec<Fault>> {
    let stock = Analysis::new(facts);
    let (chapters, mut faults) = build::chapters(template, &stock);
    let document = Document {
        id: format!("{}-{}-{}", template.id, facts.place.code, facts.year),
        kind: template.kind,
        title: build::plain(&template.title, &stock),
        subtitle: template.subtitle.as_ref().map(|line| build::plain(line, &stock)),
        lead: summary(&facts.index, facts.tally).first().map(|sentence| sentence.text.clone()),
        language: "sv".to_owned(),
        place: facts.place.code.clone(),
        place_name: facts.place.name.clone(),
        year: facts.year,
        edition: Some(facts.edition.clone()),
        authors: Vec::new(),
        date: facts.date,
        version: facts.version.clone(),
        synthetic: facts.synthetic,
        notice: facts.synthetic.then(|| crate::quality::SYNTHETIC.to_owned()),
        front: [
            ("Kommun", facts.place.name.clone()),
            ("Index", facts.index.index.clone()),
            ("Utgåva", facts.edition.id.clone()),
            ("Upprättad", facts.date.to_string()),
        ]
        .map(|(label, value)| (label.to_owned(), value))
        .into(),
        notes: Vec::new(),
        glossary: used::glossary(&chapters, &facts.dictionary),
        abbreviations: used::abbreviations(&chapters, &std::collections::BTreeMap::new(), &facts.dictionary),
        sources: facts.sources.clone(),
        data: sheet::sheets(facts),
        chapters,
    };
    faults.extend(check(&document));
    if faults.is_empty() { Ok(document) } else { Err(faults) }
}

/// Answers the words of an analysis' template.
pub(crate) struct Analysis<'f> {
    facts: &'f AnalysisFacts<'f>,
    areas: Vec<Record>,
    /// As many empty entries as there are things to do, to report, to learn: conditions ask for them.
    priorities: Vec<Record>,
    unreported: Vec<Record>,
    teachers: Vec<Record>,
    changed: Vec<Record>,
}

impl<'f> Analysis<'f> {
    pub(crate) fn new(facts: &'f AnalysisFacts<'f>) -> Self {
        let area = |group: &facts::GroupFact| Record {
            fields: [("title", &group.title), ("id", &group.id)]
                .map(|(field, text)| (field.to_owned(), vec![text.clone()]))
                .into(),
        };
        let some = |count: usize| vec![Record::default(); count];
        Self {
            facts,
            areas: facts.groups.iter().skip(1).map(area).collect(),
            priorities: some(facts.priorities.len()),
            unreported: some(facts.unreported.len()),
            teachers: some(facts.lessons.iter().filter(|lesson| !lesson.teachers.is_empty()).count()),
            changed: some(usize::from(facts.change.is_some())),
        }
    }

    fn about<'a>(&'a self, what: &'a str) -> About<'a> {
        About { what, place: &self.facts.place.code, year: self.facts.year }
    }

    /// "I indexet 2023 hade Ludvika plats 215 av 290 ..." and what stands out.
    fn summary(&self, order: &Order) -> Made {
        let written = summary(&self.facts.index, self.facts.tally);
        let (text, faults) = text(&order.id, &written, self.about("index"));
        Made { blocks: vec![Block::Paragraph { text }], faults, ..Made::default() }
    }

    /// A value of an indicator as a cell.
    fn value_cell(&self, indicator: &Indicator, value: Option<f64>, kind: &str) -> Cell {
        self.value_cell_of(indicator, value, kind, None)
    }

    /// A value of a year, or of the edition's own if none is given.
    fn value_cell_of(
        &self,
        indicator: &Indicator,
        value: Option<f64>,
        kind: &str,
        year: Option<i16>,
    ) -> Cell {
        let year = year.unwrap_or(self.facts.year);
        let fact = FactRef::new(&indicator.id, &self.facts.place.code, year, kind);
        match value.filter(|value| value.is_finite()) {
            Some(value) => Cell::number(amount(indicator, value), value, fact),
            None => Cell::missing("Uppgift saknas"),
        }
    }

    fn number_cell(&self, text: String, value: f64, what: &str, kind: &str) -> Cell {
        if value.is_finite() {
            Cell::number(text, value, FactRef::new(what, &self.facts.place.code, self.facts.year, kind))
        } else {
            Cell::missing("Uppgift saknas")
        }
    }

    fn colour(found: &IndicatorFact<'_>) -> Colour {
        found.facts.standing.map_or(Colour::Grey, |standing| standing.colour)
    }
}

impl Stock for Analysis<'_> {
    fn field(&self, name: &str) -> Field {
        let year = |year: i16| {
            Field::whole(
                i64::from(year),
                FactRef::new("index", &self.facts.place.code, self.facts.year, "ar"),
            )
        };
        match name {
            "year" => year(self.facts.year),
            "previous_year" => year(
                self.facts
                    .change
                    .as_ref()
                    .map_or(self.facts.year.saturating_sub(1), |change| change.split.before.0),
            ),
            "place" => Field::words(&self.facts.place.name),
            "index" => Field::words(&self.facts.index.index),
            "edition" => Field::words(&self.facts.edition.id),
            _ => Field::default(),
        }
    }

    fn items(&self, collection: &str) -> &[Record] {
        match collection {
            "areas" => &self.areas,
            "changed" => &self.changed,
            "priorities" => &self.priorities,
            "teachers" => &self.teachers,
            "unreported" => &self.unreported,
            _ => &[],
        }
    }

    fn author(&self) -> &str {
        &self.facts.place.name
    }

    fn written(&self, id: &str) -> Option<&Written> {
        self.facts.written.get(id)
    }

    fn make(&self, order: &Order, item: Option<&Record>) -> Made {
        match order.make.as_str() {
            "summary" => self.summary(order),
            "areas-table" => self.areas_table(order),
            "rank-figure" => self.rank_figure(order),
            "how-sure" => self.how_sure(order),
            "why-changed" => self.why_changed(order),
            "change-figure" => self.change_figure(order),
            "change-table" => self.change_table(order),
            "strengths" => self.strengths(order),
            "priorities-figure" => self.priorities_figure(order),
            "priorities-table" => self.priorities_table(order),
            "unreported-table" => self.unreported_table(order),
            "teachers-table" => self.teachers_table(order),
            "area-figure" => self.area_figure(order, item),
            "area-lines" => self.area_lines(order, item),
            "trend-figure" => self.trend_figure(order),
            "strengths-short" => self.strengths_short(order),
            "questions" => self.questions(order),
            "teachers-short" => self.teachers_short(order),
            _ => Made::default(),
        }
    }
}

/// Which values are of another year than the one they stand under: title, stated year, own year.
fn of_other_years<'a>(values: impl IntoIterator<Item = (&'a str, i16, Option<i16>)>) -> Option<String> {
    let told = values.into_iter().filter_map(|(title, stated, year)| {
        let year = year.filter(|year| *year != stated)?;
        Some(format!("{title}: {year} i stället för {stated}"))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| format!("Värden från ett annat år – {}.", told.join("; ")))
}

/// A share with one decimal ("2,4 %").
fn percent(share: f64) -> String {
    swedish::with_unit(100.0 * share, 1, "%")
}
