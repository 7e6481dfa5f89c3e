//! F2: the message of a line over years, with what the others did meanwhile.

use ledstjarna_observations::{Direction, Unit};
use ledstjarna_statistics::sense::Sense;

use crate::draft::Draft;
use crate::facts::{Facts, Reference, ReferenceKind, is_usable};
use crate::margin::of_difference;
use crate::rule::Rule;
use crate::rules::{Change, ChangeKind, Run, RunKind, cautions, is_beyond, level};
use crate::sentence::Sentence;

/// Whether the place must be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// It is named: the figure may stand alone.
    Named,
    /// The page or the report says of which place it is.
    Understood,
}

/// The message, what the others did since the same year, and the cautions.
pub fn line(facts: &Facts, naming: Naming) -> Vec<Sentence> {
    let mut written = match facts.now().filter(|_| facts.scale.unit != Unit::YesNo) {
        Some(now) => vec![message(facts, naming, now.value)],
        None => vec![level(facts)],
    };
    if let Some(change) = told_change(facts) {
        written.extend(facts.references.iter().filter_map(|other| meanwhile(facts, change, other)));
    }
    written.extend(cautions(facts));
    written
}

/// The change that the message tells, if it tells one.
fn told_change(facts: &Facts) -> Option<Change> {
    let told = facts.scale.unit != Unit::YesNo && Run::trend(facts).is_none();
    Change::find(facts).filter(|change| told && change.moved().is_some())
}

fn message(facts: &Facts, naming: Naming, value: f64) -> Sentence {
    if let Some(trend) = trend(facts, naming, value) {
        return trend;
    }
    let verb = if facts.scale.unit == Unit::Points { "fick" } else { "var" };
    let noun = &facts.wording.noun;
    let draft = match naming {
        Naming::Named => Draft::new().at(&facts.place).say(" ").say(verb).say(" ").name("mått", noun),
        Naming::Understood => Draft::new().name("mått", noun).say(" ").say(verb),
    };
    // Two numbers beside each other would be read as one.
    let before_year = if facts.scale.unit == Unit::Number { " år " } else { " " };
    let draft = draft.say(" ").value("värde", facts.scale, value).say(before_year).year("år", facts.year);
    let is_turned = facts.direction == Direction::Lower;
    let draft = if is_turned { draft.say(" (lägre är bättre)") } else { draft };
    let Some(change) = Change::find(facts) else { return draft.finish(&rules(is_turned, Rule::Line)) };
    let year = change.before.year;
    let draft = match change.kind {
        ChangeKind::Moved(sense) => {
            let noun = if sense == Sense::Rising { "ökning" } else { "minskning" };
            let draft = change.say_distance(draft.say(", en ").say(noun).say(" med "), facts);
            draft.say(" sedan ").year("jämförelseår", year)
        }
        ChangeKind::Equal => draft.say(", samma som ").year("jämförelseår", year),
        ChangeKind::WithinMargin | ChangeKind::WithinStep => {
            draft.say(", i stort sett som ").year("jämförelseår", year)
        }
    };
    change.ground(draft, facts).finish(&rules(is_turned, change.rule()))
}

fn rules(is_turned: bool, rule: Rule) -> Vec<Rule> {
    let mut rules = vec![Rule::Line, rule];
    rules.dedup();
    rules.extend(is_turned.then_some(Rule::LowerIsBetter));
    rules
}

/// "Trend 2019–2023: andelen … har ökat från 70 till 85 procent."
fn trend(facts: &Facts, naming: Naming, value: f64) -> Option<Sentence> {
    let found = Run::trend(facts)?;
    let RunKind::Trend(since) = found.kind else { return None };
    let first = facts.earlier.iter().find(|point| point.year == since)?.value;
    let draft = Draft::new().say("trend ").year("första år", since).say("–").year("år", facts.year).say(": ");
    let draft = draft.name("mått", &facts.wording.noun);
    let draft = if naming == Naming::Named { draft.say(" ").at(&facts.place) } else { draft };
    let verb = if found.sense == Sense::Rising { " har ökat från " } else { " har minskat från " };
    let draft = draft.say(verb).bare("första värde", facts.scale, first).say(" till ");
    Some(draft.amount("värde", facts.scale, value).finish(&[Rule::Line, Rule::Run]))
}

/// "I riket var minskningen 4,1 procentenheter."
fn meanwhile(facts: &Facts, change: Change, other: &Reference) -> Option<Sentence> {
    let before =
        other.before.filter(|before| before.year == change.before.year && is_usable(before.value))?;
    let now = Some(other.now).filter(|now| now.year == facts.year && is_usable(now.value))?;
    let scale = facts.scale.of_means();
    let limit = of_difference(now.margin, before.margin).unwrap_or(scale.step());
    let moved = is_beyond(now.value, before.value, limit) && !scale.looks_equal(now.value, before.value);
    let draft = Draft::new().say(match other.kind {
        ReferenceKind::Country => "i riket var ",
        ReferenceKind::Similar => "i liknande kommuner var ",
        ReferenceKind::AllMunicipalities => "i genomsnitt för alla kommuner var ",
        ReferenceKind::County => "i länet var ",
    });
    let draft = if moved {
        let noun = if now.value > before.value { "ökningen " } else { "minskningen " };
        draft.say(noun).difference("förändring", scale, scale.distance(now.value, before.value))
    } else {
        draft.say("värdet i stort sett oförändrat")
    };
    let draft = draft.rests_on("värde före", scale, before.value).rests_on("värde nu", scale, now.value);
    Some(draft.finish(&[Rule::Line, Rule::Reference]))
}
