//! The cheapest mixture of gains that reaches a need: some can be taken in part, others only whole.

/// Nodes of the search before the best found so far is taken.
const MOST_NODES: usize = 200_000;

/// Gains closer than this to the need count as reaching it: the noise of adding.
const NOISE: f64 = 1e-9;

/// Something that can be taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Item {
    /// What all of it gives; items of nothing or less are never taken.
    pub(crate) gain: f64,
    /// What all of it costs, 0 or more.
    pub(crate) cost: f64,
    /// Whether it can only be taken whole.
    pub(crate) whole: bool,
}

/// A choice of items.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cover {
    /// Share taken of each item, 0-1; 0 or 1 for whole ones.
    pub(crate) shares: Vec<f64>,
    pub(crate) cost: f64,
    /// Whether no cheaper choice exists.
    pub(crate) proven: bool,
}

/// The cheapest choice that gains at least `need`; `None` if all together do not. Branch and bound on
/// the whole items: the bound lets them be taken in part too, in order of cost per gain.
pub(crate) fn cover(items: &[Item], need: f64) -> Option<Cover> {
    let mut order: Vec<usize> = (0..items.len()).filter(|at| items[*at].gain > 0.0).collect();
    let price = |at: &usize| items[*at].cost / items[*at].gain;
    order.sort_by(|a, b| price(a).total_cmp(&price(b)).then(a.cmp(b)));
    let all: f64 = order.iter().map(|at| items[*at].gain).sum();
    if all < need - NOISE {
        return None;
    }
    let mut search = Search { items, order, need, best: None, nodes: 0 };
    search.first_guess();
    let mut fixed = vec![None; items.len()];
    search.branch(&mut fixed);
    let proven = search.nodes < MOST_NODES;
    search.best.map(|(cost, shares)| Cover { shares, cost, proven })
}

struct Search<'a> {
    items: &'a [Item],
    /// Items that gain something, cheapest gain first.
    order: Vec<usize>,
    need: f64,
    best: Option<(f64, Vec<f64>)>,
    nodes: usize,
}

impl Search<'_> {
    /// The relaxed choice with its broken item taken whole: something to be beaten.
    fn first_guess(&mut self) {
        let fixed = vec![None; self.items.len()];
        if let Some((_, mut shares, Some(broken))) = self.relaxed(&fixed) {
            shares[broken] = 1.0;
            self.offer(shares);
        }
    }

    fn offer(&mut self, shares: Vec<f64>) {
        let cost = shares.iter().zip(self.items).map(|(share, item)| share * item.cost).sum();
        if self.best.as_ref().is_none_or(|(best, _)| cost < *best) {
            self.best = Some((cost, shares));
        }
    }

    fn branch(&mut self, fixed: &mut Vec<Option<bool>>) {
        self.nodes += 1;
        let Some((cost, shares, broken)) = self.relaxed(fixed) else { return };
        let too_dear = self.best.as_ref().is_some_and(|(best, _)| cost >= *best - NOISE);
        if too_dear || self.nodes >= MOST_NODES {
            return;
        }
        let Some(broken) = broken else { return self.offer(shares) };
        for take in [true, false] {
            fixed[broken] = Some(take);
            self.branch(fixed);
        }
        fixed[broken] = None;
    }

    /// Cost and shares if whole items could be taken in part, and the whole item that is; `None` if the
    /// need cannot be reached. At most one item is taken in part.
    fn relaxed(&self, fixed: &[Option<bool>]) -> Option<(f64, Vec<f64>, Option<usize>)> {
        let taken = |at: &&usize| fixed[**at] == Some(true);
        let mut shares = vec![0.0; self.items.len()];
        let (mut left, mut cost) = (self.need, 0.0);
        for at in self.order.iter().filter(taken) {
            shares[*at] = 1.0;
            left -= self.items[*at].gain;
            cost += self.items[*at].cost;
        }
        let mut broken = None;
        for at in self.order.iter().filter(|at| fixed[**at].is_none()) {
            if left <= NOISE {
                break;
            }
            let item = &self.items[*at];
            let share = (left / item.gain).min(1.0);
            shares[*at] = share;
            left -= share * item.gain;
            cost += share * item.cost;
            if item.whole && share < 1.0 {
                broken = Some(*at);
            }
        }
        (left <= NOISE).then_some((cost, shares, broken))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn item(gain: f64, cost: f64, whole: bool) -> Item {
        Item { gain, cost, whole }
    }

    #[test]
    fn the_cheapest_gain_first_and_no_more_than_needed() {
        let items = [item(10.0, 10.0, false), item(10.0, 1.0, false), item(-3.0, 0.0, false)];
        let found = cover(&items, 12.0).expect("enough");
        assert_eq!((found.shares, found.cost.to_bits()), (vec![0.2, 1.0, 0.0], 3.0_f64.to_bits()));
        assert_eq!(cover(&items, 20.1), None);
        assert_eq!(cover(&items, 0.0).map(|found| found.shares), Some(vec![0.0; 3]));
        assert_eq!(cover(&[], 1.0), None);
    }

    #[test]
    fn whole_items_are_not_taken_greedily() {
        // Greedy by cost per gain takes the first and then needs the third as well.
        let items = [item(6.0, 5.0, true), item(7.0, 6.5, true), item(6.0, 6.0, true)];
        assert_eq!(cover(&items, 7.0).map(|found| found.shares), Some(vec![0.0, 1.0, 0.0]));
    }

    proptest! {
        #[test]
        fn no_choice_of_whole_items_is_cheaper(
            items in prop::collection::vec((1..20_i32, 1..20_i32, any::<bool>()), 1..9),
            part in 0.0..1.0_f64,
        ) {
            let items: Vec<Item> = items.iter().map(|(g, c, w)| item(f64::from(*g), f64::from(*c), *w)).collect();
            let need = part * items.iter().map(|item| item.gain).sum::<f64>();
            let found = cover(&items, need).expect("all together are enough");
            let gain: f64 = items.iter().zip(&found.shares).map(|(item, share)| item.gain * share).sum();
            prop_assert!(gain >= need - 1e-6 && found.proven);
            for (item, share) in items.iter().zip(&found.shares) {
                prop_assert!((0.0..=1.0).contains(share));
                prop_assert!(!item.whole || [0.0_f64, 1.0].map(f64::to_bits).contains(&share.to_bits()));
            }
            // Every subset taken whole is a choice too.
            for subset in 0..1_u32 << items.len() {
                let taken = || items.iter().enumerate().filter(|(at, _)| subset >> at & 1 == 1).map(|(_, item)| item);
                if taken().map(|item| item.gain).sum::<f64>() >= need {
                    prop_assert!(found.cost <= taken().map(|item| item.cost).sum::<f64>() + 1e-6);
                }
            }
        }
    }
}
