//! Is a model sound? What it is made of, held against the weights it was given, on the values that hold now.

use ledstjarna_composite::outranking::four_ways;
use ledstjarna_composite::priority::Estimates;
use ledstjarna_composite::result::IndexResult;
use ledstjarna_composite::soundness::{GroupFacts, IndicatorFacts, LeftOut, Soundness, Warning, soundness};
use ledstjarna_composite::{Model, Snapshot, build, edition};
use ledstjarna_observations::derived_caption;
use ledstjarna_statistics::quantile7_of;
use serde::Serialize;

use crate::{ActionError, Library};

/// What is found of one indicator.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IndicatorLine {
    /// Indicator id.
    pub indicator: String,
    /// Its title.
    pub title: String,
    /// Name of its group.
    pub group: String,
    /// Whether it counts in the index.
    pub active: bool,
    /// Share of the index it was given, 0-1.
    pub weight: f64,
    /// Its squared correlation with the index: what it explains alone.
    pub importance: Option<f64>,
    /// Correlation of its score with that of its group.
    pub with_group: Option<f64>,
    /// Correlation of its score with the index.
    pub with_index: Option<f64>,
    /// Number of municipalities with a value.
    pub n: usize,
    /// Share of the differences in its group that it makes.
    pub decides: Option<f64>,
    /// Share of the municipalities with the most common value, 0-1.
    pub most_common: f64,
    /// Median reliability of its values, 0-1; 1 for exact figures.
    pub reliability: Option<f64>,
    /// Mean number of places that a municipality moves without it.
    pub moves_mean: Option<f64>,
    /// Most places that any moves without it.
    pub moves_most: Option<u32>,
}

/// What is found of one group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupLine {
    /// Id of the group.
    pub group: String,
    /// Its name.
    pub title: String,
    /// Share of its parent it was given, 0-1.
    pub weight: f64,
    /// Share of the spread of its parent's score that it explains.
    pub explains: Option<f64>,
    /// Cronbach's alpha of its indicators.
    pub alpha: Option<f64>,
    /// Mean number of places that a municipality moves without it.
    pub moves_mean: Option<f64>,
    /// Most places that any moves without it.
    pub moves_most: Option<u32>,
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WarningLine {
    /// What kind: `against_its_group`, `counted_twice`, `tells_few_apart`, `weak_measure`, `decided_by_one`.
    pub kind: &'static str,
    /// Title of the indicator.
    pub title: String,
    /// Id of the indicator.
    pub indicator: String,
    /// The other indicator's title, or the group's.
    pub other: Option<String>,
    /// The correlation, share or reliability.
    pub number: f64,
}

/// How far four ways of putting the indicators together disagree.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Disagreement {
    /// Median over municipalities of worst place less best place.
    pub median: f64,
    /// Nine in ten municipalities differ by at most this.
    pub q90: f64,
    /// The largest.
    pub largest: u32,
    /// The municipality with the largest.
    pub name: String,
}

/// The report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Audit {
    /// Id of the model.
    pub model: String,
    /// Its version.
    pub version: String,
    /// Its name.
    pub title: String,
    /// Year of the values.
    pub year: i16,
    /// Number of municipalities with a place.
    pub ranked: usize,
    /// Whether it rests on made-up values.
    pub synthetic: bool,
    /// How the sources are to be named.
    pub caption: String,
    /// What to look at.
    pub warnings: Vec<WarningLine>,
    /// Every group, in model order.
    pub groups: Vec<GroupLine>,
    /// Every indicator, in model order.
    pub lines: Vec<IndicatorLine>,
    /// Four ways of putting together; `None` if nobody is ranked.
    pub disagreement: Option<Disagreement>,
}

/// Looks a model over on the values that hold now, as an edition of a year would take them.
///
/// # Errors
/// If there are no values, or the index cannot be computed with or without one of its parts.
pub fn audit(library: &Library, model: &Model, year: i16) -> Result<Audit, ActionError> {
    let register = &library.register;
    let observations = library.observations().iter().map(|stored| &stored.observation);
    let snapshot = Snapshot::from_observations(model, register, observations, year);
    if snapshot.cells.iter().all(|cell| cell.value.number().is_none()) {
        let what = format!("there is no value for {year} of the indicators of model {}", model.id);
        return Err(ActionError::refused(what, "Choose another year with --year, or import data first"));
    }
    let tables = snapshot.tables();
    let input = tables.input(&snapshot);
    let result = build(model, &input)?;
    let estimates = Estimates::of(&snapshot, register);
    let found = soundness(model, &input, &result, Some(&estimates))?;
    let meta = edition::meta(register, model, &snapshot, &format!("{year}-12-31"));
    let sources = meta.sources.iter().map(|source| source.source.as_str());
    let desk = Desk { library, model };
    let Soundness { indicators, groups, warnings } = &found;
    Ok(Audit {
        model: model.id.clone(),
        version: model.version.clone(),
        title: model.title.clone(),
        year,
        ranked: result.ranked[0],
        synthetic: meta.synthetic,
        caption: derived_caption(register, sources),
        warnings: warnings.iter().map(|warning| desk.warning(warning)).collect(),
        groups: groups.iter().map(|facts| desk.group(facts)).collect(),
        lines: indicators.iter().map(|facts| desk.indicator(facts, &result)).collect(),
        disagreement: desk.disagreement(&result),
    })
}

/// Names for what is found.
struct Desk<'a> {
    library: &'a Library,
    model: &'a Model,
}

impl Desk<'_> {
    fn title(&self, at: usize) -> String {
        let id = &self.model.indicators[at].id;
        self.library.register.indicator(id).map_or_else(|| id.clone(), |known| known.title.clone())
    }

    fn indicator(&self, facts: &IndicatorFacts, result: &IndexResult) -> IndicatorLine {
        let part = &self.model.indicators[facts.indicator];
        IndicatorLine {
            indicator: part.id.clone(),
            title: self.title(facts.indicator),
            group: self.model.groups[part.parent].title.clone(),
            active: result.active[facts.indicator],
            weight: facts.weight,
            importance: facts.with_index.r.map(|r| r * r),
            with_group: facts.with_group.r,
            with_index: facts.with_index.r,
            n: facts.with_group.n,
            decides: facts.decides,
            most_common: facts.most_common,
            reliability: facts.reliability,
            moves_mean: facts.left_out.map(mean),
            moves_most: facts.left_out.map(|left_out| left_out.largest),
        }
    }

    fn group(&self, facts: &GroupFacts) -> GroupLine {
        let group = &self.model.groups[facts.group];
        GroupLine {
            group: group.id.clone(),
            title: group.title.clone(),
            weight: facts.weight,
            explains: facts.explains,
            alpha: facts.alpha,
            moves_mean: facts.left_out.map(mean),
            moves_most: facts.left_out.map(|left_out| left_out.largest),
        }
    }

    fn warning(&self, warning: &Warning) -> WarningLine {
        let line = |kind, at: usize, other, number| WarningLine {
            kind,
            title: self.title(at),
            indicator: self.model.indicators[at].id.clone(),
            other,
            number,
        };
        let group = |at: usize| Some(self.model.groups[at].title.clone());
        match *warning {
            Warning::AgainstItsGroup { indicator, correlation } => line(
                "against_its_group",
                indicator,
                group(self.model.indicators[indicator].parent),
                correlation.r.unwrap_or(0.0),
            ),
            Warning::CountedTwice { indicators: (first, second), correlation } => {
                line("counted_twice", first, Some(self.title(second)), correlation.r.unwrap_or(0.0))
            }
            Warning::TellsFewApart { indicator, share } => line("tells_few_apart", indicator, None, share),
            Warning::WeakMeasure { indicator, reliability } => {
                line("weak_measure", indicator, None, reliability)
            }
            Warning::DecidedByOne { group: at, indicator, share } => {
                line("decided_by_one", indicator, group(at), share)
            }
        }
    }

    fn disagreement(&self, result: &IndexResult) -> Option<Disagreement> {
        let ways = four_ways(self.model, result);
        let spread = ways.disagreement();
        let numbers: Vec<f64> = spread.iter().map(|places| f64::from(*places)).collect();
        // The first of the largest, in the order of codes.
        let (at, largest) = spread.iter().enumerate().max_by_key(|(at, s)| (**s, std::cmp::Reverse(*at)))?;
        let code = &result.units[*ways.rows.get(at)?];
        Some(Disagreement {
            median: quantile7_of(&numbers, 0.5)?,
            q90: quantile7_of(&numbers, 0.9)?,
            largest: *largest,
            name: self.library.register.place(code).map_or_else(|| code.clone(), |place| place.name.clone()),
        })
    }
}

fn mean(left_out: LeftOut) -> f64 {
    left_out.mean
}
