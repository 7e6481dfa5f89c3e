//! Q1: one question that a pensioners' organisation could ask the municipality.

use ledstjarna_observations::{Control, Direction, Missing, Unit};
use ledstjarna_statistics::Colour;
use ledstjarna_statistics::colours::FEWEST;

use crate::draft::Draft;
use crate::facts::{Facts, Goal};
use crate::rule::Rule;
use crate::rules::is_reached;
use crate::sentence::Sentence;

/// An indicator that may be asked about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Concern<'a> {
    /// What is known of it.
    pub facts: &'a Facts,
    /// How much it matters: weight, gap and certainty in one number; higher is asked about first.
    pub priority: f64,
    /// What the municipality can do about it.
    pub control: Control,
}

/// How pressing a concern is, most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    /// A goal is missed.
    Goal,
    /// Among the worst 25 percent.
    Worst,
    /// Not reported.
    Unreported,
    /// Neither, but it can be better.
    Better,
}

/// The question about the concern with the highest priority: missed goals and the worst quarter first,
/// then what is not reported, then what is not among the best. `None` when nothing is left to ask.
pub fn question(concerns: &[Concern<'_>]) -> Option<Sentence> {
    let known = concerns.iter().filter(|concern| concern.priority.is_finite());
    let mut asked: Vec<(Need, &Concern<'_>)> =
        known.filter_map(|concern| Some((need(concern)?, concern))).collect();
    asked.sort_by(|(one, a), (other, b)| {
        let pressing = |need: &Need| (*need).max(Need::Worst);
        pressing(one).cmp(&pressing(other)).then(b.priority.total_cmp(&a.priority))
    });
    let (need, concern) = asked.first()?;
    ask(*need, concern.facts)
}

fn need(concern: &Concern<'_>) -> Option<Need> {
    let facts = concern.facts;
    if concern.control == Control::Background || facts.direction == Direction::None {
        return None;
    }
    let Some(now) = facts.now() else {
        return (facts.missing() == Some(Missing::NotReported)).then_some(Need::Unreported);
    };
    let standing = facts.standing.filter(|standing| standing.among as usize >= FEWEST);
    match standing.map(|standing| standing.colour) {
        _ if missed_goal(facts).is_some() => Some(Need::Goal),
        Some(Colour::Worst) => Some(Need::Worst),
        Some(Colour::Best) => None,
        _ => has_room(facts, now.value).then_some(Need::Better),
    }
}

fn missed_goal(facts: &Facts) -> Option<Goal> {
    let now = facts.now()?;
    facts.goal.filter(|goal| facts.scale.unit != Unit::YesNo && !is_reached(*goal, now.value))
}

/// Whether the value can still become better.
fn has_room(facts: &Facts, value: f64) -> bool {
    match facts.direction {
        Direction::Higher => facts.scale.most.is_none_or(|most| value < most),
        Direction::Lower => value > 0.0,
        Direction::None => false,
    }
}

fn ask(need: Need, facts: &Facts) -> Option<Sentence> {
    let Facts { wording, place, scale, .. } = facts;
    let (noun, name) = (wording.noun.as_str(), place.name.as_str());
    let draft = match (need, facts.now(), scale.unit) {
        (Need::Unreported, ..) => {
            let draft = Draft::new().say("när rapporterar ").name("kommun", name);
            draft.say(" uppgiften om ").name("mått", noun).rests_on_word("värde", "inte rapporterat")
        }
        (Need::Goal, Some(now), _) => {
            let draft = Draft::new().say("hur ska ").name("kommun", name).say(" nå målet ");
            let draft = draft.amount("mål", *scale, missed_goal(facts)?.target).say(" för ");
            draft.name("mått", noun).rests_on("värde", *scale, now.value)
        }
        (_, Some(_), Unit::YesNo) => {
            let draft = Draft::new().say("när inför ").name("kommun", name).say(" ").name("mått", noun);
            draft.rests_on_word("svar", "nej")
        }
        (_, Some(now), Unit::Points) if scale.most.is_some() => {
            let draft = Draft::new().say("vad saknas för att ").name("kommun", name).say(" ska få ");
            let draft = draft.value("högsta värde", *scale, scale.most?).say(" för ").name("mått", noun);
            draft.rests_on("värde", *scale, now.value)
        }
        (_, Some(now), _) => {
            let draft = Draft::new().say("vad gör ").name("kommun", name).say(" för att ").say(verb(facts));
            draft.say(" ").name("mått", noun).say(" från ").amount("värde", *scale, now.value)
        }
        (_, None, _) => return None,
    };
    Some(draft.ask(&[Rule::Question]))
}

fn verb(facts: &Facts) -> &'static str {
    match (facts.direction, facts.scale.unit) {
        (Direction::Lower, Unit::Days) => "korta",
        (Direction::Lower, _) => "sänka",
        _ => "höja",
    }
}
