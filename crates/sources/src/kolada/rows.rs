//! From a row of Kolada to observations: gender by letter, period as number or text, deleted, missing.

use ledstjarna_observations::{Gender, Indicator, Missing, Observation, Period, Value};

use super::wire::{DataRow, GenderValue, Loose};
use crate::checks::check_value;
use crate::faults::shown;
use crate::statuses::Statuses;

/// A fault of one field of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RowFault {
    /// Name of the field in Kolada's row.
    pub(crate) field: &'static str,
    /// What is wrong.
    pub(crate) what: String,
    /// What to do about it.
    pub(crate) mend: String,
}

/// Who a row is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct RowKey {
    /// Kolada id of the indicator.
    pub(crate) kpi: String,
    /// Code of the place.
    pub(crate) place: String,
    /// When the values hold.
    pub(crate) period: Period,
}

/// How the values of a row become observations.
pub(crate) struct RowTarget<'a> {
    /// Register id of the indicator, or its Kolada id if the register lacks it.
    pub(crate) indicator: &'a str,
    /// Its scale, if the register has the indicator.
    pub(crate) known: Option<&'a Indicator>,
    /// Code of the place.
    pub(crate) place: &'a str,
    /// When the values hold.
    pub(crate) period: Period,
    /// Source of the values.
    pub(crate) source: &'a str,
}

/// Reads who a row is about.
///
/// # Errors
/// Every field that is missing or of the wrong sort.
pub(crate) fn row_key(row: &DataRow) -> Result<RowKey, Vec<RowFault>> {
    let (place_field, place) = match (&row.municipality, &row.ou) {
        (Loose::Nothing, unit @ Loose::Text(_)) => ("ou", unit),
        (place, _) => ("municipality", place),
    };
    let mut faults = vec![];
    let kpi = text_field("kpi", &row.kpi, &mut faults);
    let place = text_field(place_field, place, &mut faults);
    let period = row.period.as_text().as_deref().and_then(Period::parse);
    if period.is_none() {
        let what = match &row.period {
            Loose::Nothing => "perioden saknas".to_owned(),
            other => format!("perioden {} går inte att läsa", shown(&other.to_string())),
        };
        faults.push(fault("period", what, "Den ska vara ett årtal, till exempel 2023"));
    }
    match (kpi, place, period) {
        (Some(kpi), Some(place), Some(period)) => Ok(RowKey { kpi, place, period }),
        _ => Err(faults),
    }
}

/// Adds the observations of a row to `found`; a row without values adds none.
///
/// # Errors
/// Every value that must be refused. `found` then holds the sound ones of the row.
pub(crate) fn row_values(
    row: &DataRow,
    target: &RowTarget<'_>,
    statuses: &mut Statuses,
    found: &mut Vec<Observation>,
) -> Result<(), Vec<RowFault>> {
    let mut faults = vec![];
    for cell in &row.values {
        match (read_gender(cell), read_value(cell, target.known, statuses)) {
            (Ok(gender), Ok(value)) => found.push(Observation {
                gender,
                ..Observation::new(target.indicator, target.place, target.period, value, target.source)
            }),
            (gender, value) => faults.extend(gender.err().into_iter().chain(value.err())),
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn read_gender(cell: &GenderValue) -> Result<Gender, RowFault> {
    cell.gender.as_text().as_deref().and_then(Gender::parse).ok_or_else(|| {
        let what = format!("könet {} finns inte", shown(&cell.gender.to_string()));
        fault("gender", what, "Det ska vara T, K eller M")
    })
}

fn read_value(
    cell: &GenderValue,
    known: Option<&Indicator>,
    statuses: &mut Statuses,
) -> Result<Value, RowFault> {
    match cell.isdeleted {
        Loose::Bool(true) => return Ok(Value::Missing(Missing::Withdrawn)),
        Loose::Bool(false) | Loose::Nothing => {}
        ref other => {
            let what = format!("isdeleted är {}", shown(&other.to_string()));
            return Err(fault("isdeleted", what, "Det ska vara true eller false"));
        }
    }
    let status = cell.status.as_text().filter(|status| !status.is_empty());
    match cell.value {
        Loose::Nothing => {
            let reason = status.as_deref().and_then(Missing::parse);
            statuses.note(status.as_deref().filter(|_| reason.is_none()));
            Ok(Value::Missing(reason.unwrap_or(Missing::Unknown)))
        }
        Loose::Number(number) => {
            statuses.note(status.as_deref());
            let verdict = known.map_or(Ok(()), |indicator| check_value(indicator, number));
            verdict.map_err(|(what, mend)| RowFault { field: "value", what, mend })?;
            Ok(Value::Known(number))
        }
        ref other => {
            let what = format!("värdet {} är inte ett tal", shown(&other.to_string()));
            Err(fault("value", what, "Det ska vara ett tal eller null"))
        }
    }
}

fn text_field(field: &'static str, content: &Loose, faults: &mut Vec<RowFault>) -> Option<String> {
    let text = if let Loose::Text(text) = content { Some(text.trim().to_owned()) } else { None };
    let text = text.filter(|text| !text.is_empty());
    if text.is_none() {
        let what = match content {
            Loose::Nothing => format!("fältet {field} saknas"),
            other => format!("fältet {field} är {} och inte text", shown(&other.to_string())),
        };
        faults.push(fault(
            field,
            what,
            "Skriv id:t inom citattecken, som \"U21468\", \"2085\" eller \"0180\"",
        ));
    }
    text
}

fn fault(field: &'static str, what: String, mend: &str) -> RowFault {
    RowFault { field, what, mend: mend.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> (Vec<Observation>, Vec<RowFault>, Statuses) {
        let row: DataRow = serde_json::from_str(body).expect("a row");
        let (mut found, mut statuses) = (vec![], Statuses::default());
        let faults = match row_key(&row) {
            Err(faults) => faults,
            Ok(key) => {
                let target = RowTarget {
                    indicator: &key.kpi,
                    known: None,
                    place: &key.place,
                    period: key.period,
                    source: "kolada",
                };
                row_values(&row, &target, &mut statuses, &mut found).err().unwrap_or_default()
            }
        };
        (found, faults, statuses)
    }

    #[test]
    fn gender_is_taken_by_letter_and_the_period_as_number_or_text() {
        for period in ["2023", "\"2023\""] {
            let (found, faults, _) = read(&format!(
                r#"{{"kpi":"U21468","municipality":"2085","period":{period},"values":[
                {{"gender":"M","value":null}},{{"gender":"T","value":85.0}},{{"gender":"K","value":84}}]}}"#
            ));
            assert_eq!(faults, []);
            let values: Vec<_> = found.iter().map(|o| (o.gender.letter(), o.value.number())).collect();
            assert_eq!(values, [("M", None), ("T", Some(85.0)), ("K", Some(84.0))]);
            assert!(found.iter().all(|o| o.period.to_string() == "2023" && o.n.is_none()));
        }
    }

    #[test]
    fn every_kind_of_missing_is_told_apart() {
        let cases = [
            (r#""value":null,"status":"""#, Missing::Unknown, 0),
            (r#""status":null"#, Missing::Unknown, 0),
            (r#""value":null,"status":"..""#, Missing::Secret, 0),
            (r#""value":null,"status":".""#, Missing::NotApplicable, 0),
            (r#""value":null,"status":"-""#, Missing::NotReported, 0),
            (r#""value":null,"status":"Preliminär""#, Missing::Unknown, 1),
            (r#""value":7,"isdeleted":true"#, Missing::Withdrawn, 0),
        ];
        for (cell, reason, unread) in cases {
            let (found, faults, statuses) = read(&format!(
                r#"{{"kpi":"U1","ou":"V21E208500101","period":2023,"values":[{{"gender":"T",{cell}}}]}}"#
            ));
            assert_eq!(faults, [], "{cell}");
            assert_eq!(found.first().and_then(|o| o.value.missing()), Some(reason), "{cell}");
            assert_eq!(statuses.iter().count(), unread, "{cell}");
        }
    }

    #[test]
    fn wrong_fields_are_named() {
        let cases = [
            (r#"{"municipality":"2085","period":2023,"values":[]}"#, "kpi"),
            (r#"{"kpi":"U1","municipality":2085,"period":2023,"values":[]}"#, "municipality"),
            (r#"{"kpi":"U1","municipality":"2085","period":"i fjol","values":[]}"#, "period"),
            (
                r#"{"kpi":"U1","municipality":"2085","period":2023,"values":[{"gender":"X","value":1}]}"#,
                "gender",
            ),
            (
                r#"{"kpi":"U1","municipality":"2085","period":2023,"values":[{"gender":"T","value":"1"}]}"#,
                "value",
            ),
            (
                r#"{"kpi":"U1","municipality":"2085","period":2023,"values":[{"gender":"T","isdeleted":1}]}"#,
                "isdeleted",
            ),
        ];
        for (body, field) in cases {
            let (_, faults, _) = read(body);
            assert_eq!(faults.iter().map(|f| f.field).collect::<Vec<_>>(), [field], "{body}");
        }
    }
}
