//! Places with what is known of their certainty: never a place without its interval.

use ledstjarna_actions::Published;

use crate::asked::Asked;

/// From this probability on a change counts as certain.
pub const CERTAIN: f64 = 0.9;

/// Below this share of the weight on own values a place is to be read with care.
pub const CAREFUL: f64 = 0.8;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        assert_eq!([range(3, 9), range(4, 4)], ["3–9", "4"]);
    }
}
