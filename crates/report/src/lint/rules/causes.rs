//! L12: a cause of a result that nobody has signed.

use ledstjarna_narrative::causal::causal_words;

use crate::lint::finding::{Finding, Severity};
use crate::lint::manuscript::{Author, Manuscript, Origin};
use crate::lint::rule::Rule;
use crate::lint::words::{has_word_like, sentences};

/// Words that are causal in machine text but not sure enough to point out in somebody's prose.
const UNSURE: [&str; 4] = ["därför", "orsak", "orsaken", "orsaker"];

/// Beginnings of words that make a sentence be about a result.
const RESULTS: [&str; 15] = [
    "resultatet",
    "resultaten",
    "förbättr",
    "försäm",
    "ökat",
    "ökade",
    "ökning",
    "minskat",
    "minskade",
    "minskning",
    "andelen",
    "sjunkit",
    "stigit",
    "placering",
    "procent",
];

pub(super) fn find(manuscript: &Manuscript) -> Vec<Finding> {
    let mut found = Vec::new();
    for (part, paragraph) in manuscript.paragraphs() {
        let machine = paragraph.author == Author::Machine && manuscript.origin == Origin::Document;
        if matches!(paragraph.author, Author::Signed(_)) {
            continue;
        }
        for sentence in sentences(&paragraph.text) {
            let words = causal_words(sentence);
            let Some(word) = words.into_iter().find(|word| !UNSURE.contains(word)) else { continue };
            if machine || sentence.contains('%') || has_word_like(sentence, &RESULTS) {
                found.push(
                    Finding::new(Rule::Causes, Severity::Warning, &part.place, sentence)
                        .what(format!(
                            "”{word}” anger en orsak till ett resultat, men ingen har undertecknat."
                        ))
                        .expected("En orsak som någon står för, med namn och roll.")
                        .advice("Skriv vem som gör bedömningen, eller ta bort orsaken."),
                );
            }
        }
    }
    found
}
