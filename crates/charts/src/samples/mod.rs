//! One plausible sample of every chart, with made-up figures: for the page of styles and for the tests.

mod fields;
mod places;
mod rows;
mod series;

use crate::{Amount, DataTable, Flavour, Frame, Words};

pub use places::older;

/// A drawn sample.
pub struct Sample {
    /// The function that draws it.
    pub name: &'static str,
    /// The picture.
    pub svg: String,
    /// The table beside it.
    pub table: DataTable,
}

/// Charts of one kind of layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// One row for each thing: spine, rank intervals, bullets, bars, heat table, survey.
    Rows,
    /// Over time: trend, slope, sparkline, small multiples, waterfall, control chart.
    Series,
    /// Fields: priority matrix, tile map, distribution, funnel.
    Fields,
}

impl Group {
    /// All, in the order of [`all`].
    pub const ALL: [Self; 3] = [Self::Rows, Self::Series, Self::Fields];

    /// Its charts at one width and in one flavour. `class` is written by the program.
    pub fn samples(self, width: f64, flavour: Flavour, class: &'static str) -> Vec<Sample> {
        let place = Place { width, flavour, class };
        match self {
            Self::Rows => rows::all(place),
            Self::Series => series::all(place),
            Self::Fields => fields::all(place),
        }
    }
}

/// Every chart with a [`Frame`] at one width and in one flavour.
pub fn all(width: f64, flavour: Flavour) -> Vec<Sample> {
    Group::ALL.into_iter().flat_map(|group| group.samples(width, flavour, "figur")).collect()
}

/// Where a sample goes.
#[derive(Clone, Copy)]
struct Place {
    width: f64,
    flavour: Flavour,
    class: &'static str,
}

fn amount(value: f64, text: &str) -> Amount<'_> {
    Amount { value, text }
}

/// Words and place of a sample; the id is unique for width and flavour.
struct Outside {
    id: String,
    title: &'static str,
    desc: &'static str,
    place: Place,
}

impl Outside {
    fn new(name: &str, place: Place, words: [&'static str; 2]) -> Self {
        let id = format!("{name}-{}-{:?}", place.width, place.flavour).to_lowercase();
        Self { id, title: words[0], desc: words[1], place }
    }

    fn frame(&self) -> Frame<'_> {
        let words = Words { id: &self.id, title: self.title, desc: self.desc };
        Frame { words, class: self.place.class, width: self.place.width, flavour: self.place.flavour }
    }
}

/// Swedish decimals.
fn one(value: f64) -> String {
    format!("{value:.1}").replace('.', ",")
}

fn whole(value: f64) -> String {
    format!("{value:.0}")
}

fn percent(value: f64) -> String {
    format!("{value:.0}\u{a0}%")
}
