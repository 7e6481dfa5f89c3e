//! Puts a manuscript together part by part, with places.

use crate::lint::cell_number::{number, years};
use crate::lint::manuscript::{
    Alt, Author, Cell, Content, Header, MINOR, Manuscript, Origin, Paragraph, Part, Row, RowKind, Table,
};
use crate::lint::measure::is_total;
use crate::lint::place::Place;

/// A manuscript in the making.
#[derive(Debug, Default)]
pub(super) struct Builder {
    parts: Vec<Part>,
    title: Option<String>,
    chapter: Option<String>,
    minor: Option<String>,
    tables: u32,
}

/// Where the reader is in its file.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct At {
    /// Page, if the file has pages.
    pub(super) page: Option<u32>,
    /// Line, if the file has lines.
    pub(super) line: Option<u32>,
}

/// Rows of cells as they stand in a file, with the line of each if there are lines.
pub(super) type Lines = Vec<(At, Vec<String>)>;

impl Builder {
    fn place(&self, at: At) -> Place {
        let part = self.parts.len();
        Place {
            part,
            page: at.page,
            line: at.line,
            paragraph: u32::try_from(part + 1).ok(),
            chapter: self.chapter.clone().or_else(|| self.minor.clone()),
            ..Place::default()
        }
    }

    fn push(&mut self, at: At, content: Content) {
        let place = self.place(at);
        self.parts.push(Part { place, content });
    }

    /// A heading.
    pub(super) fn heading(&mut self, at: At, level: u8, text: &str) {
        let text = line(text);
        if text.is_empty() {
            return;
        }
        self.title.get_or_insert_with(|| text.clone());
        if level == MINOR {
            self.minor = Some(text.clone());
        } else {
            self.chapter = Some(text.clone());
        }
        self.push(at, Content::Heading { level, text });
    }

    /// A paragraph or an item of a list.
    pub(super) fn paragraph(&mut self, at: At, text: &str, item: bool) {
        let text = line(text);
        if text.is_empty() {
            return;
        }
        self.title.get_or_insert_with(|| text.clone());
        let author = signature(&text).map_or(Author::Unknown, Author::Signed);
        self.push(at, Content::Paragraph(Paragraph { text, item, author, told: Vec::new() }));
    }

    /// A picture.
    pub(super) fn picture(&mut self, at: At, alt: Alt, name: &str) {
        self.push(at, Content::Picture { alt, name: line(name) });
    }

    /// A table from its lines; the head is found by marked lines or by its look. Says whether a table came
    /// of it: lines without any second cell are paragraphs.
    pub(super) fn table(
        &mut self,
        lines: Lines,
        marked_head: Option<usize>,
        header: Header,
        caption: Option<String>,
    ) {
        let Some(first) = lines.first().map(|(at, _)| *at) else { return };
        if lines.iter().all(|(_, cells)| filled(cells) < 2) {
            for (at, cells) in lines {
                self.paragraph(at, &cells.join(" "), false);
            }
            return;
        }
        // A marked line with a single word is the title of the table, not its head.
        let names_columns = |at: &usize| lines.get(*at).is_some_and(|(_, cells)| filled(cells) > 1);
        let head_at = marked_head.filter(names_columns).or_else(|| head_of(&lines)).or(marked_head);
        let title_lines = lines.iter().take(head_at.unwrap_or(0)).map(|(_, cells)| line(&cells.join(" ")));
        let titles: Vec<String> =
            self.caption_above().into_iter().chain(caption).chain(title_lines).collect();
        self.tables += 1;
        let place = Place { table: Some(self.tables), ..self.place(first) };
        let head = head_at
            .and_then(|at| lines.get(at))
            .map(|(_, cells)| cells.iter().map(|cell| line(cell)).collect());
        let body = lines.into_iter().skip(head_at.map_or(0, |at| at + 1));
        let mut rows: Vec<Row> = body
            .zip(1..)
            .map(|((at, cells), number)| {
                let place = Place { page: at.page, line: at.line, row: Some(number), ..place.clone() };
                row(&cells, place)
            })
            .collect();
        rows.retain(|row| !row.label().is_empty());
        let caption = Some(titles.join(": ")).filter(|caption| !caption.is_empty());
        let table = Table { caption, head: head.unwrap_or_default(), header, rows, notes: Vec::new() };
        self.parts.push(Part { place, content: Content::Table(table) });
    }

    /// Adds rows to the table just made, if these lines go on with it: no head of their own, and not wider.
    /// Gives the lines back if they do not.
    pub(super) fn more_rows(&mut self, mut lines: Lines) -> Option<Lines> {
        let Some(Part { place, content: Content::Table(table) }) = self.parts.last_mut() else {
            return Some(lines);
        };
        // A reader that knows that the table goes on gives its head again.
        if lines.len() > 1 && lines.first().is_some_and(|(_, cells)| *cells == table.head) {
            lines.remove(0);
        }
        let widest = lines.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        let has_numbers = |(_, cells): &(At, Vec<String>)| {
            cells.iter().skip(1).any(|cell| number(&Cell::new(cell.trim())).is_some())
        };
        if table.head.is_empty()
            || widest > table.head.len()
            || head_of(&lines).is_some()
            || !lines.iter().any(has_numbers)
        {
            return Some(lines);
        }
        for (at, cells) in lines {
            let number = table.rows.last().and_then(|row| row.place.row).unwrap_or(0) + 1;
            let place = Place { page: at.page, line: at.line, row: Some(number), ..place.clone() };
            table.rows.push(row(&cells, place));
        }
        table.rows.retain(|row| !row.label().is_empty());
        None
    }

    /// The short line just above, which names what follows.
    fn caption_above(&self) -> Option<String> {
        match self.parts.last().map(|part| &part.content) {
            Some(Content::Heading { level: MINOR, text }) => Some(text.clone()),
            Some(Content::Paragraph(paragraph)) if is_caption(&paragraph.text) => {
                Some(paragraph.text.clone())
            }
            _ => None,
        }
    }

    /// How many parts there are.
    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }

    /// The manuscript.
    pub(super) fn finish(self, origin: Origin) -> Manuscript {
        Manuscript { title: self.title, origin, parts: self.parts, abbreviations: Vec::new() }
    }
}

/// A text on one line with single spaces; no-break spaces inside numbers are kept.
pub(super) fn line(text: &str) -> String {
    let break_or_space = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}') || c.is_control();
    let words = text.split(break_or_space).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// "Tabell 3 ..." or a short line without a stop names the table below it.
fn is_caption(text: &str) -> bool {
    let short = text.split_whitespace().count() <= 12 && !text.ends_with(['.', '!', '?', ':', ';', ',']);
    text.starts_with("Tabell") || short && text.starts_with(char::is_uppercase)
}

fn filled(cells: &[String]) -> usize {
    cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

fn row(cells: &[String], place: Place) -> Row {
    let cells: Vec<Cell> = cells.iter().map(|cell| Cell::new(line(cell))).collect();
    let count = cells.iter().filter(|cell| !cell.text.is_empty()).count();
    let label = cells.iter().map(|cell| cell.text.as_str()).find(|text| !text.is_empty()).unwrap_or_default();
    let has_letters = label.chars().any(char::is_alphabetic);
    let kind = match count {
        1 if cells.len() > 1 && cells[0].text == label && has_letters => RowKind::Group,
        _ if is_total(label) => RowKind::Total,
        _ => RowKind::Normal,
    };
    Row { cells, kind, place }
}

/// The line that is the head: the first with years in columns of their own, or the first without any
/// number, with an empty or wordy corner, above lines with numbers. At most the third line that has cells.
fn head_of(lines: &Lines) -> Option<usize> {
    let years_in = |cells: &[String]| {
        let is_year = |cell: &&String| years(cell).len() == 1 && cell.trim().chars().count() <= 14;
        cells.iter().skip(1).filter(is_year).count()
    };
    let early = lines.iter().take(4).enumerate();
    if let Some((at, _)) =
        early.clone().find(|(_, (_, cells))| years_in(cells) >= 1 && values(cells) <= years_in(cells))
    {
        return Some(at);
    }
    let wordy = early.clone().find(|(_, (_, cells))| {
        filled(cells) >= 2 || cells.first().is_some_and(|cell| cell.trim().is_empty()) && filled(cells) == 1
    })?;
    let (at, (_, cells)) = wordy;
    let below = lines.get(at + 1..).unwrap_or_default();
    let numbers_below = below.iter().any(|(_, cells)| values(cells) > 0);
    (values(cells) == 0 && numbers_below && filled(cells) > 0).then_some(at)
}

/// How many cells after the first hold a number.
fn values(cells: &[String]) -> usize {
    cells.iter().skip(1).filter(|cell| number(&Cell::new(cell.trim())).is_some()).count()
}

/// Who has signed a paragraph: "Kommentar av Eva Ek, MAS: ..." or "... /Eva Ek, enhetschef".
fn signature(text: &str) -> Option<String> {
    let by = |text: &str| text.trim().trim_end_matches('.').to_owned();
    let named = |name: &String| {
        let words = name.split_whitespace().count();
        let capital = name.chars().next().is_some_and(char::is_uppercase);
        capital && (2..=8).contains(&words)
    };
    for lead in ["Kommentar av ", "Bedömning av ", "Analys av "] {
        if let Some(name) = text.strip_prefix(lead).and_then(|rest| rest.split_once(':')) {
            return Some(by(name.0)).filter(named);
        }
    }
    let end = text.rsplit_once(" /").map(|(_, name)| by(name)).filter(|name| name.chars().count() <= 60);
    end.filter(named)
}
