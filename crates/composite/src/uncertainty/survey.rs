//! The part of the table that is drawn anew in every replication, and the draw itself.

use rayon::prelude::*;

use crate::Matrix;
use crate::build::Input;
use crate::model::Model;
use crate::result::Anchor;
use crate::stages::Stages;
use crate::uncertainty::beta_table::{BetaTables, Knots, deviate, read};
use crate::uncertainty::data_error::{DataErrors, Spread};
use crate::uncertainty::error::PlanError;
use crate::uncertainty::normal_table::NormalTable;
use crate::uncertainty::stream::{Purpose, Stream};

/// One replication of one seed: the key of everything random in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Draw {
    /// The seed of the run.
    pub seed: u64,
    /// Number of the replication.
    pub replication: u64,
}

/// Columns with uncertain values. Only they are treated and normalised again in a replication.
#[derive(Clone, Debug)]
pub(crate) struct Survey {
    /// Their positions in the model.
    pub(crate) columns: Vec<usize>,
    units: Vec<String>,
    raw: Matrix,
    not_applicable: Vec<(usize, usize)>,
    older: Option<Matrix>,
    anchors: Option<Vec<Option<Anchor>>>,
    tables: Vec<CellTables>,
    normal: NormalTable,
    correlation: f64,
    respondents: usize,
}

/// The distributions of one column.
#[derive(Clone, Debug)]
struct CellTables {
    rows: Vec<u32>,
    knots: Vec<Knots>,
    respondents: usize,
}

impl Survey {
    /// Prepares the distributions; `None` if nothing is uncertain.
    pub(crate) fn of(input: &Input<'_>, errors: &DataErrors) -> Result<Option<Self>, PlanError> {
        let (rows, columns) = (input.units.len(), input.raw.columns());
        if errors.cells.is_empty() {
            return Ok(None);
        }
        if errors.cells.len() != rows * columns {
            return Err(PlanError::Errors { errors: errors.cells.len(), cells: rows * columns });
        }
        if !(0.0..=1.0).contains(&errors.correlation) {
            return Err(PlanError::Correlation(errors.correlation.to_string()));
        }
        let beta = BetaTables::new();
        let tables = (0..columns).into_par_iter().map(|column| CellTables::of(input, errors, column, &beta));
        let tables: Vec<CellTables> = tables.collect();
        let (columns, tables): (Vec<usize>, Vec<CellTables>) =
            (0..columns).zip(tables).filter(|(_, table)| !table.rows.is_empty()).unzip();
        Ok((!columns.is_empty()).then(|| Self::of_columns(input, errors.correlation, columns, tables)))
    }

    fn of_columns(
        input: &Input<'_>,
        correlation: f64,
        columns: Vec<usize>,
        mut tables: Vec<CellTables>,
    ) -> Self {
        let rows = input.units.len();
        let pick = |matrix: &Matrix| {
            Matrix::from_columns(rows, columns.iter().map(|column| matrix.column(*column).to_vec()))
        };
        let place = |column: usize| columns.iter().position(|known| *known == column);
        let not_applicable = input.not_applicable.iter();
        let anchor = |anchors: &[Option<Anchor>]| {
            columns.iter().map(|column| anchors.get(*column).copied().flatten()).collect()
        };
        Self {
            units: input.units.to_vec(),
            raw: pick(input.raw),
            not_applicable: not_applicable.filter_map(|&(row, column)| Some((row, place(column)?))).collect(),
            older: input.older.map(pick),
            anchors: input.anchors.map(anchor),
            normal: NormalTable::new(),
            correlation,
            respondents: number_respondents(&mut tables),
            tables,
            columns,
        }
    }

    /// Number of values that are drawn.
    pub(crate) fn cells(&self) -> usize {
        self.tables.iter().map(|table| table.rows.len()).sum()
    }

    /// The model's uncertain columns alone, for scoring them again.
    pub(crate) fn model(&self, model: &Model) -> Model {
        let indicators = self.columns.iter().map(|column| model.indicators[*column].clone()).collect();
        Model { indicators, groups: Vec::new(), floors: Vec::new(), text: String::new(), ..model.clone() }
    }

    /// Room for drawn values.
    pub(crate) fn room(&self) -> Matrix {
        self.raw.clone()
    }

    /// Draws all uncertain values of one replication. `common` is room for the factors of respondents.
    pub(crate) fn draw(&self, draw: Draw, common: &mut Vec<f64>, drawn: &mut Matrix) {
        let mut stream = Stream::new(draw.seed, draw.replication, Purpose::Data);
        let rows = self.units.len();
        let (shared, own) = (libm::sqrt(self.correlation), libm::sqrt(1.0 - self.correlation));
        common.clear();
        if self.correlation > 0.0 {
            common.extend((0..self.respondents * rows).map(|_| self.normal.draw(&mut stream)));
        }
        for (column, table) in self.tables.iter().enumerate() {
            let values = drawn.column_mut(column);
            let common = common.get(table.respondents * rows..).unwrap_or_default();
            for (row, knots) in table.rows.iter().zip(&table.knots) {
                let row = *row as usize;
                let mut z = self.normal.draw(&mut stream);
                if let Some(factor) = common.get(row) {
                    z = shared * factor + own * z;
                }
                values[row] = read(knots, z);
            }
        }
    }

    /// Treats, normalises and fills the drawn columns by the recipe of `model`, as [`crate::build()`]
    /// does.
    pub(crate) fn score(
        &self,
        model: &Model,
        drawn: &Matrix,
        peers: Option<&[Vec<usize>]>,
    ) -> Result<Stages, PlanError> {
        let input = Input {
            units: &self.units,
            raw: drawn,
            not_applicable: &self.not_applicable,
            older: self.older.as_ref(),
            peers,
            anchors: self.anchors.as_deref(),
        };
        Ok(Stages::of(model, &input)?)
    }
}

/// Numbers the groups of respondents from 0 without gaps; says how many there are.
fn number_respondents(tables: &mut [CellTables]) -> usize {
    let mut known: Vec<usize> = Vec::new();
    for table in tables {
        let number = known.iter().position(|number| *number == table.respondents);
        if number.is_none() {
            known.push(table.respondents);
        }
        table.respondents = number.unwrap_or(known.len() - 1);
    }
    known.len()
}

impl CellTables {
    fn of(input: &Input<'_>, errors: &DataErrors, column: usize, beta: &BetaTables) -> Self {
        let rows = input.units.len();
        let cells = errors.cells.iter().skip(column * rows).zip(input.raw.column(column));
        let mut table = Self {
            rows: Vec::new(),
            knots: Vec::new(),
            respondents: errors.respondents.get(column).copied().unwrap_or(column),
        };
        for (row, (error, value)) in cells.enumerate() {
            let knots = match error.spread(*value) {
                None => continue,
                Some(Spread::Beta { a, b }) => beta.knots(a, b, 100.0),
                Some(Spread::Normal { sd }) => {
                    std::array::from_fn(|knot| (value + sd * deviate(knot)) as f32)
                }
            };
            table.rows.push(row as u32);
            table.knots.push(knots);
        }
        table
    }
}
