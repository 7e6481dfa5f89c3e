//! What is known of one indicator in one municipality and edition, as the sentences need it.

use ledstjarna_composite::uncertainty::CellError;
use ledstjarna_narrative::{
    Facts, MissingSource, Mode, PlaceName, Point, Rank, Reference, ReferenceKind, Reliability, Sentence,
    Standing, missing_sources, sentences,
};
use ledstjarna_observations::{Gender, Indicator, Missing, Period, Place, Unit, Value};
use ledstjarna_statistics::{Colour, describe, mean};

use crate::insights::{Before, Column};
use crate::{Insights, Library, Published};

/// Fewer similar municipalities with a value than this are no comparison.
const FEWEST_SIMILAR: usize = 3;

/// The value of one municipality, and what is known of how it was measured.
struct Own {
    value: Value,
    year: i16,
    error: CellError,
}

/// What is known. An indicator of the edition's model has the value that is in the edition; any other one of
/// the register has its newest value that is not younger than the edition. `None` if the register does not
/// know the indicator, the edition the municipality, or nobody has a value.
pub fn indicator_facts(
    insights: &Insights,
    published: &Published,
    place: &Place,
    indicator: &str,
) -> Option<Facts> {
    let mut facts = unranked_facts(insights, published, place, indicator)?;
    let column = insights.column(published, indicator)?;
    let row = published.edition.snapshot.row(&place.code)?;
    let is_comparable = facts.now().is_some_and(|now| now.year == column.year);
    facts.rank = column.place(row).filter(|_| is_comparable).map(|found| Rank {
        place: found.place,
        among: found.among,
        interval: Some(found.interval),
        before: None,
    });
    Some(facts)
}

/// The same without its place among the municipalities, which takes longer than all the rest.
pub(super) fn unranked_facts(
    insights: &Insights,
    published: &Published,
    place: &Place,
    indicator: &str,
) -> Option<Facts> {
    let library = insights.library();
    let known = library.register.indicator(indicator)?;
    let row = published.edition.snapshot.row(&place.code)?;
    let column = insights.column(published, &known.id)?;
    let own = own(library, published, &column, (row, place), known);
    let mut facts = Facts::new(known, PlaceName::from(place), own.year, own.value);
    facts.margin = own.value.number().and_then(|value| own.error.half_width(value));
    facts.earlier = earlier(library, known, place, own.year);
    let is_comparable = own.value.number().is_some() && own.year == column.year;
    // The earlier year that changes are told from, if enough others have values of it.
    let since = facts.previous().map(|point| point.year);
    let before = column.before.as_ref().filter(|before| Some(before.year) == since);
    facts.standing = standing(&column, row, before).filter(|_| is_comparable);
    facts.references = references(published, &column, row, before, known.unit);
    facts.reliability = reliability(library, published, &own, row, known);
    Some(facts)
}

/// The sentences of an indicator; none if nothing is known.
pub fn indicator_sentences(
    insights: &Insights,
    published: &Published,
    place: &Place,
    indicator: &str,
    mode: Mode,
) -> Vec<Sentence> {
    let facts = indicator_facts(insights, published, place, indicator);
    facts.map_or_else(Vec::new, |facts| sentences(&facts, mode))
}

fn own(
    library: &Library,
    published: &Published,
    column: &Column,
    (row, place): (usize, &Place),
    indicator: &Indicator,
) -> Own {
    let edition = &published.edition;
    let cell = edition.model.indicator(&indicator.id).and_then(|at| edition.snapshot.cell(row, at));
    if let Some(cell) = cell {
        let year = cell.period.filter(|_| cell.value.number().is_some()).map(Period::first_year);
        let error = CellError::of_cell(cell, Some(indicator));
        return Own { value: cell.value, year: year.unwrap_or(column.year), error };
    }
    match library.value(&indicator.id, &place.code, column.year) {
        Some(found) => Own {
            value: found.value,
            year: column.year,
            error: CellError::of_observation(found, Some(indicator)),
        },
        None => {
            Own { value: Value::Missing(Missing::NotReported), year: column.year, error: CellError::None }
        }
    }
}

/// The values of earlier calendar years, for everybody.
fn earlier(library: &Library, indicator: &Indicator, place: &Place, before: i16) -> Vec<Point> {
    let series = library.series(&indicator.id, &place.code).iter().map(|stored| &stored.observation);
    let points = series.filter(|o| o.gender == Gender::Total).filter_map(|o| {
        let (value, year) = (o.value.number()?, o.period.first_year());
        let is_year = year < before && Period::year(year) == Some(o.period);
        let margin = CellError::of_observation(o, Some(indicator)).half_width(value);
        is_year.then_some(Point { year, value, margin })
    });
    points.collect()
}

fn standing(column: &Column, row: usize, before: Option<&Before>) -> Option<Standing> {
    let coloured = |colour: &Colour| *colour != Colour::Grey;
    Some(Standing {
        colour: Some(column.colour(row)).filter(coloured)?,
        among: column.colouring.n as u32,
        before: before.and_then(|before| before.colours.get(row).copied()).filter(coloured),
    })
}

/// The similar municipalities first, then the country.
fn references(
    published: &Published,
    column: &Column,
    row: usize,
    before: Option<&Before>,
    unit: Unit,
) -> Vec<Reference> {
    let exact = |year, value| Point { year, value, margin: None };
    let peers = published.edition.snapshot.peers.get(row).map(Vec::as_slice).unwrap_or_default();
    let similar = |values: &[Option<f64>]| middle(values, peers, unit);
    let of = |kind, now: f64, then: Option<f64>| Reference {
        kind,
        now: exact(column.year, now),
        before: before.zip(then).map(|(before, value)| exact(before.year, value)),
    };
    let near = similar(&column.values)
        .map(|now| of(ReferenceKind::Similar, now, before.and_then(|before| similar(&before.values))));
    let all = |values: &[Option<f64>]| mean(&values.iter().flatten().copied().collect::<Vec<_>>());
    let wide = match column.country {
        Some(now) => Some(of(ReferenceKind::Country, now, before.and_then(|before| before.country))),
        None => all(&column.values)
            .filter(|_| column.colouring.n >= ledstjarna_statistics::colours::FEWEST)
            .map(|now| of(ReferenceKind::AllMunicipalities, now, before.and_then(|b| all(&b.values)))),
    };
    near.into_iter().chain(wide).collect()
}

/// The median of some rows; of yes and no the share of yes.
fn middle(values: &[Option<f64>], rows: &[usize], unit: Unit) -> Option<f64> {
    let known: Vec<f64> = rows.iter().filter_map(|row| values.get(*row).copied().flatten()).collect();
    let found = describe(&known).filter(|found| found.n >= FEWEST_SIMILAR)?;
    Some(if unit == Unit::YesNo { found.mean } else { found.median })
}

fn reliability(
    library: &Library,
    published: &Published,
    own: &Own,
    row: usize,
    indicator: &Indicator,
) -> Reliability {
    let (answers, asked) = match own.error {
        CellError::Share { answers, asked } => (Some(answers), asked),
        _ => (None, None),
    };
    let rate = answers.zip(asked).filter(|(_, asked)| *asked > 0.0);
    let missing = if own.value.number().is_some() {
        Vec::new()
    } else {
        missing_source(library, published, row, indicator)
    };
    Reliability {
        answers: answers.map(|answers| answers as u32),
        response_rate: rate.map(|(answers, asked)| 100.0 * answers / asked),
        missing_sources: missing,
        ..Reliability::default()
    }
}

/// The indicator's source, if the municipality has nothing from it in the edition.
fn missing_source(
    library: &Library,
    published: &Published,
    row: usize,
    indicator: &Indicator,
) -> Vec<MissingSource> {
    let source = library.register.source(&indicator.source);
    let mut found = missing_sources(&published.edition, row, 0, &library.register);
    found.retain(|missing| source.is_some_and(|source| source.title == missing.title));
    found
}
