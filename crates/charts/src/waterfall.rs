//! The waterfall of a change in place or score: start, signed parts that sum to the change, end.

use crate::canvas::{Area, BOLD, Canvas, LINE_HEIGHT, PLAIN, Stroke, TYPE, Type, WEAK, whole};
use crate::frame::Frame;
use crate::legend::{Key, legend};
use crate::measure::wrap;
use crate::paint::{Fill, Ink};
use crate::scale::Scale;
use crate::standing::Standing;
use crate::svg::{Anchor, n};
use crate::table::{Amount, DataTable};

/// One part of the change.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// What it is ("egna resultat").
    pub label: &'a str,
    /// What it adds, with its sign.
    pub amount: Amount<'a>,
    /// What it means, as a sentence.
    pub sentence: &'a str,
}

/// What is drawn.
#[derive(Clone, Copy)]
pub struct Waterfall<'a> {
    /// Words, width and flavour.
    pub frame: Frame<'a>,
    /// Name and value before ("2022", plats 180).
    pub start: (&'a str, Amount<'a>),
    /// Own results, others' results, missing data, changed method.
    pub parts: &'a [Part<'a>],
    /// Name and value after.
    pub end: (&'a str, Amount<'a>),
    /// Whether a lower value is better, as a place is; better is always up.
    pub lower_is_better: bool,
    /// Whether a sentence for each part stands under the picture, or the text beside it has them. A narrow
    /// picture has them always: they are its names.
    pub told: bool,
    /// How what rounding adds is written.
    pub rest: &'a dyn Fn(f64) -> String,
}

/// Less than this is not left by rounding but by the arithmetic of the machine.
const NOTHING: f64 = 1e-9;
const TOP: f64 = 66.0;
const FLOOR: f64 = 246.0;
const LABEL_LINES: usize = 2;
/// How long the point of a bar is.
const TIP: f64 = 10.0;

/// One step of the picture.
struct Step<'a> {
    label: &'a str,
    text: String,
    from: f64,
    to: f64,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Level,
    Part,
    Rest,
}

/// Draws it.
pub fn waterfall(chart: &Waterfall<'_>) -> String {
    let mut canvas = Canvas::new(&chart.frame);
    let steps = chart.steps();
    let all = || steps.iter().flat_map(|step| [step.from, step.to]).filter(|value| value.is_finite());
    let range = (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
    // Better is up: the best value lies at the top, whichever end of the numbers that is.
    let room = if chart.lower_is_better { (TOP, FLOOR) } else { (FLOOR, TOP) };
    let up = Scale::new(range, room);
    canvas.text((0.0, 12.0), "↑ bättre", WEAK);
    let each = canvas.width() / steps.len() as f64;
    for (i, step) in steps.iter().enumerate() {
        let area = Area { x: i as f64 * each, y: 0.0, w: each, h: 0.0 };
        if let Some(next) = steps.get(i + 1) {
            joint(&mut canvas, area, up.at(if next.kind == Kind::Level { next.to } else { next.from }));
        }
        canvas.mark(&format!("{}: {}", step.label, step.text));
        draw(&mut canvas, chart, (i, step), (area, &up));
        canvas.close();
    }
    let deep = FLOOR + 20.0 + if canvas.is_narrow() { 1.0 } else { LABEL_LINES as f64 } * LINE_HEIGHT;
    let entries =
        [(Key::from(Standing::Better), "till det bättre"), (Key::from(Standing::Worse), "till det sämre")];
    let y = legend(&mut canvas, deep, &entries) + 18.0;
    let told = chart.told || canvas.is_narrow();
    let end = if told { sentences(&mut canvas, chart, &steps, y) } else { y };
    canvas.finish(end - 10.0)
}

/// One sentence for each part; where there is no room for names under the bars, their numbers lead here.
fn sentences(canvas: &mut Canvas<'_>, chart: &Waterfall<'_>, steps: &[Step<'_>], top: f64) -> f64 {
    let narrow = canvas.is_narrow();
    let left = if narrow { 18.0 } else { 0.0 };
    let rest = steps.iter().filter(|step| step.kind == Kind::Rest);
    let rest = rest.map(|step| format!("Avrundning: {}", step.text));
    let told = chart.parts.iter().map(|part| part.sentence.to_owned()).chain(rest);
    let mut y = top;
    for (i, sentence) in told.enumerate() {
        if narrow {
            canvas.text((0.0, y), &(i + 1).to_string(), BOLD);
        }
        let set = Type { room: canvas.width() - left, ..PLAIN };
        let lines = canvas.lines((left, y), &sentence, set, 3);
        y += lines.max(1) as f64 * LINE_HEIGHT + 3.0;
    }
    y
}

/// A thin line from one step to the next.
fn joint(canvas: &mut Canvas<'_>, area: Area, y: f64) {
    let stroke = Stroke { ink: Ink::Edge, width: 1.0, dash: "2 3" };
    canvas.line((area.x + area.w * 0.5, y), (area.x + area.w * 1.5, y), stroke);
}

/// A bar with a point where it ends, so that better and worse differ in shape.
fn arrow((middle, half): (f64, f64), (from, to): (f64, f64)) -> String {
    let shoulder = to + (from - to).signum() * TIP.min((from - to).abs());
    let (left, right) = (n(middle - half), n(middle + half));
    let (from, to, shoulder, middle) = (n(from), n(to), n(shoulder), n(middle));
    format!("M{left} {from}V{shoulder}L{middle} {to}L{right} {shoulder}V{from}Z")
}

fn draw(
    canvas: &mut Canvas<'_>,
    chart: &Waterfall<'_>,
    (number, step): (usize, &Step<'_>),
    (area, up): (Area, &Scale),
) {
    let middle = area.x + area.w / 2.0;
    let half = (area.w * 0.36).min(44.0);
    let (from, to) = (up.at(step.from), up.at(step.to));
    let mut above = from.min(to) - 8.0;
    match step.kind {
        Kind::Level => canvas.line((middle - half, to), (middle + half, to), whole(Ink::Text, 6.0)),
        Kind::Rest => canvas.line((middle, from), (middle, to), whole(Ink::Edge, 3.0)),
        Kind::Part => {
            let better = (step.to > step.from) != chart.lower_is_better;
            let standing = if better { Standing::Better } else { Standing::Worse };
            if (from - to).abs() < 0.5 {
                canvas.line((middle - half, to), (middle + half, to), whole(Ink::Edge, 2.0));
            } else {
                let body = arrow((middle, half), (from, to));
                canvas.path(&body, Fill::Standing(standing), Some(whole(Ink::Text, 1.0)));
                canvas.glyph(standing.glyph(), (middle, above - 2.0), 5.0, standing.ink());
                above -= 12.0;
            }
        }
    }
    let set = if step.kind == Kind::Level { BOLD } else { PLAIN };
    let centred = Type { anchor: Anchor::Middle, room: area.w + 2.0, halo: true, ..set };
    let lines = wrap(&step.text, TYPE, centred.room, 2).len() as f64;
    canvas.lines((middle, above - (lines - 1.0).max(0.0) * LINE_HEIGHT), &step.text, centred, 2);
    let weak = Type { anchor: Anchor::Middle, room: area.w - 2.0, ..WEAK };
    if canvas.is_narrow() && step.kind != Kind::Level {
        canvas.text((middle, FLOOR + 24.0), &number.to_string(), Type { bold: true, ..weak });
    } else {
        canvas.lines((middle, FLOOR + 24.0), step.label, weak, LABEL_LINES);
    }
}

impl<'a> Waterfall<'a> {
    /// What rounding of the parts adds: what is left when they are summed.
    pub fn rest_value(&self) -> f64 {
        let sum: f64 = self.parts.iter().map(|part| part.amount.value).sum();
        let rest = self.end.1.value - self.start.1.value - sum;
        let scale = self.start.1.value.abs().max(self.end.1.value.abs()).max(1.0);
        if rest.is_finite() && rest.abs() > NOTHING * scale { rest } else { 0.0 }
    }

    fn steps(&self) -> Vec<Step<'a>> {
        let level = |(label, amount): (&'a str, Amount<'a>)| Step {
            label,
            text: amount.text.to_owned(),
            from: amount.value,
            to: amount.value,
            kind: Kind::Level,
        };
        let mut steps = vec![level(self.start)];
        let mut at = self.start.1.value;
        for part in self.parts {
            let (from, to) = (at, at + part.amount.value);
            let text = part.amount.text.to_owned();
            steps.push(Step { label: part.label, text, from, to, kind: Kind::Part });
            at = to;
        }
        let rest = self.rest_value();
        if rest != 0.0 {
            let text = (self.rest)(rest);
            steps.push(Step { label: "avrundning", text, from: at, to: at + rest, kind: Kind::Rest });
        }
        steps.push(level(self.end));
        steps
    }

    /// The table beside it: every step of the picture with its sentence.
    pub fn table(&self) -> DataTable {
        let mut table = DataTable::new(self.frame.words.title, &["Del", "Värde", "Betyder"]);
        let sentences = self.parts.iter().map(|part| part.sentence);
        let mut sentences = std::iter::once("").chain(sentences);
        for step in self.steps() {
            let sentence = if step.kind == Kind::Rest { "" } else { sentences.next().unwrap_or("") };
            table.push([step.label.to_owned(), step.text, sentence.to_owned()]);
        }
        table
    }
}
