//! The control chart (XmR): points, mean, limits, goal, and a shape for every kind of signal.

use ledstjarna_statistics::sense::{Sense, Side};
use ledstjarna_statistics::xmr::{Assurance, Centre, Firmness, Meaning, Point, Signal, Xmr};

use crate::axis::{CUT, Upright};
use crate::canvas::{BOLD, Canvas, PLAIN, Stroke, TYPE, Type, WEAK, whole};
use crate::frame::Frame;
use crate::glyph::Glyph;
use crate::legend::{Key, legend};
use crate::measure::width;
use crate::paint::{Fill, Ink};
use crate::scale::Scale;
use crate::svg::{Anchor, n};
use crate::table::{Amount, DataTable, NONE, or_none};

/// What is drawn.
#[derive(Clone, Copy)]
pub struct ControlChart<'a> {
    /// Words, width and flavour.
    pub frame: Frame<'a>,
    /// What each point is called ("mars 2023") and how its value is written; as many as there are points.
    pub labels: &'a [(&'a str, &'a str)],
    /// The chart as worked out.
    pub xmr: &'a Xmr,
    /// Why limits begin anew, for each segment after the first.
    pub reasons: &'a [&'a str],
    /// The goal, dashed, and whether ordinary variation keeps to it.
    pub goal: Option<(Amount<'a>, Option<Assurance>)>,
    /// How a value on the axis is written.
    pub value: &'a dyn Fn(f64) -> String,
}

const TOP: f64 = 56.0;
const FLOOR: f64 = 256.0;

/// Draws it.
pub fn control_chart(chart: &ControlChart<'_>) -> String {
    let mut canvas = Canvas::new(&chart.frame);
    let axis = Upright::new(chart.values(), (FLOOR, TOP), chart.value);
    let right = canvas.width() - if canvas.is_narrow() { 44.0 } else { 96.0 };
    let last = (chart.xmr.points.len().saturating_sub(1)).max(1) as f64;
    let across = Scale::new((0.0, last), (axis.left + 8.0, right - 10.0));
    axis.draw(&mut canvas, right);
    icons(&mut canvas, chart);
    for (i, centre) in chart.xmr.segments.iter().enumerate() {
        segment(&mut canvas, chart, (i, centre), (&across, &axis.scale));
    }
    goal(&mut canvas, chart, (axis.left, right), &axis.scale);
    points(&mut canvas, chart, (&across, &axis.scale));
    labels(&mut canvas, chart, &across);
    let entries = chart.keys(axis.is_cut);
    let entries: Vec<(Key, &str)> = entries.iter().map(|(key, text)| (*key, text.as_str())).collect();
    let end = legend(&mut canvas, FLOOR + 30.0, &entries);
    canvas.finish(end)
}

/// The two icons over the picture: variation, and goal.
fn icons(canvas: &mut Canvas<'_>, chart: &ControlChart<'_>) {
    let (glyph, ink, word) = variation(chart.xmr);
    canvas.glyph(glyph, (8.0, 11.0), 6.0, ink);
    canvas.text((22.0, 16.0), word, BOLD);
    let Some((_, Some(assurance))) = chart.goal else { return };
    let (glyph, word) = match assurance {
        Assurance::Always => (Glyph::Check, "målet nås alltid"),
        Assurance::Sometimes => (Glyph::DashedRing, "målet nås ibland"),
        Assurance::Never => (Glyph::Cross, "målet nås inte"),
    };
    let x = if canvas.is_narrow() { canvas.width() * 0.54 } else { 220.0 };
    canvas.glyph(glyph, (x, 11.0), 6.0, Ink::Text);
    canvas.text((x + 14.0, 16.0), word, BOLD);
}

/// What the latest signal says, if it is among the last seven points.
fn variation(xmr: &Xmr) -> (Glyph, Ink, &'static str) {
    let recent = xmr.points.iter().rev().take(7).map(|point| point.meaning);
    match recent.into_iter().find(|meaning| *meaning != Meaning::Common) {
        Some(Meaning::Improvement) => (Glyph::Up, Ink::Better, "förbättras"),
        Some(Meaning::Concern) => (Glyph::Down, Ink::Worse, "försämras"),
        Some(Meaning::High) => (Glyph::Diamond, Ink::Neutral, "ovanligt högt"),
        Some(Meaning::Low) => (Glyph::HollowDiamond, Ink::Neutral, "ovanligt lågt"),
        Some(Meaning::Common) | None => (Glyph::Disc, Ink::Middle, "vanlig variation"),
    }
}

/// Mean and limits of one stretch with their values at its end, and the reason why it begins.
fn segment(
    canvas: &mut Canvas<'_>,
    chart: &ControlChart<'_>,
    (i, centre): (usize, &Centre),
    (across, up): (&Scale, &Scale),
) {
    let (from, to) = (across.at(centre.start as f64), across.at(centre.end.saturating_sub(1) as f64));
    let is_last = i + 1 == chart.xmr.segments.len();
    let mut levels = vec![(centre.mean, whole(Ink::Text, 1.5), "medel")];
    let dash = if centre.firmness == Firmness::Firm { "" } else { "6 4" };
    if let Some(limits) = centre.limits.filter(|_| centre.firmness != Firmness::TooFew) {
        let stroke = Stroke { ink: Ink::Edge, width: 1.5, dash };
        levels.extend([(limits.upper, stroke, "gräns"), (limits.lower, stroke, "gräns")]);
    }
    for (value, stroke, name) in levels {
        let y = up.at(value);
        canvas.line((from, y), (to.max(from + 1.0), y), stroke);
        if is_last {
            let text = (chart.value)(value);
            let text = if canvas.is_narrow() { text } else { format!("{name} {text}") };
            canvas.text((to + 14.0, y + 4.5), &text, Type { halo: true, ..WEAK });
        } else {
            canvas.text((from, y - 5.0), &(chart.value)(value), Type { halo: true, ..WEAK });
        }
    }
    if i > 0 {
        let x = across.at(centre.start as f64 - 0.5);
        canvas.line((x, TOP - 14.0), (x, FLOOR), Stroke { ink: Ink::Text, width: 1.0, dash: "2 2" });
        let reason = chart.reasons.get(i - 1).copied().unwrap_or("nya gränser");
        canvas.centred((x, TOP - 18.0), reason, Type { room: canvas.width() * 0.6, ..PLAIN });
    }
}

fn goal(canvas: &mut Canvas<'_>, chart: &ControlChart<'_>, (left, right): (f64, f64), up: &Scale) {
    let Some((goal, _)) = chart.goal else { return };
    let Some(value) = goal.known() else { return };
    let y = up.at(value);
    canvas.line((left, y), (right, y), Stroke { ink: Ink::Better, width: 2.0, dash: "9 5" });
    canvas.text((left + 4.0, y - 5.0), &format!("mål {}", goal.text), Type { halo: true, ..BOLD });
}

/// Shape, colour and name of a signal.
fn shape(point: &Point) -> Option<(Glyph, &'static str)> {
    Some(match point.signal? {
        Signal::Outside(_) => (Glyph::Diamond, "utanför gräns"),
        Signal::Run(Sense::Rising) => (Glyph::Up, "svit: sju eller fler som stiger"),
        Signal::Run(Sense::Falling) => (Glyph::Down, "svit: sju eller fler som sjunker"),
        Signal::OneSide(Side::Above) => (Glyph::Up, "svit: sju eller fler över medel"),
        Signal::OneSide(Side::Below) => (Glyph::Down, "svit: sju eller fler under medel"),
        Signal::TwoOfThree(_) => (Glyph::Square, "två av tre nära gränsen"),
    })
}

const fn ink(meaning: Meaning) -> Ink {
    match meaning {
        Meaning::Improvement => Ink::Better,
        Meaning::Concern => Ink::Worse,
        Meaning::Common => Ink::Middle,
        Meaning::High | Meaning::Low => Ink::Neutral,
    }
}

/// What a meaning is called.
const fn word(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Improvement => "till det bättre",
        Meaning::Concern => "till det sämre",
        Meaning::Common => "vanlig variation",
        Meaning::High => "högt",
        Meaning::Low => "lågt",
    }
}

fn points(canvas: &mut Canvas<'_>, chart: &ControlChart<'_>, (across, up): (&Scale, &Scale)) {
    let at = |i: usize, point: &Point| (across.at(i as f64), up.at(point.value));
    for (i, centre) in chart.xmr.segments.iter().enumerate() {
        let own = chart.xmr.points.iter().enumerate().filter(|(_, point)| point.segment == i);
        let places: Vec<String> =
            own.map(|(i, point)| at(i, point)).map(|(x, y)| format!("{} {}", n(x), n(y))).collect();
        if centre.end > centre.start + 1 {
            canvas.path(&format!("M{}", places.join("L")), Fill::None, Some(whole(Ink::Middle, 1.5)));
        }
    }
    for (i, point) in chart.xmr.points.iter().enumerate() {
        canvas.mark(&chart.spoken(i, point));
        match shape(point) {
            Some((glyph, _)) => canvas.glyph(glyph, at(i, point), 5.5, ink(point.meaning)),
            None => canvas.circle(at(i, point), 3.0, Fill::Ink(Ink::Middle), None),
        }
        canvas.close();
    }
}

/// Names under the axis, the last always, as many as there is room for.
fn labels(canvas: &mut Canvas<'_>, chart: &ControlChart<'_>, across: &Scale) {
    let count = chart.xmr.points.len().min(chart.labels.len());
    let widest = chart.labels.iter().map(|(name, _)| width(name, TYPE)).fold(24.0, f64::max) + 12.0;
    let each = (across.at(1.0) - across.at(0.0)).max(1.0);
    let step = (widest / each).ceil().clamp(1.0, 10_000.0) as usize;
    for (i, (name, _)) in chart.labels.iter().enumerate().take(count).rev().step_by(step) {
        let set = Type { anchor: Anchor::Middle, ..WEAK };
        canvas.text((across.at(i as f64), FLOOR + 22.0), name, set);
    }
}

impl ControlChart<'_> {
    fn values(&self) -> impl Iterator<Item = f64> {
        let limits = self.xmr.segments.iter().filter(|centre| centre.firmness != Firmness::TooFew);
        let limits = limits.filter_map(|centre| centre.limits).flat_map(|l| [l.lower, l.upper]);
        let goal = self.goal.and_then(|(goal, _)| goal.known());
        self.xmr.points.iter().map(|point| point.value).chain(limits).chain(goal)
    }

    fn spoken(&self, i: usize, point: &Point) -> String {
        let (name, value) = self.labels.get(i).copied().unwrap_or((NONE, NONE));
        match shape(point) {
            Some((_, signal)) => format!("{name}: {value}, {signal}, {}", word(point.meaning)),
            None => format!("{name}: {value}"),
        }
    }

    fn keys(&self, is_cut: bool) -> Vec<(Key, String)> {
        let mut entries: Vec<(Key, String)> = Vec::new();
        for point in &self.xmr.points {
            let Some((glyph, name)) = shape(point) else { continue };
            let text = format!("{name}, {}", word(point.meaning));
            if !entries.iter().any(|(_, known)| *known == text) {
                entries.push((Key::Glyph(glyph, ink(point.meaning)), text));
            }
        }
        let provisional = |centre: &Centre| centre.firmness == Firmness::Provisional;
        if self.xmr.segments.iter().any(provisional) {
            let stroke = Stroke { ink: Ink::Edge, width: 1.5, dash: "6 4" };
            entries.push((Key::Line(stroke), "preliminära gränser".to_owned()));
        }
        if is_cut {
            entries.push((Key::Cut, CUT.to_owned()));
        }
        entries
    }

    /// The table beside it: one row per point with its limits and its signal.
    pub fn table(&self) -> DataTable {
        let columns = ["När", "Värde", "Medel", "Undre gräns", "Övre gräns", "Signal", "Betyder", "Mål"];
        let mut table = DataTable::new(self.frame.words.title, &columns);
        for (i, point) in self.xmr.points.iter().enumerate() {
            let (name, value) = self.labels.get(i).copied().unwrap_or((NONE, NONE));
            let centre = self.xmr.segments.get(point.segment);
            let limits = centre.filter(|c| c.firmness != Firmness::TooFew).and_then(|c| c.limits);
            table.push([
                name.to_owned(),
                value.to_owned(),
                centre.map_or_else(|| NONE.to_owned(), |centre| (self.value)(centre.mean)),
                limits.map_or_else(|| NONE.to_owned(), |limits| (self.value)(limits.lower)),
                limits.map_or_else(|| NONE.to_owned(), |limits| (self.value)(limits.upper)),
                or_none(shape(point).map(|(_, name)| name)),
                word(point.meaning).to_owned(),
                or_none(self.goal.map(|(goal, _)| goal.text)),
            ]);
        }
        table
    }
}
