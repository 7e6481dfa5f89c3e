//! What the words of a label say about a number: share, mean, count of persons, or a reference.

use super::words::{has_word_like, says, words};

/// Whether the words are about a share of something.
pub fn is_share(text: &str) -> bool {
    text.contains('%') || has_word_like(text, &["andel", "procent", "täckningsgrad", "svarsfrekvens"])
}

/// Whether the words are about something that is never added up: shares, means, rates, costs per head.
pub fn is_never_summed(text: &str) -> bool {
    const MEANS: [&str; 11] = [
        "medel",
        "genomsnitt",
        "snitt",
        "median",
        "index",
        "kvot",
        "ranking",
        "rang",
        "placering",
        "betyg",
        "förändring",
    ];
    is_share(text)
        || has_word_like(text, &MEANS)
        || says(text, &["kr/", "/plats", "/inv", "/brukare", "/portion"])
        || is_rate(text)
}

/// Whether the words are about a rate. "Beslut per insats" is none: it says what the rows are.
fn is_rate(text: &str) -> bool {
    const PER: [&str; 9] = ["plats", "inv", "brukare", "100", "1000", "1", "dag", "portion", "årsarbetare"];
    let words: Vec<String> = words(text).collect();
    words.windows(2).any(|pair| pair[0] == "per" && PER.contains(&pair[1].as_str()))
        || has_word_like(text, &["invånar"]) && says(text, &["per invånar"])
}

/// Whether the words count something whole.
pub fn is_count(text: &str) -> bool {
    has_word_like(text, &["antal", "summa", "totalt"]) && !is_never_summed(text)
}

/// Whether the words are about persons, or about something that one person has one of.
pub fn is_about_persons(text: &str) -> bool {
    const PERSONS: [&str; 19] = [
        "person",
        "brukare",
        "beslut",
        "beviljade",
        "insats",
        "elev",
        "barn",
        "boende",
        "kund",
        "patient",
        "anhörig",
        "medarbetare",
        "anställda",
        "individ",
        "invånare",
        "äldre",
        "kvinnor",
        "män",
        "ärenden",
    ];
    has_word_like(text, &PERSONS)
}

/// Whether the words name what results are compared with.
pub fn is_reference(text: &str) -> bool {
    has_word_like(
        text,
        &["riket", "sverige", "riksgenomsnitt", "rikssnitt", "liknande", "jämförelse", "länet"],
    ) || says(text, &["alla kommuner", "samtliga kommuner", "ovägt medel", "hela landet"])
}

/// Whether a row's label says that it sums the others.
pub fn is_total(label: &str) -> bool {
    let words: Vec<String> = words(label).collect();
    let Some(first) = words.first() else { return false };
    let whole = matches!(first.as_str(), "totalt" | "total" | "totalsumma" | "summa" | "samtliga" | "alla");
    let alone = matches!(first.as_str(), "totalt" | "totalsumma" | "summa");
    whole && !is_never_summed(label) && !is_reference(label) && words.len() <= if alone { 5 } else { 2 }
}

/// Whether a row is a part of the row above ("varav kvinnor") and so counted there already.
pub fn is_part_of_above(label: &str) -> bool {
    matches!(words(label).next().as_deref(), Some("varav" | "därav"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_what_is_measured() {
        for (text, share, never, count) in [
            ("Andel nöjda (%)", true, true, false),
            ("Väntetid i antal dagar, medelvärde", false, true, false),
            ("Antalet beviljade beslut", false, false, true),
            ("Kostnad äldreomsorg, kr/inv 80+", false, true, false),
            ("Hemtjänst", false, false, false),
            ("Antal beslut per insats", false, false, true),
            ("Antal fall per 1 000 invånare", false, true, false),
            ("Kostnad per brukare", false, true, false),
        ] {
            assert_eq!(
                (is_share(text), is_never_summed(text), is_count(text)),
                (share, never, count),
                "{text}"
            );
        }
    }

    #[test]
    fn totals_by_word() {
        for (label, want) in [
            ("TOTALT", true),
            ("Summa", true),
            ("Totalt antal beslut", true),
            ("Alla", true),
            ("Alla enheter", true),
            ("Alla kommuner (ovägt medel)", false),
            ("Totalt, andel (%)", false),
            ("Alla som har svarat på frågan", false),
            ("Hemtjänst", false),
            ("", false),
        ] {
            assert_eq!(is_total(label), want, "{label}");
        }
        assert!(is_part_of_above("varav kvinnor") && !is_part_of_above("Kvinnor"));
    }

    #[test]
    fn references() {
        for (text, want) in [
            ("medelvärde riket", true),
            ("Riket", true),
            ("Alla kommuner", true),
            ("medelvärde Ludvika", false),
        ] {
            assert_eq!(is_reference(text), want, "{text}");
        }
    }
}
