//! The text layer of a PDF as a manuscript: glyphs are put back on lines, gaps become columns.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_cmap::BfString;
use hayro_interpret::font::Glyph;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use hayro_syntax::Pdf;
use kurbo::{Affine, BezPath, Point, Rect};

use super::nesting::pdf_too_deep;
use super::packed::packed_too_deep;
use super::{ReadError, text, within_limits};
use crate::lint::manuscript::{Manuscript, Origin};

/// The most pages that are read.
const MOST_PAGES: usize = 2_000;

/// Reads the text layer of a PDF.
///
/// Nesting without end is refused in the file, in the drawing of its pages, and in objects packed as other
/// programs pack them. A file made to do harm can still hide it and end the process: examine files of strangers
/// in a process of their own.
///
/// # Errors
/// If it is no PDF, has a password, or holds only pictures of text.
pub fn read_pdf(bytes: &[u8]) -> Result<Manuscript, ReadError> {
    within_limits(bytes)?;
    let broken = || ReadError::Broken { kind: "pdf", why: "den är skadad eller har lösenord".to_owned() };
    // The library is written not to panic; a file that makes it do so anyway is a broken file.
    let pages = catch_unwind(AssertUnwindSafe(|| pages(bytes))).ok().flatten().ok_or_else(broken)?;
    let written: Vec<String> = pages.into_iter().map(page_text).collect();
    match text::manuscript(&written.join("\u{c}"), Origin::Pdf) {
        Err(ReadError::Empty) => Err(ReadError::NoTextLayer),
        other => other,
    }
}

/// The letters of each page.
fn pages(bytes: &[u8]) -> Option<Vec<Vec<Letter>>> {
    if pdf_too_deep(bytes) || packed_too_deep(bytes) {
        return None;
    }
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let cache = InterpreterCache::new();
    let mut found = Vec::new();
    for page in pdf.pages().iter().take(MOST_PAGES) {
        if page.page_stream().is_some_and(pdf_too_deep) {
            return None;
        }
        let everything = Rect::new(-1e5, -1e5, 1e5, 1e5);
        let mut context =
            Context::new(Affine::IDENTITY, everything, &cache, pdf.xref(), InterpreterSettings::default());
        let mut letters = Letters::default();
        interpret_page(page, &mut context, &mut letters);
        found.push(letters.0);
    }
    Some(found)
}

/// A letter and where it stands, in points from the lower left corner.
#[derive(Clone, Debug)]
struct Letter {
    text: String,
    x: f64,
    end: f64,
    y: f64,
    size: f64,
}

/// A gap of this many letter heights parts columns; a space between words is a third at most.
const COLUMN_GAP: f64 = 0.6;

/// A gap of this many letter heights parts words.
const WORD_GAP: f64 = 0.18;

/// A gap of this many letter heights parts columns of numbers, where no word space is stretched.
const NUMBER_GAP: f64 = 0.3;

/// Collects letters and nothing else.
#[derive(Default)]
struct Letters(Vec<Letter>);

impl Device<'_> for Letters {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        let text = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(letters)) => letters,
            None => return,
        };
        let whole = transform * glyph_transform;
        let width = match glyph {
            Glyph::Outline(outline) => outline.advance_width().map_or(500.0, f64::from),
            Glyph::Type3(_) => 500.0,
        };
        // Glyphs are drawn a thousand units high.
        let [start, end, top] =
            [(0.0, 0.0), (width, 0.0), (0.0, 1000.0)].map(|(x, y)| whole * Point::new(x, y));
        let letter = Letter { text, x: start.x, end: end.x, y: start.y, size: (top.y - start.y).abs() };
        // Text that does not run to the right is a watermark or the label of an axis.
        let runs_right = letter.end >= letter.x && (end.y - start.y).abs() < 0.1 * letter.size.max(1e-3);
        if runs_right && [letter.x, letter.end, letter.y, letter.size].iter().all(|number| number.is_finite())
        {
            self.0.push(letter);
        }
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// The letters of a page as lines, top down; an empty line where the page has a larger gap.
fn page_text(mut letters: Vec<Letter>) -> String {
    letters.retain(|letter| letter.size > 0.1);
    letters.sort_by(|one, other| other.y.total_cmp(&one.y));
    let mut lines: Vec<Vec<Letter>> = Vec::new();
    for letter in letters {
        match lines.last_mut() {
            Some(line) if line.last().is_some_and(|last| (last.y - letter.y).abs() < 0.4 * last.size) => {
                line.push(letter);
            }
            _ => lines.push(vec![letter]),
        }
    }
    let size = at_share(lines.iter().flatten().map(|letter| letter.size).collect(), 0.5);
    let heights: Vec<f64> = lines.iter().filter_map(|line| line.first()).map(|letter| letter.y).collect();
    // Lines of a paragraph stand nearest: a page of tables has wider ones.
    let pitch = at_share(heights.windows(2).map(|pair| pair[0] - pair[1]).collect(), 0.25).max(size);
    let left = lines.iter().flatten().map(|letter| letter.x).fold(f64::INFINITY, f64::min);
    let mut text = String::new();
    let mut above: Option<(f64, f64)> = None;
    let mut before_row = false;
    for mut line in lines {
        line.sort_by(|one, other| one.x.total_cmp(&other.x));
        let written = line_text(&line, left, size.max(1.0));
        let here = line.iter().map(|letter| (letter.y, letter.size)).fold((0.0, 0.0), |_, found| found);
        if let Some((y, before)) = above {
            let other_size = (before - here.1).abs() > 0.12 * before;
            // Rows of a table stand further apart than lines of a paragraph.
            let most = if is_row(&written) && before_row { 3.0 } else { 1.3 };
            let gap = y - here.0 > most * pitch;
            text.push_str(if gap || other_size { "\n\n" } else { "\n" });
        }
        above = Some(here);
        before_row = is_row(&written);
        text.push_str(&written);
    }
    text
}

/// Whether a line has columns and a number, or is short as a label is.
fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.contains("  ") && line.chars().any(|c| c.is_ascii_digit()) || line.chars().count() < 60
}

/// One line: a space where words part, and as many as the page has room for where columns part.
fn line_text(letters: &[Letter], left: f64, size: f64) -> String {
    let mut line = String::new();
    let mut count = 0_usize;
    let mut end: Option<f64> = None;
    for letter in letters {
        if letter.text.trim().is_empty() {
            continue;
        }
        let gap = end.map_or(0.0, |end| letter.x - end);
        // Most letters are wider than this: columns line up whatever the letters' widths are.
        let column = ((letter.x - left) / (0.4 * size)).clamp(0.0, 2_000.0) as usize;
        // Columns of numbers may stand as near each other as words do.
        let numbers = line.ends_with(|c: char| c.is_ascii_digit())
            && letter.text.starts_with(|c: char| c.is_ascii_digit());
        let spaces = if gap > COLUMN_GAP * letter.size {
            column.saturating_sub(count).max(2)
        } else if numbers && gap > NUMBER_GAP * letter.size {
            column.saturating_sub(count).max(1)
        } else {
            usize::from(gap > WORD_GAP * letter.size)
        };
        let spaces = if end.is_none() { column } else { spaces };
        line.extend(std::iter::repeat_n(' ', spaces));
        line.push_str(&letter.text);
        count += spaces + letter.text.chars().count();
        end = Some(letter.end.max(letter.x));
    }
    line
}

/// The number that this share of the numbers stand below.
fn at_share(mut numbers: Vec<f64>, share: f64) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get((numbers.len() as f64 * share) as usize).copied().unwrap_or(10.0)
}
