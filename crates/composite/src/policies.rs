//! The same edition under the policies for missing values, side by side.

use crate::build::{BuildError, Input, build};
use crate::model::Model;
use crate::recipe::Policy;
use crate::result::IndexResult;

/// The policies that are always computed beside each other.
pub const SIDE_BY_SIDE: [Policy; 3] = [Policy::Renormalise, Policy::CarryLastYear, Policy::Worst];

/// Places of every unit under each policy.
#[derive(Clone, Debug, PartialEq)]
pub struct PolicyRange {
    /// Places per policy, in the order of [`SIDE_BY_SIDE`]; column-major per group like
    /// [`IndexResult::places`], 0 = unranked.
    pub places: [Vec<u32>; 3],
}

impl PolicyRange {
    /// Best and worst place of a cell over the policies; `None` if it is never ranked.
    pub fn range(&self, at: usize) -> Option<(u32, u32)> {
        let places =
            || self.places.iter().filter_map(|places| places.get(at).copied()).filter(|place| *place > 0);
        Some((places().min()?, places().max()?))
    }
}

/// Computes the range; `base` is the result under the model's own policy and is not computed again.
///
/// # Errors
/// As [`build`].
pub fn policy_range(model: &Model, input: &Input<'_>, base: &IndexResult) -> Result<PolicyRange, BuildError> {
    let under = |policy: Policy| -> Result<Vec<u32>, BuildError> {
        if model.indicators.iter().all(|indicator| indicator.policy == policy) {
            return Ok(base.places.clone());
        }
        let mut variant = model.clone();
        variant.recipe.missing = policy;
        for indicator in &mut variant.indicators {
            indicator.policy = policy;
        }
        Ok(build(&variant, input)?.places)
    };
    let [first, second, third] = SIDE_BY_SIDE;
    Ok(PolicyRange { places: [under(first)?, under(second)?, under(third)?] })
}
