//! Values of options that need reading: numbers, assignments, kinds of uncertainty and of control.

use ledstjarna_actions::analysis::Kind;
use ledstjarna_observations::Control;

/// The kinds of uncertainty that are switched on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kinds(pub Vec<Kind>);

/// Names of the kinds, in the order of [`Kind::ALL`].
const KIND_NAMES: [&str; 6] = ["data", "weights", "normalisation", "winsorising", "missing", "aggregation"];

/// Reads kinds, `all` or `none`.
pub fn kinds(text: &str) -> Result<Kinds, String> {
    if text == "all" || text == "none" {
        return Ok(Kinds(if text == "all" { Kind::ALL.to_vec() } else { Vec::new() }));
    }
    let kind = |name: &str| {
        let at = KIND_NAMES.iter().position(|known| *known == name.trim());
        at.map(|at| Kind::ALL[at])
            .ok_or_else(|| format!("`{name}` is none of {}, all, none", KIND_NAMES.join(", ")))
    };
    Ok(Kinds(text.split(',').map(kind).collect::<Result<_, _>>()?))
}

/// A number with decimal point or comma.
fn number(text: &str) -> Result<f64, String> {
    let found = text.trim().replace(',', ".").replace('−', "-").parse::<f64>();
    found.ok().filter(|number| number.is_finite()).ok_or_else(|| format!("`{text}` is not a number"))
}

fn halves(text: &str) -> Result<(String, &str), String> {
    let (name, value) =
        text.split_once('=').ok_or_else(|| format!("`{text}` has no `=`: write NAME=NUMBER"))?;
    Ok((name.trim().to_owned(), value))
}

/// Reads NAME=NUMBER.
pub fn assignment(text: &str) -> Result<(String, f64), String> {
    let (name, value) = halves(text)?;
    Ok((name, number(value)?))
}

/// Reads INDICATOR=VALUE, where the value may be yes, no or missing.
pub fn tried_value(text: &str) -> Result<(String, Option<f64>), String> {
    let (name, value) = halves(text)?;
    let value = match value.trim().to_lowercase().as_str() {
        "saknas" | "missing" => None,
        "ja" | "yes" => Some(1.0),
        "nej" | "no" => Some(0.0),
        other => Some(number(other)?),
    };
    Ok((name, value))
}

/// Reads PART=MARK.
pub fn mark(text: &str) -> Result<(String, u8), String> {
    let (name, value) = halves(text)?;
    let mark = value.trim().parse::<u8>().ok().filter(|mark| *mark <= 5);
    Ok((name, mark.ok_or_else(|| format!("`{value}` is no mark: write a whole number from 0 to 5"))?))
}

/// Reads a kind of control.
pub fn control(text: &str) -> Result<Control, String> {
    let found = Control::parse(text.trim()).filter(|control| *control != Control::Background);
    found.ok_or_else(|| format!("`{text}` is none of web, routine, registration, practice"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_named_one_by_one_or_all_at_once() {
        assert_eq!(kinds("data, missing"), Ok(Kinds(vec![Kind::Data, Kind::Missing])));
        assert_eq!(kinds("none"), Ok(Kinds(Vec::new())));
        assert_eq!(kinds("all"), Ok(Kinds(Kind::ALL.to_vec())));
        for wrong in ["", "weather", "data;missing"] {
            assert!(kinds(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn values_weights_and_marks_are_read() {
        assert_eq!(tried_value("U21468 = 85,5"), Ok(("U21468".into(), Some(85.5))));
        assert_eq!(tried_value("a=ja"), Ok(("a".into(), Some(1.0))));
        assert_eq!(tried_value("a=saknas"), Ok(("a".into(), None)));
        assert_eq!(assignment("utforande=0.5"), Ok(("utforande".into(), 0.5)));
        assert_eq!(mark("utforande=5"), Ok(("utforande".into(), 5)));
        assert!(tried_value("a=many").is_err() && assignment("a").is_err() && assignment("a=inf").is_err());
        assert!(mark("a=6").is_err() && mark("a=-1").is_err() && mark("a=2.5").is_err());
        assert!(control("background").is_err() && control("web") == Ok(Control::Web));
    }
}
