//! Colours by what they mean, and how each is written in each flavour.

use crate::flavour::Flavour;
use crate::standing::Standing;

/// A colour by its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    Text,
    Weak,
    /// Decoration only.
    Line,
    Edge,
    Ground,
    Own,
    Better,
    Middle,
    Worse,
    Neutral,
    /// Grey that still stands out from white (3.3).
    Band,
    BetterTint,
    MiddleTint,
    WorseTint,
}

impl Ink {
    /// Custom property of the page with what it falls back to, plain colour, and grey.
    const fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Text => ("var(--text,#1B1F24)", "#1B1F24", "#000000"),
            Self::Weak => ("var(--text-svag,#4B5563)", "#4B5563", "#333333"),
            Self::Line => ("var(--linje,#C7CDD4)", "#C7CDD4", "#BBBBBB"),
            Self::Edge => ("var(--kant,#767D87)", "#767D87", "#666666"),
            Self::Ground => ("var(--grund,#FFFFFF)", "#FFFFFF", "#FFFFFF"),
            Self::Own => ("var(--fokus,#FFD24D)", "#FFD24D", "#FFFFFF"),
            Self::Better => ("var(--battre,#0B5CAD)", "#0B5CAD", "#000000"),
            Self::Middle => ("var(--mitten,#6B7280)", "#6B7280", "#555555"),
            Self::Worse => ("var(--samre,#B45309)", "#B45309", "#000000"),
            Self::Neutral => ("var(--neutral,#4B5563)", "#4B5563", "#333333"),
            Self::Band => ("var(--band,#868E99)", "#868E99", "#888888"),
            Self::BetterTint => ("var(--battre-ton,#E3EEF9)", "#E3EEF9", "#FFFFFF"),
            Self::MiddleTint => ("var(--mitten-ton,#ECEEF1)", "#ECEEF1", "#EEEEEE"),
            Self::WorseTint => ("var(--samre-ton,#FBEBDD)", "#FBEBDD", "#FFFFFF"),
        }
    }

    /// As an attribute's value.
    pub const fn write(self, flavour: Flavour) -> &'static str {
        let (token, colour, grey) = self.parts();
        match flavour {
            Flavour::Screen => token,
            Flavour::Print => grey,
            Flavour::Document => colour,
        }
    }
}

/// What an area is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fill {
    None,
    Ink(Ink),
    /// The full colour of a standing.
    Standing(Standing),
    /// Its tint, behind text.
    Tint(Standing),
    /// One of the five diverging steps, from 0 (worst) to 4 (best).
    Step(usize),
}

/// A pattern that stands for a fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pattern {
    /// Sparse lines: nothing was reported.
    Missing,
    Rising,
    DenseRising,
    Falling,
    Dots,
}

impl Pattern {
    /// Part of its id.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "saknas",
            Self::Rising => "stigande",
            Self::DenseRising => "tat",
            Self::Falling => "fallande",
            Self::Dots => "prickar",
        }
    }

    /// Size of its square and what is drawn in it.
    pub const fn drawing(self) -> (u8, &'static str) {
        match self {
            Self::Missing => (8, "M0 8L8 0M-2 2L2 -2M6 10L10 6"),
            Self::Rising => (6, "M0 6L6 0M-1 1L1 -1M5 7L7 5"),
            Self::DenseRising => (3, "M0 3L3 0M-1 1L1 -1M2 4L4 2"),
            Self::Falling => (6, "M0 0L6 6M-1 5L1 7M5 -1L7 1"),
            Self::Dots => (5, "M2 2h1"),
        }
    }
}

/// What a fill is drawn with.
pub(crate) enum Cover {
    None,
    Plain(&'static str),
    Pattern(Pattern),
}

/// The diverging scale, worst to best: custom property and plain colour.
const STEPS: [(&str, &str); 5] = [
    ("var(--steg-1,#B45309)", "#B45309"),
    ("var(--steg-2,#E8A765)", "#E8A765"),
    ("var(--steg-3,#D3D7DD)", "#D3D7DD"),
    ("var(--steg-4,#7FB0DE)", "#7FB0DE"),
    ("var(--steg-5,#0B5CAD)", "#0B5CAD"),
];

impl Fill {
    /// How it is drawn in a flavour.
    pub fn cover(self, flavour: Flavour) -> Cover {
        let paper = flavour == Flavour::Print;
        let plain = |ink: Ink| Cover::Plain(ink.write(flavour));
        match self {
            Self::None => Cover::None,
            Self::Ink(ink) => plain(ink),
            Self::Standing(Standing::Missing) | Self::Tint(Standing::Missing) => {
                Cover::Pattern(Pattern::Missing)
            }
            Self::Standing(Standing::Worse) if paper => Cover::Pattern(Pattern::DenseRising),
            Self::Standing(Standing::Middle) if paper => Cover::Pattern(Pattern::Dots),
            Self::Standing(Standing::Higher | Standing::Lower | Standing::Unsure) if paper => {
                Cover::Pattern(Pattern::Falling)
            }
            Self::Standing(standing) => plain(standing.ink()),
            Self::Tint(standing) => plain(standing.tint()),
            Self::Step(step) if paper => match step {
                0 => Cover::Pattern(Pattern::DenseRising),
                1 => Cover::Pattern(Pattern::Rising),
                2 => plain(Ink::Ground),
                3 => Cover::Pattern(Pattern::Dots),
                _ => plain(Ink::Text),
            },
            Self::Step(step) => {
                let (token, colour) = STEPS.get(step).copied().unwrap_or(STEPS[4]);
                Cover::Plain(if flavour == Flavour::Screen { token } else { colour })
            }
        }
    }

    /// Whether text on it has the ground's colour; text on a pattern stands on an edge of that colour instead.
    pub fn is_dark(self, flavour: Flavour) -> bool {
        let paper = flavour == Flavour::Print;
        match self {
            Self::Step(4) | Self::Standing(Standing::Better) => true,
            Self::Standing(Standing::Missing) => false,
            Self::Step(0) | Self::Standing(_) => !paper,
            _ => false,
        }
    }
}
