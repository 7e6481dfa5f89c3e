//! Places with what is known of their certainty: never a place without its interval.

use ledstjarna_actions::Published;
use ledstjarna_narrative::words::SURE;
use ledstjarna_observations::swedish;

use crate::asked::Asked;

/// Below this share of the weight on own values a place is to be read with care.
pub const CAREFUL: f64 = 0.8;

/// The probability that is demanded of what is called sure, in words.
pub fn demand() -> String {
    crate::wording::percent(SURE, 0)
}

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

/// Whether a change of place is certain. `better` is the probability of a better place, half of every tie
/// included; a positive change is worse.
pub fn is_certain(better: Option<f64>, places: i64) -> bool {
    let probability = better.map(|better| if places > 0 { 1.0 - better } else { better });
    places != 0 && probability.is_some_and(|probability| probability >= SURE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_certain_from_nine_tenths_on() {
        for (better, places, want) in [
            (Some(0.0), 35, true),
            (Some(0.9), -4, true),
            (Some(0.899), -4, false),
            (Some(0.999), 2, false),
            (Some(1.0), 0, false),
            (None, 5, false),
        ] {
            assert_eq!(is_certain(better, places), want, "{better:?} {places}");
        }
    }

    #[test]
    fn nobody_has_a_whole_certainty() {
        let found = [1.0, 0.99, 0.9899, 0.505, 0.004].map(chance);
        let want = ["minst 99 procent", "minst 99 procent", "98 procent", "50 procent", "under 1 procent"];
        assert_eq!(found, want);
    }

    #[test]
    fn ranges() {
        assert_eq!([range(3, 9), range(4, 4)], ["3–9", "4"]);
    }
}
