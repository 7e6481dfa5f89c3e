//! How a value stands among all municipalities: colour, place, spread.

use ledstjarna_observations::Direction;
use ledstjarna_statistics::Colour;

use crate::document::table::{StatusClass, StatusMark};

/// How one value stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StandingFact {
    /// Its colour.
    pub colour: Colour,
    /// Number of municipalities with a value.
    pub among: u32,
    /// Its place, 1 the best; shared places count as their best.
    pub place: Option<u32>,
    /// Distance between the quartiles of all, in the unit of the value.
    pub spread: Option<f64>,
}

/// The mark of a colour: the words of older reports, with a symbol.
pub fn mark(standing: Option<&StandingFact>, direction: Direction) -> StatusMark {
    let (word, symbol, class) = match standing.map(|standing| standing.colour) {
        _ if direction == Direction::None => ("Utan riktning", "◇", StatusClass::Neutral),
        Some(Colour::Best) => ("Grön: bland de 25 procent bästa", "▲", StatusClass::Green),
        Some(Colour::Middle) => ("Gul: i mitten", "●", StatusClass::Yellow),
        Some(Colour::Worst) => ("Röd: bland de 25 procent sämsta", "▼", StatusClass::Red),
        Some(Colour::Grey) | None => ("Ofärgad: kan inte jämföras", "◌", StatusClass::Neutral),
    };
    StatusMark { word: word.to_owned(), symbol: symbol.to_owned(), class }
}
