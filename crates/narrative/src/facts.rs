//! Facts: everything that is known of one indicator in one place and year, before a word is written.

use ledstjarna_observations::{Break, Direction, Indicator, Missing, Value};
use ledstjarna_statistics::Colour;
use ledstjarna_statistics::sense::Sense;

use crate::place_name::PlaceName;
use crate::reliability::Reliability;
use crate::scale::Scale;
use crate::wording::Wording;

/// Larger numbers are no measurements of anything here, and cannot be written out.
const LARGEST: f64 = 1e12;

/// A measurement of an earlier year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The year.
    pub year: i16,
    /// The value, in the indicator's unit.
    pub value: f64,
    /// Half-width of its 95 % interval, in the same unit, if it is known.
    pub margin: Option<f64>,
}

/// Whom a value is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferenceKind {
    /// The country.
    Country,
    /// The similar municipalities.
    Similar,
    /// The unweighted mean of all municipalities, which is not the country's value.
    AllMunicipalities,
    /// The county.
    County,
}

/// The value of those one compares with.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Who they are.
    pub kind: ReferenceKind,
    /// Their value; compared only if it is of the same year.
    pub now: Point,
    /// Their value of an earlier year, for comparing changes.
    pub before: Option<Point>,
}

/// Which values reach a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The target or more.
    AtLeast,
    /// The target or less.
    AtMost,
}

/// A goal that somebody has set for the value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    /// The target, in the unit of the value.
    pub target: f64,
    /// Which side of it is good enough.
    pub bound: Bound,
}

/// Where the value lies among all with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The colour under the rule that never splits a tie. Without direction [`Colour::Best`] is the
    /// highest quarter and [`Colour::Worst`] the lowest.
    pub colour: Colour,
    /// Number of values compared.
    pub among: u32,
    /// The colour of the previous comparable value, if it was one.
    pub before: Option<Colour>,
}

/// How a change of place is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Evidence {
    /// The probability, 0-1, that the place is better now than before, half of every tie included.
    Tested {
        /// The probability.
        better: f64,
    },
    /// Both places are told as somebody published them, without any uncertainty.
    AsPublished,
}

/// An earlier place to compare with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EarlierRank {
    /// Its year.
    pub year: i16,
    /// The place then; 1 is best.
    pub place: u32,
    /// How sure a change is.
    pub evidence: Evidence,
}

/// A place among others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rank {
    /// The place; 1 is best.
    pub place: u32,
    /// Number of ranked places.
    pub among: u32,
    /// The best and the worst place that are likely (90 %); `None` only for places that somebody else
    /// published without any.
    pub interval: Option<(u32, u32)>,
    /// An earlier place.
    pub before: Option<EarlierRank>,
}

/// What is known of one indicator in one place and year.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// How the indicator is named in running text.
    pub wording: Wording,
    /// Where.
    pub place: PlaceName,
    /// How its values are written.
    pub scale: Scale,
    /// Which way is better.
    pub direction: Direction,
    /// The year of the value.
    pub year: i16,
    /// The value, or why it is missing.
    pub value: Value,
    /// Half-width of the value's 95 % interval, in its unit, if it is known.
    pub margin: Option<f64>,
    /// Earlier values, in any order.
    pub earlier: Vec<Point>,
    /// Years from which values are not comparable with earlier ones.
    pub breaks: Vec<Break>,
    /// Where the value lies among the others.
    pub standing: Option<Standing>,
    /// Its place, if it has one.
    pub rank: Option<Rank>,
    /// Whom to compare with, the most telling first.
    pub references: Vec<Reference>,
    /// The goal, if one is set.
    pub goal: Option<Goal>,
    /// What makes one read with care.
    pub reliability: Reliability,
}

impl Facts {
    /// The facts that are always known; the rest is filled in by the caller.
    pub fn new(indicator: &Indicator, place: PlaceName, year: i16, value: Value) -> Self {
        Self {
            wording: Wording::of(indicator),
            place,
            scale: Scale::of(indicator),
            direction: indicator.direction,
            year,
            value,
            margin: None,
            earlier: Vec::new(),
            breaks: indicator.breaks.clone(),
            standing: None,
            rank: None,
            references: Vec::new(),
            goal: None,
            reliability: Reliability::default(),
        }
    }

    /// The value as a point, if there is one that can be written.
    pub fn now(&self) -> Option<Point> {
        let value = self.value.number().filter(|value| is_usable(*value))?;
        Some(Point { year: self.year, value, margin: self.margin })
    }

    /// Why there is no value, if there is none.
    pub fn missing(&self) -> Option<Missing> {
        self.now().is_none().then(|| self.value.missing().unwrap_or(Missing::Unknown))
    }

    /// The latest earlier value, comparable or not.
    pub fn latest_earlier(&self) -> Option<Point> {
        let earlier = self.earlier.iter().filter(|point| point.year < self.year && is_usable(point.value));
        earlier.max_by_key(|point| point.year).copied()
    }

    /// The latest earlier value, if it was measured in the same way.
    pub fn previous(&self) -> Option<Point> {
        self.latest_earlier().filter(|_| self.broken().is_none())
    }

    /// The break, if any, that makes the latest earlier value incomparable.
    pub fn broken(&self) -> Option<&Break> {
        let since = self.latest_earlier()?.year;
        let between = self.breaks.iter().filter(|known| known.year > since && known.year <= self.year);
        between.max_by_key(|known| known.year)
    }

    /// The sense in which the value improves; `None` without direction.
    pub const fn good(&self) -> Option<Sense> {
        match self.direction {
            Direction::Higher => Some(Sense::Rising),
            Direction::Lower => Some(Sense::Falling),
            Direction::None => None,
        }
    }
}

/// Whether a number can be written and compared.
pub(crate) fn is_usable(number: f64) -> bool {
    number.abs() < LARGEST
}
