//! The block around every picture: message, picture, table, source, number and downloads.

use ledstjarna_charts::{Beeswarm, Dot, Words, Zone, beeswarm};

/// What stands around a picture.
pub struct Figure {
    /// The message, as a sentence.
    pub headline: String,
    /// What is drawn: measure, unit, year, who.
    pub subtitle: String,
    /// The pictures: one for wide and one for narrow windows, or one for both.
    pub pictures: Vec<String>,
    /// Source, or what it was computed from.
    pub caption: String,
    /// Number of values and how many are missing.
    pub number: String,
    /// Where the measure is defined.
    pub definition: (String, String),
    /// Data twins as CSV and JSON.
    pub twins: (String, String),
}

/// A beeswarm in two widths. The narrow one has no hints, since there is no pointer to hover with.
pub struct Swarm<'a> {
    /// Its words; the ids of the two pictures are made from this one's.
    pub words: Words<'a>,
    /// All dots.
    pub dots: &'a [Dot<'a>],
    /// Low and high end of the axis.
    pub zones: [Option<Zone<'a>>; 2],
    /// How a number on the axis is written.
    pub axis: &'a dyn Fn(f64) -> String,
}

impl Swarm<'_> {
    /// Both pictures.
    pub fn pictures(&self) -> Vec<String> {
        [("bred", 960.0, 6.0), ("smal", 328.0, 3.5)]
            .into_iter()
            .map(|(class, width, radius)| {
                let id = format!("{}-{class}", self.words.id);
                beeswarm(&Beeswarm {
                    words: Words { id: &id, ..self.words },
                    class,
                    width,
                    radius,
                    hints: class == "bred",
                    dots: self.dots,
                    low: self.zones[0],
                    high: self.zones[1],
                    axis: self.axis,
                })
            })
            .collect()
    }
}
