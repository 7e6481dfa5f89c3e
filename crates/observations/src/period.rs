//! When a value holds: a half-open interval of days with a kind.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// What sort of interval a period is; decides how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PeriodKind {
    /// A calendar year, `2023`.
    Year,
    /// A quarter, `2023-Q1`.
    Quarter,
    /// A month, `2023-09`.
    Month,
    /// Any other interval of days, `2023-09-04/2023-09-18`, the last day not included.
    Window,
}

/// A half-open interval of days: `start` is in it, `end` is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    start: Date,
    end: Date,
    kind: PeriodKind,
}

/// First and last year a period may touch; anything else is a typing error.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

impl Period {
    /// The calendar year, or `None` outside 1900-2200.
    pub fn year(year: i16) -> Option<Self> {
        let start = Date::new(year, 1, 1).ok()?;
        Self::build(start, start.checked_add(1.year()).ok()?, PeriodKind::Year)
    }

    /// Quarter 1 to 4 of a year.
    pub fn quarter(year: i16, quarter: i8) -> Option<Self> {
        (1..=4).contains(&quarter).then_some(())?;
        let start = Date::new(year, (quarter - 1) * 3 + 1, 1).ok()?;
        Self::build(start, start.checked_add(3.months()).ok()?, PeriodKind::Quarter)
    }

    /// Month 1 to 12 of a year.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let start = Date::new(year, month, 1).ok()?;
        Self::build(start, start.checked_add(1.month()).ok()?, PeriodKind::Month)
    }

    /// The days from `start` up to but not including `end`; `None` if empty or backwards.
    pub fn window(start: Date, end: Date) -> Option<Self> {
        Self::build(start, end, PeriodKind::Window)
    }

    fn build(start: Date, end: Date, kind: PeriodKind) -> Option<Self> {
        let sound = start < end && YEARS.contains(&start.year()) && YEARS.contains(&end.year());
        sound.then_some(Self { start, end, kind })
    }

    /// Reads `2023`, `2023-Q1`, `2023-09` or `2023-09-04/2023-09-18`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some((start, end)) = text.split_once('/') {
            return Self::window(parse_day(start)?, parse_day(end)?);
        }
        match text.split_once('-') {
            None => Self::year(digits(text, 4)?),
            Some((year, rest)) => {
                let year = digits(year, 4)?;
                match rest.strip_prefix('Q') {
                    Some(quarter) => Self::quarter(year, i8::try_from(digits(quarter, 1)?).ok()?),
                    None => Self::month(year, i8::try_from(digits(rest, 2)?).ok()?),
                }
            }
        }
    }

    /// Reads the kind and the two days a database keeps.
    pub fn from_days(kind: &str, start: &str, end: &str) -> Option<Self> {
        let kind = [PeriodKind::Year, PeriodKind::Quarter, PeriodKind::Month, PeriodKind::Window]
            .into_iter()
            .find(|candidate| candidate.code() == kind)?;
        Self::build(parse_day(start)?, parse_day(end)?, kind)
    }

    /// First day of the period.
    pub const fn start(self) -> Date {
        self.start
    }

    /// First day after the period.
    pub const fn end(self) -> Date {
        self.end
    }

    /// What sort of interval it is.
    pub const fn kind(self) -> PeriodKind {
        self.kind
    }

    /// The year the period begins in; the year it is shown under.
    pub fn first_year(self) -> i16 {
        self.start.year()
    }
}

impl PeriodKind {
    /// The word the database keeps.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Window => "window",
        }
    }
}

/// A whole number of exactly `length` digits; signs and spaces are refused.
fn digits(text: &str, length: usize) -> Option<i16> {
    (text.len() == length && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn parse_day(text: &str) -> Option<Date> {
    let mut parts = text.trim().split('-');
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2)?;
    let day = digits(parts.next()?, 2)?;
    parts.next().is_none().then_some(())?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, end) = (self.start, self.end);
        match self.kind {
            PeriodKind::Year => write!(f, "{}", start.year()),
            PeriodKind::Quarter => write!(f, "{}-Q{}", start.year(), (start.month() - 1) / 3 + 1),
            PeriodKind::Month => write!(f, "{}-{:02}", start.year(), start.month()),
            PeriodKind::Window => write!(f, "{start}/{end}"),
        }
    }
}

/// The years a list of periods may hold, for messages.
pub fn year_limits() -> (Date, Date) {
    (date(*YEARS.start(), 1, 1), date(*YEARS.end(), 12, 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_and_written_back() {
        for text in ["2023", "2023-Q1", "2023-Q4", "2023-09", "2023-12", "2023-09-04/2023-09-18"] {
            assert_eq!(Period::parse(text).map(|p| p.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn wrong_forms_are_refused() {
        for text in [
            "",
            "23",
            "20233",
            "2023-Q5",
            "2023-13",
            "2023-9",
            "+2023",
            "2023-09-18/2023-09-04",
            "1492",
            "2023-02-30/2023-03-01",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_window_is_half_open() {
        let period = Period::parse("2023-09-04/2023-09-18").expect("a window");
        assert_eq!((period.end() - period.start()).get_days(), 14);
    }
}
