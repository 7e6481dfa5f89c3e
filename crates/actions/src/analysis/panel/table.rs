//! A file of answers cut into cells, with what is wrong in it.

use super::reading::Form;

/// Columns that are neither items nor groups of persons.
const KNOWN: [&str; 7] = ["respondent", "shown", "best", "worst", "a", "b", "ratio"];

/// A file cut into cells, and its faults.
pub(super) struct Table {
    header: Vec<String>,
    /// Line in the file and cells of each row.
    rows: Vec<(u64, Vec<String>)>,
    /// Names under which each item may be written; its id first.
    pub(super) items: Vec<Vec<String>>,
    /// Names of the columns that group persons.
    pub(super) dimensions: Vec<String>,
    /// In Swedish, with row and column.
    pub(super) faults: Vec<String>,
    decimal_comma: bool,
}

impl Table {
    /// Cuts a text; commas, semicolons or tabs part the columns.
    pub(super) fn of(text: &str, items: Vec<Vec<String>>) -> Self {
        let delimiter = delimiter(text.lines().next().unwrap_or_default());
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let (mut rows, mut faults) = (Vec::new(), Vec::new());
        let mut lines = Lines { text, at: 0, line: 1 };
        for record in reader.records() {
            match record {
                Ok(record) => {
                    let start = record.position().map_or(0, csv::Position::byte);
                    let cells = record.iter().map(str::to_owned);
                    rows.push((lines.of(start as usize), cells.collect::<Vec<String>>()));
                }
                Err(error) => faults.push(format!("filen är ingen tabell: {error}")),
            }
        }
        let first = if rows.is_empty() { Vec::new() } else { rows.remove(0).1 };
        let header: Vec<String> = first.iter().map(|name| name.to_lowercase()).collect();
        for (at, name) in header.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if header[..at].contains(name) {
                faults.push(format!("rad 1: kolumnen {name} står två gånger"));
            }
        }
        let decimal_comma = delimiter != b',';
        let mut table = Self { header, rows, items, dimensions: Vec::new(), faults, decimal_comma };
        table.dimensions = table.header.iter().filter(|name| table.is_dimension(name)).cloned().collect();
        table
    }

    fn is_dimension(&self, name: &str) -> bool {
        !name.is_empty() && !KNOWN.contains(&name) && self.item(name).is_none()
    }

    /// What the columns say of how people were asked; `None` without persons or answers.
    pub(super) fn form(&self) -> Option<Form> {
        self.column("respondent").filter(|_| !self.rows.is_empty())?;
        Some(if self.column("best").is_some() {
            Form::BestWorst
        } else if self.column("ratio").is_some() {
            Form::Pairs
        } else {
            Form::Points
        })
    }

    /// Number of rows below the header.
    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Line of a row in the file.
    pub(super) fn line(&self, row: usize) -> u64 {
        self.rows.get(row).map_or(0, |(line, _)| *line)
    }

    /// Position of a column.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|known| known == name)
    }

    /// Position of the column that holds an item's points.
    pub(super) fn column_of(&self, item: usize) -> Option<usize> {
        self.header.iter().position(|name| self.item(name) == Some(item))
    }

    /// A cell; empty where the row is short or the column does not exist.
    pub(super) fn cell(&self, row: usize, column: Option<usize>) -> &str {
        let cells = self.rows.get(row).map(|(_, cells)| cells);
        column.and_then(|at| cells?.get(at)).map_or("", String::as_str)
    }

    /// Notes a fault.
    pub(super) fn fault(&mut self, row: usize, column: &str, what: &str) {
        self.faults.push(format!("rad {}, kolumn {column}: {what}", self.line(row)));
    }

    /// The groups of persons that a row names.
    pub(super) fn groups(&self, row: usize) -> Vec<String> {
        self.dimensions.iter().map(|name| self.cell(row, self.column(name)).to_owned()).collect()
    }

    /// Who answered in a row.
    pub(super) fn respondent(&mut self, row: usize) -> Option<String> {
        let name = self.cell(row, self.column("respondent")).to_owned();
        if name.is_empty() {
            self.fault(row, "respondent", "tom; skriv ett löpnummer för personen");
            return None;
        }
        Some(name)
    }

    /// Position of an item by any of its names.
    pub(super) fn item(&self, name: &str) -> Option<usize> {
        let name = name.to_lowercase();
        self.items.iter().position(|names| names.iter().any(|known| known.to_lowercase() == name))
    }

    /// The item named in a cell; a fault if there is none.
    pub(super) fn named(&mut self, row: usize, column: &str, text: &str) -> Option<usize> {
        let found = self.item(text);
        if found.is_none() {
            let names: Vec<&str> = self.items.iter().map(|names| names[0].as_str()).collect();
            let what = format!("\"{text}\" är ingen av delarna ({})", names.join(", "));
            self.fault(row, column, &what);
        }
        found
    }

    /// A number, with decimal comma where commas do not part the columns; also a fraction such as 1/3.
    pub(super) fn number(&self, text: &str) -> Option<f64> {
        let text = if self.decimal_comma { text.replace(',', ".") } else { text.to_owned() };
        let one = |text: &str| text.trim().parse::<f64>().ok();
        let found = match text.split_once('/') {
            Some((over, under)) => one(over).zip(one(under)).map(|(over, under)| over / under),
            None => one(&text),
        };
        found.filter(|number| number.is_finite())
    }
}

/// Counts lines along a text. Empty ones are counted too, though the reader of tables passes over them.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the first thing that is written at or after a byte; bytes are asked for in their order.
    fn of(&mut self, byte: usize) -> u64 {
        let in_a_line = |byte: &u8| *byte != b'\n' && *byte != b'\r';
        let written = self.text.as_bytes().iter().skip(byte).position(in_a_line).unwrap_or(0);
        let until = (byte + written).clamp(self.at, self.text.len());
        self.line += self.text.get(self.at..until).map_or(0, |text| text.matches('\n').count()) as u64;
        self.at = until;
        self.line
    }
}

/// What parts the columns: whatever stands most often in the first line.
fn delimiter(first: &str) -> u8 {
    let count = |delimiter: &u8| first.bytes().filter(|byte| byte == delimiter).count();
    // The first of equals: a comma where nothing parts anything.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}
