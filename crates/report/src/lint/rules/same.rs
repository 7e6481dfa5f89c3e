//! L2 and L3: one label with two series, and one series under two labels.

use std::collections::BTreeMap;

use crate::lint::cell_number::CellNumber;
use crate::lint::finding::{Finding, Severity};
use crate::lint::manuscript::{Manuscript, RowKind};
use crate::lint::rule::Rule;
use crate::lint::series::{Series, series};
use crate::lint::words::plain_label;

/// A series and the table it stands in, counted from 0.
struct Told<'t> {
    table: usize,
    series: Series<'t>,
}

/// Every series that is no total.
fn all(manuscript: &Manuscript) -> Vec<Told<'_>> {
    let tables = manuscript.tables().enumerate();
    tables
        .flat_map(|(at, (_, table))| series(table).into_iter().map(move |series| Told { table: at, series }))
        .filter(|told| told.series.row.kind == RowKind::Normal)
        .collect()
}

fn years(series: &Series<'_>) -> Vec<i16> {
    series.points.iter().map(|point| point.year).collect()
}

/// The years and numbers, without what is missing.
fn values(series: &Series<'_>) -> Vec<(i16, String)> {
    let number = |(year, number): (i16, &CellNumber)| {
        (year, format!("{:.*}", usize::from(number.decimals), number.value))
    };
    series.numbers().map(number).collect()
}

/// A label that may stand alone in a document: more than a word, or a long one.
fn is_specific(label: &str) -> bool {
    let words = label.split_whitespace().count();
    words >= 3 || label.chars().count() >= 20
}

/// L2: the same label with different series, in one table or, for a specific label, anywhere.
pub(super) fn labels(manuscript: &Manuscript) -> Vec<Finding> {
    let all = all(manuscript);
    let mut by_key: BTreeMap<(String, Vec<i16>), Vec<&Told<'_>>> = BTreeMap::new();
    for told in all.iter().filter(|told| !told.series.is_reference() && values(&told.series).len() >= 2) {
        by_key.entry((told.series.key(), years(&told.series))).or_default().push(told);
    }
    let mut found = Vec::new();
    for same in by_key.values() {
        let Some((first, rest)) = same.split_first() else { continue };
        // A label that comes back row after row is a subheading of something the file does not show.
        let in_table = same.iter().filter(|told| told.table == first.table).count();
        let specific = is_specific(&plain_label(&first.series.label));
        if in_table > 2 && !specific {
            continue;
        }
        for told in rest.iter().filter(|told| told.table == first.table || specific) {
            if values(&told.series) != values(&first.series) {
                found.push(label_finding(&first.series, &told.series));
            }
        }
    }
    found
}

fn label_finding(first: &Series<'_>, other: &Series<'_>) -> Finding {
    Finding::new(Rule::SameLabel, Severity::Error, other.place(), &other.row.quote())
        .what(format!(
            "Rubriken ”{}” har två olika rader: {} och {}.",
            other.label,
            first.shown(),
            other.shown()
        ))
        .expected(format!("En rubrik för varje mått. Den andra raden: {}.", first.place()))
        .advice("Kontrollera vilket mått varje rad visar, och rätta rubriken.")
}

/// L3: at least three equal values, not all the same number, under different labels.
pub(super) fn numbers(manuscript: &Manuscript) -> Vec<Finding> {
    let all = all(manuscript);
    let mut by_values: BTreeMap<Vec<(i16, String)>, Vec<&Told<'_>>> = BTreeMap::new();
    for told in all.iter().filter(|told| !told.series.is_reference()) {
        let values = values(&told.series);
        let varies = values.iter().any(|(_, value)| Some(value) != values.first().map(|(_, first)| first));
        if values.len() >= 3 && varies {
            by_values.entry(values).or_default().push(told);
        }
    }
    let mut found = Vec::new();
    for same in by_values.values() {
        let Some((first, rest)) = same.split_first() else { continue };
        let other = |told: &&&Told<'_>| {
            plain_label(&told.series.label) != plain_label(&first.series.label)
                && told.series.points.len() == first.series.points.len()
        };
        found.extend(rest.iter().filter(other).map(|told| number_finding(&all, first, told)));
    }
    found
}

fn number_finding(all: &[Told<'_>], first: &Told<'_>, other: &Told<'_>) -> Finding {
    let reference = |told: &Told<'_>| {
        let same_row = |candidate: &&Told<'_>| {
            std::ptr::eq(candidate.series.row, told.series.row) && candidate.series.is_reference()
        };
        all.iter().find(same_row).map(|candidate| candidate.series.shown()).filter(|shown| !shown.is_empty())
    };
    let mut what = format!(
        "”{}” och ”{}” har samma tal: {}.",
        first.series.label,
        other.series.label,
        other.series.shown()
    );
    if let (Some(one), Some(two)) = (reference(first), reference(other))
        && one != two
    {
        what.push_str(&format!(
            " Jämförelsetalen skiljer sig ({one} och {two}), så en rad kan vara kopierad."
        ));
    }
    Finding::new(Rule::SameSeries, Severity::Warning, other.series.place(), &other.series.row.quote())
        .what(what)
        .expected(format!("Olika mått har oftast olika tal. Den andra raden: {}.", first.series.place()))
        .advice("Jämför båda raderna med källan, och rätta den som är fel.")
}
