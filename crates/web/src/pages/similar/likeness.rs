//! How likeness and structure figures are written.

use ledstjarna_actions::analysis::peers::{PeerLine, Peers};
use ledstjarna_observations::swedish;

use crate::asked::Asked;
use crate::wording;

/// Source of the structure figures.
pub const SCB: &str = "scb";

/// Likeness from 0 to 100 of a distance: 100 where nothing differs, 50 where everything differs by a typical
/// deviation.
pub fn likeness_number(distance: f64) -> f64 {
    100.0 / (1.0 + distance.max(0.0))
}

/// The same as it is printed.
pub fn likeness(distance: f64) -> String {
    swedish::decimal(likeness_number(distance), 0)
}

/// Which list a municipality is in, in words.
pub fn list_words(list: &str) -> &'static str {
    match list {
        "both" => "båda",
        "rka" => "RKA:s grupp",
        "nearest" => "våra mått",
        _ => "den egna",
    }
}

/// The structure figures of a line, in the order of the weights.
pub fn features(line: &PeerLine) -> Vec<String> {
    let none = || "–".to_owned();
    let share = |value: Option<f64>| value.map_or_else(none, |share| wording::percent(share, 1));
    let whole = |value: Option<f64>, unit: &str| {
        value.map_or_else(none, |number| swedish::with_unit(number, 0, unit))
    };
    vec![
        whole(line.population, ""),
        share(line.share_75_plus),
        share(line.share_0_19),
        share(line.share_tertiary),
        whole(line.tax_base, "kr"),
        line.tax_rate.map_or_else(none, |rate| swedish::with_unit(rate, 2, "%")),
    ]
}

/// The year of the structure figures behind the lists, or the first and the last of several.
pub fn structure_years(asked: &Asked<'_>, found: &Peers) -> String {
    let register = &asked.library.register;
    let codes = std::iter::once(&found.own).chain(&found.lines).map(|line| line.code.as_str());
    let years = || codes.clone().filter_map(|code| register.structure(code)).map(|figures| figures.year);
    match (years().min(), years().max()) {
        (Some(first), Some(last)) if first < last => format!("{first}–{last}"),
        (_, last) => last.map_or_else(|| "okänt år".to_owned(), |year| year.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_falls_from_a_hundred() {
        for (distance, want) in [(0.0, "100"), (0.25, "80"), (1.0, "50"), (3.0, "25"), (-1.0, "100")] {
            assert_eq!(likeness(distance), want, "{distance}");
        }
    }
}
