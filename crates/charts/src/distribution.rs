//! The distribution strip: one small histogram per unit on one axis, with median and goal.

use crate::canvas::{Area, BOLD, Canvas, LINE_HEIGHT, PLAIN, Stroke, Type, WEAK, whole};
use crate::frame::Frame;
use crate::legend::{Key, legend};
use crate::paint::{Fill, Ink};
use crate::scale::Scale;
use crate::svg::Anchor;
use crate::table::{Amount, DataTable, NONE, or_none};

/// One step of the axis.
#[derive(Clone, Copy, Debug)]
pub struct Bin {
    /// Its middle.
    pub value: f64,
    /// How many lie in it.
    pub count: u32,
}

/// One unit.
#[derive(Clone, Copy, Debug)]
pub struct Strip<'a> {
    /// Its name.
    pub label: &'a str,
    /// How many there are at each step; empty where they are too few to be shown.
    pub bins: &'a [Bin],
    /// The median with unit; `None` where there are too few.
    pub median: Option<Amount<'a>>,
    /// How many it rests on, in words ("84 personer").
    pub n: &'a str,
}

/// What is drawn.
#[derive(Clone, Copy)]
pub struct Distribution<'a> {
    /// Words, width and flavour.
    pub frame: Frame<'a>,
    /// The units.
    pub strips: &'a [Strip<'a>],
    /// A goal as a dashed line through all of them.
    pub goal: Option<Amount<'a>>,
    /// Whether lower is better.
    pub lower_is_better: bool,
    /// How a value on the axis is written.
    pub value: &'a dyn Fn(f64) -> String,
}

const TALL: f64 = 34.0;
/// Widest that a bar becomes.
const WIDEST: f64 = 60.0;

/// Draws it.
pub fn distribution(chart: &Distribution<'_>) -> String {
    let mut canvas = Canvas::new(&chart.frame);
    let (w, narrow) = (canvas.width(), canvas.is_narrow());
    let (left, right) = if narrow { (2.0, w - 2.0) } else { (w * 0.26, w - 4.0) };
    let row = TALL + 26.0;
    let (scale, bar) = scale(chart, (left, right));
    let top = if chart.goal.is_some() { 24.0 } else { 6.0 };
    let floor = top + chart.strips.len() as f64 * row;
    if let Some((x, goal)) = chart.goal.and_then(|goal| Some((scale.at(goal.known()?), goal))) {
        let stroke = Stroke { ink: Ink::Text, width: 1.5, dash: "5 4" };
        canvas.line((x, top - 6.0), (x, floor), stroke);
        canvas.centred((x, 13.0), &format!("mål {}", goal.text), BOLD);
    }
    for (i, strip) in chart.strips.iter().enumerate() {
        draw(&mut canvas, strip, (&scale, bar), top + i as f64 * row);
    }
    axis(&mut canvas, chart, &scale, (floor, left, right));
    let way = if chart.lower_is_better {
        "Längre åt vänster är bättre."
    } else {
        "Längre åt höger är bättre."
    };
    let entries = [
        (Key::Area(Fill::Ink(Ink::Band)), "antal vid varje värde"),
        (Key::Line(whole(Ink::Better, 3.0)), "median"),
        (Key::Nothing, way),
    ];
    let end = legend(&mut canvas, floor + 26.0, &entries);
    canvas.finish(end)
}

/// The axis of values with room for half a bar at both ends, and the width of a bar.
fn scale(chart: &Distribution<'_>, (left, right): (f64, f64)) -> (Scale, f64) {
    let mut values: Vec<f64> =
        chart.strips.iter().flat_map(|strip| strip.bins).map(|bin| bin.value).collect();
    values.extend(chart.goal.and_then(Amount::known));
    values.retain(|value| value.is_finite());
    values.sort_by(f64::total_cmp);
    let ends = (values.first().map_or(f64::NAN, |v| *v), values.last().map_or(f64::NAN, |v| *v));
    let gaps = values.windows(2).map(|pair| pair[1] - pair[0]).filter(|gap| *gap > 0.0);
    let bars = (ends.1 - ends.0) / gaps.fold(f64::INFINITY, f64::min);
    let bars = if bars.is_finite() { bars.clamp(0.0, 500.0) + 1.0 } else { 500.0 };
    let half = ((right - left) / bars / 2.0).clamp(3.0, WIDEST / 2.0) + 2.0;
    (Scale::new(ends, (left + half, right - half)), half * 2.0 - 5.0)
}

fn draw(canvas: &mut Canvas<'_>, strip: &Strip<'_>, (scale, bar): (&Scale, f64), top: f64) {
    let (w, narrow) = (canvas.width(), canvas.is_narrow());
    let median = strip.median.map_or("för få", |median| median.text);
    canvas.mark(&format!("{}: median {median}, {}", strip.label, strip.n));
    let base = top + TALL + if narrow { 22.0 } else { 14.0 };
    let note = format!("{median}, {}", strip.n);
    let (set, weak) = (Type { halo: true, ..PLAIN }, Type { halo: true, ..WEAK });
    if narrow {
        canvas.text((0.0, top + 14.0), strip.label, Type { room: w * 0.5, ..set });
        canvas.text((w, top + 14.0), &note, Type { anchor: Anchor::End, room: w * 0.48, ..weak });
    } else {
        let room = w * 0.25;
        let lines = canvas.lines((0.0, top + 16.0), strip.label, Type { room, ..set }, 2) as f64;
        canvas.text((0.0, top + 16.0 + lines * LINE_HEIGHT), &note, Type { room, ..weak });
    }
    let from = if narrow { 2.0 } else { w * 0.26 };
    canvas.line((from, base), (w - 2.0, base), whole(Ink::Edge, 1.0));
    bars(canvas, strip, (scale, bar), base);
    if let Some(x) = strip.median.and_then(Amount::known).map(|value| scale.at(value)) {
        canvas.line((x, base + 3.0), (x, base - TALL), whole(Ink::Ground, 6.0));
        canvas.line((x, base + 3.0), (x, base - TALL), whole(Ink::Better, 3.0));
    }
    canvas.close();
}

/// The bars of one unit, the tallest as tall as there is room for.
fn bars(canvas: &mut Canvas<'_>, strip: &Strip<'_>, (scale, wide): (&Scale, f64), base: f64) {
    let most = strip.bins.iter().map(|bin| bin.count).max().unwrap_or(0).max(1);
    for bin in strip.bins.iter().filter(|bin| bin.count > 0 && bin.value.is_finite()) {
        let h = f64::from(bin.count) / f64::from(most) * (TALL - 6.0);
        let area = Area { x: scale.at(bin.value) - wide / 2.0, y: base - h, w: wide, h };
        canvas.rect(area, Fill::Ink(Ink::Band), None);
    }
}

fn axis(
    canvas: &mut Canvas<'_>,
    chart: &Distribution<'_>,
    scale: &Scale,
    (floor, left, right): (f64, f64, f64),
) {
    let most = ((right - left) / 70.0) as usize;
    for tick in scale.ticks(most.clamp(2, 8)) {
        let x = scale.at(tick);
        canvas.line((x, floor + 2.0), (x, floor + 7.0), whole(Ink::Edge, 1.0));
        canvas.centred((x, floor + 20.0), &(chart.value)(tick), WEAK);
    }
}

impl Distribution<'_> {
    /// The table beside it: one row per unit and step.
    pub fn table(&self) -> DataTable {
        let columns = ["Enhet", "Median", "Bygger på", "Mål", "Värde", "Antal"];
        let mut table = DataTable::new(self.frame.words.title, &columns);
        for strip in self.strips {
            let head = [
                strip.label.to_owned(),
                or_none(strip.median.map(|median| median.text)),
                strip.n.to_owned(),
                or_none(self.goal.map(|goal| goal.text)),
            ];
            if strip.bins.is_empty() {
                table.push(head.iter().cloned().chain([NONE.to_owned(), NONE.to_owned()]));
            }
            for bin in strip.bins {
                let cells = [(self.value)(bin.value), bin.count.to_string()];
                table.push(head.iter().cloned().chain(cells));
            }
        }
        table
    }
}
