//! Small turns of Swedish: ordinals, lists, capitals.

use ledstjarna_observations::swedish;

/// From this probability a change or a difference is called sure.
pub const SURE: f64 = 0.9;

/// Ordinals from the third, as far as anybody reads them easily.
const ORDINALS: [&str; 10] =
    ["tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde", "elfte", "tolfte"];

/// The ordinal in words, from the third to the twelfth.
pub fn ordinal(number: usize) -> Option<&'static str> {
    ORDINALS.get(number.checked_sub(3)?).copied()
}

/// The number of an ordinal in words, from the third to the twelfth.
pub(crate) fn of_ordinal(word: &str) -> Option<usize> {
    ORDINALS.iter().position(|known| *known == word).map(|at| at + 3)
}

/// "a", "a och b", "a, b och c".
pub fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} och {last}", rest.join(", ")),
    }
}

/// The text with its first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A distance to the similar ones in words, as a share of the spread of all municipalities (-1 to 1).
pub fn share_of_spread(relative: f64) -> String {
    if relative.abs() < 0.005 {
        return "som liknande".to_owned();
    }
    let percent = swedish::with_unit((relative.abs() * 100.0).round(), 0, "%");
    format!("{percent} av spridningen {}", if relative < 0.0 { "sämre" } else { "bättre" })
}

/// A name on one line, without a full stop that would end the sentence around it.
pub(crate) fn clean(name: &str) -> String {
    let line: Vec<&str> =
        name.split(|c: char| c.is_whitespace() && c != '\u{a0}' || c.is_control()).collect();
    let words: Vec<&str> = line.into_iter().filter(|word| !word.is_empty()).collect();
    words.join(" ").trim_end_matches(['.', '!', '?', ',', ';', ':']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns() {
        assert_eq!([2, 3, 12, 13].map(ordinal), [None, Some("tredje"), Some("tolfte"), None]);
        assert_eq!([of_ordinal("femte"), of_ordinal("första")], [Some(5), None]);
        assert_eq!(capital("åt alla"), "Åt alla");
        assert_eq!(clean("  två\n rader. "), "två rader");
    }
}
