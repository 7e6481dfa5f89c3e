//! Series over years: breaks, gaps, preliminary values and 95 % bands, in every flavour.

use crate::axis::{CUT, Upright, spread};
use crate::canvas::{BOLD, Canvas, PLAIN, Stroke, TYPE, Type, WEAK, whole};
use crate::frame::Frame;
use crate::glyph::Glyph;
use crate::legend::{Key, legend};
use crate::measure::width;
use crate::paint::{Fill, Ink};
use crate::scale::Scale;
use crate::svg::{Anchor, n};
use crate::table::{Amount, DataTable, or_none, yes_no};

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

/// A year from which values cannot be compared with earlier ones.
#[derive(Clone, Copy, Debug)]
pub struct Break {
    /// First year of the new way of measuring.
    pub year: i16,
}

/// One year of a series.
#[derive(Clone, Copy, Debug)]
pub struct TrendPoint<'a> {
    /// The year.
    pub year: i16,
    /// The value with unit.
    pub amount: Amount<'a>,
    /// Whether it may still change: drawn hollow.
    pub preliminary: bool,
    /// Its 95 % interval, if the number of answers is known.
    pub band: Option<[Amount<'a>; 2]>,
}

/// One series.
#[derive(Clone, Copy, Debug)]
pub struct Series<'a> {
    /// Its name, written at its end.
    pub name: &'a str,
    /// How it is drawn.
    pub kind: LineKind,
    /// Its years, ascending; a year that is left out is a gap.
    pub points: &'a [TrendPoint<'a>],
}

/// What is drawn.
#[derive(Clone, Copy)]
pub struct Trend<'a> {
    /// Words, width and flavour.
    pub frame: Frame<'a>,
    /// The series.
    pub series: &'a [Series<'a>],
    /// Breaks; no line is drawn across one.
    pub breaks: &'a [Break],
    /// How a value on the axis is written.
    pub value: &'a dyn Fn(f64) -> String,
}

const TOP: f64 = 26.0;
const FLOOR: f64 = 220.0;

/// Where years and values lie.
struct Plane {
    across: Scale,
    up: Scale,
}

impl Plane {
    fn at(&self, point: &TrendPoint<'_>) -> (f64, f64) {
        (self.across.at(f64::from(point.year)), self.up.at(point.amount.value))
    }
}

/// Draws it.
pub fn trend(chart: &Trend<'_>) -> String {
    let mut canvas = Canvas::new(&chart.frame);
    let points = || chart.series.iter().flat_map(|series| known(series));
    let years = (points().map(|p| p.year).min().unwrap_or(0), points().map(|p| p.year).max().unwrap_or(0));
    let values = points().flat_map(|p| {
        let ends = p.band.map_or([p.amount.value; 2], |band| band.map(|end| end.value));
        [p.amount.value, ends[0], ends[1]]
    });
    let axis = Upright::new(values, (FLOOR, TOP), chart.value);
    let named = chart.series.iter().map(|s| width(s.name, TYPE * 1.07)).fold(0.0, f64::max);
    let right = canvas.width() - (named + 14.0).min(canvas.width() * 0.32);
    let span = (f64::from(years.0), f64::from(years.1));
    let plane = Plane { across: Scale::new(span, (axis.left + 12.0, right - 6.0)), up: axis.scale };
    axis.draw(&mut canvas, right);
    year_labels(&mut canvas, years, &plane.across);
    breaks(&mut canvas, chart.breaks, years, &plane.across);
    for stretch in chart.series.iter().flat_map(|series| stretches(series, chart.breaks)) {
        band(&mut canvas, &stretch, &plane);
    }
    for series in chart.series {
        draw(&mut canvas, series, chart.breaks, &plane);
    }
    names(&mut canvas, chart, &plane);
    let end = legend(&mut canvas, FLOOR + 32.0, &keys(chart, axis.is_cut));
    canvas.finish(end)
}

fn known<'a>(series: &Series<'a>) -> impl Iterator<Item = &'a TrendPoint<'a>> {
    series.points.iter().filter(|point| point.amount.known().is_some())
}

/// The years under the axis, the last always, as many as there is room for.
fn year_labels(canvas: &mut Canvas<'_>, (first, last): (i16, i16), across: &Scale) {
    let years = f64::from(last) - f64::from(first);
    let each = (across.at(f64::from(last)) - across.at(f64::from(first))) / years.max(1.0);
    let step = (46.0 / each.max(0.01)).ceil().max(1.0) as usize;
    for year in (first..=last).rev().step_by(step) {
        let x = across.at(f64::from(year));
        canvas.text((x, FLOOR + 22.0), &year.to_string(), Type { anchor: Anchor::Middle, ..WEAK });
    }
}

/// A vertical double tick with the words, half a year before the new way of measuring.
fn breaks(canvas: &mut Canvas<'_>, breaks: &[Break], (first, last): (i16, i16), across: &Scale) {
    let mut free = 0.0;
    for found in breaks.iter().filter(|b| b.year > first && b.year <= last) {
        let x = across.at(f64::from(found.year) - 0.5);
        for x in [x - 2.0, x + 2.0] {
            canvas.line((x, TOP - 8.0), (x, FLOOR), whole(Ink::Text, 1.0));
        }
        let half = width("ny mätning", TYPE) / 2.0;
        if x - half >= free {
            canvas.centred((x, 13.0), "ny mätning", PLAIN);
            free = x + half + 8.0;
        }
    }
}

/// Colour, width, dashes and radius of a kind of line.
const fn style(kind: LineKind) -> (Stroke, f64) {
    match kind {
        LineKind::Own => (whole(Ink::Better, 4.0), 5.0),
        LineKind::Country => (Stroke { ink: Ink::Text, width: 2.0, dash: "1.5 4" }, 3.5),
        LineKind::Mean => (Stroke { ink: Ink::Neutral, width: 2.0, dash: "7 4" }, 3.5),
    }
}

/// Stretches of years that follow on each other and can be compared.
fn stretches<'a>(series: &Series<'a>, breaks: &[Break]) -> Vec<Vec<&'a TrendPoint<'a>>> {
    let mut all: Vec<Vec<&TrendPoint<'_>>> = Vec::new();
    for point in known(series) {
        let broken = breaks.iter().any(|b| b.year == point.year);
        match all.last_mut() {
            Some(stretch)
                if !broken && stretch.last().is_some_and(|p| p.year.checked_add(1) == Some(point.year)) =>
            {
                stretch.push(point);
            }
            _ => all.push(vec![point]),
        }
    }
    all
}

fn draw(canvas: &mut Canvas<'_>, series: &Series<'_>, breaks: &[Break], plane: &Plane) {
    let (stroke, radius) = style(series.kind);
    let all = stretches(series, breaks);
    for stretch in all.iter().filter(|stretch| stretch.len() > 1) {
        let places: Vec<String> =
            stretch.iter().map(|point| plane.at(point)).map(|(x, y)| format!("{} {}", n(x), n(y))).collect();
        canvas.path(&format!("M{}", places.join("L")), Fill::None, Some(stroke));
    }
    for point in all.into_iter().flatten() {
        canvas.mark(&spoken(series, point));
        let (fill, edge) = if point.preliminary {
            (Fill::Ink(Ink::Ground), Some(Stroke { dash: "", width: 2.0, ..stroke }))
        } else {
            (Fill::Ink(stroke.ink), None)
        };
        canvas.circle(plane.at(point), radius, fill, edge);
        canvas.close();
    }
}

fn spoken(series: &Series<'_>, point: &TrendPoint<'_>) -> String {
    let note = if point.preliminary { ", preliminärt" } else { "" };
    format!("{} {}: {}{note}", series.name, point.year, point.amount.text)
}

/// The 95 % band: an area where years follow on each other, a line up and down for a year on its own.
fn band(canvas: &mut Canvas<'_>, stretch: &[&TrendPoint<'_>], plane: &Plane) {
    let ends: Vec<(f64, f64, f64)> = stretch
        .iter()
        .filter_map(|point| {
            let [low, high] = point.band?.map(|end| plane.up.at(end.value));
            Some((plane.across.at(f64::from(point.year)), low, high))
        })
        .collect();
    if let [(x, low, high)] = ends[..] {
        canvas.line((x, low), (x, high), whole(Ink::Edge, 1.5));
    } else if ends.len() > 1 {
        let upper = ends.iter().map(|(x, _, high)| format!("{} {}", n(*x), n(*high)));
        let lower = ends.iter().rev().map(|(x, low, _)| format!("{} {}", n(*x), n(*low)));
        let outline: Vec<String> = upper.chain(lower).collect();
        let edge = Stroke { ink: Ink::Edge, width: 1.0, dash: "2 3" };
        canvas.path(&format!("M{}Z", outline.join("L")), Fill::Ink(Ink::BetterTint), Some(edge));
    }
}

/// Names at the ends of the lines.
fn names(canvas: &mut Canvas<'_>, chart: &Trend<'_>, plane: &Plane) {
    let mut ends: Vec<(f64, f64, &Series<'_>)> = chart
        .series
        .iter()
        .filter_map(|series| {
            let (x, y) = plane.at(known(series).last()?);
            Some((y, x, series))
        })
        .collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.name.cmp(b.2.name)));
    let wanted: Vec<f64> = ends.iter().map(|(y, ..)| y + 4.5).collect();
    for (y, (_, x, series)) in spread(&wanted, 17.0, (TOP, FLOOR)).into_iter().zip(ends) {
        let set = if series.kind == LineKind::Own { BOLD } else { PLAIN };
        canvas.text((x + 10.0, y), series.name, Type { halo: true, ..set });
    }
}

fn keys(chart: &Trend<'_>, is_cut: bool) -> Vec<(Key, &'static str)> {
    let mut entries = Vec::new();
    let points = || chart.series.iter().flat_map(|series| series.points);
    if points().any(|point| point.band.is_some()) {
        entries.push((Key::Area(Fill::Ink(Ink::BetterTint)), "95 % osäkerhet"));
    }
    if points().any(|point| point.preliminary) {
        entries.push((Key::Glyph(Glyph::Ring, Ink::Better), "preliminärt värde"));
    }
    if is_cut {
        entries.push((Key::Cut, CUT));
    }
    entries
}

impl Trend<'_> {
    /// The table beside it.
    pub fn table(&self) -> DataTable {
        let columns = ["Serie", "År", "Värde", "Från", "Till", "Preliminärt", "Ny mätning"];
        let mut table = DataTable::new(self.frame.words.title, &columns);
        for (series, point) in self.series.iter().flat_map(|s| s.points.iter().map(move |p| (s, p))) {
            let band = point.band.map(|ends| ends.map(|end| end.text));
            table.push([
                series.name.to_owned(),
                point.year.to_string(),
                or_none(point.amount.known().map(|_| point.amount.text)),
                or_none(band.map(|ends| ends[0])),
                or_none(band.map(|ends| ends[1])),
                yes_no(point.preliminary),
                yes_no(self.breaks.iter().any(|b| b.year == point.year)),
            ]);
        }
        table
    }
}
