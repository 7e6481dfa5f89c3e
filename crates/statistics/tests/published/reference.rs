//! Reads the reference numbers: small files of comma-separated cells without quotes.

use std::path::PathBuf;

/// A file of numbers.
pub struct Table {
    header: Vec<String>,
    /// The lines below the header.
    pub rows: Vec<Vec<String>>,
}

/// Reads `tests/data/<name>.csv`.
pub fn read(name: &str) -> Table {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(format!("{name}.csv"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let header = lines.next().expect("a header");
    let rows: Vec<Vec<String>> = lines.collect();
    assert!(rows.iter().all(|row| row.len() == header.len()), "{name}: every row has every cell");
    Table { header, rows }
}

impl Table {
    /// A cell as text.
    pub fn text<'a>(&self, row: &'a [String], column: &str) -> &'a str {
        let at = self.header.iter().position(|name| name == column);
        &row[at.unwrap_or_else(|| panic!("no column {column}"))]
    }

    /// A cell as a number, `None` where it is empty.
    pub fn maybe(&self, row: &[String], column: &str) -> Option<f64> {
        let text = self.text(row, column);
        (!text.is_empty()).then(|| text.parse().unwrap_or_else(|_| panic!("{text} is no number")))
    }

    /// A cell as a number that must be there.
    pub fn number(&self, row: &[String], column: &str) -> f64 {
        self.maybe(row, column).unwrap_or_else(|| panic!("{column} is empty in {row:?}"))
    }
}

/// Fails unless `found` is `want` within `tolerance` of its size (or of 1).
#[track_caller]
pub fn assert_close(found: f64, want: f64, tolerance: f64) {
    assert!((found - want).abs() <= tolerance * want.abs().max(1.0), "{found} is not {want}");
}

/// Fails unless both are missing or both are there and close.
#[track_caller]
pub fn assert_both(found: Option<f64>, want: Option<f64>, tolerance: f64) {
    match (found, want) {
        (Some(found), Some(want)) => assert_close(found, want, tolerance),
        (found, want) => assert_eq!(found, want),
    }
}
