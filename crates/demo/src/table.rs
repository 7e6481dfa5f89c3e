//! The comma-separated files of this crate's `data` folder, row by row, with faults that name the row.

use crate::error::DemoError;

/// One row of a file, with its cells by column name.
pub struct Row<'a> {
    file: &'static str,
    number: usize,
    heading: &'a csv::StringRecord,
    cells: &'a csv::StringRecord,
}

/// Reads every row of a file; lines that begin with `#` are comments.
///
/// # Errors
/// The first row that is not comma-separated text with as many cells as the heading, or that `read`
/// refuses.
pub fn rows<T>(
    file: &'static str,
    text: &str,
    mut read: impl FnMut(&Row<'_>) -> Result<T, DemoError>,
) -> Result<Vec<T>, DemoError> {
    let broken = |row, error: &csv::Error| DemoError::Data { file, row, what: error.to_string() };
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let heading = reader.headers().map_err(|error| broken(1, &error))?.clone();
    let mut read_rows = Vec::new();
    for cells in reader.records() {
        let cells = cells.map_err(|error| broken(line(error.position()), &error))?;
        let row = Row { file, number: line(cells.position()), heading: &heading, cells: &cells };
        read_rows.push(read(&row)?);
    }
    Ok(read_rows)
}

fn line(position: Option<&csv::Position>) -> usize {
    position.map_or(0, |position| position.line() as usize)
}

impl Row<'_> {
    /// A fault of this row.
    pub fn fault(&self, what: impl Into<String>) -> DemoError {
        DemoError::Data { file: self.file, row: self.number, what: what.into() }
    }

    /// The text of a column; empty where the file has no such column.
    pub fn text(&self, column: &str) -> &str {
        let at = self.heading.iter().position(|name| name == column);
        at.and_then(|at| self.cells.get(at)).unwrap_or_default()
    }

    /// The number of a column, `None` where the cell is empty.
    ///
    /// # Errors
    /// When the cell is not a finite number.
    pub fn number(&self, column: &str) -> Result<Option<f64>, DemoError> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let number = text.parse().ok().filter(|number: &f64| number.is_finite());
        number.map(Some).ok_or_else(|| self.fault(format!("{column} is not a number: {text}")))
    }

    /// The year of a column.
    ///
    /// # Errors
    /// When the cell is not a whole number.
    pub fn year(&self, column: &str) -> Result<i16, DemoError> {
        let text = self.text(column);
        text.parse().map_err(|_| self.fault(format!("{column} is not a year: {text}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_by_name_and_faults_name_the_row() {
        let text = "# comment\nid,year,mean\na,2022,1.5\nb,x,\n";
        let years = rows("test.csv", text, |row| row.year("year"));
        let expected = DemoError::Data { file: "test.csv", row: 4, what: "year is not a year: x".to_owned() };
        assert_eq!(years, Err(expected));
        let means = rows("test.csv", text, |row| row.number("mean")).expect("numbers");
        assert_eq!(means, [Some(1.5), None]);
        assert!(rows("test.csv", "id\n1,2\n", |_| Ok(())).is_err());
        assert!(rows("test.csv", "mean\ninf\n", |row| row.number("mean")).is_err());
    }
}
