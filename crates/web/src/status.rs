//! Status: where a value stands among the others, always as word, symbol and colour together.

use ledstjarna_charts::{Mark, Standing};
use ledstjarna_observations::{Direction, Missing};
use ledstjarna_statistics::Colour;

/// A status as a reader meets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Among the best 25 percent.
    Better,
    /// In the middle.
    Middle,
    /// Among the worst 25 percent.
    Worse,
    /// No direction: among the highest 25 percent.
    Higher,
    /// No direction: in the middle.
    Between,
    /// No direction: among the lowest 25 percent.
    Lower,
    /// Too few values to compare with.
    TooFew,
    /// No other value to compare with.
    Alone,
    /// No value, and why.
    Missing(Missing),
}

impl Status {
    /// From a colour. Without direction the caller has coloured by size: best is highest.
    pub const fn of(colour: Colour, direction: Direction) -> Self {
        match (colour, direction) {
            (Colour::Grey, _) => Self::TooFew,
            (Colour::Best, Direction::None) => Self::Higher,
            (Colour::Middle, Direction::None) => Self::Between,
            (Colour::Worst, Direction::None) => Self::Lower,
            (Colour::Best, _) => Self::Better,
            (Colour::Middle, _) => Self::Middle,
            (Colour::Worst, _) => Self::Worse,
        }
    }

    /// The words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Better => "Bättre än de flesta",
            Self::Middle | Self::Between => "Som de flesta",
            Self::Worse => "Sämre än de flesta",
            Self::Higher => "Högre än de flesta",
            Self::Lower => "Lägre än de flesta",
            Self::TooFew => "För få att jämföra med",
            Self::Alone => "Inget att jämföra med",
            Self::Missing(reason) => reason.swedish(),
        }
    }

    /// The symbol.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Better => "▲",
            Self::Middle => "●",
            Self::Worse => "▼",
            Self::Higher | Self::Between | Self::Lower => "◆",
            Self::TooFew | Self::Alone => "◌",
            Self::Missing(reason) => reason.sign(),
        }
    }

    /// The class that gives the colour.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Better => "battre",
            Self::Middle => "mitten",
            Self::Worse => "samre",
            Self::Higher | Self::Between | Self::Lower | Self::TooFew | Self::Alone => "neutral",
            Self::Missing(_) => "saknas",
        }
    }

    /// The word in data twins.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Middle => "middle",
            Self::Worse => "worse",
            Self::Higher => "higher",
            Self::Between => "between",
            Self::Lower => "lower",
            Self::TooFew => "too_few",
            Self::Alone => "alone",
            Self::Missing(reason) => reason.code(),
        }
    }

    /// How a chart of the catalogue names it.
    pub const fn standing(self) -> Standing {
        match self {
            Self::Better => Standing::Better,
            Self::Middle | Self::Between => Standing::Middle,
            Self::Worse => Standing::Worse,
            Self::Higher => Standing::Higher,
            Self::Lower => Standing::Lower,
            Self::TooFew | Self::Alone => Standing::Unsure,
            Self::Missing(_) => Standing::Missing,
        }
    }

    /// How it is drawn.
    pub const fn mark(self) -> Mark {
        match self {
            Self::Better => Mark::Better,
            Self::Middle => Mark::Middle,
            Self::Worse => Mark::Worse,
            _ => Mark::Neutral,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_word_symbol_and_colour() {
        use Status::{Alone, Better, Between, Higher, Lower, Middle, TooFew, Worse};
        let known = [Better, Middle, Worse, Higher, Between, Lower, TooFew, Alone];
        let all: Vec<Status> = known.into_iter().chain(Missing::ALL.map(Status::Missing)).collect();
        for status in &all {
            assert!(!status.word().is_empty() && !status.symbol().is_empty() && !status.class().is_empty());
        }
        // Whoever sees no colours tells the coloured ones apart by their symbols.
        let symbols = [Better, Middle, Worse, Higher, TooFew].map(Status::symbol);
        for (i, symbol) in symbols.iter().enumerate() {
            assert!(!symbols[..i].contains(symbol), "{symbol} stands for two things");
        }
    }
}
