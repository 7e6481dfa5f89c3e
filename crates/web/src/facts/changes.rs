//! One edition against the one of the year before: who moved, and how that is said.

use ledstjarna_actions::{Library, Published};
use ledstjarna_observations::swedish;

/// The newest edition of the latest earlier year.
pub fn previous<'l>(library: &'l Library, published: &Published) -> Option<&'l Published> {
    let year = published.edition.meta.year;
    library.by_year().into_iter().rfind(|other| other.edition.meta.year < year)
}

/// Places moved per row of the later edition in one group; a positive number is worse.
pub fn moved(before: &Published, after: &Published, group: usize) -> Vec<Option<i64>> {
    let (earlier, later) = (&before.edition, &after.edition);
    let found = later.model.groups.get(group).and_then(|group| earlier.model.group(&group.id));
    let of = |row: usize, unit: &str| {
        let place = later.result.standing(row, group).place?;
        let place_before = earlier.result.standing(earlier.result.row(unit)?, found?).place?;
        Some(i64::from(place) - i64::from(place_before))
    };
    later.result.units.iter().enumerate().map(|(row, unit)| of(row, unit)).collect()
}

/// A change of place as symbol, short words and class.
pub fn short(moved: Option<i64>) -> (&'static str, String, &'static str) {
    match moved {
        None => ("–", "kan inte jämföras".to_owned(), "saknas"),
        Some(0) => ("●", "samma".to_owned(), "mitten"),
        Some(worse @ 1..) => ("▼", format!("ner {}", swedish::decimal(worse as f64, 0)), "samre"),
        Some(better) => ("▲", format!("upp {}", swedish::decimal(-better as f64, 0)), "battre"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_number_is_worse() {
        assert_eq!(short(Some(35)), ("▼", "ner 35".to_owned(), "samre"));
        assert_eq!(short(Some(-44)), ("▲", "upp 44".to_owned(), "battre"));
        assert_eq!(short(Some(0)).1, "samma");
        assert_eq!(short(None).0, "–");
    }
}
