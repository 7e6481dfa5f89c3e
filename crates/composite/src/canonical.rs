//! The bytes of an edition: UTF-8, rows sorted by id, shortest round-trip decimals, LF.

use std::fmt::Write;

use ledstjarna_observations::{Missing, Period, Value};
use sha2::{Digest, Sha256};

use crate::Matrix;
use crate::model::Model;
use crate::place::rounded;
use crate::policies::{PolicyRange, SIDE_BY_SIDE};
use crate::result::IndexResult;
use crate::snapshot::{Cell, Snapshot};

/// A number in the shortest decimals that read back to the same bits; empty where missing.
pub fn number(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
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

/// Rows of text as CSV with a header.
fn table(header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail; a lost row would show in the checksum.
    let _ = writer.write_record(header);
    for row in rows {
        let _ = writer.write_record(&row);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
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
    let rows = snapshot.units.len();
    let header =
        ["indicator", "place", "role", "period", "value", "missing", "source", "n", "population", "margin"];
    let line = |at: usize, role: &str, cell: &Cell| {
        vec![
            snapshot.indicators[at / rows].clone(),
            snapshot.units[at % rows].clone(),
            role.to_owned(),
            cell.period.map_or_else(String::new, |period| period.to_string()),
            number(cell.value.number()),
            cell.value.missing().map_or_else(String::new, |reason| reason.code().to_owned()),
            cell.source.clone(),
            number(cell.n),
            number(cell.population),
            number(cell.margin),
        ]
    };
    let columns = by_id(&snapshot.indicators.iter().map(String::as_str).collect::<Vec<_>>());
    let cells = columns.into_iter().flat_map(|column| (0..rows).map(move |row| column * rows + row));
    let lines = cells.flat_map(|at| {
        let older = snapshot.older[at].as_ref().map(|cell| line(at, "older", cell));
        std::iter::once(line(at, "current", &snapshot.cells[at])).chain(older)
    });
    table(&header, lines)
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
    let header = ["indicator", "place", "raw", "treated", "score", "origin"];
    let lines = indicator_order(model).into_iter().flat_map(|i| {
        (0..result.units.len()).map(move |row| {
            vec![
                model.indicators[i].id.clone(),
                result.units[row].clone(),
                number(raw.get(row, i)),
                number(result.treated.get(row, i)),
                number(result.normalised.get(row, i)),
                result.origin(row, i).code().to_owned(),
            ]
        })
    });
    table(&header, lines)
}

/// Every group's score per unit; the score on the base year's scale beside it.
pub fn scores_csv(model: &Model, result: &IndexResult, trend: Option<&Matrix>) -> String {
    let header = ["group", "place", "score", "rounded", "published", "score_on_base_scale"];
    let lines = group_order(model).into_iter().flat_map(|group| {
        (0..result.units.len()).map(move |row| {
            let standing = result.standing(row, group);
            vec![
                model.groups[group].id.clone(),
                result.units[row].clone(),
                number(standing.score),
                number(standing.score.map(|score| rounded(score, model.recipe.decimals))),
                if standing.published { "1" } else { "0" }.to_owned(),
                number(trend.and_then(|trend| trend.get(row, group))),
            ]
        })
    });
    table(&header, lines)
}

/// Every group's places per unit, also under the other policies for missing values.
pub fn ranks_csv(model: &Model, result: &IndexResult, ranges: &PolicyRange) -> String {
    let mut header = vec!["group", "place", "rank", "of", "result_group"];
    let policies: Vec<String> = SIDE_BY_SIDE.iter().map(|policy| format!("rank_{}", policy.code())).collect();
    header.extend(policies.iter().map(String::as_str));
    let place = |place: u32| if place == 0 { String::new() } else { place.to_string() };
    let lines = group_order(model).into_iter().flat_map(|group| {
        (0..result.units.len()).map(move |row| {
            let standing = result.standing(row, group);
            let mut line = vec![
                model.groups[group].id.clone(),
                result.units[row].clone(),
                place(standing.place.unwrap_or(0)),
                result.ranked[group].to_string(),
                standing.result_group.map_or_else(String::new, |group| group.code().to_owned()),
            ];
            let at = group * result.units.len() + row;
            line.extend(ranges.places.iter().map(|places| place(places.get(at).copied().unwrap_or(0))));
            line
        })
    });
    table(&header, lines)
}

/// How much of each score rests on own values.
pub fn coverage_csv(model: &Model, result: &IndexResult) -> String {
    let header = ["group", "place", "coverage", "published"];
    let lines = group_order(model).into_iter().flat_map(|group| {
        (0..result.units.len()).map(move |row| {
            let standing = result.standing(row, group);
            vec![
                model.groups[group].id.clone(),
                result.units[row].clone(),
                standing.coverage.to_string(),
                if standing.published { "1" } else { "0" }.to_owned(),
            ]
        })
    });
    table(&header, lines)
}
