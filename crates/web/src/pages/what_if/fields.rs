//! The fields of the form: what is written in them, what is wrong with it, and what they show.

use ledstjarna_actions::Published;
use ledstjarna_composite::model::Part;
use ledstjarna_observations::{Indicator, Unit};

use super::Case;
use crate::asked::Asked;
use crate::pages::trial_code;
use crate::wording;

/// Letters that a field takes.
const LONGEST: usize = 20;

/// Something written that cannot be used.
#[derive(Clone)]
pub struct Fault {
    /// Name of the field.
    pub id: String,
    /// What the field is called.
    pub title: String,
    /// What to do.
    pub words: String,
    /// What was written.
    pub written: String,
}

/// The values tried.
pub struct Tried {
    /// Those that differ from the edition's, in the order of the model.
    pub values: Vec<(String, f64)>,
    /// Whether a form has sent them field by field.
    pub is_sent: bool,
    /// What could not be used.
    pub faults: Vec<Fault>,
}

/// One field, ready to print.
pub struct Field {
    /// Name of the field: the indicator.
    pub id: String,
    /// Title of the indicator.
    pub title: String,
    /// Value now, unit and allowed range.
    pub hint: String,
    /// The value now, as it would be written.
    pub now: String,
    /// What is written in it.
    pub written: String,
    /// Values to choose from with their words; empty where a number is written.
    pub choices: Vec<(String, String)>,
    /// What is wrong.
    pub fault: Option<String>,
}

impl Tried {
    /// Reads the code of the address, and over it what a form has sent.
    pub fn read(asked: &Asked<'_>, published: &Published, row: usize) -> Self {
        let edition = &published.edition;
        let register = &asked.library.register;
        let known = |id: &str| edition.model.indicator(id).filter(|at| edition.result.active[*at]);
        let mut values: Vec<(usize, f64)> = Vec::new();
        for (id, value) in asked.written("v").map(trial_code::values).unwrap_or_default() {
            let sound = register.indicator(&id).is_none_or(|known| outside(known, value).is_none());
            values.extend(known(&id).filter(|_| sound).map(|at| (at, value)));
        }
        let (mut is_sent, mut faults) = (false, Vec::new());
        for (key, text) in &asked.query {
            let Some(at) = known(key) else { continue };
            is_sent = true;
            values.retain(|(other, _)| *other != at);
            match read(register.indicator(key), text) {
                Ok(value) => values.extend(value.map(|value| (at, value))),
                Err(words) => faults.push(Fault {
                    id: key.clone(),
                    title: register.indicator(key).map_or_else(|| key.clone(), |known| known.title.clone()),
                    words,
                    written: text.chars().take(LONGEST).collect(),
                }),
            }
        }
        let now = |at: usize| edition.snapshot.cell(row, at).and_then(|cell| cell.value.number());
        values.retain(|(at, value)| now(*at).is_none_or(|now| now.to_bits() != value.to_bits()));
        values.sort_by_key(|(at, _)| *at);
        let named = |(at, value): (usize, f64)| (edition.model.indicators[at].id.clone(), value);
        Self { values: values.into_iter().map(named).collect(), is_sent, faults }
    }
}

/// A number as Swedes write it; nothing for an empty field.
fn read(indicator: Option<&Indicator>, text: &str) -> Result<Option<f64>, String> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '%').collect();
    if plain.is_empty() {
        return Ok(None);
    }
    let plain = plain.replace(',', ".").replace('−', "-");
    let is_plain =
        plain.len() <= LONGEST && plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    let value = plain.parse::<f64>().ok().filter(|value| is_plain && value.is_finite());
    let value = value.ok_or_else(|| "Skriv talet som 85,5.".to_owned())?;
    match indicator.and_then(|known| outside(known, value)) {
        Some(words) => Err(words),
        None => Ok(Some(value)),
    }
}

/// What to write instead, if a value is outside the scale.
fn outside(indicator: &Indicator, value: f64) -> Option<String> {
    let is_low = indicator.scale_min.is_some_and(|least| value < least);
    let is_high = indicator.scale_max.is_some_and(|most| value > most);
    (is_low || is_high).then(|| format!("Skriv ett tal {}.", range(indicator)))
}

/// "från 0 till 100".
fn range(indicator: &Indicator) -> String {
    let text = |limit: f64| wording::short(limit, 2);
    match (indicator.scale_min, indicator.scale_max) {
        (Some(least), Some(most)) => format!("från {} till {}", text(least), text(most)),
        (Some(least), None) => format!("från {}", text(least)),
        (None, Some(most)) => format!("till {}", text(most)),
        (None, None) => "i måttets enhet".to_owned(),
    }
}

/// The fields of the area.
pub fn fields(asked: &Asked<'_>, case: &Case<'_>) -> Vec<Field> {
    let edition = &case.published.edition;
    let asked_for = (0..edition.model.indicators.len())
        .filter(|at| edition.result.active[*at] && edition.model.is_part_of(Part::Indicator(*at), case.area));
    asked_for.filter_map(|at| field(asked, case, at)).collect()
}

fn field(asked: &Asked<'_>, case: &Case<'_>, at: usize) -> Option<Field> {
    let edition = &case.published.edition;
    let id = &edition.model.indicators[at].id;
    let known = asked.library.register.indicator(id)?;
    let now = edition.snapshot.cell(case.row, at).and_then(|cell| cell.value.number());
    let tried = case.tried.values.iter().find(|(other, _)| other == id).map(|(_, value)| *value);
    let fault = case.tried.faults.iter().find(|fault| fault.id == *id);
    let year = edition.snapshot.year_of(at).map_or_else(String::new, |year| format!(" år {year}"));
    let told = now.map_or_else(
        || "Nu: uppgift saknas".to_owned(),
        |now| format!("Nu: {}{year}", wording::value(known, now)),
    );
    let choices = choices(known);
    let direction = known.direction.swedish();
    let hint = if choices.is_empty() {
        let unit = wording::unit(known);
        format!("{told}. Skriv {unit} {}, {direction}.", range(known))
    } else {
        format!("{told}. {}.", wording::capital(direction))
    };
    // A choice is compared as text, so both are written alike.
    let text = |value: f64| if choices.is_empty() { wording::short(value, 6) } else { value.to_string() };
    Some(Field {
        id: id.clone(),
        title: known.title.clone(),
        hint,
        now: now.map_or_else(String::new, text),
        written: fault.map_or_else(|| tried.map_or_else(String::new, text), |fault| fault.written.clone()),
        fault: fault.map(|fault| fault.words.clone()),
        choices,
    })
}

/// The values of a short scale with their words.
fn choices(indicator: &Indicator) -> Vec<(String, String)> {
    let choice = |value: f64| (value.to_string(), wording::value(indicator, value));
    match (indicator.unit, indicator.scale_min, indicator.scale_max) {
        (Unit::YesNo, ..) => vec![choice(1.0), choice(0.0)],
        (Unit::Points, Some(least), Some(most)) if most - least <= 10.0 && least.fract() == 0.0 => {
            let steps = (most - least) as usize;
            (0..=steps).map(|step| choice(least + step as f64)).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledstjarna_observations::Register;

    #[test]
    fn numbers_as_swedes_write_them() {
        let register = Register::embedded().expect("the embedded register");
        let percent = register.indicator("U21468");
        for (text, want) in [
            ("85,5", Ok(Some(85.5))),
            (" 85.5 % ", Ok(Some(85.5))),
            ("100", Ok(Some(100.0))),
            ("", Ok(None)),
            ("  ", Ok(None)),
            ("åttio", Err("Skriv talet som 85,5.")),
            ("8e1", Err("Skriv talet som 85,5.")),
            ("1.000.000", Err("Skriv talet som 85,5.")),
            ("inf", Err("Skriv talet som 85,5.")),
            ("101", Err("Skriv ett tal från 0 till 100.")),
            ("−1", Err("Skriv ett tal från 0 till 100.")),
        ] {
            assert_eq!(read(percent, text), want.map_err(str::to_owned), "{text}");
        }
    }
}
