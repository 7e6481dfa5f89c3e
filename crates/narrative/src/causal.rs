//! Words that claim a cause. Machine text has none: people sign causes.

/// Words and phrases that a machine may not write, in lower case.
pub const CAUSAL_WORDS: [&str; 31] = [
    "beror på",
    "bero på",
    "berodde på",
    "berott på",
    "tack vare",
    "på grund av",
    "p.g.a.",
    "pga",
    "leder till",
    "ledde till",
    "lett till",
    "eftersom",
    "därför att",
    "därför",
    "emedan",
    "gör att",
    "gjorde att",
    "gjort att",
    "orsak",
    "orsaken",
    "orsaker",
    "orsakar",
    "orsakade",
    "orsakat",
    "orsakas",
    "till följd av",
    "medför",
    "medförde",
    "resulterar i",
    "bidrar till",
    "bidrog till",
];

/// The causal words that stand in a text as whole words, in the order of the list.
pub fn causal_words(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase().replace('\u{a0}', " ");
    CAUSAL_WORDS.into_iter().filter(|word| stands_alone(&text, word)).collect()
}

fn stands_alone(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_letter(before) && !is_letter(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_as_whole_words_only() {
        for (text, want) in [
            ("Det beror på fler svar.", vec!["beror på"]),
            ("Eftersom fler svarade", vec!["eftersom"]),
            ("Det sker därför att", vec!["därför att", "därför"]),
            ("Resultatet är oförändrat.", vec![]),
            ("medförande, Orsakslösa, leder tillbaka", vec![]),
            ("Tack\u{a0}vare", vec!["tack vare"]),
        ] {
            assert_eq!(causal_words(text), want, "{text}");
        }
    }

    #[test]
    fn the_list_is_in_lower_case() {
        for word in CAUSAL_WORDS {
            assert_eq!(word, word.to_lowercase());
        }
    }
}
