//! Whether a number may stand as the value of an indicator.

use ledstjarna_observations::Indicator;

use crate::faults::swedish;

/// What is wrong with a value, and what to do.
pub(crate) type Verdict = Result<(), (String, String)>;

/// Refuses what is not a finite number, and what lies outside the indicator's scale.
pub(crate) fn check_value(indicator: &Indicator, value: f64) -> Verdict {
    if !value.is_finite() {
        return Err(("värdet är inte ett ändligt tal".to_owned(), "Skriv ett vanligt tal".to_owned()));
    }
    let below = indicator.scale_min.is_some_and(|least| value < least);
    let above = indicator.scale_max.is_some_and(|most| value > most);
    if !below && !above {
        return Ok(());
    }
    let what = format!(
        "värdet {} ligger utanför skalan {} för {} ({})",
        swedish(value),
        scale(indicator),
        indicator.id,
        indicator.title
    );
    let mend = "Rätta värdet. Om det är rätt är det skalan i registret (scale_min, scale_max) som ska ändras";
    Err((what, mend.to_owned()))
}

/// The scale in words: "0–100", "minst 0", "högst 100".
fn scale(indicator: &Indicator) -> String {
    match (indicator.scale_min, indicator.scale_max) {
        (Some(least), Some(most)) => format!("{}–{}", swedish(least), swedish(most)),
        (Some(least), None) => format!("minst {}", swedish(least)),
        (None, Some(most)) => format!("högst {}", swedish(most)),
        (None, None) => "utan gränser".to_owned(),
    }
}
