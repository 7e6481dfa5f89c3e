//! What is said of a list of priorities and of examples: what a step would do, and who is surely better.

use ledstjarna_observations::Unit;

use crate::draft::Draft;
use crate::facts::is_usable;
use crate::place_name::PlaceName;
use crate::rule::Rule;
use crate::scale::Scale;
use crate::sentence::Sentence;
use crate::wording::Wording;
use crate::words::list;

/// Examples named in one sentence.
const MOST_NAMED: usize = 3;

/// A better value of one indicator, tried out.
#[derive(Clone, Debug, PartialEq)]
pub struct Improvement {
    /// How the indicator is named.
    pub wording: Wording,
    /// How its values are written.
    pub scale: Scale,
    /// Whose.
    pub place: PlaceName,
    /// The value now.
    pub own: f64,
    /// The value tried; where none was tried, what the better quarter of the similar places has.
    pub aim: f64,
    /// Places that it alone gives, negative is better; `None` where none was tried.
    pub places: Option<i64>,
}

/// "Om andelen … vore 85 procent skulle Ludvika stå 12 platser bättre." Where that gives no better place,
/// what the better of the similar ones have.
pub fn improvement(step: &Improvement) -> Option<Sentence> {
    if !(is_usable(step.own) && is_usable(step.aim)) {
        return None;
    }
    let draft = match step.places.filter(|places| *places < 0) {
        Some(places) => {
            let draft = tried(step).say(" skulle ").name("kommun", &step.place.name).say(" stå ");
            let count = places.unsigned_abs().min(u64::from(u32::MAX)) as u32;
            draft.count("platser", count).say(if count == 1 { " plats bättre" } else { " platser bättre" })
        }
        None => others(step),
    };
    Some(draft.rests_on("värde nu", step.scale, step.own).finish(&[Rule::Priority]))
}

fn tried(step: &Improvement) -> Draft {
    let Improvement { wording, scale, aim, .. } = step;
    match scale.unit {
        Unit::YesNo => Draft::new().say("med ").name("mått", &wording.noun).say(" på plats"),
        Unit::Points => {
            let draft = Draft::new().say("med ").value("prövat värde", *scale, *aim);
            draft.say(" för ").name("mått", &wording.noun)
        }
        _ => level(Draft::new().say("om "), step, "prövat värde", " vore "),
    }
}

fn others(step: &Improvement) -> Draft {
    let Improvement { wording, scale, aim, .. } = step;
    let whom = || Draft::new().say("den bättre fjärdedelen av liknande ").say(step.place.peers());
    match scale.unit {
        Unit::YesNo => whom().say(" har ").name("mått", &wording.noun),
        Unit::Points => {
            let draft = whom().say(" har ").value("värde hos andra", *scale, *aim);
            draft.say(" för ").name("mått", &wording.noun)
        }
        _ => {
            let draft = Draft::new().say("hos den bättre fjärdedelen av liknande ").say(step.place.peers());
            let draft = draft.say(" är ");
            level(draft, step, "värde hos andra", " ")
        }
    }
}

/// The noun and a value of it; what is counted in persons has said so already.
fn level(draft: Draft, step: &Improvement, role: &str, verb: &str) -> Draft {
    let draft = draft.name("mått", &step.wording.noun).say(verb);
    if step.scale.is_count() {
        draft.bare(role, step.scale, step.aim)
    } else {
        draft.amount(role, step.scale, step.aim)
    }
}

/// Who is surely better in one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Examples {
    /// How the indicator is named.
    pub wording: Wording,
    /// Names of those that are better, best first.
    pub names: Vec<String>,
    /// Since which year all of those that are named have been better.
    pub since: i16,
    /// Least probability, 0-1, of being better in every year.
    pub probability: f64,
}

/// "Falun, Mora och Orsa har säkert bättre resultat sedan 2021: andelen …"
pub fn examples(found: &Examples) -> Sentence {
    let noun = |draft: Draft| draft.say(": ").name("mått", &found.wording.noun);
    let named: Vec<String> = found.names.iter().take(MOST_NAMED).cloned().collect();
    let draft = if named.is_empty() {
        noun(Draft::new().say("ingen liknande kommun har säkert bättre resultat"))
    } else {
        let draft = Draft::new().name("kommuner", &list(&named)).say(" har säkert bättre resultat sedan ");
        noun(draft.year("år", found.since))
    };
    draft.rests_on_percent("lägsta sannolikhet", 100.0 * found.probability).finish(&[Rule::Example])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::problems;

    const NB: &str = "\u{a0}";

    fn step(unit: Unit, aim: f64, places: Option<i64>) -> Improvement {
        Improvement {
            wording: Wording::noun(if unit == Unit::YesNo { "en rutin för fall" } else { "andelen nöjda" }),
            scale: Scale { unit, decimals: 0, most: Some(2.0) },
            place: PlaceName::municipality("Ludvika"),
            own: 0.0,
            aim,
            places,
        }
    }

    #[test]
    fn a_step_in_words() {
        for (unit, aim, places, want) in [
            (
                Unit::Percent,
                85.0,
                Some(-12),
                "Om andelen nöjda vore 85 procent skulle Ludvika stå 12 platser bättre.",
            ),
            (
                Unit::Percent,
                85.0,
                Some(-1),
                "Om andelen nöjda vore 85 procent skulle Ludvika stå 1 plats bättre.",
            ),
            (Unit::Persons, 9.0, Some(-2), "Om andelen nöjda vore 9 skulle Ludvika stå 2 platser bättre."),
            (
                Unit::YesNo,
                1.0,
                Some(-3),
                "Med en rutin för fall på plats skulle Ludvika stå 3 platser bättre.",
            ),
            (
                Unit::Points,
                2.0,
                Some(-3),
                "Med 2 av 2 poäng för andelen nöjda skulle Ludvika stå 3 platser bättre.",
            ),
            (
                Unit::Percent,
                85.0,
                Some(0),
                "Hos den bättre fjärdedelen av liknande kommuner är andelen nöjda 85 procent.",
            ),
            (Unit::YesNo, 1.0, None, "Den bättre fjärdedelen av liknande kommuner har en rutin för fall."),
        ] {
            let sentence = improvement(&step(unit, aim, places)).expect("a sentence");
            assert_eq!(sentence.text.replace(NB, " "), want);
            assert_eq!(problems(&sentence), [], "{want}");
        }
        assert_eq!(improvement(&step(Unit::Percent, f64::NAN, None)), None);
    }

    #[test]
    fn examples_in_words() {
        let found = |names: &[&str]| Examples {
            wording: Wording::noun("andelen nöjda"),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            since: 2021,
            probability: 0.95,
        };
        for (names, want) in [
            (
                &["Falun", "Mora", "Orsa", "Rättvik"][..],
                "Falun, Mora och Orsa har säkert bättre resultat sedan 2021: andelen nöjda.",
            ),
            (&[], "Ingen liknande kommun har säkert bättre resultat: andelen nöjda."),
        ] {
            let sentence = examples(&found(names));
            assert_eq!(sentence.text, want);
            assert_eq!(problems(&sentence), []);
        }
    }
}
