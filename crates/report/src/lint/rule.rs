//! The rules a report is examined by: their codes and what each one finds.

use serde::{Deserialize, Serialize};

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// A total differs from the sum of its rows.
    #[serde(rename = "L1")]
    Sums,
    /// The same label has different series.
    #[serde(rename = "L2")]
    SameLabel,
    /// The same series has different labels.
    #[serde(rename = "L3")]
    SameSeries,
    /// A number differs from the data.
    #[serde(rename = "L4")]
    Data,
    /// A large change has no comment.
    #[serde(rename = "L5")]
    Uncommented,
    /// A colour stands without word or symbol.
    #[serde(rename = "L6")]
    Colours,
    /// A goal has a result but no status.
    #[serde(rename = "L7")]
    Goals,
    /// A year or cell is missing without explanation.
    #[serde(rename = "L8")]
    Gaps,
    /// The years of the words differ from the years of the data.
    #[serde(rename = "L9")]
    Years,
    /// An abbreviation is not explained, or an explained one is not used.
    #[serde(rename = "L10")]
    Abbreviations,
    /// Percent where percentage points are meant.
    #[serde(rename = "L11")]
    PercentagePoints,
    /// A cause that nobody has signed.
    #[serde(rename = "L12")]
    Causes,
    /// A cell so small that persons may be recognised.
    #[serde(rename = "L13")]
    SmallCells,
    /// Something that points out a person.
    #[serde(rename = "L14")]
    Persons,
    /// Text that is hard to read.
    #[serde(rename = "L15")]
    Readability,
    /// A picture without alternative text, a table without head.
    #[serde(rename = "L16")]
    Structure,
    /// One figure with two meanings.
    #[serde(rename = "L17")]
    TwoMeanings,
}

impl Rule {
    /// Every rule in order.
    pub const ALL: [Self; 17] = [
        Self::Sums,
        Self::SameLabel,
        Self::SameSeries,
        Self::Data,
        Self::Uncommented,
        Self::Colours,
        Self::Goals,
        Self::Gaps,
        Self::Years,
        Self::Abbreviations,
        Self::PercentagePoints,
        Self::Causes,
        Self::SmallCells,
        Self::Persons,
        Self::Readability,
        Self::Structure,
        Self::TwoMeanings,
    ];

    /// Its code: "L1" to "L17".
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sums => "L1",
            Self::SameLabel => "L2",
            Self::SameSeries => "L3",
            Self::Data => "L4",
            Self::Uncommented => "L5",
            Self::Colours => "L6",
            Self::Goals => "L7",
            Self::Gaps => "L8",
            Self::Years => "L9",
            Self::Abbreviations => "L10",
            Self::PercentagePoints => "L11",
            Self::Causes => "L12",
            Self::SmallCells => "L13",
            Self::Persons => "L14",
            Self::Readability => "L15",
            Self::Structure => "L16",
            Self::TwoMeanings => "L17",
        }
    }

    /// What it finds, in Swedish.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Sums => "Summan stämmer inte med raderna",
            Self::SameLabel => "Samma rubrik, olika siffror",
            Self::SameSeries => "Samma siffror, olika rubriker",
            Self::Data => "Talet stämmer inte med källan",
            Self::Uncommented => "Stor förändring utan kommentar",
            Self::Colours => "Färg utan ord eller symbol",
            Self::Goals => "Mål utan bedömning",
            Self::Gaps => "Uppgift saknas utan förklaring",
            Self::Years => "Årtalen stämmer inte överens",
            Self::Abbreviations => "Förkortning utan förklaring",
            Self::PercentagePoints => "Procent i stället för procentenheter",
            Self::Causes => "Orsak utan undertecknare",
            Self::SmallCells => "Så få att någon kan kännas igen",
            Self::Persons => "Uppgift som pekar ut en person",
            Self::Readability => "Svårläst text",
            Self::Structure => "Bild eller tabell som inte kan läsas upp",
            Self::TwoMeanings => "Samma tal med två betydelser",
        }
    }

    /// The rule with a code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code().eq_ignore_ascii_case(code.trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_numbered_in_order_and_read_back() {
        for (at, rule) in Rule::ALL.into_iter().enumerate() {
            assert_eq!(rule.code(), format!("L{}", at + 1));
            assert_eq!(Rule::from_code(rule.code()), Some(rule));
            assert_eq!(serde_json::to_string(&rule).expect("json"), format!("\"{}\"", rule.code()));
        }
        assert_eq!(Rule::from_code("L18"), None);
    }
}
