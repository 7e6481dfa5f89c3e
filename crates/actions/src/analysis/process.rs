//! The steps of the process, from need to help given: how a municipality stands in each of them.

use ledstjarna_composite::Origin;
use ledstjarna_observations::{Place, ProcessStep};
use ledstjarna_statistics::Colour;
use serde::Serialize;

use crate::{ActionError, Insights, Published};

/// Indicators named as the best and as the worst of a step.
const NAMED: usize = 3;

/// One indicator of a step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepIndicator {
    /// Its id.
    pub indicator: String,
    /// Its title.
    pub title: String,
    /// The municipality's value.
    pub value: f64,
    /// Share of the municipalities with a value that are worse, less the share that are better, -1 to 1.
    pub position: f64,
    /// Share of the whole index that it decides, 0-1.
    pub weight: f64,
}

/// One step of the process.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepStanding {
    /// The step's word in files.
    pub step: &'static str,
    /// Its name.
    pub title: &'static str,
    /// Number of indicators of the model in this step that count.
    pub indicators: usize,
    /// Number that the municipality has a value of its own in, with enough others to compare with.
    pub measured: usize,
    /// Among the best 25 percent.
    pub better: usize,
    /// In between.
    pub middle: usize,
    /// Among the worst 25 percent.
    pub worse: usize,
    /// Without a value of its own, or too few to compare with.
    pub unknown: usize,
    /// Its best indicators among the better ones, best first.
    pub best: Vec<StepIndicator>,
    /// Its worst indicators among the worse ones, worst first.
    pub worst: Vec<StepIndicator>,
}

/// How a municipality stands in each step, in the order of the process. Steps without indicators are left
/// out, and so are indicators without a step.
///
/// # Errors
/// If the municipality is not in the edition.
pub fn process(
    insights: &Insights,
    published: &Published,
    place: &Place,
) -> Result<Vec<StepStanding>, ActionError> {
    let row = insights.scope(published, 0).row(place)?;
    let steps = ProcessStep::ALL.into_iter().map(|step| standing(insights, published, row, step));
    Ok(steps.filter(|standing| standing.indicators > 0).collect())
}

fn standing(insights: &Insights, published: &Published, row: usize, step: ProcessStep) -> StepStanding {
    let (edition, register) = (&published.edition, &insights.library().register);
    let is_asked = |at: &usize| {
        let known = register.indicator(&edition.model.indicators[*at].id);
        edition.result.active[*at] && known.is_some_and(|known| known.process_step == Some(step))
    };
    let asked: Vec<usize> = (0..edition.model.indicators.len()).filter(is_asked).collect();
    let found: Vec<(Colour, StepIndicator)> =
        asked.iter().filter_map(|at| indicator(insights, published, row, *at)).collect();
    let of = |colour: Colour| found.iter().filter(move |(known, _)| *known == colour);
    let named = |colour: Colour| {
        let mut named: Vec<StepIndicator> = of(colour).map(|(_, one)| one.clone()).collect();
        let sign = if colour == Colour::Best { 1.0 } else { -1.0 };
        named.sort_by(|a, b| {
            let position = (sign * b.position).total_cmp(&(sign * a.position));
            position.then(b.weight.total_cmp(&a.weight)).then_with(|| a.indicator.cmp(&b.indicator))
        });
        named.truncate(NAMED);
        named
    };
    StepStanding {
        step: step.code(),
        title: step.swedish(),
        indicators: asked.len(),
        measured: found.len(),
        better: of(Colour::Best).count(),
        middle: of(Colour::Middle).count(),
        worse: of(Colour::Worst).count(),
        unknown: asked.len() - found.len(),
        best: named(Colour::Best),
        worst: named(Colour::Worst),
    }
}

/// An indicator with a colour; `None` if it has none here.
fn indicator(
    insights: &Insights,
    published: &Published,
    row: usize,
    at: usize,
) -> Option<(Colour, StepIndicator)> {
    let edition = &published.edition;
    let scope = insights.scope(published, 0);
    let id = &edition.model.indicators[at].id;
    let column = insights.column(published, id)?;
    let own = edition.result.origin(row, at) == Origin::Own;
    let value = column.value(row).filter(|_| own)?;
    let colour = Some(column.colour(row)).filter(|colour| *colour != Colour::Grey)?;
    let (worse, better) = column.others(value, edition.model.indicators[at].direction);
    Some((
        colour,
        StepIndicator {
            indicator: id.clone(),
            title: scope.title(at),
            value,
            position: (worse as f64 - better as f64) / column.colouring.n as f64,
            weight: edition.model.effective_weight(at),
        },
    ))
}
