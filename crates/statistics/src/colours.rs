//! Best 25 percent, middle 50, worst 25: colours that never split a tie.
//!
//! Default rule: rank from the best with lowest rank r- and highest rank r+ of each tie among N values.
//! Best if r+ <= 0.25 N, worst if r- > 0.75 N, else middle; so a tie across a cut goes to the middle.

use crate::quantile::{quantile6, quantile7};
use crate::rank::{rank_key, ranks_of_keys};

/// Below this many values nothing is coloured.
pub const FEWEST: usize = 30;

/// The share of values called best, and the share called worst.
const CUT: f64 = 0.25;

/// Where a value stands among the others. Says nothing of whether it is good in itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Colour {
    /// Among the best 25 percent.
    Best,
    /// In the middle.
    Middle,
    /// Among the worst 25 percent.
    Worst,
    /// No colour: missing, no direction, or too few values.
    Grey,
}

/// How ties and cuts are treated. The rule is printed beside every legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColourRule {
    /// Ties across a cut go to the middle (default).
    TieSafe,
    /// Each tie counts as its lowest rank.
    MinRank,
    /// Each tie counts as its mean rank.
    MidRank,
    /// Compared with the type 7 quartiles of the values.
    Quantile7,
    /// Compared with the type 6 quartiles of the values.
    Quantile6,
}

/// The colours of a column and what they rest on.
#[derive(Clone, Debug, PartialEq)]
pub struct Colouring {
    /// One colour per input value, in its order.
    pub colours: Vec<Colour>,
    /// Number of values.
    pub n: usize,
    /// The worst value still called best, if any is.
    pub best_cut: Option<f64>,
    /// The best value already called worst, if any is.
    pub worst_cut: Option<f64>,
    /// The rule used.
    pub rule: ColourRule,
}

/// Where the colours of a column change: enough to colour any of its values again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cuts {
    /// Number of values.
    pub n: usize,
    /// The worst value still called best, if any is.
    pub best: Option<f64>,
    /// The best value already called worst, if any is.
    pub worst: Option<f64>,
    higher_is_better: bool,
}

impl Cuts {
    /// Of a column coloured by [`ColourRule::TieSafe`], whose ties share a colour.
    pub fn of(values: &[Option<f64>], higher_is_better: bool) -> Self {
        let found = colour(values, Some(higher_is_better), ColourRule::TieSafe);
        Self { n: found.n, best: found.best_cut, worst: found.worst_cut, higher_is_better }
    }

    /// The colour of one of the column's values.
    pub fn colour(&self, value: f64) -> Colour {
        let goodness = |value: f64| rank_key(if self.higher_is_better { value } else { -value });
        let own = goodness(value);
        if self.n < FEWEST {
            Colour::Grey
        } else if self.best.is_some_and(|cut| own >= goodness(cut)) {
            Colour::Best
        } else if self.worst.is_some_and(|cut| own <= goodness(cut)) {
            Colour::Worst
        } else {
            Colour::Middle
        }
    }
}

/// Colours a column. `None` entries are missing and grey; `higher_is_better` is `None` for
/// indicators without direction, which stay grey.
pub fn colour(values: &[Option<f64>], higher_is_better: Option<bool>, rule: ColourRule) -> Colouring {
    let known: Vec<f64> = values.iter().filter_map(|value| *value).collect();
    let n = known.len();
    let mut colouring =
        Colouring { colours: vec![Colour::Grey; values.len()], n, best_cut: None, worst_cut: None, rule };
    let Some(higher) = higher_is_better else { return colouring };
    if n < FEWEST {
        return colouring;
    }
    // From here on higher is better.
    let goodness: Vec<f64> = known.iter().map(|&value| if higher { value } else { -value }).collect();
    let judged = judge(&goodness, rule);
    let mut next = judged.iter().zip(&known);
    for (slot, value) in colouring.colours.iter_mut().zip(values) {
        if value.is_some()
            && let Some((&colour, &number)) = next.next()
        {
            *slot = colour;
            match colour {
                Colour::Best => colouring.best_cut = Some(worse(colouring.best_cut, number, higher)),
                Colour::Worst => colouring.worst_cut = Some(worse(colouring.worst_cut, number, !higher)),
                Colour::Middle | Colour::Grey => {}
            }
        }
    }
    colouring
}

/// The smaller of the two if `smaller`, else the larger.
fn worse(so_far: Option<f64>, number: f64, smaller: bool) -> f64 {
    so_far.map_or(number, |cut| if smaller { cut.min(number) } else { cut.max(number) })
}

fn judge(goodness: &[f64], rule: ColourRule) -> Vec<Colour> {
    let keys: Vec<i64> = goodness.iter().map(|&value| -rank_key(value)).collect();
    if keys.iter().all(|key| *key == keys[0]) {
        return vec![Colour::Middle; keys.len()];
    }
    let n = keys.len() as f64;
    let low = ranks_of_keys(&keys);
    let reversed: Vec<i64> = keys.iter().map(|key| -key).collect();
    let high: Vec<f64> = ranks_of_keys(&reversed).iter().map(|&rank| n + 1.0 - f64::from(rank)).collect();
    let by_ranks = |first: &dyn Fn(usize) -> f64, last: &dyn Fn(usize) -> f64| {
        (0..keys.len()).map(|i| by_rank(first(i), last(i), n)).collect()
    };
    match rule {
        ColourRule::TieSafe => by_ranks(&|i| f64::from(low[i]), &|i| high[i]),
        ColourRule::MinRank => by_ranks(&|i| f64::from(low[i]), &|i| f64::from(low[i])),
        ColourRule::MidRank => {
            let mid = |i: usize| f64::midpoint(f64::from(low[i]), high[i]);
            by_ranks(&mid, &mid)
        }
        ColourRule::Quantile7 => by_quantiles(goodness, quantile7),
        ColourRule::Quantile6 => by_quantiles(goodness, quantile6),
    }
}

fn by_rank(first: f64, last: f64, n: f64) -> Colour {
    if last <= CUT * n {
        Colour::Best
    } else if first > (1.0 - CUT) * n {
        Colour::Worst
    } else {
        Colour::Middle
    }
}

fn by_quantiles(goodness: &[f64], quantile: fn(&[f64], f64) -> Option<f64>) -> Vec<Colour> {
    let mut sorted = goodness.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let (Some(low), Some(high)) = (quantile(&sorted, CUT), quantile(&sorted, 1.0 - CUT)) else {
        return vec![Colour::Middle; goodness.len()];
    };
    goodness
        .iter()
        .map(|&value| {
            if value >= high {
                Colour::Best
            } else if value <= low {
                Colour::Worst
            } else {
                Colour::Middle
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn initials(colours: &[Colour]) -> String {
        colours
            .iter()
            .map(|c| match c {
                Colour::Best => 'B',
                Colour::Middle => 'M',
                Colour::Worst => 'W',
                Colour::Grey => 'G',
            })
            .collect()
    }

    #[test]
    fn a_tie_across_a_cut_goes_to_the_middle() {
        let judged = judge(&[9.0, 9.0, 9.0, 7.0, 6.0, 5.0, 5.0, 2.0], ColourRule::TieSafe);
        assert_eq!(initials(&judged), "MMMMMMMW");
        let judged = judge(&[9.0, 9.0, 9.0, 7.0, 6.0, 5.0, 5.0, 2.0], ColourRule::MinRank);
        assert_eq!(initials(&judged), "BBBMMMMW");
    }

    #[test]
    fn grey_where_nothing_can_be_said() {
        let few: Vec<Option<f64>> = (0..29).map(|i| Some(f64::from(i))).collect();
        assert!(colour(&few, Some(true), ColourRule::TieSafe).colours.iter().all(|c| *c == Colour::Grey));
        let many: Vec<Option<f64>> = (0..40).map(|i| Some(f64::from(i))).collect();
        assert!(colour(&many, None, ColourRule::TieSafe).colours.iter().all(|c| *c == Colour::Grey));
        let equal = vec![Some(1.0); 40];
        assert!(colour(&equal, Some(true), ColourRule::TieSafe).colours.iter().all(|c| *c == Colour::Middle));
    }

    #[test]
    fn the_cut_values_are_those_of_the_outermost_coloured_values() {
        let values: Vec<Option<f64>> = (1..=40).map(|i| (i != 7).then_some(f64::from(i))).collect();
        let higher = colour(&values, Some(true), ColourRule::TieSafe);
        // Ranks 1-9 are at most 9.75, ranks 30-39 are over 29.25.
        assert_eq!((higher.n, higher.best_cut, higher.worst_cut), (39, Some(32.0), Some(11.0)));
        let lower = colour(&values, Some(false), ColourRule::TieSafe);
        assert_eq!((lower.best_cut, lower.worst_cut), (Some(10.0), Some(31.0)));
        assert_eq!(lower.colours[6], Colour::Grey);
    }

    proptest! {
        #[test]
        fn shuffling_never_changes_a_colour(values in prop::collection::vec((0..12_i32).prop_map(f64::from), 30..80), turn in 0_usize..80) {
            for rule in [ColourRule::TieSafe, ColourRule::MinRank, ColourRule::MidRank, ColourRule::Quantile7, ColourRule::Quantile6] {
                let column: Vec<Option<f64>> = values.iter().map(|v| Some(*v)).collect();
                let mut turned = column.clone();
                let turn = turn % column.len();
                turned.rotate_left(turn);
                let mut colours = colour(&column, Some(true), rule).colours;
                colours.rotate_left(turn);
                prop_assert_eq!(colours, colour(&turned, Some(true), rule).colours);
            }
        }

        #[test]
        fn cuts_colour_every_value_as_its_column_does(
            values in prop::collection::vec(prop::option::weighted(0.9, (0..25_i32).prop_map(|v| f64::from(v) * 0.1)), 0..90),
            higher in any::<bool>(),
        ) {
            let cuts = Cuts::of(&values, higher);
            let colours = colour(&values, Some(higher), ColourRule::TieSafe).colours;
            for (value, colour) in values.iter().zip(colours) {
                prop_assert_eq!(value.map_or(Colour::Grey, |value| cuts.colour(value)), colour);
            }
        }

        #[test]
        fn equal_values_have_equal_colours_and_no_end_holds_over_a_quarter(values in prop::collection::vec((0..30_i32).prop_map(f64::from), 30..90)) {
            let column: Vec<Option<f64>> = values.iter().map(|v| Some(*v)).collect();
            let done = colour(&column, Some(true), ColourRule::TieSafe);
            for i in 0..values.len() {
                for j in 0..values.len() {
                    if rank_key(values[i]) == rank_key(values[j]) {
                        prop_assert_eq!(done.colours[i], done.colours[j]);
                    }
                }
            }
            for end in [Colour::Best, Colour::Worst] {
                prop_assert!(done.colours.iter().filter(|c| **c == end).count() <= values.len().div_ceil(4));
            }
        }
    }
}
