//! Weighted means of all groups from tables of scores: the inner loop of every replication.

use std::ops::Range;

use crate::aggregate::back;
use crate::model::{Floor, Model, Part};
use crate::recipe::Aggregation;
use crate::result::ResultGroup;
use crate::uncertainty::lanes::{LANES, Lane, Table, blocks, presence, value};
use crate::uncertainty::weights::Weights;

/// The hierarchy, flattened for walking. Columns of tables stand group by group, so that the indicators
/// of a group lie side by side.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    /// Column of each indicator.
    pub(crate) columns: Vec<usize>,
    /// Non-compensation rules.
    pub(crate) floors: Vec<Floor>,
}

/// The parts of a group, in the order in which they are summed.
#[derive(Clone, Debug)]
struct Node {
    groups: Vec<usize>,
    columns: Range<usize>,
}

/// What one computation of means reads.
#[derive(Clone, Copy)]
pub(crate) struct Scores<'a> {
    /// Indicator scores as their group's mean takes them.
    pub(crate) values: &'a Table,
    /// Which of them are there.
    pub(crate) mask: &'a Table,
    /// Per floor of the tree on an indicator: which units are below it.
    pub(crate) below: &'a [Vec<bool>],
    /// The mean of each group.
    pub(crate) methods: &'a [Aggregation],
}

/// Room for the scores of all groups: a column of whole blocks per group.
#[derive(Clone, Debug)]
pub(crate) struct Means {
    rows: usize,
    blocks: usize,
    lanes: Vec<Lane>,
    /// Indicator weights in the order of columns.
    weights: Vec<f64>,
}

/// Position of a group whose mean cannot take the scores it was given.
pub(crate) struct Refused(pub(crate) usize);

impl Tree {
    pub(crate) fn of(model: &Model) -> Self {
        let mut columns = vec![0; model.indicators.len()];
        let mut next = 0;
        let mut node = |group: usize| {
            let (mut groups, first) = (Vec::new(), next);
            for part in model.parts(group) {
                match part {
                    Part::Group(child) => groups.push(child),
                    Part::Indicator(indicator) => {
                        columns[indicator] = next;
                        next += 1;
                    }
                }
            }
            Node { groups, columns: first..next }
        };
        let nodes = (0..model.groups.len()).map(&mut node).collect();
        Self { nodes, columns, floors: model.floors.clone() }
    }

    pub(crate) fn room(&self, rows: usize) -> Means {
        let blocks = blocks(rows);
        let lanes = vec![[f64::NAN; LANES]; blocks * self.nodes.len()];
        Means { rows, blocks, lanes, weights: vec![0.0; self.columns.len()] }
    }

    /// Writes the scores of all groups, NaN where no part with weight is there. Sums run in model
    /// order, so that the bits are those of [`crate::build()`].
    pub(crate) fn means(
        &self,
        scores: Scores<'_>,
        weights: &Weights,
        means: &mut Means,
    ) -> Result<(), Refused> {
        for (column, weight) in self.columns.iter().zip(&weights.indicators) {
            means.weights[*column] = *weight;
        }
        for block in 0..means.blocks {
            for group in (0..self.nodes.len()).rev() {
                let lane = self.mean(group, block, scores, &weights.groups, means)?;
                means.lanes[group * means.blocks + block] = lane;
                self.hold_back(group, block, scores.below, means);
            }
        }
        Ok(())
    }

    /// The mean of one group for the units of one block.
    fn mean(
        &self,
        group: usize,
        block: usize,
        scores: Scores<'_>,
        weights: &[f64],
        means: &Means,
    ) -> Result<Lane, Refused> {
        let (node, method) = (&self.nodes[group], scores.methods[group]);
        let mut sums = Sums::default();
        for child in node.groups.iter().filter(|child| weights[**child] > 0.0) {
            let below = &means.lanes[child * means.blocks + block];
            let fits = |score: &f64| score.is_nan() || method.accepts(*score);
            if method != Aggregation::Arithmetic && !below.iter().all(fits) {
                return Err(Refused(group));
            }
            let (values, mask) = (below.map(|score| value(score, method)), below.map(presence));
            sums.add(&weights[*child..=*child], &[values], &[mask]);
        }
        let columns = node.columns.clone();
        let (values, mask) = (scores.values.block(block), scores.mask.block(block));
        sums.add(&means.weights[columns.clone()], &values[columns.clone()], &mask[columns]);
        Ok(sums.mean(method))
    }

    fn hold_back(&self, group: usize, block: usize, marks: &[Vec<bool>], means: &mut Means) {
        for (at, floor) in self.floors.iter().enumerate().filter(|(_, floor)| floor.group == group) {
            let Some(cap) = floor.cap_score else { continue };
            let is_below = self.below(at, block, marks, means);
            for (score, is_below) in means.lanes[group * means.blocks + block].iter_mut().zip(is_below) {
                // A missing score compares as false and stays missing.
                *score = if is_below && *score > cap { cap } else { *score };
            }
        }
    }

    /// Which units of a block are below a floor; a missing part is never below.
    fn below(&self, at: usize, block: usize, marks: &[Vec<bool>], means: &Means) -> [bool; LANES] {
        let floor = &self.floors[at];
        match floor.part {
            Part::Group(child) => means.lanes[child * means.blocks + block].map(|score| score < floor.below),
            Part::Indicator(_) => {
                let marks = marks.get(at).map(Vec::as_slice).unwrap_or_default();
                std::array::from_fn(|lane| marks.get(block * LANES + lane).is_some_and(|mark| *mark))
            }
        }
    }

    /// Writes the highest result group that each unit may have, for every floor that sets one.
    pub(crate) fn caps(&self, marks: &[Vec<bool>], means: &Means, caps: &mut Vec<Cap>) {
        caps.clear();
        for (at, floor) in self.floors.iter().enumerate() {
            let highest = floor.cap_result_group.and_then(|cap| ResultGroup::ALL.get(usize::from(cap)));
            if let Some(highest) = highest {
                let is_below = (0..means.blocks).flat_map(|block| self.below(at, block, marks, means));
                caps.push(Cap { group: floor.group, highest: *highest, is_below: is_below.collect() });
            }
        }
    }
}

/// What a floor does to result groups in one replication.
#[derive(Clone, Debug)]
pub(crate) struct Cap {
    /// The group that is held back.
    pub(crate) group: usize,
    /// Highest result group of those below.
    pub(crate) highest: ResultGroup,
    /// Per unit.
    pub(crate) is_below: Vec<bool>,
}

impl Means {
    /// The scores of all units in one group.
    pub(crate) fn scores(&self, group: usize) -> &[f64] {
        let lanes = self.lanes.get(group * self.blocks..(group + 1) * self.blocks).unwrap_or_default();
        lanes.as_flattened().get(..self.rows).unwrap_or_default()
    }
}

/// Weighted sums of eight units, and the weights that were there.
#[derive(Default)]
struct Sums {
    sum: Lane,
    present: Lane,
}

impl Sums {
    // By itself, so that the sums stay in registers and the loop is compiled for vectors. A score of 0
    // times its weight, where nothing is there, changes no bit.
    #[inline(never)]
    fn add(&mut self, weights: &[f64], values: &[Lane], mask: &[Lane]) {
        let (mut sum, mut present) = (self.sum, self.present);
        for ((weight, values), mask) in weights.iter().zip(values).zip(mask) {
            for lane in 0..LANES {
                sum[lane] += weight * values[lane];
                present[lane] += weight * mask[lane];
            }
        }
        (self.sum, self.present) = (sum, present);
    }

    fn mean(&self, method: Aggregation) -> Lane {
        let mut mean = [f64::NAN; LANES];
        for ((mean, sum), present) in mean.iter_mut().zip(self.sum).zip(self.present) {
            let quotient = sum / present;
            *mean = if present > 0.0 { quotient } else { f64::NAN };
        }
        if method == Aggregation::Arithmetic {
            mean
        } else {
            mean.map(|mean| if mean.is_nan() { mean } else { back(mean, method) })
        }
    }
}
