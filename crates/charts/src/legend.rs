//! The legend under a picture: each shape with its words, on as many lines as it needs.

use crate::axis::cut;
use crate::canvas::{Area, Canvas, LINE_HEIGHT, Stroke, TYPE, WEAK, whole};
use crate::glyph::Glyph;
use crate::measure::width;
use crate::paint::{Fill, Ink};
use crate::standing::Standing;

/// What stands before the words.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Key {
    Glyph(Glyph, Ink),
    Area(Fill),
    /// A line with its dashes.
    Line(Stroke),
    /// An upright line.
    Tick(Stroke),
    /// The zigzag of a cut axis.
    Cut,
    /// Words alone.
    Nothing,
    /// A shape with a ring around it.
    Rings,
}

impl From<Standing> for Key {
    fn from(standing: Standing) -> Self {
        Self::Glyph(standing.glyph(), standing.ink())
    }
}

const KEY: f64 = 26.0;
const GAP: f64 = 16.0;

/// Draws the entries from a top edge on; gives the lower edge.
pub(crate) fn legend(canvas: &mut Canvas<'_>, top: f64, entries: &[(Key, &str)]) -> f64 {
    if entries.is_empty() {
        return top;
    }
    let (mut x, mut y) = (0.0, top + 14.0);
    for (key, text) in entries {
        let before = if matches!(key, Key::Nothing) { 0.0 } else { KEY };
        let wide = before + width(text, TYPE) + GAP;
        if x > 0.0 && x + wide - GAP > canvas.width() {
            (x, y) = (0.0, y + LINE_HEIGHT + 4.0);
        }
        let middle = (x + 9.0, y - 4.5);
        match *key {
            Key::Glyph(glyph, ink) => canvas.glyph(glyph, middle, 5.5, ink),
            Key::Area(fill) => {
                let area = Area { x: x + 1.0, y: y - 11.0, w: 17.0, h: 13.0 };
                canvas.rect(area, fill, Some(whole(Ink::Edge, 1.0)));
            }
            Key::Nothing => {}
            Key::Rings => {
                canvas.circle(middle, 7.0, Fill::None, Some(whole(Ink::Better, 1.5)));
                canvas.glyph(Glyph::Disc, middle, 4.0, Ink::Better);
            }
            Key::Cut => cut(canvas, (middle.0, y - 0.5)),
            Key::Tick(stroke) => canvas.line((x + 9.0, y - 12.0), (x + 9.0, y + 3.0), stroke),
            Key::Line(stroke) => canvas.line((x, middle.1), (x + 18.0, middle.1), stroke),
        }
        canvas.text((x + before, y), text, WEAK);
        x += wide;
    }
    y + 6.0
}

/// The standings of a chart that occur in it, each once, in the order of a legend.
pub(crate) fn standings(used: impl Iterator<Item = Standing>) -> Vec<(Key, &'static str)> {
    let used: Vec<Standing> = used.collect();
    let shown = Standing::ALL.into_iter().filter(|standing| used.contains(standing));
    shown.map(|standing| (Key::from(standing), standing.word())).collect()
}
