//! L5: a large change that no sentence of its chapter speaks about.

use std::collections::BTreeSet;

use ledstjarna_narrative::numbers::numbers;

use crate::lint::cell_number::CellNumber;
use crate::lint::chapters::{Chapter, around, chapters};
use crate::lint::finding::{Finding, Severity};
use crate::lint::manuscript::{Manuscript, RowKind, Table};
use crate::lint::measure::{is_count, is_never_summed};
use crate::lint::rule::Rule;
use crate::lint::series::{Series, series, turned};
use crate::lint::words::{has_word_like, sentences, stems, telling_stems};

/// The change of a share, in percentage points, that calls for a comment.
const SHARE_POINTS: f64 = 5.0;

/// The change of other measures, relative to the earlier value, that calls for a comment.
const RELATIVE: f64 = 0.25;

/// Beginnings of words that tell of a change.
const CHANGED: [&str; 23] = [
    "ökat",
    "ökad",
    "ökar",
    "öknin",
    "minsk",
    "förbättr",
    "försäm",
    "sjunk",
    "sjönk",
    "stig",
    "stigit",
    "högre",
    "lägre",
    "sämre",
    "bättre",
    "nedgång",
    "uppgång",
    "förändr",
    "oförändr",
    "fler",
    "färre",
    "fördubbl",
    "halver",
];

/// The last two values of a series.
struct Change<'s> {
    series: &'s Series<'s>,
    from: (i16, &'s CellNumber),
    to: (i16, &'s CellNumber),
}

pub(super) fn find(manuscript: &Manuscript) -> Vec<Finding> {
    let chapters = chapters(manuscript);
    let mut found = Vec::new();
    for (part, table) in manuscript.tables() {
        let turned = turned(table);
        let table = turned.as_ref().unwrap_or(table);
        let chapter = around(&chapters, part.place.part);
        for series in series(table).iter().filter(|series| is_own(series)) {
            let Some(change) = last_change(series) else { continue };
            let silent = chapter.is_none_or(|chapter| !is_commented(manuscript, chapter, &change));
            if is_large(&change, table) && silent {
                found.push(finding(&change));
            }
        }
    }
    found
}

fn is_own(series: &Series<'_>) -> bool {
    series.row.kind == RowKind::Normal && !series.is_reference()
}

fn last_change<'s>(series: &'s Series<'s>) -> Option<Change<'s>> {
    let numbers: Vec<(i16, &CellNumber)> = series.numbers().collect();
    let [.., from, to] = numbers[..] else { return None };
    Some(Change { series, from, to })
}

/// Large for what it is: shares in points, counts by chance (twice the 95 % margin of a difference between
/// counts), other measures relative to what they were.
fn is_large(change: &Change<'_>, table: &Table) -> bool {
    let (from, to) = (change.from.1, change.to.1);
    let size = (to.value - from.value).abs();
    let step = from.step().max(to.step());
    let caption = table.caption.as_deref().unwrap_or_default();
    if change.series.is_share(caption) {
        return size > SHARE_POINTS + step * 1e-6;
    }
    let label = &change.series.label;
    let sums = table.rows.iter().any(|row| row.kind == RowKind::Total);
    let whole = from.decimals == 0 && to.decimals == 0;
    if whole && !is_never_summed(label) && (is_count(label) || is_count(caption) || sums) {
        return size > 2.0 * 1.96 * (from.value.abs() + to.value.abs()).sqrt();
    }
    size > 2.0 * step * (1.0 + 1e-9) && size >= RELATIVE * from.value.abs()
}

/// Whether a sentence of the chapter tells both values, or one of them or the change together with a word
/// of the label, or speaks of a change of just this measure.
fn is_commented(manuscript: &Manuscript, chapter: &Chapter, change: &Change<'_>) -> bool {
    let label = telling_stems(&change.series.name());
    let own = [change.from.1.value, change.to.1.value];
    let difference = (own[1] - own[0]).abs();
    let same = |one: f64, other: f64| (one - other).abs() < change.to.1.step() * 1e-3;
    chapter.paragraphs(manuscript).flat_map(|(_, paragraph)| sentences(&paragraph.text)).any(|sentence| {
        let told: Vec<f64> = numbers(sentence).into_iter().map(|number| number.value.abs()).collect();
        let tells = |value: f64| told.iter().any(|told| same(*told, value));
        let words: BTreeSet<String> = stems(sentence);
        let shared = label.iter().filter(|stem| words.contains(*stem)).count();
        let speaks = has_word_like(sentence, &CHANGED) && shared >= label.len().clamp(1, 2);
        tells(own[0]) && tells(own[1]) || shared > 0 && (tells(own[1]) || tells(difference)) || speaks
    })
}

fn finding(change: &Change<'_>) -> Finding {
    let Change { series, from, to } = change;
    let shown = |year: i16| {
        let cell = series.points.iter().find(|point| point.year == year).and_then(|point| point.cell);
        cell.map_or("", |cell| cell.text.trim())
    };
    Finding::new(Rule::Uncommented, Severity::Warning, series.place(), &series.row.quote())
        .what(format!(
            "”{}” gick från {} ({}) till {} ({}). Kapitlet säger inget om det.",
            series.name(),
            shown(from.0),
            from.0,
            shown(to.0),
            to.0
        ))
        .expected("En mening om varje stor förändring.")
        .advice("Skriv vad som har hänt. Skriv också om ni inte vet varför.")
}
