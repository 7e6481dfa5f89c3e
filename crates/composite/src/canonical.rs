//! The bytes of an edition: UTF-8, rows sorted by id, shortest round-trip decimals, LF.

use std::fmt::Write;

use ledstjarna_observations::{Missing, Period, Value};
use sha2::{Digest, Sha256};

use crate::Matrix;
use crate::model::Model;
use crate::place::rounded;
use crate::policies::{PolicyRange, SIDE_BY_SIDE};
use crate::result::{IndexResult, ResultGroup};
use crate::rows::Rows;
use crate::snapshot::{Cell, Snapshot};

/// The texts of an edition that its checksum covers beside model and description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// What every cell holds and where it came from.
    pub snapshot: String,
    /// Every indicator's score per unit, from raw value on.
    pub normalised: String,
    /// Every group's score per unit.
    pub scores: String,
    /// Every group's places per unit.
    pub ranks: String,
    /// How much of each score rests on own values.
    pub coverage: String,
}

/// SHA-256 of parts, each preceded by its name and length so that no two lists of parts look alike.
pub fn checksum(parts: &[(&str, &str)]) -> String {
    let mut hash = Sha256::new();
    for (name, text) in parts {
        hash.update(format!("{name} {}\n", text.len()));
        hash.update(text);
    }
    hex(&hash.finalize())
}

/// SHA-256 of bytes, in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Positions in the order of their ids.
fn by_id(ids: &[&str]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..ids.len()).collect();
    order.sort_by_key(|&at| ids[at]);
    order
}

fn indicator_order(model: &Model) -> Vec<usize> {
    by_id(&model.indicators.iter().map(|indicator| indicator.id.as_str()).collect::<Vec<_>>())
}

fn group_order(model: &Model) -> Vec<usize> {
    by_id(&model.groups.iter().map(|group| group.id.as_str()).collect::<Vec<_>>())
}

/// The snapshot: what every cell holds and where it came from.
pub fn snapshot_csv(snapshot: &Snapshot) -> String {
    let units = snapshot.units.len();
    let mut rows = Rows::new(&[
        "indicator",
        "place",
        "role",
        "period",
        "value",
        "missing",
        "source",
        "n",
        "population",
        "margin",
    ]);
    for column in by_id(&snapshot.indicators.iter().map(String::as_str).collect::<Vec<_>>()) {
        for (row, unit) in snapshot.units.iter().enumerate() {
            let at = column * units + row;
            let current = Some(("current", &snapshot.cells[at]));
            let older = snapshot.older[at].as_ref().map(|cell| ("older", cell));
            for (role, cell) in current.into_iter().chain(older) {
                rows.text(&snapshot.indicators[column]).text(unit).text(role).shown(cell.period);
                rows.shown(cell.value.number()).shown(cell.value.missing()).text(&cell.source);
                rows.shown(cell.n).shown(cell.population).shown(cell.margin).end();
            }
        }
    }
    rows.finish()
}

/// Reads what [`snapshot_csv`] wrote; `None` if it is not such a table.
pub fn read_snapshot(
    text: &str,
    year: i16,
    indicators: &[String],
    peers: Vec<Vec<usize>>,
) -> Option<Snapshot> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().ok()?;
    let mut units: Vec<String> = records.iter().filter_map(|r| r.get(1).map(str::to_owned)).collect();
    units.sort_unstable();
    units.dedup();
    let rows = units.len();
    let mut cells: Vec<Option<Cell>> = vec![None; rows * indicators.len()];
    let mut older = cells.clone();
    for record in &records {
        let column = indicators.iter().position(|id| Some(id.as_str()) == record.get(0))?;
        let row = units.binary_search_by(|unit| unit.as_str().cmp(record.get(1).unwrap_or_default())).ok()?;
        let slot = if record.get(2)? == "older" { &mut older } else { &mut cells };
        slot[column * rows + row] = Some(read_cell(record)?);
    }
    let cells: Vec<Cell> = cells.into_iter().collect::<Option<_>>()?;
    Some(Snapshot { year, units, indicators: indicators.to_vec(), cells, older, peers })
}

fn read_cell(record: &csv::StringRecord) -> Option<Cell> {
    let optional = |at: usize| record.get(at).filter(|text| !text.is_empty());
    let finite = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
    let parsed = |at: usize| match optional(at) {
        Some(text) => finite(text).map(Some),
        None => Some(None),
    };
    let value = match parsed(4)? {
        Some(value) => Value::Known(value),
        None => Value::Missing(Missing::parse(optional(5)?)?),
    };
    let period = match optional(3) {
        Some(text) => Some(Period::parse(text)?),
        None => None,
    };
    let source = record.get(6)?.to_owned();
    Some(Cell { value, period, source, n: parsed(7)?, population: parsed(8)?, margin: parsed(9)? })
}

/// Every indicator's score per unit, from raw value on.
pub fn normalised_csv(model: &Model, raw: &Matrix, result: &IndexResult) -> String {
    let mut rows = Rows::new(&["indicator", "place", "raw", "treated", "score", "origin"]);
    for i in indicator_order(model) {
        for (row, unit) in result.units.iter().enumerate() {
            rows.text(&model.indicators[i].id).text(unit).shown(raw.get(row, i));
            rows.shown(result.treated.get(row, i)).shown(result.normalised.get(row, i));
            rows.text(result.origin(row, i).code()).end();
        }
    }
    rows.finish()
}

/// Every group's score per unit; the score on the base year's scale beside it.
pub fn scores_csv(model: &Model, result: &IndexResult, trend: Option<&Matrix>) -> String {
    let mut rows = Rows::new(&["group", "place", "score", "rounded", "published", "score_on_base_scale"]);
    for group in group_order(model) {
        for (row, unit) in result.units.iter().enumerate() {
            let standing = result.standing(row, group);
            rows.text(&model.groups[group].id).text(unit).shown(standing.score);
            rows.shown(standing.score.map(|score| rounded(score, model.recipe.decimals)));
            rows.text(flag(standing.published)).shown(trend.and_then(|trend| trend.get(row, group))).end();
        }
    }
    rows.finish()
}

/// Every group's places per unit, also under the other policies for missing values.
pub fn ranks_csv(model: &Model, result: &IndexResult, ranges: &PolicyRange) -> String {
    let policies = SIDE_BY_SIDE.map(|policy| format!("rank_{}", policy.code()));
    let mut header = vec!["group", "place", "rank", "of", "result_group"];
    header.extend(policies.iter().map(String::as_str));
    let mut rows = Rows::new(&header);
    for group in group_order(model) {
        for (row, unit) in result.units.iter().enumerate() {
            let standing = result.standing(row, group);
            rows.text(&model.groups[group].id).text(unit).shown(standing.place);
            rows.shown(Some(result.ranked[group]));
            rows.text(standing.result_group.map_or("", ResultGroup::code));
            let at = group * result.units.len() + row;
            for places in &ranges.places {
                rows.shown(places.get(at).filter(|place| **place > 0));
            }
            rows.end();
        }
    }
    rows.finish()
}

/// How much of each score rests on own values.
pub fn coverage_csv(model: &Model, result: &IndexResult) -> String {
    let mut rows = Rows::new(&["group", "place", "coverage", "published"]);
    for group in group_order(model) {
        for (row, unit) in result.units.iter().enumerate() {
            let standing = result.standing(row, group);
            rows.text(&model.groups[group].id).text(unit).shown(Some(standing.coverage));
            rows.text(flag(standing.published)).end();
        }
    }
    rows.finish()
}

fn flag(set: bool) -> &'static str {
    if set { "1" } else { "0" }
}
