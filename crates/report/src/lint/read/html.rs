//! A web page as a manuscript.

use html5gum::{StartTag, Token, Tokenizer};

use super::builder::{At, Builder, Lines};
use super::decode::decode;
use super::{ReadError, within_limits};
use crate::lint::manuscript::{Alt, Header, Manuscript, Origin};

/// Elements whose text is no part of the report.
const SKIPPED: [&str; 7] = ["script", "style", "noscript", "template", "nav", "head", "select"];

/// Elements that begin a new paragraph.
const BLOCKS: [&str; 24] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "figure",
    "figcaption",
    "details",
    "summary",
    "form",
    "address",
    "pre",
    "hr",
    "body",
];

/// Reads a web page.
///
/// # Errors
/// If the page has no text or is far larger than any report.
pub fn read_html(bytes: &[u8]) -> Result<Manuscript, ReadError> {
    within_limits(bytes)?;
    let text = decode(bytes);
    let mut page = Page::default();
    for token in Tokenizer::new(text.as_str()) {
        match token {
            Ok(Token::StartTag(tag)) => page.open(&tag),
            Ok(Token::EndTag(tag)) => page.close(&String::from_utf8_lossy(&tag.name)),
            Ok(Token::String(text)) => page.words(&String::from_utf8_lossy(&text)),
            Ok(Token::Comment(_) | Token::Doctype(_) | Token::Error(_)) => {}
            Err(never) => match never {},
        }
    }
    page.flush();
    page.end_table();
    if page.builder.len() == 0 {
        return Err(ReadError::Empty);
    }
    Ok(page.builder.finish(Origin::Html))
}

/// The page while it is read.
#[derive(Default)]
struct Page {
    builder: Builder,
    written: String,
    heading: Option<u8>,
    item: bool,
    skipped: Option<(String, usize)>,
    table: Option<Grid>,
    /// Tables inside the cells of a table: their text belongs to the cell.
    nested: usize,
    /// The name of an `<svg>` without a label of its own, until its `<title>` comes.
    svg: Option<Svg>,
}

/// A drawing.
struct Svg {
    named: bool,
    hidden: bool,
}

/// A table while it is read.
#[derive(Default)]
struct Grid {
    rows: Vec<(Vec<String>, bool)>,
    caption: String,
    words: Words,
    in_head: bool,
    has_heads: bool,
    presentation: bool,
}

/// Where the words in a table belong.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Words {
    /// Nowhere: between cells.
    #[default]
    Between,
    /// In the caption.
    Caption,
    /// In the last cell.
    Cell,
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).trim().to_owned())
}

impl Page {
    fn open(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth += usize::from(*skipped == name && !tag.self_closing);
            return;
        }
        match name.as_str() {
            name if SKIPPED.contains(&name) && !tag.self_closing => self.skipped = Some((name.to_owned(), 1)),
            "img" => self.image(tag),
            "svg" => {
                let named =
                    attribute(tag, "aria-label").is_some() || attribute(tag, "aria-labelledby").is_some();
                let hidden = attribute(tag, "aria-hidden").as_deref() == Some("true");
                self.svg = Some(Svg { named, hidden });
            }
            "title" | "desc" => {
                if let Some(svg) = &mut self.svg {
                    svg.named = true;
                }
            }
            "br" => self.words(" "),
            "table" if self.table.is_some() => self.nested += 1,
            "table" => {
                self.flush();
                let presentation = matches!(attribute(tag, "role").as_deref(), Some("presentation" | "none"));
                self.table = Some(Grid { presentation, ..Grid::default() });
            }
            _ if self.table.is_some() => self.open_in_table(&name, tag),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.heading = name.bytes().last().map(|digit| digit - b'0');
            }
            name if BLOCKS.contains(&name) => {
                self.flush();
                self.item = name == "li";
            }
            _ => {}
        }
    }

    fn open_in_table(&mut self, name: &str, tag: &StartTag<()>) {
        let Some(grid) = self.table.as_mut().filter(|_| self.nested == 0) else { return };
        match name {
            "caption" => grid.words = Words::Caption,
            "thead" => grid.in_head = true,
            "tr" => grid.rows.push((Vec::new(), true)),
            "td" | "th" => {
                if grid.rows.is_empty() {
                    grid.rows.push((Vec::new(), true));
                }
                let span = attribute(tag, "colspan").and_then(|span| span.parse::<usize>().ok()).unwrap_or(1);
                grid.has_heads |= name == "th";
                if let Some((cells, heads)) = grid.rows.last_mut() {
                    *heads &= name == "th" || grid.in_head;
                    cells.push(String::new());
                    // The words stand in the first of the joined cells.
                    let more = span.clamp(1, 40) - 1;
                    grid.words = Words::Cell;
                    if more > 0 {
                        cells.extend(std::iter::repeat_n(SPANNED.to_owned(), more));
                    }
                }
            }
            _ => self.words(" "),
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        match name {
            "svg" => {
                if let Some(svg) = self.svg.take()
                    && !svg.hidden
                {
                    let alt = if svg.named { Alt::Given("Bild".to_owned()) } else { Alt::Missing };
                    self.builder.picture(At::default(), alt, "svg");
                }
            }
            "table" if self.nested > 0 => self.nested -= 1,
            "table" => self.end_table(),
            _ if self.table.is_some() => {
                if let Some(grid) = self.table.as_mut().filter(|_| self.nested == 0) {
                    match name {
                        "caption" | "td" | "th" => grid.words = Words::Between,
                        "thead" => grid.in_head = false,
                        _ => {}
                    }
                }
            }
            name if BLOCKS.contains(&name) || name.starts_with('h') && name.len() == 2 => self.flush(),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        if self.skipped.is_some() || self.svg.is_some() {
            return;
        }
        match &mut self.table {
            Some(grid) if grid.words == Words::Caption => grid.caption.push_str(text),
            Some(grid) if grid.words == Words::Cell => {
                let cells = grid.rows.last_mut().map(|(cells, _)| cells);
                let cell = cells.and_then(|cells| cells.iter_mut().rev().find(|cell| *cell != SPANNED));
                if let Some(cell) = cell {
                    cell.push_str(text);
                }
            }
            Some(_) => {}
            None => self.written.push_str(text),
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.written);
        let item = std::mem::take(&mut self.item);
        match self.heading.take() {
            Some(level) => self.builder.heading(At::default(), level, &text),
            None => self.builder.paragraph(At::default(), &text, item),
        }
    }

    fn image(&mut self, tag: &StartTag<()>) {
        let presentation = matches!(attribute(tag, "role").as_deref(), Some("presentation" | "none"));
        let alt = match attribute(tag, "alt") {
            _ if presentation => Alt::Decoration,
            Some(alt) if alt.is_empty() => Alt::Decoration,
            Some(alt) => Alt::Given(alt),
            None => Alt::Missing,
        };
        let name = attribute(tag, "src").unwrap_or_default();
        let name = name.rsplit('/').next().unwrap_or_default().chars().take(80).collect::<String>();
        self.builder.picture(At::default(), alt, if name.is_empty() { "img" } else { &name });
    }

    fn end_table(&mut self) {
        self.nested = 0;
        let Some(grid) = self.table.take() else { return };
        let rows: Vec<(Vec<String>, bool)> =
            grid.rows.into_iter().filter(|(cells, _)| !cells.is_empty()).collect();
        let marked = rows.iter().position(|(cells, heads)| *heads && cells.len() > 1);
        let cells = rows.into_iter().map(|(cells, _)| {
            let cells = cells.into_iter().map(|cell| if cell == SPANNED { String::new() } else { cell });
            (At::default(), cells.collect::<Vec<String>>())
        });
        let lines: Lines = cells.collect();
        let header = match (grid.presentation, grid.has_heads) {
            (true, _) => Header::Unknown,
            (false, true) => Header::Marked,
            (false, false) => Header::Absent,
        };
        let caption = Some(super::builder::line(&grid.caption)).filter(|caption| !caption.is_empty());
        self.builder.table(lines, marked, header, caption);
    }
}

/// What stands in the cells that a wide cell covers until the table is whole.
const SPANNED: &str = "\u{1}";
