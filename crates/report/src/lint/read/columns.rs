//! Columns made of spaces: where they begin and end, and which cell stands in which.

use super::builder::{At, Lines};
use crate::lint::cell_number::{is_mark, of_text};

/// A piece of a line between gaps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spaced<'t> {
    /// The piece.
    pub(super) text: &'t str,
    /// Its first column of characters.
    pub(super) start: usize,
    /// The column after its last.
    pub(super) end: usize,
}

/// The most characters of a piece that shows where a column is.
const NARROW: usize = 14;

/// Cuts a line at gaps of two spaces or more.
pub(super) fn cut(line: &str) -> Vec<Spaced<'_>> {
    let mut pieces = Vec::new();
    let mut start: Option<(usize, usize)> = None;
    let mut last = (0, 0);
    let mut gap = 0;
    for (column, (at, c)) in line.char_indices().enumerate() {
        if c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}') {
            gap += 1;
            continue;
        }
        if let Some((from, first)) = start.filter(|_| gap >= 2) {
            pieces.push(Spaced { text: &line[from..last.0], start: first, end: last.1 });
            start = None;
        }
        start.get_or_insert((at, column));
        last = (at + c.len_utf8(), column + 1);
        gap = 0;
    }
    if let Some((from, first)) = start {
        pieces.push(Spaced { text: &line[from..last.0], start: first, end: last.1 });
    }
    pieces
}

/// A line as cells, and whether it holds words only.
pub(super) struct Cut {
    /// Where it stands.
    pub(super) at: At,
    /// As many cells as the table is wide; the first is the label.
    pub(super) cells: Vec<String>,
    /// Whether only the label is there.
    pub(super) only_words: bool,
}

/// Rows with equally many cells, by where the pieces stand.
pub(super) fn rows(places: &[At], lines: &[Vec<Spaced<'_>>]) -> Lines {
    let columns = columns(lines);
    let cut = places.iter().zip(lines).map(|(at, pieces)| {
        let mut cells = vec![String::new(); columns.len() + 1];
        for piece in pieces {
            if let Some(cell) = cells.get_mut(place(piece, &columns)) {
                if !cell.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(piece.text);
            }
        }
        let only_words = pieces.len() == 1 && !cells[0].is_empty();
        Cut { at: *at, cells, only_words }
    });
    with_whole_labels(cut.collect())
}

/// Joins numbers that a narrow column has cut after the thousands: a line of numbers only above a line with
/// as many numbers of three digits.
pub(super) fn with_whole_thousands(lines: Vec<Cut>) -> Vec<Cut> {
    let mut whole: Vec<Cut> = Vec::new();
    for mut line in lines {
        let digits = |text: &str, longest: usize| {
            (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let values = |cut: &Cut| -> Vec<usize> {
            (1..cut.cells.len()).filter(|at| digits(&cut.cells[*at], 3)).collect()
        };
        let below = values(&line);
        let halves = !below.is_empty() && below.iter().all(|at| line.cells[*at].len() == 3);
        let above = whole.last().filter(|above| above.cells[0].is_empty() && values(above) == below);
        if halves && let Some(above) = above {
            for at in below {
                line.cells[at] = format!("{} {}", above.cells[at], line.cells[at]);
            }
            line.at = above.at;
            whole.pop();
        }
        whole.push(line);
    }
    whole
}

/// Joins labels that go over several lines: a line with words only, before a row that begins in the middle
/// of a sentence or has no label, or a line that itself begins so after a row.
pub(super) fn with_whole_labels(lines: Vec<Cut>) -> Lines {
    let mut rows: Lines = Vec::new();
    let mut above: Option<(At, Vec<String>)> = None;
    for Cut { at, mut cells, only_words } in lines {
        let label = cells.first().cloned().unwrap_or_default();
        let small = label.starts_with(|c: char| c.is_lowercase() || c == '(');
        if only_words
            && small
            && let Some((_, words)) = above.as_mut().or(rows.last_mut())
            && let Some(first) = words.first_mut()
        {
            *first = format!("{first} {label}");
            continue;
        }
        if let Some((first, words)) = above.take() {
            if !only_words && (small || label.is_empty()) {
                cells.splice(..1, [format!("{} {label}", words[0]).trim().to_owned()]);
                rows.push((first, cells));
                continue;
            }
            rows.push((first, words));
        }
        if only_words { above = Some((at, cells)) } else { rows.push((at, cells)) }
    }
    rows.extend(above);
    rows
}

/// Where the columns after the label are: the merged stretches of narrow pieces.
fn columns(lines: &[Vec<Spaced<'_>>]) -> Vec<(usize, usize)> {
    let is_first = |at: usize, piece: &Spaced<'_>| at == 0 && of_text(piece.text).is_none();
    let narrow = lines.iter().flat_map(|pieces| {
        pieces.iter().enumerate().filter(move |(at, piece)| {
            !is_first(*at, piece) && (piece.text.chars().count() <= NARROW || is_mark(piece.text))
        })
    });
    let mut spans: Vec<(usize, usize)> = narrow.map(|(_, piece)| (piece.start, piece.end)).collect();
    spans.sort_unstable();
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for (start, end) in spans {
        match merged.last_mut() {
            Some(last) if start < last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}

/// The cell a piece belongs to: 0 for the label, otherwise the column it overlaps or is nearest to.
fn place(piece: &Spaced<'_>, columns: &[(usize, usize)]) -> usize {
    let first = columns.first().map_or(usize::MAX, |column| column.0);
    if piece.start < first && (piece.end <= first || of_text(piece.text).is_none()) {
        return 0;
    }
    let distance = |column: &(usize, usize)| {
        if piece.start < column.1 && column.0 < piece.end {
            return 0;
        }
        column.0.saturating_sub(piece.end).max(piece.start.saturating_sub(column.1)) + 1
    };
    let nearest = columns.iter().enumerate().min_by_key(|(_, column)| distance(column));
    nearest.map_or(0, |(at, _)| at + 1)
}
