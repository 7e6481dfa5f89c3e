//! The tables of key figures that a report prints, as data.

/// A named set of tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFigureSet {
    /// Short id ("kvalitetsrapport").
    pub id: String,
    /// Heading.
    pub title: String,
    /// Tables in order.
    pub tables: Vec<KeyFigureTable>,
}

/// One table: a heading and its indicators in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFigureTable {
    /// Chapter heading above it.
    pub chapter: String,
    /// Heading.
    pub title: String,
    /// Register ids, in print order.
    pub indicators: Vec<String>,
}
