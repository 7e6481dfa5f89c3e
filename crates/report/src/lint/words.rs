//! Swedish text cut into sentences and word stems, and labels made comparable.

use std::collections::BTreeSet;

/// Short words whose full stop does not end a sentence.
const STOPPED: [&str; 24] = [
    "bl.a", "ca", "d.v.s", "dvs", "etc", "ev", "f.d", "fr.o.m", "ggr", "inkl", "exkl", "jfr", "kap", "kl",
    "m.fl", "m.m", "nr", "o.s.v", "osv", "resp", "s.k", "st", "t.ex", "t.o.m",
];

/// The sentences of a text in order, trimmed.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices() {
        if !matches!(mark, '.' | '!' | '?') {
            continue;
        }
        let after = &text[at + 1..];
        let next = after.trim_start_matches(['”', '"', ')', '*']).trim_start();
        let spaced = after.starts_with(|c: char| c.is_whitespace() || matches!(c, '”' | '"' | ')' | '*'));
        let begins = next.is_empty() || next.starts_with(|c: char| !c.is_lowercase());
        if (spaced || after.is_empty()) && begins && !is_stopped(&text[start..at]) {
            let end = text.len() - next.len();
            found.push(text[start..end].trim());
            start = end;
        }
    }
    found.push(text[start..].trim());
    found.retain(|sentence| sentence.chars().any(char::is_alphanumeric));
    found
}

/// Whether the text ends with a short word or a number, whose full stop says nothing.
fn is_stopped(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    let word = word.trim_start_matches(['(', '”', '"']);
    let lone_number = word.len() <= 2 && word.chars().all(|c| c.is_ascii_digit()) && !word.is_empty();
    STOPPED.contains(&word) || lone_number
}

/// The words of a text in lower case, without the marks around them.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-')
        .map(|word| word.trim_matches('-').to_lowercase())
        .filter(|word| !word.is_empty())
}

/// Whether a word of the text begins with one of these.
pub fn has_word_like(text: &str, beginnings: &[&str]) -> bool {
    words(text).any(|word| beginnings.iter().any(|beginning| word.starts_with(beginning)))
}

/// Whether one of these stands in the text, in any case.
pub fn says(text: &str, parts: &[&str]) -> bool {
    let text = text.to_lowercase();
    parts.iter().any(|part| text.contains(part))
}

/// Endings that a stem loses, longest first.
const ENDINGS: [&str; 15] = [
    "arnas", "ernas", "ornas", "arna", "erna", "orna", "ens", "ets", "ers", "en", "et", "ar", "er", "or", "a",
];

/// The stems of the words that carry meaning: five letters or more, without the commonest endings.
pub fn stems(text: &str) -> BTreeSet<String> {
    words(text).filter(|word| word.chars().any(char::is_alphabetic)).filter_map(|word| stem(&word)).collect()
}

fn stem(word: &str) -> Option<String> {
    let long_enough = |text: &&str| text.chars().count() >= 4;
    let cut = |word| ENDINGS.iter().find_map(|ending| str::strip_suffix(word, ending).filter(long_enough));
    // Twice, so that "tryggheten" and "trygghet" meet.
    let once = cut(word).unwrap_or(word);
    let stem = cut(once).unwrap_or(once);
    (word.chars().count() >= 5).then(|| stem.to_owned())
}

/// Words that stand in most labels of this field and tell nothing apart.
const EVERYDAY: [&str; 30] = [
    "andel",
    "antal",
    "boende",
    "brukare",
    "brukarna",
    "brukarnas",
    "brukarbedömning",
    "däribland",
    "eller",
    "enligt",
    "genomsnitt",
    "hemtjänst",
    "kommun",
    "kostnad",
    "medelvärde",
    "minst",
    "någon",
    "några",
    "omsorg",
    "personal",
    "person",
    "personer",
    "plats",
    "procent",
    "resultat",
    "samma",
    "service",
    "särskilt",
    "verksamhet",
    "äldreomsorg",
];

/// The stems that tell one measure from another.
pub fn telling_stems(text: &str) -> BTreeSet<String> {
    let mut stems = stems(text);
    let everyday: BTreeSet<String> = EVERYDAY.iter().filter_map(|word| stem(word)).collect();
    stems.retain(|stem| !everyday.contains(stem) && !stem.chars().any(char::is_numeric));
    stems
}

/// A label in one form: lower case, one sort of dash and space, no number in front.
pub fn plain_label(label: &str) -> String {
    let dashed: String = label.chars().map(|c| if matches!(c, '–' | '—' | '−') { '-' } else { c }).collect();
    let line = dashed.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let numbered = |c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ');
    line.trim_start_matches(numbered).trim_end_matches([':', '*', '.']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_stops() {
        for (text, want) in [
            ("Det är bra. Det är dåligt.", vec!["Det är bra.", "Det är dåligt."]),
            ("Bl.a. Ludvika, t.ex. Norra. Slut", vec!["Bl.a. Ludvika, t.ex. Norra.", "Slut"]),
            ("Den 3. Maj och se www.kolada.se. Där", vec!["Den 3. Maj och se www.kolada.se.", "Där"]),
            ("Hen sa ”ja.” Sedan gick hen.", vec!["Hen sa ”ja.”", "Sedan gick hen."]),
            ("år 2023. Nästa", vec!["år 2023.", "Nästa"]),
            (" ... ", vec![]),
        ] {
            assert_eq!(sentences(text), want, "{text}");
        }
    }

    #[test]
    fn stems_meet_across_forms() {
        let one = stems("Minst 87% av brukarna delaktiga i sin genomförandeplan");
        let other = stems("Andel personer med genomförandeplaner");
        assert!(one.intersection(&other).any(|stem| stem == "genomförandeplan"), "{one:?} {other:?}");
        assert!(telling_stems("Andel brukare i särskilt boende").is_empty());
    }

    #[test]
    fn labels_are_compared_without_their_typography() {
        assert_eq!(plain_label("9.2 Hemtjänst –  helhetssyn:"), plain_label("hemtjänst - Helhetssyn"));
    }
}
