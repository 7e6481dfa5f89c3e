//! L11: a difference between shares told in percent instead of percentage points.

use ledstjarna_narrative::numbers::{Found, numbers};

use crate::lint::finding::{Finding, Severity};
use crate::lint::manuscript::Manuscript;
use crate::lint::rule::Rule;
use crate::lint::words::{has_word_like, sentences, words};

/// Beginnings of words before which "med 3 procent" is a difference.
const MOVED: [&str; 13] = [
    "öka",
    "ökning",
    "minsk",
    "förbättr",
    "försäm",
    "sjunk",
    "sjönk",
    "stig",
    "steg",
    "höj",
    "sänk",
    "nedgång",
    "uppgång",
];

/// Words after which a number of percent is a difference.
const COMPARED: [&str; 7] = ["bättre", "sämre", "högre", "lägre", "fler", "färre", "över"];

/// Beginnings of words for things that do change by percent.
const AMOUNTS: [&str; 13] = [
    "kostnad",
    "krono",
    "pris",
    "budget",
    "lön",
    "antal",
    "timm",
    "gram",
    "matsvinn",
    "skatt",
    "intäkt",
    "befolkning",
    "volym",
];

pub(super) fn find(manuscript: &Manuscript) -> Vec<Finding> {
    let mut found = Vec::new();
    for (part, paragraph) in manuscript.paragraphs() {
        for sentence in sentences(&paragraph.text) {
            if let Some(number) = slip(sentence) {
                found.push(
                    Finding::new(Rule::PercentagePoints, Severity::Warning, &part.place, sentence)
                        .what(format!("”{} procent” är en skillnad mellan två andelar.", number.text))
                        .expected(format!("{} procentenheter.", number.text))
                        .advice("Skriv procentenheter när en andel ändras eller jämförs."),
                );
            }
        }
    }
    found
}

/// A difference in percent in a sentence about shares.
fn slip(sentence: &str) -> Option<Found> {
    let all = numbers(sentence);
    let percents: Vec<&Found> = all.iter().filter(|number| is_percent(sentence, number)).collect();
    // "från 82 till 86 procent, en ökning med 4 procent": the numbers themselves prove it.
    let proven = |number: &Found| {
        let others: Vec<f64> =
            all.iter().filter(|other| other.at != number.at).map(|other| other.value).collect();
        others.iter().any(|one| others.iter().any(|two| one > two && (one - two - number.value).abs() < 1e-6))
            && percents.len() >= 2
    };
    let about_share = has_word_like(sentence, &["andel", "procentsats", "nöjd", "svarsfrekvens"]);
    let about_amount = has_word_like(sentence, &AMOUNTS);
    let moved = has_word_like(sentence, &MOVED);
    let is_difference = |number: &Found| {
        let before = words(&sentence[..number.at]).last();
        let after = after_percent(sentence, number).and_then(|rest| words(rest).next());
        moved && before.as_deref() == Some("med")
            || after.is_some_and(|after| COMPARED.contains(&after.as_str()))
    };
    percents
        .iter()
        .copied()
        .find(|number| is_difference(number) && (proven(number) || about_share && !about_amount))
        .cloned()
}

fn is_percent(sentence: &str, number: &Found) -> bool {
    after_percent(sentence, number).is_some()
}

/// What follows "%" or "procent" after a number.
fn after_percent<'s>(sentence: &'s str, number: &Found) -> Option<&'s str> {
    let rest = sentence.get(number.at + number.text.len()..)?.trim_start();
    let rest = rest.strip_prefix('%').or_else(|| rest.strip_prefix("procent"))?;
    (!rest.starts_with(char::is_alphabetic)).then_some(rest)
}
