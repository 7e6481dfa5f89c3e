//! N4: the value is among the best or worst 25 percent.

use ledstjarna_observations::Direction;
use ledstjarna_statistics::Colour;
use ledstjarna_statistics::colours::FEWEST;

use crate::draft::Draft;
use crate::facts::{Facts, Standing};
use crate::rule::Rule;
use crate::sentence::Sentence;

/// A standing in an outer quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quarter {
    standing: Standing,
    word: &'static str,
}

impl Quarter {
    /// The standing, if enough values are compared and it is outermost.
    pub(super) fn find(facts: &Facts) -> Option<Self> {
        let standing = facts.standing.filter(|standing| standing.among as usize >= FEWEST)?;
        let word = quarter_word(facts.direction, standing.colour)?;
        Some(Self { standing, word })
    }

    /// Best or worst.
    pub(super) const fn colour(&self) -> Colour {
        self.standing.colour
    }

    /// "fortfarande " or "nu " when it is known where the previous value stood.
    pub(super) fn since(&self) -> &'static str {
        match self.standing.before {
            Some(before) if before == self.standing.colour => "fortfarande ",
            Some(Colour::Best | Colour::Middle | Colour::Worst) => "nu ",
            Some(Colour::Grey) | None => "",
        }
    }

    /// "bland de 25 procent sämsta av 288 kommuner".
    pub(super) fn say(&self, draft: Draft, facts: &Facts) -> Draft {
        let draft = draft.say("bland de ").percent("gräns", 25.0).say(" ").say(self.word).say(" av ");
        draft.count("antal jämförda", self.standing.among).say(" ").say(facts.place.peers())
    }

    /// The sentence.
    pub(super) fn write(&self, facts: &Facts, subject: &str) -> Sentence {
        self.say(Draft::new().say(subject).say(" är "), facts).finish(&[Rule::Quarter])
    }
}

/// What the outer quarters are called; `None` for the middle and where nothing can be said.
pub(crate) const fn quarter_word(direction: Direction, colour: Colour) -> Option<&'static str> {
    match (direction, colour) {
        (_, Colour::Middle | Colour::Grey) => None,
        (Direction::None, Colour::Best) => Some("högsta"),
        (Direction::None, Colour::Worst) => Some("lägsta"),
        (_, Colour::Best) => Some("bästa"),
        (_, Colour::Worst) => Some("sämsta"),
    }
}
