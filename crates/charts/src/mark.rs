//! How one place is marked: its colour among the others, and its shape.

/// Colours of the beeswarm, the dot strip and the trend line, as a page writes them.
pub(crate) mod ink {
    use crate::flavour::Flavour;
    use crate::paint::Ink;

    /// Text, rings and axes.
    pub const TEXT: &str = Ink::Text.write(Flavour::Screen);
    /// What everything stands on.
    pub const GROUND: &str = Ink::Ground.write(Flavour::Screen);
    /// Among the best.
    pub const BETTER: &str = Ink::Better.write(Flavour::Screen);
    /// In the middle.
    pub const MIDDLE: &str = Ink::Middle.write(Flavour::Screen);
    /// Among the worst.
    pub const WORSE: &str = Ink::Worse.write(Flavour::Screen);
    /// Without direction, and weaker text.
    pub const NEUTRAL: &str = Ink::Neutral.write(Flavour::Screen);
    /// Grey that still stands out from the ground.
    pub const BAND: &str = Ink::Band.write(Flavour::Screen);
    /// Decoration only.
    pub const LINE: &str = Ink::Line.write(Flavour::Screen);
    /// The own municipality: always with a ring in the colour of text.
    pub const OWN: &str = Ink::Own.write(Flavour::Screen);
}

/// Where a place stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Among the best 25 percent.
    Better,
    /// In the middle.
    Middle,
    /// Among the worst 25 percent.
    Worse,
    /// No direction, or too few to compare with.
    Neutral,
}

impl Mark {
    /// All marks, in the order they are drawn.
    pub const ALL: [Self; 4] = [Self::Neutral, Self::Middle, Self::Worse, Self::Better];

    /// Its colour.
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Better => ink::BETTER,
            Self::Middle => ink::MIDDLE,
            Self::Worse => ink::WORSE,
            Self::Neutral => ink::NEUTRAL,
        }
    }
}

/// What a place is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One of all.
    Circle,
    /// A similar municipality.
    Diamond,
    /// The reader's own: a large ring with a label.
    Ring,
}
