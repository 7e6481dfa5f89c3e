//! Goals: how many are reached, a table with statuses.

use ledstjarna_narrative::goals::{Form, GoalResult, summary};
use ledstjarna_observations::{Indicator, swedish};

use super::Quality;
use super::key_figures::titled;
use crate::build::stock::Made;
use crate::build::words::{About, text};
use crate::document::Block;
use crate::document::table::{Align, Cell, HeadCell, Row, Table};
use crate::document::text::FactRef;
use crate::facts::goal::GoalFact;
use crate::facts::{Record, ReportFacts};
use crate::templates::Order;

/// The goals as sentences about them need them.
pub(super) fn for_sentences(facts: &ReportFacts<'_>) -> Vec<GoalResult> {
    facts.goals().iter().map(GoalFact::for_sentences).collect()
}

impl Quality<'_> {
    /// How many goals are reached, and which is nearest.
    pub(super) fn goals_summary(&self, order: &Order) -> Made {
        let written = summary(&for_sentences(self.facts), Form::Body);
        if written.is_empty() {
            return Made::missing();
        }
        let about = About { what: "mal", place: &self.facts.place.code, year: self.facts.year };
        let (text, faults) = text(&order.id, &written, about);
        Made { blocks: vec![Block::Paragraph { text }], faults, ..Made::default() }
    }

    /// All goals, or within a loop those of the item's board goal.
    pub(super) fn goals_table(&self, order: &Order, item: Option<&Record>) -> Made {
        let wanted = item.map(|item| item.text("goal"));
        let mut goals = self.facts.goals();
        goals.retain(|goal| wanted.as_ref().is_none_or(|wanted| goal.target.goal == *wanted));
        if goals.is_empty() {
            return if wanted.is_some() { Made::default() } else { Made::missing() };
        }
        let earlier = goals.iter().any(|goal| goal.before.is_some());
        let head = self.goal_head(earlier);
        let mut rows = Vec::with_capacity(goals.len() * 2);
        let mut above = "";
        for goal in &goals {
            if wanted.is_none() && goal.target.goal != above {
                above = &goal.target.goal;
                rows.push(Row::group(above, head.len()));
            }
            rows.push(self.goal_row(goal, earlier));
        }
        let observed = goals.iter().filter_map(|goal| {
            self.facts.values.get(&goal.indicator.id, &self.facts.place.code, self.facts.year)
        });
        let own = wanted.as_deref().map_or_else(String::new, |goal| format!("-{}", slug(goal)));
        let caption = match &wanted {
            Some(goal) => format!("Målvärden och resultat: {goal}"),
            None => order.caption.clone().unwrap_or_else(|| "Mål, resultat och status".to_owned()),
        };
        let mut notes = vec!["Resultatet jämförs med målvärdet utan avrundning.".to_owned()];
        if goals.iter().all(|goal| goal.before.is_none()) {
            notes
                .push(format!("Resultat för {} finns inte i underlaget.", self.facts.year.saturating_sub(1)));
        }
        let table = Table {
            id: format!("{}{own}", order.id),
            caption,
            head,
            rows,
            notes,
            source: format!("{}. Status: egen bearbetning", self.raw_source(observed)),
            ..Table::default()
        };
        Made::of([Block::Table(table)])
    }

    /// The year before is only there if any goal has a result of it.
    fn goal_head(&self, earlier: bool) -> Vec<HeadCell> {
        let mut head = vec![HeadCell::words("Mål"), HeadCell::words("Målvärde")];
        if earlier {
            head.push(HeadCell::numbers(self.facts.year.saturating_sub(1).to_string()));
        }
        head.extend([
            HeadCell::numbers(self.facts.year.to_string()),
            HeadCell { text: "Status".to_owned(), align: Align::Start, unit: None },
            HeadCell::words("Återstår"),
        ]);
        head
    }

    fn goal_row(&self, goal: &GoalFact<'_>, earlier: bool) -> Row {
        let result = |year: i16, value: Option<f64>| {
            let missing = || Cell::missing("Resultat saknas i underlaget");
            value.map_or_else(missing, |value| self.goal_cell(goal.indicator, year, value))
        };
        let target = FactRef::new(&goal.indicator.id, &self.facts.place.code, self.facts.year, "target");
        let wanted =
            Cell { value: Some(goal.target.target), fact: Some(target), ..Cell::words(goal.wanted()) };
        let mut cells = vec![Cell::words(titled(goal.indicator)), wanted];
        if earlier {
            cells.push(result(self.facts.year.saturating_sub(1), goal.before));
        }
        cells.push(result(self.facts.year, goal.result));
        cells.push(Cell::status(goal.status().mark()));
        cells.push(Cell::words(goal.remains()));
        Row::normal(cells)
    }

    fn goal_cell(&self, indicator: &Indicator, year: i16, value: f64) -> Cell {
        let fact = FactRef::new(&indicator.id, &self.facts.place.code, year, "value");
        Cell::number(swedish::decimal(value, indicator.decimals), value, fact)
    }
}

/// A title as a part of an id.
pub(crate) fn slug(title: &str) -> String {
    let letter = |c: char| match c {
        'å' | 'ä' => Some('a'),
        'ö' => Some('o'),
        c if c.is_ascii_alphanumeric() => Some(c),
        _ => None,
    };
    let words: Vec<String> = title
        .to_lowercase()
        .split_whitespace()
        .map(|word| word.chars().filter_map(letter).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-")
}
