//! The key-figure tables of a municipality's page, ready to print: chapters, tables, lines.

use ledstjarna_actions::{ColourWord, Library};
use ledstjarna_observations::Observation;

use crate::captions::raw_captions;
use crate::facts::tables::{FigureLine, FigureTable};
use crate::status::Status;
use crate::wording;

/// One chapter.
pub struct ChapterView {
    /// Heading.
    pub title: String,
    /// How many lines have each colour, in all its tables.
    pub counts: String,
    /// Its tables.
    pub tables: Vec<TableView>,
}

/// One table. Columns that would be empty are left out.
pub struct TableView {
    /// Heading.
    pub title: String,
    /// How many lines have each colour.
    pub counts: String,
    /// Whether any line can be compared.
    pub has_status: bool,
    /// Whether any line has a value of riket, and of the mean.
    pub has_references: [bool; 2],
    /// The source of all lines, if it is one.
    pub source: Option<String>,
    /// Lines.
    pub lines: Vec<LineView>,
}

/// One line.
pub struct LineView {
    /// Title of the indicator.
    pub title: String,
    /// Register id, for the link.
    pub id: String,
    /// One cell per year.
    pub cells: Vec<String>,
    /// Riket, and the unweighted mean of all municipalities.
    pub references: [String; 2],
    /// The year that status and references belong to, if it is not the last column.
    pub year: Option<i16>,
    /// Where the latest value stands.
    pub status: Status,
    /// Whom it is compared with, where that is not nearly all.
    pub compared: Option<String>,
    /// Where the values come from.
    pub source: String,
}

/// The chapters in print order; tables of one chapter may stand apart in the set.
pub fn chapters(library: &Library, tables: &[FigureTable<'_>]) -> Vec<ChapterView> {
    let mut names: Vec<&str> = Vec::new();
    for table in tables {
        if !names.contains(&table.chapter) {
            names.push(table.chapter);
        }
    }
    let chapter = |name: &str| {
        let own = || tables.iter().filter(|table| table.chapter == name);
        let all = ColourWord::ALL.map(|word| {
            let of = |table: &FigureTable<'_>| {
                table.counts.iter().filter(|(known, _)| *known == word).map(|(_, n)| n).sum::<usize>()
            };
            (word, own().map(of).sum())
        });
        ChapterView {
            title: name.to_owned(),
            counts: counts(&all),
            tables: own().map(|table| table_view(library, table)).collect(),
        }
    };
    names.into_iter().map(chapter).collect()
}

fn table_view(library: &Library, table: &FigureTable<'_>) -> TableView {
    let lines: Vec<LineView> = table.lines.iter().map(|line| line_view(library, line)).collect();
    let has = |at: usize| table.lines.iter().any(|line| line.references()[at].is_some());
    let source = lines.first().map(|line| line.source.clone());
    TableView {
        title: table.title.to_owned(),
        counts: counts(&table.counts),
        has_status: table.lines.iter().any(|line| line.n > 1),
        has_references: [has(0), has(1)],
        source: source.filter(|source| lines.iter().all(|line| line.source == *source)),
        lines,
    }
}

/// Symbol, number and colour word of every colour that occurs.
fn counts(counts: &[(ColourWord, usize)]) -> String {
    let known = counts.iter().filter(|(_, count)| *count > 0);
    let words = known.map(|(word, count)| {
        let (symbol, one, many) = match word {
            ColourWord::Green => (Status::Better.symbol(), "grönt", "gröna"),
            ColourWord::Yellow => (Status::Middle.symbol(), "gult", "gula"),
            ColourWord::Red => (Status::Worse.symbol(), "rött", "röda"),
            ColourWord::None => ("○", "utan färg", "utan färg"),
        };
        format!("{symbol} {count} {}", if *count == 1 { one } else { many })
    });
    words.collect::<Vec<_>>().join(", ")
}

fn line_view(library: &Library, line: &FigureLine<'_>) -> LineView {
    let indicator = line.figure.indicator;
    let cell = |found: Option<&Observation>| match found.map(|one| one.value) {
        Some(value) => value.missing().map_or_else(
            || wording::value_or_sign(indicator, value),
            |reason| wording::missing(reason).to_owned(),
        ),
        None => "– saknas".to_owned(),
    };
    let last = line.figure.own.len().checked_sub(1);
    LineView {
        title: indicator.title.clone(),
        id: indicator.id.clone(),
        cells: line.figure.own.iter().map(|own| cell(*own)).collect(),
        references: line.references().map(|found| found.map_or_else(|| "–".to_owned(), |_| cell(found))),
        year: line.latest.filter(|at| Some(*at) != last).map(|at| line.figure.standing[at].year),
        status: line.status,
        compared: line.compared.as_ref().map(|words| format!("jämfört med {words}")),
        source: source(library, line),
    }
}

/// The captions of the values shown, each once; a value is shown as it came.
fn source(library: &Library, line: &FigureLine<'_>) -> String {
    let own = || line.figure.own.iter().copied().flatten().map(|one| one.source.as_str());
    let any = || line.shown().map(|one| one.source.as_str());
    let register = &library.register;
    let captions =
        if own().next().is_some() { raw_captions(register, own()) } else { raw_captions(register, any()) };
    captions.join(". ")
}
