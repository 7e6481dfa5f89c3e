//! Orders in which many small changes are made: all of them if they are few, else seeded random ones.

use crate::uncertainty::{Purpose, Stream};

/// Orders of `players` things.
#[derive(Clone, Debug)]
pub(crate) struct Orders {
    pub(crate) players: usize,
    /// Number of orders.
    pub(crate) count: usize,
    /// Whether these are all orders there are, so that the average has no sampling error.
    pub(crate) exact: bool,
    seed: u64,
}

impl Orders {
    /// All orders if they are at most `most`, else `most` random ones; at least one.
    pub(crate) fn new(players: usize, most: usize, seed: u64) -> Self {
        let all = (1..=players).try_fold(1_usize, usize::checked_mul);
        let exact = all.filter(|all| *all <= most.max(1));
        Self { players, count: exact.unwrap_or(most.max(1)), exact: exact.is_some(), seed }
    }

    /// One of the orders.
    pub(crate) fn order(&self, number: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.players).collect();
        let mut stream = Stream::new(self.seed, number as u64, Purpose::Permutation);
        let mut rest = number;
        for left in (2..=self.players).rev() {
            let pick = if self.exact { rest % left } else { stream.index(left) };
            rest /= left;
            order.swap(left - 1, pick);
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn few_things_have_all_their_orders() {
        let orders = Orders::new(4, 100, 1);
        let different: BTreeSet<Vec<usize>> = (0..orders.count).map(|number| orders.order(number)).collect();
        assert!(orders.exact && orders.count == 24 && different.len() == 24);
        assert_eq!((Orders::new(0, 10, 1).count, Orders::new(0, 0, 1).order(0)), (1, vec![]));
    }

    #[test]
    fn many_things_have_random_orders_that_a_seed_repeats() {
        let orders = Orders::new(30, 50, 1);
        assert!(!orders.exact && orders.count == 50);
        for number in 0..50 {
            let mut order = orders.order(number);
            assert_eq!(order, Orders::new(30, 50, 1).order(number));
            assert_ne!(order, Orders::new(30, 50, 2).order(number));
            order.sort_unstable();
            assert_eq!(order, (0..30).collect::<Vec<_>>());
        }
        // Every thing comes first about equally often: 2000 orders of 10, expected 200, deviation 13.
        let orders = Orders::new(10, 2_000, 5);
        let mut first = [0_u32; 10];
        for number in 0..2_000 {
            first[orders.order(number)[0]] += 1;
        }
        assert!(first.iter().all(|count| count.abs_diff(200) < 70), "{first:?}");
    }
}
