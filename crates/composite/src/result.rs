//! Everything one computation gives: each stage from raw value to place.

use serde::{Deserialize, Serialize};

use crate::Matrix;

/// Where the score of a cell comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Origin {
    /// The unit's own value.
    Own,
    /// Its own value of an earlier year.
    Carried,
    /// The median of similar municipalities, or of all.
    Imputed,
    /// The lowest score, by the punishing policy.
    Worst,
    /// Nothing: left out.
    Absent,
    /// The question does not apply; left out of the coverage base too.
    NotApplicable,
}

impl Origin {
    /// The word in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Carried => "carried",
            Self::Imputed => "imputed",
            Self::Worst => "worst",
            Self::Absent => "absent",
            Self::NotApplicable => "not_applicable",
        }
    }
}

/// What was done to the values of an indicator before normalisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Treatment {
    /// What was done.
    pub method: TreatmentMethod,
    /// How many values were moved.
    pub moved: usize,
    /// Number of values.
    pub n: usize,
    /// Share of values clamped by frozen anchors, 0-1.
    pub clamped: f64,
    /// Skewness and kurtosis of the values as they came, by the criterion method only.
    pub shape: Option<(f64, f64)>,
}

/// The ways a column may be treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreatmentMethod {
    /// Left as it was.
    None,
    /// Left as it was: too few values for percentiles.
    TooFew,
    /// Clamped or moved inwards.
    Winsorised,
    /// Replaced by `log(x - min + 0.01 range)`.
    Log,
}

/// The two numbers that fix an indicator's scale, in the orientation where higher is better: lowest
/// and highest value for ranges, mean and standard deviation for z-scores.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Anchor {
    /// Lowest value, or mean.
    pub low: f64,
    /// Highest value, or standard deviation.
    pub high: f64,
}

/// Five groups of units, from the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ResultGroup {
    /// Lågt resultat.
    Low,
    /// Under medel.
    BelowMiddle,
    /// Nära medel.
    Middle,
    /// Över medel.
    AboveMiddle,
    /// Högt resultat.
    High,
}

impl ResultGroup {
    /// From the lowest.
    pub const ALL: [Self; 5] = [Self::Low, Self::BelowMiddle, Self::Middle, Self::AboveMiddle, Self::High];

    /// The Swedish words.
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::Low => "lågt resultat",
            Self::BelowMiddle => "under medel",
            Self::Middle => "nära medel",
            Self::AboveMiddle => "över medel",
            Self::High => "högt resultat",
        }
    }

    /// The word in model files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Low => "lagt_resultat",
            Self::BelowMiddle => "under_medel",
            Self::Middle => "nara_medel",
            Self::AboveMiddle => "over_medel",
            Self::High => "hogt_resultat",
        }
    }
}

/// Where one unit stands in one group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// Full score; `None` if nothing could be computed or the total is withheld.
    pub score: Option<f64>,
    /// Share of the weight that rests on own values, 0-1.
    pub coverage: f64,
    /// Whether the score may be published; if not, the unit has no place.
    pub published: bool,
    /// 1 is best.
    pub place: Option<u32>,
    /// Which fifth.
    pub result_group: Option<ResultGroup>,
}

/// Every stage of one computation. Matrices have a row per unit; columns follow the model's
/// indicators, or its groups.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexResult {
    /// Unit codes, in row order.
    pub units: Vec<String>,
    /// Values after treatment, in their own unit and orientation.
    pub treated: Matrix,
    /// Scores of indicators, after the missing policy; missing where nothing counts.
    pub normalised: Matrix,
    /// Where each score comes from; column-major like the matrices.
    pub origin: Vec<Origin>,
    /// Per indicator: what was done.
    pub treatments: Vec<Treatment>,
    /// Per indicator: its scale; `None` if it is inactive or the normalisation has none.
    pub anchors: Vec<Option<Anchor>>,
    /// Per indicator: whether it counts. Empty and closed ones do not, nor constant ones unless the
    /// recipe gives everybody the middle.
    pub active: Vec<bool>,
    /// Per indicator: whether all units have the same value, so that it tells nobody apart.
    pub constant: Vec<bool>,
    /// Scores of groups.
    pub scores: Matrix,
    /// Coverage of groups, 0-1.
    pub coverage: Matrix,
    /// Whether a group's score is published; column-major.
    pub published: Vec<bool>,
    /// Places in groups, 0 = unranked; column-major.
    pub places: Vec<u32>,
    /// Result groups; column-major.
    pub result_groups: Vec<Option<ResultGroup>>,
    /// Per group: number of ranked units.
    pub ranked: Vec<usize>,
    /// Per group: the four cut values between result groups; `None` without ranked units.
    pub cuts: Vec<Option<[f64; 4]>>,
}

impl IndexResult {
    /// Row of a unit.
    pub fn row(&self, unit: &str) -> Option<usize> {
        self.units.iter().position(|code| code == unit)
    }

    /// Where a unit stands in a group.
    pub fn standing(&self, row: usize, group: usize) -> Standing {
        let at = group * self.units.len() + row;
        Standing {
            score: self.scores.get(row, group),
            coverage: self.coverage.get(row, group).unwrap_or(0.0),
            published: self.published.get(at).copied().unwrap_or(false),
            place: self.places.get(at).copied().filter(|place| *place > 0),
            result_group: self.result_groups.get(at).copied().flatten(),
        }
    }

    /// Where the score of a cell comes from.
    pub fn origin(&self, row: usize, indicator: usize) -> Origin {
        self.origin.get(indicator * self.units.len() + row).copied().unwrap_or(Origin::Absent)
    }

    /// How many active indicators the unit has own values for, and of how many that apply to it.
    pub fn own_values(&self, row: usize) -> (usize, usize) {
        let origins = (0..self.active.len()).filter(|&i| self.active[i]).map(|i| self.origin(row, i));
        origins.fold((0, 0), |(own, of), origin| match origin {
            Origin::Own => (own + 1, of + 1),
            Origin::NotApplicable => (own, of),
            _ => (own, of + 1),
        })
    }
}
