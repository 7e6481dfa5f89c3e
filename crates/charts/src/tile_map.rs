//! The tile map: 290 equal squares laid out as Sweden, with a symbol in every square.

use crate::canvas::{Area, Canvas, LINE_HEIGHT, PLAIN, Type, WEAK, whole};
use crate::flavour::Flavour;
use crate::frame::Frame;
use crate::paint::{Fill, Ink};
use crate::standing::Standing;
use crate::svg::{escape, n};
use crate::table::DataTable;

/// The layout: `code,column,row`.
const LAYOUT: &str = include_str!("../data/sweden-tiles.csv");

/// Where a municipality lies in the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Square {
    /// Its code; the first two digits are its county.
    pub code: &'static str,
    /// From the west, counted from 1.
    pub column: u8,
    /// From the north, counted from 1.
    pub row: u8,
}

/// The layout of Sweden, in order of code.
pub fn squares() -> Vec<Square> {
    let rows = LAYOUT.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|line| {
        let mut cells = line.split(',');
        let code = cells.next()?;
        Some(Square { code, column: cells.next()?.parse().ok()?, row: cells.next()?.parse().ok()? })
    })
    .collect()
}

/// One municipality.
#[derive(Clone, Copy, Debug)]
pub struct Tile<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its value with unit; what is written where it is missing.
    pub value: &'a str,
    /// Where it stands.
    pub standing: Standing,
    /// Whether it is the reader's own: ringed.
    pub own: bool,
}

impl Tile<'_> {
    fn spoken(&self) -> String {
        format!("{}, {}, {}", self.name, self.value, self.standing.word())
    }
}

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub struct TileMap<'a> {
    /// Words, width and flavour.
    pub frame: Frame<'a>,
    /// The municipalities; one that is left out is drawn as missing.
    pub tiles: &'a [Tile<'a>],
    /// Whether each square has its own hint; left out where there is no pointer to hover with.
    pub hints: bool,
}

/// Largest side of a square.
const SIDE: f64 = 26.0;

/// Draws it.
pub fn tile_map(chart: &TileMap<'_>) -> String {
    let mut canvas = Canvas::new(&chart.frame);
    let squares = squares();
    let columns = squares.iter().map(|square| square.column).max().unwrap_or(1);
    let rows = squares.iter().map(|square| square.row).max().unwrap_or(1);
    let side = ((canvas.width() - 4.0) / f64::from(columns)).min(SIDE);
    let side = (side * 10.0).floor() / 10.0;
    let corner = ((canvas.width() - side * f64::from(columns)) / 2.0, 4.0);
    let placed: Vec<(Square, Option<&Tile<'_>>)> = squares
        .iter()
        .map(|square| (*square, chart.tiles.iter().find(|tile| tile.code == square.code)))
        .collect();
    let used: Vec<Standing> = placed.iter().map(|(_, tile)| standing(*tile)).collect();
    models(&mut canvas, chart, side, &used);
    for (square, tile) in &placed {
        put_tile(&mut canvas, chart, (*square, *tile), (corner, side));
    }
    borders(&mut canvas, &squares, (corner, side));
    for (square, tile) in &placed {
        if tile.is_some_and(|tile| tile.own) {
            ring(&mut canvas, at(*square, (corner, side)), side);
        }
    }
    key(&mut canvas, chart, &placed, (corner, side));
    canvas.finish(corner.1 + side * f64::from(rows) + 4.0)
}

fn standing(tile: Option<&Tile<'_>>) -> Standing {
    tile.map_or(Standing::Missing, |tile| tile.standing)
}

fn at(square: Square, (corner, side): ((f64, f64), f64)) -> (f64, f64) {
    (corner.0 + (f64::from(square.column) - 1.0) * side, corner.1 + (f64::from(square.row) - 1.0) * side)
}

fn model_id(chart: &TileMap<'_>, standing: Standing) -> String {
    let number = Standing::ALL.iter().position(|known| *known == standing).unwrap_or(0);
    format!("{}-r{number}", chart.frame.words.key())
}

/// One square for each standing in use, drawn once and placed many times.
fn models(canvas: &mut Canvas<'_>, chart: &TileMap<'_>, side: f64, used: &[Standing]) {
    canvas.raw("<defs>");
    for standing in Standing::ALL.into_iter().filter(|standing| used.contains(standing)) {
        canvas.raw(&format!("<g id=\"{}\">", model_id(chart, standing)));
        square(canvas, standing, Area { x: 0.5, y: 0.5, w: side - 1.0, h: side - 1.0 });
        canvas.close();
    }
    canvas.raw("</defs>");
}

/// A square with its symbol: the ends in full colour, the middle pale.
fn square(canvas: &mut Canvas<'_>, standing: Standing, area: Area) {
    let full = matches!(standing, Standing::Better | Standing::Worse | Standing::Higher | Standing::Missing);
    let fill = if full { Fill::Standing(standing) } else { Fill::Tint(standing) };
    canvas.rect(area, fill, None);
    let middle = (area.x + area.w / 2.0, area.y + area.h / 2.0);
    let r = area.w * if standing == Standing::Middle { 0.15 } else { 0.25 };
    if standing == Standing::Missing {
        return;
    }
    if fill.is_dark(canvas.flavour()) {
        canvas.path(&standing.glyph().path(middle, r), Fill::Ink(Ink::Ground), None);
    } else if full {
        canvas.own_glyph(standing, middle, r);
    } else {
        canvas.glyph(standing.glyph(), middle, r, standing.ink());
    }
}

fn put_tile(
    canvas: &mut Canvas<'_>,
    chart: &TileMap<'_>,
    (square, tile): (Square, Option<&Tile<'_>>),
    place: ((f64, f64), f64),
) {
    let (x, y) = at(square, place);
    let spoken = tile.map_or_else(|| format!("{}, {}", square.code, Standing::Missing.word()), Tile::spoken);
    let data = if canvas.flavour() == Flavour::Screen {
        format!(" data-text=\"{}\" data-at=\"{} {}\"", escape(&spoken), square.column, square.row)
    } else {
        String::new()
    };
    let head =
        format!("<use href=\"#{}\" x=\"{}\" y=\"{}\"{data}", model_id(chart, standing(tile)), n(x), n(y));
    if chart.hints {
        canvas.raw(&format!("{head}><title>{}</title></use>", escape(&spoken)));
    } else {
        canvas.raw(&format!("{head}/>"));
    }
}

/// A line wherever a square meets another county, or the sea.
fn borders(canvas: &mut Canvas<'_>, squares: &[Square], place: ((f64, f64), f64)) {
    let county = |column: i16, row: i16| {
        let found = squares.iter().find(|s| i16::from(s.column) == column && i16::from(s.row) == row);
        found.map(|square| &square.code[..2])
    };
    let mut path = String::new();
    for square in squares {
        let (column, row) = (i16::from(square.column), i16::from(square.row));
        let own = county(column, row);
        let (x, y) = at(*square, place);
        let (right, below) = (x + place.1, y + place.1);
        // Borders between two counties are drawn once: by the square to the west or the north.
        if county(column + 1, row) != own {
            path.push_str(&format!("M{} {}V{}", n(right), n(y), n(below)));
        }
        if county(column, row + 1) != own {
            path.push_str(&format!("M{} {}H{}", n(x), n(below), n(right)));
        }
        if county(column - 1, row).is_none() {
            path.push_str(&format!("M{} {}V{}", n(x), n(y), n(below)));
        }
        if county(column, row - 1).is_none() {
            path.push_str(&format!("M{} {}H{}", n(x), n(y), n(right)));
        }
    }
    // The ground's colour on both sides keeps the line apart from dark squares.
    canvas.path(&path, Fill::None, Some(whole(Ink::Ground, 5.0)));
    canvas.path(&path, Fill::None, Some(whole(Ink::Text, 2.0)));
}

/// The frame of the reader's own square: a light line in a dark one, unlike any border.
fn ring(canvas: &mut Canvas<'_>, (x, y): (f64, f64), side: f64) {
    let area = Area { x, y, w: side, h: side };
    canvas.rect(area, Fill::None, Some(whole(Ink::Text, 7.0)));
    canvas.rect(area, Fill::None, Some(whole(Ink::Own, 3.0)));
}

/// The legend in the empty corner to the north-west, with how many squares each class has.
fn key(
    canvas: &mut Canvas<'_>,
    chart: &TileMap<'_>,
    placed: &[(Square, Option<&Tile<'_>>)],
    place: ((f64, f64), f64),
) {
    let mut y = 8.0;
    let x = place.0.0;
    // More than two are told by the table.
    for own in chart.tiles.iter().filter(|tile| tile.own).take(2) {
        ring(canvas, (x + 4.0, y + 3.0), 11.0);
        let text = format!("{} {}", own.name, own.value);
        let room = free_room(placed, place, y) - 26.0;
        let set = Type { bold: true, room, ..PLAIN };
        y += canvas.lines((x + 26.0, y + 13.0), &text, set, 2) as f64 * LINE_HEIGHT + 8.0;
    }
    let used = || placed.iter().map(|(_, tile)| standing(*tile));
    for class in Standing::ALL {
        let count = used().filter(|known| *known == class).count();
        if count == 0 {
            continue;
        }
        square(canvas, class, Area { x: x + 1.0, y, w: 17.0, h: 17.0 });
        let text = format!("{}, {count}", class.word());
        let room = free_room(placed, place, y) - 26.0;
        y += canvas.lines((x + 26.0, y + 13.0), &text, Type { room, ..WEAK }, 2) as f64 * LINE_HEIGHT + 8.0;
    }
}

/// Width of the sea and of other countries to the west of the squares beside two lines of text.
fn free_room(placed: &[(Square, Option<&Tile<'_>>)], place: ((f64, f64), f64), y: f64) -> f64 {
    let beside = placed.iter().map(|(square, _)| at(*square, place));
    let beside = beside.filter(|(_, top)| *top < y + 36.0 && *top + place.1 > y);
    beside.map(|(x, _)| x - place.0.0 - 6.0).fold(260.0, f64::min)
}

impl TileMap<'_> {
    /// The table beside it: one row per square, in order of code.
    pub fn table(&self) -> DataTable {
        let mut table = DataTable::new(self.frame.words.title, &["Kod", "Kommun", "Värde", "Läge"]);
        for square in squares() {
            let tile = self.tiles.iter().find(|tile| tile.code == square.code);
            let (name, value) = tile.map_or(("", "–"), |tile| (tile.name, tile.value));
            let standing = standing(tile).text();
            table.push([square.code.to_owned(), name.to_owned(), value.to_owned(), standing]);
        }
        table
    }
}
