//! The shapes that stand for a class, so that none is told by colour alone.

use crate::svg::n;

/// A shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Glyph {
    Up,
    Down,
    Disc,
    Ring,
    DashedRing,
    Square,
    HollowSquare,
    Diamond,
    HollowDiamond,
    Dash,
    Check,
    Cross,
}

impl Glyph {
    /// Whether it is drawn as a line rather than filled.
    pub const fn is_hollow(self) -> bool {
        matches!(
            self,
            Self::Ring
                | Self::DashedRing
                | Self::HollowSquare
                | Self::HollowDiamond
                | Self::Dash
                | Self::Check
                | Self::Cross
        )
    }

    /// Whether it is round; all others are paths.
    pub const fn is_round(self) -> bool {
        matches!(self, Self::Disc | Self::Ring | Self::DashedRing)
    }

    /// Its outline around a point; of about the same size for the eye at the same `r`.
    pub fn path(self, (x, y): (f64, f64), r: f64) -> String {
        let corners: &[(f64, f64)] = match self {
            Self::Up => &[(0.0, -1.05), (1.1, 0.85), (-1.1, 0.85)],
            Self::Down => &[(0.0, 1.05), (1.1, -0.85), (-1.1, -0.85)],
            Self::Square | Self::HollowSquare => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Self::Diamond | Self::HollowDiamond => &[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)],
            Self::Dash => &[(-0.8, 0.0), (0.8, 0.0)],
            Self::Check => &[(-0.9, 0.1), (-0.3, 0.8), (0.9, -0.8)],
            Self::Cross => &[(-0.8, -0.8), (0.8, 0.8), (0.0, 0.0), (0.8, -0.8), (-0.8, 0.8)],
            Self::Disc | Self::Ring | Self::DashedRing => &[],
        };
        let points: Vec<String> =
            corners.iter().map(|(dx, dy)| format!("{} {}", n(x + dx * r), n(y + dy * r))).collect();
        let end = if matches!(self, Self::Dash | Self::Check | Self::Cross) { "" } else { "Z" };
        format!("M{}{end}", points.join("L"))
    }
}
