//! For whom a value holds: all, women or men, as Kolada's letters say.

/// The gender breakdown of a value. Kolada's order varies, so it is always selected by letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Gender {
    /// Everybody (`T`).
    Total,
    /// Women (`K`).
    Women,
    /// Men (`M`).
    Men,
}

impl Gender {
    /// Kolada's letter: `T`, `K` or `M`.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Total => "T",
            Self::Women => "K",
            Self::Men => "M",
        }
    }

    /// Reads a letter; anything else is refused.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim() {
            "T" => Some(Self::Total),
            "K" => Some(Self::Women),
            "M" => Some(Self::Men),
            _ => None,
        }
    }
}
