//! The table beside every chart: what counts, while the picture is what is seen first.

/// A number and how it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount<'a> {
    /// The number; one that is not finite counts as missing.
    pub value: f64,
    /// With decimals and unit as a reader sees it ("86 %").
    pub text: &'a str,
}

impl Amount<'_> {
    /// The number, unless it is missing.
    pub(crate) fn known(self) -> Option<f64> {
        Some(self.value).filter(|value| value.is_finite())
    }
}

/// The twin of a chart, in which every mark of the picture is a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataTable {
    /// What the table holds: the title of the chart.
    pub caption: String,
    /// Headings.
    pub columns: Vec<String>,
    /// One per mark or row of the picture, in its order; as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

impl DataTable {
    pub(crate) fn new(caption: &str, columns: &[&str]) -> Self {
        let columns = columns.iter().map(|&column| column.to_owned()).collect();
        Self { caption: caption.to_owned(), columns, rows: Vec::new() }
    }

    /// Adds a row, as wide as the headings.
    pub(crate) fn push(&mut self, cells: impl IntoIterator<Item = String>) {
        let mut row: Vec<String> = cells.into_iter().collect();
        row.resize(self.columns.len(), String::new());
        self.rows.push(row);
    }
}

/// What stands in a cell where there is nothing to write.
pub(crate) const NONE: &str = "–";

/// The text, or the sign for nothing.
pub(crate) fn or_none(text: Option<&str>) -> String {
    text.unwrap_or(NONE).to_owned()
}

/// Yes or no in words.
pub(crate) fn yes_no(yes: bool) -> String {
    if yes { "ja" } else { "nej" }.to_owned()
}
