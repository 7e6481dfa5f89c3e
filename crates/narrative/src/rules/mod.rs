//! The rules N1 to N9: what holds of the facts, by priority, and how each is written.

mod caution;
mod change;
mod contrast;
mod goal;
mod level;
mod place;
mod quarter;
mod reference;
mod run;

use ledstjarna_observations::Direction;
use ledstjarna_statistics::sense::Sense;

use crate::facts::{Facts, Point, Rank};
use crate::rule::Rule;
use crate::sentence::Sentence;

pub(crate) use caution::{cautions, write_reasons};
pub use change::change_word;
pub(crate) use change::{Change, Kind as ChangeKind};
pub(crate) use goal::{is_reached, remaining};
pub(crate) use level::level;
pub(crate) use place::{is_sure, is_surely, say_movement, say_place};
pub(crate) use quarter::quarter_word;
pub(crate) use run::{Kind as RunKind, Run};

/// Something that may be said after the level.
pub(crate) enum Finding {
    /// There is no value, but an earlier one.
    Latest(Point),
    /// N7.
    Contrast(contrast::Contrast),
    /// N2 or N2b.
    Change(Change),
    /// N3.
    Run(Run),
    /// N6.
    Goal(goal::GoalState),
    /// N5.
    Reference(reference::Compared),
    /// N4.
    Quarter(quarter::Quarter),
    /// N9.
    Place(Rank),
}

/// Everything that holds, the most telling first.
pub(crate) fn find(facts: &Facts) -> Vec<Finding> {
    let Some(now) = facts.now() else {
        return facts.latest_earlier().map(Finding::Latest).into_iter().collect();
    };
    let change = Change::find(facts);
    let goal = goal::GoalState::find(facts, now);
    let quarter = quarter::Quarter::find(facts);
    let contrast = contrast::Contrast::find(facts, change, goal, quarter);
    let joins_quarter = matches!(contrast, Some(contrast::Contrast::Quarter { .. }));
    let joins_goal = matches!(contrast, Some(contrast::Contrast::Goal { .. }));
    let mut found = Vec::new();
    match contrast {
        Some(contrast) => found.push(Finding::Contrast(contrast)),
        None => found.extend(change.map(Finding::Change)),
    }
    found.extend(Run::find(facts).map(Finding::Run));
    found.extend(goal.filter(|_| !joins_goal).map(Finding::Goal));
    found.extend(reference::find(facts, now).into_iter().map(Finding::Reference));
    found.extend(quarter.filter(|_| !joins_quarter).map(Finding::Quarter));
    found.extend(facts.rank.map(Finding::Place));
    found
}

impl Finding {
    /// Where it stands in the text; what belongs together stands together.
    pub(crate) const fn reading_order(&self) -> u8 {
        match self {
            Self::Latest(_) => 0,
            Self::Contrast(_) | Self::Change(_) => 1,
            Self::Run(_) => 2,
            Self::Reference(_) => 3,
            Self::Quarter(_) => 4,
            Self::Goal(_) => 5,
            Self::Place(_) => 6,
        }
    }

    /// Whether "det" in the next sentence still means the value.
    const fn keeps_subject(&self) -> bool {
        !matches!(
            self,
            Self::Run(_) | Self::Goal(_) | Self::Place(_) | Self::Contrast(contrast::Contrast::Goal { .. })
        )
    }

    /// The sentence, after another.
    pub(crate) fn write(&self, facts: &Facts, after: Option<&Self>) -> Sentence {
        let subject = if after.is_none_or(Self::keeps_subject) { "det" } else { subject(facts) };
        match self {
            Self::Latest(point) => level::latest(facts, *point),
            Self::Contrast(contrast) => contrast.write(facts),
            Self::Change(change) => change.write(facts),
            Self::Run(run) => run.write(facts),
            Self::Goal(goal) => goal.write(facts),
            Self::Reference(compared) => compared.write(facts, subject),
            Self::Quarter(quarter) => quarter.write(facts, subject),
            Self::Place(rank) => place::write(rank),
        }
    }

    /// The rule that found it.
    pub(crate) const fn rule(&self) -> Rule {
        match self {
            Self::Latest(_) => Rule::Level,
            Self::Contrast(_) => Rule::Contrast,
            Self::Change(change) => change.rule(),
            Self::Run(_) => Rule::Run,
            Self::Goal(_) => Rule::Goal,
            Self::Reference(_) => Rule::Reference,
            Self::Quarter(_) => Rule::Quarter,
            Self::Place(_) => Rule::Place,
        }
    }
}

/// What the value is called: a result where there is a better and a worse.
pub(crate) fn subject(facts: &Facts) -> &'static str {
    if facts.direction == Direction::None { "värdet" } else { "resultatet" }
}

/// The one of four words for a movement: good, bad, or without direction up and down.
pub(crate) fn moved_word(facts: &Facts, sense: Sense, words: [&'static str; 4]) -> &'static str {
    let [good, bad, up, down] = words;
    match (facts.good(), sense) {
        (Some(better), _) if better == sense => good,
        (Some(_), _) => bad,
        (None, Sense::Rising) => up,
        (None, Sense::Falling) => down,
    }
}

/// Whether two numbers differ by more than a limit, noise of floating point set aside.
pub(crate) fn is_beyond(one: f64, other: f64, limit: f64) -> bool {
    let noise = limit.abs() * 1e-9 + one.abs().max(other.abs()) * 1e-12;
    (one - other).abs() > limit + noise
}
