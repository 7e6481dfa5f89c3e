//! From one row of cells to one observation, or to every fault of the row.

use std::borrow::Cow;

use ledstjarna_observations::{Gender, Indicator, Missing, Observation, Period, Value};

use super::cell::Cell;
use super::column::{Column, Header};
use super::number::parse_number;
use crate::checks::check_value;
use crate::faults::{ImportFault, shown};
use crate::lookup::Lookup;

/// What all rows of a table have in common.
pub(crate) struct RowRules<'a> {
    /// Columns of the table.
    pub(crate) header: &'a Header,
    /// Places and indicators.
    pub(crate) lookup: &'a Lookup<'a>,
    /// Whether a decimal comma may be used.
    pub(crate) comma: bool,
    /// Source of a row that names none.
    pub(crate) source: &'a str,
}

/// One row while it is read.
struct Row<'a> {
    rules: &'a RowRules<'a>,
    number: u64,
    cells: &'a [Cell<'a>],
    faults: Vec<ImportFault>,
}

/// Reads a row; the second part is a status sign of Kolada whose meaning is not known.
///
/// # Errors
/// Every fault of the row.
pub(crate) fn read_row<'a>(
    rules: &'a RowRules<'a>,
    number: u64,
    cells: &'a [Cell<'a>],
) -> Result<(Observation, Option<String>), Vec<ImportFault>> {
    let mut row = Row { rules, number, cells, faults: vec![] };
    let read = row.observation();
    match read {
        Some(read) if row.faults.is_empty() => Ok(read),
        _ => Err(row.faults),
    }
}

impl<'a> Row<'a> {
    /// `None` always comes with a fault.
    fn observation(&mut self) -> Option<(Observation, Option<String>)> {
        let indicator = self.indicator();
        let place = self.place();
        let period = self.period();
        let gender = self.gender();
        let (value, status) = self.value(indicator);
        let [numerator, denominator] = [Column::Numerator, Column::Denominator].map(|c| self.number(c));
        let [n, population, margin] =
            [Column::N, Column::Population, Column::Margin].map(|c| self.at_least_zero(c));
        let source = self.source();
        let observation = Observation {
            indicator: indicator?.id.clone(),
            place: place?,
            period: period?,
            gender: gender?,
            value: value?,
            numerator,
            denominator,
            n,
            population,
            margin,
            source,
        };
        Some((observation, status))
    }

    fn indicator(&mut self) -> Option<&'a Indicator> {
        let text = self.required(Column::Indicator)?;
        let lookup = self.rules.lookup;
        lookup.indicator(&text).map_err(|unknown| self.fault(Column::Indicator, unknown)).ok()
    }

    fn place(&mut self) -> Option<String> {
        let text = self.required(Column::Place)?;
        let lookup = self.rules.lookup;
        lookup.place(&text).map_err(|unknown| self.fault(Column::Place, unknown)).ok()
    }

    fn period(&mut self) -> Option<Period> {
        let text = self.required(Column::Period)?;
        let period = Period::parse(&text);
        if period.is_none() {
            let mend = "Skriv 2023, 2023-Q1, 2023-09 eller 2023-09-04/2023-09-18";
            self.fault(
                Column::Period,
                (format!("perioden {} går inte att läsa", shown(&text)), mend.to_owned()),
            );
        }
        period
    }

    fn gender(&mut self) -> Option<Gender> {
        let Some(text) = self.text(Column::Gender) else { return Some(Gender::Total) };
        let gender = Gender::parse(&text);
        if gender.is_none() {
            let mend = "Skriv T (alla), K (kvinnor) eller M (män), eller lämna cellen tom";
            self.fault(Column::Gender, (format!("könet {} finns inte", shown(&text)), mend.to_owned()));
        }
        gender
    }

    /// The value or the reason why there is none, and a status that could not be read.
    fn value(&mut self, indicator: Option<&Indicator>) -> (Option<Value>, Option<String>) {
        let Ok(reason) = self.reason() else { return (None, None) };
        let status = self.text(Column::Status).map(Cow::into_owned);
        match self.cell(Column::Value) {
            Cell::Empty => {
                let by_status = status.as_deref().and_then(Missing::parse);
                let unread = status.filter(|_| by_status.is_none());
                (Some(Value::Missing(reason.or(by_status).unwrap_or(Missing::Unknown))), unread)
            }
            Cell::Text(text) if Missing::parse(text).is_some() => (self.sign(text, reason), None),
            _ => (self.known(indicator, reason), status),
        }
    }

    /// The reason in its own column; `Err` if it cannot be read.
    fn reason(&mut self) -> Result<Option<Missing>, ()> {
        let Some(text) = self.text(Column::Missing) else { return Ok(None) };
        Missing::parse(&text).map(Some).ok_or_else(|| {
            let codes = Missing::ALL.map(Missing::code).join(", ");
            let mend = if text.bytes().all(|b| b.is_ascii_digit()) && !self.rules.comma {
                "Om det är decimaler till värdet: använd decimalpunkt, eller semikolon mellan kolumnerna"
                    .to_owned()
            } else {
                format!("Skriv en av {codes}, eller tecknet ”-”, ”.” eller ”..”")
            };
            self.fault(Column::Missing, (format!("orsaken {} finns inte", shown(&text)), mend));
        })
    }

    /// A sign such as `..` in the value's own cell.
    fn sign(&mut self, text: &str, reason: Option<Missing>) -> Option<Value> {
        let sign = Missing::parse(text)?;
        if reason.is_some_and(|reason| reason != sign) {
            let what = format!("tecknet {} säger en annan orsak än kolumnen missing", shown(text));
            self.fault(Column::Value, (what, "Behåll en av dem".to_owned()));
            return None;
        }
        Some(Value::Missing(sign))
    }

    fn known(&mut self, indicator: Option<&Indicator>, reason: Option<Missing>) -> Option<Value> {
        let number = self.number(Column::Value)?;
        if reason.is_some() {
            let what = "raden har både ett värde och en orsak till att värdet saknas".to_owned();
            self.fault(Column::Missing, (what, "Ta bort det ena".to_owned()));
            return None;
        }
        if let Some(Err(outside)) = indicator.map(|indicator| check_value(indicator, number)) {
            self.fault(Column::Value, outside);
            return None;
        }
        Some(Value::Known(number))
    }

    fn source(&mut self) -> String {
        self.text(Column::Source).map_or_else(|| self.rules.source.to_owned(), Cow::into_owned)
    }

    fn at_least_zero(&mut self, column: Column) -> Option<f64> {
        let number = self.number(column)?;
        if number < 0.0 {
            let what = format!("{} är mindre än noll", shown(&number.to_string()));
            self.fault(column, (what, "Skriv noll eller mer, eller lämna cellen tom".to_owned()));
        }
        Some(number)
    }

    fn number(&mut self, column: Column) -> Option<f64> {
        match self.cell(column) {
            Cell::Empty => None,
            Cell::Number(number) if number.is_finite() => Some(*number),
            Cell::Number(_) => {
                self.fault(column, ("talet är inte ändligt".to_owned(), "Skriv ett vanligt tal".to_owned()));
                None
            }
            Cell::Text(text) => {
                parse_number(text, self.rules.comma).map_err(|unread| self.fault(column, unread)).ok()
            }
            Cell::Other(kind) => self.not_read(column, kind, "Skriv ett tal, eller lämna cellen tom"),
        }
    }

    fn required(&mut self, column: Column) -> Option<Cow<'a, str>> {
        if matches!(self.cell(column), Cell::Empty) {
            self.fault(column, ("cellen är tom".to_owned(), "Fyll i den, eller ta bort raden".to_owned()));
            return None;
        }
        self.text(column)
    }

    /// The text of a cell; a whole number of a workbook is written without decimals.
    fn text(&mut self, column: Column) -> Option<Cow<'a, str>> {
        match self.cell(column) {
            Cell::Empty => None,
            Cell::Text(text) => Some(Cow::Borrowed(text)),
            Cell::Number(number) => Some(Cow::Owned(number.to_string())),
            Cell::Other(kind) => {
                self.not_read(column, kind, "Formatera cellen som text och skriv in innehållet igen")
            }
        }
    }

    fn not_read<T>(&mut self, column: Column, kind: &str, mend: &str) -> Option<T> {
        self.fault(column, (format!("cellen innehåller {kind}"), mend.to_owned()));
        None
    }

    fn cell(&self, column: Column) -> &'a Cell<'a> {
        let at = self.rules.header.position(column);
        at.and_then(|at| self.cells.get(at)).unwrap_or(&Cell::Empty)
    }

    fn fault(&mut self, column: Column, (what, mend): (String, String)) {
        self.faults.push(ImportFault::cell(self.number, self.rules.header.label(column), what, mend));
    }
}
