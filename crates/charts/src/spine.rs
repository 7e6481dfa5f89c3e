//! The spine chart: one row per indicator, all scaled so that medians align and better is to the right.

use crate::canvas::{Area, BOLD, Canvas, LINE_HEIGHT, PLAIN, Stroke, Type, WEAK, whole};
use crate::flavour::Flavour;
use crate::frame::Frame;
use crate::legend::{Key, legend, standings};
use crate::measure::wrap;
use crate::paint::{Fill, Ink};
use crate::standing::Standing;
use crate::svg::Anchor;
use crate::table::{Amount, DataTable, NONE, or_none};

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Toward {
    /// Higher is better.
    Higher,
    /// Lower is better: the row is turned round.
    Lower,
    /// Neither: the row is drawn open and is not turned.
    Neither,
}

/// One indicator.
#[derive(Clone, Copy, Debug)]
pub struct SpineRow<'a> {
    /// Its short name.
    pub label: &'a str,
    /// The reader's own value with unit; `None` where it is missing.
    pub own: Option<Amount<'a>>,
    /// Where that stands.
    pub standing: Standing,
    /// Its 95 % interval, if the number of answers is known.
    pub interval: Option<[Amount<'a>; 2]>,
    /// Lowest, lower quartile, median, upper quartile and highest of the comparison set.
    pub spread: [Amount<'a>; 5],
    /// Which way is better.
    pub toward: Toward,
    /// Median of similar municipalities ("87").
    pub similar: &'a str,
    /// Place with its interval ("160 (120–205)").
    pub rank: &'a str,
    /// What has happened, in a word ("oförändrat").
    pub trend: &'a str,
    /// What is spoken.
    pub spoken: &'a str,
    /// What Enter opens.
    pub href: Option<&'a str>,
}

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Spine<'a> {
    /// Words, width and flavour.
    pub frame: Frame<'a>,
    /// The rows in the order of the register.
    pub rows: &'a [SpineRow<'a>],
}

/// Narrower than this, each row is stacked.
const STACKED: f64 = 760.0;
const HEAD: f64 = 26.0;

/// Where the columns of a wide chart stand, as shares of the width.
struct Columns {
    /// Where a label must end.
    label: f64,
    value_end: f64,
    bar: (f64, f64),
    similar_end: f64,
    rank: f64,
    trend: f64,
}

const ON_SCREEN: Columns = Columns {
    label: 0.30,
    value_end: 0.385,
    bar: (0.405, 0.665),
    similar_end: 0.745,
    rank: 0.765,
    trend: 0.895,
};
/// Paper is narrow: the bar gives way, so that labels keep to a line and places are not cut off.
const ON_PAPER: Columns = Columns {
    label: 0.375,
    value_end: 0.445,
    bar: (0.46, 0.64),
    similar_end: 0.71,
    rank: 0.73,
    trend: 0.885,
};

impl Columns {
    fn of(canvas: &Canvas<'_>) -> &'static Self {
        if canvas.flavour() == Flavour::Document { &ON_PAPER } else { &ON_SCREEN }
    }
}

/// Draws it.
pub fn spine(chart: &Spine<'_>) -> String {
    let mut canvas = Canvas::new(&chart.frame);
    let stacked = canvas.width() < STACKED;
    let (from, to) = bar_room(&canvas, stacked);
    heads(&mut canvas, stacked, (from, to));
    let mut y = HEAD;
    for row in chart.rows {
        canvas.line((0.0, y), (canvas.width(), y), whole(Ink::Line, 1.0));
        canvas.linked_mark(row.spoken, row.href);
        y = if stacked { stacked_row(&mut canvas, row, y) } else { wide_row(&mut canvas, row, y) };
        canvas.close();
    }
    let mut entries = standings(chart.rows.iter().map(|row| row.standing));
    entries.push((Key::Area(Fill::Ink(Ink::MiddleTint)), "lägst till högst"));
    entries.push((Key::Area(Fill::Ink(Ink::Band)), "hälften av kommunerna"));
    entries.push((Key::Tick(whole(Ink::Text, 2.0)), "median"));
    if chart.rows.iter().any(|row| row.interval.is_some()) {
        entries.push((Key::Line(whole(Ink::Text, 2.0)), "95 % osäkerhet"));
    }
    let end = legend(&mut canvas, y + 4.0, &entries);
    canvas.finish(end)
}

fn bar_room(canvas: &Canvas<'_>, stacked: bool) -> (f64, f64) {
    let (width, (from, to)) = (canvas.width(), Columns::of(canvas).bar);
    if stacked { (86.0, width - 8.0) } else { (width * from, width * to) }
}

fn heads(canvas: &mut Canvas<'_>, stacked: bool, (from, to): (f64, f64)) {
    let end = Type { anchor: Anchor::End, ..WEAK };
    canvas.text((from, 14.0), "← sämre", WEAK);
    canvas.text((to, 14.0), "bättre →", end);
    if !stacked {
        let (w, at) = (canvas.width(), Columns::of(canvas));
        canvas.text((w * at.value_end, 14.0), "värde", end);
        canvas.text((w * at.similar_end, 14.0), "liknande", end);
        canvas.text((w * at.rank, 14.0), "plats", WEAK);
        canvas.text((w * at.trend, 14.0), "utveckling", WEAK);
    }
}

fn wide_row(canvas: &mut Canvas<'_>, row: &SpineRow<'_>, top: f64) -> f64 {
    let (w, at) = (canvas.width(), Columns::of(canvas));
    let room = w * at.label;
    let count = wrap(row.label, 13.0, room, 2).len();
    let height = row_height(canvas.flavour(), count, open(row));
    let y = top + height / 2.0 + 4.0;
    let first = y - if count > 1 { 8.0 } else { 0.0 };
    canvas.lines((0.0, first), row.label, Type { room, ..PLAIN }, 2);
    let end = Type { anchor: Anchor::End, ..BOLD };
    canvas.text((w * at.value_end, y), row.own.map_or(NONE, |own| own.text), end);
    let raised = if open(row) { 6.0 } else { 0.0 };
    bar(canvas, row, (w * at.bar.0, w * at.bar.1), top + height / 2.0 - raised);
    canvas.text((w * at.similar_end, y), row.similar, Type { anchor: Anchor::End, ..PLAIN });
    canvas.text((w * at.rank, y), row.rank, Type { room: w * (at.trend - at.rank) - 8.0, ..PLAIN });
    canvas.text((w * at.trend, y), row.trend, PLAIN);
    top + height
}

/// Rows stand close in a document, where nobody touches them and pages are few.
const fn row_height(flavour: Flavour, lines: usize, open: bool) -> f64 {
    match (flavour, lines) {
        (Flavour::Document, 0..=1) if !open => 26.0,
        (Flavour::Document, _) if !open => 36.0,
        _ => 46.0,
    }
}

fn stacked_row(canvas: &mut Canvas<'_>, row: &SpineRow<'_>, top: f64) -> f64 {
    let y = top + 18.0;
    let count = canvas.lines((0.0, y), row.label, Type { room: canvas.width(), ..PLAIN }, 2);
    let middle = y + count as f64 * LINE_HEIGHT + 2.0;
    canvas.text((0.0, middle + 4.5), row.own.map_or(NONE, |own| own.text), Type { room: 80.0, ..BOLD });
    let room = bar_room(canvas, true);
    bar(canvas, row, room, middle);
    let base = middle + 26.0 + if open(row) { 17.0 } else { 0.0 };
    let parts = [("liknande ", row.similar), ("plats ", row.rank), ("", row.trend)];
    let told: Vec<String> = parts
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(head, text)| format!("{head}{text}"))
        .collect();
    let set = Type { room: canvas.width(), ..WEAK };
    let lines = canvas.lines((0.0, base), &told.join(" · "), set, 2);
    base + 10.0 + lines.saturating_sub(1) as f64 * LINE_HEIGHT
}

fn open(row: &SpineRow<'_>) -> bool {
    row.toward == Toward::Neither
}

/// The spread, the median and the own value around the middle.
fn bar(canvas: &mut Canvas<'_>, row: &SpineRow<'_>, (from, to): (f64, f64), y: f64) {
    let place = Place::new(row, (from, to));
    let [low, lower, median, upper, high] = row.spread.map(|amount| place.at(amount.value));
    let edge = Some(whole(Ink::Edge, 1.0));
    let outer = if row.own.is_none() {
        Fill::Standing(Standing::Missing)
    } else if open(row) {
        Fill::None
    } else {
        Fill::Ink(Ink::MiddleTint)
    };
    canvas.rect(Area::between(low, high, y - 5.0, 10.0), outer, edge);
    let inner = if open(row) { Fill::Ink(Ink::Ground) } else { Fill::Ink(Ink::Band) };
    if row.own.is_some() {
        canvas.rect(Area::between(lower, upper, y - 8.0, 16.0), inner, edge);
    }
    canvas.line((median, y - 12.0), (median, y + 12.0), whole(Ink::Text, 2.0));
    if open(row) {
        canvas.text((from, y + 26.0), "← lägre", WEAK);
        canvas.text((to, y + 26.0), "högre →", Type { anchor: Anchor::End, ..WEAK });
    }
    if let Some([low, high]) = row.interval.filter(|_| row.own.is_some()) {
        whisker(canvas, (place.at(low.value), place.at(high.value)), y);
    }
    if let Some(value) = row.own.and_then(Amount::known) {
        canvas.own_glyph(row.standing, (place.at(value), y), 6.5);
    }
}

/// A line from one limit to the other with an edge of the ground's colour.
pub(crate) fn whisker(canvas: &mut Canvas<'_>, (from, to): (f64, f64), y: f64) {
    let halo = Stroke { ink: Ink::Ground, width: 5.0, dash: "" };
    canvas.line((from, y), (to, y), halo);
    canvas.line((from, y), (to, y), whole(Ink::Text, 2.0));
    for x in [from, to] {
        canvas.line((x, y - 4.0), (x, y + 4.0), whole(Ink::Text, 2.0));
    }
}

/// Where values of one row lie: the median in the middle, the longer half filling its side.
struct Place {
    median: f64,
    per_unit: f64,
    middle: f64,
    half: f64,
}

impl Place {
    fn new(row: &SpineRow<'_>, (from, to): (f64, f64)) -> Self {
        let [low, _, median, _, high] = row.spread.map(|amount| amount.value);
        let reach = (median - low).abs().max((high - median).abs());
        let half = (to - from) / 2.0 - 8.0;
        let sign = if row.toward == Toward::Lower { -1.0 } else { 1.0 };
        let per_unit = if reach.is_finite() && reach > 0.0 { sign * half / reach } else { 0.0 };
        Self { median, per_unit, middle: f64::midpoint(from, to), half }
    }

    fn at(&self, value: f64) -> f64 {
        let away = (value - self.median) * self.per_unit;
        let away = if away.is_nan() { 0.0 } else { away };
        self.middle + away.clamp(-self.half, self.half)
    }
}

impl Spine<'_> {
    /// The table beside it.
    pub fn table(&self) -> DataTable {
        let columns = [
            "Mått",
            "Värde",
            "Läge",
            "Från",
            "Till",
            "Lägst",
            "Undre kvartil",
            "Median",
            "Övre kvartil",
            "Högst",
            "Liknande",
            "Plats",
            "Utveckling",
            "Bättre är",
        ];
        let mut table = DataTable::new(self.frame.words.title, &columns);
        for row in self.rows {
            let interval = row.interval.map(|ends| ends.map(|end| end.text));
            let head = [
                row.label.to_owned(),
                or_none(row.own.map(|own| own.text)),
                row.standing.text(),
                or_none(interval.map(|ends| ends[0])),
                or_none(interval.map(|ends| ends[1])),
            ];
            let toward = match row.toward {
                Toward::Higher => "högre",
                Toward::Lower => "lägre",
                Toward::Neither => "varken högre eller lägre",
            };
            let tail = [row.similar, row.rank, row.trend, toward].map(str::to_owned);
            table.push(head.into_iter().chain(row.spread.map(|amount| amount.text.to_owned())).chain(tail));
        }
        table
    }
}
