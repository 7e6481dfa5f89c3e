//! Trends of yearly series, and what may be said of series too short for the word.
//!
//! One point per period, the periods independent of each other (no overlapping windows). Points before
//! the last declared break are never compared with those after it.

use crate::chi_square;
use crate::estimate::Estimate;
use crate::sense::{Sense, sense};
use crate::share::Share;

/// Consecutive points that the word trend needs.
pub const LONG: usize = 5;

/// Points that a test of a short series needs; between two points there is only a change.
pub const SHORT: usize = 3;

/// Chi-square with one degree of freedom above which a long series has a trend (99.8 percent).
pub const CRITICAL: f64 = 9.5495;

/// Something measured in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dated<T> {
    /// The number of the period, usually the year. Gaps keep their length.
    pub time: i32,
    /// What was measured.
    pub value: T,
}

/// What the test allows to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Finding {
    /// Five consecutive points and a clear slope.
    Trend(Sense),
    /// Five consecutive points and no clear slope.
    NoTrend,
    /// Three or four points, or a gap: never a trend. The p-value goes to the control of false
    /// discoveries together with those of the other indicators.
    Short(Option<Sense>),
}

/// A test of the newest comparable points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// What may be said.
    pub finding: Finding,
    /// Number of points used.
    pub points: usize,
    /// The first period used.
    pub first: i32,
    /// The last period used.
    pub last: i32,
    /// Change per period, in the unit of the value.
    pub slope: f64,
    /// Chi-square with one degree of freedom.
    pub chi_square: f64,
    /// The probability of a slope this clear if nothing had changed.
    pub p: f64,
    /// Whether the slope keeps its sign whichever point is left out; `None` where counts are tested.
    pub steady: Option<bool>,
}

/// The latest steps that all go one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Which way.
    pub sense: Sense,
    /// How many steps; "the third year in a row" takes three.
    pub steps: usize,
}

/// Tests values with 95 percent intervals by a weighted slope. `breaks` are the first periods measured in
/// a new way; `rounding` the unit to which the values are rounded (the least doubt a value has).
///
/// `None` with fewer than three comparable points, with two points of the same period, and when values
/// without any width are not rounded either.
pub fn by_intervals(points: &[Dated<Estimate>], breaks: &[i32], rounding: f64) -> Option<Trend> {
    let latest = newest(&comparable(points, breaks)?)?;
    let row = |point: &Dated<Estimate>| {
        let error = point.value.standard_error(rounding)?;
        Some([years(&latest, point), point.value.value(), (error * error).recip()])
    };
    let rows = latest.iter().map(row).collect::<Option<Vec<_>>>()?;
    let (slope, chi_square) = weighted_slope(&rows)?;
    let steady = (0..rows.len()).all(|left_out| {
        let others: Vec<_> =
            rows.iter().enumerate().filter(|(i, _)| *i != left_out).map(|(_, r)| *r).collect();
        weighted_slope(&others).is_some_and(|(other, _)| other * slope > 0.0)
    });
    finish(&latest, slope, chi_square, Some(steady))
}

/// Tests shares by their counts (Cochran and Armitage). None or all of the cases in every period is no
/// trend. `None` with fewer than three comparable points and with two points of the same period.
pub fn by_counts(points: &[Dated<Share>], breaks: &[i32]) -> Option<Trend> {
    let latest = newest(&comparable(points, breaks)?)?;
    let sum = |term: &dyn Fn(f64, Share) -> f64| {
        latest.iter().map(|point| term(years(&latest, point), point.value)).sum::<f64>()
    };
    let (r, n) = (sum(&|_, s| s.count()), sum(&|_, s| s.answers()));
    let (rt, nt) = (sum(&|t, s| s.count() * t), sum(&|t, s| s.answers() * t));
    let nt2 = sum(&|t, s| s.answers() * t * t);
    let (gap, spread) = (n * rt - r * nt, n * nt2 - nt * nt);
    if r <= 0.0 || r >= n {
        return finish(&latest, 0.0, 0.0, None);
    }
    let chi_square = n * gap / r * (gap / (n - r)) / spread;
    finish(&latest, without_noise(gap / spread, 1.0), chi_square, None)
}

/// How many of the latest steps go the same way, each by more than the rounding, between consecutive
/// periods and since the last break. `None` when the last step does not move or there is none.
pub fn latest_run(points: &[Dated<f64>], breaks: &[i32], rounding: f64) -> Option<Run> {
    let rows = comparable(points, breaks)?;
    let largest = rows.iter().fold(0.0_f64, |largest, row| largest.max(row.value.abs()));
    // A step of exactly one unit is within the rounding, also when the subtraction says a little more.
    let noise = rounding * (1.0 + 1e-9) + largest * 1e-12;
    let mut steps = rows
        .windows(2)
        .rev()
        .map_while(|pair| follows(&pair[0], &pair[1]).then(|| sense(pair[0].value, pair[1].value, noise))?);
    let first = steps.next()?;
    Some(Run { sense: first, steps: 1 + steps.take_while(|step| *step == first).count() })
}

/// The points since the last break in order of time; `None` when two belong to the same period.
fn comparable<T: Copy>(points: &[Dated<T>], breaks: &[i32]) -> Option<Vec<Dated<T>>> {
    let mut rows = points.to_vec();
    rows.sort_by_key(|point| point.time);
    let newest = rows.last()?.time;
    let start = breaks.iter().copied().filter(|time| *time <= newest).max();
    rows.retain(|point| start.is_none_or(|start| point.time >= start));
    rows.windows(2).all(|pair| pair[0].time < pair[1].time).then_some(rows)
}

/// The latest five points if they follow each other, else the latest three or four.
fn newest<T: Copy>(rows: &[Dated<T>]) -> Option<Vec<Dated<T>>> {
    let tail = |count: usize| rows.len().checked_sub(count).map(|start| rows[start..].to_vec());
    tail(LONG).filter(|five| consecutive(five)).or_else(|| tail(LONG - 1)).or_else(|| tail(SHORT))
}

fn consecutive<T>(rows: &[Dated<T>]) -> bool {
    rows.windows(2).all(|pair| follows(&pair[0], &pair[1]))
}

fn follows<T>(earlier: &Dated<T>, later: &Dated<T>) -> bool {
    earlier.time.checked_add(1) == Some(later.time)
}

/// Periods since the first point used: small numbers, so that no digits are lost.
fn years<T>(rows: &[Dated<T>], point: &Dated<T>) -> f64 {
    rows.first().map_or(0.0, |first| f64::from(point.time) - f64::from(first.time))
}

/// 0 for a slope that only floating-point noise among values of this size has made.
fn without_noise(slope: f64, largest: f64) -> f64 {
    if slope.abs() <= largest * 1e-12 { 0.0 } else { slope }
}

/// Slope and chi-square of rows of time, value and weight.
fn weighted_slope(rows: &[[f64; 3]]) -> Option<(f64, f64)> {
    let sum = |term: fn(&[f64; 3]) -> f64| rows.iter().map(term).sum::<f64>();
    let (w, wt, wv) = (sum(|[_, _, w]| *w), sum(|[t, _, w]| w * t), sum(|[_, v, w]| w * v));
    let (wtt, wtv) = (sum(|[t, _, w]| w * t * t), sum(|[t, v, w]| w * t * v));
    let spread = w * wtt - wt * wt;
    let slope = without_noise(
        (w * wtv - wt * wv) / spread,
        rows.iter().fold(0.0, |most, row| row[1].abs().max(most)),
    );
    let chi_square = slope * slope * spread / w;
    (spread > 0.0 && slope.is_finite() && chi_square.is_finite()).then_some((slope, chi_square))
}

fn finish<T>(rows: &[Dated<T>], slope: f64, chi_square: f64, steady: Option<bool>) -> Option<Trend> {
    let way = sense(0.0, slope, 0.0);
    let finding = match way {
        _ if rows.len() < LONG => Finding::Short(way),
        Some(sense) if chi_square > CRITICAL && steady != Some(false) => Finding::Trend(sense),
        _ => Finding::NoTrend,
    };
    let p = chi_square::exceed(chi_square, 1.0)?;
    let (first, last) = (rows.first()?.time, rows.last()?.time);
    Some(Trend { finding, points: rows.len(), first, last, slope, chi_square, p, steady })
}

#[cfg(test)]
mod tests;
