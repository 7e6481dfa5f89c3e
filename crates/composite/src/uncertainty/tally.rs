//! Counts of places over replications: whole numbers, so that no order of adding changes a bit.

use crate::result::ResultGroup;
use crate::uncertainty::ranking::Ranking;

/// One replication's weight in the place matrix: divisible by 1 to 12, so that the usual ties are
/// shared without a remainder.
pub(crate) const UNIT: u64 = 27_720;

/// Replications that are ranked before pairs are compared.
pub(crate) const CHUNK: usize = 64;

/// What is counted in one group over some replications.
#[derive(Clone, Debug)]
pub(crate) struct Tally {
    /// Number of ranked units.
    pub(crate) n: usize,
    /// Per unit and place: replications in which it is the unit's (shared) place.
    pub(crate) places: Vec<u32>,
    /// Per unit and place: how far [`UNIT`] times `places` is from sharing ties evenly; empty without
    /// ties.
    pub(crate) shared: Vec<i64>,
    /// Per unit and result group, lowest first.
    pub(crate) result_groups: Vec<[u32; 5]>,
    /// Per pair of units (i < j, row by row): twice the replications with i better, plus those tied;
    /// empty if not asked for.
    pub(crate) pairs: Vec<u32>,
    /// Places of the current chunk, unit by unit.
    chunk: Vec<[u16; CHUNK]>,
    filled: usize,
}

impl Tally {
    pub(crate) fn new(n: usize, pairs: bool) -> Self {
        Self {
            n,
            places: vec![0; n * n],
            shared: Vec::new(),
            result_groups: vec![[0; 5]; n],
            pairs: vec![0; if pairs { n * n.saturating_sub(1) / 2 } else { 0 }],
            chunk: vec![[0; CHUNK]; if pairs { n } else { 0 }],
            filled: 0,
        }
    }

    /// Counts one ranked replication. Result groups are cut at the given quantiles; `capped` is what the
    /// model's floors leave of a unit's.
    pub(crate) fn add(
        &mut self,
        ranking: &mut Ranking,
        cuts: &[f64; 4],
        capped: impl Fn(usize, ResultGroup) -> ResultGroup,
    ) {
        for tie in ranking.ties() {
            for (_, unit) in tie.members {
                let unit = *unit as usize;
                self.places[unit * self.n + tie.first] += 1;
                if let Some(places) = self.chunk.get_mut(unit) {
                    places[self.filled] = tie.first as u16;
                }
            }
            if tie.members.len() > 1 {
                self.share(tie.first, tie.members);
            }
        }
        ranking.result_groups(cuts, |unit, group| {
            self.result_groups[unit][capped(unit, group) as usize] += 1;
        });
        if !self.chunk.is_empty() {
            self.filled += 1;
            if self.filled == CHUNK {
                self.compare_pairs();
            }
        }
    }

    /// Spreads tied units evenly over the places they share. Where 27 720 does not divide, the units
    /// left over go round by the order of unit codes, so that rows and columns still have whole sums.
    fn share(&mut self, first: usize, members: &[(f64, u32)]) {
        if self.shared.is_empty() {
            self.shared = vec![0; self.n * self.n];
        }
        let count = members.len();
        let (each, over) = (UNIT as usize / count, UNIT as usize % count);
        for (a, (_, unit)) in members.iter().enumerate() {
            let row = &mut self.shared[*unit as usize * self.n..][first..first + count];
            row[0] -= UNIT as i64;
            for (b, cell) in row.iter_mut().enumerate() {
                *cell += each as i64 + i64::from((a + b) % count < over);
            }
        }
    }

    /// Compares all pairs of units over the chunk.
    pub(crate) fn compare_pairs(&mut self) {
        let filled = std::mem::take(&mut self.filled);
        let mut pair = 0;
        for (i, own) in self.chunk.iter().enumerate() {
            let own = &own[..filled];
            for other in &self.chunk[i + 1..] {
                let other = &other[..filled];
                let mut better = 0_u16;
                for (own, other) in own.iter().zip(other) {
                    better += 2 * u16::from(own < other) + u16::from(own == other);
                }
                self.pairs[pair] += u32::from(better);
                pair += 1;
            }
        }
    }

    /// Adds another part's counts; both have compared their last chunk.
    pub(crate) fn merge(mut self, other: Self) -> Self {
        add_all(&mut self.places, &other.places);
        add_all(&mut self.pairs, &other.pairs);
        if self.shared.is_empty() {
            self.shared = other.shared;
        } else {
            for (own, other) in self.shared.iter_mut().zip(&other.shared) {
                *own += other;
            }
        }
        for (own, other) in self.result_groups.iter_mut().zip(&other.result_groups) {
            add_all(own, other);
        }
        self
    }
}

fn add_all(own: &mut [u32], other: &[u32]) {
    for (own, other) in own.iter_mut().zip(other) {
        *own += other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CUTS: [f64; 4] = [0.1, 0.3, 0.7, 0.9];

    fn tally(replications: &[Vec<f64>]) -> Tally {
        let mut tally = Tally::new(replications[0].len(), true);
        let mut ranking = Ranking::default();
        for scores in replications {
            ranking.sort(scores.iter().copied());
            tally.add(&mut ranking, &CUTS, |_, group| group);
        }
        tally.compare_pairs();
        tally
    }

    fn cell(tally: &Tally, unit: usize, place: usize) -> i64 {
        let at = unit * tally.n + place;
        UNIT as i64 * i64::from(tally.places[at]) + tally.shared.get(at).copied().unwrap_or(0)
    }

    #[test]
    fn ties_are_spread_over_the_places_they_share() {
        let tally = tally(&[vec![5.0, 5.0, 7.0, 1.0]]);
        let unit = UNIT as i64;
        assert_eq!([0, 1, 2, 3].map(|place| cell(&tally, 0, place)), [0, unit / 2, unit / 2, 0]);
        assert_eq!([0, 1, 2, 3].map(|place| cell(&tally, 2, place)), [unit, 0, 0, 0]);
        // Pairs (0,1) tied, (0,2) worse, (0,3) better, (1,2), (1,3), (2,3).
        assert_eq!(tally.pairs, [1, 0, 2, 0, 2, 2]);
    }

    proptest! {
        /// Thirteen and more may tie: 27 720 is not divisible by 13.
        #[test]
        fn rows_and_columns_sum_exactly(replications in (1_usize..30).prop_flat_map(|n| prop::collection::vec(prop::collection::vec((0..4_i32).prop_map(f64::from), n), 1..150))) {
            let tally = tally(&replications);
            let (n, want) = (tally.n, UNIT as i64 * replications.len() as i64);
            for a in 0..n {
                prop_assert_eq!((0..n).map(|b| cell(&tally, a, b)).sum::<i64>(), want);
                prop_assert_eq!((0..n).map(|b| cell(&tally, b, a)).sum::<i64>(), want);
                prop_assert!((0..n).all(|b| cell(&tally, a, b) >= 0));
            }
        }

        #[test]
        fn pairs_are_those_of_a_plain_count(replications in prop::collection::vec(prop::collection::vec(0..4_i32, 5), 1..150)) {
            let scores: Vec<Vec<f64>> =
                replications.iter().map(|scores| scores.iter().copied().map(f64::from).collect()).collect();
            let tally = tally(&scores);
            let mut pair = 0;
            for i in 0..5 {
                for j in i + 1..5 {
                    let twice: u32 = replications
                        .iter()
                        .map(|scores| 2 * u32::from(scores[i] > scores[j]) + u32::from(scores[i] == scores[j]))
                        .sum();
                    prop_assert_eq!(tally.pairs[pair], twice);
                    pair += 1;
                }
            }
        }

        /// However the replications are divided among threads, the counts are the same.
        #[test]
        fn parts_add_up_to_the_whole(replications in prop::collection::vec(prop::collection::vec((0..9_i32).prop_map(f64::from), 6), 2..150), cut in 1_usize..149) {
            let cut = cut.min(replications.len() - 1);
            let whole = tally(&replications);
            let merged = tally(&replications[..cut]).merge(tally(&replications[cut..]));
            prop_assert_eq!(&whole.places, &merged.places);
            prop_assert_eq!(&whole.pairs, &merged.pairs);
            prop_assert_eq!(&whole.result_groups, &merged.result_groups);
            for unit in 0..6 {
                for place in 0..6 {
                    prop_assert_eq!(cell(&whole, unit, place), cell(&merged, unit, place));
                }
            }
        }
    }
}
