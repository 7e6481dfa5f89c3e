//! L8: years and cells that are missing, and nobody says why.

use std::collections::BTreeMap;

use crate::lint::cell_number::{is_mark, is_missing, years};
use crate::lint::chapters::{Chapter, around, sections};
use crate::lint::finding::{Finding, Severity};
use crate::lint::manuscript::{Manuscript, RowKind, Table};
use crate::lint::place::Place;
use crate::lint::rule::Rule;
use crate::lint::series::{Series, column_years, series, turned};
use crate::lint::words::says;

/// Ways to say why something is missing.
const EXPLAINED: [&str; 23] = [
    "saknas",
    "saknar",
    "redovisas inte",
    "redovisas ej",
    "inte redovis",
    "genomfördes inte",
    "genomfördes ej",
    "inte genomför",
    "ingen undersökning",
    "ingen mätning",
    "ingen enkät",
    "inställd",
    "mättes inte",
    "mäts inte",
    "vartannat",
    "var tredje",
    "gjordes inte",
    "publiceras",
    "ännu inte",
    "inte jämförbar",
    "uteblev",
    "gjorde ingen",
    "inte publicera",
];

pub(super) fn find(manuscript: &Manuscript) -> Vec<Finding> {
    let sections = sections(manuscript);
    let mut found = Vec::new();
    for (part, table) in manuscript.tables() {
        let turned = turned(table);
        let table = turned.as_ref().unwrap_or(table);
        let said = explanations(manuscript, around(&sections, part.place.part), table);
        found.extend(missing_years(table, &part.place, &said));
        found.extend(missing_cells(table, &said));
    }
    found
}

/// What the section and the table say that could explain a gap.
fn explanations(manuscript: &Manuscript, section: Option<&Chapter>, table: &Table) -> Vec<String> {
    let around = section.into_iter().flat_map(|section| section.paragraphs(manuscript));
    let words = around.map(|(_, paragraph)| &paragraph.text).chain(&table.notes).chain(&table.caption);
    words.cloned().collect()
}

/// Whether a text tells why a year is missing: it names the year and gives a reason.
fn explains_year(said: &[String], year: i16) -> bool {
    said.iter().any(|text| years(text).contains(&year) && says(text, &EXPLAINED))
}

/// Whether a text tells what a mark stands for.
fn explains_mark(said: &[String], mark: &str) -> bool {
    let told = |text: &String| {
        let low = text.to_lowercase();
        [" = ", " betyder", " innebär", ": ", " visar att"]
            .iter()
            .any(|verb| ["", "”", "\""].iter().any(|quote| low.contains(&format!("{mark}{quote}{verb}"))))
    };
    !mark.is_empty() && said.iter().any(told)
}

/// Years between the columns' first and last that no column has.
fn missing_years(table: &Table, place: &Place, said: &[String]) -> Option<Finding> {
    let have = column_years(table);
    let (first, last) = (*have.first()?, *have.last()?);
    let lost: Vec<i16> =
        (first..=last).filter(|year| !have.contains(year) && !explains_year(said, *year)).collect();
    // Columns far apart ("2000, 2010, 2020") are chosen years, not gaps.
    if lost.is_empty() || lost.len() >= have.len() || have.len() < 3 {
        return None;
    }
    let named = lost.iter().map(i16::to_string).collect::<Vec<_>>().join(", ");
    let head =
        table.head.iter().filter(|heading| !heading.is_empty()).cloned().collect::<Vec<_>>().join(" | ");
    Some(
        Finding::new(Rule::Gaps, Severity::Warning, place, &head)
            .what(format!("Tabellen hoppar över {named}, och texten förklarar inte varför."))
            .expected(format!("Alla år från {first} till {last}, eller en not om det som saknas."))
            .advice(format!("Lägg till {named}, eller skriv under tabellen varför uppgiften saknas.")),
    )
}

/// Empty cells in rows that have other values: one finding for the table.
fn missing_cells(table: &Table, said: &[String]) -> Option<Finding> {
    let mut lost: BTreeMap<i16, Vec<String>> = BTreeMap::new();
    let mut place: Option<Place> = None;
    let all = series(table);
    for series in all.iter().filter(|series| series.row.kind == RowKind::Normal) {
        for year in unexplained(series, said) {
            place.get_or_insert_with(|| series.place().clone());
            let rows = lost.entry(year).or_default();
            // The own columns of a row and those it is compared with are one row.
            if rows.last() != Some(&series.label) {
                rows.push(series.label.clone());
            }
        }
    }
    let place = place?;
    let told: Vec<String> = lost.iter().map(|(year, rows)| format!("{year}: {}", counted(rows))).collect();
    let first = lost.values().next()?.first()?;
    Some(
        Finding::new(Rule::Gaps, Severity::Warning, &place, first)
            .what(format!("Tabellen har tomma rutor utan förklaring. {}.", told.join("; ")))
            .expected("Ett värde, eller ett ord i rutan och en not om varför värdet saknas.")
            .advice("Skriv under tabellen varför värdena saknas, till exempel att enkäten inte gjordes."),
    )
}

/// "en rad" or "tre rader", with the only row by name.
fn counted(rows: &[String]) -> String {
    match rows {
        [only] => format!("”{only}”"),
        rows => format!("{} rader", rows.len()),
    }
}

/// The years of a series without value and without explanation. A series without any value has no gaps.
fn unexplained(series: &Series<'_>, said: &[String]) -> Vec<i16> {
    if series.numbers().next().is_none() {
        return Vec::new();
    }
    let limits = label_limits(&series.label);
    let lost = series.points.iter().filter(|point| {
        let Some(cell) = point.cell else { return true };
        is_missing(cell) && cell.missing.is_none() && {
            let mark = cell.text.trim().to_lowercase();
            let telling = is_mark(&mark) && mark.chars().filter(|c| c.is_alphabetic()).count() > 4;
            !telling && !explains_mark(said, &mark)
        }
    });
    lost.map(|point| point.year)
        .filter(|year| {
            limits.0.is_none_or(|first| first <= *year) && limits.1.is_none_or(|last| *year <= last)
        })
        .filter(|year| !explains_year(said, *year))
        .collect()
}

/// The first and last year of a measure as its label tells: "(-2022)", "(2021-)", "(t.o.m. 2022)".
fn label_limits(label: &str) -> (Option<i16>, Option<i16>) {
    let mut limits = (None, None);
    for inside in label.split('(').skip(1).filter_map(|part| part.split(')').next()) {
        let [year] = years(inside)[..] else { continue };
        let inside = inside.trim().to_lowercase();
        let until = inside.starts_with(['-', '–']) || says(&inside, &["t.o.m", "till och med", "tom "]);
        let from = inside.ends_with(['-', '–']) || says(&inside, &["fr.o.m", "från och med", "from "]);
        if until {
            limits.1 = Some(year);
        } else if from {
            limits.0 = Some(year);
        }
    }
    limits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_may_say_how_long_a_measure_lived() {
        for (label, want) in [
            ("Platser, andel (%) (-2022)", (None, Some(2022))),
            ("Platser (2021–)", (Some(2021), None)),
            ("Platser (t.o.m. 2022)", (None, Some(2022))),
            ("Platser (2022)", (None, None)),
            ("Platser", (None, None)),
        ] {
            assert_eq!(label_limits(label), want, "{label}");
        }
    }
}
