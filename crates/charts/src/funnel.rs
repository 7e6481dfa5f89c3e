//! The funnel plot: value by size, with limits that narrow as size grows.

use crate::axis::{CUT, Upright};
use crate::canvas::{BOLD, Canvas, Stroke, Type, WEAK, whole};
use crate::frame::Frame;
use crate::glyph::Glyph;
use crate::legend::{Key, legend};
use crate::paint::{Fill, Ink};
use crate::scale::Scale;
use crate::svg::{Anchor, n};
use crate::table::{Amount, DataTable, yes_no};

/// One place.
#[derive(Clone, Copy, Debug)]
pub struct FunnelPoint<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its size (number of answers).
    pub size: Amount<'a>,
    /// Its value with unit.
    pub amount: Amount<'a>,
    /// Whether it lies outside the wide limits.
    pub outside: bool,
    /// Whether it is the reader's own.
    pub own: bool,
}

/// The limits at one size.
#[derive(Clone, Copy, Debug)]
pub struct FunnelLimit {
    /// The size.
    pub size: f64,
    /// Lower and upper 95 % limit.
    pub narrow: (f64, f64),
    /// Lower and upper 99,8 % limit.
    pub wide: (f64, f64),
}

/// What is drawn.
#[derive(Clone, Copy)]
pub struct Funnel<'a> {
    /// Words, width and flavour.
    pub frame: Frame<'a>,
    /// The places.
    pub points: &'a [FunnelPoint<'a>],
    /// The limits at ascending sizes.
    pub limits: &'a [FunnelLimit],
    /// The common level.
    pub centre: Amount<'a>,
    /// What is said of over-dispersion; empty if there is none.
    pub note: &'a str,
    /// How a value on the upright axis is written.
    pub value: &'a dyn Fn(f64) -> String,
    /// How a size is written.
    pub size: &'a dyn Fn(f64) -> String,
}

const TOP: f64 = 10.0;
const FLOOR: f64 = 260.0;
const WIDE: Stroke = Stroke { ink: Ink::Edge, width: 1.5, dash: "" };
const NARROW: Stroke = Stroke { ink: Ink::Edge, width: 1.5, dash: "5 4" };

/// Draws it.
pub fn funnel(chart: &Funnel<'_>) -> String {
    let mut canvas = Canvas::new(&chart.frame);
    let values = chart.points.iter().map(|point| point.amount.value);
    let values = values.chain(chart.limits.iter().flat_map(|l| [l.wide.0, l.wide.1]));
    let axis = Upright::new(values, (FLOOR, TOP), chart.value);
    let sizes = chart.points.iter().map(|p| p.size.value).chain(chart.limits.iter().map(|l| l.size));
    let most = sizes.filter(|size| size.is_finite()).fold(1.0, f64::max);
    let right = canvas.width() - 6.0;
    let across = Scale::new((0.0, most), (axis.left, right - 10.0));
    axis.draw(&mut canvas, right);
    for tick in across.ticks(((right - axis.left) / 80.0) as usize) {
        canvas.centred((across.at(tick), FLOOR + 20.0), &(chart.size)(tick), WEAK);
    }
    limit_lines(&mut canvas, chart, (&across, &axis.scale));
    if let Some(centre) = chart.centre.known() {
        let y = axis.scale.at(centre);
        canvas.line((axis.left, y), (right, y), whole(Ink::Text, 1.5));
    }
    for point in chart.points.iter().filter(|point| !point.own).chain(chart.points.iter().filter(|p| p.own)) {
        draw(&mut canvas, point, (&across, &axis.scale));
    }
    let mut entries = vec![
        (Key::Line(NARROW), "95 %"),
        (Key::Line(WIDE), "99,8 %"),
        (Key::Glyph(Glyph::Diamond, Ink::Text), "utanför 99,8 %"),
    ];
    if axis.is_cut {
        entries.push((Key::Cut, CUT));
    }
    if !chart.note.is_empty() {
        entries.push((Key::Nothing, chart.note));
    }
    let end = legend(&mut canvas, FLOOR + 26.0, &entries);
    canvas.finish(end)
}

fn limit_lines(canvas: &mut Canvas<'_>, chart: &Funnel<'_>, (across, up): (&Scale, &Scale)) {
    let lines = [
        (limits_of(chart, |limit| limit.wide.0), WIDE),
        (limits_of(chart, |limit| limit.wide.1), WIDE),
        (limits_of(chart, |limit| limit.narrow.0), NARROW),
        (limits_of(chart, |limit| limit.narrow.1), NARROW),
    ];
    for (points, stroke) in lines {
        let places: Vec<String> = points
            .into_iter()
            .map(|(size, value)| format!("{} {}", n(across.at(size)), n(up.at(value))))
            .collect();
        if places.len() > 1 {
            canvas.path(&format!("M{}", places.join("L")), Fill::None, Some(stroke));
        }
    }
}

/// Sizes and values of one limit, as far as they are numbers.
fn limits_of(chart: &Funnel<'_>, value: impl Fn(&FunnelLimit) -> f64) -> Vec<(f64, f64)> {
    let all = chart.limits.iter().map(|limit| (limit.size, value(limit)));
    all.filter(|(size, value)| size.is_finite() && value.is_finite()).collect()
}

fn draw(canvas: &mut Canvas<'_>, point: &FunnelPoint<'_>, (across, up): (&Scale, &Scale)) {
    let (Some(size), Some(value)) = (point.size.known(), point.amount.known()) else { return };
    let at = (across.at(size), up.at(value));
    let outside = if point.outside { ", utanför gränserna" } else { "" };
    canvas.mark(&format!("{}: {}, {}{outside}", point.name, point.amount.text, point.size.text));
    if point.own {
        canvas.circle(at, 7.0, Fill::Ink(Ink::Own), Some(whole(Ink::Text, 3.0)));
        let text = format!("{} {}", point.name, point.amount.text);
        canvas.centred(
            (at.0, (at.1 - 13.0).max(14.0)),
            &text,
            Type { anchor: Anchor::Middle, halo: true, ..BOLD },
        );
    } else if point.outside {
        canvas.glyph(Glyph::Diamond, at, 4.5, Ink::Text);
    } else {
        canvas.circle(at, 3.0, Fill::Ink(Ink::Middle), None);
    }
    canvas.close();
}

impl Funnel<'_> {
    /// The table beside it.
    pub fn table(&self) -> DataTable {
        let mut table =
            DataTable::new(self.frame.words.title, &["Namn", "Storlek", "Värde", "Utanför 99,8 %"]);
        for point in self.points {
            let cells = [point.name, point.size.text, point.amount.text].map(str::to_owned);
            table.push(cells.into_iter().chain([yes_no(point.outside)]));
        }
        table
    }
}
