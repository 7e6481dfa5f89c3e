//! Why answers or codes give no weights.

/// The reason. Whoever made the survey, or the link, mends it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeightError {
    /// Nobody answered in a way that can be used.
    #[error("none of the {asked} asked gave a valid answer")]
    NoAnswers {
        /// Number asked.
        asked: usize,
    },
    /// An item was never shown, so that nobody could choose it.
    #[error("item number {0} was never shown to anybody: leave it out, or ask again")]
    NeverShown(usize),
    /// More items than pairwise comparison has a random index for.
    #[error("{0} items are too many to compare in pairs: at most 10")]
    TooManyItems(usize),
    /// Share to trim, or addition, outside its range.
    #[error("{0} is not a share from 0 up to 0.5")]
    Share(String),
    /// The answers have no such dimension.
    #[error("the answers have no dimension number {0}")]
    Dimension(usize),
    /// A code that is damaged.
    #[error("the code of weights is damaged at character {0}: copy the whole link again")]
    Damaged(usize),
    /// A code that was made for another model.
    #[error("the code of weights was made for another model, or for an earlier version of it")]
    OtherModel,
    /// A mark outside 0 to 5, or marks for another number of parts.
    #[error("marks are whole numbers from 0 to 5, one for each part of a group")]
    Marks,
}
