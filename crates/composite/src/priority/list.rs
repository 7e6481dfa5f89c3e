//! What to work on first: weight, gap, certainty and control of every indicator, the easy ones first.

use ledstjarna_observations::{Control, Missing, Register};
use ledstjarna_statistics::false_discovery::benjamini_hochberg;

use crate::model::Part;
use crate::priority::certainty::worse_than_median;
use crate::priority::control::{Ease, ease};
use crate::priority::estimates::{Estimate, Estimates};
use crate::priority::yardstick::{FEWEST_SIMILAR, Yardstick};
use crate::result::Origin;
use crate::what_if::{Effect, Lever, Trial, TrialError, Trials, levers};

/// One indicator worth working on.
#[derive(Clone, Debug, PartialEq)]
pub struct Priority {
    /// Position in the model.
    pub indicator: usize,
    /// Weight x gap x certainty x control, 0-1.
    pub priority: f64,
    /// Share of the group's score that the indicator decides, 0-1.
    pub weight: f64,
    /// Distance to the target as a share of the spread of all units, 0-1.
    pub gap: f64,
    /// Probability that the unit is worse than the median of the similar ones.
    pub certainty: f64,
    /// Two-sided p of being no different from that median, adjusted for all the indicators that were
    /// tested (Benjamini and Hochberg); `None` where all values are exact and nothing is to be tested.
    pub adjusted_p: Option<f64>,
    /// How easily it can be moved.
    pub ease: Ease,
    /// Whether it only measures what stands on web pages.
    pub only_web: bool,
    /// The unit's value, published and drawn to the mean.
    pub own: Estimate,
    /// What the better quarter of the similar units has.
    pub target: f64,
    /// Median of the similar units.
    pub median: f64,
    /// What reaching the target alone would do; `None` where there is no step between.
    pub effect: Option<Effect>,
    /// The value that `effect` is for.
    pub reach: Option<f64>,
}

/// An indicator that the unit has not reported.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreported {
    /// Position in the model.
    pub indicator: usize,
    /// Why, as far as is known.
    pub reason: Missing,
    /// Share of the group's score that the indicator decides when all is known, 0-1.
    pub weight: f64,
    /// The median of the similar units.
    pub median: f64,
    /// What reporting that median would do.
    pub effect: Effect,
}

/// The lists of one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Priorities {
    /// What to raise: easy ones first, then by priority.
    pub items: Vec<Priority>,
    /// What to report, by weight.
    pub unreported: Vec<Unreported>,
    /// Number of indicators of the unit that were tested against the similar units.
    pub tested: usize,
}

impl Priorities {
    /// The trial in which all chosen items reach what they can.
    pub fn trial(&self, row: usize, chosen: impl Fn(&Priority) -> bool) -> Trial {
        let reached = |item: &Priority| Some((item.indicator, item.reach?));
        let values: Vec<(usize, f64)> =
            self.items.iter().filter(|item| chosen(item)).filter_map(reached).collect();
        Trial::values(row, &values)
    }
}

/// Whose priorities, and for which group's score.
#[derive(Clone, Copy, Debug)]
pub struct Focus<'a> {
    /// Row of the unit.
    pub row: usize,
    /// Position of the group.
    pub group: usize,
    /// Rows of the similar units.
    pub similar: &'a [usize],
}

/// The priorities of a unit. Background and figures without direction never appear, nor does what the
/// unit is as good at as the better quarter of the similar ones. Ties are in the order of ids.
///
/// # Errors
/// If the index cannot be computed with a raised value.
pub fn priorities(
    trials: &Trials<'_>,
    register: &Register,
    estimates: &Estimates,
    focus: Focus<'_>,
) -> Result<Priorities, TrialError> {
    let edition = trials.edition;
    let (model, Focus { row, group, similar }) = (&edition.model, focus);
    let is_asked = |at: &usize| edition.result.active[*at] && model.is_part_of(Part::Indicator(*at), group);
    let asked: Vec<usize> = (0..model.indicators.len()).filter(is_asked).collect();
    let levers = levers(trials, register, row, similar);
    let desk = Desk { trials, register, estimates, focus, levers };
    let verdicts: Vec<Option<Verdict>> = asked.iter().map(|at| desk.verdict(*at)).collect();
    let p: Vec<Option<f64>> = verdicts.iter().map(|verdict| verdict.as_ref()?.p).collect();
    let adjusted = benjamini_hochberg(&p).unwrap_or_default();
    let mut found =
        Priorities { items: Vec::new(), unreported: Vec::new(), tested: p.iter().flatten().count() };
    for (position, (at, verdict)) in asked.iter().zip(verdicts).enumerate() {
        match verdict {
            Some(verdict) => {
                let adjusted_p = adjusted.get(position).copied().flatten();
                found.items.extend(desk.item(*at, &verdict, adjusted_p)?);
            }
            None => found.unreported.extend(desk.unreported(*at)?),
        }
    }
    let id = |at: usize| &edition.model.indicators[at].id;
    found.items.sort_by(|a, b| {
        let easy = (b.ease == Ease::Easy).cmp(&(a.ease == Ease::Easy));
        easy.then(b.priority.total_cmp(&a.priority)).then(id(a.indicator).cmp(id(b.indicator)))
    });
    found.unreported.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(id(a.indicator).cmp(id(b.indicator))));
    Ok(found)
}

struct Desk<'a> {
    trials: &'a Trials<'a>,
    register: &'a Register,
    estimates: &'a Estimates,
    focus: Focus<'a>,
    levers: Vec<Lever>,
}

/// One indicator of the unit held against the similar units.
struct Verdict {
    own: Estimate,
    yardstick: Yardstick,
    certainty: f64,
    /// Two-sided; `None` without any sampling error.
    p: Option<f64>,
}

impl Desk<'_> {
    /// `None` where the unit has no value.
    fn verdict(&self, at: usize) -> Option<Verdict> {
        let own = self.estimates.get(self.focus.row, at)?;
        let yardstick = self.yardstick(at)?;
        let of = |rows: &[usize]| -> Vec<Estimate> {
            rows.iter().filter_map(|row| self.estimates.get(*row, at)).collect()
        };
        let mut others = of(self.focus.similar);
        if others.len() < FEWEST_SIMILAR {
            others = of(&(0..self.trials.edition.result.units.len()).collect::<Vec<_>>());
        }
        let certainty = worse_than_median(&own, &others, yardstick.sign)?;
        let sampled = own.sd > 0.0 || others.iter().any(|other| other.sd > 0.0);
        let p = (2.0 * certainty.min(1.0 - certainty)).clamp(0.0, 1.0);
        Some(Verdict { own, yardstick, certainty, p: sampled.then_some(p) })
    }

    fn item(
        &self,
        at: usize,
        verdict: &Verdict,
        adjusted_p: Option<f64>,
    ) -> Result<Option<Priority>, TrialError> {
        let Verdict { own, yardstick, certainty, .. } = verdict;
        let row = self.focus.row;
        let known = self.register.indicator(&self.trials.edition.model.indicators[at].id);
        let Some((known, ease)) = known.and_then(|known| Some((known, ease(known)?))) else {
            return Ok(None);
        };
        let gap = yardstick.gap(own.value, yardstick.target);
        let weight = self.weight(at);
        let priority = weight * gap * certainty * ease.control();
        if priority <= 0.0 {
            return Ok(None);
        }
        let reach = self.levers.iter().find(|lever| lever.indicator == at).map(|lever| lever.to);
        let effect = reach.map(|to| self.trials.effect(&Trial::values(row, &[(at, to)]), row)).transpose()?;
        Ok(Some(Priority {
            indicator: at,
            priority,
            weight,
            gap,
            certainty: *certainty,
            adjusted_p,
            ease,
            only_web: known.control == Control::Web,
            own: *own,
            target: yardstick.target,
            median: yardstick.median,
            effect,
            reach,
        }))
    }

    fn unreported(&self, at: usize) -> Result<Option<Unreported>, TrialError> {
        let Focus { row, .. } = self.focus;
        let edition = self.trials.edition;
        let reason = edition.snapshot.cell(row, at).and_then(|cell| cell.value.missing());
        let applies = edition.result.origin(row, at) != Origin::NotApplicable;
        let (Some(reason), Some(yardstick), true) = (reason, self.yardstick(at), applies) else {
            return Ok(None);
        };
        let effect = self.trials.effect(&Trial::values(row, &[(at, yardstick.median)]), row)?;
        let median = yardstick.median;
        Ok(Some(Unreported { indicator: at, reason, weight: self.weight(at), median, effect }))
    }

    fn yardstick(&self, at: usize) -> Option<Yardstick> {
        let edition = self.trials.edition;
        let rows = 0..edition.result.units.len();
        let values: Vec<Option<f64>> = rows.map(|row| self.trials.value(row, at)).collect();
        Yardstick::of(edition.model.indicators[at].direction, &values, self.focus.similar)
    }

    /// Share of the group's score that an indicator below it decides.
    fn weight(&self, at: usize) -> f64 {
        let model = &self.trials.edition.model;
        let all: f64 = (0..model.indicators.len())
            .filter(|other| model.is_part_of(Part::Indicator(*other), self.focus.group))
            .map(|other| model.effective_weight(other))
            .sum();
        if all > 0.0 { model.effective_weight(at) / all } else { 0.0 }
    }
}
