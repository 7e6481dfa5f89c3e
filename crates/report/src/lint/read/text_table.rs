//! Tables in plain text: which lines are rows, and what their cells are.

use super::builder::{At, Lines};
use super::columns::{self, Cut, Spaced};
use super::headed::Head;
use super::text::Line;
use crate::lint::cell_number::{is_mark, of_text};

/// A stretch of a block.
pub(super) enum Stretch<'t> {
    /// Rows of cells.
    Table(Lines),
    /// Lines of words.
    Words(Vec<Line<'t>>),
}

/// Cuts a block into tables and words. `head` is that of the table just before, which the block may go on
/// with; afterwards it is that of the last table in the block.
pub(super) fn stretches<'t>(block: &[Line<'t>], head: &mut Option<Head>) -> Vec<Stretch<'t>> {
    if block.iter().any(|line| line.text.trim().contains('\t')) {
        *head = None;
        return tabbed(block);
    }
    let at = block.iter().position(|line| Head::of(line.text).is_some());
    let goes_on = head.as_ref().is_some_and(|head| head.goes_on(block.iter().map(|line| line.text)));
    match (at, head.take()) {
        (Some(at), _) => {
            let (before, rest) = block.split_at(at);
            let mut found = if before.is_empty() { Vec::new() } else { spaced(before) };
            *head = rest.first().and_then(|line| Head::of(line.text));
            found.extend(headed(rest, head));
            found
        }
        (None, Some(above)) if goes_on => {
            *head = Some(above);
            headed(block, head)
        }
        _ => spaced(block),
    }
}

/// From this column on, a piece by itself belongs to a column of a table.
const FAR: usize = 30;

/// Whether a line begins an item of a list.
pub(super) fn is_bullet(text: &str) -> bool {
    let text = text.trim_start();
    let mut letters = text.chars();
    let mark = letters.next().is_some_and(|c| matches!(c, '-' | '–' | '•' | '*' | '·' | '▪' | '\u{f0b7}'));
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=2).contains(&digits)
        && text[digits..].starts_with([')', '.'])
        && text[digits + 1..].starts_with(' ');
    mark && letters.next().is_some_and(char::is_whitespace) || numbered
}

/// Lines with tabs are rows; a line without a tab between two rows is a heading in the table.
fn tabbed<'t>(block: &[Line<'t>]) -> Vec<Stretch<'t>> {
    let is_row = |line: &Line<'_>| line.text.contains('\t') && !is_bullet(line.text);
    let mut found = Vec::new();
    let mut rest = block;
    while let Some(line) = rest.first() {
        if !is_row(line) {
            let count = rest.iter().take_while(|line| !is_row(line)).count();
            found.push(Stretch::Words(rest[..count].to_vec()));
            rest = &rest[count..];
            continue;
        }
        let mut count = 1;
        while let Some(next) = rest.get(count) {
            let between = rest.get(count + 1).is_some_and(is_row) && next.text.chars().count() < 120;
            if !is_row(next) && !between {
                break;
            }
            count += 1;
        }
        let rows = rest[..count].iter().map(|line| (line.at, cells(line.text)));
        found.push(Stretch::Table(rows.collect()));
        rest = &rest[count..];
    }
    found
}

fn cells(line: &str) -> Vec<String> {
    line.split('\t').map(|cell| cell.trim().to_owned()).collect()
}

/// Lines below a line of years are rows as long as numbers come; words after the last are words. The first
/// line is the head itself unless the table only goes on.
fn headed<'t>(block: &[Line<'t>], above: &mut Option<Head>) -> Vec<Stretch<'t>> {
    let Some(head) = above.clone() else { return spaced(block) };
    let starts = block.first().filter(|line| Head::of(line.text).is_some());
    let below = &block[usize::from(starts.is_some())..];
    let ends = |line: &Line<'_>| Head::of(line.text).is_some() || line.text.trim_end().ends_with('.');
    let count = below.iter().position(ends).unwrap_or(below.len());
    let rows: Vec<Option<Vec<String>>> = below[..count].iter().map(|line| head.row(line.text)).collect();
    let last = rows.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    // The second half of the last label stands below its numbers.
    let small = |line: &&Line<'_>| line.text.trim_start().starts_with(|c: char| c.is_lowercase() || c == '(');
    let last = last + below[last..count].iter().take(2).take_while(small).count();
    let at = block.first().map(|line| line.at).unwrap_or_default();
    let mut lines = vec![Cut { at, cells: head.cells(), only_words: false }];
    for (line, row) in below[..last].iter().zip(rows) {
        let only_words = row.is_none();
        let mut cells = row.unwrap_or_else(|| vec![line.text.trim().to_owned()]);
        cells.resize(head.width(), String::new());
        lines.push(Cut { at: line.at, cells, only_words });
    }
    let lines = columns::with_whole_thousands(lines);
    let mut found = vec![Stretch::Table(columns::with_whole_labels(lines))];
    if last < below.len() {
        let rest = &below[last..];
        // A sentence ends the table; other words may belong to a row in the next block.
        let more = rest.iter().any(|line| Head::of(line.text).is_some());
        let ended = rest.iter().any(|line| line.text.trim_end().ends_with('.'));
        if more || ended {
            *above = None;
            found.extend(stretches(rest, above));
        } else {
            found.extend(spaced(rest));
        }
    }
    found
}

/// Lines with gaps of two spaces or more and something like a number after a gap are rows.
fn spaced<'t>(block: &[Line<'t>]) -> Vec<Stretch<'t>> {
    let cut: Vec<Vec<Spaced<'t>>> = block.iter().map(|line| columns::cut(line.text)).collect();
    let is_row = |at: usize| {
        let cells = &cut[at];
        let valued = |cell: &Spaced<'_>| of_text(cell.text).is_some() || is_mark(cell.text);
        let lone_numbers = cells.iter().all(valued) && cells.len() >= 2;
        // A number by itself far to the right is the result of a row whose label goes over several lines.
        let lone_result = matches!(&cells[..], [only] if only.start >= FAR && valued(only));
        lone_numbers || lone_result || cells.len() >= 2 && cells.iter().skip(1).any(valued)
    };
    let wordy_head = |at: usize| {
        let several = cut[at].len() >= 2 || cut[at].first().is_some_and(|only| only.start >= FAR);
        several && at + 1 < block.len() && is_row(at + 1)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < block.len() {
        if !is_row(at) && !wordy_head(at) {
            let end = (at..block.len()).find(|at| is_row(*at) || wordy_head(*at)).unwrap_or(block.len());
            // The last line of words may be the first half of the row below.
            let split =
                if end < block.len() && end - at >= 1 && begins_small(&cut[end]) { end - 1 } else { end };
            if split > at {
                found.push(Stretch::Words(block[at..split].to_vec()));
            }
            if split == end {
                at = end;
                continue;
            }
            at = split;
        }
        let mut end = at + 1;
        while end < block.len()
            && (is_row(end) || end + 1 < block.len() && is_row(end + 1) || goes_on(&cut[end]))
        {
            end += 1;
        }
        let places: Vec<At> = block[at..end].iter().map(|line| line.at).collect();
        found.push(Stretch::Table(columns::rows(&places, &cut[at..end])));
        at = end;
    }
    found
}

/// Whether a row's label begins in the middle of a sentence, or is not there at all.
fn begins_small(cells: &[Spaced<'_>]) -> bool {
    cells
        .first()
        .is_some_and(|cell| cell.text.starts_with(char::is_lowercase) || of_text(cell.text).is_some())
}

/// Whether a line is the second half of the row above.
fn goes_on(cells: &[Spaced<'_>]) -> bool {
    matches!(cells, [only] if only.text.starts_with(|c: char| c.is_lowercase() || c == '('))
}
