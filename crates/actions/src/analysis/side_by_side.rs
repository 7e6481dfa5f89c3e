//! Up to six municipalities side by side: score and place per area, value and standing per indicator.

use ledstjarna_composite::Origin;
use ledstjarna_observations::{Missing, Place};
use ledstjarna_statistics::Colour;
use serde::Serialize;

use crate::analysis::About;
use crate::analysis::scope::Subject;
use crate::{ActionError, Insights, Published};

/// The most that can be held apart by eye.
pub const MOST_PLACES: usize = 6;

/// One municipality in one group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupCell {
    /// Score.
    pub score: Option<f64>,
    /// Place, 1 is best.
    pub place: Option<u32>,
    /// Best and worst likely place.
    pub interval: Option<(u32, u32)>,
    /// Share of the weight that rests on its own values, 0-1.
    pub coverage: f64,
    /// Name of its result group, where it has one.
    pub result_group: Option<&'static str>,
}

/// One group of the model.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupLine {
    /// Position in the model; 0 is the whole index.
    pub group: usize,
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Number of municipalities with a place.
    pub ranked: usize,
    /// One per municipality.
    pub cells: Vec<GroupCell>,
}

/// One municipality's value of one indicator.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IndicatorCell {
    /// The value in the indicator's unit.
    pub value: Option<f64>,
    /// Why there is none; `None` where there is one.
    #[serde(skip)]
    pub missing: Option<Missing>,
    /// Where it stands.
    #[serde(skip)]
    pub colour: Colour,
    /// The lowest number of its place among all with a value, 1 is best.
    pub place: Option<u32>,
    /// Half-width of its 95 % interval, where known.
    pub margin: Option<f64>,
    /// Whether the value is its own, of the year that all are compared in.
    pub is_own: bool,
}

/// One indicator of the model.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IndicatorRow {
    /// Its position in the model.
    pub at: usize,
    /// Its id.
    pub indicator: String,
    /// Its title.
    pub title: String,
    /// Position of its area.
    pub area: usize,
    /// Year of the values.
    pub year: i16,
    /// Number of municipalities with a value.
    pub n: usize,
    /// One per municipality.
    pub cells: Vec<IndicatorCell>,
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SideBySide {
    /// What it is about.
    #[serde(flatten)]
    pub about: About,
    /// The municipalities, in the order asked for.
    pub subjects: Vec<Subject>,
    /// The index and its areas.
    pub groups: Vec<GroupLine>,
    /// The indicators that count, in model order.
    pub indicators: Vec<IndicatorRow>,
}

/// Lays municipalities side by side; of one that is named twice the first mention holds.
///
/// # Errors
/// If none or more than [`MOST_PLACES`] are named, or one is not in the edition.
pub fn side_by_side(
    insights: &Insights,
    published: &Published,
    places: &[&Place],
) -> Result<SideBySide, ActionError> {
    let scope = insights.scope(published, 0);
    let mut rows: Vec<usize> = Vec::new();
    for place in places {
        let row = scope.row(place)?;
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    if rows.is_empty() || rows.len() > MOST_PLACES {
        let what = format!("{} municipalities cannot be laid side by side", rows.len());
        return Err(ActionError::refused(what, format!("Name from one to {MOST_PLACES}")));
    }
    let edition = &published.edition;
    let active = (0..edition.model.indicators.len()).filter(|at| edition.result.active[*at]);
    Ok(SideBySide {
        about: scope.about(),
        subjects: rows.iter().map(|row| scope.subject(*row)).collect(),
        groups: (0..edition.model.groups.len()).map(|at| group(insights, published, &rows, at)).collect(),
        indicators: active.filter_map(|at| indicator(insights, published, &rows, at)).collect(),
    })
}

fn group(insights: &Insights, published: &Published, rows: &[usize], at: usize) -> GroupLine {
    let edition = &published.edition;
    let certainty = insights.certainty(published, at);
    let cell = |row: &usize| {
        let found = edition.result.standing(*row, at);
        let known = certainty.as_ref().and_then(|all| all.of(&edition.result.units[*row]));
        GroupCell {
            score: found.score.filter(|_| found.published),
            place: found.place,
            interval: known.map(|known| known.place),
            coverage: found.coverage,
            result_group: found.result_group.map(ledstjarna_composite::ResultGroup::swedish),
        }
    };
    GroupLine {
        group: at,
        id: edition.model.groups[at].id.clone(),
        title: edition.model.groups[at].title.clone(),
        ranked: edition.result.ranked[at],
        cells: rows.iter().map(cell).collect(),
    }
}

fn indicator(insights: &Insights, published: &Published, rows: &[usize], at: usize) -> Option<IndicatorRow> {
    let edition = &published.edition;
    let known = &edition.model.indicators[at];
    let column = insights.column(published, &known.id)?;
    let cell = |row: &usize| {
        let found = edition.snapshot.cell(*row, at).map(|cell| cell.value);
        let value = column.value(*row);
        IndicatorCell {
            value,
            missing: found.and_then(ledstjarna_observations::Value::missing),
            colour: column.colour(*row),
            place: value.map(|value| column.others(value, known.direction).1 as u32 + 1),
            margin: column.margins.get(*row).copied().flatten(),
            is_own: edition.result.origin(*row, at) == Origin::Own,
        }
    };
    Some(IndicatorRow {
        at,
        indicator: known.id.clone(),
        title: insights.scope(published, 0).title(at),
        area: edition.model.area_of(at),
        year: column.year,
        n: column.colouring.n,
        cells: rows.iter().map(cell).collect(),
    })
}
