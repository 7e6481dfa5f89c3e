//! Margins of error: of a share, and of the difference between two values.

use ledstjarna_statistics::normal::two_sided_z;
use ledstjarna_statistics::share::Share;

use crate::facts::is_usable;

/// Half-width of the 95 % interval of a percentage (0-100) that `answers` people gave, in percentage
/// points. The number of people `asked` narrows it, because those who have answered leave nothing to
/// chance. `None` where the numbers make no share.
pub fn of_share(percent: f64, answers: f64, asked: Option<f64>) -> Option<f64> {
    let share = Share::new(percent / 100.0 * answers, answers)?;
    let share = asked.and_then(|asked| share.among(asked)).unwrap_or(share);
    Some(100.0 * two_sided_z(0.95)? * share.variance().sqrt())
}

/// Half-width of the 95 % interval of a difference. A value whose margin is not known adds nothing; `None`
/// if neither is known.
pub fn of_difference(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    let known = |margin: Option<f64>| margin.filter(|margin| *margin >= 0.0 && is_usable(*margin));
    match (known(one), known(other)) {
        (Some(one), Some(other)) => Some((one * one + other * other).sqrt()),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_survey_with_104_answers_of_176() {
        let margin = of_share(93.1, 104.0, Some(176.0)).expect("a margin");
        assert!((margin - 3.12).abs() < 0.01, "{margin}");
        let margin = of_share(93.1, 104.0, None).expect("a margin");
        assert!((margin - 4.87).abs() < 0.01, "{margin}");
        assert_eq!(of_share(101.0, 104.0, None), None);
        assert_eq!(of_share(50.0, 0.0, None), None);
    }

    #[test]
    fn of_a_difference() {
        assert_eq!(of_difference(Some(3.0), Some(4.0)), Some(5.0));
        assert_eq!(of_difference(Some(3.0), None), Some(3.0));
        assert_eq!(of_difference(None, Some(f64::NAN)), None);
        assert_eq!(of_difference(Some(-1.0), None), None);
    }
}
