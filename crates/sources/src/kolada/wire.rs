//! The shapes of Kolada's answers, read without trusting the type of any field.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// One page: its rows and the way to the next page.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Envelope<T> {
    /// The rows.
    pub(crate) values: Vec<T>,
    /// Address of the next page; `null` on the last.
    #[serde(default)]
    pub(crate) next_url: Option<String>,
}

/// What a page of an answer must have. The key `next_url` may be null but must be there: version 2
/// had another name for it, and a client that looked for the wrong name stopped after one page.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Head {
    /// The rows, not looked at.
    pub(crate) values: Vec<IgnoredAny>,
    /// Address of the next page.
    #[serde(deserialize_with = "Option::deserialize")]
    pub(crate) next_url: Option<String>,
}

/// A row of `data` (with `municipality`) or `oudata` (with `ou`).
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct DataRow {
    /// Kolada id of the indicator.
    pub(crate) kpi: Loose,
    /// Code of the municipality, region, country or group.
    pub(crate) municipality: Loose,
    /// Code of the unit.
    pub(crate) ou: Loose,
    /// Year, as a number or as text.
    pub(crate) period: Loose,
    /// Up to three values, in any order.
    pub(crate) values: Vec<GenderValue>,
}

/// The value of one gender.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct GenderValue {
    /// `T`, `K` or `M`.
    pub(crate) gender: Loose,
    /// A sign that says why there is no value; in practice empty.
    pub(crate) status: Loose,
    /// The value or null.
    pub(crate) value: Loose,
    /// Whether the value has been withdrawn.
    pub(crate) isdeleted: Loose,
}

/// A JSON value of any type; a wrong type is told row by row instead of stopping the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Loose {
    /// The key is not there, or null.
    #[default]
    Nothing,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
    /// A list or an object.
    Other,
}

impl Loose {
    /// Text, or a whole number written as text.
    pub(crate) fn as_text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.trim().to_owned()),
            Self::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }
}

impl fmt::Display for Loose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("null"),
            Self::Bool(truth) => write!(f, "{truth}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => f.write_str(text),
            Self::Other => f.write_str("en lista eller ett objekt"),
        }
    }
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LooseVisitor)
    }
}

struct LooseVisitor;

impl<'de> Visitor<'de> for LooseVisitor {
    type Value = Loose;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Loose, E> {
        Ok(Loose::Nothing)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Loose, E> {
        Ok(Loose::Bool(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Loose, E> {
        Ok(Loose::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Loose, E> {
        Ok(Loose::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Loose, E> {
        Ok(Loose::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Loose, E> {
        Ok(Loose::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Loose, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Loose::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Loose, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Loose::Other)
    }
}
