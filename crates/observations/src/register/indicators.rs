//! Reads `indicators/*.toml`: what each figure means.

use super::found::Found;
use crate::Page;
use crate::toml_entry::{self, Entry};
use crate::{Break, Control, Direction, Fault, Indicator, ProcessStep, Unit};

/// The keys of an `[[indicator]]`.
const KEYS: [&str; 20] = [
    "id",
    "alias",
    "kolada_id",
    "title",
    "official_title",
    "definition",
    "unit",
    "direction",
    "decimals",
    "source",
    "process_step",
    "control",
    "scale_min",
    "scale_max",
    "max_age",
    "series_ends",
    "min_n",
    "breaks",
    "uncertainty",
    "note",
];

/// Years that a series can touch; anything else is a typing error.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2200;

/// The indicators of a file.
pub(super) fn read<'t>(page: Page<'t>, faults: &mut Vec<Fault>) -> Vec<Found<'t, Indicator>> {
    let Some(document) = toml_entry::parse(page, faults) else { return Vec::new() };
    Entry::new(page, 0, &document, &["indicator"], faults);
    let tables = toml_entry::tables(page, &document, "indicator", faults);
    tables
        .into_iter()
        .filter_map(|(at, table)| {
            indicator(&mut Entry::new(page, at, table, &KEYS, faults))
                .map(|found| Found::new(page, at, found))
        })
        .collect()
}

/// Every key is read before the entry is given up, so that all its faults are listed.
fn indicator(entry: &mut Entry<'_, '_>) -> Option<Indicator> {
    let (id, title, definition) = (entry.name("id"), entry.text("title"), entry.text("definition"));
    let unit = entry.word("unit", &Unit::ALL, Unit::code);
    let direction = entry.word("direction", &Direction::ALL, Direction::code);
    let control = entry.word("control", &Control::ALL, Control::code);
    let (decimals, source) = (entry.whole("decimals", 0..=6), entry.name("source"));
    let (alias, kolada_id) = (entry.optional_name("alias"), entry.optional_name("kolada_id"));
    let (official_title, note) = (entry.optional_text("official_title"), entry.optional_text("note"));
    let process_step = entry.optional_word("process_step", &ProcessStep::ALL, ProcessStep::code);
    let (max_age, min_n) =
        (entry.optional_whole("max_age", 1..=50), entry.optional_whole("min_n", 1..=1_000_000));
    let uncertainty = entry.optional_name("uncertainty");
    let (scale_min, scale_max) = scale(entry);
    let (series_ends, breaks) = series(entry);
    Some(Indicator {
        id: id?,
        alias,
        kolada_id,
        title: title?,
        official_title,
        definition: definition?,
        unit: unit?,
        direction: direction?,
        decimals: decimals?,
        source: source?,
        process_step,
        control: control?,
        scale_min,
        scale_max,
        max_age: max_age.unwrap_or(1),
        series_ends,
        min_n,
        breaks,
        uncertainty,
        note,
    })
}

/// Smallest and largest possible value.
fn scale(entry: &mut Entry<'_, '_>) -> (Option<f64>, Option<f64>) {
    let (min, max) = (entry.optional_number("scale_min"), entry.optional_number("scale_max"));
    if let (Some(low), Some(high)) = (min, max)
        && low > high
    {
        let what = format!("`scale_min` {low} is greater than `scale_max` {high}");
        entry.fault("scale_min", what, "Exchange them or correct one of them");
    }
    (min, max)
}

/// Last year of the series and its breaks.
fn series(entry: &mut Entry<'_, '_>) -> (Option<i16>, Vec<Break>) {
    let ends: Option<i16> = entry.optional_whole("series_ends", YEARS);
    let mut breaks: Vec<Break> = Vec::new();
    for (at, table) in entry.parts("breaks") {
        let mut part = entry.inner(at, table, &["year", "note"]);
        let (year, note) = (part.whole::<i16>("year", YEARS), part.text("note"));
        let (Some(year), Some(note)) = (year, note) else { continue };
        if ends.is_some_and(|end| year > end) {
            part.fault("year", format!("break {year} comes after `series_ends`"), "Correct one of the years");
        }
        if breaks.last().is_some_and(|last| last.year >= year) {
            part.fault(
                "year",
                format!("break {year} does not come after the one before"),
                "Sort the breaks by year",
            );
        }
        breaks.push(Break { year, note });
    }
    (ends, breaks)
}
