//! Bars from zero: with a 95 % interval, as likeness to similar places, or as a Pareto of causes.

use crate::canvas::{Area, BOLD, Canvas, LINE_HEIGHT, PLAIN, TYPE, Type, WEAK, whole};
use crate::frame::Frame;
use crate::measure::{width, wrap};
use crate::paint::{Fill, Ink};
use crate::scale::Scale;
use crate::spine::whisker;
use crate::standing::Standing;
use crate::svg::Anchor;
use crate::table::{Amount, DataTable, or_none};

/// One bar.
#[derive(Clone, Copy, Debug)]
pub struct Bar<'a> {
    /// Its name.
    pub label: &'a str,
    /// Its value with unit, never below zero; missing if not finite.
    pub amount: Amount<'a>,
    /// Its 95 % interval.
    pub interval: Option<[Amount<'a>; 2]>,
    /// What stands beside it ("42 % sammanlagt").
    pub note: &'a str,
    /// Whether it is the reader's own: darker, and its name in bold.
    pub own: bool,
}

/// What is drawn. For a Pareto the caller sorts the bars and writes the running share as the note: one
/// axis only.
#[derive(Clone, Copy, Debug)]
pub struct Bars<'a> {
    /// Words, width and flavour.
    pub frame: Frame<'a>,
    /// The bars from the top.
    pub bars: &'a [Bar<'a>],
    /// End of the axis where it has one (100 for percent, 1 for likeness).
    pub full: Option<f64>,
    /// What the values are ("Antal", "Likhet").
    pub measure: &'a str,
    /// What the notes are ("Sammanlagd andel").
    pub notes: &'a str,
}

const ROW: f64 = 32.0;
const STACKED: f64 = 46.0;

/// Draws them.
pub fn bars(chart: &Bars<'_>) -> String {
    let mut canvas = Canvas::new(&chart.frame);
    let (w, narrow) = (canvas.width(), canvas.is_narrow());
    let known = chart.bars.iter().flat_map(|bar| {
        let high = bar.interval.map_or(bar.amount.value, |[_, high]| high.value);
        [bar.amount.value, high]
    });
    let most = known.filter(|value| value.is_finite()).fold(1e-9, f64::max);
    let full = chart.full.filter(|full| full.is_finite() && *full >= most).unwrap_or(most);
    let (from, to) = if narrow { (1.0, w * 0.56) } else { (w * 0.3, w * 0.72) };
    let scale = Scale::new((0.0, full), (from, to));
    let mut y = 0.0;
    for bar in chart.bars {
        canvas.mark(&format!("{}: {} {}", bar.label, bar.amount.text, bar.note));
        let middle = y + if narrow { 31.0 } else { ROW / 2.0 };
        label(&mut canvas, bar, (y, middle));
        draw(&mut canvas, bar, &scale, (from, middle));
        let x = to + 10.0;
        let taken = width(bar.amount.text, TYPE * 1.07) + 8.0;
        canvas.text((x, middle + 4.5), bar.amount.text, Type { room: w * 0.14, ..BOLD });
        canvas.text((w, middle + 4.5), bar.note, Type { anchor: Anchor::End, room: w - x - taken, ..WEAK });
        canvas.close();
        y += if narrow { STACKED } else { ROW };
    }
    canvas.line((from, 0.0), (from, y), whole(Ink::Edge, 1.0));
    canvas.finish(y + 4.0)
}

fn label(canvas: &mut Canvas<'_>, bar: &Bar<'_>, (top, middle): (f64, f64)) {
    let set = if bar.own { BOLD } else { PLAIN };
    if canvas.is_narrow() {
        let room = canvas.width() - 6.0;
        canvas.text((6.0, top + 16.0), bar.label, Type { room, ..set });
        return;
    }
    let room = canvas.width() * 0.28;
    let lines = wrap(bar.label, 13.9, room, 2).len() as f64;
    let first = middle + 4.5 - (lines - 1.0) * LINE_HEIGHT / 2.0;
    canvas.lines((0.0, first), bar.label, Type { room, ..set }, 2);
}

fn draw(canvas: &mut Canvas<'_>, bar: &Bar<'_>, scale: &Scale, (from, middle): (f64, f64)) {
    let Some(value) = bar.amount.known() else {
        let area = Area { x: from, y: middle - 8.0, w: 60.0, h: 16.0 };
        canvas.rect(area, Fill::Standing(Standing::Missing), Some(whole(Ink::Edge, 1.0)));
        return;
    };
    let ink = if bar.own { Ink::Better } else { Ink::Band };
    canvas.rect(Area::between(from, scale.at(value), middle - 8.0, 16.0), Fill::Ink(ink), None);
    if let Some([low, high]) = bar.interval {
        whisker(canvas, (scale.at(low.value), scale.at(high.value)), middle);
    }
}

impl Bars<'_> {
    /// The table beside them.
    pub fn table(&self) -> DataTable {
        let columns = ["Namn", self.measure, "Från", "Till", self.notes];
        let mut table = DataTable::new(self.frame.words.title, &columns);
        for bar in self.bars {
            let ends = bar.interval.map(|ends| ends.map(|end| end.text));
            table.push([
                bar.label.to_owned(),
                or_none(bar.amount.known().map(|_| bar.amount.text)),
                or_none(ends.map(|ends| ends[0])),
                or_none(ends.map(|ends| ends[1])),
                bar.note.to_owned(),
            ]);
        }
        table
    }
}
