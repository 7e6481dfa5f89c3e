//! How far a municipality can move an indicator itself.

use ledstjarna_observations::{Control, Direction, Indicator, Unit};

/// How easily an indicator can be moved, easiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ease {
    /// A web page, a written routine, a yes or no: decided and done.
    Easy,
    /// How the work is done and recorded.
    Process,
    /// What people answer when they are asked.
    Outcome,
}

impl Ease {
    /// All degrees, easiest first.
    pub const ALL: [Self; 3] = [Self::Easy, Self::Process, Self::Outcome];

    /// Share of the gap that is taken to be within reach, 0-1.
    pub const fn control(self) -> f64 {
        match self {
            Self::Easy => 1.0,
            Self::Process => 0.6,
            Self::Outcome => 0.3,
        }
    }
}

/// How easily an indicator can be moved; `None` for background and for figures without direction.
pub fn ease(indicator: &Indicator) -> Option<Ease> {
    let decided = matches!(indicator.control, Control::Web | Control::Routine);
    let asked = indicator.min_n.is_some() || indicator.uncertainty.is_some();
    match (indicator.control, indicator.direction) {
        (Control::Background, _) | (_, Direction::None) => None,
        _ if decided || indicator.unit == Unit::YesNo => Some(Ease::Easy),
        _ if asked => Some(Ease::Outcome),
        _ => Some(Ease::Process),
    }
}
