//! The data twin of an indicator's page: every municipality of the year, and the national series.

use ledstjarna_observations::{
    ALL_MUNICIPALITIES, COUNTRY, Missing, Observation, derived_caption, raw_caption,
};

use crate::asked::Asked;
use crate::facts::yearly::Yearly;
use crate::twin::{Cell, Twin};

use super::known::Known;

const COLUMNS: [&str; 24] = [
    "record",
    "indicator",
    "title",
    "unit",
    "direction",
    "period",
    "place",
    "name",
    "value",
    "missing",
    "n",
    "population",
    "margin",
    "source",
    "source_caption",
    "status",
    "rank",
    "rank_low",
    "rank_high",
    "compared_with",
    "best_cut",
    "worst_cut",
    "derived_caption",
    "synthetic",
];

/// The twin. Status and rank are computed; riket and the mean have none.
pub fn twin(asked: &Asked<'_>, yearly: &Yearly<'_>, known: Option<&Known<'_>>) -> Twin {
    let (library, spread) = (asked.library, &yearly.spread);
    let municipality = |at: usize| {
        let row = &yearly.rows[at];
        let missing = row.observation.value.missing().map(Missing::code);
        let likely = known.and_then(|known| known.place(yearly, at)).map(|place| place.interval);
        let computed = [
            spread.statuses[at].map(crate::status::Status::code).or(missing).into(),
            spread.places[at].into(),
            likely.map(|(low, _)| low).into(),
            likely.map(|(_, high)| high).into(),
            spread.n.into(),
            spread.best_cut.into(),
            spread.worst_cut.into(),
            derived_caption(&library.register, [row.observation.source.as_str()]).into(),
        ];
        line(asked, yearly, "municipality", &row.place.name, row.observation, computed)
    };
    let references = [COUNTRY, ALL_MUNICIPALITIES].into_iter().flat_map(|code| {
        let name = library.register.place(code).map_or(code, |place| place.name.as_str());
        let empty = || std::array::from_fn(|_| Cell::Empty);
        yearly
            .series(library, code)
            .into_iter()
            .map(move |one| line(asked, yearly, "reference", name, one, empty()))
    });
    let rows: Vec<Vec<Cell>> = (0..yearly.rows.len()).map(municipality).chain(references).collect();
    Twin { columns: &COLUMNS, rows }
}

fn line(
    asked: &Asked<'_>,
    yearly: &Yearly<'_>,
    record: &str,
    name: &str,
    one: &Observation,
    computed: [Cell; 8],
) -> Vec<Cell> {
    let indicator = yearly.indicator;
    let synthetic = asked.library.is_synthetic(&one.source);
    let mut row: Vec<Cell> = vec![
        record.into(),
        indicator.id.as_str().into(),
        indicator.title.as_str().into(),
        indicator.unit.code().into(),
        indicator.direction.code().into(),
        one.period.to_string().into(),
        one.place.as_str().into(),
        name.into(),
        one.value.number().into(),
        one.value.missing().map(Missing::code).into(),
        one.n.into(),
        one.population.into(),
        one.margin.into(),
        one.source.as_str().into(),
        raw_caption(&asked.library.register, &one.source).into(),
    ];
    row.extend(computed);
    row.push(synthetic.into());
    row
}
