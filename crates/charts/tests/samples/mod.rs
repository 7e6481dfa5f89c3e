//! One plausible sample of every chart, used by the tests and by the catalogue example.

mod fields;
mod rows;
mod series;

use ledstjarna_charts::{Amount, DataTable, Flavour, Frame, Words};

/// A drawn sample.
pub struct Sample {
    pub name: &'static str,
    pub svg: String,
    pub table: DataTable,
}

/// Every chart at one width and in one flavour.
pub fn all(width: f64, flavour: Flavour) -> Vec<Sample> {
    let rows = rows::all(width, flavour);
    rows.into_iter().chain(series::all(width, flavour)).chain(fields::all(width, flavour)).collect()
}

pub fn amount(value: f64, text: &str) -> Amount<'_> {
    Amount { value, text }
}

/// Words and place of a sample; the id is unique for width and flavour.
pub struct Outside {
    id: String,
    pub title: &'static str,
    pub desc: &'static str,
    width: f64,
    flavour: Flavour,
}

impl Outside {
    pub fn new(name: &str, width: f64, flavour: Flavour, words: [&'static str; 2]) -> Self {
        let id = format!("{name}-{width}-{flavour:?}").to_lowercase();
        Self { id, title: words[0], desc: words[1], width, flavour }
    }

    pub fn frame(&self) -> Frame<'_> {
        let words = Words { id: &self.id, title: self.title, desc: self.desc };
        Frame { words, class: "figur", width: self.width, flavour: self.flavour }
    }
}

/// Swedish decimals.
pub fn one(value: f64) -> String {
    format!("{value:.1}").replace('.', ",")
}

pub fn whole(value: f64) -> String {
    format!("{value:.0}")
}

pub fn percent(value: f64) -> String {
    format!("{value:.0}\u{a0}%")
}
