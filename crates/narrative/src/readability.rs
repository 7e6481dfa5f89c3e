//! How easy a text is to read: words, sentences, LIX.

/// The words of a text: whatever stands between spaces (no-break ones too) and has a letter or digit.
pub fn words(text: &str) -> Vec<&str> {
    text.split(char::is_whitespace).filter(|word| word.chars().any(char::is_alphanumeric)).collect()
}

/// The number of sentences: stops at the end of a word, at least one.
pub fn sentence_count(text: &str) -> usize {
    let ends = |word: &&str| word.trim_end_matches(['”', ')', '"']).ends_with(['.', '!', '?']);
    text.split_whitespace().filter(ends).count().max(1)
}

/// Läsbarhetsindex (Björnsson): words per sentence plus the percentage of words longer than six letters.
/// Under 30 is a children's book, over 60 an agency's hardest prose. `None` for a text without words.
pub fn lix(text: &str) -> Option<f64> {
    let words = words(text);
    let letters = |word: &&&str| word.chars().filter(|c| c.is_alphanumeric()).count() > 6;
    let long = words.iter().filter(letters).count() as f64;
    let count = words.len() as f64;
    (count > 0.0).then(|| count / sentence_count(text) as f64 + 100.0 * long / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_by_hand() {
        // 9 words, 2 sentences, 2 of them long: 4.5 + 22.2.
        let text = "Resultatet har förbättrats sedan 2022. Det är tredje gången.";
        assert_eq!((words(text).len(), sentence_count(text)), (9, 2));
        let found = lix(text).expect("words");
        assert!((found - (4.5 + 200.0 / 9.0)).abs() < 1e-9, "{found}");
        assert_eq!(lix(" – "), None);
        assert_eq!(sentence_count("utan slut"), 1);
    }
}
