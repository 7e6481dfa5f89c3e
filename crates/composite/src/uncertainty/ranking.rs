//! Places and result groups of one replication.

use ledstjarna_statistics::{quantile7, rank_key};

use crate::result::ResultGroup;

/// The units that are ranked in a group, and room to rank them again and again.
///
/// Who is ranked is decided once, by the published edition: a unit with enough own values has a place in
/// every replication, so that probabilities sum to 1 over places and over units.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranking {
    /// Score and position among the ranked, best first; ties in the order of unit codes.
    sorted: Vec<(f64, u32)>,
    keys: Vec<i64>,
    ascending: Vec<f64>,
}

/// Units that share one place.
pub(crate) struct Tie<'a> {
    /// Best of the places they share, from 0.
    pub(crate) first: usize,
    /// Score and position among the ranked, in the order of unit codes.
    pub(crate) members: &'a [(f64, u32)],
}

impl Ranking {
    /// Sorts the scores of the ranked units, given in the order of unit codes. Missing scores come last.
    /// Scores are compared to twelve significant digits.
    pub(crate) fn sort(&mut self, scores: impl Iterator<Item = f64>) {
        self.sorted.clear();
        // A negative NaN would sort before everything, a positive one would sort as the best.
        let last = |score: f64| if score.is_nan() { f64::NEG_INFINITY } else { score };
        self.sorted.extend(scores.zip(0..).map(|(score, position)| (last(score), position)));
        self.sorted.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        self.keys.clear();
        self.keys.extend(self.sorted.iter().map(|(score, _)| rank_key(*score)));
        self.order_ties();
    }

    /// Scores that only differ in noise stand in order of size; they are put in order of codes.
    fn order_ties(&mut self) {
        let mut start = 0;
        while start < self.keys.len() {
            let end = end_of_tie(&self.keys, start);
            if end - start > 1 {
                self.sorted[start..end].sort_unstable_by_key(|(_, position)| *position);
            }
            start = end;
        }
    }

    /// The units place by place, best first.
    pub(crate) fn ties(&self) -> impl Iterator<Item = Tie<'_>> {
        let mut start = 0;
        std::iter::from_fn(move || {
            let first = start;
            start = end_of_tie(&self.keys, first);
            (first < start).then(|| Tie { first, members: &self.sorted[first..start] })
        })
    }

    /// The result group of each ranked unit, cut at the given quantiles of the scores.
    pub(crate) fn result_groups(&mut self, quantiles: &[f64; 4], mut found: impl FnMut(usize, ResultGroup)) {
        let scored = |score: f64| score > f64::NEG_INFINITY;
        self.ascending.clear();
        self.ascending.extend(self.sorted.iter().rev().map(|(score, _)| *score).filter(|s| scored(*s)));
        let cuts = quantiles.map(|p| quantile7(&self.ascending, p).map_or(i64::MAX, rank_key));
        for ((_, position), key) in self.sorted.iter().zip(&self.keys) {
            let above = cuts.iter().filter(|cut| *key >= **cut).count();
            found(*position as usize, ResultGroup::ALL[above]);
        }
    }
}

fn end_of_tie(keys: &[i64], start: usize) -> usize {
    let same = |key: &&i64| keys.get(start) == Some(*key);
    start + keys.iter().skip(start).take_while(same).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledstjarna_statistics::ranks_descending;
    use proptest::prelude::*;

    fn places(scores: &[f64]) -> Vec<u32> {
        let mut ranking = Ranking::default();
        ranking.sort(scores.iter().copied());
        let mut places = vec![0; scores.len()];
        for tie in ranking.ties() {
            for (_, position) in tie.members {
                places[*position as usize] = tie.first as u32 + 1;
            }
        }
        places
    }

    #[test]
    fn noise_never_splits_a_tie_and_missing_scores_come_last() {
        assert_eq!(places(&[0.3, 0.1 + 0.2, 5.0]), [2, 2, 1]);
        assert_eq!(places(&[f64::NAN, 1.0, -f64::NAN, -2.0]), [3, 1, 3, 2]);
        assert_eq!(places(&[]), [] as [u32; 0]);
    }

    #[test]
    fn tied_units_stand_in_the_order_of_their_codes() {
        let mut ranking = Ranking::default();
        ranking.sort([0.3, 0.1 + 0.2, 0.3].into_iter());
        let order: Vec<u32> =
            ranking.ties().flat_map(|tie| tie.members.iter().map(|m| m.1).collect::<Vec<_>>()).collect();
        assert_eq!(order, [0, 1, 2]);
    }

    proptest! {
        #[test]
        fn places_are_those_of_the_edition(scores in prop::collection::vec((-40..40_i32).prop_map(|v| f64::from(v) / 7.0), 0..80)) {
            prop_assert_eq!(places(&scores), ranks_descending(&scores));
        }
    }
}
