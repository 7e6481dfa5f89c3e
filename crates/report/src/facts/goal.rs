//! A goal of the board: target, result, status.

use ledstjarna_narrative::goals::GoalResult;
use ledstjarna_narrative::{Bound, Goal, Scale};
use ledstjarna_observations::Indicator;

use super::ReportFacts;
use crate::document::table::{StatusClass, StatusMark};

/// A target that a board has set for an indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetFact {
    /// The board's goal that the target belongs to.
    pub goal: String,
    /// The indicator that it is measured by.
    pub indicator: String,
    /// Short name inside a sentence.
    pub short: String,
    /// The target.
    pub target: f64,
    /// Which side of it is good enough.
    pub bound: Bound,
}

/// Whether a goal is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GoalStatus {
    /// It is.
    Reached,
    /// It is not.
    NotReached,
    /// Nobody knows.
    Unknown,
}

impl GoalStatus {
    /// Word, symbol and colour.
    pub fn mark(self) -> StatusMark {
        let (word, symbol, class) = match self {
            Self::Reached => ("Uppnått", "✔", StatusClass::Better),
            Self::NotReached => ("Inte uppnått", "✘", StatusClass::Worse),
            Self::Unknown => ("Resultat saknas", "–", StatusClass::Neutral),
        };
        StatusMark { word: word.to_owned(), symbol: symbol.to_owned(), class }
    }
}

/// A target with its indicator and results.
#[derive(Clone, Debug)]
pub struct GoalFact<'f> {
    /// The target.
    pub target: &'f TargetFact,
    /// Its indicator.
    pub indicator: &'f Indicator,
    /// The result of the year.
    pub result: Option<f64>,
    /// The result of the year before.
    pub before: Option<f64>,
}

impl GoalFact<'_> {
    /// Whether it is reached.
    pub fn status(&self) -> GoalStatus {
        let target = self.target.target;
        match (self.result, self.target.bound) {
            (None, _) => GoalStatus::Unknown,
            (Some(result), Bound::AtLeast) if result >= target => GoalStatus::Reached,
            (Some(result), Bound::AtMost) if result <= target => GoalStatus::Reached,
            _ => GoalStatus::NotReached,
        }
    }

    /// The target in words ("minst 93 procent").
    pub fn wanted(&self) -> String {
        let word = if self.target.bound == Bound::AtLeast { "minst" } else { "högst" };
        format!("{word} {}", amount(self.indicator, self.target.target))
    }

    /// What remains, in words.
    pub fn remains(&self) -> String {
        let Some(result) = self.result.filter(|_| self.status() == GoalStatus::NotReached) else {
            return "–".to_owned();
        };
        let scale = Scale::of(self.indicator);
        let left = scale.number(scale.distance(self.target.target, result));
        let unit = scale.word_of_difference(&left);
        if unit.is_empty() { left } else { format!("{left}\u{a0}{unit}") }
    }

    /// The goal as sentences about goals need it.
    pub fn for_sentences(&self) -> GoalResult {
        GoalResult {
            name: self.target.short.clone(),
            scale: Scale::of(self.indicator),
            goal: Goal { target: self.target.target, bound: self.target.bound },
            value: self.result,
        }
    }
}

/// A number of an indicator with its unit in words ("93 procent").
fn amount(indicator: &Indicator, value: f64) -> String {
    let scale = Scale::of(indicator);
    let number = scale.number(value);
    let unit = scale.word(&number);
    if unit.is_empty() { number } else { format!("{number}\u{a0}{unit}") }
}

impl ReportFacts<'_> {
    /// The goals with their results, in the order of the file; those whose indicator the register does not
    /// know are left out.
    pub fn goals(&self) -> Vec<GoalFact<'_>> {
        let fact = |target| -> Option<GoalFact<'_>> {
            let target: &TargetFact = target;
            let indicator = self.register.indicator(&target.indicator)?;
            let number = |year| self.values.number(&indicator.id, &self.place.code, year);
            let before = self.year.checked_sub(1).and_then(number);
            Some(GoalFact { target, indicator, result: number(self.year), before })
        };
        self.local.goals.iter().filter_map(fact).collect()
    }
}
