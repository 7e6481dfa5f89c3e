//! Every chart from any texts and any numbers, with the texts that its table must hold.

mod fields;
mod rows;
mod series;

use std::cell::{Cell, RefCell};

use ledstjarna_charts::{Amount, DataTable, Flavour, Frame, Standing, Words};

/// A chart drawn from anything.
pub struct Drawn {
    pub name: &'static str,
    pub svg: String,
    pub table: DataTable,
    /// The texts that were data.
    pub told: Vec<String>,
}

/// What a chart is drawn from: texts and numbers, taken in turn.
pub struct Wild<'a> {
    texts: &'a [String],
    values: &'a [f64],
    at: Cell<usize>,
    told: RefCell<Vec<String>>,
    pub width: f64,
    pub flavour: Flavour,
}

impl<'a> Wild<'a> {
    pub fn new(texts: &'a [String], values: &'a [f64], width: f64, flavour: Flavour) -> Self {
        Self { texts, values, at: Cell::new(0), told: RefCell::default(), width, flavour }
    }

    /// The next number without noting it as data.
    fn turn(&self) -> usize {
        self.at.set(self.at.get() + 1);
        self.at.get()
    }

    /// A text that must be found in the table.
    pub fn text(&self) -> &'a str {
        let text = self.texts[self.turn() % self.texts.len()].as_str();
        self.told.borrow_mut().push(text.to_owned());
        text
    }

    /// A number.
    pub fn value(&self) -> f64 {
        self.values[self.turn() % self.values.len()]
    }

    /// A number with a text that must be found in the table.
    pub fn amount(&self) -> Amount<'a> {
        let value = self.value();
        // A number that is missing may be written as missing.
        if value.is_finite() {
            return Amount { value, text: self.text() };
        }
        Amount { value, text: self.texts[self.turn() % self.texts.len()].as_str() }
    }

    pub fn whole(&self, most: u32) -> u32 {
        let value = self.value();
        if value.is_finite() { value.abs().min(1e9) as u32 % (most + 1) } else { most }
    }

    pub fn yes(&self) -> bool {
        self.whole(1) == 1
    }

    pub fn standing(&self) -> Standing {
        Standing::ALL[self.whole(6) as usize]
    }

    pub fn frame(&self) -> Frame<'a> {
        let text = self.texts[0].as_str();
        let words = Words { id: text, title: text, desc: text };
        Frame { words, class: text, width: self.width, flavour: self.flavour }
    }

    pub fn done(&self, name: &'static str, svg: String, table: DataTable) -> Drawn {
        Drawn { name, svg, table, told: self.told.take() }
    }
}

/// Every chart that has a frame.
pub fn all(texts: &[String], values: &[f64], width: f64, flavour: Flavour) -> Vec<Drawn> {
    let wild = || Wild::new(texts, values, width, flavour);
    let rows = rows::ALL.iter().map(|draw| draw(&wild()));
    let series = series::ALL.iter().map(|draw| draw(&wild()));
    let fields = fields::ALL.iter().map(|draw| draw(&wild()));
    rows.chain(series).chain(fields).collect()
}
