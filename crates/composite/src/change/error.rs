//! Why a change between two editions cannot be explained.

use crate::build::BuildError;

/// The reason. Whoever asked chooses another unit, group or pair of editions.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unexplained {
    /// The group is not in both models.
    #[error("group {0} is not in both models: choose one that is")]
    NoGroup(String),
    /// The unit is in neither edition.
    #[error("no unit {0} in either edition")]
    NoUnit(String),
    /// The unit has no place in one of the editions, so that there is no change of place.
    #[error("unit {unit} has no place in {}: its data cover too little", which(*.before, *.after))]
    NotRanked {
        /// Unit code.
        unit: String,
        /// Whether it has a place in the earlier edition.
        before: bool,
        /// Whether it has one in the later edition.
        after: bool,
    },
    /// With one edition's data and the other's method the unit has no score at all.
    #[error("unit {0} has no score with the data of one edition and the method of the other")]
    NoScore(String),
    /// A mixture of the two editions cannot be computed.
    #[error(transparent)]
    Build(#[from] BuildError),
}

fn which(before: bool, after: bool) -> &'static str {
    match (before, after) {
        (false, false) => "either edition",
        (false, true) => "the earlier edition",
        _ => "the later edition",
    }
}
