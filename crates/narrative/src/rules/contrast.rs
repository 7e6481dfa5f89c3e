//! N7: two facts that point different ways, joined with "men".

use ledstjarna_observations::Unit;
use ledstjarna_statistics::Colour;
use ledstjarna_statistics::sense::Sense;

use super::change::Change;
use super::goal::GoalState;
use super::quarter::Quarter;
use crate::draft::Draft;
use crate::facts::Facts;
use crate::rule::Rule;
use crate::sentence::Sentence;

/// Two facts at odds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Contrast {
    /// Improved and in the worst quarter, or worsened and in the best.
    Quarter {
        /// The movement.
        change: Change,
        /// Which way.
        sense: Sense,
        /// The quarter.
        quarter: Quarter,
    },
    /// The goal is reached and the result has worsened.
    Goal {
        /// The movement.
        change: Change,
        /// Which way.
        sense: Sense,
        /// The goal.
        goal: GoalState,
    },
}

impl Contrast {
    /// The facts at odds, if they are.
    pub(super) fn find(
        facts: &Facts,
        change: Option<Change>,
        goal: Option<GoalState>,
        quarter: Option<Quarter>,
    ) -> Option<Self> {
        let change = change.filter(|_| facts.scale.unit != Unit::YesNo)?;
        let sense = change.moved()?;
        let improved = facts.good()? == sense;
        let odd = if improved { Colour::Worst } else { Colour::Best };
        if let Some(quarter) = quarter.filter(|quarter| quarter.colour() == odd) {
            return Some(Self::Quarter { change, sense, quarter });
        }
        let goal = goal.filter(|goal| goal.is_reached() && !improved)?;
        Some(Self::Goal { change, sense, goal })
    }

    /// The sentence.
    pub(super) fn write(&self, facts: &Facts) -> Sentence {
        match self {
            Self::Quarter { change, sense, quarter } => {
                let draft = change.say_moved(Draft::new(), facts, *sense);
                let draft = quarter.say(draft.say(", men är ").say(quarter.since()), facts);
                change.ground(draft, facts).finish(&[Rule::Contrast, Rule::Change, Rule::Quarter])
            }
            Self::Goal { change, sense, goal } => {
                let draft = change.say_moved(goal.say(facts).say(", men "), facts, *sense);
                change.ground(draft, facts).finish(&[Rule::Contrast, Rule::Change, Rule::Goal])
            }
        }
    }
}
