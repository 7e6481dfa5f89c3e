//! The blocks of a chapter for the templates.

use ledstjarna_report::{Block, CalloutKind, Cell, Figure, Row, Table};
use serde::Serialize;

use super::ends;
use super::runs::{self, Run};
use super::table::{self, Grid};
use super::{Reading, Twins};

/// One thing under a heading.
#[derive(Debug, Serialize)]
#[serde(tag = "sort", rename_all = "kebab-case")]
pub(super) enum Piece {
    Paragraph {
        runs: Vec<Run>,
        /// Who wrote it, if a person did.
        signature: Option<String>,
    },
    List {
        ordered: bool,
        items: Vec<Vec<Run>>,
        signature: Option<String>,
    },
    Table {
        grid: Grid,
    },
    Figure {
        picture: Picture,
    },
    Callout {
        kind: CalloutKind,
        word: &'static str,
        runs: Vec<Run>,
        signature: Option<String>,
    },
    Placeholder {
        prompt: String,
    },
    PageBreak,
}

/// A figure.
#[derive(Debug, Serialize)]
pub(super) struct Picture {
    /// "Figur 1".
    name: String,
    /// Which of `/pictures/*.svg` it shows.
    file: usize,
    caption: String,
    subtitle: Option<String>,
    alt: String,
    /// What is measured and how many; where from.
    lines: Vec<String>,
    /// The label of its numbers, if they stand in the document.
    twin: Option<String>,
    /// The attached file with its numbers, if they do not stand in the document.
    attached: Option<String>,
}

/// A block as the templates read it.
pub(super) fn piece(block: &Block, reading: &mut Reading<'_>) -> Piece {
    match block {
        Block::Paragraph { text } => {
            Piece::Paragraph { runs: runs::runs(text, reading), signature: runs::signature(text, reading) }
        }
        Block::List { ordered, items } => Piece::List {
            ordered: *ordered,
            items: items.iter().map(|item| runs::runs(item, reading)).collect(),
            signature: items.iter().find_map(|item| runs::signature(item, reading)),
        },
        Block::Table(table) => {
            let name = reading.numbers.table(&table.id);
            Piece::Table { grid: table::grid(table, name, String::new(), reading) }
        }
        Block::Figure(figure) => Piece::Figure { picture: picture(figure, reading) },
        Block::Callout { kind, text } => Piece::Callout {
            kind: *kind,
            word: kind.word(),
            runs: runs::runs(text, reading),
            signature: runs::signature(text, reading),
        },
        Block::Placeholder(placeholder) => {
            Piece::Placeholder { prompt: reading.reader.line(&placeholder.prompt) }
        }
        Block::PageBreak => Piece::PageBreak,
    }
}

/// The table without columns that have nothing in any row: a printed page has no room for them.
fn filled(table: &Table) -> Table {
    let is_empty = |cell: &Cell| matches!(cell.text.trim(), "" | "–") && cell.status.is_none();
    let kept = |at: usize| {
        at == 0 || table.rows.iter().any(|row| row.cells.get(at).is_some_and(|cell| !is_empty(cell)))
    };
    let cells = |row: &Row| {
        let all = row.cells.iter().enumerate().filter(|(at, _)| kept(*at));
        Row { cells: all.map(|(_, cell)| cell.clone()).collect(), ..row.clone() }
    };
    let head = table.head.iter().enumerate().filter(|(at, _)| kept(*at));
    Table {
        head: head.map(|(_, cell)| cell.clone()).collect(),
        rows: table.rows.iter().map(cells).collect(),
        ..table.clone()
    }
}

/// Ended, so that more can follow on the same line.
fn stopped(line: &str) -> String {
    let line = line.trim();
    if line.is_empty() || line.ends_with(['.', '?', '!']) { line.to_owned() } else { format!("{line}.") }
}

fn picture(figure: &Figure, reading: &mut Reading<'_>) -> Picture {
    let name = reading.numbers.figure(&figure.id);
    let svg = reading.reader.lines(&figure.svg);
    reading.pictures.push(svg);
    let file = reading.pictures.len();
    let attached = (reading.twins_are == Twins::Attached).then(|| ends::figure_file(file));
    let twin = (reading.twins_are == Twins::Printed).then(|| format!("siffror-{file}"));
    if let Some(label) = twin.clone() {
        let grid = table::grid(&filled(&figure.table), format!("Siffrorna i {name}"), label, reading);
        reading.twins.push(grid);
    }
    let reader = &mut reading.reader;
    let about = [figure.definition.as_deref(), figure.n.as_deref()].into_iter().flatten().map(stopped);
    let lines = [about.collect::<Vec<_>>().join(" "), stopped(&figure.source)];
    Picture {
        name,
        file,
        caption: reader.line(&figure.caption),
        subtitle: reader.maybe(figure.subtitle.as_deref()),
        alt: reader.line(&figure.alt),
        lines: lines.iter().filter_map(|line| reader.maybe(Some(line))).collect(),
        twin,
        attached,
    }
}
