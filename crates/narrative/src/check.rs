//! Checks a finished text: every number has its fact, and the language rules hold.

use std::fmt;

use crate::causal::causal_words;
use crate::numbers::{Found, numbers};
use crate::readability::words;
use crate::sentence::{Input, Sentence};

/// The most words of a sentence.
pub const MOST_WORDS: usize = 25;

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// A number that no fact holds.
    UnknownNumber(String),
    /// A word that claims a cause.
    CausalWord(String),
    /// The sentence begins with a digit.
    StartsWithDigit(String),
    /// A difference in percent where percentage points are meant.
    PercentSlip(String),
    /// The sentence has more than [`MOST_WORDS`] words.
    TooLong(usize),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownNumber(text) => {
                write!(f, "Talet {text} finns inte i underlaget. Rätta talet eller ta bort det.")
            }
            Self::CausalWord(word) => {
                write!(f, "”{word}” anger en orsak. Flytta orsaken till en kommentar som någon undertecknar.")
            }
            Self::StartsWithDigit(text) => {
                write!(f, "Meningen börjar med en siffra: ”{text}”. Börja med ett ord.")
            }
            Self::PercentSlip(text) => {
                write!(f, "”{text}” är en skillnad mellan andelar. Skriv procentenheter.")
            }
            Self::TooLong(count) => {
                write!(f, "Meningen har {count} ord. Dela den så att varje mening har högst {MOST_WORDS}.")
            }
        }
    }
}

/// The numbers of a text that none of the inputs holds, rounded as it is shown.
pub fn unknown_numbers(text: &str, inputs: &[Input]) -> Vec<Found> {
    let told: Vec<(f64, Found)> = inputs.iter().filter(|input| input.in_text).filter_map(told).collect();
    let is_known = |found: &Found| {
        let same = |known: &Found| same(known.value, found.value) && known.decimals == found.decimals;
        told.iter().any(|(value, known)| same(known) && rounds_to(*value, found))
    };
    numbers(text).into_iter().filter(|found| !is_known(found)).collect()
}

/// The number behind an input and the number that its written form says.
fn told(input: &Input) -> Option<(f64, Found)> {
    let shown = if input.shown.chars().any(|c| c.is_ascii_digit()) {
        input.shown.clone()
    } else {
        format!("{} året i rad", input.shown)
    };
    Some((input.value?, numbers(&shown).pop()?))
}

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= other.abs() * 1e-12
}

fn rounds_to(value: f64, found: &Found) -> bool {
    let step = 10_f64.powi(-i32::from(found.decimals));
    (value - found.value).abs() <= 0.5 * step + value.abs() * 1e-12
}

/// Everything wrong with one sentence. Names that came from elsewhere may use any words and be as long as
/// they are; the words around them may not.
pub fn problems(sentence: &Sentence) -> Vec<Problem> {
    let Sentence { text, inputs, .. } = sentence;
    let own = without_names(text, inputs);
    let mut found: Vec<Problem> =
        unknown_numbers(text, inputs).into_iter().map(|number| Problem::UnknownNumber(number.text)).collect();
    found.extend(causal_words(&own).into_iter().map(|word| Problem::CausalWord(word.to_owned())));
    if text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_numeric) {
        found.push(Problem::StartsWithDigit(words(text).into_iter().take(3).collect::<Vec<_>>().join(" ")));
    }
    found.extend(percent_slip(text).map(Problem::PercentSlip));
    let count = words(text).len();
    if count > MOST_WORDS {
        found.push(Problem::TooLong(count));
    }
    found
}

/// The text with the names taken out.
fn without_names(text: &str, inputs: &[Input]) -> String {
    let mut own = text.to_lowercase();
    for name in inputs.iter().filter(|input| input.in_text && input.value.is_none()) {
        own = own.replace(&name.shown.to_lowercase(), "…");
    }
    own
}

/// "med 3 procent" or "3 procent bättre" where a share has moved or differs.
fn percent_slip(text: &str) -> Option<String> {
    const COMPARED: [&str; 9] =
        ["bättre", "sämre", "högre", "lägre", "fler", "färre", "återstår", "mer", "mindre"];
    const MOVED: [&str; 8] =
        ["förbätt", "försäm", "ökat", "minskat", "ökning", "minskning", "ökade", "minskade"];
    let words = words(text);
    let trimmed = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let moved = words.iter().any(|word| MOVED.iter().any(|stem| trimmed(word).starts_with(stem)));
    let at = words.iter().enumerate().position(|(at, word)| {
        let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        let percent = trimmed(word) == "procent" && at > 0 && is_number(words[at - 1]);
        let before = at.checked_sub(2).map(|before| trimmed(words[before]));
        let after = words.get(at + 1).map(|after| trimmed(after));
        percent
            && (moved && before.as_deref() == Some("med")
                || after.is_some_and(|after| COMPARED.contains(&after.as_str())))
    })?;
    Some(words[at - 1..=at].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Draft;
    use crate::rule::Rule;

    fn written(text: &str) -> Sentence {
        Sentence { rules: vec![Rule::Level], text: text.to_owned(), inputs: Vec::new() }
    }

    #[test]
    fn what_is_wrong_is_found() {
        for (text, want) in [
            ("Det var 38 dagar.", vec![Problem::UnknownNumber("38".into())]),
            ("Det beror på vädret.", vec![Problem::CausalWord("beror på".into())]),
            ("Det är i stort sett oförändrat.", vec![]),
        ] {
            assert_eq!(problems(&written(text)), want, "{text}");
        }
        let start = problems(&written("3 av 8 mål."));
        assert!(start.contains(&Problem::StartsWithDigit("3 av 8".into())), "{start:?}");
        let long = problems(&written(&"ord ".repeat(26)));
        assert_eq!(long, [Problem::TooLong(26)]);
    }

    #[test]
    fn percent_and_percentage_points() {
        for (text, want) in [
            ("Andelen har ökat med 3\u{a0}procent sedan i fjol.", Some("3 procent")),
            ("Det är 3 procent bättre än i riket.", Some("3 procent")),
            ("En ökning med 3 procentenheter.", None),
            ("Andelen ökade från 70 till 85 procent.", None),
            ("Det är 3 procentenheter bättre än i riket (85 procent).", None),
            ("Elever med 3 procent är med.", None),
        ] {
            assert_eq!(percent_slip(text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn a_number_must_be_told_as_it_rounds() {
        let sentence = Draft::new().number("värde", 84.6, "85").finish(&[Rule::Level]);
        assert!(unknown_numbers(&sentence.text, &sentence.inputs).is_empty());
        let sentence = Draft::new().number("värde", 84.4, "85").finish(&[Rule::Level]);
        assert_eq!(unknown_numbers(&sentence.text, &sentence.inputs).len(), 1);
        assert_eq!(unknown_numbers("85,0", &sentence.inputs).len(), 1);
    }

    #[test]
    fn names_may_say_what_they_like() {
        let named =
            Draft::new().say("År ").year("år", 2023).say(" var ").name("mått", "fall som beror på 3 steg");
        assert_eq!(problems(&named.finish(&[Rule::Level])), []);
    }

    #[test]
    fn what_did_not_stand_in_the_text_makes_no_number_known() {
        let scale =
            crate::scale::Scale { unit: ledstjarna_observations::Unit::Number, decimals: 0, most: None };
        let draft =
            Draft::new().say("Det är 3,0").rests_on_margin("felmarginal", scale, 3.0).finish(&[Rule::Change]);
        assert_eq!(problems(&draft), [Problem::UnknownNumber("3,0".into())]);
    }
}
