//! One indicator across all municipalities in an edition: values, colours, spread, country, year before.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use ledstjarna_composite::uncertainty::CellError;
use ledstjarna_observations::{COUNTRY, Direction, Indicator, Observation, Unit};
use ledstjarna_statistics::describe::{Describe, describe};
use ledstjarna_statistics::{Colour, ColourRule, Colouring, colour, rank_key};

use super::indicator_place::{IndicatorPlace, indicator_place};
use crate::analysis::Scope;
use crate::{Library, Published};

/// One indicator. Vectors have an entry per row of the edition.
#[derive(Clone, Debug)]
pub struct Column {
    /// Register id.
    pub indicator: String,
    /// Which way is better.
    pub direction: Direction,
    /// Its unit.
    pub unit: Unit,
    /// Year of the values.
    pub year: i16,
    /// The values.
    pub values: Vec<Option<f64>>,
    /// Half-width of each value's 95 % interval; `None` where it is exact or its error is not known.
    pub margins: Vec<Option<f64>>,
    /// Colours under the rule that never splits a tie, and the cut values. Without direction the best are
    /// the highest.
    pub colouring: Colouring,
    /// The values that exist, ascending.
    pub sorted: Vec<f64>,
    /// Least, greatest, quartiles, mean of the municipalities; `None` without values.
    pub spread: Option<Describe>,
    /// The country's value of the same year.
    pub country: Option<f64>,
    /// The latest earlier year that any municipality has a value of; its colours are grey where too few have.
    pub before: Option<Before>,
    /// Places worked out so far.
    pub(super) places: Vec<OnceLock<Option<IndicatorPlace>>>,
}

/// The same indicator in an earlier year. Vectors have an entry per row of the edition.
#[derive(Clone, Debug)]
pub struct Before {
    /// The year.
    pub year: i16,
    /// The values.
    pub values: Vec<Option<f64>>,
    /// Their colours.
    pub colours: Vec<Colour>,
    /// The country's value.
    pub country: Option<f64>,
}

impl Column {
    /// The colour of a row.
    pub fn colour(&self, row: usize) -> Colour {
        self.colouring.colours.get(row).copied().unwrap_or(Colour::Grey)
    }

    /// The value of a row.
    pub fn value(&self, row: usize) -> Option<f64> {
        self.values.get(row).copied().flatten()
    }

    /// The place of a row with the places that are likely. `None` without a value or a better side, with too
    /// few to compare with, and for yes and no and points. About a tenth of a millisecond the first time.
    pub fn place(&self, row: usize) -> Option<IndicatorPlace> {
        *self.places.get(row)?.get_or_init(|| indicator_place(self, row))
    }

    /// Works out all places.
    pub(super) fn warm(&self) {
        for row in 0..self.values.len() {
            self.place(row);
        }
    }

    /// How many municipalities have a worse and a better value than this one; without direction the higher
    /// are called better. Equal values count for neither.
    pub fn others(&self, value: f64, direction: Direction) -> (usize, usize) {
        let key = rank_key(value);
        let keys = || self.values.iter().flatten().map(|other| rank_key(*other));
        let (lower, higher) = (keys().filter(|k| *k < key).count(), keys().filter(|k| *k > key).count());
        if direction == Direction::Lower { (higher, lower) } else { (lower, higher) }
    }

    /// An indicator of the edition's model: the values that are in the edition.
    pub(super) fn of_model(scope: &Scope<'_>, at: usize, errors: &[CellError]) -> Option<Self> {
        let snapshot = &scope.edition().snapshot;
        let rows = snapshot.units.len();
        let cells = snapshot.cells.get(at * rows..(at + 1) * rows)?;
        let values: Vec<Option<f64>> = cells.iter().map(|cell| cell.value.number()).collect();
        let width = |(row, value): (usize, &Option<f64>)| errors.get(at * rows + row)?.half_width((*value)?);
        let margins = values.iter().enumerate().map(width).collect();
        let id = snapshot.indicators.get(at)?;
        let direction = scope.model().indicators.get(at)?.direction;
        let year = snapshot.year_of(at).unwrap_or(snapshot.year);
        let unit = scope.indicator(at).map_or(Unit::Number, |known| known.unit);
        Some(Self::new(scope.library, scope.published, (id, direction, unit), year, values, margins))
    }

    /// Any other indicator of the register: the newest values not younger than the edition. `None` if no
    /// municipality has any.
    pub(super) fn of_library(
        library: &Library,
        published: &Published,
        indicator: &Indicator,
    ) -> Option<Self> {
        let own_year = published.edition.meta.year;
        let year = library.years_of(&indicator.id).into_iter().rfind(|year| *year <= own_year)?;
        let found = by_row(library, published, &indicator.id, year);
        let values: Vec<Option<f64>> = found.iter().map(|o| o.and_then(|o| o.value.number())).collect();
        let width = |known: &Observation| {
            CellError::of_observation(known, Some(indicator)).half_width(known.value.number()?)
        };
        let margins = found.iter().map(|known| known.and_then(width)).collect();
        let column = (indicator.id.as_str(), indicator.direction, indicator.unit);
        Some(Self::new(library, published, column, year, values, margins))
    }

    fn new(
        library: &Library,
        published: &Published,
        (id, direction, unit): (&str, Direction, Unit),
        year: i16,
        values: Vec<Option<f64>>,
        margins: Vec<Option<f64>>,
    ) -> Self {
        let mut sorted: Vec<f64> = values.iter().flatten().copied().collect();
        sorted.sort_unstable_by(f64::total_cmp);
        Self {
            indicator: id.to_owned(),
            direction,
            unit,
            year,
            colouring: coloured(&values, direction),
            spread: describe(&sorted),
            country: country(library, id, year),
            before: before(library, published, (id, direction), year),
            places: vec![OnceLock::new(); values.len()],
            values,
            sorted,
            margins,
        }
    }
}

/// Without direction a column is coloured by size, and the words say higher and lower.
fn coloured(values: &[Option<f64>], direction: Direction) -> Colouring {
    colour(values, Some(direction != Direction::Lower), ColourRule::TieSafe)
}

fn country(library: &Library, id: &str, year: i16) -> Option<f64> {
    library.value(id, COUNTRY, year)?.value.number()
}

/// The latest year before this one that anybody has a value of.
fn before(
    library: &Library,
    published: &Published,
    (id, direction): (&str, Direction),
    year: i16,
) -> Option<Before> {
    let year = library.years_of(id).into_iter().rfind(|known| *known < year)?;
    let found = by_row(library, published, id, year);
    let values: Vec<Option<f64>> = found.iter().map(|o| o.and_then(|o| o.value.number())).collect();
    let colours = coloured(&values, direction).colours;
    values.iter().any(Option::is_some).then(|| Before {
        year,
        colours,
        country: country(library, id, year),
        values,
    })
}

/// The observations of a year in the rows of an edition.
fn by_row<'l>(
    library: &'l Library,
    published: &Published,
    id: &str,
    year: i16,
) -> Vec<Option<&'l Observation>> {
    let found = library.municipalities(id, year).into_iter();
    let by_code: BTreeMap<&str, &Observation> = found.map(|o| (o.place.as_str(), o)).collect();
    let units = published.edition.snapshot.units.iter();
    units.map(|code| by_code.get(code.as_str()).copied()).collect()
}
