//! The data of both editions in the columns of one model, so that any mixture of them can be computed.

use ledstjarna_observations::{Missing, Value};

use crate::Matrix;
use crate::build::Input;
use crate::change::shapley::Side;
use crate::edition::Edition;
use crate::result::Anchor;
use crate::snapshot::Cell;

/// Whether a cell is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Reported,
    NotApplicable,
    Missing,
}

impl Status {
    fn of(cell: Option<&Cell>) -> Self {
        match cell.map(|cell| cell.value) {
            Some(Value::Known(_)) => Self::Reported,
            Some(Value::Missing(Missing::NotApplicable)) => Self::NotApplicable,
            _ => Self::Missing,
        }
    }
}

/// Where the cells of a unit come from: values of one edition, reported or not as in one edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) values: Side,
    pub(crate) gaps: Side,
}

/// Where an indicator of the model stands in each edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// Its column in the earlier and the later edition. An indicator that only the method's own edition
    /// has, or that was redefined, has the same column and edition twice: its data belong to the method.
    pub(crate) sources: [(Side, usize); 2],
    /// Whether both editions have it with the same meaning.
    pub(crate) shared: bool,
}

/// Data of both editions in the columns of one edition's model.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub(crate) columns: Vec<Column>,
    /// By edition of the values, then by edition that says what is reported.
    raw: [[Matrix; 2]; 2],
    /// By edition that says what is reported.
    status: [Vec<Status>; 2],
    older: [Matrix; 2],
    peers: Vec<Vec<usize>>,
    anchors: Option<Vec<Option<Anchor>>>,
}

/// One mixture, ready to be computed.
#[derive(Clone, Debug)]
pub(crate) struct Mixture {
    raw: Matrix,
    not_applicable: Vec<(usize, usize)>,
    older: Matrix,
}

impl Sheet {
    /// `rows` gives each unit's row in the two editions.
    pub(crate) fn new(
        editions: [&Edition; 2],
        method: Side,
        rows: &[[Option<usize>; 2]],
        redefined: &[String],
        anchors: Option<Vec<Option<Anchor>>>,
    ) -> Self {
        let columns = columns(editions, method, redefined);
        let cell = |side: Side, row: usize, column: &Column| {
            let (source, at) = column.sources[side.index()];
            let edition = editions[source.index()];
            rows[row][source.index()]
                .and_then(|row| Some((row, edition.snapshot.cell(row, at)?, edition, at)))
        };
        let fill = |number: &dyn Fn(usize, &Column) -> Option<f64>| {
            let column =
                |column| (0..rows.len()).map(|row| number(row, column).unwrap_or(f64::NAN)).collect();
            Matrix::from_columns(rows.len(), columns.iter().map(column))
        };
        let value = |side: Side, row: usize, column: &Column| cell(side, row, column)?.1.value.number();
        let raw = |values: Side, gaps: Side| {
            fill(&|row, column| {
                // Nothing is reported where the pattern has no value, whatever the other year had.
                let reported = value(gaps, row, column)?;
                Some(value(values, row, column).unwrap_or(reported))
            })
        };
        let status = |gaps: Side| {
            let all = columns.iter().flat_map(|column| (0..rows.len()).map(move |row| (row, column)));
            all.map(|(row, column)| Status::of(cell(gaps, row, column).map(|found| found.1))).collect()
        };
        let older = |gaps: Side| {
            fill(&|row, column| {
                let (row, _, edition, at) = cell(gaps, row, column)?;
                let position = at * edition.snapshot.units.len() + row;
                edition.snapshot.older.get(position)?.as_ref()?.value.number()
            })
        };
        let [before, after] = Side::BOTH;
        Self {
            raw: [[raw(before, before), raw(before, after)], [raw(after, before), raw(after, after)]],
            status: [status(before), status(after)],
            older: [older(before), older(after)],
            peers: peers(editions[method.index()], method, rows),
            anchors,
            columns,
        }
    }

    /// All units from one place.
    pub(crate) fn whole(&self, from: Origin) -> Mixture {
        let rows = self.raw[0][0].rows();
        let status = &self.status[from.gaps.index()];
        let not_applicable = (0..status.len()).filter(|at| status[*at] == Status::NotApplicable);
        Mixture {
            raw: self.raw[from.values.index()][from.gaps.index()].clone(),
            not_applicable: not_applicable.map(|at| (at % rows, at / rows)).collect(),
            older: self.older[from.gaps.index()].clone(),
        }
    }

    /// Takes some cells of one unit from another place.
    pub(crate) fn replace(&self, mixture: &mut Mixture, row: usize, from: Origin, columns: &[usize]) {
        let raw = &self.raw[from.values.index()][from.gaps.index()];
        let older = &self.older[from.gaps.index()];
        let number = |from: &Matrix, column: usize| from.get(row, column).unwrap_or(f64::NAN);
        let applies_not = |column: &&usize| self.status(from.gaps, row, **column) == Status::NotApplicable;
        mixture.not_applicable.retain(|cell| cell.0 != row || !columns.contains(&cell.1));
        mixture.not_applicable.extend(columns.iter().filter(applies_not).map(|column| (row, *column)));
        for column in columns {
            mixture.raw.set(row, *column, number(raw, *column));
            mixture.older.set(row, *column, number(older, *column));
        }
    }

    /// One unit from another place than all others.
    pub(crate) fn mixture(&self, row: usize, own: Origin, others: Origin) -> Mixture {
        let mut mixture = self.whole(others);
        if own != others {
            let all: Vec<usize> = (0..self.columns.len()).collect();
            self.replace(&mut mixture, row, own, &all);
        }
        mixture
    }

    pub(crate) fn input<'a>(&'a self, units: &'a [String], mixture: &'a Mixture) -> Input<'a> {
        Input {
            units,
            raw: &mixture.raw,
            not_applicable: &mixture.not_applicable,
            older: Some(&mixture.older),
            peers: Some(&self.peers),
            anchors: self.anchors.as_deref(),
        }
    }

    /// Whether a cell is reported in an edition.
    pub(crate) fn status(&self, gaps: Side, row: usize, column: usize) -> Status {
        let at = column * self.raw[0][0].rows() + row;
        self.status[gaps.index()].get(at).copied().unwrap_or(Status::Missing)
    }

    /// Value of a cell in an edition.
    pub(crate) fn value(&self, side: Side, row: usize, column: usize) -> Option<f64> {
        self.raw[side.index()][side.index()].get(row, column)
    }

    /// Whether what stands for a cell differs between the editions apart from its value: reported or
    /// not, or the older value that may stand in.
    pub(crate) fn gap_changed(&self, row: usize, column: usize) -> bool {
        let status = |side| self.status(side, row, column);
        let [before, after] = Side::BOTH;
        let older = |side: Side| self.older[side.index()].get(row, column).map(f64::to_bits);
        let missing_twice = status(before) == Status::Missing && status(after) == Status::Missing;
        status(before) != status(after) || (missing_twice && older(before) != older(after))
    }
}

/// Pairs the indicators of one edition's model with those of the other.
fn columns(editions: [&Edition; 2], method: Side, redefined: &[String]) -> Vec<Column> {
    let own = editions[method.index()];
    let other = match method {
        Side::Before => Side::After,
        Side::After => Side::Before,
    };
    let column = |(at, id): (usize, &String)| {
        let counterpart = editions[other.index()].model.indicator(id).filter(|_| !redefined.contains(id));
        let mut sources = [(method, at); 2];
        if let Some(counterpart) = counterpart {
            sources[other.index()] = (other, counterpart);
        }
        Column { sources, shared: counterpart.is_some() }
    };
    own.snapshot.indicators.iter().enumerate().map(column).collect()
}

/// An edition's similar units in the rows of both.
fn peers(edition: &Edition, side: Side, rows: &[[Option<usize>; 2]]) -> Vec<Vec<usize>> {
    let mut joint = vec![None; edition.snapshot.units.len()];
    for (row, known) in rows.iter().enumerate() {
        if let Some(slot) = known[side.index()].and_then(|own| joint.get_mut(own)) {
            *slot = Some(row);
        }
    }
    let peers = |own: Option<usize>| own.and_then(|own| edition.snapshot.peers.get(own));
    let joint = |peers: &Vec<usize>| peers.iter().filter_map(|peer| joint.get(*peer).copied()?).collect();
    rows.iter().map(|known| peers(known[side.index()]).map(joint).unwrap_or_default()).collect()
}
