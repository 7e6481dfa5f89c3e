//! N1, the level, with N10 where lower is better; and what is said when there is no value.

use ledstjarna_observations::{Direction, Missing, Unit};

use crate::draft::Draft;
use crate::facts::{Facts, Point};
use crate::rule::Rule;
use crate::sentence::Sentence;

/// The first sentence.
pub(crate) fn level(facts: &Facts) -> Sentence {
    let Some(now) = facts.now() else { return missing(facts) };
    let draft = Draft::new().say("år ").year("år", now.year).say(" ");
    let draft = clause(draft, facts, now.value);
    if facts.direction == Direction::Lower && facts.scale.unit != Unit::YesNo {
        draft.say(" (lägre är bättre)").finish(&[Rule::Level, Rule::LowerIsBetter])
    } else {
        draft.finish(&[Rule::Level])
    }
}

fn clause(draft: Draft, facts: &Facts, value: f64) -> Draft {
    let Facts { wording, place, scale, .. } = facts;
    let (noun, name) = (wording.noun.as_str(), place.name.as_str());
    let filled = |draft: Draft, text: &str| {
        // A clause of its own tells the level without naming the indicator.
        let draft = if text.contains("{mått}") { draft } else { draft.rests_on_word("mått", noun) };
        draft.template(text, &|draft, token| match token {
            "plats" => draft.name("plats", name),
            "i_plats" => draft.at(place),
            "tal" => draft.bare("värde", *scale, value),
            "värde" => draft.amount("värde", *scale, value),
            "mått" => draft.name("mått", noun),
            _ => draft,
        })
    };
    match (scale.unit, yes_or_no(value)) {
        (Unit::YesNo, Some(true)) => {
            filled(draft, wording.clause.as_deref().unwrap_or("hade {plats} {mått}"))
        }
        (Unit::YesNo, Some(false)) => {
            filled(draft, wording.clause_no.as_deref().unwrap_or("saknade {plats} {mått}"))
        }
        (Unit::YesNo, None) => {
            let draft = draft.say("var andelen med ").name("mått", noun).say(" ");
            draft.percent("värde", 100.0 * value).say(" ").at(place)
        }
        (Unit::Points, _) => {
            let draft = draft.say("fick ").name("plats", name).say(" ").value("värde", *scale, value);
            draft.say(" för ").name("mått", noun)
        }
        _ => filled(draft, wording.clause.as_deref().unwrap_or("var {mått} {värde} {i_plats}")),
    }
}

/// Yes and no; `None` for a mean of several answers.
pub(super) fn yes_or_no(value: f64) -> Option<bool> {
    match value {
        _ if value.abs() < 1e-9 => Some(false),
        _ if (value - 1.0).abs() < 1e-9 => Some(true),
        _ => None,
    }
}

fn missing(facts: &Facts) -> Sentence {
    let draft = Draft::new().say("för ").year("år", facts.year).say(" saknas uppgift om ");
    let draft = draft.name("mått", &facts.wording.noun).say(" ").at(&facts.place);
    let draft = match facts.missing().and_then(reason) {
        Some(reason) => draft.say(": ").say(reason),
        None => draft,
    };
    draft.finish(&[Rule::Level])
}

/// Why a value is missing, as the end of a sentence.
const fn reason(missing: Missing) -> Option<&'static str> {
    match missing {
        Missing::NotReported => Some("den är inte rapporterad"),
        Missing::NotApplicable => Some("måttet gäller inte här"),
        Missing::Secret => Some("den är skyddad"),
        Missing::NotYetPublished => Some("den är ännu inte publicerad"),
        Missing::NotCollected => Some("ingen insamling gjordes det året"),
        Missing::BaseTooSmall => Some("underlaget är för litet"),
        Missing::Withdrawn => Some("källan har dragit tillbaka den"),
        Missing::Unknown => None,
    }
}

/// The latest value, when the one of the year is missing.
pub(super) fn latest(facts: &Facts, point: Point) -> Sentence {
    let what =
        if facts.scale.unit == Unit::YesNo { "det senaste svaret är " } else { "det senaste värdet är " };
    let draft = Draft::new().say(what).value("senaste värde", facts.scale, point.value);
    draft.say(" (").year("år", point.year).say(")").finish(&[Rule::Level])
}
