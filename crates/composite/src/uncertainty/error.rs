//! Why an analysis of uncertainty cannot be made.

use crate::build::BuildError;

/// What does not fit. Whoever chose the method's variants mends it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// The index itself, or a variant of it, cannot be computed.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// A mean meets scores that it cannot take.
    #[error(
        "group {0} has scores of zero or less under one of the normalisations, and one of the means cannot take them: leave out that pair of choices, or use a score range from 1"
    )]
    NotPositive(String),
    /// A set of weights has another shape than the model.
    #[error("a set of weights has {groups} groups and {indicators} indicators: the model has others")]
    WeightCount {
        /// Groups in the set.
        groups: usize,
        /// Indicators in the set.
        indicators: usize,
    },
    /// A weight is negative, infinite or not a number.
    #[error("the weight of {0} is negative or not a number: give 0 or more")]
    Weight(String),
    /// A half-width of weight noise outside 0-1.
    #[error("weight noise of {0} is outside 0-1: 0.25 means a quarter up or down")]
    Noise(String),
    /// An empty list of weight sets.
    #[error("there is no set of weights to draw from: give at least one, or keep the weights fixed")]
    NoWeights,
    /// Errors for another table than the one given.
    #[error("errors are given for {errors} cells and the table has {cells}: make both from one snapshot")]
    Errors {
        /// Cells with a stated error.
        errors: usize,
        /// Cells of the table.
        cells: usize,
    },
    /// A correlation outside 0-1.
    #[error("a correlation of {0} is outside 0-1")]
    Correlation(String),
    /// A group that the model does not have.
    #[error("the model has no group number {0}")]
    Group(usize),
    /// A group that one of two models does not have.
    #[error("group {0} is not in both models")]
    NoGroup(String),
    /// Two editions with different choices cannot share a draw of method.
    #[error("the two editions vary different choices: give both plans the same")]
    Choices,
    /// Nothing to run.
    #[error("0 replications give no result: ask for at least one")]
    NoReplications,
    /// More ranked units than places are counted for.
    #[error("{0} units are too many: at most 65 535 can be ranked")]
    TooManyUnits(usize),
}
