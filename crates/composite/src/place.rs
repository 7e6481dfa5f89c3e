//! Steps 7 to 9: rounding, places and result groups.

use ledstjarna_statistics::{quantile7, rank_key};

use crate::recipe::{RankOn, Recipe};
use crate::result::ResultGroup;

/// Rounds half away from zero, once, from the full value.
pub fn rounded(score: f64, decimals: u8) -> f64 {
    let scale = libm::exp10(f64::from(decimals));
    (score * scale).round() / scale
}

/// Places and result groups of one group's units.
#[derive(Clone, Debug, PartialEq)]
pub struct Places {
    /// Per unit: 1 is best, 0 = unranked.
    pub places: Vec<u32>,
    /// Per unit: which fifth.
    pub result_groups: Vec<Option<ResultGroup>>,
    /// Number of ranked units.
    pub ranked: usize,
    /// The four cut values, if any unit is ranked.
    pub cuts: Option<[f64; 4]>,
}

/// What two scores are compared by: the full score to twelve significant digits, or the rounded one.
pub fn place_key(score: f64, recipe: &Recipe) -> i64 {
    match recipe.rank_on {
        RankOn::Full => rank_key(score),
        RankOn::Rounded => rank_key(rounded(score, recipe.decimals)),
    }
}

/// Ranks the units whose score is published. Place = 1 + number of ranked units strictly better.
pub fn places(scores: &[f64], published: &[bool], recipe: &Recipe) -> Places {
    let rows = scores.iter().zip(published).enumerate();
    let mut ranked: Vec<(f64, usize)> = rows
        .filter(|(_, (score, published))| **published && !score.is_nan())
        .map(|(row, (score, _))| (*score, row))
        .collect();
    ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    let mut result = Places {
        places: vec![0; scores.len()],
        result_groups: vec![None; scores.len()],
        ranked: ranked.len(),
        cuts: None,
    };
    let ascending: Vec<f64> = ranked.iter().rev().map(|(score, _)| *score).collect();
    let cuts: Option<Vec<f64>> = recipe.result_groups.iter().map(|p| quantile7(&ascending, *p)).collect();
    result.cuts = cuts.and_then(|cuts| cuts.try_into().ok());
    let cut_keys = result.cuts.map(|cuts| cuts.map(rank_key));
    // Keys follow the order of the scores, so equal ones stand side by side.
    let (mut place, mut last) = (0, None);
    for (better, (score, row)) in ranked.into_iter().enumerate() {
        let full = rank_key(score);
        let key = if recipe.rank_on == RankOn::Full { full } else { place_key(score, recipe) };
        if last != Some(key) {
            (place, last) = (better as u32 + 1, Some(key));
        }
        result.places[row] = place;
        result.result_groups[row] = cut_keys.map(|cuts| group_of_key(full, &cuts));
    }
    result
}

/// The result group of a score: each cut value belongs to the group above it.
pub fn result_group(score: f64, cuts: &[f64; 4]) -> ResultGroup {
    group_of_key(rank_key(score), &cuts.map(rank_key))
}

fn group_of_key(key: i64, cuts: &[i64; 4]) -> ResultGroup {
    ResultGroup::ALL[cuts.iter().filter(|cut| key >= **cut).count()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_recipe_s_worked_check() {
        let scores = [70.04, 69.96, 70.00, 65.0];
        let full = Recipe::default();
        let by_rounded = Recipe { rank_on: RankOn::Rounded, ..Recipe::default() };
        assert_eq!(places(&scores, &[true; 4], &full).places, [1, 3, 2, 4]);
        assert_eq!(places(&scores, &[true; 4], &by_rounded).places, [1, 1, 1, 4]);
        assert_eq!(places(&scores, &[true, false, true, true], &full).places, [1, 0, 2, 3]);
    }

    #[test]
    fn groups_cut_at_the_stated_percentiles() {
        let scores: Vec<f64> = (0..=100).map(f64::from).collect();
        let result = places(&scores, &[true; 101], &Recipe::default());
        assert_eq!(result.cuts, Some([10.0, 30.0, 70.0, 90.0]));
        let count = |group| result.result_groups.iter().filter(|g| **g == Some(group)).count();
        assert_eq!(ResultGroup::ALL.map(count), [10, 20, 40, 20, 11]);
    }

    #[test]
    fn half_is_rounded_away_from_zero() {
        assert_eq!(
            [rounded(0.25, 1), rounded(-0.25, 1), rounded(71.449_999, 1)].map(f64::to_bits),
            [0.3, -0.3, 71.4].map(f64::to_bits)
        );
    }
}
