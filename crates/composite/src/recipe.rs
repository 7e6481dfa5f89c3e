//! The rules by which values become scores: every choice an index maker has, named.

use serde::{Deserialize, Serialize};

/// How extreme values are held in before normalisation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Winsorisation {
    /// Values as they are.
    None,
    /// Clamped at two type 7 quantiles; skipped below `min_units` values.
    Percentiles {
        /// Lower quantile, 0-0.5.
        low: f64,
        /// Upper quantile, 0.5-1.
        high: f64,
        /// Fewer values than this are left as they are, and the result says so.
        min_units: usize,
    },
    /// Points are moved inwards one by one until |skewness| or kurtosis is small enough; if
    /// `max_points` do not suffice, the logarithm of the original values is used instead.
    Criterion {
        /// Passes if |skewness| is below this,
        skewness: f64,
        /// or the excess kurtosis is below this.
        kurtosis: f64,
        /// Most points that may be moved.
        max_points: usize,
    },
}

/// How treated values become comparable scores.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Normalisation {
    /// Worst value to `low`, best to `high`.
    MinMax {
        /// Score of the worst value.
        low: f64,
        /// Score of the best value.
        high: f64,
    },
    /// Mean and standard deviation made equal.
    ZScore {
        /// Mean of the scores.
        mean: f64,
        /// Standard deviation of the scores.
        sd: f64,
    },
    /// Lowest rank from the worst; the best has the largest number.
    Rank,
    /// `(rank - 1) / (n - 1)`.
    PercentileRank,
    /// `rank - 1`, among the units that have a value.
    Borda,
    /// `1 - (best - x) / (best - worst)`.
    DistanceToMax,
    /// `x / largest` (or `smallest / x` where lower is better); positive values only.
    FractionOfMax,
    /// Fixed goalposts per indicator, from the model; outside is clamped.
    Goalposts {
        /// Score at the worse goalpost.
        low: f64,
        /// Score at the better goalpost.
        high: f64,
    },
}

/// What an indicator with one single value for all becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Constant {
    /// Left out of the edition and listed.
    Inactive,
    /// The middle of the range for everybody, and flagged.
    Midpoint,
}

/// What is done where a unit has no value. Always named, never silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Policy {
    /// The weights of what is there are rescaled.
    Renormalise,
    /// The unit's own value of the year before, with this edition's anchors.
    CarryLastYear,
    /// The lowest score; shows what a punishing rule does.
    Worst,
    /// The median of similar municipalities, at least three of them, else of all.
    ImputePeerMedian,
}

/// How the parts of a group become its score.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Aggregation {
    /// Weighted mean: a strong part fully offsets a weak one.
    Arithmetic,
    /// Weighted geometric mean: it offsets less.
    Geometric {
        /// Scores below this count as this.
        epsilon: f64,
    },
    /// Weighted harmonic mean: it offsets least.
    Harmonic {
        /// Scores below this count as this.
        epsilon: f64,
    },
    /// Generalised mean with a power; 0 is the geometric mean.
    Power {
        /// The power.
        power: f64,
        /// Scores below this count as this.
        epsilon: f64,
    },
}

/// Which number decides a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RankOn {
    /// The full score, to twelve significant digits.
    Full,
    /// The published, rounded score.
    Rounded,
}

/// How much must be known before a score is published.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CoverageLimits {
    /// Least share of weight with an own value, for every group below the top.
    pub group: f64,
    /// The same for the top.
    pub total: f64,
    /// Whether the top needs a published score in each of its parts.
    pub all_parts: bool,
}

/// The whole recipe.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recipe {
    /// Treatment of extreme values.
    pub winsorise: Winsorisation,
    /// Normalisation.
    pub normalise: Normalisation,
    /// What a constant indicator becomes.
    pub constant: Constant,
    /// What is done with missing values.
    pub missing: Policy,
    /// Exceptions to it, by the indicator's data source.
    pub missing_by_source: Vec<(String, Policy)>,
    /// Limits for publishing.
    pub coverage: CoverageLimits,
    /// What decides a place.
    pub rank_on: RankOn,
    /// Decimals of published scores, rounded half away from zero.
    pub decimals: u8,
    /// The four quantiles that cut the ranked units into five result groups.
    pub result_groups: [f64; 4],
}

impl Default for Recipe {
    /// The open recipe.
    fn default() -> Self {
        Self {
            winsorise: Winsorisation::Percentiles { low: 0.025, high: 0.975, min_units: 20 },
            normalise: Normalisation::MinMax { low: 0.0, high: 100.0 },
            constant: Constant::Inactive,
            missing: Policy::Renormalise,
            missing_by_source: Vec::new(),
            coverage: CoverageLimits { group: 0.5, total: 0.65, all_parts: true },
            rank_on: RankOn::Full,
            decimals: 1,
            result_groups: [0.10, 0.30, 0.70, 0.90],
        }
    }
}

impl Policy {
    /// All policies.
    pub const ALL: [Self; 4] = [Self::Renormalise, Self::CarryLastYear, Self::Worst, Self::ImputePeerMedian];

    /// The word in model files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Renormalise => "renormalise",
            Self::CarryLastYear => "carry_last_year",
            Self::Worst => "worst",
            Self::ImputePeerMedian => "impute_peer_median",
        }
    }
}

impl Normalisation {
    /// The range of possible scores, where there is one.
    pub const fn range(self) -> Option<(f64, f64)> {
        match self {
            Self::MinMax { low, high } | Self::Goalposts { low, high } => Some((low, high)),
            Self::PercentileRank | Self::DistanceToMax | Self::FractionOfMax => Some((0.0, 1.0)),
            Self::ZScore { .. } | Self::Rank | Self::Borda => None,
        }
    }

    /// Whether two stored numbers fix the scale of an indicator. Only then can it be frozen, and can
    /// a value that was not in the table be scored on it.
    pub const fn has_anchor(self) -> bool {
        match self {
            Self::MinMax { .. } | Self::Goalposts { .. } | Self::DistanceToMax | Self::ZScore { .. } => true,
            Self::Rank | Self::PercentileRank | Self::Borda | Self::FractionOfMax => false,
        }
    }

    /// Score for everybody where no two units can be told apart: the middle of the range, the mean,
    /// or the rank in the middle of `n` units.
    pub fn middle(self, n: usize) -> f64 {
        match self {
            Self::ZScore { mean, .. } => mean,
            Self::Rank => f64::midpoint(1.0, n as f64),
            Self::Borda => f64::midpoint(0.0, n.saturating_sub(1) as f64),
            Self::MinMax { low, high } | Self::Goalposts { low, high } => f64::midpoint(low, high),
            Self::PercentileRank | Self::DistanceToMax | Self::FractionOfMax => 0.5,
        }
    }

    fn is_sound(self) -> bool {
        match self {
            Self::MinMax { low, high } | Self::Goalposts { low, high } => {
                low.is_finite() && high.is_finite() && low < high
            }
            Self::ZScore { mean, sd } => mean.is_finite() && sd.is_finite() && sd > 0.0,
            _ => true,
        }
    }
}

impl Winsorisation {
    fn is_sound(self) -> bool {
        match self {
            Self::None => true,
            Self::Percentiles { low, high, .. } => is_share(low) && is_share(high) && low < high,
            Self::Criterion { skewness, kurtosis, .. } => skewness.is_finite() && kurtosis.is_finite(),
        }
    }
}

impl Recipe {
    /// Whether every number in it can be worked with; a recipe read from an edition by a stranger is
    /// checked before it is used. A model file says more precisely what is wrong.
    pub fn is_sound(&self) -> bool {
        self.winsorise.is_sound()
            && self.normalise.is_sound()
            && is_share(self.coverage.group)
            && is_share(self.coverage.total)
            && are_cuts(&self.result_groups)
    }
}

/// A number from 0 to 1.
pub(crate) fn is_share(number: f64) -> bool {
    (0.0..=1.0).contains(&number)
}

/// Rising shares.
pub(crate) fn are_cuts(cuts: &[f64]) -> bool {
    cuts.iter().copied().all(is_share) && cuts.windows(2).all(|pair| pair[0] < pair[1])
}

impl Aggregation {
    /// Whether a score has a meaning under this mean. Zero has none where `epsilon` does not lift it,
    /// negative numbers have none under any mean but the arithmetic: lifting them all to the same
    /// `epsilon` would hide how far apart they are.
    pub fn accepts(self, score: f64) -> bool {
        let zero_has_meaning = match self {
            Self::Arithmetic => return true,
            Self::Geometric { epsilon } | Self::Harmonic { epsilon } => epsilon > 0.0,
            Self::Power { power, epsilon } => power > 0.0 || epsilon > 0.0,
        };
        score > 0.0 || (zero_has_meaning && score >= 0.0)
    }

    /// Whether its numbers can be worked with.
    pub(crate) fn is_sound(self) -> bool {
        match self {
            Self::Arithmetic => true,
            Self::Geometric { epsilon } | Self::Harmonic { epsilon } => is_epsilon(epsilon),
            Self::Power { power, epsilon } => power.is_finite() && is_epsilon(epsilon),
        }
    }
}

fn is_epsilon(epsilon: f64) -> bool {
    epsilon.is_finite() && epsilon >= 0.0
}
