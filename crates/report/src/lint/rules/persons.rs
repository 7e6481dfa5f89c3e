//! L14: personal numbers, and initials with a room, that point out a person.

use crate::lint::finding::{Finding, Severity};
use crate::lint::manuscript::{Content, Manuscript};
use crate::lint::place::Place;
use crate::lint::rule::Rule;
use crate::lint::words::sentences;

/// Words before the number of a room or a flat.
const ROOMS: [&str; 8] = ["rum", "rummet", "lägenhet", "lägenheten", "lgh", "lght", "boenderum", "sal"];

pub(super) fn find(manuscript: &Manuscript) -> Vec<Finding> {
    let mut found = Vec::new();
    for part in &manuscript.parts {
        match &part.content {
            Content::Heading { text, .. } => found.extend(judge(text, &part.place)),
            Content::Paragraph(paragraph) => found.extend(judge(&paragraph.text, &part.place)),
            Content::Table(table) => {
                for row in &table.rows {
                    found.extend(row.cells.iter().flat_map(|cell| judge(&cell.text, &row.place)));
                    found.extend(room(&row.quote()).map(|quote| room_finding(&quote, &row.place)));
                }
            }
            Content::Picture { .. } => {}
        }
    }
    found
}

fn judge(text: &str, place: &Place) -> Vec<Finding> {
    let numbers = personal_numbers(text).into_iter().map(|(masked, sound)| {
        let (severity, what) = if sound {
            (Severity::Error, "Texten har ett personnummer.")
        } else {
            (Severity::Warning, "Texten har ett tal som ser ut som ett personnummer. Kontrollsiffran är fel.")
        };
        Finding::new(Rule::Persons, severity, place, &masked)
            .what(what)
            .expected("Inga uppgifter som pekar ut en person.")
            .advice("Ta bort numret i alla utgåvor av rapporten.")
    });
    let rooms = sentences(text).into_iter().filter_map(room).map(|quote| room_finding(&quote, place));
    numbers.chain(rooms).collect()
}

fn room_finding(quote: &str, place: &Place) -> Finding {
    Finding::new(Rule::Persons, Severity::Error, place, quote)
        .what("Namn eller initialer står tillsammans med ett rum eller en lägenhet.")
        .expected("Inga uppgifter som pekar ut en person.")
        .advice("Ta bort initialerna och rummet, eller skriv om händelsen.")
}

/// Personal and coordination numbers: masked, and whether the check digit holds.
fn personal_numbers(text: &str) -> Vec<(String, bool)> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let starts =
            chars[at].is_ascii_digit() && at.checked_sub(1).is_none_or(|before| !joins(chars[before]));
        let Some((digits, marked, length)) = starts.then(|| shape(&chars[at..])).flatten() else {
            at += 1;
            continue;
        };
        let ten = &digits[digits.len() - 10..];
        let sound = check_digit(ten);
        // Without its mark a run of digits is a personal number only if the check digit says so too.
        if is_date(&digits) && (sound || marked) {
            let year: String = digits[..digits.len() - 8].iter().map(ToString::to_string).collect();
            found.push((format!("{year}••••-••••"), sound));
        }
        at += length;
    }
    found
}

/// Whether a character before digits makes them part of something else.
fn joins(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | ',' | '.' | '/' | '_')
}

/// Ten or twelve digits with or without the mark before the last four; the digits, whether marked, and how
/// many characters it takes.
fn shape(chars: &[char]) -> Option<(Vec<u32>, bool, usize)> {
    let digits = |chars: &[char]| chars.iter().map_while(|c| c.to_digit(10)).collect::<Vec<u32>>();
    let first = digits(chars);
    let marked = chars.get(first.len()).is_some_and(|c| matches!(c, '-' | '+' | '–' | '−'));
    let (all, length) = if matches!(first.len(), 6 | 8) && marked {
        let last = digits(&chars[first.len() + 1..]);
        let length = first.len() + 1 + last.len();
        ((last.len() == 4).then(|| [first, last].concat())?, length)
    } else if matches!(first.len(), 10 | 12) {
        let length = first.len();
        (first, length)
    } else {
        return None;
    };
    let ends = chars.get(length).is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-'));
    ends.then_some((all, marked, length))
}

/// Whether the digits begin with a date; the day of a coordination number is 60 more.
fn is_date(digits: &[u32]) -> bool {
    let two = |at: usize| digits.get(at..at + 2).map_or(99, |pair| pair[0] * 10 + pair[1]);
    let start = digits.len() - 8;
    let century = if digits.len() == 12 { matches!(two(0), 18..=20) } else { true };
    century && (1..=12).contains(&two(start)) && matches!(two(start + 2), 1..=31 | 61..=91)
}

/// The check digit of ten digits (Luhn).
fn check_digit(ten: &[u32]) -> bool {
    let sum: u32 = ten
        .iter()
        .enumerate()
        .map(|(at, digit)| if at % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { *digit })
        .sum();
    ten.len() == 10 && sum.is_multiple_of(10)
}

/// A sentence with initials ("A.S.", "Anna S") and the number of a room.
fn room(sentence: &str) -> Option<String> {
    let words: Vec<&str> =
        sentence.split([' ', '\u{a0}', '|', ',']).filter(|word| !word.is_empty()).collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let numbered = |word: &str| word.trim_matches('.').chars().next().is_some_and(|c| c.is_ascii_digit());
    let room = words.windows(2).any(|pair| ROOMS.contains(&bare(pair[0]).as_str()) && numbered(pair[1]));
    let initials = words.iter().any(|word| is_initials(word))
        || words.windows(2).any(|pair| is_first_name(pair[0]) && is_initial(pair[1]));
    (room && initials).then(|| sentence.to_owned())
}

/// "A.S." or "A.S"
fn is_initials(word: &str) -> bool {
    let letters: Vec<&str> = word.trim_end_matches(['.', ':', ';']).split('.').collect();
    letters.len() == 2 && letters.iter().all(|part| is_initial(part))
}

fn is_initial(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ':', ';']);
    word.chars().count() == 1 && word.chars().all(char::is_uppercase)
}

fn is_first_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && word.chars().count() >= 3
        && letters.all(char::is_lowercase)
        && !ROOMS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn personal_numbers_are_known_by_date_and_check_digit() {
        for (text, want) in [
            // The Tax Agency's published test numbers and others whose sum works out.
            ("Född 19121212-1212.", vec![("1912••••-••••", true)]),
            ("121212-1212", vec![("12••••-••••", true)]),
            ("121212+1212", vec![("12••••-••••", true)]),
            ("191212121212", vec![("1912••••-••••", true)]),
            ("701063-2391", vec![("70••••-••••", true)]),
            ("121212-1213", vec![("12••••-••••", false)]),
            ("1212121213", vec![]),
            ("131312-1212", vec![]),
            ("0243-860 00, 2021-01-01-2023-12-31", vec![]),
            ("Diarienummer 2023-121212-1212", vec![]),
            ("kr 121212-12123", vec![]),
        ] {
            let found = personal_numbers(text);
            let found: Vec<(&str, bool)> =
                found.iter().map(|(text, sound)| (text.as_str(), *sound)).collect();
            assert_eq!(found, want, "{text}");
        }
    }

    #[test]
    fn initials_with_a_room() {
        for (text, want) in [
            ("A.S. i rum 12 föll.", true),
            ("Anna S, lgh 1203, har larmat.", true),
            ("Rum 12 har målats om.", false),
            ("A.S. har slutat.", false),
            ("I lägenhet 3 bor ingen.", false),
            ("Vitamin D gavs i sal.", false),
        ] {
            assert_eq!(room(text).is_some(), want, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_sound_number_is_found_and_never_quoted(year in 0..100_u32, month in 1..13_u32, day in 1..29_u32, serial in 0..1000_u32) {
            let nine = format!("{year:02}{month:02}{day:02}{serial:03}");
            let check = (0..10).find(|digit| {
                let ten: Vec<u32> = format!("{nine}{digit}").chars().filter_map(|c| c.to_digit(10)).collect();
                check_digit(&ten)
            });
            let check = check.expect("one digit always fits");
            let text = format!("nr {}-{}{check} ok", &nine[..6], &nine[6..]);
            let found = judge(&text, &Place::default());
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(found[0].severity, Severity::Error);
            prop_assert!(!found[0].quote.contains(&nine[6..]));
        }
    }
}
