//! What to do first, what to report, whom to learn from.

use ledstjarna_charts::{Amount, PriorityMatrix, PriorityPoint};
use ledstjarna_narrative::words::share_of_spread;
use ledstjarna_observations::{Unit, amount, swedish};

use super::facts::{LessonFact, PriorityFact};
use super::{Analysis, of_other_years, percent};
use crate::build::stock::Made;
use crate::document::Block;
use crate::document::figure::Figure;
use crate::document::table::{Cell, HeadCell, Row, Table};
use crate::quality::{frame, with_stop};
use crate::templates::Order;

/// Points of the figure of priorities, and rows of its table, with the same numbers; weaknesses to learn in.
const FIRST: usize = 10;
/// What has not been reported, in rows; all of it stands in the attached file of indicators.
const UNREPORTED: usize = 8;
/// Teachers named for each weakness.
const TEACHERS: usize = 3;

impl Analysis<'_> {
    /// Each thing to work on by weight and result.
    pub(super) fn priorities_figure(&self, order: &Order) -> Made {
        let found: Vec<&PriorityFact<'_>> = self.facts.priorities.iter().take(FIRST).collect();
        let Some(first) = found.first() else { return Made::missing() };
        let texts: Vec<[String; 2]> =
            found.iter().map(|found| [share_of_spread(found.relative), percent(found.weight)]).collect();
        let points: Vec<PriorityPoint<'_>> = found
            .iter()
            .zip(&texts)
            .map(|(found, [relative, weight])| PriorityPoint {
                label: &found.indicator.title,
                relative: Amount { value: found.relative, text: relative },
                weight: Amount { value: found.weight, text: weight },
                influence: found.influence,
                certain: found.certain,
                easy: found.easy,
            })
            .collect();
        let split = self.facts.middle_weight;
        let title = format!("Börja med {}", lower(&first.indicator.title));
        let names = found.iter().take(3).map(|found| found.indicator.title.as_str());
        let alt = format!(
            "Rutnät med resultat mot liknande kommuner och vikt för {} mått. Först står: {}.",
            found.len(),
            names.collect::<Vec<_>>().join(", ")
        );
        let chart =
            PriorityMatrix { frame: frame(&order.id, &title, &alt), points: &points, split, named: false };
        let figure = Figure {
            id: order.id.clone(),
            caption: with_stop(&title),
            subtitle: Some(
                "Resultat mot liknande kommuner och andel av indexet. Numren förklaras i tabellen."
                    .to_owned(),
            ),
            svg: ledstjarna_charts::priority_matrix(&chart),
            table: Table::from_twin(format!("{}-tabell", order.id), &chart.table(), &self.facts.caption),
            alt,
            source: self.facts.caption.clone(),
            n: None,
            definition: Some(
                "Ordningen väger ihop vikt, avstånd, säkerhet och hur lätt måttet är att påverka.".to_owned(),
            ),
        };
        Made::of([Block::Figure(figure)])
    }

    /// The first things to work on, with what they give.
    pub(super) fn priorities_table(&self, order: &Order) -> Made {
        if self.facts.priorities.is_empty() {
            return Made::missing();
        }
        let row = |(at, found): (usize, &PriorityFact<'_>)| {
            let places = found.places.map(|places| (swedish::place_change(places), places as f64));
            Row::normal(vec![
                Cell::words((at + 1).to_string()),
                Cell::words(&found.indicator.title),
                Cell::words(&found.ease),
                self.value_cell_of(found.indicator, Some(found.own), "value", found.year),
                self.value_cell(found.indicator, Some(goal(found)), "target"),
                places.map_or_else(
                    || Cell::missing("Går inte att räkna ut"),
                    |(text, value)| self.number_cell(text, value, &found.indicator.id, "places"),
                ),
            ])
        };
        let mut notes = vec!["Målet är vad den bättre fjärdedelen av de liknande kommunerna har.".to_owned()];
        let told = self.facts.priorities.iter().take(FIRST);
        notes.extend(of_other_years(
            told.map(|found| (found.indicator.title.as_str(), self.facts.year, found.year)),
        ));
        if let Some((items, place)) = self.facts.easy_together {
            notes.push(if items == 1 {
                format!("Den lätta åtgärden ger ensam plats {place}.")
            } else {
                format!("De {items} lätta åtgärderna ger tillsammans plats {place}.")
            });
        }
        let table = Table {
            id: order.id.clone(),
            caption: order.caption.clone().unwrap_or_else(|| "Att göra först".to_owned()),
            head: vec![
                HeadCell::words("Nr"),
                HeadCell::words("Mått"),
                HeadCell::words("Påverkas genom"),
                HeadCell::numbers("Nu"),
                HeadCell::numbers("Mål"),
                HeadCell::words("Ger"),
            ],
            rows: self.facts.priorities.iter().take(FIRST).enumerate().map(row).collect(),
            notes,
            source: self.facts.caption.clone(),
            ..Table::default()
        };
        Made::of([Block::Table(table)])
    }

    /// What has not been reported.
    pub(super) fn unreported_table(&self, order: &Order) -> Made {
        let rows = self.facts.unreported.iter().take(UNREPORTED).map(|found| {
            Row::normal(vec![
                Cell::words(&found.indicator.title),
                Cell::words(&found.reason),
                self.number_cell(percent(found.weight), found.weight, &found.indicator.id, "weight"),
            ])
        });
        let rows: Vec<Row> = rows.collect();
        if rows.is_empty() {
            return Made::default();
        }
        let table = Table {
            id: order.id.clone(),
            caption: order.caption.clone().unwrap_or_else(|| "Uppgifter att rapportera".to_owned()),
            head: vec![
                HeadCell::words("Mått"),
                HeadCell::words("Varför det saknas"),
                HeadCell::numbers("Andel av indexet"),
            ],
            rows,
            notes: self.not_shown().into_iter().collect(),
            source: self.facts.caption.clone(),
            ..Table::default()
        };
        Made::of([Block::Table(table)])
    }

    /// Where the rest of what is not reported stands.
    fn not_shown(&self) -> Option<String> {
        let all = self.facts.unreported.len();
        (all > UNREPORTED)
            .then(|| format!("Här står {UNREPORTED} av {all} mått utan uppgift. Alla står i filen matt.csv i PDF-filen och datapaketet."))
    }

    /// For each weakness who is surely better.
    pub(super) fn teachers_table(&self, order: &Order) -> Made {
        let with = self.facts.lessons.iter().filter(|lesson| !lesson.teachers.is_empty());
        let with: Vec<&LessonFact<'_>> = with.take(FIRST).collect();
        if with.is_empty() {
            return Made::default();
        }
        let row = |lesson: &&LessonFact<'_>| {
            let teacher = |found: &super::facts::TeacherFact| {
                let value = amount(lesson.indicator, found.value).replace(' ', "\u{a0}");
                format!("{} ({value})", found.name)
            };
            let names: Vec<String> = lesson.teachers.iter().take(TEACHERS).map(teacher).collect();
            Row::normal(vec![
                Cell::words(&lesson.indicator.title),
                self.value_cell(lesson.indicator, Some(lesson.own), "value"),
                Cell::words(names.join(", ")),
            ])
        };
        let table = Table {
            id: order.id.clone(),
            caption: order.caption.clone().unwrap_or_else(|| "Kommuner att fråga".to_owned()),
            head: vec![
                HeadCell::words("Mått"),
                HeadCell::numbers(&self.facts.place.name),
                HeadCell::words("Fråga"),
            ],
            rows: with.iter().map(row).collect(),
            notes: vec!["Kommunerna liknar den egna och är säkert bättre, flera år i följd.".to_owned()],
            source: self.facts.caption.clone(),
            ..Table::default()
        };
        Made::of([Block::Table(table)])
    }
}

/// The target as it can be reached: nobody answers half a yes.
fn goal(found: &PriorityFact<'_>) -> f64 {
    if found.indicator.unit == Unit::YesNo { found.target.round() } else { found.target }
}

/// A title inside a sentence.
fn lower(title: &str) -> String {
    format!("”{title}”")
}
