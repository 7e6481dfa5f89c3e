//! Which indicators a change comes from: the parts of own values and of missing data, divided further.

use rayon::prelude::*;

use crate::change::error::Unexplained;
use crate::change::linear::Linear;
use crate::change::orders::Orders;
use crate::change::pair::EditionPair;
use crate::change::portion::Portion;
use crate::change::shapley::{Component, OrderWeights, Outcome, Players, Side, World};
use crate::change::sheet::Origin;
use crate::change::walk::{Ground, Walk};
use crate::result::IndexResult;

/// Orders that are drawn unless another number is asked for.
pub const DEFAULT_ORDERS: usize = 120;

/// What one indicator contributes to a component's part.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorPart {
    /// Indicator id.
    pub indicator: String,
    /// Points of the score; positive is better.
    pub score: f64,
    /// Places; positive is worse.
    pub place: Portion,
    /// Standard error of `score` from drawing orders; 0 where the order does not matter.
    pub score_error: f64,
    /// Standard error of the places, likewise.
    pub place_error: f64,
    /// The unit's raw value in the earlier edition.
    pub before: Option<f64>,
    /// The unit's raw value in the later edition.
    pub after: Option<f64>,
}

/// A component's part, divided. All parts of places sum exactly to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// One per indicator of the unit that changed, in the order of the later model.
    pub indicators: Vec<IndicatorPart>,
    /// For missing data: what the gaps of all other units contribute, `None` if none of them changed.
    pub others: Option<IndicatorPart>,
    /// Whether all orders were computed, so that nothing is left to chance.
    pub exact: bool,
}

impl Detail {
    /// The indicators that moved the unit most, in places and then in points, at most `count`.
    pub fn most_moved(&self, count: usize) -> Vec<&IndicatorPart> {
        let moved = |part: &&IndicatorPart| part.place.units != 0 || part.score.abs() > 0.0;
        let mut parts: Vec<&IndicatorPart> = self.indicators.iter().filter(moved).collect();
        parts.sort_by(|a, b| {
            let places = b.place.places().abs().total_cmp(&a.place.places().abs());
            places.then(b.score.abs().total_cmp(&a.score.abs())).then(a.indicator.cmp(&b.indicator))
        });
        parts.truncate(count);
        parts
    }

    /// Points and places that the chosen indicators contribute together: those of web pages, say.
    pub fn sum(&self, chosen: impl Fn(&str) -> bool) -> (f64, Portion) {
        let parts = || self.indicators.iter().filter(|part| chosen(&part.indicator));
        (parts().map(|part| part.score).sum(), parts().map(|part| part.place).sum())
    }
}

/// One thing that changes along an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The unit's own cell of an indicator, by its column in each edition's model.
    Cell([usize; 2]),
    /// The cells of all other units.
    Others,
}

/// What every step adds in every order, in one world.
struct Marginals {
    scores: Vec<f64>,
    places: Vec<i64>,
}

impl Step {
    /// The column that changes, if it is one of the unit's own cells.
    fn column(self, method: Side) -> Option<usize> {
        match self {
            Self::Cell(columns) => Some(columns[method.index()]),
            Self::Others => None,
        }
    }
}

impl Marginals {
    /// Writes down what one step added.
    fn note(&mut self, at: usize, last: Outcome, now: Outcome) {
        self.scores[at] = now.score - last.score;
        self.places[at] = i64::from(now.place) - i64::from(last.place);
    }

    /// Follows one order where every step adds the same whatever came before it.
    fn along(&mut self, linear: &Linear<'_>, orders: &Orders, number: usize, first: Outcome) {
        let (mut stand, mut last) = (linear.start(), first);
        for step in orders.order(number) {
            let now = linear.take(&mut stand, step);
            self.note(number * orders.players + step, last, now);
            last = now;
        }
    }
}

impl EditionPair<'_> {
    /// Divides the part of the unit's own values among its indicators.
    ///
    /// # Errors
    /// As [`EditionPair::decompose`].
    pub fn own_detail(&self, row: usize, orders: usize, seed: u64) -> Result<Detail, Unexplained> {
        let steps = self.cells(|side, column| {
            let sheet = &self.sheets[side.index()];
            let [before, after] = Side::BOTH.map(|side| sheet.value(side, row, column).map(f64::to_bits));
            before.is_some() && after.is_some() && before != after
        });
        self.divide(row, Component::Own, &steps, &Orders::new(steps.len(), orders, seed))
    }

    /// Divides the part of missing data: the unit's indicators that are reported in one edition only,
    /// and the gaps of all others.
    ///
    /// # Errors
    /// As [`EditionPair::decompose`].
    pub fn missing_detail(&self, row: usize, orders: usize, seed: u64) -> Result<Detail, Unexplained> {
        let changed =
            |row: usize, side: Side, column: usize| self.sheets[side.index()].gap_changed(row, column);
        let mut steps = self.cells(|side, column| changed(row, side, column));
        let shared = || self.shared_columns();
        let others = (0..self.units.len()).filter(|other| *other != row);
        let others =
            others.into_iter().any(|other| shared().any(|columns| changed(other, Side::After, columns[1])));
        steps.extend(others.then_some(Step::Others));
        self.divide(row, Component::Missing, &steps, &Orders::new(steps.len(), orders, seed))
    }

    fn cells(&self, changed: impl Fn(Side, usize) -> bool) -> Vec<Step> {
        let changed =
            |columns: &[usize; 2]| Side::BOTH.iter().any(|side| changed(*side, columns[side.index()]));
        self.shared_columns().filter(changed).map(Step::Cell).collect()
    }

    fn divide(
        &self,
        row: usize,
        component: Component,
        steps: &[Step],
        orders: &Orders,
    ) -> Result<Detail, Unexplained> {
        if row >= self.units.len() {
            return Err(Unexplained::NoUnit(row.to_string()));
        }
        self.ends(row)?;
        let weights = OrderWeights::of(Players::Four.components().len());
        let worlds = Players::Four.worlds();
        let worlds: Vec<World> =
            worlds.into_iter().filter(|world| world.side(component) == Side::Before).collect();
        let marginals = worlds.par_iter().map(|world| self.marginals(row, component, *world, steps, orders));
        let marginals = marginals.collect::<Result<Vec<_>, _>>()?;
        let units = worlds.iter().map(|world| weights.units(later_components(*world, component)));
        let weighted: Vec<(i64, Marginals)> = units.zip(marginals).collect();
        let mut parts: Vec<IndicatorPart> = (0..steps.len())
            .map(|step| self.part(row, steps[step], weights.whole(), &sums(&weighted, step, orders)))
            .collect();
        let others = parts.pop_if(|_| steps.last() == Some(&Step::Others));
        Ok(Detail { indicators: parts, others, exact: orders.exact })
    }

    fn part(&self, row: usize, step: Step, whole: i64, sums: &Sums) -> IndicatorPart {
        let (indicator, columns) = match step {
            Step::Cell(columns) => (self.model(Side::After).indicators[columns[1]].id.clone(), Some(columns)),
            Step::Others => (String::new(), None),
        };
        let value = |side: Side| self.sheets[side.index()].value(side, row, columns?[side.index()]);
        IndicatorPart {
            indicator,
            score: sums.score / whole as f64,
            place: Portion { units: sums.places, whole: whole * sums.orders },
            score_error: sums.score_error / whole as f64,
            place_error: sums.place_error / whole as f64,
            before: value(Side::Before),
            after: value(Side::After),
        }
    }

    /// Walks all orders in one world of the other components.
    fn marginals(
        &self,
        row: usize,
        component: Component,
        world: World,
        steps: &[Step],
        orders: &Orders,
    ) -> Result<Marginals, Unexplained> {
        let versions = self.versions(row, component, world)?;
        let (model, group) = (self.model(world.method), self.groups[world.method.index()]);
        let ground = Ground { model, group, row, versions: &versions };
        let start = Walk::new(ground)?;
        let first = start.outcome().ok_or_else(|| Unexplained::NoScore(self.units[row].clone()))?;
        let mut found = Marginals {
            scores: vec![0.0; orders.count * steps.len()],
            places: vec![0; orders.count * steps.len()],
        };
        let columns: Vec<usize> = steps.iter().filter_map(|step| step.column(world.method)).collect();
        let linear = if columns.len() == steps.len() { Linear::of(ground, &start, &columns)? } else { None };
        for number in 0..orders.count {
            if let Some(linear) = &linear {
                found.along(linear, orders, number, first);
                continue;
            }
            let mut walk = start.clone();
            let mut path = Path { own: vec![false; model.indicators.len()], others: false };
            let mut last = first;
            for step in orders.order(number) {
                path.take(steps[step], world.method, &mut walk)?;
                // Along the way an area may be left without any value: what that does is counted when it
                // has one again.
                let now: Outcome = walk.outcome().unwrap_or(last);
                found.note(number * steps.len() + step, last, now);
                last = now;
            }
        }
        Ok(found)
    }

    /// The index as it may stand along an order. Bit 0 of a version's position is the unit's own cells,
    /// bit 1 those of the others.
    fn versions(
        &self,
        row: usize,
        component: Component,
        world: World,
    ) -> Result<Vec<IndexResult>, Unexplained> {
        let sheet = &self.sheets[world.method.index()];
        let version = |(own, others): (Side, Side)| {
            let world = match component {
                Component::Own => world.with(Component::Own, own),
                _ => world.with(Component::OwnGaps, own).with(Component::OtherGaps, others),
            };
            let own = Origin { values: world.own, gaps: world.own_gaps };
            let others = Origin { values: world.others, gaps: world.other_gaps };
            self.build(world.method, &sheet.mixture(row, own, others))
        };
        let others = if component == Component::Own { &Side::BOTH[..1] } else { &Side::BOTH[..] };
        let versions = others.iter().flat_map(|others| Side::BOTH.map(|own| (own, *others)));
        Ok(versions.map(version).collect::<Result<_, _>>()?)
    }
}

/// What has changed so far along an order.
struct Path {
    own: Vec<bool>,
    others: bool,
}

impl Path {
    fn take(&mut self, step: Step, method: Side, walk: &mut Walk<'_>) -> Result<(), Unexplained> {
        match step {
            Step::Cell(columns) => {
                let column = columns[method.index()];
                self.own[column] = true;
                walk.switch(column, 1 | usize::from(self.others) << 1)?;
            }
            Step::Others => {
                self.others = true;
                walk.switch_all(|column| usize::from(self.own[column]) | 2)?;
                walk.rank_as(3);
            }
        }
        Ok(())
    }
}

/// Number of components besides one that are the later edition's.
fn later_components(world: World, component: Component) -> usize {
    let others = Players::Four.components().iter().filter(|other| **other != component);
    others.filter(|other| world.side(**other) == Side::After).count()
}

/// Sums over worlds and orders of what one step adds.
struct Sums {
    orders: i64,
    score: f64,
    places: i64,
    score_error: f64,
    place_error: f64,
}

fn sums(weighted: &[(i64, Marginals)], step: usize, orders: &Orders) -> Sums {
    let per_order = |number: usize| {
        let at = number * orders.players + step;
        let score: f64 = weighted.iter().map(|(weight, found)| *weight as f64 * found.scores[at]).sum();
        let places: i64 = weighted.iter().map(|(weight, found)| weight * found.places[at]).sum();
        (score, places)
    };
    let (scores, places): (Vec<f64>, Vec<i64>) = (0..orders.count).map(per_order).unzip();
    let error = |numbers: &[f64]| {
        let sd = ledstjarna_statistics::sample_sd(numbers).unwrap_or(0.0);
        if orders.exact { 0.0 } else { sd / (orders.count as f64).sqrt() }
    };
    let as_numbers: Vec<f64> = places.iter().map(|places| *places as f64).collect();
    Sums {
        orders: orders.count as i64,
        score: ledstjarna_statistics::mean(&scores).unwrap_or(0.0),
        places: places.iter().sum(),
        score_error: error(&scores),
        place_error: error(&as_numbers),
    }
}
