//! A document as plain text: for snapshots, for checks of its words, and for those who read nothing else.

use crate::document::figure::Figure;
use crate::document::numbering::{Numbering, numbering};
use crate::document::table::{RowKind, Table};
use crate::document::text::{Origin, Text};
use crate::document::{Block, Document};

/// Everything a reader reads, in reading order. Headings begin with as many `#` as their level; cells are
/// parted by ` | `; passages by people end with who wrote them; a passage still to be written stands in
/// square brackets.
pub fn text(document: &Document) -> String {
    let numbers = numbering(document);
    let mut out = format!("{}\n", document.title);
    for line in document.subtitle.iter().chain(&document.lead).chain(&document.notice) {
        out.push_str(&format!("{line}\n"));
    }
    for (label, value) in &document.front {
        out.push_str(&format!("{label}: {value}\n"));
    }
    for (depth, chapter) in document.all_chapters() {
        out.push_str(&format!("\n{} {}\n\n", "#".repeat(depth), numbers.heading(chapter)));
        for block in &chapter.blocks {
            self::block(&mut out, block, &numbers);
        }
    }
    list(&mut out, "Noter", document.notes.iter().map(|note| note.text.plain()));
    let glossary = document.glossary.iter().map(|entry| format!("{}: {}", entry.term, entry.meaning));
    list(&mut out, "Ordlista", glossary);
    let short = document.abbreviations.iter().map(|entry| format!("{}: {}", entry.short, entry.long));
    list(&mut out, "Förkortningar", short);
    list(&mut out, "Källor", document.sources.iter().map(|source| source.citation.clone()));
    out
}

fn list(out: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.collect();
    if !lines.is_empty() {
        out.push_str(&format!("\n# {title}\n\n"));
        for line in lines {
            out.push_str(&format!("{line}\n"));
        }
    }
}

fn block(out: &mut String, block: &Block, numbers: &Numbering) {
    match block {
        Block::Paragraph { text } => out.push_str(&format!("{}\n\n", signed(text))),
        Block::List { ordered, items } => {
            for (at, item) in items.iter().enumerate() {
                let mark = if *ordered { format!("{}.", at + 1) } else { "–".to_owned() };
                // People sign a whole list once.
                let next = items.get(at + 1).map(|next| &next.origin);
                let line = if next == Some(&item.origin) { item.plain() } else { signed(item) };
                out.push_str(&format!("{mark} {line}\n"));
            }
            out.push('\n');
        }
        Block::Callout { kind, text } => out.push_str(&format!("{}: {}\n\n", kind.word(), signed(text))),
        Block::Placeholder(placeholder) => out.push_str(&format!("[{}]\n\n", placeholder.prompt)),
        Block::Table(found) => table(out, &format!("{}. {}", numbers.table(&found.id), found.caption), found),
        Block::Figure(found) => figure(out, &numbers.figure(&found.id), found),
        Block::PageBreak => {}
    }
}

/// The text, and who wrote it if a person did.
fn signed(text: &Text) -> String {
    match &text.origin {
        Origin::Machine { .. } => text.plain(),
        Origin::Human { by, stale, .. } => {
            let stale = if *stale { "; uppgifterna har ändrats sedan dess" } else { "" };
            format!("{} ({by}{stale})", text.plain())
        }
    }
}

fn table(out: &mut String, title: &str, table: &Table) {
    out.push_str(&format!("{title}\n"));
    let head: Vec<&str> = table.head.iter().map(|cell| cell.text.as_str()).collect();
    out.push_str(&format!("{}\n", head.join(" | ")));
    for row in &table.rows {
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
        match row.kind {
            RowKind::Group => out.push_str(&format!("{}\n", cells.first().copied().unwrap_or_default())),
            RowKind::Normal | RowKind::Total => out.push_str(&format!("{}\n", cells.join(" | "))),
        }
    }
    for line in table.notes.iter().chain(&table.response).chain([&table.source]) {
        out.push_str(&format!("{line}\n"));
    }
    out.push('\n');
}

fn figure(out: &mut String, name: &str, figure: &Figure) {
    out.push_str(&format!("{name}. {}\n", figure.caption));
    for line in figure.subtitle.iter().chain(&figure.n).chain(&figure.definition).chain([&figure.alt]) {
        out.push_str(&format!("{line}\n"));
    }
    out.push_str(&format!("{}\n\n", figure.source));
}
