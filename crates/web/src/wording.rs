//! Small turns of Swedish that many pages share: values with their unit, days, lists, changes.

use ledstjarna_composite::peers::Proof;
pub use ledstjarna_narrative::words::{capital, list};
use ledstjarna_narrative::{Rule, Sentence};
use ledstjarna_observations::{Indicator, Missing, Unit, Value, swedish};

/// The notice on everything that rests on made-up values.
pub const SYNTHETIC: &str = "Syntetiska data: påhittade värden för demonstration. Ludvikas tryckta värden är verkliga (Källa: Ludvika kvalitetsrapport 2023).";

/// What the index is not; stands wherever places are shown.
pub const RECONSTRUCTION: &str = "Detta är en öppen rekonstruktion, inte SPF Seniorernas Hemtjänstindex.";

/// What a colour says; stands beside every legend.
pub const RELATIVE: &str =
    "Läget visar hur värdet står sig mot andra kommuner, inte om resultatet är bra i sig.";

/// A value in its unit. Yes and no are words; a mean of them is a share.
pub fn value(indicator: &Indicator, number: f64) -> String {
    ledstjarna_observations::amount(indicator, number)
}

/// A value, or the sign that stands for its absence.
pub fn value_or_sign(indicator: &Indicator, found: Value) -> String {
    match found {
        Value::Known(number) => value(indicator, number),
        Value::Missing(reason) => reason.sign().to_owned(),
    }
}

/// Sign and short words for a missing value, as a table cell has room for.
pub const fn missing(reason: Missing) -> &'static str {
    match reason {
        Missing::NotReported | Missing::Unknown => "– saknas",
        Missing::NotApplicable => ". ej tillämpligt",
        Missing::Secret => ".. skyddad",
        Missing::NotYetPublished => "– ej publicerad",
        Missing::NotCollected => "– ingen insamling",
        Missing::BaseTooSmall => ".. för litet underlag",
        Missing::Withdrawn => "– återtagen",
    }
}

/// What is counted, in one word.
pub const fn unit(indicator: &Indicator) -> &'static str {
    match indicator.unit {
        Unit::Percent => "procent",
        Unit::YesNo => "ja eller nej",
        Unit::Number => "antal",
        Unit::Index => "indextal",
        unit => unit.suffix(),
    }
}

/// A mean or a limit of an indicator's values, with one decimal more than the values where they have none.
pub fn between(indicator: &Indicator, number: f64) -> String {
    match indicator.unit {
        Unit::YesNo | Unit::Points => value(indicator, number),
        unit => {
            let text = short(number, indicator.decimals.max(1));
            if unit.suffix().is_empty() { text } else { format!("{text}{}{}", swedish::NBSP, unit.suffix()) }
        }
    }
}

/// A number without needless zeros, at most so many decimals ("3,5", "12").
pub fn short(number: f64, decimals: u8) -> String {
    swedish::short(number, decimals)
}

/// A share as percent ("0.25" is "25 %").
pub fn percent(share: f64, decimals: u8) -> String {
    let text = short(share * 100.0, decimals);
    format!("{text}{}%", swedish::NBSP)
}

/// A day, `YYYY-MM-DD`, in words ("31 januari 2024"); other texts come back as they are.
pub fn day(text: &str) -> String {
    const MONTHS: [&str; 12] = [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ];
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let month = month.and_then(|m| m.parse::<usize>().ok()).and_then(|m| MONTHS.get(m.wrapping_sub(1)));
    let day = day.and_then(|d| d.parse::<u8>().ok());
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => format!("{day} {month} {year}"),
        _ => text.to_owned(),
    }
}

/// The rules and facts behind sentences, each once.
pub fn why(sentences: &[Sentence]) -> Vec<String> {
    each_once(sentences.iter().flat_map(ledstjarna_narrative::why))
}

/// The rules behind sentences, each once: code and what it does.
pub fn rules<'a>(sentences: impl IntoIterator<Item = &'a Sentence>) -> Vec<String> {
    let mut rules: Vec<Rule> = sentences.into_iter().flat_map(|sentence| sentence.rules.clone()).collect();
    rules.sort_by_key(|rule| rule.code());
    each_once(rules.into_iter().map(|rule| format!("{}. {}", rule.code(), rule.swedish())))
}

fn each_once(lines: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for line in lines {
        if !kept.contains(&line) {
            kept.push(line);
        }
    }
    kept
}

/// A sentence as the heading of a figure: without its stop.
pub fn heading(sentence: &Sentence) -> String {
    sentence.text.trim_end_matches('.').to_owned()
}

/// What is demanded of an example.
pub fn proof() -> String {
    let Proof { probability, years } = Proof::default();
    format!("Säkert bättre: med minst {} sannolikhet, minst {years} år i rad.", percent(probability, 0))
}

/// A word in singular or plural by its number ("1 kommun", "12 kommuner").
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", swedish::decimal(number as f64, 0), if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns() {
        assert_eq!(day("2024-01-31"), "31 januari 2024");
        assert_eq!(day("i går"), "i går");
        assert_eq!(percent(0.0725, 2), "7,25\u{a0}%");
        assert_eq!([short(3.50, 2), short(1200.0, 1), short(0.0, 3)], ["3,5", "1\u{a0}200", "0"]);
        let names = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(
            [list(&names), list(&names[..2]), list(&names[..1]), list(&[])],
            ["a, b och c", "a och b", "a", ""]
        );
        assert_eq!(count(1, "kommun", "kommuner"), "1 kommun");
        assert_eq!(capital("åt alla"), "Åt alla");
    }
}
