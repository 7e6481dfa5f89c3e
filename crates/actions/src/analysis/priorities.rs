//! What to work on first: the list of one municipality, with what each item would do.

use ledstjarna_composite::priority::{Ease, Estimates, Focus, Priorities, Priority, Unreported, priorities};
use ledstjarna_composite::what_if::{Effect, Trials};
use ledstjarna_observations::{Missing, Place};
use serde::Serialize;

use crate::ActionError;
use crate::analysis::scope::Subject;
use crate::analysis::{About, Comparison, Kin, Scope};

/// One indicator worth working on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PriorityLine {
    /// Position in the list, from 1.
    pub order: usize,
    /// Indicator id.
    pub indicator: String,
    /// Its title.
    pub title: String,
    /// Its area.
    pub area: String,
    /// How easily it can be moved: `easy`, `process` or `outcome`.
    pub ease: &'static str,
    /// Whether it only measures what stands on web pages.
    pub only_web: bool,
    /// Weight x gap x certainty x control, 0-1.
    pub priority: f64,
    /// Share of the score it decides, 0-1.
    pub weight: f64,
    /// Distance to the target as a share of the spread of all, 0-1.
    pub gap: f64,
    /// Probability that the municipality is worse than the median of the similar ones.
    pub certainty: f64,
    /// Share of the gap taken to be within reach, 0-1.
    pub control: f64,
    /// Published value.
    pub own: f64,
    /// Median of the similar ones.
    pub median: f64,
    /// What the better quarter of the similar ones has.
    pub target: f64,
    /// The value that points and places are for; `None` where there is no step between.
    pub reach: Option<f64>,
    /// Points of the score that reaching it alone gives.
    pub points: Option<f64>,
    /// Places that reaching it alone gives; negative is better.
    pub places: Option<i64>,
}

/// An indicator that has not been reported.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UnreportedLine {
    /// Indicator id.
    pub indicator: String,
    /// Its title.
    pub title: String,
    /// Why it is missing.
    pub reason: &'static str,
    /// The same in Swedish.
    pub reason_words: &'static str,
    /// Share of the score it would decide, 0-1.
    pub weight: f64,
    /// Median of the similar ones.
    pub median: f64,
    /// Places that reporting that median would give; negative is better.
    pub places: Option<i64>,
}

/// Where a set of items leads together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Together {
    /// Number of items.
    pub items: usize,
    /// Score with all of them.
    pub score: Option<f64>,
    /// Place with all of them.
    pub place: Option<u32>,
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PriorityList {
    /// What it is about.
    #[serde(flatten)]
    pub about: About,
    /// The municipality as published.
    pub subject: Subject,
    /// Who it is compared with.
    pub comparison: Comparison,
    /// Their names.
    pub compared_with: Vec<String>,
    /// What to raise: easy ones first, then by priority.
    pub lines: Vec<PriorityLine>,
    /// What to report.
    pub unreported: Vec<UnreportedLine>,
    /// All easy items together.
    pub easy_together: Together,
    /// All items that are web pages only, together.
    pub web_together: Together,
}

/// The id of a degree of ease in files.
pub const fn ease_code(ease: Ease) -> &'static str {
    match ease {
        Ease::Easy => "easy",
        Ease::Process => "process",
        Ease::Outcome => "outcome",
    }
}

/// Makes the list.
///
/// # Errors
/// If the municipality is not in the edition, or the index cannot be computed with a raised value.
pub fn list(scope: &Scope<'_>, place: &Place, comparison: Comparison) -> Result<PriorityList, ActionError> {
    let row = scope.row(place)?;
    let trials = Trials::new(scope.edition());
    let estimates = Estimates::of(&scope.edition().snapshot, scope.register());
    let similar = Kin::of(*scope).similar(row, comparison);
    let focus = Focus { row, group: scope.group, similar: &similar };
    let found = priorities(&trials, scope.register(), &estimates, focus)?;
    let together = |chosen: &dyn Fn(&Priority) -> bool| together(scope, &trials, &found, row, chosen);
    Ok(PriorityList {
        about: scope.about(),
        subject: scope.subject(row),
        comparison,
        compared_with: scope.names(&similar),
        easy_together: together(&|item| item.ease == Ease::Easy)?,
        web_together: together(&|item| item.only_web)?,
        lines: found.items.iter().enumerate().map(|(at, item)| line(scope, at, item)).collect(),
        unreported: found.unreported.iter().map(|item| unreported(scope, item)).collect(),
    })
}

fn together(
    scope: &Scope<'_>,
    trials: &Trials<'_>,
    found: &Priorities,
    row: usize,
    chosen: impl Fn(&Priority) -> bool,
) -> Result<Together, ActionError> {
    let trial = found.trial(row, chosen);
    let Effect { after, .. } = trials.effect(&trial, row)?;
    let standing = after.get(scope.group);
    Ok(Together {
        items: trial.values.len(),
        score: standing.and_then(|standing| standing.score),
        place: standing.and_then(|standing| standing.place),
    })
}

fn line(scope: &Scope<'_>, at: usize, item: &Priority) -> PriorityLine {
    PriorityLine {
        order: at + 1,
        indicator: scope.model().indicators[item.indicator].id.clone(),
        title: scope.title(item.indicator),
        area: scope.area(item.indicator),
        ease: ease_code(item.ease),
        only_web: item.only_web,
        priority: item.priority,
        weight: item.weight,
        gap: item.gap,
        certainty: item.certainty,
        control: item.ease.control(),
        own: item.own.observed,
        median: item.median,
        target: item.target,
        reach: item.reach,
        points: item.effect.as_ref().and_then(|effect| effect.points(scope.group)),
        places: item.effect.as_ref().and_then(|effect| effect.places(scope.group)),
    }
}

fn unreported(scope: &Scope<'_>, item: &Unreported) -> UnreportedLine {
    UnreportedLine {
        indicator: scope.model().indicators[item.indicator].id.clone(),
        title: scope.title(item.indicator),
        reason: Missing::code(item.reason),
        reason_words: Missing::swedish(item.reason),
        weight: item.weight,
        median: item.median,
        places: item.effect.places(scope.group),
    }
}
