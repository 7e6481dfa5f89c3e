//! Where a value stands among the others: always a word, a symbol and a colour together.

use crate::glyph::Glyph;
use crate::mark::Mark;
use crate::paint::Ink;

/// Where a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Among the best 25 percent.
    Better,
    /// In the middle.
    Middle,
    /// Among the worst 25 percent.
    Worse,
    /// Without direction: among the highest.
    Higher,
    /// Without direction: among the lowest.
    Lower,
    /// Too unsure to tell from the middle.
    Unsure,
    /// No value.
    Missing,
}

impl Standing {
    /// All, in the order of a legend.
    pub const ALL: [Self; 7] =
        [Self::Better, Self::Middle, Self::Worse, Self::Higher, Self::Lower, Self::Unsure, Self::Missing];

    /// In words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Better => "Bättre än de flesta",
            Self::Middle => "Som de flesta",
            Self::Worse => "Sämre än de flesta",
            Self::Higher => "Högre än de flesta",
            Self::Lower => "Lägre än de flesta",
            Self::Unsure => "Går inte att skilja från mitten",
            Self::Missing => "Uppgift saknas",
        }
    }

    /// As a character.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Better => "▲",
            Self::Middle => "●",
            Self::Worse => "▼",
            Self::Higher => "◆",
            Self::Lower => "◇",
            Self::Unsure => "◌",
            Self::Missing => "–",
        }
    }

    /// Symbol and words together, as a table holds them.
    pub fn text(self) -> String {
        format!("{} {}", self.symbol(), self.word())
    }

    pub(crate) const fn glyph(self) -> Glyph {
        match self {
            Self::Better => Glyph::Up,
            Self::Middle => Glyph::Disc,
            Self::Worse => Glyph::Down,
            Self::Higher => Glyph::Diamond,
            Self::Lower => Glyph::HollowDiamond,
            Self::Unsure => Glyph::DashedRing,
            Self::Missing => Glyph::Dash,
        }
    }

    pub(crate) const fn ink(self) -> Ink {
        match self {
            Self::Better => Ink::Better,
            Self::Middle => Ink::Middle,
            Self::Worse => Ink::Worse,
            Self::Higher | Self::Lower | Self::Unsure | Self::Missing => Ink::Neutral,
        }
    }

    pub(crate) const fn tint(self) -> Ink {
        match self {
            Self::Better => Ink::BetterTint,
            Self::Worse => Ink::WorseTint,
            _ => Ink::MiddleTint,
        }
    }
}

impl From<Mark> for Standing {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Better => Self::Better,
            Mark::Middle => Self::Middle,
            Mark::Worse => Self::Worse,
            Mark::Neutral => Self::Unsure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_standing_has_a_word_a_symbol_and_a_shape_of_its_own() {
        for (i, one) in Standing::ALL.iter().enumerate() {
            for other in &Standing::ALL[..i] {
                assert_ne!(one.word(), other.word());
                assert_ne!(one.symbol(), other.symbol());
                assert_ne!(one.glyph(), other.glyph());
            }
        }
    }
}
