//! Numbers as they stand in cells: "87 703", "0,29", "45 %", "34g/port"; and years in words.

use super::manuscript::Cell;

/// A number in a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct CellNumber {
    /// What it says.
    pub value: f64,
    /// How many decimals it is written with.
    pub decimals: u8,
    /// What stands after it ("%", "st"), in lower case.
    pub unit: String,
}

impl CellNumber {
    /// One step of its last digit.
    pub fn step(&self) -> f64 {
        10_f64.powi(-i32::from(self.decimals))
    }
}

/// The most characters of a unit after a number.
const LONGEST_UNIT: usize = 14;

/// The number of a cell, if a number is all it holds.
pub fn number(cell: &Cell) -> Option<CellNumber> {
    of_text(&cell.text)
}

/// The number of a text, if a number and at most a unit is all it holds.
pub fn of_text(text: &str) -> Option<CellNumber> {
    let text = text.trim().trim_end_matches('*');
    let (sign, rest) = match text.strip_prefix(['−', '-', '–']) {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let (digits, rest) = whole(rest)?;
    let (fraction, rest) = fraction(rest);
    let unit = rest.trim().to_lowercase();
    if unit.chars().count() > LONGEST_UNIT || unit.chars().any(|c| c.is_ascii_digit()) || !is_unit(&unit) {
        return None;
    }
    let value: f64 = format!("{digits}.{fraction}0").parse().ok()?;
    let decimals = u8::try_from(fraction.len()).ok()?;
    (value.is_finite() && decimals <= 9).then_some(CellNumber { value: sign * value, decimals, unit })
}

/// The digits before the decimal comma, with groups of three after spaces, and the rest.
fn whole(text: &str) -> Option<(String, &str)> {
    let count = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = count(text);
    if first == 0 || first > 15 {
        return None;
    }
    let (mut digits, mut rest) = (text[..first].to_owned(), &text[first..]);
    let groups = |rest: &str| -> Option<usize> {
        let group = rest.strip_prefix([' ', '\u{a0}', '\u{202f}', '\u{2009}'])?;
        (count(group) == 3).then_some(rest.len() - group.len())
    };
    while let Some(space) = groups(rest).filter(|_| first <= 3 && digits.len() <= 12) {
        digits.push_str(&rest[space..space + 3]);
        rest = &rest[space + 3..];
    }
    Some((digits, rest))
}

fn fraction(rest: &str) -> (&str, &str) {
    let Some(after) = rest.strip_prefix([',', '.']) else { return ("", rest) };
    let count = after.bytes().take_while(u8::is_ascii_digit).count();
    if count == 0 { ("", rest) } else { after.split_at(count) }
}

/// A unit begins with a letter or a percent sign and is one or two words.
fn is_unit(unit: &str) -> bool {
    let begins = unit.chars().next().is_none_or(|c| c.is_alphabetic() || matches!(c, '%' | '‰' | '°'));
    begins && unit.split_whitespace().count() <= 2
}

/// Whether a cell is a mark for "no value", or empty.
pub fn is_missing(cell: &Cell) -> bool {
    let text = cell.text.trim();
    text.is_empty() || is_mark(text)
}

/// What stands in a cell where a value is missing.
const MARKS: [&str; 14] =
    ["-", "–", "—", "..", "...", ".", "*", "x", "u.s.", "i.u.", "iu", "n/a", "saknas", "ej mätt"];

/// Whether a text is one of the marks that stand where a value is missing.
pub fn is_mark(text: &str) -> bool {
    let low = text.to_lowercase();
    MARKS.contains(&low.as_str())
}

/// The years (1950-2099) of a text, in order, as often as they stand there.
pub fn years(text: &str) -> Vec<i16> {
    let mut found = Vec::new();
    for run in text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4) {
        found.extend(run.parse::<i16>().ok().filter(|year| (1950..2100).contains(year)));
    }
    found
}

/// The one year of a column's heading and the words around it ("Utfall 2023": 2023 and "utfall").
pub fn heading_year(heading: &str) -> Option<(i16, String)> {
    let [year] = years(heading)[..] else { return None };
    let words = heading.replace(&year.to_string(), " ").to_lowercase();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    // "2022/23", "jan 2023" and "Q1 2023" are no whole years.
    let plain = !words.chars().any(|c| c.is_ascii_digit()) && !words.contains('/');
    plain.then(|| (year, words.trim_matches(|c: char| !c.is_alphanumeric() && c != '%').to_owned()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_in_cells() {
        for (text, want) in [
            ("87 703", Some((87_703.0, 0, ""))),
            ("1\u{a0}234,5", Some((1_234.5, 1, ""))),
            ("0,29", Some((0.29, 2, ""))),
            ("45 %", Some((45.0, 0, "%"))),
            ("34g/port", Some((34.0, 0, "g/port"))),
            ("95 st", Some((95.0, 0, "st"))),
            ("−3,2", Some((-3.2, 1, ""))),
            ("2023*", Some((2023.0, 0, ""))),
            ("9.10 Daglig verksamhet", None),
            ("2021-2023", None),
            ("–", None),
            ("", None),
            ("12 av 40", None),
            ("§ 35", None),
        ] {
            let found = of_text(text).map(|number| (number.value, number.decimals, number.unit));
            assert_eq!(
                found,
                want.map(|(value, decimals, unit)| (value, decimals, unit.to_owned())),
                "{text}"
            );
        }
    }

    #[test]
    fn years_in_headings() {
        assert_eq!(years("åren 2019-2022, 123456 och 1890"), [2019, 2022]);
        assert_eq!(heading_year("Utfall 2023"), Some((2023, "utfall".to_owned())));
        assert_eq!(heading_year("2023*"), Some((2023, String::new())));
        assert_eq!(heading_year("2022/23"), None);
        assert_eq!(heading_year("2022–2023"), None);
    }

    proptest! {
        #[test]
        fn any_cell_is_read_without_panic(text in "\\PC{0,30}") {
            let _ = (of_text(&text), heading_year(&text), is_mark(&text));
        }
    }
}
