//! L13: counts so small that persons may be recognised, and hidden cells that can be worked out.

use crate::lint::Options;
use crate::lint::cell_number::{CellNumber, heading_year, number};
use crate::lint::finding::{Finding, Severity};
use crate::lint::manuscript::{Content, Manuscript, Part, Row, RowKind, Table};
use crate::lint::measure::{is_about_persons, is_never_summed, is_share, is_total};
use crate::lint::rule::Rule;
use crate::lint::words::has_word_like;

/// Beginnings of words for things that are counted but are no persons.
const EVENTS: [&str; 8] =
    ["synpunkt", "klagomål", "avvikelse", "anmälan", "anmälning", "tillbud", "händelse", "beröm"];

pub(super) fn find(manuscript: &Manuscript, options: &Options) -> Vec<Finding> {
    let mut found = Vec::new();
    for (part, table) in manuscript.tables() {
        let about = about(manuscript, part, table);
        let decided = is_decided(manuscript, part, table);
        for row in table.rows.iter().filter(|row| row.kind != RowKind::Group) {
            let small = small(table, row, &about, options.fewest_persons);
            found.extend(small.map(|found| if decided { with_decision(found) } else { found }));
            found.extend(few_answers(table, row, options.fewest_answers));
        }
        found.extend(worked_out(table));
    }
    found
}

/// Lines under a table, after which a decision about it is no longer looked for.
const UNDER: usize = 6;

/// Whether a line under the table says who has decided that small counts are shown.
fn is_decided(manuscript: &Manuscript, part: &Part, table: &Table) -> bool {
    let below = manuscript.parts.iter().skip(part.place.part + 1).take(UNDER);
    let below = below.map_while(|part| match &part.content {
        Content::Paragraph(paragraph) => Some(paragraph.text.as_str()),
        _ => None,
    });
    let mut lines = table.notes.iter().map(String::as_str).chain(below).map(str::to_lowercase);
    lines.any(|line| {
        let small = ["under fem", "under 5", "färre än fem", "färre än 5", "små tal"];
        line.contains("efter beslut av") && small.iter().any(|words| line.contains(words))
    })
}

/// What somebody has decided, and says so, is told but is no error.
fn with_decision(found: Finding) -> Finding {
    Finding { severity: Severity::Info, ..found }
        .advice("Under tabellen står vem som har beslutat det. Pröva beslutet på nytt varje år.")
}

/// The words that say what a table counts: caption, corner and the heading or line above.
fn about(manuscript: &Manuscript, part: &Part, table: &Table) -> String {
    let above = part.place.part.checked_sub(1).and_then(|above| manuscript.parts.get(above));
    let above = above.map(|part| match &part.content {
        Content::Heading { text, .. } => text.as_str(),
        _ => "",
    });
    let words = [table.caption.as_deref(), table.head.first().map(String::as_str), above];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A row with counts from 1 up to the limit.
fn small(table: &Table, row: &Row, about: &str, fewest: u32) -> Option<Finding> {
    let words = format!("{about} {}", row.label());
    let counts = has_word_like(&words, &["antal"]) || table.rows.iter().any(|row| is_total(row.label()));
    if is_never_summed(&words) || !counts || is_goal_row(row.label()) {
        return None;
    }
    let is_small =
        |number: &CellNumber| number.decimals == 0 && number.value >= 1.0 && number.value < f64::from(fewest);
    let cells = row
        .cells
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(column, _)| table.head.get(*column).is_none_or(|heading| !is_never_summed(heading)));
    let small: Vec<String> = cells
        .filter_map(|(column, cell)| {
            let number = number(cell).filter(|number| is_small(number) && !number.unit.starts_with('%'))?;
            Some(shown(table, column, &number))
        })
        .collect();
    if small.is_empty() {
        return None;
    }
    let events = has_word_like(&words, &EVENTS);
    let severity = if is_about_persons(&words) && !events { Severity::Error } else { Severity::Info };
    Some(
        Finding::new(Rule::SmallCells, severity, &row.place, &row.quote())
            .what(format!("”{}” har tal under {fewest}: {}.", row.label(), small.join(", ")))
            .expected(format!("Tal om personer redovisas inte när de är färre än {fewest}."))
            .advice("Pröva om någon kan kännas igen. Slå ihop rader, eller godta talet med ett skäl."),
    )
}

/// A target such as "minst 3 aktiviteter" counts no persons.
fn is_goal_row(label: &str) -> bool {
    has_word_like(label, &["minst", "högst", "max", "medelv"])
}

fn shown(table: &Table, column: usize, number: &CellNumber) -> String {
    let heading = table.head.get(column).map_or("", |heading| heading.trim());
    match heading_year(heading) {
        Some((year, _)) => format!("{} ({year})", number.value),
        None if heading.is_empty() => number.value.to_string(),
        None => format!("{} för {heading}", number.value),
    }
}

/// A row of shares that rests on too few answers.
fn few_answers(table: &Table, row: &Row, fewest: u32) -> Option<Finding> {
    let is_answers = |heading: &str| {
        let low = heading.trim().to_lowercase();
        matches!(low.as_str(), "n" | "n=" | "svar") || low.contains("antal svar") || low.contains("svarande")
    };
    let column = table.head.iter().position(|heading| is_answers(heading))?;
    let count = number(row.cells.get(column)?)?;
    let has_share = row.cells.iter().enumerate().any(|(at, cell)| {
        let heading = table.head.get(at).map_or("", String::as_str);
        let worded = is_share(heading) || is_share(row.label());
        // How many of those asked have answered rests on those asked.
        let is_response = has_word_like(heading, &["svarsandel", "svarsfrekvens"]);
        at != column
            && !is_response
            && number(cell).is_some_and(|number| number.unit.starts_with('%') || worded)
    });
    (has_share && count.value > 0.0 && count.value < f64::from(fewest)).then(|| {
        Finding::new(Rule::SmallCells, Severity::Error, &row.place, &row.quote())
            .what(format!("”{}” bygger på {} svar.", row.label(), count.value))
            .expected(format!("Andelar redovisas när minst {fewest} har svarat."))
            .advice("Ta bort andelen, eller slå ihop flera enheter eller år.")
    })
}

/// One hidden cell in a column whose total stands there: the rest gives it away.
fn worked_out(table: &Table) -> Vec<Finding> {
    let mut found = Vec::new();
    let Some(total) = table.rows.iter().rposition(|row| row.kind == RowKind::Total || is_total(row.label()))
    else {
        return found;
    };
    let parts: Vec<&Row> = table.rows[..total].iter().filter(|row| row.kind == RowKind::Normal).collect();
    for column in 1..table.head.len() {
        if is_never_summed(&table.head[column]) || parts.iter().any(|row| is_never_summed(row.label())) {
            continue;
        }
        let is_hidden = |row: &&&Row| matches!(row.text(column).trim(), "*" | "x" | "X" | ".." | "<5");
        let hidden: Vec<&&Row> = parts.iter().filter(is_hidden).collect();
        let others = parts.iter().filter(|row| row.cells.get(column).and_then(number).is_some()).count();
        let told = table.rows[total].cells.get(column).and_then(number).is_some();
        if let [row] = hidden[..]
            && told
            && others > 0
            && others + 1 == parts.len()
        {
            found.push(
                Finding::new(Rule::SmallCells, Severity::Error, &row.place, &row.quote())
                    .what(format!("Det dolda talet för ”{}” går att räkna ut från summan.", row.label()))
                    .expected("Minst två dolda tal i kolumnen, eller ingen summa.")
                    .advice("Dölj ett tal till, eller slå ihop två rader."),
            );
        }
    }
    found
}
