//! The beeswarm: each municipality one dot on one axis of values, none covering another.

use crate::mark::{Mark, Shape, ink};
use crate::scale::Scale;
use crate::svg::{Anchor, Label, escape, line, n, put, room};
use crate::swarm::{Room, swarm};
use crate::words::Words;

/// One place.
#[derive(Clone, Copy, Debug)]
pub struct Dot<'a> {
    /// Code; decides the order of ties.
    pub code: &'a str,
    /// Name and value as a reader sees them ("Ludvika 54,3"); the label of a ring, the hint of others.
    pub text: &'a str,
    /// Position on the axis.
    pub value: f64,
    /// Where it stands.
    pub mark: Mark,
    /// What it is to the reader.
    pub shape: Shape,
}

/// One end of the axis: those said to stand better or worse than most.
#[derive(Clone, Copy, Debug)]
pub struct Zone<'a> {
    /// The value of it that lies nearest the middle.
    pub cut: f64,
    /// Symbol and words ("▲ Bättre än de flesta").
    pub title: &'a str,
    /// The limit in words ("61,0 eller högre").
    pub limit: &'a str,
    /// Its colour.
    pub mark: Mark,
}

/// What is drawn.
pub struct Beeswarm<'a> {
    /// Its words.
    pub words: Words<'a>,
    /// Class of the element.
    pub class: &'a str,
    /// Width of the picture; text is 13 high whatever the width.
    pub width: f64,
    /// Radius of a dot.
    pub radius: f64,
    /// Whether each dot has its own hint; left out where there is no pointer to hover with.
    pub hints: bool,
    /// All dots, in any order.
    pub dots: &'a [Dot<'a>],
    /// The low end of the axis, if it is named.
    pub low: Option<Zone<'a>>,
    /// The high end.
    pub high: Option<Zone<'a>>,
    /// How a number on the axis is written; one that gives nothing has no tick.
    pub axis: &'a dyn Fn(f64) -> String,
}

const TYPE: f64 = 13.0;
const LINE_HEIGHT: f64 = 17.0;
/// Farthest a dot may be from the middle line.
const HALF: f64 = 170.0;

/// Draws it.
pub fn beeswarm(chart: &Beeswarm<'_>) -> String {
    let mut dots: Vec<&Dot<'_>> = chart.dots.iter().filter(|dot| dot.value.is_finite()).collect();
    let is_other = |dot: &Dot<'_>| dot.shape != Shape::Ring;
    dots.sort_by(|a, b| {
        // The reader's own comes first in its tie, so that it lies on the middle line.
        a.value.total_cmp(&b.value).then(is_other(a).cmp(&is_other(b))).then(a.code.cmp(b.code))
    });
    let ends = (dots.first().map_or(0.0, |d| d.value), dots.last().map_or(1.0, |d| d.value));
    let margin = chart.radius * 2.0 + 4.0;
    let scale = Scale::new(ends, (margin, chart.width - margin));
    let xs: Vec<f64> = dots.iter().map(|dot| scale.at(dot.value)).collect();
    let placed = swarm(&xs, Room { width: chart.width, half: HALF, radius: chart.radius + 0.5 });
    let half = placed.iter().map(|(_, y)| y.abs()).fold(chart.radius, f64::max) + chart.radius + 6.0;
    let has_ring = dots.iter().any(|dot| dot.shape == Shape::Ring);
    let heading = if chart.low.is_some() || chart.high.is_some() { LINE_HEIGHT * 2.0 + 6.0 } else { 0.0 };
    let top = heading + if has_ring { LINE_HEIGHT + 6.0 } else { 0.0 };
    let middle = top + half;
    let floor = middle + half;
    let mut out = chart.words.open(chart.class, chart.width, (floor + 26.0).ceil());
    zones(&mut out, chart, &scale, (heading, floor));
    axis(&mut out, chart, &scale, floor);
    leaders(&mut out, &dots, &placed, (heading, middle));
    circles(&mut out, chart, &dots, &placed, middle);
    rings(&mut out, chart, &dots, &placed, (heading, middle));
    out.push_str("</svg>");
    out
}

/// Headings of the two ends and their limits as dashed lines.
fn zones(out: &mut String, chart: &Beeswarm<'_>, scale: &Scale, (heading, floor): (f64, f64)) {
    let ends = [(chart.low, 0.0, Anchor::Start), (chart.high, chart.width, Anchor::End)];
    for (zone, x, anchor) in ends {
        let Some(zone) = zone else { continue };
        let cut = scale.at(zone.cut);
        line(out, (cut, heading), (cut, floor), zone.mark.colour(), " stroke-dasharray=\"3 4\"");
        let label = |y, text, bold| Label { x, y, anchor, fill: zone.mark.colour(), size: TYPE, bold, text };
        label(TYPE, zone.title, true).write(out);
        label(TYPE + LINE_HEIGHT, zone.limit, false).write(out);
    }
}

/// The axis with round numbers.
fn axis(out: &mut String, chart: &Beeswarm<'_>, scale: &Scale, floor: f64) {
    line(out, (0.0, floor), (chart.width, floor), ink::MIDDLE, "");
    let most = (chart.width / 64.0) as usize;
    for tick in scale.ticks(most.clamp(2, 8)) {
        let x = scale.at(tick);
        let text = (chart.axis)(tick);
        if text.is_empty() {
            continue;
        }
        line(out, (x, floor), (x, floor + 5.0), ink::MIDDLE, "");
        let anchor = Anchor::inside(x, room(&text, TYPE) / 2.0, chart.width);
        Label { x, y: floor + 20.0, anchor, fill: ink::NEUTRAL, size: TYPE, bold: false, text: &text }
            .write(out);
    }
}

/// All dots but the reader's own, one group per colour.
fn circles(out: &mut String, chart: &Beeswarm<'_>, dots: &[&Dot<'_>], placed: &[(f64, f64)], middle: f64) {
    for mark in Mark::ALL {
        let mine =
            || dots.iter().zip(placed).filter(move |(dot, _)| dot.mark == mark && dot.shape != Shape::Ring);
        if mine().next().is_none() {
            continue;
        }
        put(out, format_args!("<g fill=\"{}\">", mark.colour()));
        for (dot, (x, y)) in mine() {
            let (x, y, r) = (*x, middle + y, chart.radius);
            let hint =
                if chart.hints { format!("<title>{}</title>", escape(dot.text)) } else { String::new() };
            match (dot.shape, hint.is_empty()) {
                (Shape::Diamond, _) => diamond(out, (x, y), r, &hint),
                (_, true) => {
                    put(out, format_args!("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"/>", n(x), n(y), n(r)));
                }
                (_, false) => {
                    put(
                        out,
                        format_args!(
                            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\">{hint}</circle>",
                            n(x),
                            n(y),
                            n(r)
                        ),
                    );
                }
            }
        }
        out.push_str("</g>");
    }
}

/// A diamond a little larger than a dot, with an edge in the colour of text.
fn diamond(out: &mut String, (x, y): (f64, f64), r: f64, hint: &str) {
    let r = r * 1.4;
    put(
        out,
        format_args!(
            "<path d=\"M{} {}l{r} {r}l-{r} {r}l-{r} -{r}z\" stroke=\"{}\" stroke-width=\"1.5\">{hint}</path>",
            n(x),
            n(y - r),
            ink::TEXT,
            r = n(r)
        ),
    );
}

/// Lines from the labels down to the reader's own places, behind the other dots.
fn leaders(out: &mut String, dots: &[&Dot<'_>], placed: &[(f64, f64)], (heading, middle): (f64, f64)) {
    for (_, (x, y)) in dots.iter().zip(placed).filter(|(dot, _)| dot.shape == Shape::Ring) {
        line(out, (*x, heading + LINE_HEIGHT + 4.0), (*x, middle + y), ink::TEXT, " stroke-width=\"1.5\"");
    }
}

/// The reader's own places: a large ring with a label above.
fn rings(
    out: &mut String,
    chart: &Beeswarm<'_>,
    dots: &[&Dot<'_>],
    placed: &[(f64, f64)],
    (heading, middle): (f64, f64),
) {
    for (dot, (x, y)) in dots.iter().zip(placed).filter(|(dot, _)| dot.shape == Shape::Ring) {
        let r = chart.radius * 1.6 + 1.0;
        let y = middle + y;
        put(
            out,
            format_args!(
                "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"3\" data-text=\"{}\"/>",
                n(*x),
                n(y),
                n(r),
                ink::OWN,
                ink::TEXT,
                escape(dot.text)
            ),
        );
        let anchor = Anchor::inside(*x, room(dot.text, TYPE + 1.0) / 2.0, chart.width);
        let y = heading + LINE_HEIGHT - 3.0;
        Label { x: *x, y, anchor, fill: ink::TEXT, size: TYPE + 1.0, bold: true, text: dot.text }.write(out);
    }
}
