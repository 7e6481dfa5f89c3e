//! M1: how many goals are reached, and which is nearest to be.

use crate::draft::Draft;
use crate::facts::{Bound, Goal, is_usable};
use crate::rule::Rule;
use crate::rules::{is_reached, remaining};
use crate::scale::Scale;
use crate::sentence::Sentence;
use ledstjarna_observations::swedish::alphabet;

/// Goals named in one sentence; the rest are counted.
const MOST_NAMED: usize = 3;

/// A goal with its result.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalResult {
    /// Short name inside a sentence ("delaktighet i genomförandeplan").
    pub name: String,
    /// How its numbers are written.
    pub scale: Scale,
    /// The goal.
    pub goal: Goal,
    /// The result, if there is one.
    pub value: Option<f64>,
}

/// Where the sentences stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// In a heading, which may begin with a digit.
    Headline,
    /// In running text.
    Body,
}

/// The sentences; none without goals.
pub fn summary(goals: &[GoalResult], form: Form) -> Vec<Sentence> {
    if goals.is_empty() {
        return Vec::new();
    }
    let mut written = vec![count(goals, form)];
    written.extend(nearest(goals));
    let missing = goals.iter().filter(|goal| goal.result().is_none()).count() as u32;
    if missing > 0 {
        let draft = Draft::new().say("för ").count("mål utan resultat", missing).say(" mål saknas resultat");
        written.push(draft.finish(&[Rule::Goals]));
    }
    written
}

impl GoalResult {
    fn result(&self) -> Option<f64> {
        self.value.filter(|value| is_usable(*value) && is_usable(self.goal.target))
    }

    fn is_reached(&self) -> bool {
        self.result().is_some_and(|value| is_reached(self.goal, value))
    }

    /// What remains as a share of the larger of target and result; `None` if nothing does.
    fn shortfall(&self) -> Option<f64> {
        let value = self.result()?;
        remaining(self.scale, self.goal, value)?;
        let size = self.goal.target.abs().max(value.abs());
        Some((value - self.goal.target).abs() / size)
    }

    fn say(&self, draft: Draft, value: f64) -> Draft {
        let between = match self.goal.bound {
            Bound::AtLeast => " av ",
            Bound::AtMost => " mot målet ",
        };
        let draft = draft.name("mål", &self.name).say(" (").bare("resultat", self.scale, value).say(between);
        draft.amount("målvärde", self.scale, self.goal.target).say(")")
    }
}

fn count(goals: &[GoalResult], form: Form) -> Sentence {
    let all = goals.len() as u32;
    let reached = goals.iter().filter(|goal| goal.is_reached()).count() as u32;
    let (one, many) = ("uppnått", "uppnådda");
    let draft = Draft::new();
    match form {
        Form::Headline => {
            let draft = draft.count("uppnådda mål", reached).say(" av ").count("antal mål", all);
            draft.say(" mål är ").say(if all == 1 { one } else { many }).head(&[Rule::Goals])
        }
        Form::Body if all == 1 => {
            let draft = draft.say("målet är ").say(if reached == 1 { "uppnått" } else { "inte uppnått" });
            draft.rests_on_word("antal mål", "1").finish(&[Rule::Goals])
        }
        Form::Body if reached == all => {
            draft.say("alla ").count("antal mål", all).say(" mål är uppnådda").finish(&[Rule::Goals])
        }
        Form::Body if reached == 0 => {
            let draft = draft.say("inget av ").count("antal mål", all).say(" mål är uppnått");
            draft.finish(&[Rule::Goals])
        }
        Form::Body => {
            let draft =
                draft.say("av ").count("antal mål", all).say(" mål är ").count("uppnådda mål", reached);
            draft.say(" ").say(if reached == 1 { one } else { many }).finish(&[Rule::Goals])
        }
    }
}

/// The goal with least left in proportion to its size; those equally near by name.
fn nearest(goals: &[GoalResult]) -> Option<Sentence> {
    let left: Vec<(f64, f64, &GoalResult)> =
        goals.iter().filter_map(|goal| Some((goal.shortfall()?, goal.result()?, goal))).collect();
    let least = left.iter().map(|(shortfall, ..)| *shortfall).min_by(f64::total_cmp)?;
    let mut near: Vec<_> = left.into_iter().filter(|(shortfall, ..)| shortfall - least < 1e-9).collect();
    near.sort_by_key(|(.., goal)| alphabet(&goal.name));
    let more = near.len().saturating_sub(MOST_NAMED);
    near.truncate(MOST_NAMED);
    let last = near.len() - 1;
    let mut draft = Draft::new().say("närmast: ");
    for (at, (_, value, goal)) in near.iter().enumerate() {
        let before = match at {
            0 => "",
            _ if at == last && more == 0 => " och ",
            _ => ", ",
        };
        draft = goal.say(draft.say(before), *value);
    }
    if more > 0 {
        draft = draft.say(" och ").count("fler mål", more as u32).say(" till");
    }
    Some(draft.finish(&[Rule::Goals]))
}
