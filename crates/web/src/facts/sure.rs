//! Places with what is known of their certainty: never a place without its interval.

use ledstjarna_actions::Published;
use ledstjarna_observations::swedish;

use crate::asked::Asked;

/// From this probability on a change counts as certain.
pub const CERTAIN: f64 = 0.9;

/// Best and worst likely place of a municipality in a group; `None` without a place.
pub fn likely(asked: &Asked<'_>, published: &Published, group: usize, code: &str) -> Option<(u32, u32)> {
    asked.insights.certainty(published, group)?.of(code).map(|found| found.place)
}

/// "plats 215 av 290 (sannolikt 188–236)"; `None` without a place.
pub fn place(asked: &Asked<'_>, published: &Published, group: usize, code: &str) -> Option<String> {
    let result = &published.edition.result;
    let at = result.standing(result.row(code)?, group).place?;
    let sure = likely(asked, published, group, code).map(|(best, worst)| range(best, worst));
    let text = format!("plats {at} av {}", result.ranked[group]);
    Some(sure.map_or_else(|| text.clone(), |range| format!("{text} (sannolikt {range})")))
}

/// Two ends of an interval of places; one number where they are the same.
pub fn range(best: u32, worst: u32) -> String {
    if best == worst { best.to_string() } else { format!("{best}–{worst}") }
}

/// A probability in words that never claims a certainty that nobody has ("minst 99 procent").
pub fn chance(probability: f64) -> String {
    let percent = (100.0 * probability + 1e-9).floor();
    if percent >= 99.0 {
        "minst 99 procent".to_owned()
    } else if percent < 1.0 {
        "under 1 procent".to_owned()
    } else {
        format!("{} procent", swedish::decimal(percent, 0))
    }
}

/// Whether a change of place is certain, and how that is said. `better` is the probability of a better
/// place; a positive change is worse.
pub fn change(better: Option<f64>, places: i64, before: i16) -> (bool, String) {
    let unsure = format!("Ingen säker förändring sedan {before}");
    let Some(better) = better else {
        return (false, format!("{unsure}: osäkerheten kan inte räknas här."));
    };
    let (probability, word) = if places > 0 { (1.0 - better, "sämre") } else { (better, "bättre") };
    if places == 0 {
        return (false, format!("{unsure}: platsen är densamma."));
    }
    let told = format!("sannolikheten för en {word} plats är {}.", chance(probability));
    if probability >= CERTAIN {
        (true, format!("Förändringen är säker: {told}"))
    } else {
        (false, format!("{unsure}: {told}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_from_nine_tenths_on() {
        for (better, places, sure, want) in [
            (
                Some(0.0),
                35,
                true,
                "Förändringen är säker: sannolikheten för en sämre plats är minst 99 procent.",
            ),
            (Some(0.9), -4, true, "Förändringen är säker: sannolikheten för en bättre plats är 90 procent."),
            (
                Some(0.899),
                -4,
                false,
                "Ingen säker förändring sedan 2022: sannolikheten för en bättre plats är 89 procent.",
            ),
            (
                Some(0.999),
                2,
                false,
                "Ingen säker förändring sedan 2022: sannolikheten för en sämre plats är under 1 procent.",
            ),
            (Some(1.0), 0, false, "Ingen säker förändring sedan 2022: platsen är densamma."),
            (None, 5, false, "Ingen säker förändring sedan 2022: osäkerheten kan inte räknas här."),
        ] {
            assert_eq!(change(better, places, 2022), (sure, want.to_owned()));
        }
    }

    #[test]
    fn ranges() {
        assert_eq!([range(3, 9), range(4, 4)], ["3–9", "4"]);
    }
}
