//! The heat table: up to six places side by side, a symbol and a value in every cell.

use crate::canvas::{Area, BOLD, Canvas, LINE_HEIGHT, PLAIN, Type, whole};
use crate::frame::Frame;
use crate::legend::{legend, standings};
use crate::measure::wrap;
use crate::paint::{Fill, Ink};
use crate::standing::Standing;
use crate::table::DataTable;

/// One cell.
#[derive(Clone, Copy, Debug)]
pub struct HeatCell<'a> {
    /// The value with unit; what is written where it is missing.
    pub text: &'a str,
    /// Where it stands.
    pub standing: Standing,
}

/// One measure.
#[derive(Clone, Copy, Debug)]
pub struct HeatRow<'a> {
    /// Its name.
    pub label: &'a str,
    /// One cell for each column.
    pub cells: &'a [HeatCell<'a>],
}

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub struct HeatTable<'a> {
    /// Words, width and flavour.
    pub frame: Frame<'a>,
    /// The places.
    pub columns: &'a [&'a str],
    /// The measures.
    pub rows: &'a [HeatRow<'a>],
}

const CELL: f64 = 38.0;

/// Draws it.
pub fn heat_table(chart: &HeatTable<'_>) -> String {
    let mut canvas = Canvas::new(&chart.frame);
    let count = chart.columns.len().max(1) as f64;
    let stacked = canvas.is_narrow() || canvas.width() * 0.7 / count < 84.0;
    let left = if stacked { 0.0 } else { canvas.width() * 0.3 };
    let each = (canvas.width() - left) / count;
    let mut y = heads(&mut canvas, chart.columns, (left, each));
    for row in chart.rows {
        let room = if stacked { canvas.width() } else { left - 12.0 };
        let lines = wrap(row.label, 13.0, room, 2).len() as f64;
        let set = Type { room, ..PLAIN };
        if stacked {
            canvas.lines((0.0, y + 16.0), row.label, set, 2);
            y += lines * LINE_HEIGHT + 5.0;
        } else {
            canvas.lines((0.0, y + CELL / 2.0 + 4.5 - (lines - 1.0) * LINE_HEIGHT / 2.0), row.label, set, 2);
        }
        for (i, (cell, column)) in row.cells.iter().zip(chart.columns).enumerate() {
            let area = Area { x: left + i as f64 * each + 1.0, y: y + 1.0, w: each - 2.0, h: CELL - 2.0 };
            canvas.mark(&format!("{column}, {}: {}, {}", row.label, cell.text, cell.standing.word()));
            draw(&mut canvas, cell, area);
            canvas.close();
        }
        y += CELL;
    }
    let used = chart.rows.iter().flat_map(|row| row.cells).map(|cell| cell.standing);
    let end = legend(&mut canvas, y + 6.0, &standings(used));
    canvas.finish(end)
}

fn heads(canvas: &mut Canvas<'_>, columns: &[&str], (left, each): (f64, f64)) -> f64 {
    let room = each - 8.0;
    let deep = columns.iter().map(|column| wrap(column, 13.9, room, 2).len()).max().unwrap_or(0);
    for (i, column) in columns.iter().enumerate() {
        let x = left + i as f64 * each + 5.0;
        canvas.lines((x, 16.0), column, Type { room, ..BOLD }, 2);
    }
    deep as f64 * LINE_HEIGHT + 8.0
}

fn draw(canvas: &mut Canvas<'_>, cell: &HeatCell<'_>, area: Area) {
    let middle = area.y + area.h / 2.0;
    canvas.rect(area, Fill::Tint(cell.standing), Some(whole(Ink::Line, 1.0)));
    let halo = cell.standing == Standing::Missing;
    canvas.glyph(cell.standing.glyph(), (area.x + 11.0, middle), 5.5, cell.standing.ink());
    let set = Type { room: area.w - 24.0, halo, ..PLAIN };
    canvas.text((area.x + 22.0, middle + 4.5), cell.text, set);
}

impl HeatTable<'_> {
    /// The table beside it.
    pub fn table(&self) -> DataTable {
        let heads: Vec<&str> = std::iter::once("Mått").chain(self.columns.iter().copied()).collect();
        let mut table = DataTable::new(self.frame.words.title, &heads);
        for row in self.rows {
            let cells = row.cells.iter().map(|cell| format!("{} {}", cell.text, cell.standing.text()));
            table.push(std::iter::once(row.label.to_owned()).chain(cells));
        }
        table
    }
}
