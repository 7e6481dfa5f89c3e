//! The priority matrix: how a municipality stands against similar ones, and how much each measure weighs.

use ledstjarna_composite::model::Part;
use ledstjarna_composite::priority::{Estimate, Estimates, worse_than_median};
use ledstjarna_observations::Direction;
use ledstjarna_statistics::quantile7;

use super::priorities::{PriorityLine, PriorityList};
use super::{Comparison, Kin, Scope};

/// From this probability on a difference counts as certain.
pub const CERTAIN: f64 = 0.95;

/// The weightiest measures in which the municipality is ahead that stand beside those of the list.
const AHEAD: usize = 6;

/// Fewest similar municipalities with a value; below it all are the yardstick.
const FEWEST: usize = 3;

/// One measure in the matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Indicator id.
    pub indicator: String,
    /// Its title.
    pub title: String,
    /// Result against the median of the similar ones as a share of the spread of all (its middle 90 percent),
    /// -1 to 1; positive is better.
    pub relative: f64,
    /// Share of the weight of all measures of the group, 0-1.
    pub weight: f64,
    /// 1-3: thirds of the most points that a step of the list gives.
    pub influence: u8,
    /// Whether it is certain that the municipality is worse, or better, than that median.
    pub certain: bool,
    /// Whether it is easily moved.
    pub easy: bool,
}

/// The matrix.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PriorityField {
    /// Lines of the list in order of priority.
    pub behind: Vec<Spot>,
    /// The weightiest measures in which the municipality is ahead, weightiest first.
    pub ahead: Vec<Spot>,
    /// The weight that half of the group's measures reach.
    pub split: f64,
}

impl PriorityField {
    /// Spots below the median of the similar ones that weigh as much as half of the measures, or more.
    pub fn heavy_and_behind(&self) -> usize {
        let spots = self.behind.iter().chain(&self.ahead);
        spots.filter(|spot| spot.relative < 0.0 && spot.weight >= self.split).count()
    }
}

/// Number of a line in order of priority alone, the easy ones not first; from 1.
pub fn number(lines: &[PriorityLine], line: &PriorityLine) -> usize {
    let before = |other: &&PriorityLine| {
        other.priority > line.priority || (other.priority >= line.priority && other.order < line.order)
    };
    1 + lines.iter().filter(before).count()
}

/// Places the first `most` lines of a list, and what the municipality in `row` is ahead in.
pub fn priority_field(
    scope: Scope<'_>,
    row: usize,
    comparison: Comparison,
    list: &PriorityList,
    most: usize,
) -> PriorityField {
    let desk = Desk::new(scope, row, comparison, list);
    PriorityField { behind: desk.behind(most), ahead: desk.ahead(), split: desk.split() }
}

/// One municipality's measures against those of its likes.
struct Desk<'a> {
    scope: Scope<'a>,
    row: usize,
    list: &'a PriorityList,
    estimates: Estimates,
    similar: Vec<usize>,
    /// Weight of all measures of the group.
    all: f64,
}

impl<'a> Desk<'a> {
    fn new(scope: Scope<'a>, row: usize, comparison: Comparison, list: &'a PriorityList) -> Self {
        let model = scope.model();
        let parts =
            (0..model.indicators.len()).filter(|at| model.is_part_of(Part::Indicator(*at), scope.group));
        Self {
            row,
            list,
            estimates: Estimates::of(&scope.edition().snapshot, scope.register()),
            similar: Kin::of(scope).similar(row, comparison),
            all: parts.map(|at| model.effective_weight(at)).sum(),
            scope,
        }
    }

    /// The relative result, and the probability that it is worse. `None` without a value or a direction.
    fn stands(&self, at: usize) -> Option<(f64, f64)> {
        let sign = match self.scope.model().indicators[at].direction {
            Direction::Higher => 1.0,
            Direction::Lower => -1.0,
            Direction::None => return None,
        };
        let own = self.estimates.get(self.row, at)?;
        let of = |rows: &mut dyn Iterator<Item = usize>| -> Vec<Estimate> {
            rows.filter_map(|row| self.estimates.get(row, at)).collect()
        };
        let all = of(&mut (0..self.scope.edition().result.units.len()));
        let mut others = of(&mut self.similar.iter().copied());
        if others.len() < FEWEST {
            others.clone_from(&all);
        }
        let quantile = |values: &[Estimate], p: f64| {
            let mut found: Vec<f64> = values.iter().map(|one| one.observed).collect();
            found.sort_unstable_by(f64::total_cmp);
            quantile7(&found, p)
        };
        let spread = quantile(&all, 0.95)? - quantile(&all, 0.05)?;
        let away = (own.value - quantile(&others, 0.5)?) * sign;
        let relative = if spread > 0.0 { away / spread } else { away };
        Some((relative.clamp(-1.0, 1.0), worse_than_median(&own, &others, sign)?))
    }

    fn weight(&self, at: usize) -> f64 {
        let weight = self.scope.model().effective_weight(at);
        if self.all > 0.0 { weight / self.all } else { 0.0 }
    }

    fn is_counted(&self, at: usize) -> bool {
        let model = self.scope.model();
        self.scope.edition().result.active[at] && model.is_part_of(Part::Indicator(at), self.scope.group)
    }

    fn behind(&self, most: usize) -> Vec<Spot> {
        let lines = &self.list.lines;
        let top = lines.iter().filter_map(|line| line.points).fold(0.0, f64::max);
        let spot = |line: &PriorityLine| {
            let at = self.scope.model().indicator(&line.indicator)?;
            let (relative, _) = self.stands(at)?;
            let gain = line.points.unwrap_or(0.0);
            let thirds = 1 + u8::from(3.0 * gain >= top) + u8::from(3.0 * gain >= 2.0 * top);
            Some(Spot {
                indicator: line.indicator.clone(),
                title: line.title.clone(),
                relative,
                weight: line.weight,
                influence: if top > 0.0 { thirds } else { 1 },
                certain: line.certainty >= CERTAIN,
                easy: line.ease == "easy",
            })
        };
        let mut first: Vec<&PriorityLine> = lines.iter().collect();
        first.sort_by_key(|line| number(lines, line));
        first.into_iter().take(most).filter_map(spot).collect()
    }

    fn ahead(&self) -> Vec<Spot> {
        let model = self.scope.model();
        let listed = |id: &str| self.list.lines.iter().any(|line| line.indicator == id);
        let spot = |at: usize| {
            let id = &model.indicators[at].id;
            let is_asked = self.is_counted(at) && !listed(id);
            let (relative, worse) = self.stands(at).filter(|(relative, _)| is_asked && *relative > 0.0)?;
            Some(Spot {
                indicator: id.clone(),
                title: self.scope.indicator(at).map_or_else(|| id.clone(), |known| known.title.clone()),
                relative,
                weight: self.weight(at),
                influence: 1,
                certain: 1.0 - worse >= CERTAIN,
                easy: false,
            })
        };
        let mut found: Vec<Spot> = (0..model.indicators.len()).filter_map(spot).collect();
        found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        found.truncate(AHEAD);
        found
    }

    fn split(&self) -> f64 {
        let counted = (0..self.scope.model().indicators.len()).filter(|at| self.is_counted(*at));
        let mut weights: Vec<f64> = counted.map(|at| self.weight(at)).collect();
        weights.sort_unstable_by(f64::total_cmp);
        quantile7(&weights, 0.5).unwrap_or(0.0)
    }
}
