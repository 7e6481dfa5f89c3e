//! The priority matrix: how a measure stands against similar places, and how much it weighs.

use crate::canvas::{Area, BOLD, Canvas, LINE_HEIGHT, PLAIN, TYPE, Type, WEAK, whole};
use crate::frame::Frame;
use crate::glyph::Glyph;
use crate::legend::{Key, legend};
use crate::measure::{width, wrap};
use crate::paint::{Fill, Ink};
use crate::scale::Scale;
use crate::svg::Anchor;
use crate::table::{Amount, DataTable, yes_no};

/// One measure.
#[derive(Clone, Copy, Debug)]
pub struct PriorityPoint<'a> {
    /// Its short name.
    pub label: &'a str,
    /// Result relative to similar places in units of spread; below zero is worse.
    pub relative: Amount<'a>,
    /// Effective share of the weight.
    pub weight: Amount<'a>,
    /// How much can be gained: 1 to 3 rings.
    pub influence: u8,
    /// Whether the difference is certain; hollow otherwise.
    pub certain: bool,
    /// Whether it is easy to mend: drawn as a square.
    pub easy: bool,
}

/// The four fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quadrant {
    /// Worse and weighty.
    Prioritise,
    /// Worse and light.
    ImproveIfPossible,
    /// Better and weighty.
    Keep,
    /// Better and light.
    Lower,
}

impl Quadrant {
    /// The field of a point when `split` parts light from weighty.
    pub fn of(relative: f64, weight: f64, split: f64) -> Self {
        match (relative < 0.0, weight >= split) {
            (true, true) => Self::Prioritise,
            (true, false) => Self::ImproveIfPossible,
            (false, true) => Self::Keep,
            (false, false) => Self::Lower,
        }
    }

    /// Its name.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Prioritise => "Prioritera",
            Self::ImproveIfPossible => "Förbättra om möjligt",
            Self::Keep => "Bevara",
            Self::Lower => "Lägre prioritet",
        }
    }
}

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub struct PriorityMatrix<'a> {
    /// Words, width and flavour.
    pub frame: Frame<'a>,
    /// The measures in order of priority.
    pub points: &'a [PriorityPoint<'a>],
    /// The weight that parts light from weighty measures.
    pub split: f64,
    /// Whether names stand under the picture. Where the text beside it has a table with the same numbers, they
    /// need not, and the picture is lower.
    pub named: bool,
}

/// Measures with a name beside them; the others have their number in the table.
pub const NAMED: usize = 8;

const LEFT: f64 = 24.0;
const TOP: f64 = 6.0;
/// Height of the field where names stand elsewhere.
const LOW: f64 = 250.0;

/// Where the fields lie.
struct Field {
    across: Scale,
    up: Scale,
    area: Area,
}

/// Draws it.
pub fn priority_matrix(chart: &PriorityMatrix<'_>) -> String {
    let mut canvas = Canvas::new(&chart.frame);
    let field = chart.field(canvas.width());
    quadrants(&mut canvas, chart, &field);
    let mut taken: Vec<Area> =
        chart.points.iter().filter_map(|point| field.place(point)).map(|(x, y)| around(x, y)).collect();
    for (number, point) in chart.points.iter().enumerate() {
        let Some((x, y)) = field.place(point) else { continue };
        canvas.mark(&format!(
            "{}. {}: {}, vikt {}",
            number + 1,
            point.label,
            point.relative.text,
            point.weight.text
        ));
        draw(&mut canvas, point, (x, y));
        let name = (number + 1).to_string();
        let spot = free_spot(&name, (x, y), &field.area, &taken);
        canvas.text((spot.x, spot.y + 12.0), &name, Type { halo: true, ..BOLD });
        taken.push(spot);
        canvas.close();
    }
    let floor = field.area.y + field.area.h;
    let middle = field.across.at(0.0);
    canvas.text((LEFT, floor + 18.0), "← sämre än liknande", WEAK);
    canvas.text((canvas.width(), floor + 18.0), "bättre än liknande →", Type { anchor: Anchor::End, ..WEAK });
    canvas.line((middle, floor), (middle, floor + 5.0), whole(Ink::Text, 1.0));
    let end = if chart.named { key_list(&mut canvas, chart, floor + 44.0) } else { floor + 26.0 };
    let end = legend(&mut canvas, end, &keys(chart));
    canvas.finish(end)
}

/// The eight first by number and name, in one or two columns.
fn key_list(canvas: &mut Canvas<'_>, chart: &PriorityMatrix<'_>, top: f64) -> f64 {
    let columns = if canvas.is_narrow() { 1 } else { 2 };
    let shown = chart.points.len().min(NAMED);
    let rows = shown.div_ceil(columns);
    let each = canvas.width() / columns as f64;
    for (i, point) in chart.points.iter().take(NAMED).enumerate() {
        let (x, y) = ((i / rows.max(1)) as f64 * each, top + (i % rows.max(1)) as f64 * (LINE_HEIGHT + 3.0));
        canvas.text((x + 14.0, y), &(i + 1).to_string(), Type { anchor: Anchor::End, ..BOLD });
        canvas.text((x + 22.0, y), point.label, Type { room: each - 34.0, ..PLAIN });
    }
    let mut end = top + rows as f64 * (LINE_HEIGHT + 3.0) - 8.0;
    if chart.points.len() > NAMED {
        let text = format!("{}–{} står i tabellen.", NAMED + 1, chart.points.len());
        canvas.text((22.0, end + 10.0), &text, WEAK);
        end += 22.0;
    }
    end
}

fn quadrants(canvas: &mut Canvas<'_>, chart: &PriorityMatrix<'_>, field: &Field) {
    let Area { x, y, w, h } = field.area;
    let (middle, split) = (field.across.at(0.0), field.up.at(chart.split));
    canvas.rect(Area { x, y, w: middle - x, h: split - y }, Fill::Ink(Ink::WorseTint), None);
    canvas.rect(field.area, Fill::None, Some(whole(Ink::Edge, 1.0)));
    let stroke = whole(Ink::Edge, 1.0);
    canvas.line((middle, y), (middle, y + h), stroke);
    canvas.line((x, split), (x + w, split), stroke);
    let end = Type { anchor: Anchor::End, ..WEAK };
    canvas.text((x + 8.0, y + 18.0), Quadrant::Prioritise.word(), Type { bold: true, ..WEAK });
    canvas.text((x + w - 8.0, y + 18.0), Quadrant::Keep.word(), end);
    let set = Type { room: middle - x - 12.0, ..WEAK };
    let name = Quadrant::ImproveIfPossible.word();
    let lines = wrap(name, TYPE, set.room, 2).len().saturating_sub(1);
    canvas.lines((x + 8.0, y + h - 8.0 - lines as f64 * LINE_HEIGHT), name, set, 2);
    canvas.text((x + w - 8.0, y + h - 8.0), Quadrant::Lower.word(), end);
    let turned = Ink::Weak.write(canvas.flavour());
    let at = (14.0, y + h / 2.0);
    canvas.raw(&format!(
        "<text x=\"{0}\" y=\"{1}\" transform=\"rotate(-90 {0} {1})\" text-anchor=\"middle\" fill=\"{turned}\" \
         font-size=\"{TYPE}\">väger mer →</text>",
        at.0, at.1
    ));
}

/// The mark with one ring for each step of influence above the first.
fn draw(canvas: &mut Canvas<'_>, point: &PriorityPoint<'_>, at: (f64, f64)) {
    let glyph = match (point.easy, point.certain) {
        (true, true) => Glyph::Square,
        (true, false) => Glyph::HollowSquare,
        (false, true) => Glyph::Disc,
        (false, false) => Glyph::Ring,
    };
    for ring in 1..point.influence.min(3) {
        canvas.circle(at, 5.0 + f64::from(ring) * 3.5, Fill::None, Some(whole(Ink::Better, 1.5)));
    }
    canvas.glyph(glyph, at, 5.0, Ink::Better);
}

fn around(x: f64, y: f64) -> Area {
    Area { x: x - 8.0, y: y - 8.0, w: 16.0, h: 16.0 }
}

/// The first place around a point where its number covers nothing.
fn free_spot(text: &str, (x, y): (f64, f64), field: &Area, taken: &[Area]) -> Area {
    let (w, h) = (width(text, TYPE) + 3.0, 15.0);
    let spots = [
        (13.0, -h / 2.0),
        (-13.0 - w, -h / 2.0),
        (-w / 2.0, -13.0 - h),
        (-w / 2.0, 13.0),
        (10.0, -13.0 - h * 0.6),
        (10.0, 8.0),
    ];
    let spots = spots.map(|(dx, dy)| Area { x: x + dx, y: y + dy, w, h });
    let inside = |a: &Area| {
        a.x >= field.x && a.x + a.w <= field.x + field.w && a.y >= field.y && a.y + a.h <= field.y + field.h
    };
    let apart =
        |a: &Area, b: &Area| a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
    let free = spots.into_iter().find(|spot| inside(spot) && taken.iter().all(|other| apart(spot, other)));
    free.or_else(|| spots.into_iter().find(inside)).unwrap_or(spots[0])
}

fn keys(chart: &PriorityMatrix<'_>) -> Vec<(Key, &'static str)> {
    let mut entries = vec![(Key::Glyph(Glyph::Disc, Ink::Better), "säker skillnad")];
    if chart.points.iter().any(|point| !point.certain) {
        entries.push((Key::Glyph(Glyph::Ring, Ink::Better), "osäker skillnad"));
    }
    if chart.points.iter().any(|point| point.easy) {
        entries.push((Key::Glyph(Glyph::Square, Ink::Better), "lätt att åtgärda"));
    }
    if chart.points.iter().any(|point| point.influence > 1) {
        entries.push((Key::Rings, "fler ringar: större möjlig vinst"));
    }
    entries
}

impl Field {
    fn place(&self, point: &PriorityPoint<'_>) -> Option<(f64, f64)> {
        Some((self.across.at(point.relative.known()?), self.up.at(point.weight.known()?)))
    }
}

impl PriorityMatrix<'_> {
    fn field(&self, width: f64) -> Field {
        let height = if self.named { (width * 0.62).clamp(240.0, 420.0) } else { LOW };
        let area = Area { x: LEFT, y: TOP, w: width - LEFT - 1.0, h: height };
        let known = |amount: Amount<'_>| amount.known().unwrap_or(0.0).abs();
        let reach = self.points.iter().map(|p| known(p.relative)).fold(1e-9, f64::max);
        let most = self.points.iter().map(|p| known(p.weight)).fold(self.split.abs().max(1e-9), f64::max);
        let across = Scale::new((-reach, reach), (area.x + 22.0, area.x + area.w - 22.0));
        let up = Scale::new((0.0, most), (area.y + area.h - 30.0, area.y + 38.0));
        Field { across, up, area }
    }

    /// The table beside it, in order of priority.
    pub fn table(&self) -> DataTable {
        let columns = [
            "Nr",
            "Mått",
            "Mot liknande",
            "Vikt",
            "Fält",
            "Möjlig vinst",
            "Säker skillnad",
            "Lätt att åtgärda",
        ];
        let mut table = DataTable::new(self.frame.words.title, &columns);
        for (i, point) in self.points.iter().enumerate() {
            let field = Quadrant::of(point.relative.value, point.weight.value, self.split);
            table.push([
                (i + 1).to_string(),
                point.label.to_owned(),
                point.relative.text.to_owned(),
                point.weight.text.to_owned(),
                field.word().to_owned(),
                format!("{} av 3", point.influence.clamp(1, 3)),
                yes_no(point.certain),
                yes_no(point.easy),
            ]);
        }
        table
    }
}
