//! Why a place changed between two editions: the split, its indicators, and whether the change is real.

use ledstjarna_composite::change::{
    Component, Decomposition, Detail, EditionPair, IndicatorPart, Players, Scale, redefined,
};
use ledstjarna_composite::uncertainty::{Change as UnitChange, Plan};
use ledstjarna_observations::{Control, Missing, Place, raw_caption};
use serde::Serialize;

use crate::ActionError;
use crate::analysis::draws::Drawn;
use crate::analysis::{About, Draws, Progress, Scope, Step};

/// Indicators that are named as having moved the municipality most.
pub const MOST_MOVED: usize = 5;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The earlier edition; its group decides which score is explained.
    pub before: Scope<'a>,
    /// The later edition.
    pub after: Scope<'a>,
    /// The municipality.
    pub place: &'a Place,
    /// Whether both editions are taken on the scale of the base year, rather than each on its own.
    pub frozen: bool,
    /// Orders of indicators that are tried.
    pub orders: usize,
    /// What is drawn for the probability that the change is real.
    pub draws: &'a Draws,
}

/// One component's part. The printed parts sum to the printed change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PartLine {
    /// The component: `own`, `others`, `missing` or `method`.
    pub component: &'static str,
    /// Places, exact to a twelfth; positive is worse.
    pub places: f64,
    /// The same in whole places.
    pub places_printed: i64,
    /// Points of the score; positive is better.
    pub points: f64,
    /// The same in tenths (units of the model's last printed decimal).
    pub points_printed: i64,
}

/// One indicator's share of a component's part.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MovedIndicator {
    /// Its id; empty for the gaps of all other municipalities.
    pub indicator: String,
    /// Its title.
    pub title: String,
    /// Value in the earlier edition.
    pub before: Option<f64>,
    /// Value in the later edition.
    pub after: Option<f64>,
    /// Places; positive is worse.
    pub places: f64,
    /// Standard error of the places from trying orders; 0 where exact.
    pub places_error: f64,
    /// Points of the score; positive is better.
    pub points: f64,
    /// Whether it only measures what stands on web pages.
    pub only_web: bool,
}

/// A gap that came or went, with what it did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gap {
    /// The share it has.
    #[serde(flatten)]
    pub share: MovedIndicator,
    /// Why the later edition has no value; `None` if it is the earlier one that has none.
    pub reason: Option<&'static str>,
    /// The same in Swedish.
    pub reason_words: Option<&'static str>,
    /// Who says that the value is missing, as it must be cited; `None` if nobody does.
    pub citation: Option<String>,
    /// The source's own caveat.
    pub caveat: Option<String>,
    /// Whether that source is made up or a supposition.
    pub supposed: bool,
}

/// How much of the change is web pages only.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct WebOnly {
    /// Places of the part of own values; positive is worse.
    pub places: f64,
    /// Points of the same.
    pub points: f64,
    /// The place in the later edition, had the web pages been judged as in the earlier.
    pub place_without: u32,
    /// Number of web indicators whose value changed.
    pub changed: usize,
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The later edition.
    #[serde(flatten)]
    pub about: About,
    /// The earlier edition.
    pub before: About,
    /// Code of the municipality.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Place in the earlier edition.
    pub place_before: u32,
    /// Place in the later edition.
    pub place_after: u32,
    /// Places moved; positive is worse.
    pub places: i64,
    /// Score in the earlier edition.
    pub score_before: f64,
    /// Score in the later edition.
    pub score_after: f64,
    /// The components, in the order own, others, missing, method.
    pub parts: Vec<PartLine>,
    /// Every own indicator that changed, most moved first.
    pub own: Vec<MovedIndicator>,
    /// Whether the shares of indicators are exact rather than from tried orders.
    pub exact: bool,
    /// Own gaps that came or went, most moved first.
    pub gaps: Vec<Gap>,
    /// What the gaps of all other municipalities did.
    pub other_gaps: Option<MovedIndicator>,
    /// Indicators redefined between the years; they count as method.
    pub redefined: Vec<String>,
    /// Web pages only.
    pub web: WebOnly,
    /// Probability that the later place is better, half of every tie included.
    pub better: Option<f64>,
    /// What was drawn for it.
    #[serde(flatten)]
    pub drawn: Drawn,
}

/// The id of a component in files.
pub const fn component_code(component: Component) -> &'static str {
    match component {
        Component::Own => "own",
        Component::Others => "others",
        Component::Missing => "missing",
        Component::OwnGaps => "own_gaps",
        Component::OtherGaps => "other_gaps",
        Component::Method => "method",
    }
}

impl<'a> Question<'a> {
    /// The two editions side by side, which is the same for every municipality.
    ///
    /// # Errors
    /// If the group is not in both models, or a mixture of the editions cannot be computed.
    pub fn pair(&self) -> Result<EditionPair<'a>, ActionError> {
        let (before, after) = (self.before.edition(), self.after.edition());
        let scale = if self.frozen { Scale::Frozen } else { Scale::Relative };
        let group = &self.before.model().groups[self.before.group].id;
        let redefined = redefined(before, after, self.after.register());
        Ok(EditionPair::new(before, after, group, scale, &redefined)?)
    }
}

/// Explains one municipality's change.
///
/// # Errors
/// If it has no place in one of the editions, or a mixture of them cannot be computed.
pub fn change(question: &Question<'_>, progress: Progress<'_>) -> Result<Change, ActionError> {
    progress(Step { done: 0, of: 3, name: "delar upp förändringen" });
    explain(question, &question.pair()?, || is_real(question), progress)
}

/// Explains it in a pair of editions that is laid already; `better` gives the probability that the later
/// place is better.
///
/// # Errors
/// As [`change`], and those of `better`.
pub fn explain(
    question: &Question<'_>,
    pair: &EditionPair<'_>,
    better: impl FnOnce() -> Result<Option<f64>, ActionError>,
    progress: Progress<'_>,
) -> Result<Change, ActionError> {
    let Question { before, after, place, orders, draws, .. } = question;
    let step = |done, name| progress(Step { done, of: 3, name });
    let redefined = redefined(before.edition(), after.edition(), after.register());
    let row = pair.row(&place.code)?;
    let found = pair.decompose(row, Players::Four)?;
    step(1, "fördelar på mått");
    let own = pair.own_detail(row, *orders, draws.seed)?;
    let missing = pair.missing_detail(row, *orders, draws.seed)?;
    let web = web_only(after, pair, row, &own)?;
    step(2, "prövar om förändringen är verklig");
    let better = better()?;
    let share = |part: &IndicatorPart| share(after, part);
    Ok(Change {
        about: after.about(),
        before: before.about(),
        code: place.code.clone(),
        name: place.name.clone(),
        place_before: found.before.place,
        place_after: found.after.place,
        places: found.places(),
        score_before: found.before.score,
        score_after: found.after.score,
        parts: parts(&found, after.model().recipe.decimals),
        exact: own.exact && missing.exact,
        own: own.most_moved(own.indicators.len()).into_iter().map(share).collect(),
        gaps: missing
            .most_moved(missing.indicators.len())
            .into_iter()
            .map(|part| gap(after, place, part))
            .collect(),
        other_gaps: missing.others.as_ref().map(share),
        redefined,
        web,
        better,
        drawn: draws.drawn(),
    })
}

fn parts(found: &Decomposition, decimals: u8) -> Vec<PartLine> {
    let printed = found.printed_places().into_iter().zip(found.printed_points(decimals));
    let line =
        |(part, (places_printed, points_printed)): (&ledstjarna_composite::change::Part, (i64, i64))| {
            PartLine {
                component: component_code(part.component),
                places: part.place.places(),
                places_printed,
                points: part.score,
                points_printed,
            }
        };
    found.parts.iter().zip(printed).map(line).collect()
}

fn share(scope: &Scope<'_>, part: &IndicatorPart) -> MovedIndicator {
    let known = scope.register().indicator(&part.indicator);
    MovedIndicator {
        title: known.map_or_else(|| part.indicator.clone(), |known| known.title.clone()),
        only_web: known.is_some_and(|known| known.control == Control::Web),
        indicator: part.indicator.clone(),
        before: part.before,
        after: part.after,
        places: part.place.places(),
        places_error: part.place_error,
        points: part.score,
    }
}

/// A gap with what its cell in the later edition says of it.
fn gap(scope: &Scope<'_>, place: &Place, part: &IndicatorPart) -> Gap {
    let snapshot = &scope.edition().snapshot;
    let at = snapshot.row(&place.code).zip(scope.model().indicator(&part.indicator));
    let cell = at.and_then(|(row, column)| snapshot.cell(row, column));
    let reason: Option<Missing> = cell.and_then(|cell| cell.value.missing());
    let source = cell.filter(|_| reason.is_some()).map(|cell| cell.source.as_str());
    let source = source.filter(|source| !source.is_empty());
    let known = source.and_then(|id| scope.register().source(id));
    Gap {
        share: share(scope, part),
        reason: reason.map(Missing::code),
        reason_words: reason.map(Missing::swedish),
        citation: source.map(|id| raw_caption(scope.register(), id)),
        caveat: known.and_then(|source| source.note.clone()),
        supposed: known.is_some_and(|source| source.synthetic),
    }
}

fn web_only(
    scope: &Scope<'_>,
    pair: &EditionPair<'_>,
    row: usize,
    own: &Detail,
) -> Result<WebOnly, ActionError> {
    let on_web = |id: &str| scope.register().indicator(id).is_some_and(|known| known.control == Control::Web);
    let (points, places) = own.sum(on_web);
    Ok(WebOnly {
        places: places.places(),
        points,
        place_without: pair.without(row, on_web)?.place,
        changed: own.indicators.iter().filter(|part| on_web(&part.indicator)).count(),
    })
}

/// Probability that the municipality stands better in the later edition; `None` without draws.
fn is_real(question: &Question<'_>) -> Result<Option<f64>, ActionError> {
    let Question { before, after, place, draws, .. } = question;
    let group = before.model().groups[before.group].id.as_str();
    let found = are_real(before, after, &[group], draws)?.into_iter().flatten();
    Ok(found.into_iter().find(|unit| unit.unit == place.code).map(|unit| unit.better))
}

/// The same for every municipality with a place in both editions, in several groups at once: one list per
/// group in the order given. Nothing without draws.
///
/// # Errors
/// If a group is not in both models, or a drawn variant of the method cannot be computed.
pub fn are_real(
    before: &Scope<'_>,
    after: &Scope<'_>,
    groups: &[&str],
    draws: &Draws,
) -> Result<Vec<Vec<UnitChange>>, ActionError> {
    if draws.replications == 0 {
        return Ok(Vec::new());
    }
    // One draw of method holds for both editions, so both must vary the same choices.
    let choices = draws.choices(after.model());
    let plan = |scope: &Scope<'_>| {
        let edition = scope.edition();
        let tables = edition.snapshot.tables();
        let errors = draws.errors(edition, scope.register());
        Plan::new(&edition.model, &tables.input(&edition.snapshot), &errors, &choices)
    };
    Ok(plan(before)?.are_changes_real(&plan(after)?, groups, draws.replications, draws.seed)?)
}
