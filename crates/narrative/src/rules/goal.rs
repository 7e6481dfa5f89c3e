//! N6: whether the goal is reached, and what remains.

use ledstjarna_observations::Unit;

use crate::draft::Draft;
use crate::facts::{Bound, Facts, Goal, Point, is_usable};
use crate::rule::Rule;
use crate::scale::Scale;
use crate::sentence::Sentence;

/// A goal and what remains to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct GoalState {
    target: f64,
    /// As shown; `None` when the goal is reached.
    remaining: Option<f64>,
}

/// Whether a value reaches a goal.
pub(crate) fn is_reached(goal: Goal, value: f64) -> bool {
    let noise = goal.target.abs() * 1e-12;
    match goal.bound {
        Bound::AtLeast => value >= goal.target - noise,
        Bound::AtMost => value <= goal.target + noise,
    }
}

/// What is left to a goal as the printed numbers show it; `None` when it is reached.
pub(crate) fn remaining(scale: Scale, goal: Goal, value: f64) -> Option<f64> {
    (!is_reached(goal, value)).then(|| scale.distance(value, goal.target))
}

impl GoalState {
    /// The state of the goal, if one is set.
    pub(super) fn find(facts: &Facts, now: Point) -> Option<Self> {
        let goal = facts.goal.filter(|goal| is_usable(goal.target))?;
        Some(Self { target: goal.target, remaining: remaining(facts.scale, goal, now.value) })
    }

    pub(super) const fn is_reached(&self) -> bool {
        self.remaining.is_none()
    }

    /// "målet 97 procent är uppnått"; a yes is a goal without a number.
    pub(super) fn say(&self, facts: &Facts) -> Draft {
        let draft = Draft::new().say("målet ");
        let draft = if facts.scale.unit == Unit::YesNo {
            draft
        } else {
            draft.amount("mål", facts.scale, self.target).say(" ")
        };
        draft.say(if self.is_reached() { "är uppnått" } else { "är inte uppnått" })
    }

    /// The sentence.
    pub(super) fn write(&self, facts: &Facts) -> Sentence {
        let draft = self.say(facts);
        let draft = match self.remaining {
            Some(_) if facts.scale.unit == Unit::YesNo => draft,
            Some(distance) if distance >= 0.5 * facts.scale.step() => {
                draft.say("; ").difference("återstår", facts.scale, distance).say(" återstår")
            }
            // The printed numbers are equal although the value is short of the target.
            Some(_) => {
                let step = facts.scale.step();
                draft
                    .say("; mindre än ")
                    .difference("minsta visade skillnad", facts.scale, step)
                    .say(" återstår")
            }
            None => draft,
        };
        draft.finish(&[Rule::Goal])
    }
}
