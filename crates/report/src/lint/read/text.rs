//! Plain text as a manuscript: pages by form feeds, tables by tabs or by columns of spaces.

use super::builder::{At, Builder};
use super::decode::decode;
use super::headed::Head;
use super::headings::Headings;
use super::text_table::{Stretch, is_bullet, stretches};
use super::{ReadError, within_limits};
use crate::lint::manuscript::{Header, MINOR, Manuscript, Origin};

/// A line of the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// Where it stands.
    pub(super) at: At,
    /// The line without its end.
    pub(super) text: &'t str,
}

/// Reads plain text, such as a PDF saved as text.
///
/// # Errors
/// If the file has no text or is far larger than any report.
pub fn read_txt(bytes: &[u8]) -> Result<Manuscript, ReadError> {
    within_limits(bytes)?;
    manuscript(&decode(bytes), Origin::Text)
}

/// The manuscript of a text whose pages end with form feeds.
pub(super) fn manuscript(text: &str, origin: Origin) -> Result<Manuscript, ReadError> {
    let lines = lines(text, origin == Origin::Pdf || text.contains('\u{c}'));
    let blocks: Vec<&[Line<'_>]> =
        lines.split(|line| line.text.trim().is_empty()).filter(|block| !block.is_empty()).collect();
    let mut builder = Builder::default();
    let mut headings = Headings::default();
    let mut contents = false;
    let mut head = None;
    for (at, block) in blocks.iter().enumerate() {
        if contents && is_contents(block) {
            continue;
        }
        contents = is_contents_heading(block);
        let next = blocks.get(at + 1).filter(|next| next.len() == 1).map(|next| next[0].text.trim());
        read_block(block, next, &mut head, &mut builder, &mut headings);
    }
    if builder.len() == 0 {
        return Err(ReadError::Empty);
    }
    Ok(builder.finish(origin))
}

/// The lines with their places, without page numbers and lines that come back on most pages.
fn lines(text: &str, has_pages: bool) -> Vec<Line<'_>> {
    let mut number = 0_u32;
    let mut lines = Vec::new();
    let pages: Vec<&str> = text.split('\u{c}').collect();
    let repeated = repeated(&pages);
    for (page, on_page) in (1_u32..).zip(&pages) {
        for (at, text) in on_page.split('\n').enumerate() {
            // A form feed begins a page in the middle of a line of the file.
            number += u32::from(at > 0 || page == 1);
            let place = At { page: has_pages.then_some(page), line: Some(number) };
            let is_number = text.trim().len() <= 4 && text.trim().bytes().all(|byte| byte.is_ascii_digit());
            let dropped = has_pages && is_number || repeated.contains(&bare(text));
            lines.push(Line { at: place, text: if dropped { "" } else { text } });
        }
        // A page ends a paragraph too.
        lines.push(Line { at: At::default(), text: "" });
    }
    lines
}

/// A line without its digits, which differ from page to page.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}

/// First and last lines that stand on more than half of the pages: headers and footers.
fn repeated(pages: &[&str]) -> Vec<String> {
    if pages.len() < 4 {
        return Vec::new();
    }
    let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for page in pages {
        let mut written = page.split('\n').filter(|line| !line.trim().is_empty()).map(bare);
        let ends: std::collections::BTreeSet<String> =
            written.next().into_iter().chain(written.next_back()).collect();
        for end in ends {
            *counts.entry(end).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .filter(|(line, count)| count * 2 > pages.len() && !line.is_empty())
        .map(|(line, _)| line)
        .collect()
}

fn is_contents_heading(block: &[Line<'_>]) -> bool {
    matches!(block, [.., line] if matches!(line.text.trim().to_lowercase().trim_end_matches(':'),
        "innehåll" | "innehållsförteckning" | "# innehåll" | "## innehåll"))
}

/// Whether most lines look like those of a table of contents: dots, or a page number at the end.
fn is_contents(block: &[Line<'_>]) -> bool {
    let listed = |line: &&Line<'_>| {
        let text = line.text.trim_end();
        let numbered = text.trim_start().split(' ').next().is_some_and(|number| {
            number.contains('.') && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        });
        numbered
            || text.contains("....")
            || text.contains('\t')
            || text.ends_with(|c: char| c.is_ascii_digit())
    };
    block.iter().filter(listed).count() * 2 >= block.len()
}

/// A block of lines between empty ones: tables, headings and paragraphs.
fn read_block(
    block: &[Line<'_>],
    next: Option<&str>,
    head: &mut Option<Head>,
    builder: &mut Builder,
    headings: &mut Headings,
) {
    for stretch in stretches(block, head) {
        match stretch {
            Stretch::Table(rows) => {
                if let Some(rows) = builder.more_rows(rows) {
                    builder.table(rows, None, Header::Unknown, None);
                }
            }
            Stretch::Words(lines) => read_words(&lines, next, builder, headings),
        }
    }
}

fn read_words(lines: &[Line<'_>], next: Option<&str>, builder: &mut Builder, headings: &mut Headings) {
    let Some((first, rest)) = lines.split_first() else { return };
    let below = rest.first().map(|line| line.text.trim());
    // A line above others is a heading only if it has a number or a mark.
    let heading =
        headings.of(first.text, below.or(next)).filter(|(level, _)| rest.is_empty() || *level != MINOR);
    let lines = if heading.is_some() { rest } else { lines };
    if let Some((level, text)) = heading {
        builder.heading(first.at, level, &text);
    }
    let mut paragraph: Option<(At, String, bool)> = None;
    for line in lines {
        let text = line.text.trim();
        match &mut paragraph {
            Some((_, written, _)) if goes_on(written, text) => join(written, text),
            _ => {
                flush(paragraph.take(), builder);
                let item = is_bullet(text);
                paragraph = Some((line.at, without_bullet(text).to_owned(), item));
            }
        }
    }
    flush(paragraph, builder);
}

fn flush(paragraph: Option<(At, String, bool)>, builder: &mut Builder) {
    if let Some((at, text, item)) = paragraph {
        builder.paragraph(at, &text, item);
    }
}

/// Whether a line goes on with what is written: it starts no item, and the text before has no end or the
/// line begins in the middle of a sentence.
fn goes_on(written: &str, line: &str) -> bool {
    let ended = written.ends_with(['.', '!', '?', ':', ';']);
    let last = written.chars().count();
    !is_bullet(line) && (line.starts_with(char::is_lowercase) || !ended && last >= 40 || ended && last >= 75)
}

/// Joins a wrapped line; a word cut by a hyphen is made whole.
fn join(written: &mut String, line: &str) {
    let cut = written.ends_with('-') && line.starts_with(char::is_lowercase);
    let kept = ["och ", "eller ", "samt "].iter().any(|word| line.starts_with(word));
    if cut && !kept {
        written.pop();
    } else {
        written.push(' ');
    }
    written.push_str(line);
}

fn without_bullet(text: &str) -> &str {
    text.trim_start_matches(['-', '–', '•', '*', '·', '▪', '\u{f0b7}', 'o'])
        .strip_prefix(' ')
        .map_or(text, str::trim)
}
