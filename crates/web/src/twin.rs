//! The data twin of a page: one table, as CSV or JSON, with the same names of columns in both.

use serde_json::{Map, Value, json};

use crate::asked::{Asked, Form};
use crate::reply::Reply;
use crate::wording::SYNTHETIC;

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A number, written in full.
    Number(f64),
    /// A whole number.
    Whole(i64),
    /// Yes or no.
    Flag(bool),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        if number.is_finite() { Self::Number(number) } else { Self::Empty }
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<i16> for Cell {
    fn from(number: i16) -> Self {
        Self::Whole(number.into())
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Whole(number.into())
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Whole(number as i64)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(maybe: Option<T>) -> Self {
        maybe.map_or(Self::Empty, Into::into)
    }
}

impl Cell {
    fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Whole(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Empty => Value::Null,
            Self::Text(text) => json!(text),
            Self::Number(number) => json!(number),
            Self::Whole(number) => json!(number),
            Self::Flag(flag) => json!(flag),
        }
    }
}

/// A row of cells named by their columns: its own ones, else those that every row has, else nothing.
pub fn row_of(columns: &[&str], own: &[(&str, Cell)], every: &[(&str, Cell)]) -> Vec<Cell> {
    let find = |name: &&str| {
        let found = own.iter().chain(every).find(|(known, _)| known == name);
        found.map_or(Cell::Empty, |(_, cell)| cell.clone())
    };
    columns.iter().map(find).collect()
}

/// The table.
pub struct Twin {
    /// Names of columns: English, and never changed once published.
    pub columns: &'static [&'static str],
    /// Rows as wide as the header.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands around the table in JSON.
const FORMAT: &str = "ledstjarna-table-1";

impl Twin {
    /// The twin in the form asked for; JSON if a page was asked for.
    pub fn reply(&self, asked: &Asked<'_>) -> Reply {
        let canonical = asked.canonical();
        let name = asked.path.trim_matches('/').replace('/', "-");
        if asked.form == Form::Csv {
            Reply::Twin {
                body: self.csv(),
                kind: "text/csv; charset=utf-8",
                canonical,
                name: format!("{name}.csv"),
            }
        } else {
            let body = self.json(asked, &canonical);
            Reply::Twin { body, kind: "application/json", canonical, name: format!("{name}.json") }
        }
    }

    /// Whether any row rests on made-up values: the column `synthetic` says it for each.
    fn is_synthetic(&self) -> bool {
        let column = self.columns.iter().position(|name| *name == "synthetic");
        column.is_some_and(|at| self.rows.iter().any(|row| row.get(at) == Some(&Cell::Flag(true))))
    }

    fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(self.columns);
        for row in &self.rows {
            let _ = writer.write_record(row.iter().map(Cell::text));
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }

    fn json(&self, asked: &Asked<'_>, canonical: &str) -> String {
        let object = |row: &Vec<Cell>| -> Map<String, Value> {
            self.columns.iter().zip(row).map(|(name, cell)| ((*name).to_owned(), cell.json())).collect()
        };
        let edition = asked.chosen.map(|published| {
            let edition = &published.edition;
            json!({
                "id": published.id,
                "year": edition.meta.year,
                "model": edition.model.id,
                "model_version": edition.model.version,
                "cutoff": edition.meta.cutoff,
                "checksum": edition.checksum,
            })
        });
        let synthetic = self.is_synthetic();
        let whole = json!({
            "format": FORMAT,
            "page": canonical,
            "edition": edition,
            "synthetic": synthetic,
            "notice": synthetic.then_some(SYNTHETIC),
            "columns": self.columns,
            "rows": self.rows.iter().map(object).collect::<Vec<_>>(),
        });
        whole.to_string()
    }
}
