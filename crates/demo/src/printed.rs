//! What Ludvika's quality report for 2023 really prints: the only values that are not made up.

use ledstjarna_observations::{Gender, Observation, Period, Value};

use crate::error::DemoError;
use crate::table::rows;

/// Source id of the printed values.
pub const PRINTED: &str = "ludvika-2023";

/// The printed values, in print order.
///
/// # Errors
/// The first row of `data/ludvika-2023.csv` that cannot be read.
pub fn printed() -> Result<Vec<Observation>, DemoError> {
    rows("ludvika-2023.csv", include_str!("../data/ludvika-2023.csv"), |row| {
        let period = Period::parse(row.text("period")).ok_or_else(|| row.fault("period cannot be read"))?;
        let gender = Gender::parse(row.text("gender")).ok_or_else(|| row.fault("gender is not T, K or M"))?;
        let value = row.number("value")?.ok_or_else(|| row.fault("value is empty"))?;
        let (indicator, place) = (row.text("indicator"), row.text("place"));
        if row.text("source") != PRINTED {
            return Err(row.fault(format!("source is not {PRINTED}")));
        }
        Ok(Observation { gender, ..Observation::new(indicator, place, period, Value::Known(value), PRINTED) })
    })
}

/// The printed value of an indicator, place and year.
pub fn printed_value(printed: &[Observation], indicator: &str, place: &str, year: i16) -> Option<f64> {
    let found = printed.iter().find(|observation| {
        observation.indicator == indicator
            && observation.place == place
            && observation.period.first_year() == year
    });
    found.and_then(|observation| observation.value.number())
}
