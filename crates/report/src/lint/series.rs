//! The rows of a table as series over years: own results, and what they are compared with.

use super::cell_number::{CellNumber, heading_year, number};
use super::manuscript::{Cell, Row, RowKind, Table};
use super::measure::{is_reference, is_share};
use super::place::Place;
use super::words::plain_label;

/// A row over consecutive columns of years.
#[derive(Clone, Debug, PartialEq)]
pub struct Series<'t> {
    /// The row, with its place.
    pub row: &'t Row,
    /// The label of the row as written.
    pub label: String,
    /// The group heading above the row.
    pub group: Option<String>,
    /// What the columns are about when they are not the row's own ("Riket").
    pub segment: String,
    /// Its points in the order of the columns.
    pub points: Vec<Point<'t>>,
}

/// A cell of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Point<'t> {
    /// The year of its column.
    pub year: i16,
    /// The cell; `None` if the row is shorter.
    pub cell: Option<&'t Cell>,
    /// Its number, if it has one.
    pub number: Option<CellNumber>,
}

impl Series<'_> {
    /// Label and group in one comparable form.
    pub fn key(&self) -> String {
        let group = self.group.as_deref().unwrap_or_default();
        format!("{}|{}|{}", plain_label(group), plain_label(&self.label), plain_label(&self.segment))
    }

    /// Group and label as a reader sees them.
    pub fn name(&self) -> String {
        match &self.group {
            Some(group) => format!("{group}: {}", self.label),
            None => self.label.clone(),
        }
    }

    /// The points that have a number.
    pub fn numbers(&self) -> impl Iterator<Item = (i16, &CellNumber)> {
        self.points.iter().filter_map(|point| Some((point.year, point.number.as_ref()?)))
    }

    /// The numbers as written ("70, 63, 67").
    pub fn shown(&self) -> String {
        let texts = self.points.iter().filter(|point| point.number.is_some());
        texts.filter_map(|point| Some(point.cell?.text.trim())).collect::<Vec<_>>().join(", ")
    }

    /// Whether it is something that results are compared with.
    pub fn is_reference(&self) -> bool {
        is_reference(&self.segment) || is_reference(&self.label)
    }

    /// Whether its numbers are shares, by its words, the table's caption or its cells.
    pub fn is_share(&self, caption: &str) -> bool {
        let group = self.group.as_deref().unwrap_or_default();
        let worded = is_share(&self.label) || is_share(group) || is_share(&self.segment);
        worded || is_share(caption) || self.numbers().any(|(_, number)| number.unit.starts_with('%'))
    }

    /// Where it stands.
    pub fn place(&self) -> &Place {
        &self.row.place
    }
}

/// Consecutive columns of years about the same thing.
struct Segment {
    columns: Vec<(usize, i16)>,
    words: String,
}

/// The series of a table; none if no column is a year.
pub fn series(table: &Table) -> Vec<Series<'_>> {
    let segments = segments(&table.head);
    let Some(first_year) = segments.first().and_then(|segment| segment.columns.first()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut group: Option<String> = None;
    for row in &table.rows {
        if row.kind == RowKind::Group {
            group = Some(row.label().to_owned());
            continue;
        }
        let label = label(row, first_year.0);
        for segment in &segments {
            let points = segment.columns.iter().map(|(column, year)| {
                let cell = row.cells.get(*column);
                Point { year: *year, cell, number: cell.and_then(number) }
            });
            found.push(Series {
                row,
                label: label.clone(),
                group: group.clone(),
                segment: name(segment, row, first_year.0),
                points: points.collect(),
            });
        }
    }
    found
}

/// What a row is called: its words before the first year.
fn label(row: &Row, first_year: usize) -> String {
    let words = row.cells.iter().take(first_year.max(1)).map(|cell| cell.text.trim());
    words.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

fn segments(head: &[String]) -> Vec<Segment> {
    let mut found: Vec<Segment> = Vec::new();
    let mut before: Option<usize> = None;
    for (column, heading) in head.iter().enumerate() {
        let Some((year, words)) = heading_year(heading) else { continue };
        let continues = |segment: &Segment| {
            let last_year = segment.columns.last().map_or(0, |(_, year)| *year);
            before.is_some_and(|before| before + 1 == column) && last_year < year && segment.words == words
        };
        match found.last_mut().filter(|segment| continues(segment)) {
            Some(segment) => segment.columns.push((column, year)),
            None => found.push(Segment { columns: vec![(column, year)], words }),
        }
        before = Some(column);
    }
    found
}

/// What a segment is about: the words of its headings, or the word that stands in the row before it.
fn name(segment: &Segment, row: &Row, first_year: usize) -> String {
    let first = segment.columns.first().map_or(0, |(column, _)| *column);
    if first == first_year || !segment.words.is_empty() {
        return segment.words.clone();
    }
    let before = row.cells.get(first.saturating_sub(1)).map_or("", |cell| cell.text.trim());
    if number(&Cell::new(before)).is_some() { String::new() } else { before.to_owned() }
}

/// The years that a table has columns for, sorted, each once.
pub fn column_years(table: &Table) -> Vec<i16> {
    let mut years: Vec<i16> =
        table.head.iter().filter_map(|heading| heading_year(heading)).map(|(year, _)| year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// The table with rows and columns exchanged, if its rows are years; places are those of the table.
pub fn turned(table: &Table) -> Option<Table> {
    let normal: Vec<&Row> = table.rows.iter().filter(|row| row.kind == RowKind::Normal).collect();
    let years = normal.iter().filter(|row| heading_year(row.text(0)).is_some()).count();
    if years < 2 || years != normal.len() || table.head.len() < 2 {
        return None;
    }
    let corner = table.head.first().cloned().unwrap_or_default();
    let head = std::iter::once(corner).chain(normal.iter().map(|row| row.text(0).to_owned())).collect();
    let place = Place { row: None, ..normal.first().map(|row| row.place.clone()).unwrap_or_default() };
    let rows = table.head.iter().enumerate().skip(1).map(|(column, heading)| {
        let cells = normal.iter().map(|row| row.cells.get(column).cloned().unwrap_or_default());
        Row {
            cells: std::iter::once(Cell::new(heading)).chain(cells).collect(),
            kind: RowKind::Normal,
            place: place.clone(),
        }
    });
    Some(Table { head, rows: rows.collect(), ..table.clone() })
}
