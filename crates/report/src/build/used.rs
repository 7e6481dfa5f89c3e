//! What a document uses: words and abbreviations to explain, and sources to name.

use std::collections::BTreeMap;

use ledstjarna_observations::swedish::alphabet;

use crate::document::parts::{Abbreviation, GlossaryEntry};
use crate::document::{Block, Chapter};
use crate::facts::Dictionary;

/// The words of the dictionary that the chapters use.
pub(crate) fn glossary(chapters: &[Chapter], dictionary: &Dictionary) -> Vec<GlossaryEntry> {
    let text = all_text(chapters).to_lowercase();
    let used = dictionary.terms.iter().filter(|(term, _)| begins_word(&text, &term.to_lowercase()));
    let entries = used.map(|(term, meaning)| GlossaryEntry { term: term.clone(), meaning: meaning.clone() });
    let mut entries: Vec<GlossaryEntry> = entries.collect();
    entries.sort_by_key(|entry| alphabet(&entry.term));
    entries
}

/// The abbreviations that the chapters use; `own` ones of the municipality come before those of the
/// dictionary.
pub(crate) fn abbreviations(
    chapters: &[Chapter],
    own: &BTreeMap<String, String>,
    dictionary: &Dictionary,
) -> Vec<Abbreviation> {
    let text = all_text(chapters);
    let mut known = dictionary.abbreviations.clone();
    known.extend(own.clone());
    let used = known.into_iter().filter(|(short, _)| is_word(&text, short));
    let mut entries: Vec<Abbreviation> = used.map(|(short, long)| Abbreviation { short, long }).collect();
    entries.sort_by_key(|entry| alphabet(&entry.short));
    entries
}

/// Everything that a reader reads in chapters, one thing a line.
pub(crate) fn all_text(chapters: &[Chapter]) -> String {
    let mut text = String::new();
    for chapter in chapters {
        push(&mut text, &chapter.title);
        for block in &chapter.blocks {
            of_block(&mut text, block);
        }
        text.push_str(&all_text(&chapter.chapters));
    }
    text
}

fn push(text: &mut String, more: &str) {
    text.push_str(more);
    text.push('\n');
}

fn of_block(text: &mut String, block: &Block) {
    block.texts().iter().for_each(|passage| push(text, &passage.plain()));
    let table = match block {
        Block::Table(table) => table,
        Block::Figure(figure) => {
            push(text, &figure.caption);
            &figure.table
        }
        Block::Placeholder(placeholder) => return push(text, &placeholder.prompt),
        _ => return,
    };
    push(text, &table.caption);
    table.head.iter().for_each(|head| push(text, &head.text));
    table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| push(text, &cell.text));
    table.notes.iter().chain([&table.source]).chain(&table.response).for_each(|note| push(text, note));
}

/// Whether the text holds the word, perhaps with an ending.
fn begins_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
}

/// Whether the text holds the word itself.
fn is_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_stand_alone_and_terms_may_be_inflected() {
        assert!(is_word("enligt SFB.", "SFB") && !is_word("SFBX", "SFB"));
        assert!(begins_word("genomförandeplanen finns", "genomförandeplan"));
        assert!(!begins_word("egengenomförandeplan", "genomförandeplan"));
    }
}
