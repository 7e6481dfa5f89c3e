//! Reads a number as people write it in a table.

use crate::faults::shown;

/// What is wrong, and what to do.
pub(crate) type Unread = (String, String);

/// Reads a finite number with a decimal point, or with a decimal comma where `comma` allows it.
///
/// # Errors
/// Anything else: words, `NaN`, endless numbers, percent signs, blanks between thousands.
pub(crate) fn parse_number(text: &str, comma: bool) -> Result<f64, Unread> {
    let unread = |mend: &str| Err((format!("{} är inte ett tal", shown(text)), mend.to_owned()));
    let plain = text.trim().replace('\u{2212}', "-");
    if plain.contains(',') && !comma {
        return unread(
            "Använd decimalpunkt i en kommaavgränsad fil, eller spara filen med semikolon mellan kolumnerna",
        );
    }
    if plain.contains('%') {
        return unread("Skriv bara talet, utan %-tecken");
    }
    if plain.contains([' ', '\u{a0}', '\u{202f}']) {
        return unread("Skriv talet utan mellanslag");
    }
    let point = plain.replacen(',', ".", 1);
    if !point.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E')) {
        return unread("Skriv ett tal, eller låt cellen vara tom och ange orsaken i kolumnen missing");
    }
    match point.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        Ok(_) => unread("Talet är för stort. Rätta det"),
        Err(_) => unread("Skriv ett tal, till exempel 85.3"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read() {
        let cases =
            [("85", 85.0), ("85.3", 85.3), ("-1", -1.0), ("\u{2212}1.5", -1.5), ("+2", 2.0), ("1e3", 1000.0)];
        for (text, number) in cases {
            assert_eq!(parse_number(text, false), Ok(number), "{text}");
        }
        assert_eq!(parse_number("85,3", true), Ok(85.3));
    }

    #[test]
    fn everything_else_is_refused() {
        let cases = [
            "",
            "abc",
            "NaN",
            "inf",
            "-Infinity",
            "1e999",
            "85 %",
            "1 234",
            "1,2",
            "1.2.3",
            "0x10",
            "--1",
            "1_000",
            "٣",
        ];
        for text in cases {
            assert!(parse_number(text, false).is_err(), "{text}");
        }
        for text in ["1,2,3", "1.000,5", "nan"] {
            assert!(parse_number(text, true).is_err(), "{text}");
        }
    }
}
