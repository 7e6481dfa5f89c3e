//! What is analysed: anything that maps a point of the unit cube to some numbers.

/// A function of factors, each a number in 0-1 (1 excluded). A discrete factor with L levels takes level
/// `floor(u L)`.
pub trait Response: Sync {
    /// Room that a thread reuses from point to point.
    type Room: Send;
    /// Why a point cannot be computed.
    type Error: Send;

    /// Number of factors.
    fn factors(&self) -> usize;

    /// Number of outputs, each analysed by itself.
    fn outputs(&self) -> usize;

    /// Room for one thread.
    fn room(&self) -> Self::Room;

    /// Computes one point: as many numbers as there are factors in, as many as there are outputs out.
    ///
    /// # Errors
    /// When the point has no value.
    fn respond(&self, point: &[f64], room: &mut Self::Room, outputs: &mut [f64]) -> Result<(), Self::Error>;
}

/// Why an analysis cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SensitivityError<E> {
    /// The response has no value somewhere.
    #[error(transparent)]
    Response(E),
    /// The sequence has not that many dimensions.
    #[error("{0} factors are too many: at most {MOST} can be told apart", MOST = super::MOST_FACTORS)]
    TooManyFactors(usize),
    /// Points must be a power of two, and enough for an estimate.
    #[error("{0} points are not a power of two between 16 and 65 536")]
    Points(usize),
    /// A factor without levels, or more combinations than are computed in full.
    #[error("{0} combinations are too many (or none): use the Sobol sequence")]
    Combinations(usize),
    /// Levels for another number of factors.
    #[error("levels are given for {levels} factors and the response has {factors}")]
    Levels {
        /// Factors with stated levels.
        levels: usize,
        /// Factors of the response.
        factors: usize,
    },
}
