//! N2 and N2b: whether the value has moved since the latest comparable year.

use ledstjarna_observations::Unit;
use ledstjarna_statistics::sense::Sense;

use super::level::yes_or_no;
use super::{is_beyond, moved_word, subject};
use crate::draft::Draft;
use crate::facts::{Facts, Point};
use crate::margin::of_difference;
use crate::rule::Rule;
use crate::sentence::Sentence;

/// The change since the latest comparable year in one word, as a table has room for ("bättre", "ökat",
/// "oförändrat"). `None` without such a value.
pub fn change_word(facts: &Facts) -> Option<&'static str> {
    let moved = Change::find(facts)?.moved();
    Some(
        moved
            .map_or("oförändrat", |sense| moved_word(facts, sense, ["bättre", "sämre", "ökat", "minskat"])),
    )
}

/// How the value stands to the one before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Change {
    /// The latest comparable value.
    pub(crate) before: Point,
    /// The value now.
    pub(crate) now: Point,
    /// What may be said.
    pub(crate) kind: Kind,
    /// 95 % margin of the difference, if it is known.
    margin: Option<f64>,
}

/// What may be said of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It is larger than its margin and can be seen in the printed numbers.
    Moved(Sense),
    /// It is within the known margin.
    WithinMargin,
    /// No margin is known, or the difference is too small to be printed: at most one step.
    WithinStep,
    /// The printed numbers are equal.
    Equal,
}

impl Change {
    /// Compares with the latest comparable value; `None` without one.
    pub(crate) fn find(facts: &Facts) -> Option<Self> {
        let (now, before) = (facts.now()?, facts.previous()?);
        let scale = facts.scale;
        if scale.unit == Unit::YesNo {
            yes_or_no(now.value).and(yes_or_no(before.value))?;
        }
        let margin = of_difference(now.margin, before.margin).filter(|_| !scale.is_exact());
        let limit = if scale.is_exact() { 0.0 } else { margin.unwrap_or(scale.step()) };
        let visible = (now.value - before.value).abs() >= scale.step() * (1.0 - 1e-9);
        let sense = if now.value > before.value { Sense::Rising } else { Sense::Falling };
        let kind = if scale.looks_equal(now.value, before.value) {
            Kind::Equal
        } else if is_beyond(now.value, before.value, limit) && visible {
            Kind::Moved(sense)
        } else if margin.is_some_and(|margin| !is_beyond(now.value, before.value, margin)) {
            Kind::WithinMargin
        } else {
            Kind::WithinStep
        };
        Some(Self { before, now, kind, margin })
    }

    /// Which way it has moved, if it has.
    pub(crate) const fn moved(&self) -> Option<Sense> {
        match self.kind {
            Kind::Moved(sense) => Some(sense),
            _ => None,
        }
    }

    pub(crate) const fn rule(&self) -> Rule {
        if self.moved().is_some() { Rule::Change } else { Rule::Unchanged }
    }

    /// "Resultatet har förbättrats med 3 procentenheter sedan 2022".
    pub(crate) fn say_moved(&self, draft: Draft, facts: &Facts, sense: Sense) -> Draft {
        let verb = moved_word(facts, sense, ["förbättrats", "försämrats", "ökat", "minskat"]);
        let draft = draft.say(subject(facts)).say(" har ").say(verb).say(" med ");
        self.say_distance(draft, facts).say(" sedan ").year("jämförelseår", self.before.year)
    }

    /// "3 procentenheter".
    pub(crate) fn say_distance(&self, draft: Draft, facts: &Facts) -> Draft {
        let distance = facts.scale.distance(self.now.value, self.before.value);
        draft.difference("förändring", facts.scale, distance)
    }

    /// What decided the wording, without standing in the text.
    pub(crate) fn ground(&self, draft: Draft, facts: &Facts) -> Draft {
        let draft = draft.rests_on("värde före", facts.scale, self.before.value);
        let draft = draft.rests_on("värde nu", facts.scale, self.now.value);
        match self.margin {
            Some(margin) => draft.rests_on_margin("felmarginal för skillnaden", facts.scale, margin),
            None => draft,
        }
    }

    /// The sentence.
    pub(super) fn write(&self, facts: &Facts) -> Sentence {
        let year = self.before.year;
        let unchanged = |words: &str| {
            let draft = Draft::new().say(subject(facts)).say(words);
            draft.year("jämförelseår", year)
        };
        let draft = match self.kind {
            _ if facts.scale.unit == Unit::YesNo => self.write_answer(),
            Kind::Moved(sense) => self.say_moved(Draft::new(), facts, sense),
            Kind::Equal => unchanged(" är oförändrat sedan "),
            Kind::WithinMargin => {
                unchanged(" är i stort sett oförändrat sedan ").say("; skillnaden ryms inom felmarginalen")
            }
            Kind::WithinStep => unchanged(" är i stort sett oförändrat sedan ")
                .say("; skillnaden är högst ")
                .difference("minsta visade skillnad", facts.scale, facts.scale.step()),
        };
        self.ground(draft, facts).finish(&[self.rule()])
    }

    fn write_answer(&self) -> Draft {
        let words = match self.moved() {
            Some(Sense::Rising) => "svaret var nej ",
            Some(Sense::Falling) => "svaret var ja ",
            None => "svaret var detsamma ",
        };
        Draft::new().say(words).year("jämförelseår", self.before.year)
    }
}
