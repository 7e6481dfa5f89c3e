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
    /// Token, colour and grey.
    const fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Text => ("--text", "#1B1F24", "#000000"),
            Self::Weak => ("--text-svag", "#4B5563", "#333333"),
            Self::Line => ("--linje", "#C7CDD4", "#BBBBBB"),
            Self::Edge => ("--kant", "#767D87", "#666666"),
            Self::Ground => ("--grund", "#FFFFFF", "#FFFFFF"),
            Self::Own => ("--fokus", "#FFD24D", "#FFFFFF"),
            Self::Better => ("--battre", "#0B5CAD", "#000000"),
            Self::Middle => ("--mitten", "#6B7280", "#555555"),
            Self::Worse => ("--samre", "#B45309", "#000000"),
            Self::Neutral => ("--neutral", "#4B5563", "#333333"),
            Self::Band => ("--band", "#868E99", "#888888"),
            Self::BetterTint => ("--battre-ton", "#E3EEF9", "#FFFFFF"),
            Self::MiddleTint => ("--mitten-ton", "#ECEEF1", "#EEEEEE"),
            Self::WorseTint => ("--samre-ton", "#FBEBDD", "#FFFFFF"),
        }
    }

    /// As an attribute's value.
    pub fn write(self, flavour: Flavour) -> String {
        let (token, colour, grey) = self.parts();
        match flavour {
            Flavour::Screen => format!("var({token},{colour})"),
            Flavour::Print => grey.to_owned(),
            Flavour::Document => colour.to_owned(),
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
    Plain(String),
    Pattern(Pattern),
}

/// The diverging scale, worst to best.
const STEPS: [&str; 5] = ["#B45309", "#E8A765", "#D3D7DD", "#7FB0DE", "#0B5CAD"];

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
            Self::Step(step) => Cover::Plain(STEPS.get(step).unwrap_or(&STEPS[4]).to_string()),
        }
    }

    /// Whether text on it is white; text on a pattern stands on a white edge instead.
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
