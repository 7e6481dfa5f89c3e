//! L10: abbreviations that nobody explains, and explained ones that nobody uses.

use std::collections::{BTreeMap, BTreeSet};

use crate::lint::finding::{Finding, Severity};
use crate::lint::manuscript::{Content, Manuscript, Table};
use crate::lint::place::Place;
use crate::lint::rule::Rule;
use crate::lint::words::says;

/// Letters that everybody reads.
const KNOWN: [&str; 12] = ["AB", "EU", "FN", "PDF", "QR", "TV", "USA", "SMS", "CSV", "SVG", "KL", "OK"];

/// The abbreviations explained in a list, and where each stands.
type Explained = BTreeMap<String, (String, Place)>;

pub(super) fn find(manuscript: &Manuscript) -> Vec<Finding> {
    let (explained, list) = explained(manuscript);
    let texts = texts(manuscript, &list);
    let used = used(&texts);
    let mut found = Vec::new();
    for (low, (short, place)) in &used {
        let inline = texts.iter().any(|(text, _)| explains(text, short));
        if !explained.contains_key(low) && !inline {
            found.push(
                Finding::new(Rule::Abbreviations, Severity::Info, place, short)
                    .what(format!("Förkortningen {short} förklaras inte."))
                    .expected("Hela ordet första gången, eller en rad i förkortningslistan.")
                    .advice(format!("Skriv ut vad {short} betyder.")),
            );
        }
    }
    let everything = texts.iter().map(|(text, _)| text.to_lowercase()).collect::<Vec<_>>();
    for (low, (short, place)) in &explained {
        if !everything.iter().any(|text| stands_in(text, low)) {
            found.push(
                Finding::new(Rule::Abbreviations, Severity::Info, place, short)
                    .what(format!("{short} förklaras i listan, men används inte i texten."))
                    .expected("En lista med de förkortningar som rapporten använder.")
                    .advice("Ta bort raden, eller kontrollera stavningen."),
            );
        }
    }
    found
}

/// The abbreviations of the list, and which parts the list is made of.
fn explained(manuscript: &Manuscript) -> (Explained, BTreeSet<usize>) {
    let mut explained = Explained::new();
    let mut list = BTreeSet::new();
    for (short, _) in &manuscript.abbreviations {
        let place = manuscript.parts.last().map(|part| part.place.clone()).unwrap_or_default();
        explained.insert(short.to_lowercase(), (short.clone(), place));
    }
    let mut in_list = false;
    for part in &manuscript.parts {
        match &part.content {
            Content::Heading { text, .. } => {
                in_list = says(text, &["förkortning", "ordlista", "begrepp", "ordförklaring"]);
            }
            Content::Table(table) if in_list => {
                list.insert(part.place.part);
                explained.extend(of_table(table));
            }
            Content::Paragraph(paragraph) if in_list => {
                list.insert(part.place.part);
                if let Some(short) = leading(&paragraph.text) {
                    explained.insert(short.to_lowercase(), (short.to_owned(), part.place.clone()));
                }
            }
            _ => {}
        }
    }
    (explained, list)
}

fn of_table(table: &Table) -> impl Iterator<Item = (String, (String, Place))> {
    let place = table.rows.first().map(|row| row.place.clone()).unwrap_or_default();
    // Some lists have no head, and their first line is taken for one.
    let first =
        table.head.first().filter(|first| is_abbreviation(first)).map(|first| (first.as_str(), place));
    let rows = table.rows.iter().map(|row| (row.text(0), row.place.clone()));
    first.into_iter().chain(rows).filter_map(|(short, place)| {
        let short = short.trim();
        let is_short = !short.is_empty() && short.split_whitespace().count() <= 2;
        is_short.then(|| (short.to_lowercase(), (short.to_owned(), place)))
    })
}

/// The abbreviation before a dash, colon or equals sign: "LSS – lagen om ...".
fn leading(text: &str) -> Option<&str> {
    let end = [" – ", " - ", ": ", " = "].iter().filter_map(|mark| text.find(mark)).min()?;
    let short = text[..end].trim();
    (!short.is_empty() && short.chars().count() <= 12).then_some(short)
}

/// Every text outside the list, with its place.
fn texts<'m>(manuscript: &'m Manuscript, list: &BTreeSet<usize>) -> Vec<(&'m str, &'m Place)> {
    let mut texts = Vec::new();
    for part in manuscript.parts.iter().filter(|part| !list.contains(&part.place.part)) {
        match &part.content {
            Content::Heading { text, .. } => texts.push((text.as_str(), &part.place)),
            Content::Paragraph(paragraph) => texts.push((paragraph.text.as_str(), &part.place)),
            Content::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| row.cells.iter().map(move |cell| (cell, row)));
                texts.extend(cells.map(|(cell, row)| (cell.text.as_str(), &row.place)));
            }
            Content::Picture { .. } => {}
        }
    }
    texts
}

/// The abbreviations in use, each with its first place.
fn used(texts: &[(&str, &Place)]) -> Explained {
    let mut used = Explained::new();
    for (text, place) in texts {
        // A line in capitals is a heading, not a row of abbreviations.
        if !text.chars().any(char::is_lowercase) && text.split_whitespace().count() > 1 {
            continue;
        }
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| is_abbreviation(word)) {
            used.entry(word.to_lowercase()).or_insert_with(|| (word.to_owned(), (*place).clone()));
        }
    }
    used
}

/// Two to seven letters with at least two capitals and no digit: "LSS", "HSL", "KKiK".
fn is_abbreviation(word: &str) -> bool {
    let count = word.chars().count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let roman = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    // "IntraPhone" and "McDonald" are names: mostly small letters.
    let mostly = capitals * 2 > count || count <= 4 && capitals * 2 >= count;
    let letters = word.chars().all(char::is_alphabetic);
    let total = matches!(word, "TOTALT" | "SUMMA" | "ALLA" | "TOTAL");
    (2..=7).contains(&count)
        && capitals >= 2
        && mostly
        && letters
        && !roman
        && !total
        && !KNOWN.contains(&word)
}

/// Whether the text explains the abbreviation on the spot: "Lagen (LSS)", "LSS (lagen", "Regioner, SKR",
/// "IVO, inspektionen", "KPB - kostnad per brukare".
fn explains(text: &str, short: &str) -> bool {
    let next_is_word = |after: &str| after.trim_start().chars().next().is_some_and(char::is_alphabetic);
    text.match_indices(short).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + short.len()..]);
        let closed = before.trim_end().ends_with('(') && after.starts_with(')');
        let opened = [" (", ", ", " - ", " – ", ": "].iter().any(|mark| {
            after.strip_prefix(mark).is_some_and(|rest| next_is_word(rest) && begins_alike(rest, short))
        });
        closed || opened || before.ends_with(", ") && ends_alike(before, short)
    })
}

/// Whether words begin with the first letter of the abbreviation.
fn begins_alike(words: &str, short: &str) -> bool {
    let first = |text: &str| text.chars().next().map(|c| c.to_lowercase().to_string());
    first(words.trim_start()) == first(short)
}

/// Whether the last words have the letters of the abbreviation in order, the first of them as an initial:
/// "Sveriges kommuner och regioner, SKR".
fn ends_alike(before: &str, short: &str) -> bool {
    let words: Vec<&str> = before.trim_end_matches([',', ' ']).split_whitespace().collect();
    let last = words.len().saturating_sub(6);
    (last..words.len()).filter(|from| begins_alike(words[*from], short)).any(|from| {
        let mut letters = words[from..].iter().flat_map(|word| word.chars()).flat_map(char::to_lowercase);
        short.to_lowercase().chars().all(|wanted| letters.any(|letter| letter == wanted))
    })
}

/// Whether a word stands by itself in a text; both in lower case. A hyphenated compound counts.
fn stands_in(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_letter(text[..at].chars().next_back()) && !is_letter(text[at + word.len()..].chars().next())
    })
}
