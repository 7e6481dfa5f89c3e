//! N3: the value moves the same way year after year, or has a tested trend.

use ledstjarna_statistics::estimate::Estimate;
use ledstjarna_statistics::sense::Sense;
use ledstjarna_statistics::trend::{Dated, Finding, by_intervals, latest_run};

use super::change::Change;
use super::{moved_word, subject};
use crate::draft::Draft;
use crate::facts::{Facts, Point, is_usable};
use crate::rule::Rule;
use crate::sentence::Sentence;
use crate::words::ordinal;

/// Steps of one kind that make a run.
const FEWEST: usize = 3;

/// A run or a trend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Which way.
    pub(crate) sense: Sense,
    /// What it is.
    pub(crate) kind: Kind,
}

/// What may be said of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// So many steps of more than the rounding, one way.
    Steps(usize),
    /// A trend since a year: at least five consecutive points without a break, tested.
    Trend(i16),
}

impl Run {
    /// Three steps the same way, else a trend.
    pub(crate) fn find(facts: &Facts) -> Option<Self> {
        let (points, breaks) = series(facts)?;
        let rounding = if facts.scale.is_exact() { 0.0 } else { facts.scale.step() };
        let values: Vec<Dated<f64>> = points.iter().map(|point| dated(point, point.value)).collect();
        let run = latest_run(&values, &breaks, rounding).filter(|run| run.steps >= FEWEST);
        run.map(|run| Self { sense: run.sense, kind: Kind::Steps(run.steps) }).or_else(|| Self::trend(facts))
    }

    /// A tested trend, whatever the latest steps do.
    pub(crate) fn trend(facts: &Facts) -> Option<Self> {
        let (points, breaks) = series(facts)?;
        let estimate = |point: &Point| {
            Estimate::with_margin(point.value, point.margin.unwrap_or(0.0)).map(|e| dated(point, e))
        };
        let estimates: Vec<Dated<Estimate>> = points.iter().filter_map(estimate).collect();
        let found = by_intervals(&estimates, &breaks, facts.scale.step())?;
        let Finding::Trend(sense) = found.finding else { return None };
        Some(Self { sense, kind: Kind::Trend(found.first as i16) })
    }

    /// The sentence. What the latest step does not confirm is called neither better nor worse.
    pub(super) fn write(&self, facts: &Facts) -> Sentence {
        let goes_on = Change::find(facts).and_then(|change| change.moved()) == Some(self.sense);
        let (what, though) = if goes_on { (subject(facts), "") } else { ("värdet", "dock ") };
        let pick = |words: [&'static str; 4]| {
            let [_, _, up, down] = words;
            let neutral = if self.sense == Sense::Rising { up } else { down };
            if goes_on { moved_word(facts, self.sense, words) } else { neutral }
        };
        let now = pick(["förbättras", "försämras", "ökar", "minskar"]);
        let draft = Draft::new();
        let draft = match (self.kind, self.kind.ordinal()) {
            (Kind::Trend(since), _) => {
                let draft = draft.say("sedan ").year("trendens första år", since).say(" är trenden ");
                draft.say(though).say("att ").say(what).say(" ").say(now)
            }
            (Kind::Steps(steps), Some(word)) => {
                let draft = draft.say("det är ").say(though).number("år i rad", steps as f64, word);
                draft.say(" året i rad som ").say(what).say(" ").say(now)
            }
            (Kind::Steps(steps), None) => {
                let so_far = pick(["förbättrats ", "försämrats ", "ökat ", "minskat "]);
                let draft = draft.say(what).say(" har ").say(though).say(so_far);
                draft.count("år i rad", steps as u32).say(" år i rad")
            }
        };
        draft.finish(&[Rule::Run])
    }
}

impl Kind {
    fn ordinal(self) -> Option<&'static str> {
        match self {
            Self::Steps(steps) => ordinal(steps),
            Self::Trend(_) => None,
        }
    }
}

fn dated<T>(point: &Point, value: T) -> Dated<T> {
    Dated { time: i32::from(point.year), value }
}

/// All points in writing order with the years of breaks; `None` without a value now.
fn series(facts: &Facts) -> Option<(Vec<Point>, Vec<i32>)> {
    let now = facts.now()?;
    let earlier = facts.earlier.iter().filter(|point| point.year < now.year && is_usable(point.value));
    let points = earlier.copied().chain([now]).collect();
    Some((points, facts.breaks.iter().map(|known| i32::from(known.year)).collect()))
}
