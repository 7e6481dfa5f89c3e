//! The rules that tell signals from ordinary variation on a control chart.

use crate::interval::Interval;
use crate::sense::{Sense, Side, sense, side};
use crate::xmr::{Centre, Firmness, Signal};

/// Points in a row that make a signal, rising or falling or on one side.
pub const RUN: usize = 7;

/// From this part of the way to a limit a point is near it.
const NEAR: f64 = 2.0 / 3.0;

/// Differences below this part of the largest value are floating-point noise.
const NOISE: f64 = 1e-12;

/// What the rules say of one point.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Marks {
    pub(crate) side: Option<Side>,
    pub(crate) near_limit: bool,
    pub(crate) signal: Option<Signal>,
}

/// Judges the points of one segment; `scale` is the largest value of the chart.
pub(crate) fn marks(values: &[f64], centre: &Centre, scale: f64) -> Vec<Marks> {
    let noise = scale * NOISE;
    let sides: Vec<Option<Side>> = values.iter().map(|&value| side(value, centre.mean, noise)).collect();
    let Some(limits) = centre.limits.filter(|_| centre.firmness > Firmness::TooFew) else {
        return sides.iter().map(|&side| Marks { side, near_limit: false, signal: None }).collect();
    };
    let outside: Vec<Option<Side>> = values.iter().map(|&value| beyond(value, limits, noise)).collect();
    let near: Vec<bool> = values
        .iter()
        .zip(&outside)
        .map(|(value, outside)| {
            let reach = NEAR * (limits.upper - centre.mean);
            outside.is_none() && (value - centre.mean).abs() - reach > noise
        })
        .collect();
    let steps: Vec<Option<Sense>> = values.windows(2).map(|pair| sense(pair[0], pair[1], noise)).collect();
    let runs = runs(&steps);
    let pairs = two_of_three(&sides, &near);
    let one_side = in_a_row(&sides, RUN);
    (0..values.len())
        .map(|i| {
            let signal = outside[i]
                .map(Signal::Outside)
                .or(runs[i].map(Signal::Run))
                .or(pairs[i].map(Signal::TwoOfThree))
                .or(one_side[i].map(Signal::OneSide));
            Marks { side: sides[i], near_limit: near[i], signal }
        })
        .collect()
}

/// The side on which a value lies outside the limits; on a limit is inside.
fn beyond(value: f64, limits: Interval, noise: f64) -> Option<Side> {
    let above = side(value, limits.upper, noise).filter(|side| *side == Side::Above);
    above.or(side(value, limits.lower, noise).filter(|side| *side == Side::Below))
}

/// The points of at least seven that all rise or all fall. Six steps join seven points; a step that goes
/// nowhere breaks the run, and a turning point belongs to the run that reaches it first.
fn runs(steps: &[Option<Sense>]) -> Vec<Option<Sense>> {
    let long = in_a_row(steps, RUN - 1);
    (0..=steps.len())
        .map(|point| {
            let into = point.checked_sub(1).and_then(|step| long[step]);
            into.or(long.get(point).copied().flatten())
        })
        .collect()
}

/// Keeps the entries that stand in an unbroken row of at least `least` equal ones.
fn in_a_row<T: Copy + PartialEq>(entries: &[Option<T>], least: usize) -> Vec<Option<T>> {
    entries
        .chunk_by(|a, b| a == b)
        .flat_map(|row| row.iter().map(move |entry| entry.filter(|_| row.len() >= least)))
        .collect()
}

/// Marks the near points of every three in a row that lie on one side with at least two near the limit.
fn two_of_three(sides: &[Option<Side>], near: &[bool]) -> Vec<Option<Side>> {
    let mut marked = vec![None; sides.len()];
    for start in 0..sides.len().saturating_sub(2) {
        let three = start..start + 3;
        let same = sides[start].is_some() && sides[three.clone()].iter().all(|side| *side == sides[start]);
        if same && near[three.clone()].iter().filter(|near| **near).count() >= 2 {
            for i in three.filter(|i| near[*i]) {
                marked[i] = sides[i];
            }
        }
    }
    marked
}
