//! A Word file as a manuscript.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node, ParsingOptions};
use zip::ZipArchive;

use super::builder::{At, Builder, Lines};
use super::nesting::xml_too_deep;
use super::{MOST_BYTES, MOST_MEGABYTES, ReadError, within_limits};
use crate::lint::manuscript::{Alt, Header, Manuscript, Origin};

/// How deep elements are followed: no report nests tables deeper.
const DEEPEST: usize = 60;

/// The most elements of a file.
const MOST_NODES: u32 = 4_000_000;

fn broken(why: impl Into<String>) -> ReadError {
    ReadError::Broken { kind: "Word", why: why.into() }
}

/// Reads a Word file (docx).
///
/// # Errors
/// If it is no Word file, is damaged, has no text or is far larger than any report.
pub fn read_docx(bytes: &[u8]) -> Result<Manuscript, ReadError> {
    within_limits(bytes)?;
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken("den går inte att packa upp"))?;
    let text = part(&mut archive, "word/document.xml")?.ok_or_else(|| broken("texten saknas"))?;
    let styles = part(&mut archive, "word/styles.xml")?.unwrap_or_default();
    let levels = parse(&styles).map(|styles| heading_styles(&styles)).unwrap_or_default();
    let document = parse(&text).ok_or_else(|| broken("texten är skadad"))?;
    let body =
        document.descendants().find(|node| is(*node, "body")).ok_or_else(|| broken("texten saknas"))?;
    let paged = document.descendants().any(|node| is(node, "lastRenderedPageBreak"));
    let mut reader = Reader { builder: Builder::default(), levels, page: paged.then_some(1) };
    reader.blocks(body, 0);
    if reader.builder.len() == 0 {
        return Err(ReadError::Empty);
    }
    Ok(reader.builder.finish(Origin::Docx))
}

/// The text of a part of the file; `None` if the file has no such part.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, ReadError> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|_| broken("den går inte att packa upp"))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(ReadError::TooLarge { megabytes: MOST_MEGABYTES });
    }
    String::from_utf8(bytes).map(Some).map_err(|_| broken("texten är skadad"))
}

fn parse(text: &str) -> Option<Document<'_>> {
    if xml_too_deep(text) {
        return None;
    }
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).ok()
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| is(*child, name))
}

/// An attribute by its local name.
fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// Levels of heading styles by style id; 0 is a line of the table of contents.
fn heading_styles(styles: &Document<'_>) -> BTreeMap<String, u8> {
    let mut levels = BTreeMap::new();
    for style in styles.descendants().filter(|node| is(*node, "style")) {
        let Some(id) = attribute(style, "styleId") else { continue };
        let name =
            child(style, "name").and_then(|name| attribute(name, "val")).unwrap_or_default().to_lowercase();
        let outline = child(style, "pPr").and_then(|format| child(format, "outlineLvl"));
        let outline =
            outline.and_then(|level| attribute(level, "val")?.parse::<u8>().ok()).filter(|level| *level < 8);
        let number = |prefix: &str| name.strip_prefix(prefix).and_then(|rest| rest.trim().parse::<u8>().ok());
        let heading = number("heading").or_else(|| number("rubrik")).filter(|level| (1..=8).contains(level));
        if let Some(level) = heading.or(outline.map(|level| level + 1)) {
            levels.insert(id.to_owned(), level);
        } else if name.starts_with("toc ") || name == "toc heading" {
            levels.insert(id.to_owned(), 0);
        }
    }
    levels
}

struct Reader {
    builder: Builder,
    levels: BTreeMap<String, u8>,
    page: Option<u32>,
}

impl Reader {
    fn at(&self) -> At {
        At { page: self.page, line: None }
    }

    /// Paragraphs and tables, also inside content controls.
    fn blocks(&mut self, parent: Node<'_, '_>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" => self.paragraph(node),
                "tbl" => self.table(node, depth),
                "sdt" | "sdtContent" | "ins" | "smartTag" | "customXml" => self.blocks(node, depth + 1),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>) {
        let at = self.at();
        let format = child(node, "pPr");
        let style =
            format.and_then(|format| child(format, "pStyle")).and_then(|style| attribute(style, "val"));
        let item = format.is_some_and(|format| child(format, "numPr").is_some());
        let text = self.text(node, 0);
        for drawing in node.descendants().filter(|node| is(*node, "docPr")) {
            if !in_fallback(drawing) {
                let name = attribute(drawing, "name").unwrap_or("bild");
                self.builder.picture(at, alt(drawing), name);
            }
        }
        match style.and_then(|style| self.levels.get(style)) {
            Some(0) => {}
            Some(level) => self.builder.heading(at, *level, &text),
            None => self.builder.paragraph(at, &text, item),
        }
    }

    /// The words of a paragraph or a part of one, without deleted ones; counts pages.
    fn text(&mut self, parent: Node<'_, '_>, depth: usize) -> String {
        let mut text = String::new();
        if depth > DEEPEST {
            return text;
        }
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "t" => text.push_str(node.text().unwrap_or_default()),
                "tab" | "br" | "cr" => text.push(' '),
                "noBreakHyphen" => text.push('-'),
                "lastRenderedPageBreak" => self.page = self.page.map(|page| page + 1),
                "del" | "instrText" | "delText" | "pPr" | "rPr" | "Fallback" | "drawing" | "pict" => {}
                _ => text.push_str(&self.text(node, depth + 1)),
            }
        }
        text
    }

    fn table(&mut self, node: Node<'_, '_>, depth: usize) {
        let mut lines: Lines = Vec::new();
        let mut marked: Option<usize> = None;
        for row in node.descendants().filter(|row| is(*row, "tr") && nearest_table(*row) == Some(node)) {
            let is_head =
                child(row, "trPr").is_some_and(|format| child(format, "tblHeader").is_some_and(is_on));
            let mut cells = Vec::new();
            for cell in row.descendants().filter(|cell| is(*cell, "tc") && nearest_table(*cell) == Some(node))
            {
                let words: Vec<String> = cell
                    .descendants()
                    .filter(|node| is(*node, "p"))
                    .map(|node| self.text(node, depth))
                    .collect();
                cells.push(words.join(" "));
                let span = child(cell, "tcPr").and_then(|format| child(format, "gridSpan"));
                let span = span.and_then(|span| attribute(span, "val")?.parse::<usize>().ok()).unwrap_or(1);
                cells.extend(std::iter::repeat_n(String::new(), span.clamp(1, 40) - 1));
            }
            if is_head && cells.len() > 1 {
                marked = Some(lines.len());
            }
            lines.push((self.at(), cells));
        }
        let sized = lines.len() > 1 && lines.iter().any(|(_, cells)| cells.len() > 1);
        let header = match marked {
            Some(_) => Header::Marked,
            None if sized => Header::Absent,
            None => Header::Unknown,
        };
        // A head of several rows: the last one names the columns.
        self.builder.table(lines, marked.filter(|at| *at < 4), header, None);
    }
}

/// The table that a node stands in, itself not counted.
fn nearest_table<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    node.ancestors().skip(1).find(|above| is(*above, "tbl"))
}

/// A switch is on unless its value says otherwise.
fn is_on(node: Node<'_, '_>) -> bool {
    !matches!(attribute(node, "val"), Some("0" | "false" | "off"))
}

fn in_fallback(node: Node<'_, '_>) -> bool {
    node.ancestors().any(|above| is(above, "Fallback"))
}

fn alt(drawing: Node<'_, '_>) -> Alt {
    let decorative = drawing.descendants().any(|node| is(node, "decorative") && is_on(node));
    match attribute(drawing, "descr").or_else(|| attribute(drawing, "title")).map(str::trim) {
        _ if decorative => Alt::Decoration,
        Some(text) if !text.is_empty() => Alt::Given(text.to_owned()),
        _ => Alt::Missing,
    }
}
