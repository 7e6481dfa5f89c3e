//! Every number in a Swedish text, parsed back.

use ledstjarna_observations::swedish::NBSP;

use crate::words::of_ordinal;

/// The spaces that stand between thousands.
const THIN: [char; 2] = [NBSP, '\u{202f}'];

/// A number that stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// As it is written.
    pub text: String,
    /// What it says.
    pub value: f64,
    /// How many decimals it is written with.
    pub decimals: u8,
    /// Where it begins, in bytes.
    pub at: usize,
}

/// The numbers of a text in their order: "1 234,5" with no-break spaces, a minus as sign or word, and the
/// ordinals of "tredje året i rad". An ordinary space separates two numbers.
pub fn numbers(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        let number = scan(text, start);
        from = start + number.text.len();
        found.push(negative(text, number));
    }
    found.extend(ordinals(text));
    found.sort_by_key(|number| number.at);
    found
}

/// The number that begins with the digit at `start`.
fn scan(text: &str, start: usize) -> Found {
    let rest = &text[start..];
    let digits = |from: &str| from.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(rest);
    // Groups of three after no-break spaces belong to a number that begins with one to three digits.
    while end <= 3 || rest[..end].contains(THIN) {
        let after = &rest[end..];
        let Some(group) = after.strip_prefix(THIN) else { break };
        if digits(group) != 3 {
            break;
        }
        end += after.len() - group.len() + 3;
    }
    let decimals = rest[end..].strip_prefix(',').map_or(0, digits);
    if decimals > 0 {
        end += 1 + decimals;
    }
    let written = &rest[..end];
    let plain: String = written.chars().filter(char::is_ascii_digit).collect();
    let (whole, fraction) = plain.split_at(plain.len() - decimals);
    // Digits always parse; a number too long for any meaning becomes infinite and matches nothing.
    let value = format!("{whole}.{fraction}0").parse().unwrap_or(f64::INFINITY);
    Found { text: written.to_owned(), value, decimals: decimals.min(255) as u8, at: start }
}

/// The number with the minus that stands before it, if one does.
fn negative(text: &str, number: Found) -> Found {
    let before = &text[..number.at];
    let sign = ["minus ", "minus\u{a0}", "Minus ", "−", "-"].into_iter().find(|sign| before.ends_with(sign));
    let Some(sign) = sign else { return number };
    let start = number.at - sign.len();
    // A hyphen inside a word or between two numbers is no minus.
    if sign == "-" && text[..start].chars().next_back().is_some_and(char::is_alphanumeric) {
        return number;
    }
    Found {
        text: text[start..number.at + number.text.len()].to_owned(),
        value: -number.value,
        at: start,
        ..number
    }
}

/// The ordinals of "tredje året i rad".
fn ordinals(text: &str) -> impl Iterator<Item = Found> {
    text.match_indices(" året i rad").filter_map(|(end, _)| {
        let word = text[..end].rsplit(|c: char| !c.is_alphabetic()).next()?;
        let number = of_ordinal(word)?;
        Some(Found { text: word.to_owned(), value: number as f64, decimals: 0, at: end - word.len() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledstjarna_observations::swedish;
    use proptest::prelude::*;

    fn values(text: &str) -> Vec<f64> {
        numbers(text).into_iter().map(|found| found.value).collect()
    }

    #[test]
    fn parsed_back() {
        for (text, want) in [
            ("År 2023 var det 38,0\u{a0}procent.", vec![2023.0, 38.0]),
            ("1\u{a0}234,5 kronor", vec![1_234.5]),
            ("2022\u{a0}100", vec![2022.0, 100.0]),
            ("plats 22, 35 platser", vec![22.0, 35.0]),
            ("minus 3,2 och −4 och -5", vec![-3.2, -4.0, -5.0]),
            ("2019–2023 och U21-468", vec![2019.0, 2023.0, 21.0, 468.0]),
            ("Det är fjärde året i rad sedan 2019.", vec![4.0, 2019.0]),
            ("första gången", vec![]),
            ("1\u{a0}234\u{a0}567", vec![1_234_567.0]),
            ("", vec![]),
        ] {
            assert_eq!(values(text), want, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value in -1e9..1e9_f64, decimals in 0..4_u8) {
            let text = format!("Det var {}\u{a0}procent.", swedish::decimal(value, decimals));
            let found = numbers(&text);
            prop_assert_eq!(found.len(), 1);
            prop_assert!((found[0].value - value).abs() <= 0.5001 * 10_f64.powi(-i32::from(decimals)));
            prop_assert_eq!(found[0].decimals, decimals);
        }

        #[test]
        fn no_text_breaks_it(text in "\\PC{0,60}") {
            for found in numbers(&text) {
                prop_assert!(text[found.at..].starts_with(&found.text));
            }
        }
    }
}
