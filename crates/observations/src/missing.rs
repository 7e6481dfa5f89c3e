//! Why a value is missing: a typed state, never zero and never NaN.

use std::fmt;

/// Why there is no value. The first three are the signs of Jämföraren's legend (`-`, `.`, `..`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Missing {
    /// The place was asked and did not report.
    NotReported,
    /// The question does not apply to the place; leaves both score and coverage base.
    NotApplicable,
    /// Protected: too few answers or persons.
    Secret,
    /// Collected, but not yet published.
    NotYetPublished,
    /// Nobody was asked that year (the user survey of 2021).
    NotCollected,
    /// The base is too small for a meaningful figure.
    BaseTooSmall,
    /// Published and later withdrawn by the source.
    Withdrawn,
    /// The source gives no reason.
    Unknown,
}

impl Missing {
    /// All reasons, in the order of their codes.
    pub const ALL: [Self; 8] = [
        Self::NotReported,
        Self::NotApplicable,
        Self::Secret,
        Self::NotYetPublished,
        Self::NotCollected,
        Self::BaseTooSmall,
        Self::Withdrawn,
        Self::Unknown,
    ];

    /// The code used in files, in the database and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotReported => "not_reported",
            Self::NotApplicable => "not_applicable",
            Self::Secret => "secret",
            Self::NotYetPublished => "not_yet_published",
            Self::NotCollected => "not_collected",
            Self::BaseTooSmall => "base_too_small",
            Self::Withdrawn => "withdrawn",
            Self::Unknown => "unknown",
        }
    }

    /// Reads a code or one of the signs `-`, `.`, `..`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim() {
            "-" | "–" => Some(Self::NotReported),
            "." => Some(Self::NotApplicable),
            ".." => Some(Self::Secret),
            other => Self::ALL.into_iter().find(|reason| reason.code() == other),
        }
    }

    /// The sign printed in a table cell.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::NotApplicable => ".",
            Self::Secret | Self::BaseTooSmall => "..",
            _ => "–",
        }
    }

    /// What a Swedish reader is told.
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::NotReported => "Uppgift saknas: inte rapporterad",
            Self::NotApplicable => "Ej tillämpligt",
            Self::Secret => "Skyddad uppgift",
            Self::NotYetPublished => "Ännu inte publicerad",
            Self::NotCollected => "Ingen insamling detta år",
            Self::BaseTooSmall => "För litet underlag",
            Self::Withdrawn => "Återtagen av källan",
            Self::Unknown => "Uppgift saknas",
        }
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
