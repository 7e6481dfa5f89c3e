//! The columns of the long form, the names they may have, and what a header row says.

use crate::faults::{ImportFault, shown};
use crate::import::MAX_COLUMNS;

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Indicator,
    Place,
    Period,
    Gender,
    Value,
    Missing,
    Status,
    Numerator,
    Denominator,
    N,
    Population,
    Margin,
    Source,
}

/// Each column with its names, the documented one first; Kolada's and the Swedish words follow.
const NAMES: [(Column, &[&str]); 13] = [
    (Column::Indicator, &["indicator", "kpi", "indikator", "nyckeltal"]),
    (Column::Place, &["place", "municipality", "ou", "plats", "kommun"]),
    (Column::Period, &["period", "year", "år"]),
    (Column::Gender, &["gender", "kön"]),
    (Column::Value, &["value", "värde"]),
    (Column::Missing, &["missing", "saknas"]),
    (Column::Status, &["status"]),
    (Column::Numerator, &["numerator", "täljare"]),
    (Column::Denominator, &["denominator", "nämnare"]),
    (Column::N, &["n"]),
    (Column::Population, &["population"]),
    (Column::Margin, &["margin", "felmarginal"]),
    (Column::Source, &["source", "källa"]),
];

const REQUIRED: [Column; 4] = [Column::Indicator, Column::Place, Column::Period, Column::Value];

impl Column {
    /// The documented name.
    pub(crate) fn name(self) -> &'static str {
        NAMES.iter().find(|(column, _)| *column == self).map_or("", |(_, names)| names[0])
    }

    fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        NAMES.iter().find(|(_, names)| names.contains(&text.as_str())).map(|(column, _)| *column)
    }
}

/// How many of the cells name a column; decides the delimiter and the sheet.
pub(crate) fn known_columns<'a>(cells: impl IntoIterator<Item = &'a str>) -> usize {
    cells.into_iter().filter_map(Column::parse).count()
}

/// What a header row says.
#[derive(Debug)]
pub(crate) struct Header {
    /// Position and name of each column found.
    found: Vec<(Column, usize, String)>,
    /// Names without meaning here.
    pub(crate) ignored: Vec<String>,
    /// Number of cells, empty ones at the end not counted.
    pub(crate) width: usize,
}

impl Header {
    /// Reads a header row.
    ///
    /// # Errors
    /// Missing, repeated or far too many columns.
    pub(crate) fn read(cells: &[String], row: u64) -> Result<Self, Vec<ImportFault>> {
        let width = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        if width > MAX_COLUMNS {
            let what = format!("rubrikraden har {width} kolumner. Högst {MAX_COLUMNS} går att läsa");
            return Err(vec![ImportFault::row(row, what, "Ta bort kolumner som inte behövs")]);
        }
        let mut header = Self { found: vec![], ignored: vec![], width };
        let mut faults = vec![];
        for (at, cell) in cells.iter().take(width).enumerate() {
            let name = cell.trim();
            match Column::parse(name) {
                Some(column) => match header.name_of(column) {
                    Some(first) => faults.push(repeated(row, first, name)),
                    None => header.found.push((column, at, name.to_owned())),
                },
                None if name.is_empty() => {}
                None => header.ignored.push(name.to_owned()),
            }
        }
        faults.extend(header.missing(cells, row));
        if faults.is_empty() { Ok(header) } else { Err(faults) }
    }

    /// Where a column stands.
    pub(crate) fn position(&self, column: Column) -> Option<usize> {
        self.found.iter().find(|(found, ..)| *found == column).map(|(_, at, _)| *at)
    }

    /// What the file calls a column; the documented name if the file lacks it.
    pub(crate) fn label(&self, column: Column) -> &str {
        self.name_of(column).unwrap_or_else(|| column.name())
    }

    /// Whether the columns bear the names of Kolada's own rows.
    pub(crate) fn is_kolada(&self) -> bool {
        let is = |column, name: &str| self.label(column).eq_ignore_ascii_case(name);
        is(Column::Indicator, "kpi") && (is(Column::Place, "municipality") || is(Column::Place, "ou"))
    }

    fn name_of(&self, column: Column) -> Option<&str> {
        self.found.iter().find(|(found, ..)| *found == column).map(|(.., name)| name.as_str())
    }

    fn missing(&self, cells: &[String], row: u64) -> Option<ImportFault> {
        let lacking: Vec<&str> = REQUIRED
            .into_iter()
            .filter(|column| self.position(*column).is_none())
            .map(Column::name)
            .collect();
        if lacking.is_empty() {
            return None;
        }
        let seen: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        let what = format!(
            "rubrikraden saknar {}. Den har {}",
            lacking.join(", "),
            if seen.is_empty() { "inga kolumner".to_owned() } else { shown(&seen.join(", ")) }
        );
        Some(ImportFault::row(
            row,
            what,
            "Första raden ska ha minst kolumnerna indicator, place, period och value",
        ))
    }
}

fn repeated(row: u64, first: &str, again: &str) -> ImportFault {
    let what = format!("kolumnerna {} och {} betyder samma sak", shown(first), shown(again));
    ImportFault::row(row, what, "Ta bort eller döp om den ena")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(names: &str) -> Result<Header, Vec<ImportFault>> {
        Header::read(&names.split('|').map(str::to_owned).collect::<Vec<_>>(), 1)
    }

    #[test]
    fn aliases_stand_for_the_documented_names() {
        let header = read("KPI| municipality |municipality_title|year|value|").expect("a header");
        assert_eq!(header.position(Column::Place), Some(1));
        assert_eq!((header.width, header.is_kolada()), (5, true));
        assert_eq!(header.ignored, ["municipality_title"]);
    }

    #[test]
    fn missing_and_repeated_columns_are_named() {
        let faults = read("indicator|kpi|period").expect_err("faults");
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            told[0],
            "Rad 1: kolumnerna ”indicator” och ”kpi” betyder samma sak. Ta bort eller döp om den ena."
        );
        assert!(
            told[1].starts_with("Rad 1: rubrikraden saknar place, value. Den har ”indicator, kpi, period”.")
        );
    }

    #[test]
    fn two_hundred_columns_are_read_and_one_more_is_not() {
        let wide = |n: usize| format!("indicator|place|period|value|{}", vec!["x"; n - 4].join("|"));
        assert!(read(&wide(200)).is_ok());
        assert!(read(&wide(201)).is_err());
    }
}
