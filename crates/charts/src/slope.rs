//! The slope: two points in time, one line for each place.

use crate::axis::spread;
use crate::canvas::{BOLD, Canvas, LINE_HEIGHT, PLAIN, Stroke, Type, WEAK, whole};
use crate::frame::Frame;
use crate::glyph::Glyph;
use crate::legend::{Key, legend};
use crate::paint::{Fill, Ink};
use crate::scale::Scale;
use crate::svg::Anchor;
use crate::table::{Amount, DataTable, or_none, yes_no};
use crate::trend::LineKind;

/// One place.
#[derive(Clone, Copy, Debug)]
pub struct SlopeLine<'a> {
    /// Its name.
    pub name: &'a str,
    /// How it is drawn.
    pub kind: LineKind,
    /// The first and the second value, with unit.
    pub ends: [Amount<'a>; 2],
    /// Whether the second value may still change.
    pub preliminary: bool,
    /// The change in words ("17,2 procentenheter lägre").
    pub change: &'a str,
}

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Slope<'a> {
    /// Words, width and flavour.
    pub frame: Frame<'a>,
    /// What stands over the two sides ("2021", "2022").
    pub heads: [&'a str; 2],
    /// The lines.
    pub lines: &'a [SlopeLine<'a>],
    /// Whether something was measured in a new way between: no line is drawn.
    pub broken: bool,
}

const TOP: f64 = 40.0;
const FLOOR: f64 = 250.0;

/// Draws it.
pub fn slope(chart: &Slope<'_>) -> String {
    let mut canvas = Canvas::new(&chart.frame);
    let lines: Vec<&SlopeLine<'_>> =
        chart.lines.iter().filter(|line| line.ends.iter().all(|end| end.known().is_some())).collect();
    let values = || lines.iter().flat_map(|line| line.ends.map(|end| end.value));
    let range = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
    let floor = FLOOR.max(TOP + lines.len() as f64 * LINE_HEIGHT);
    let up = Scale::new(range, (floor, TOP));
    let side = (canvas.width() * 0.34).min(220.0);
    let xs = (side, canvas.width() - side);
    let head = |anchor| Type { anchor, ..WEAK };
    canvas.text((xs.0, 14.0), chart.heads[0], head(Anchor::Middle));
    canvas.text((xs.1, 14.0), chart.heads[1], head(Anchor::Middle));
    for x in [xs.0, xs.1] {
        canvas.line((x, 24.0), (x, floor + 10.0), whole(Ink::Line, 1.0));
    }
    for line in &lines {
        draw(&mut canvas, chart, line, (xs, &up));
    }
    labels(&mut canvas, &lines, (0, xs.0), (&up, floor));
    labels(&mut canvas, &lines, (1, xs.1), (&up, floor));
    if chart.broken {
        let x = f64::midpoint(xs.0, xs.1);
        for x in [x - 2.0, x + 2.0] {
            canvas.line((x, 24.0), (x, floor + 10.0), whole(Ink::Text, 1.0));
        }
        canvas.centred((x, 14.0), "ny mätning", PLAIN);
    }
    let mut entries = Vec::new();
    if lines.iter().any(|line| line.preliminary) {
        entries.push((Key::Glyph(Glyph::Ring, Ink::Text), "preliminärt värde"));
    }
    let end = legend(&mut canvas, floor + 14.0, &entries);
    canvas.finish(end.max(floor + 18.0))
}

fn draw(canvas: &mut Canvas<'_>, chart: &Slope<'_>, line: &SlopeLine<'_>, (xs, up): ((f64, f64), &Scale)) {
    let (stroke, radius) = match line.kind {
        LineKind::Own => (whole(Ink::Better, 4.0), 6.0),
        LineKind::Country => (Stroke { ink: Ink::Text, width: 2.0, dash: "1.5 4" }, 4.0),
        LineKind::Mean => (Stroke { ink: Ink::Neutral, width: 2.0, dash: "7 4" }, 4.0),
    };
    let [from, to] = line.ends;
    let note = if line.preliminary { ", preliminärt" } else { "" };
    canvas.mark(&format!(
        "{}: {} {}, {} {}{note}. {}",
        line.name, from.text, chart.heads[0], to.text, chart.heads[1], line.change
    ));
    let (start, end) = ((xs.0, up.at(from.value)), (xs.1, up.at(to.value)));
    if !chart.broken {
        canvas.line(start, end, stroke);
    }
    canvas.circle(start, radius, Fill::Ink(stroke.ink), None);
    if line.preliminary {
        canvas.circle(end, radius, Fill::Ink(Ink::Ground), Some(whole(stroke.ink, 2.0)));
    } else {
        canvas.circle(end, radius, Fill::Ink(stroke.ink), None);
    }
    canvas.close();
}

/// Names and values on one side, moved apart where they would cover each other.
fn labels(
    canvas: &mut Canvas<'_>,
    lines: &[&SlopeLine<'_>],
    (side, x): (usize, f64),
    (up, floor): (&Scale, f64),
) {
    let mut ends: Vec<(f64, &SlopeLine<'_>)> =
        lines.iter().map(|line| (up.at(line.ends[side].value), *line)).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.name.cmp(b.1.name)));
    let wanted: Vec<f64> = ends.iter().map(|(y, _)| y + 4.5).collect();
    for (y, (_, line)) in spread(&wanted, LINE_HEIGHT, (TOP, floor + 5.0)).into_iter().zip(ends) {
        let set = if line.kind == LineKind::Own { BOLD } else { PLAIN };
        let value = line.ends[side].text;
        if side == 0 {
            canvas.text(
                (x - 12.0, y),
                &format!("{} {value}", line.name),
                Type { anchor: Anchor::End, ..set },
            );
        } else {
            canvas.text((x + 12.0, y), &format!("{value} {}", line.name), set);
        }
    }
}

impl Slope<'_> {
    /// The table beside it.
    pub fn table(&self) -> DataTable {
        let columns = ["Namn", self.heads[0], self.heads[1], "Förändring", "Preliminärt", "Ny mätning"];
        let mut table = DataTable::new(self.frame.words.title, &columns);
        for line in self.lines {
            let ends = line.ends.map(|end| or_none(end.known().map(|_| end.text)));
            let tail = [line.change.to_owned(), yes_no(line.preliminary), yes_no(self.broken)];
            table.push([line.name.to_owned()].into_iter().chain(ends).chain(tail));
        }
        table
    }
}
