//! L15: long sentences and heavy chapters.

use ledstjarna_narrative::check::MOST_WORDS;
use ledstjarna_narrative::readability::{lix, words};
use ledstjarna_observations::swedish;

use crate::lint::chapters::{Chapter, sections};
use crate::lint::finding::{Finding, Severity};
use crate::lint::manuscript::Manuscript;
use crate::lint::rule::Rule;
use crate::lint::words::sentences;

/// Over this LIX a text is hard to read.
const HARD: f64 = 50.0;

/// The fewest words that a LIX is worked out from.
const FEWEST_WORDS: usize = 100;

pub(super) fn find(manuscript: &Manuscript) -> Vec<Finding> {
    let sections = sections(manuscript);
    let found = sections.iter().flat_map(|section| {
        [long_sentences(manuscript, section), heavy(manuscript, section)].into_iter().flatten()
    });
    found.collect()
}

/// One finding for the long sentences of a section, at the longest.
fn long_sentences(manuscript: &Manuscript, section: &Chapter) -> Option<Finding> {
    let paragraphs = section.paragraphs(manuscript);
    let all = paragraphs
        .flat_map(|(part, paragraph)| sentences(&paragraph.text).into_iter().map(move |s| (part, s)));
    let long: Vec<_> = all.filter(|(_, sentence)| words(sentence).len() > MOST_WORDS).collect();
    let (part, sentence) = long.iter().max_by_key(|(_, sentence)| words(sentence).len())?;
    let most = words(sentence).len();
    let count = match long.len() {
        1 => format!("En mening har {most} ord."),
        count => format!("{count} meningar har fler än {MOST_WORDS} ord. Den längsta har {most} ord."),
    };
    Some(
        Finding::new(Rule::Readability, Severity::Info, &part.place, sentence)
            .what(count)
            .expected(format!("Högst {MOST_WORDS} ord i en mening."))
            .advice("Dela meningen. Skriv en tanke i varje mening."),
    )
}

fn heavy(manuscript: &Manuscript, section: &Chapter) -> Option<Finding> {
    let (part, _) = section.paragraphs(manuscript).next()?;
    let mut text = String::new();
    for (_, paragraph) in section.paragraphs(manuscript).filter(|(_, paragraph)| !paragraph.item) {
        text.push_str(paragraph.text.trim_end_matches(['.', '!', '?', ':']));
        text.push_str(". ");
    }
    let value = lix(&text).filter(|value| *value > HARD && words(&text).len() >= FEWEST_WORDS)?;
    let name = section.heading.as_deref().unwrap_or("Inledningen");
    Some(
        Finding::new(Rule::Readability, Severity::Info, &part.place, name)
            .what(format!("Avsnittet har läsbarhetsindex (LIX) {}.", swedish::decimal(value, 0)))
            .expected(format!("LIX under {}.", swedish::decimal(HARD, 0)))
            .advice("Korta meningarna, och byt långa ord mot vardagliga."),
    )
}
