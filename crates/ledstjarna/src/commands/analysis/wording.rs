//! Turns of Swedish that the answers share: headings, values, probabilities, changes of place.

use ledstjarna_actions::analysis::draws::Drawn;
use ledstjarna_actions::analysis::{About, Kind};
use ledstjarna_observations::{Indicator, Register, Unit, amount, swedish};

/// The sign for nothing.
pub const NONE: &str = "–";

/// What the answer is about, in one line.
pub fn heading(about: &About, question: &str) -> String {
    let area = about.area.as_ref().map_or_else(String::new, |area| format!(", {area}"));
    let mark = if about.synthetic { " (syntetiska data)" } else { "" };
    format!("{}{area}{mark}, utgåva {}: {question}\n\n", about.title, about.edition)
}

/// Where the numbers come from, in one line.
pub fn caption(about: &About) -> String {
    format!("\n{}.\n", about.caption)
}

/// What was drawn, in one sentence.
pub fn drawn(drawn: &Drawn) -> String {
    let varied = match drawn.varied.as_slice() {
        [] => "ingenting".to_owned(),
        kinds => list(&kinds.iter().map(|kind| Kind::swedish(*kind).to_owned()).collect::<Vec<_>>()),
    };
    format!(
        "Draget {} gånger (frö {}): {varied}.",
        swedish::decimal(drawn.replications as f64, 0),
        drawn.seed
    )
}

/// Words one after the other, "och" before the last.
pub fn list(words: &[String]) -> String {
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} och {last}", rest.join(", ")),
    }
}

/// A value in its unit; yes and no are words.
pub fn value(known: Option<&Indicator>, number: Option<f64>) -> String {
    let Some(number) = number else { return NONE.to_owned() };
    match known {
        Some(known) if matches!(known.unit, Unit::YesNo | Unit::Points) => amount(known, number),
        Some(known) => {
            // A median or a target may lie between two printed values.
            let whole = (number * 10_f64.powi(i32::from(known.decimals))).fract().abs() < 1e-9;
            let decimals = known.decimals + u8::from(!whole);
            swedish::with_unit(number, decimals, known.unit.suffix())
        }
        None => swedish::decimal(number, 1),
    }
}

/// Why a value is missing, as it stands after the word "saknas".
pub fn reason(words: &str) -> String {
    words.split_once(": ").map_or(words, |(_, reason)| reason).to_lowercase()
}

/// A value of an indicator named by id.
pub fn value_of(register: &Register, id: &str, number: Option<f64>) -> String {
    value(register.indicator(id), number)
}

/// A probability or a share; never 0 or 100 percent where it is not.
pub fn percent(share: f64) -> String {
    let hidden = |text: &str| format!("{text}{}%", swedish::NBSP);
    if share > 0.0 && share < 0.005 {
        hidden("<1")
    } else if share < 1.0 && share > 0.995 {
        hidden(">99")
    } else {
        swedish::with_unit(share * 100.0, 0, "%")
    }
}

/// A probability from draws, in a sentence: however many agree, draws never make a thing certain.
pub fn likely(probability: f64) -> String {
    percent(probability.clamp(1e-4, 1.0 - 1e-4))
}

/// A number that may be missing.
pub fn number(number: Option<f64>, decimals: u8) -> String {
    number.map_or_else(|| NONE.to_owned(), |number| swedish::decimal(number, decimals))
}

/// A place that may be missing.
pub fn place(place: Option<u32>) -> String {
    place.map_or_else(|| NONE.to_owned(), |place| place.to_string())
}

/// "plats 215 av 290" or "utan plats".
pub fn place_of(found: Option<u32>, ranked: usize) -> String {
    found.map_or_else(|| "utan plats".to_owned(), |place| format!("plats {place} av {ranked}"))
}

/// How far a place moved, in words; empty where either is missing.
pub fn moved(before: Option<u32>, after: Option<u32>) -> String {
    match (before, after) {
        (Some(before), Some(after)) => swedish::place_change(i64::from(after) - i64::from(before)),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_probability_is_never_rounded_to_certainty() {
        let cases = [
            (0.0, "0\u{a0}%"),
            (0.001, "<1\u{a0}%"),
            (0.5, "50\u{a0}%"),
            (0.9999, ">99\u{a0}%"),
            (1.0, "100\u{a0}%"),
        ];
        for (share, want) in cases {
            assert_eq!(percent(share), want);
        }
        assert_eq!([0.0, 0.5, 1.0].map(likely), ["<1\u{a0}%", "50\u{a0}%", ">99\u{a0}%"]);
    }

    #[test]
    fn values_are_words_where_they_are_yes_or_no() {
        let register = Register::embedded().expect("the embedded register is sound");
        assert_eq!(value_of(&register, "bistand_rutin_vald", Some(1.0)), "ja");
        assert_eq!(value_of(&register, "bistand_rutin_vald", Some(0.0)), "nej");
        assert_eq!(value_of(&register, "U21468", Some(85.0)), "85\u{a0}%");
        assert_eq!(value_of(&register, "U21468", Some(85.25)), "85,3\u{a0}%");
        assert_eq!(value_of(&register, "U21468", None), "–");
        assert_eq!(value_of(&register, "webb_avgifter", Some(1.0)), "1 av 2");
        assert_eq!(reason("Uppgift saknas: inte rapporterad"), "inte rapporterad");
        assert_eq!(list(&["a".into(), "b".into(), "c".into()]), "a, b och c");
    }
}
