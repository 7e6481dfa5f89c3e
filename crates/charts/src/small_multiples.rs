//! Small multiples: many small series on one scale, each with its first and last value, its
//! reference and where it stands.

use crate::canvas::{Area, BOLD, Canvas, PLAIN, Stroke, Type, WEAK, whole};
use crate::frame::Frame;
use crate::legend::{Key, legend, standings};
use crate::paint::{Fill, Ink};
use crate::scale::Scale;
use crate::standing::Standing;
use crate::svg::{Anchor, n};
use crate::table::{Amount, DataTable, NONE, or_none};

/// One panel.
#[derive(Clone, Copy, Debug)]
pub struct Panel<'a> {
    /// Its name.
    pub title: &'a str,
    /// Its years, ascending; a year that is left out is a gap.
    pub points: &'a [(i16, Amount<'a>)],
    /// The reference by year (riket), dotted.
    pub reference: &'a [(i16, Amount<'a>)],
    /// Where the last value stands.
    pub standing: Standing,
}

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub struct SmallMultiples<'a> {
    /// Words, width and flavour.
    pub frame: Frame<'a>,
    /// The panels.
    pub panels: &'a [Panel<'a>],
    /// Name of the reference.
    pub reference: &'a str,
    /// Whether all panels share one scale of values; years are always shared.
    pub one_scale: bool,
}

/// Least width of a panel.
const LEAST: f64 = 150.0;
const GAP: f64 = 20.0;
const HEIGHT: f64 = 132.0;

/// Draws them.
pub fn small_multiples(chart: &SmallMultiples<'_>) -> String {
    let mut canvas = Canvas::new(&chart.frame);
    let columns = ((canvas.width() + GAP) / (LEAST + GAP)).floor().max(1.0);
    let w = (canvas.width() - (columns - 1.0) * GAP) / columns;
    let years = range(chart.panels.iter().flat_map(all).map(|(year, _)| f64::from(*year)));
    let common = range(chart.panels.iter().flat_map(all).map(|(_, amount)| amount.value));
    for (i, panel) in chart.panels.iter().enumerate() {
        let (column, row) = (i % columns as usize, i / columns as usize);
        let area = Area { x: column as f64 * (w + GAP), y: row as f64 * HEIGHT, w, h: HEIGHT };
        let values = if chart.one_scale { common } else { range(all(panel).map(|(_, a)| a.value)) };
        let scales = (
            Scale::new(years, (area.x + 6.0, area.x + w - 8.0)),
            Scale::new(values, (area.y + 92.0, area.y + 46.0)),
        );
        draw(&mut canvas, panel, area, &scales);
    }
    let rows = chart.panels.len().div_ceil(columns as usize);
    let mut entries = vec![(Key::Line(dotted()), chart.reference)];
    entries.extend(standings(chart.panels.iter().map(|panel| panel.standing)));
    let scale = if chart.one_scale { "Samma skala i alla." } else { "Varje ruta har sin egen skala." };
    entries.push((Key::Nothing, scale));
    let end = legend(&mut canvas, rows as f64 * HEIGHT, &entries);
    canvas.finish(end)
}

/// Every known value of a panel.
fn all<'a>(panel: &Panel<'a>) -> impl Iterator<Item = &'a (i16, Amount<'a>)> {
    panel.points.iter().chain(panel.reference).filter(|(_, amount)| amount.known().is_some())
}

fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)))
}

const fn dotted() -> Stroke {
    Stroke { ink: Ink::Text, width: 1.5, dash: "1.5 3" }
}

fn draw(canvas: &mut Canvas<'_>, panel: &Panel<'_>, area: Area, (across, up): &(Scale, Scale)) {
    let known = || panel.points.iter().filter(|(_, amount)| amount.known().is_some());
    let (first, last) = (known().next(), known().next_back());
    let value = last.map_or(NONE, |(_, amount)| amount.text);
    canvas.mark(&format!("{}: {value}, {}", panel.title, panel.standing.word()));
    canvas.text((area.x, area.y + 16.0), panel.title, Type { room: area.w, ..BOLD });
    canvas.line((area.x, area.y + 98.0), (area.x + area.w, area.y + 98.0), whole(Ink::Line, 1.0));
    path(canvas, panel.reference, dotted(), (across, up));
    path(canvas, panel.points, whole(Ink::Better, 3.0), (across, up));
    if let Some((year, amount)) = first {
        let alone = last.is_some_and(|(last, _)| last == year);
        let text = if alone { year.to_string() } else { format!("{} ({year})", amount.text) };
        canvas.text((area.x, area.y + 115.0), &text, Type { room: area.w * 0.54, ..WEAK });
    }
    if let Some((year, amount)) = last {
        let at = (across.at(f64::from(*year)), up.at(amount.value));
        canvas.own_glyph(panel.standing, at, 5.0);
        let set = Type { anchor: Anchor::End, room: area.w * 0.44, ..PLAIN };
        canvas.text((area.x + area.w, area.y + 115.0), amount.text, Type { bold: true, ..set });
    } else {
        canvas.text((area.x, area.y + 70.0), Standing::Missing.word(), WEAK);
    }
    canvas.close();
}

/// One line, broken where a year is missing; a year on its own is a point.
fn path(
    canvas: &mut Canvas<'_>,
    points: &[(i16, Amount<'_>)],
    stroke: Stroke,
    (across, up): (&Scale, &Scale),
) {
    let mut d = String::new();
    let mut before: Option<i16> = None;
    for (year, amount) in points.iter().filter(|(_, amount)| amount.known().is_some()) {
        let at = (across.at(f64::from(*year)), up.at(amount.value));
        let joined = before.is_some_and(|before| before.checked_add(1) == Some(*year));
        d.push_str(&format!("{}{} {}", if joined { 'L' } else { 'M' }, n(at.0), n(at.1)));
        if !joined {
            canvas.circle(at, 2.0, Fill::Ink(stroke.ink), None);
        }
        before = Some(*year);
    }
    if !d.is_empty() {
        canvas.path(&d, Fill::None, Some(stroke));
    }
}

impl SmallMultiples<'_> {
    /// The table beside them: one row per panel and year.
    pub fn table(&self) -> DataTable {
        let columns = ["Namn", "År", "Värde", self.reference, "Läge det sista året"];
        let mut table = DataTable::new(self.frame.words.title, &columns);
        for panel in self.panels {
            let years = panel.points.iter().chain(panel.reference).map(|(year, _)| *year);
            let mut years: Vec<i16> = years.collect();
            years.sort_unstable();
            years.dedup();
            let of = |points: &[(i16, Amount<'_>)], year: i16| {
                let found = points.iter().find(|(known, amount)| *known == year && amount.known().is_some());
                or_none(found.map(|(_, amount)| amount.text))
            };
            for year in years {
                table.push([
                    panel.title.to_owned(),
                    year.to_string(),
                    of(panel.points, year),
                    of(panel.reference, year),
                    panel.standing.text(),
                ]);
            }
        }
        table
    }
}
