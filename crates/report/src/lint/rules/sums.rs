//! L1: a total that is not the sum of its rows or columns.

use ledstjarna_observations::swedish;

use crate::lint::cell_number::{CellNumber, number};
use crate::lint::finding::{Finding, Severity};
use crate::lint::manuscript::{Manuscript, Row, RowKind, Table};
use crate::lint::measure::{is_never_summed, is_part_of_above, is_total};
use crate::lint::rule::Rule;
use crate::lint::words::says;

/// A total and what it should be the sum of.
struct Sum<'t> {
    /// Words for the row or column that holds it.
    of: String,
    /// The row to point to.
    row: &'t Row,
    /// What stands there.
    printed: CellNumber,
    /// The sums that would do; the first is named in the finding.
    allowed: Vec<f64>,
    /// How far rounding may carry.
    tolerance: f64,
}

pub(super) fn find(manuscript: &Manuscript) -> Vec<Finding> {
    let mut found = Vec::new();
    for (_, table) in manuscript.tables() {
        let caption = table.caption.as_deref().unwrap_or_default();
        if is_never_summed(caption) {
            continue;
        }
        let sums = down(table).into_iter().chain(across(table));
        found.extend(sums.filter_map(|sum| judge(&sum, rounded_on_purpose(table))));
    }
    found
}

/// Whether the table says that its whole numbers are rounded.
fn rounded_on_purpose(table: &Table) -> bool {
    let lines = table.caption.iter().chain(&table.head).chain(&table.notes);
    lines.into_iter().any(|line| says(line, &["tkr", "mkr", "mnkr", "tusen", "miljoner", "avrunda"]))
}

fn judge(sum: &Sum<'_>, rounded: bool) -> Option<Finding> {
    let off = sum.allowed.iter().map(|allowed| (allowed - sum.printed.value).abs());
    let off = off.fold(f64::INFINITY, f64::min);
    if off <= sum.printed.step() * 1e-6 || off <= sum.tolerance && (rounded || sum.printed.decimals > 0) {
        return None;
    }
    let expected = swedish::decimal(*sum.allowed.first()?, sum.printed.decimals);
    let printed = swedish::decimal(sum.printed.value, sum.printed.decimals);
    let severity = if off > sum.tolerance { Severity::Error } else { Severity::Warning };
    let off = swedish::decimal(off, sum.printed.decimals);
    let Sum { of, row, .. } = sum;
    Some(
        Finding::new(Rule::Sums, severity, &row.place, &row.quote())
            .what(format!("Summan för {of} är {printed}, men delarna ger {expected}. Skillnaden är {off}."))
            .expected(format!("Summan {expected}."))
            .advice("Räkna om summan, eller rätta den del som är fel."),
    )
}

/// Total rows: each column against the rows it may sum.
fn down(table: &Table) -> Vec<Sum<'_>> {
    let mut sums = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        if row.kind == RowKind::Group || !is_total_row(row) || !stands_at_an_edge(table, at) {
            continue;
        }
        for column in 1..row.cells.len() {
            let heading = table.head.get(column).map_or("", String::as_str);
            if !is_never_summed(heading) {
                sums.extend(column_sum(table, at, column, heading));
            }
        }
    }
    sums
}

fn is_total_row(row: &Row) -> bool {
    row.kind == RowKind::Total || is_total(row.label())
}

/// The last row of the table or of its group, or the first of the table: elsewhere the word is no proof.
fn stands_at_an_edge(table: &Table, at: usize) -> bool {
    let rest = table.rows.get(at + 1..).unwrap_or_default();
    let counted = |row: &&Row| !is_part_of_above(row.label()) && !is_never_summed(row.label());
    let next = rest.iter().find(counted);
    next.is_none_or(|next| next.kind == RowKind::Group || is_total_row(next)) || at == 0
}

fn column_sum<'t>(table: &'t Table, at: usize, column: usize, heading: &str) -> Option<Sum<'t>> {
    let row = table.rows.get(at)?;
    let printed = number(row.cells.get(column)?)?;
    let others = if at == 0 { table.rows.get(1..)? } else { table.rows.get(..at)? };
    let since = others.iter().rposition(|row| row.kind == RowKind::Group || is_total_row(row));
    let section = since.filter(|_| at != 0).map_or(others, |before| &others[before + 1..]);
    let near = parts(section.iter(), column)?;
    let all = parts(others.iter(), column);
    let totals = parts(others.iter().filter(|row| is_total_row(row)), column);
    let allowed: Vec<f64> = [Some(&near), all.as_ref(), totals.as_ref()]
        .into_iter()
        .flatten()
        .filter(|part| part.count > 1)
        .map(|part| part.sum)
        .collect();
    if allowed.is_empty() || near.shares {
        return None;
    }
    let of = if heading.is_empty() { format!("”{}”", row.label()) } else { format!("”{heading}”") };
    let step = printed.step().max(near.step);
    Some(Sum { of, row, printed, allowed, tolerance: step * near.count as f64 })
}

/// What a column or row adds up to.
struct Parts {
    sum: f64,
    count: usize,
    step: f64,
    shares: bool,
}

/// The sum of a column over rows; `None` if a value is missing, since then nothing can be said.
fn parts<'t>(rows: impl Iterator<Item = &'t Row>, column: usize) -> Option<Parts> {
    let mut parts = Parts { sum: 0.0, count: 0, step: 0.0, shares: false };
    for row in rows {
        parts.shares |= is_never_summed(row.label());
        if row.kind == RowKind::Group || is_part_of_above(row.label()) || is_never_summed(row.label()) {
            continue;
        }
        let number = number(row.cells.get(column)?)?;
        parts.shares |= number.unit.starts_with('%');
        parts.sum += number.value;
        parts.step = parts.step.max(number.step());
        parts.count += 1;
    }
    Some(parts)
}

/// A total column: each row against its other columns.
fn across(table: &Table) -> Vec<Sum<'_>> {
    let Some(total) = table.head.len().checked_sub(1).filter(|last| *last >= 3) else { return Vec::new() };
    let heading = &table.head[total];
    let others = &table.head[1..total];
    if !is_total(heading) || others.iter().any(|other| is_never_summed(other) || is_total(other)) {
        return Vec::new();
    }
    let normal = table.rows.iter().filter(|row| row.kind != RowKind::Group && !is_never_summed(row.label()));
    let sum = |row: &'_ Row| -> Option<(CellNumber, f64, f64)> {
        let printed = number(row.cells.get(total)?)?;
        let numbers: Option<Vec<CellNumber>> = row.cells.get(1..total)?.iter().map(number).collect();
        let numbers = numbers?;
        if numbers.iter().any(|number| number.unit.starts_with('%')) {
            return None;
        }
        let step = numbers.iter().map(CellNumber::step).fold(printed.step(), f64::max);
        Some((printed, numbers.iter().map(|number| number.value).sum(), step * numbers.len() as f64))
    };
    let mut sums = Vec::new();
    for row in normal {
        if let Some((printed, added, tolerance)) = sum(row) {
            let of = format!("raden ”{}”", row.label());
            sums.push(Sum { of, row, printed, allowed: vec![added], tolerance });
        }
    }
    sums
}
