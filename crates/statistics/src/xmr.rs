//! Control charts of single values (XmR): mean, limits, signals, and whether a goal is kept.
//!
//! The limits come from the moving ranges, so that a shift in level does not hide itself by widening them.
//! Values that are missing are left out by the caller; the others stand in order of time.

use crate::describe::mean;
use crate::interval::Interval;
use crate::sense::{Sense, Side};
use crate::xmr_rules::{Marks, marks};

/// Limits lie this many mean moving ranges from the mean.
pub const LIMIT: f64 = 2.66;

/// A moving range above this many times the mean is left out, once.
pub const RANGE_LIMIT: f64 = 3.267;

/// Points from which limits are firm.
pub const FIRM_FROM: usize = 12;

/// Points from which limits are worth drawing, as provisional.
pub const PROVISIONAL_FROM: usize = 6;

/// Mean count below which single values are too coarse: use longer periods, or time between events.
pub const RARE_BELOW: f64 = 5.0;

/// A stretch of the series with limits of its own, from a declared change of the process (rebase).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Index of its first point.
    pub start: usize,
    /// Limits from this many of its first points only; `None` for all of them.
    pub baseline: Option<usize>,
}

/// How far limits can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Firmness {
    /// Fewer than six points: no limits are drawn and nothing is a signal.
    TooFew,
    /// Six to eleven points.
    Provisional,
    /// Twelve points or more.
    Firm,
}

/// The centre and limits of a segment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Centre {
    /// Index of its first point.
    pub start: usize,
    /// Index after its last point.
    pub end: usize,
    /// Mean of the points that the limits rest on.
    pub mean: f64,
    /// The natural limits; `None` for a single point.
    pub limits: Option<Interval>,
    /// How far the limits can be relied on.
    pub firmness: Firmness,
}

/// Why a point is a signal. Where several rules fit, the first in this order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Signal {
    /// Outside the limits.
    Outside(Side),
    /// One of at least seven points that all rise or all fall.
    Run(Sense),
    /// Near the limit, as two of three points on that side are.
    TwoOfThree(Side),
    /// One of at least seven points on one side of the mean.
    OneSide(Side),
}

/// What a signal means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// No signal: ordinary variation.
    Common,
    /// A signal for the better.
    Improvement,
    /// A signal for the worse.
    Concern,
    /// A signal upwards, where neither way is better.
    High,
    /// A signal downwards, where neither way is better.
    Low,
}

/// A point and what the rules say of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The value.
    pub value: f64,
    /// Index of its segment.
    pub segment: usize,
    /// The side of the mean; `None` on it.
    pub side: Option<Side>,
    /// Between two thirds of the way to a limit and the limit.
    pub near_limit: bool,
    /// Why it is a signal, if it is.
    pub signal: Option<Signal>,
    /// What that means.
    pub meaning: Meaning,
}

/// A control chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Xmr {
    /// One entry per value.
    pub points: Vec<Point>,
    /// The segments in order.
    pub segments: Vec<Centre>,
}

/// Whether ordinary variation keeps to a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Assurance {
    /// Even the worse limit reaches it.
    Always,
    /// Now and then, by chance.
    Sometimes,
    /// Not even the better limit reaches it.
    Never,
}

/// Works out the chart. No segments means one for the whole series; otherwise the first starts at 0.
///
/// `None` without values, for values that are not finite or too large to add up, and for segments that are not in order, start
/// outside the series or rest on fewer than two points.
pub fn xmr(values: &[f64], segments: &[Segment], higher_is_better: Option<bool>) -> Option<Xmr> {
    let whole = [Segment { start: 0, baseline: None }];
    let segments = if segments.is_empty() { &whole } else { segments };
    let in_order = segments.first()?.start == 0
        && segments.windows(2).all(|pair| pair[0].start < pair[1].start)
        && segments
            .iter()
            .all(|segment| segment.start < values.len() && segment.baseline.is_none_or(|n| n > 1));
    if !in_order || !values.iter().all(|value| value.is_finite()) {
        return None;
    }
    let ends = segments.iter().skip(1).map(|next| next.start).chain([values.len()]);
    let centres: Vec<Centre> =
        segments.iter().zip(ends).filter_map(|(s, end)| centre(values, *s, end)).collect();
    let scale = values.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    let mut points = Vec::with_capacity(values.len());
    for (segment, centre) in centres.iter().enumerate() {
        let own = &values[centre.start..centre.end];
        let marked = marks(own, centre, scale);
        points.extend(
            own.iter().zip(marked).map(|(&value, marks)| point(value, segment, marks, higher_is_better)),
        );
    }
    (points.len() == values.len()).then_some(Xmr { points, segments: centres })
}

fn centre(values: &[f64], segment: Segment, end: usize) -> Option<Centre> {
    let own = values.get(segment.start..end)?;
    let base = &own[..segment.baseline.unwrap_or(own.len()).min(own.len())];
    let mean = mean(base).filter(|mean| mean.is_finite())?;
    let limits = moving_range(base).map(|mr| Interval { lower: mean - LIMIT * mr, upper: mean + LIMIT * mr });
    let firmness = match base.len() {
        FIRM_FROM.. => Firmness::Firm,
        PROVISIONAL_FROM.. => Firmness::Provisional,
        _ => Firmness::TooFew,
    };
    Some(Centre { start: segment.start, end, mean, limits, firmness })
}

/// The mean moving range, worked out anew once without the ranges that stand out.
fn moving_range(values: &[f64]) -> Option<f64> {
    let ranges: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let most = mean(&ranges)? * RANGE_LIMIT;
    mean(&ranges.into_iter().filter(|range| *range <= most).collect::<Vec<_>>())
}

fn point(value: f64, segment: usize, marks: Marks, higher_is_better: Option<bool>) -> Point {
    let Marks { side, near_limit, signal } = marks;
    let meaning = signal.map_or(Meaning::Common, |signal| meaning(signal, higher_is_better));
    Point { value, segment, side, near_limit, signal, meaning }
}

fn meaning(signal: Signal, higher_is_better: Option<bool>) -> Meaning {
    let high = match signal {
        Signal::Run(sense) => sense == Sense::Rising,
        Signal::Outside(side) | Signal::TwoOfThree(side) | Signal::OneSide(side) => side == Side::Above,
    };
    match (higher_is_better, high) {
        (None, true) => Meaning::High,
        (None, false) => Meaning::Low,
        (Some(better), _) if better == high => Meaning::Improvement,
        (Some(_), _) => Meaning::Concern,
    }
}

/// Whether values that vary within the limits reach a goal; the goal itself counts as reached.
/// `None` when a number is NaN.
pub fn goal_assurance(limits: Interval, goal: f64, higher_is_better: bool) -> Option<Assurance> {
    let (worse, better) =
        if higher_is_better { (limits.lower, limits.upper) } else { (-limits.upper, -limits.lower) };
    let goal = if higher_is_better { goal } else { -goal };
    if worse.is_nan() || better.is_nan() || goal.is_nan() {
        None
    } else if worse >= goal {
        Some(Assurance::Always)
    } else if better < goal {
        Some(Assurance::Never)
    } else {
        Some(Assurance::Sometimes)
    }
}

/// Whether counts are too rare for this chart.
pub fn too_rare(counts: &[f64]) -> bool {
    mean(counts).is_some_and(|mean| mean < RARE_BELOW)
}

#[cfg(test)]
mod tests;
