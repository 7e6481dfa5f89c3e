//! The sparkline: a small series without axes, with its first and its last value printed.

use crate::canvas::{BOLD, Canvas, TYPE, Type, WEAK, whole};
use crate::frame::Frame;
use crate::measure::width;
use crate::paint::{Fill, Ink};
use crate::scale::Scale;
use crate::standing::Standing;
use crate::svg::{Anchor, n};
use crate::table::{Amount, DataTable, or_none, yes_no};

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Sparkline<'a> {
    /// Words, width and flavour.
    pub frame: Frame<'a>,
    /// Year and value, ascending; a year that is left out is a gap.
    pub points: &'a [(i16, Amount<'a>)],
    /// Years from which it is measured in another way: no line leads into them.
    pub breaks: &'a [i16],
    /// Where the last value stands.
    pub standing: Standing,
}

const HEIGHT: f64 = 44.0;

/// Draws it.
pub fn sparkline(chart: &Sparkline<'_>) -> String {
    let mut canvas = Canvas::new(&chart.frame);
    let known: Vec<(i16, Amount<'_>)> =
        chart.points.iter().copied().filter(|(_, amount)| amount.known().is_some()).collect();
    let (Some(first), Some(last)) = (known.first(), known.last()) else {
        canvas.mark(Standing::Missing.word());
        canvas.text((0.0, 26.0), Standing::Missing.word(), WEAK);
        canvas.close();
        return canvas.finish(HEIGHT);
    };
    let most = canvas.width() * 0.3;
    let room = |text: &str| (width(text, TYPE * 1.07) + 12.0).min(most);
    let (from, to) = (room(first.1.text), canvas.width() - room(last.1.text) - 6.0);
    let across = Scale::new((f64::from(first.0), f64::from(last.0)), (from, to));
    let low = known.iter().map(|(_, a)| a.value).fold(f64::INFINITY, f64::min);
    let high = known.iter().map(|(_, a)| a.value).fold(f64::NEG_INFINITY, f64::max);
    let up = Scale::new((low, high), (HEIGHT - 10.0, 10.0));
    let at = |(year, amount): &(i16, Amount<'_>)| (across.at(f64::from(*year)), up.at(amount.value));
    let mut path = String::new();
    for (i, point) in known.iter().enumerate() {
        let (x, y) = at(point);
        let is_next = i > 0 && known[i - 1].0.checked_add(1) == Some(point.0);
        let joined = is_next && !chart.breaks.contains(&point.0);
        path.push_str(&format!("{}{} {}", if joined { 'L' } else { 'M' }, n(x), n(y)));
    }
    canvas.path(&path, Fill::None, Some(whole(Ink::Better, 2.5)));
    for year in chart.breaks.iter().filter(|year| **year > first.0 && **year <= last.0) {
        let x = across.at(f64::from(*year) - 0.5);
        for x in [x - 2.0, x + 2.0] {
            canvas.line((x, 4.0), (x, HEIGHT - 4.0), whole(Ink::Text, 1.0));
        }
    }
    for point in &known {
        canvas.mark(&chart.spoken(*point));
        canvas.circle(at(point), 2.0, Fill::Ink(Ink::Better), None);
        canvas.close();
    }
    canvas.own_glyph(chart.standing, at(last), 5.0);
    let end = Type { anchor: Anchor::End, ..WEAK };
    canvas.text((from - 8.0, at(first).1.clamp(14.0, HEIGHT - 6.0) + 4.5), first.1.text, end);
    canvas.text((to + 12.0, at(last).1.clamp(14.0, HEIGHT - 6.0) + 4.5), last.1.text, BOLD);
    canvas.finish(HEIGHT)
}

impl Sparkline<'_> {
    /// A value as it is told.
    fn spoken(&self, (year, amount): (i16, Amount<'_>)) -> String {
        let told = if self.breaks.contains(&year) { " (nytt sätt att mäta)" } else { "" };
        format!("{year}{told}: {}", amount.text)
    }

    /// The table beside it.
    pub fn table(&self) -> DataTable {
        let columns = ["År", "Värde", "Nytt sätt att mäta", "Läge det sista året"];
        let mut table = DataTable::new(self.frame.words.title, &columns);
        for (year, amount) in self.points {
            let value = or_none(amount.known().map(|_| amount.text));
            let is_new = yes_no(self.breaks.contains(year));
            table.push([year.to_string(), value, is_new, self.standing.text()]);
        }
        table
    }
}
