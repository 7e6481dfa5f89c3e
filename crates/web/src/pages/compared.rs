//! Whom a municipality is compared with: a switch that several pages have.

use ledstjarna_actions::analysis::Comparison;

use crate::asked::Asked;
use crate::pages::choice::Switch;
use crate::wording;

/// The switch; the ready group is the default.
pub const COMPARED: Switch = Switch {
    name: "jamfor",
    values: &[("liknande", "RKA:s grupp"), ("narmaste", "Närmast i strukturmått"), ("bada", "Båda")],
};

/// The same where examples are looked for: the wider the better.
pub const EXAMPLES: Switch = Switch {
    name: "jamfor",
    values: &[("bada", "Båda"), ("liknande", "RKA:s grupp"), ("narmaste", "Närmast i strukturmått")],
};

/// The comparison asked for.
pub fn comparison(asked: &Asked<'_>, switch: &Switch) -> Comparison {
    match switch.read(asked) {
        "narmaste" => Comparison::Nearest,
        "bada" => Comparison::Both,
        _ => Comparison::Group,
    }
}

/// Who is compared with, as a sentence.
pub fn told(comparison: Comparison, names: &[String]) -> String {
    if names.is_empty() {
        return "Registret har inga liknande kommuner, så alla kommuner är måttstock.".to_owned();
    }
    format!("Jämförs med {}: {}.", comparison.swedish(), wording::list(names))
}
