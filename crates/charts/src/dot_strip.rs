//! The dot strip, 24 high: all municipalities on one line, darker where many share a place.

use crate::mark::ink;
use crate::scale::Scale;
use crate::svg::{Anchor, Label, line, n, put, room};
use crate::words::Words;

/// The reader's own place.
#[derive(Clone, Copy, Debug)]
pub struct Own<'a> {
    /// Position on the axis.
    pub value: f64,
    /// Its label ("Ludvika 85 %").
    pub text: &'a str,
}

/// What is drawn.
pub struct DotStrip<'a> {
    /// Its words.
    pub words: Words<'a>,
    /// All values.
    pub values: &'a [f64],
    /// The reader's own, drawn as a large ring.
    pub own: Option<Own<'a>>,
    /// The lower and the upper quartile with how they are written.
    pub quartiles: Option<[(f64, &'a str); 2]>,
    /// Whether the axis is turned round, so that better is to the right where lower is better.
    pub turned: bool,
    /// What stands at the two ends of the axis, left and right ("sämre", "bättre").
    pub ends: [&'a str; 2],
}

const WIDTH: f64 = 320.0;
const TYPE: f64 = 12.0;
/// Height of the strip itself.
const STRIP: f64 = 24.0;
const MARGIN: f64 = 10.0;
/// Width of one bin; every dot is drawn at the middle of its bin.
const BIN: f64 = 4.0;
/// From few to many in a bin. Contrast against a white ground 3.3, 4.8, 7.6, 16.6.
const DEPTHS: [(usize, &str); 4] = [(1, ink::BAND), (2, ink::MIDDLE), (4, ink::NEUTRAL), (8, ink::TEXT)];

/// Draws it.
pub fn dot_strip(chart: &DotStrip<'_>) -> String {
    let values: Vec<f64> = chart.values.iter().copied().filter(|value| value.is_finite()).collect();
    let all = || values.iter().copied().chain(chart.own.map(|own| own.value).filter(|own| own.is_finite()));
    let ends = (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
    let room = if chart.turned { (WIDTH - MARGIN, MARGIN) } else { (MARGIN, WIDTH - MARGIN) };
    let scale = Scale::new(ends, room);
    let top = if chart.own.is_some() { TYPE + 6.0 } else { 0.0 };
    let middle = top + STRIP / 2.0;
    let mut out = chart.words.open("strip", WIDTH, top + STRIP + TYPE + 6.0);
    line(&mut out, (0.0, middle), (WIDTH, middle), ink::LINE, "");
    bins(&mut out, &values, &scale, middle);
    let below = top + STRIP;
    ticks(&mut out, chart, &scale, below);
    end_labels(&mut out, chart, &scale, below);
    if let Some(own) = chart.own.filter(|own| own.value.is_finite()) {
        ring(&mut out, own, scale.at(own.value), middle);
    }
    out.push_str("</svg>");
    out
}

/// One path per depth: a dot is a line without length and with round ends.
fn bins(out: &mut String, values: &[f64], scale: &Scale, middle: f64) {
    let mut counts = vec![0_usize; (WIDTH / BIN) as usize + 1];
    for value in values {
        if let Some(count) = counts.get_mut((scale.at(*value) / BIN) as usize) {
            *count += 1;
        }
    }
    for (step, (least, colour)) in DEPTHS.iter().enumerate() {
        let below = DEPTHS.get(step + 1).map_or(usize::MAX, |(next, _)| *next);
        let mut path = String::new();
        for (bin, _) in counts.iter().enumerate().filter(|(_, count)| (*least..below).contains(*count)) {
            put(&mut path, format_args!("M{} {}h0", n((bin as f64 + 0.5) * BIN), n(middle)));
        }
        if !path.is_empty() {
            put(
                out,
                format_args!(
                    "<path d=\"{path}\" stroke=\"{colour}\" stroke-width=\"7\" stroke-linecap=\"round\"/>"
                ),
            );
        }
    }
}

/// The quartiles as ticks with their values; one label for both where they are close.
fn ticks(out: &mut String, chart: &DotStrip<'_>, scale: &Scale, below: f64) {
    let Some(quartiles) = chart.quartiles else { return };
    for (value, _) in quartiles {
        let x = scale.at(value);
        line(out, (x, below - STRIP + 1.0), (x, below - 1.0), ink::TEXT, " stroke-width=\"1.5\"");
    }
    let mut marks = quartiles.map(|(value, text)| (scale.at(value), text));
    marks.sort_by(|a, b| a.0.total_cmp(&b.0));
    let [(left, low), (right, high)] = marks;
    let label = |out: &mut String, x: f64, text: &str| {
        let anchor = Anchor::inside(x, room(text, TYPE) / 2.0, WIDTH);
        Label { x, y: below + TYPE, anchor, fill: ink::NEUTRAL, size: TYPE, bold: false, text }.write(out);
    };
    if right - left > room(low, TYPE).max(room(high, TYPE)) + 6.0 {
        label(out, left, low);
        label(out, right, high);
    } else if low == high {
        label(out, f64::midpoint(left, right), low);
    } else {
        label(out, f64::midpoint(left, right), &format!("{low} – {high}"));
    }
}

/// The words at the ends, where the quartiles leave room for them.
fn end_labels(out: &mut String, chart: &DotStrip<'_>, scale: &Scale, below: f64) {
    let taken =
        chart.quartiles.map(|quartiles| quartiles.map(|(value, text)| (scale.at(value), room(text, TYPE))));
    let free = |from: f64, to: f64| {
        // A joined label of both quartiles is as wide as the two together.
        taken.is_none_or(|marks| {
            let width = marks[0].1 + marks[1].1 + 12.0;
            marks.iter().all(|(x, _)| x + width / 2.0 < from || x - width / 2.0 > to)
        })
    };
    let [left, right] = chart.ends;
    let label = |x, anchor, text| Label {
        x,
        y: below + TYPE,
        anchor,
        fill: ink::NEUTRAL,
        size: TYPE,
        bold: false,
        text,
    };
    if free(0.0, room(left, TYPE)) {
        label(0.0, Anchor::Start, left).write(out);
    }
    if free(WIDTH - room(right, TYPE), WIDTH) {
        label(WIDTH, Anchor::End, right).write(out);
    }
}

fn ring(out: &mut String, own: Own<'_>, x: f64, middle: f64) {
    put(
        out,
        format_args!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"8\" fill=\"{}\" stroke=\"{}\" stroke-width=\"3\"/>",
            n(x),
            n(middle),
            ink::OWN,
            ink::TEXT
        ),
    );
    let anchor = Anchor::inside(x, room(own.text, TYPE) / 2.0, WIDTH);
    let y = middle - STRIP / 2.0 - 3.0;
    Label { x, y, anchor, fill: ink::TEXT, size: TYPE, bold: true, text: own.text }.write(out);
}
