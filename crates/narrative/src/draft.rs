//! A sentence being written. Numbers can only enter it as named inputs, so none is without its source.

use ledstjarna_observations::Unit;
use ledstjarna_observations::swedish::{self, NBSP};

use crate::numbers::numbers;
use crate::place_name::PlaceName;
use crate::rule::Rule;
use crate::scale::Scale;
use crate::sentence::{Input, Sentence};
use crate::words::{capital, clean};

/// A text in the making and what it rests on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    text: String,
    inputs: Vec<Input>,
}

impl Draft {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Our own words, which hold no numbers.
    pub(crate) fn say(mut self, words: &str) -> Self {
        self.text.push_str(words);
        self
    }

    /// Words that came from elsewhere (names, titles, notes); numbers in them become inputs as well.
    pub(crate) fn name(mut self, role: &str, name: &str) -> Self {
        let name = clean(name);
        self.push(role, name.clone(), "", None, true);
        for found in numbers(&name) {
            let shown = found.text.clone();
            self.push(&format!("tal i {role}"), shown, "", Some(found.value), true);
        }
        self.say(&name)
    }

    /// "i Ludvika".
    pub(crate) fn at(self, place: &PlaceName) -> Self {
        self.name("plats", &place.at())
    }

    /// A number written in a given way.
    pub(crate) fn number(mut self, role: &str, value: f64, shown: &str) -> Self {
        self.push(role, shown.to_owned(), "", Some(value), true);
        self.say(shown)
    }

    /// A count: places, municipalities, answers.
    pub(crate) fn count(self, role: &str, number: u32) -> Self {
        let value = f64::from(number);
        self.number(role, value, &swedish::decimal(value, 0))
    }

    /// A year.
    pub(crate) fn year(self, role: &str, year: i16) -> Self {
        self.number(role, f64::from(year), &year.to_string())
    }

    /// A value with its unit.
    pub(crate) fn amount(self, role: &str, scale: Scale, value: f64) -> Self {
        let shown = scale.number(value);
        self.with_word(role, value, &shown, scale.word(&shown))
    }

    /// A value without its unit, which is told elsewhere.
    pub(crate) fn bare(mut self, role: &str, scale: Scale, value: f64) -> Self {
        let shown = scale.number(value);
        self.push(role, shown.clone(), scale.word(&shown), Some(value), true);
        self.say(&shown)
    }

    /// A value as an answer to "how much": yes and no are words, points have their highest.
    pub(crate) fn value(self, role: &str, scale: Scale, value: f64) -> Self {
        match (scale.unit, scale.most) {
            (Unit::YesNo, _) if value.to_bits() == 1.0_f64.to_bits() => self.name(role, "ja"),
            (Unit::YesNo, _) if value.abs() < f64::EPSILON => self.name(role, "nej"),
            (Unit::YesNo, _) => self.percent(role, value * 100.0),
            (Unit::Points, Some(most)) => {
                let shown = scale.number(value);
                self.number(role, value, &shown).say(" av ").amount("högsta värde", scale, most)
            }
            _ => self.amount(role, scale, value),
        }
    }

    /// A whole percentage (0-100).
    pub(crate) fn percent(self, role: &str, percent: f64) -> Self {
        let shown = swedish::decimal(percent, 0);
        self.with_word(role, percent, &shown, "procent")
    }

    /// Our own words with places for facts; numbers in them become inputs.
    pub(crate) fn template(mut self, text: &str, fill: &dyn Fn(Self, &str) -> Self) -> Self {
        let mut rest = text;
        while let Some((words, after)) = rest.split_once('{') {
            let Some((token, after)) = after.split_once('}') else { break };
            self = fill(self.words(words), token);
            rest = after;
        }
        self.words(rest)
    }

    fn words(mut self, words: &str) -> Self {
        for found in numbers(words) {
            self.push("tal i måttets namn", found.text, "", Some(found.value), true);
        }
        self.say(words)
    }

    /// A difference with its unit.
    pub(crate) fn difference(self, role: &str, scale: Scale, value: f64) -> Self {
        let shown = scale.number(value);
        self.with_word(role, value, &shown, scale.word_of_difference(&shown))
    }

    fn with_word(mut self, role: &str, value: f64, shown: &str, word: &str) -> Self {
        self.push(role, shown.to_owned(), word, Some(value), true);
        self.text.push_str(shown);
        if !word.is_empty() {
            self.text.push(NBSP);
            self.text.push_str(word);
        }
        self
    }

    /// A value that decided what is said, without standing in the text.
    pub(crate) fn rests_on(self, role: &str, scale: Scale, value: f64) -> Self {
        let scale = scale.finer();
        let shown = scale.number(value);
        let word = scale.word(&shown);
        self.beside(role, shown, word, Some(value))
    }

    /// A margin of error that decided what is said.
    pub(crate) fn rests_on_margin(self, role: &str, scale: Scale, margin: f64) -> Self {
        let scale = scale.finer();
        let shown = scale.number(margin);
        let word = scale.word_of_difference(&shown);
        self.beside(role, shown, word, Some(margin))
    }

    /// A percentage (0-100) that decided what is said.
    pub(crate) fn rests_on_percent(self, role: &str, percent: f64) -> Self {
        self.beside(role, swedish::decimal(percent, 1), "procent", Some(percent))
    }

    /// A word that decided what is said.
    pub(crate) fn rests_on_word(self, role: &str, word: &str) -> Self {
        self.beside(role, word.to_owned(), "", None)
    }

    fn beside(mut self, role: &str, shown: String, unit: &str, value: Option<f64>) -> Self {
        self.push(role, shown, unit, value, false);
        self
    }

    fn push(&mut self, name: &str, shown: String, unit: &str, value: Option<f64>, in_text: bool) {
        self.inputs.push(Input { name: name.to_owned(), shown, unit: unit.to_owned(), value, in_text });
    }

    /// The sentence, with a capital and a full stop. A name that begins with a digit is announced.
    pub(crate) fn finish(self, rules: &[Rule]) -> Sentence {
        self.end(rules, ".")
    }

    /// The sentence as a question.
    pub(crate) fn ask(self, rules: &[Rule]) -> Sentence {
        self.end(rules, "?")
    }

    fn end(self, rules: &[Rule], stop: &str) -> Sentence {
        let first = self.text.chars().find(|c| c.is_alphanumeric());
        let announced = if first.is_some_and(char::is_numeric) { "Det som heter " } else { "" };
        let text = capital(&format!("{announced}{}{stop}", self.text));
        Sentence { rules: rules.to_vec(), text, inputs: self.inputs }
    }

    /// The sentence in the form of a heading, which may begin with a digit.
    pub(crate) fn head(self, rules: &[Rule]) -> Sentence {
        Sentence { rules: rules.to_vec(), text: format!("{}.", capital(&self.text)), inputs: self.inputs }
    }
}
