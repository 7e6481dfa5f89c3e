//! The upright axis of values, the mark that it is cut, and labels that make room for each other.

use crate::canvas::{Canvas, Stroke, TYPE, Type, WEAK, whole};
use crate::measure::width;
use crate::paint::{Fill, Ink};
use crate::scale::Scale;
use crate::svg::{Anchor, n};

/// The upright axis.
pub(crate) struct Upright {
    pub scale: Scale,
    /// Round values and how they are written.
    ticks: Vec<(f64, String)>,
    /// Whether it leaves out zero.
    pub is_cut: bool,
    /// Left edge of what is drawn beside it.
    pub left: f64,
    floor: f64,
}

impl Upright {
    /// An axis for the values, from `floor` up to `top`, with a little air; zero is kept in if it is near.
    pub fn new(
        values: impl Iterator<Item = f64>,
        (floor, top): (f64, f64),
        write: &dyn Fn(f64) -> String,
    ) -> Self {
        let found = values.filter(|value| value.is_finite());
        let (low, high) =
            found.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
        let air = ((high - low) * 0.12).max(high.abs() * 0.01);
        let (mut from, to) = (low - air, high + air);
        if low >= 0.0 && from < (high - low) * 0.5 {
            from = 0.0;
        }
        let scale = Scale::new((from, to), (floor, top));
        let ticks: Vec<(f64, String)> = scale.ticks(4).into_iter().map(|tick| (tick, write(tick))).collect();
        let left = ticks.iter().map(|(_, text)| width(text, TYPE)).fold(20.0, f64::max).min(90.0) + 10.0;
        Self { scale, ticks, is_cut: from > 0.0 || to < 0.0, left, floor }
    }

    /// Lines across and what they stand for.
    pub fn draw(&self, canvas: &mut Canvas<'_>, right: f64) {
        for (tick, text) in &self.ticks {
            let y = self.scale.at(*tick);
            canvas.line((self.left, y), (right, y), whole(Ink::Line, 1.0));
            let set = Type { anchor: Anchor::End, room: self.left - 4.0, ..WEAK };
            canvas.text((self.left - 8.0, y + 4.5), text, set);
        }
        if self.is_cut {
            cut(canvas, (self.left, self.floor));
        }
    }
}

/// The zigzag that says an axis does not begin at zero.
pub(crate) fn cut(canvas: &mut Canvas<'_>, (x, floor): (f64, f64)) {
    let points = [(0.0, 2.0), (-4.0, -2.0), (4.0, -6.0), (-4.0, -10.0), (0.0, -14.0)];
    let points: Vec<String> =
        points.iter().map(|(dx, dy)| format!("{} {}", n(x + dx), n(floor + dy))).collect();
    let stroke = Stroke { ink: Ink::Text, width: 1.5, dash: "" };
    canvas.path(&format!("M{}", points.join("L")), Fill::None, Some(stroke));
}

/// What the zigzag means.
pub(crate) const CUT: &str = "Axeln börjar inte vid noll.";

/// Heights for labels wanted at `wanted` (ascending), at least `gap` apart and between two limits if
/// there is room.
pub(crate) fn spread(wanted: &[f64], gap: f64, (top, floor): (f64, f64)) -> Vec<f64> {
    let mut placed: Vec<f64> = Vec::with_capacity(wanted.len());
    for want in wanted {
        let least = placed.last().map_or(top, |last| last + gap);
        placed.push(want.max(least));
    }
    let mut most = floor;
    for y in placed.iter_mut().rev() {
        *y = y.min(most);
        most = *y - gap;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_make_room_for_each_other_inside_the_limits() {
        assert_eq!(spread(&[10.0, 11.0, 12.0], 15.0, (0.0, 100.0)), [10.0, 25.0, 40.0]);
        assert_eq!(spread(&[95.0, 98.0], 15.0, (0.0, 100.0)), [85.0, 100.0]);
    }

    #[test]
    fn zero_is_kept_in_when_it_is_near() {
        let axis = |values: &[f64]| Upright::new(values.iter().copied(), (100.0, 0.0), &|v| v.to_string());
        assert!(!axis(&[2.0, 10.0]).is_cut);
        assert!(axis(&[80.0, 90.0]).is_cut);
    }
}
