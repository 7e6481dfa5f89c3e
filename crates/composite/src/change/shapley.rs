//! The Shapley average: what each component adds, averaged over all orders in which they can change.

use crate::result::IndexResult;

/// One of the two editions that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The earlier one.
    Before,
    /// The later one.
    After,
}

impl Side {
    /// Both, earlier first.
    pub const BOTH: [Self; 2] = [Self::Before, Self::After];

    pub(crate) const fn index(self) -> usize {
        self as usize
    }

    const fn of(after: bool) -> Self {
        if after { Self::After } else { Self::Before }
    }
}

/// What may change between two editions. Parts are always listed in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Component {
    /// The unit's own values.
    Own,
    /// The values of all other units.
    Others,
    /// Which cells are reported, of the unit and of all others.
    Missing,
    /// Which cells of the unit are reported.
    OwnGaps,
    /// Which cells of the others are reported.
    OtherGaps,
    /// Indicator set, weights, options and stored anchors.
    Method,
}

/// How finely a change is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Players {
    /// Own values, others' values, missing data, method.
    #[default]
    Four,
    /// As four, with the unit's own missing data apart from the others'.
    Five,
}

impl Players {
    /// The components, in the order of their parts.
    pub const fn components(self) -> &'static [Component] {
        match self {
            Self::Four => &[Component::Own, Component::Others, Component::Missing, Component::Method],
            Self::Five => &[
                Component::Own,
                Component::Others,
                Component::OwnGaps,
                Component::OtherGaps,
                Component::Method,
            ],
        }
    }

    /// All coalitions as worlds: bit k of the position says that component k is the later edition's.
    pub(crate) fn worlds(self) -> Vec<World> {
        let components = self.components();
        (0..1_usize << components.len())
            .map(|coalition| {
                let mut world = World::all(Side::Before);
                for (bit, component) in components.iter().enumerate() {
                    world.set(*component, Side::of(coalition >> bit & 1 == 1));
                }
                world
            })
            .collect()
    }
}

/// Which edition each component is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct World {
    pub(crate) own: Side,
    pub(crate) others: Side,
    pub(crate) own_gaps: Side,
    pub(crate) other_gaps: Side,
    pub(crate) method: Side,
}

impl World {
    pub(crate) const fn all(side: Side) -> Self {
        Self { own: side, others: side, own_gaps: side, other_gaps: side, method: side }
    }

    pub(crate) const fn set(&mut self, component: Component, side: Side) {
        match component {
            Component::Own => self.own = side,
            Component::Others => self.others = side,
            Component::Missing => (self.own_gaps, self.other_gaps) = (side, side),
            Component::OwnGaps => self.own_gaps = side,
            Component::OtherGaps => self.other_gaps = side,
            Component::Method => self.method = side,
        }
    }

    pub(crate) const fn with(mut self, component: Component, side: Side) -> Self {
        self.set(component, side);
        self
    }

    /// The side of a component; the unit's own for missing data.
    pub(crate) const fn side(self, component: Component) -> Side {
        match component {
            Component::Own => self.own,
            Component::Others => self.others,
            Component::Missing | Component::OwnGaps => self.own_gaps,
            Component::OtherGaps => self.other_gaps,
            Component::Method => self.method,
        }
    }
}

/// Score and place of the unit in one world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// Full score.
    pub score: f64,
    /// Place, 1 is best.
    pub place: u32,
}

impl Outcome {
    /// What an edition's own result says; `None` without a place.
    pub(crate) fn published(result: &IndexResult, row: usize, group: usize) -> Option<Self> {
        let standing = result.standing(row, group);
        Some(Self { score: standing.score?, place: standing.place? })
    }
}

/// The weight of a coalition by its size, in whole units: with n components a coalition of t others
/// stands before a component in t!(n-1-t)!/n! of all orders, which is 3, 1, 1, 3 twelfths for four.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderWeights {
    by_size: Vec<i64>,
    whole: i64,
}

impl OrderWeights {
    /// For a number of components, at least 1 and at most 20.
    pub fn of(components: usize) -> Self {
        let n = components.clamp(1, 20) as i64;
        // One over each weight: n times the number of coalitions of that size.
        let mut inverse = vec![n];
        for t in 1..n {
            inverse.push(inverse.last().copied().unwrap_or(n) * (n - t) / t);
        }
        let whole = inverse.iter().copied().fold(1, least_common_multiple);
        Self { by_size: inverse.iter().map(|inverse| whole / inverse).collect(), whole }
    }

    /// The units that make one.
    pub fn whole(&self) -> i64 {
        self.whole
    }

    /// Units of a coalition of this size.
    pub fn units(&self, size: usize) -> i64 {
        self.by_size.get(size).copied().unwrap_or(0)
    }

    /// Parts of whole numbers, in units of 1/[`Self::whole`]: they sum exactly to the change.
    /// `values` holds one number per coalition, by the bits of its components.
    pub fn whole_parts(&self, values: &[i64]) -> Vec<i64> {
        let part =
            |at| self.steps(values.len(), at).map(|(w, from, to)| w * (values[to] - values[from])).sum();
        (0..self.by_size.len()).map(part).collect()
    }

    /// Parts of numbers; they sum to the change up to rounding. A component that never matters has
    /// exactly 0.
    pub fn parts(&self, values: &[f64]) -> Vec<f64> {
        let step = |(w, from, to): (i64, usize, usize)| w as f64 * (values[to] - values[from]);
        let part = |at| self.steps(values.len(), at).map(step).sum::<f64>() / self.whole as f64;
        (0..self.by_size.len()).map(part).collect()
    }

    /// Weight of every coalition without a component, the coalition, and the one with it.
    fn steps(&self, coalitions: usize, at: usize) -> impl Iterator<Item = (i64, usize, usize)> {
        (0..coalitions)
            .filter(move |coalition| coalition >> at & 1 == 0 && coalition | 1 << at < coalitions)
            .map(move |coalition| {
                (self.units(coalition.count_ones() as usize), coalition, coalition | 1 << at)
            })
    }
}

fn least_common_multiple(a: i64, b: i64) -> i64 {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    a / x * b
}
