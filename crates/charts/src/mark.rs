//! How one place is marked: its colour among the others, and its shape.

/// Colours of the marks. Contrast against white: 16.6, 6.7, 4.8, 5.0, 7.6, 1.6.
pub(crate) mod ink {
    /// Text, rings and axes.
    pub const TEXT: &str = "#1B1F24";
    /// Among the best.
    pub const BETTER: &str = "#0B5CAD";
    /// In the middle.
    pub const MIDDLE: &str = "#6B7280";
    /// Among the worst.
    pub const WORSE: &str = "#B45309";
    /// Without direction, and weaker text.
    pub const NEUTRAL: &str = "#4B5563";
    /// Decoration only.
    pub const LINE: &str = "#C7CDD4";
    /// The own municipality: always with a dark ring.
    pub const OWN: &str = "#FFD24D";
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
