//! Rows of a CSV text, written cell by cell without an allocation per cell.

use std::fmt::{Display, Write};

/// A CSV text while it is written. Writing to memory cannot fail; a lost cell would show in the
/// checksum of the edition.
pub struct Rows {
    writer: csv::Writer<Vec<u8>>,
    cell: String,
}

impl Rows {
    /// Begins with the header.
    pub fn new(header: &[&str]) -> Self {
        let mut rows = Self { writer: csv::Writer::from_writer(Vec::new()), cell: String::new() };
        let _ = rows.writer.write_record(header);
        rows
    }

    /// A cell of text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        let _ = self.writer.write_field(text);
        self
    }

    /// A cell as it displays; empty if there is nothing. Numbers come in the shortest decimals that
    /// read back to the same bits.
    pub fn shown(&mut self, value: Option<impl Display>) -> &mut Self {
        self.cell.clear();
        if let Some(value) = value {
            let _ = write!(self.cell, "{value}");
        }
        let _ = self.writer.write_field(&self.cell);
        self
    }

    /// Ends the row.
    pub fn end(&mut self) {
        let _ = self.writer.write_record(None::<&[u8]>);
    }

    /// The whole text.
    pub fn finish(self) -> String {
        self.writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}
