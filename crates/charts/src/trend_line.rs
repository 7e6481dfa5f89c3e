//! The trend line: one or a few series over years, with gaps where a year is missing.

use crate::mark::ink;
use crate::scale::Scale;
use crate::svg::{Anchor, Label, escape, line, n, put, room};
use crate::words::Words;

/// How a series is drawn; the pattern of the line carries the meaning, not the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The reader's own: thick.
    Own,
    /// Riket: dotted.
    Country,
    /// The mean of all municipalities: dashed.
    Mean,
}

/// One series.
pub struct Line<'a> {
    /// Its name, written at its end.
    pub name: &'a str,
    /// How it is drawn.
    pub kind: LineKind,
    /// Year and value, ascending; a year that is left out is a gap.
    pub points: &'a [(i16, f64)],
}

/// A year from which values cannot be compared with earlier ones.
#[derive(Clone, Copy, Debug)]
pub struct Break {
    /// First year of the new way of measuring.
    pub year: i16,
}

/// What is drawn.
pub struct TrendLine<'a> {
    /// Its words.
    pub words: Words<'a>,
    /// Class of the element.
    pub class: &'a str,
    /// Width of the picture.
    pub width: f64,
    /// The series.
    pub lines: &'a [Line<'a>],
    /// Breaks; no line is drawn across one.
    pub breaks: &'a [Break],
    /// How a value is written.
    pub value: &'a dyn Fn(f64) -> String,
}

const TYPE: f64 = 13.0;
const HEIGHT: f64 = 240.0;
const TOP: f64 = 24.0;
const FLOOR: f64 = 206.0;

/// Draws it.
pub fn trend_line(chart: &TrendLine<'_>) -> String {
    let points = || chart.lines.iter().flat_map(|line| line.points).filter(|(_, value)| value.is_finite());
    let years = (points().map(|p| p.0).min().unwrap_or(0), points().map(|p| p.0).max().unwrap_or(0));
    let low = points().map(|p| p.1).fold(f64::INFINITY, f64::min);
    let high = points().map(|p| p.1).fold(f64::NEG_INFINITY, f64::max);
    let air = (high - low) * 0.1;
    let vertical = Scale::new((low - air, high + air), (FLOOR, TOP));
    let ticks: Vec<(f64, String)> =
        vertical.ticks(4).into_iter().map(|tick| (tick, (chart.value)(tick))).collect();
    let left = ticks.iter().map(|(_, text)| room(text, TYPE)).fold(24.0, f64::max) + 8.0;
    let right = chart.lines.iter().map(|line| room(line.name, TYPE)).fold(0.0, f64::max) + 12.0;
    let span = (left + 8.0, (chart.width - right).max(left + 40.0));
    let across = Scale::new((f64::from(years.0), f64::from(years.1)), span);
    let mut out = chart.words.open(chart.class, chart.width, HEIGHT);
    for (tick, text) in &ticks {
        let y = vertical.at(*tick);
        line(&mut out, (left, y), (chart.width - right, y), ink::LINE, "");
        let label = Label {
            x: left - 6.0,
            y: y + 4.0,
            anchor: Anchor::End,
            fill: ink::NEUTRAL,
            size: TYPE,
            bold: false,
            text,
        };
        label.write(&mut out);
    }
    year_labels(&mut out, years, &across);
    breaks(&mut out, chart, years, &across);
    for series in chart.lines {
        draw(&mut out, chart, series, (&across, &vertical));
    }
    names(&mut out, chart, (&across, &vertical));
    out.push_str("</svg>");
    out
}

/// The years under the axis, as many as there is room for.
fn year_labels(out: &mut String, (first, last): (i16, i16), across: &Scale) {
    let each = (across.at(f64::from(first) + 1.0) - across.at(f64::from(first))).max(1.0);
    let step = (44.0 / each).ceil().clamp(1.0, 100.0) as usize;
    for year in (first..=last).rev().step_by(step) {
        let text = year.to_string();
        let x = across.at(f64::from(year));
        Label {
            x,
            y: FLOOR + 24.0,
            anchor: Anchor::Middle,
            fill: ink::NEUTRAL,
            size: TYPE,
            bold: false,
            text: &text,
        }
        .write(out);
    }
}

/// A vertical double tick with the words, half a year before the new way of measuring.
fn breaks(out: &mut String, chart: &TrendLine<'_>, (first, last): (i16, i16), across: &Scale) {
    for found in chart.breaks.iter().filter(|b| b.year > first && b.year <= last) {
        let x = across.at(f64::from(found.year) - 0.5);
        for x in [x - 2.0, x + 2.0] {
            line(out, (x, TOP - 6.0), (x, FLOOR), ink::TEXT, "");
        }
        let anchor = Anchor::inside(x, room("ny mätning", TYPE) / 2.0, chart.width);
        Label { x, y: TYPE, anchor, fill: ink::TEXT, size: TYPE, bold: false, text: "ny mätning" }.write(out);
    }
}

/// One series: a line through years that follow on each other, and its points.
fn draw(out: &mut String, chart: &TrendLine<'_>, series: &Line<'_>, (across, vertical): (&Scale, &Scale)) {
    let (colour, width, pattern, radius) = match series.kind {
        LineKind::Own => (ink::BETTER, "4", "", 5.0),
        LineKind::Country => (ink::TEXT, "2", " stroke-dasharray=\"1 5\" stroke-linecap=\"round\"", 3.5),
        LineKind::Mean => (ink::NEUTRAL, "2", " stroke-dasharray=\"7 4\"", 3.5),
    };
    let mut path = String::new();
    let mut marks = String::new();
    let mut before: Option<i16> = None;
    for (year, value) in series.points.iter().filter(|(_, value)| value.is_finite()) {
        let (x, y) = (n(across.at(f64::from(*year))), n(vertical.at(*value)));
        let broken = chart.breaks.iter().any(|b| b.year == *year);
        let joined = before.is_some_and(|before| before + 1 == *year) && !broken;
        put(&mut path, format_args!("{}{x} {y}", if joined { 'L' } else { 'M' }));
        let spoken = escape(&format!("{} {year}: {}", series.name, (chart.value)(*value)));
        put(
            &mut marks,
            format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{}\" data-text=\"{spoken}\"/>", n(radius)),
        );
        before = Some(*year);
    }
    put(
        out,
        format_args!(
            "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"{pattern}/><g fill=\"{colour}\">{marks}</g>"
        ),
    );
}

/// Names at the ends of the lines, pushed apart where they would cover each other.
fn names(out: &mut String, chart: &TrendLine<'_>, (across, vertical): (&Scale, &Scale)) {
    let ends = chart.lines.iter().filter_map(|line| {
        let (year, value) = line.points.iter().rfind(|(_, value)| value.is_finite())?;
        Some((vertical.at(*value), across.at(f64::from(*year)), line))
    });
    let mut ends: Vec<_> = ends.collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.name.cmp(b.2.name)));
    let mut least = TOP;
    for (y, x, line) in ends {
        let y = (y + 4.0).max(least);
        least = y + TYPE + 3.0;
        let bold = line.kind == LineKind::Own;
        Label { x: x + 10.0, y, anchor: Anchor::Start, fill: ink::TEXT, size: TYPE, bold, text: line.name }
            .write(out);
    }
}
