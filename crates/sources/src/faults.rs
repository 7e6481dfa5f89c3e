//! What is wrong with an imported file: where, what, and what to do, told in Swedish.

use std::fmt;

/// How many faults are listed one by one; the rest are counted.
const LISTED: usize = 50;

/// The longest piece of a cell that a message repeats.
const SHOWN: usize = 40;

/// Where in a file a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// The whole file.
    File,
    /// A line of text or a row of a sheet, counted from 1; the header is usually row 1.
    Row(u64),
    /// A record of a JSON file, counted from 1 over all its lists.
    Record(u64),
}

/// One fault of an imported file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportFault {
    /// Where it is.
    pub at: At,
    /// Column as the file names it, or field of a record.
    pub column: Option<String>,
    /// What is wrong: a sentence without its full stop.
    pub what: String,
    /// What to do about it: a sentence without its full stop.
    pub mend: String,
}

impl ImportFault {
    /// A fault of the whole file.
    pub fn whole(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { at: At::File, column: None, what: what.into(), mend: mend.into() }
    }

    /// A fault of one cell.
    pub fn cell(row: u64, column: &str, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { at: At::Row(row), column: Some(column.to_owned()), what: what.into(), mend: mend.into() }
    }

    /// A fault of one row.
    pub fn row(row: u64, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { at: At::Row(row), column: None, what: what.into(), mend: mend.into() }
    }
}

impl fmt::Display for ImportFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            At::File => f.write_str("Hela filen")?,
            At::Row(row) => write!(f, "Rad {row}")?,
            At::Record(record) => write!(f, "Post {record}")?,
        }
        if let Some(column) = &self.column {
            let noun = if matches!(self.at, At::Record(_)) { "fält" } else { "kolumn" };
            write!(f, ", {noun} {column}")?;
        }
        write!(f, ": {}. {}.", self.what, self.mend)
    }
}

/// Why a file was not imported: its faults, at least one. Nothing of the file was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportFaults {
    /// Name of the file.
    pub file: String,
    /// The first faults, by row; at most 50.
    pub faults: Vec<ImportFault>,
    /// How many more there are.
    pub more: usize,
}

impl ImportFaults {
    /// One fault of the whole file.
    pub(crate) fn whole(file: &str, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { file: file.to_owned(), faults: vec![ImportFault::whole(what, mend)], more: 0 }
    }
}

impl fmt::Display for ImportFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.faults.len() + self.more;
        write!(f, "{}: inget är importerat. {total} fel att rätta:", self.file)?;
        for fault in &self.faults {
            write!(f, "\n- {fault}")?;
        }
        if self.more > 0 {
            write!(f, "\noch {} till.", self.more)?;
        }
        Ok(())
    }
}

impl std::error::Error for ImportFaults {}

/// Gathers faults while a file is read; keeps the first, counts the rest.
#[derive(Debug, Default)]
pub(crate) struct FaultList {
    listed: Vec<ImportFault>,
    more: usize,
}

impl FaultList {
    /// Notes one fault.
    pub(crate) fn push(&mut self, fault: ImportFault) {
        if self.listed.len() < LISTED {
            self.listed.push(fault);
        } else {
            self.more += 1;
        }
    }

    /// Notes several.
    pub(crate) fn extend(&mut self, faults: impl IntoIterator<Item = ImportFault>) {
        faults.into_iter().for_each(|fault| self.push(fault));
    }

    /// Whether nothing is wrong so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// The verdict: no fault at all, or every one of them.
    pub(crate) fn verdict(self, file: &str) -> Result<(), ImportFaults> {
        if self.is_empty() { Ok(()) } else { Err(self.list(file)) }
    }

    /// The faults, by row.
    pub(crate) fn list(mut self, file: &str) -> ImportFaults {
        self.listed.sort_by_key(|fault| fault.at);
        ImportFaults { file: file.to_owned(), faults: self.listed, more: self.more }
    }
}

/// A piece of the file as a message repeats it: short, on one line, in quotation marks.
pub(crate) fn shown(text: &str) -> String {
    let plain: String =
        text.chars().take(SHOWN).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    let more = if text.chars().nth(SHOWN).is_some() { "…" } else { "" };
    format!("”{plain}{more}”")
}

/// A number as a Swedish reader writes it.
pub(crate) fn swedish(number: f64) -> String {
    let plain = if number.abs() < 1e15 { number.to_string() } else { format!("{number:e}") };
    plain.replace('.', ",").replace('-', "−")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_fifty_are_listed_and_the_rest_counted() {
        let mut list = FaultList::default();
        list.extend((1..=53).rev().map(|row| ImportFault::row(row, "fel", "Rätta")));
        let faults = list.verdict("värden.csv").expect_err("fifty-three faults");
        assert_eq!((faults.faults.len(), faults.more, faults.faults[0].at), (50, 3, At::Row(4)));
        assert!(
            faults
                .to_string()
                .starts_with("värden.csv: inget är importerat. 53 fel att rätta:\n- Rad 4: fel. Rätta.")
        );
        assert!(faults.to_string().ends_with("\noch 3 till."));
    }

    #[test]
    fn numbers_are_written_as_in_swedish_and_never_at_length() {
        let cases = [(84.5, "84,5"), (-1.0, "−1"), (0.0, "0"), (1e300, "1e300"), (-2.5e20, "−2,5e20")];
        for (number, text) in cases {
            assert_eq!(swedish(number), text);
        }
    }

    #[test]
    fn long_and_unprintable_cells_are_shortened() {
        assert_eq!(shown("a\nb"), "”a\u{fffd}b”");
        assert_eq!(shown(&"å".repeat(41)), format!("”{}…”", "å".repeat(40)));
    }
}
