//! How wide the columns of a table are, in points: measured, so that numbers never wrap and words get the rest.

use ledstjarna_report::{Align, RowKind};
use serde::Serialize;

use crate::fonts::Fonts;

use super::table::{Field, Head, Line};

/// Width of the text on a page, and on a page turned on its side: A4 less the margins of `tokens.typ`.
const UPRIGHT: f64 = 453.0;
const TURNED: f64 = 700.0;
/// Sizes of type that are tried, largest first.
const SIZES: [f64; 3] = [9.5, 8.5, 7.5];
/// Space at the sides of a cell, both together.
const PADDING: f64 = 10.0;
/// More at the sides of a status, both together.
const PILL: f64 = 10.0;
/// The narrowest column of words, one that reads well, and the widest that one asks for, in em.
const NARROW: f64 = 8.0;
const GOOD: f64 = 13.0;
const WIDE: f64 = 26.0;
/// Space above and below the words of a row, both together; the caption and the head; a line under a table, and
/// its size of type.
const ROW_PADDING: f64 = 11.0;
const HEAD: f64 = 50.0;
const UNDER: f64 = 14.0;
const SMALL_SIZE: f64 = 8.5;
/// A word longer than this many em may be hyphenated.
const WORD: f64 = 11.0;

/// How a table is set.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Plan {
    /// Size of type in points.
    pub size: f64,
    /// Whether it needs a page turned on its side.
    pub turned: bool,
    /// For each column whether words may be split: only where one is wider than a column can be.
    pub hyphenated: Vec<bool>,
    /// Width of each column in points.
    pub widths: Vec<f64>,
}

/// What a column needs at the least, what reads well, and what it would like, in em.
#[derive(Clone, Copy, Default)]
struct Need {
    least: f64,
    good: f64,
    wish: f64,
}

/// Plans a table: an upright page if it fits at any size, else one turned on its side; the largest type at which
/// words read well, else at which they fit.
pub(super) fn plan(head: &[Head], rows: &[Line], fonts: &Fonts) -> Plan {
    let needs: Vec<Need> = (0..head.len()).map(|column| need(column, head, rows, fonts)).collect();
    let good = |need: &Need| need.good;
    let least = |need: &Need| need.least;
    let fitting = |width: f64, part: fn(&Need) -> f64| {
        let sum = |size: f64| needs.iter().map(|need| part(need) * size + PADDING).sum::<f64>();
        SIZES.into_iter().find(|size| sum(*size) <= width)
    };
    let upright = fitting(UPRIGHT, good).or_else(|| fitting(UPRIGHT, least));
    let turned = upright.is_none();
    let size = upright.or_else(|| fitting(TURNED, good)).or_else(|| fitting(TURNED, least));
    let hyphenated = (0..head.len()).map(|column| has_long_word(column, head, rows, fonts)).collect();
    let (size, width) = (size.unwrap_or(SIZES[2]), if turned { TURNED } else { UPRIGHT });
    Plan { size, turned, hyphenated, widths: share(&needs, size, width) }
}

/// About how high a table becomes in points, with its caption and the lines under it.
pub(super) fn height<'a>(
    rows: &[Line],
    under: impl Iterator<Item = &'a str>,
    plan: &Plan,
    fonts: &Fonts,
) -> f64 {
    let line = 1.2 * plan.size;
    let of_row = |row: &Line| {
        let bold = row.kind == RowKind::Total;
        let cells = row.cells.iter().zip(&plan.widths);
        let lines = cells.map(|(cell, width)| cell_width(cell, bold, fonts) * plan.size / (width - PADDING));
        // Words that do not fill their lines take one more than their length says.
        let lines = lines.map(|lines| if lines > 1.05 { (1.15 * lines).ceil() } else { 1.0 });
        lines.fold(1.0, f64::max) * line + ROW_PADDING
    };
    let under = under.map(|text| (fonts.width(text, false) * SMALL_SIZE / UPRIGHT).ceil().max(1.0) * UNDER);
    HEAD + rows.iter().map(of_row).sum::<f64>() + under.sum::<f64>()
}

fn has_long_word(column: usize, head: &[Head], rows: &[Line], fonts: &Fonts) -> bool {
    let rows = rows.iter().filter(|row| row.kind != RowKind::Group);
    let cells = rows.filter_map(|row| row.cells.get(column)).map(|cell| cell.text.as_str());
    let mut texts = head.get(column).map(|cell| cell.text.as_str()).into_iter().chain(cells);
    texts.any(|text| longest_word(text, true, fonts) > WORD)
}

/// Gives each column its least, and shares what is left by how much more each would like.
fn share(needs: &[Need], size: f64, width: f64) -> Vec<f64> {
    let least: Vec<f64> = needs.iter().map(|need| need.least * size + PADDING).collect();
    let more: Vec<f64> = needs.iter().map(|need| (need.wish - need.least).max(0.0) * size).collect();
    let (given, asked) = (least.iter().sum::<f64>(), more.iter().sum::<f64>());
    let left = width - given;
    if left < 0.0 {
        return least.iter().map(|column| column * width / given).collect();
    }
    let part = if asked > left { left / asked } else { 1.0 };
    let mut widths: Vec<f64> = least.iter().zip(&more).map(|(least, more)| least + more * part).collect();
    // A table that nearly fills the page fills it; a small one stays small, so that rows are easy to follow.
    let spare = width - widths.iter().sum::<f64>();
    if let Some(first) = widths.first_mut() {
        *first += if spare < width / 4.0 { spare } else { spare.min(2.0 * size) };
    }
    widths
}

fn need(column: usize, head: &[Head], rows: &[Line], fonts: &Fonts) -> Need {
    let Some(heading) = head.get(column) else { return Need::default() };
    let words = heading.align == Align::Start;
    let unit = heading.unit.as_deref().unwrap_or_default();
    let mut need = Need {
        least: unsplit(&heading.text, true, fonts).max(unsplit(unit, false, fonts)),
        good: 0.0,
        wish: fonts.width(&heading.text, true).min(if words { WIDE } else { NARROW }),
    };
    for row in rows.iter().filter(|row| row.kind != RowKind::Group) {
        let Some(cell) = row.cells.get(column) else { continue };
        let bold = row.kind == RowKind::Total;
        let (least, wish) = (cell_least(cell, words, bold, fonts), cell_width(cell, bold, fonts));
        need.least = need.least.max(least);
        need.wish = need.wish.max(if words { wish.min(WIDE) } else { wish });
    }
    need.wish = need.wish.max(need.least);
    if words {
        need.least = need.least.max(need.wish.min(NARROW));
    }
    need.good = if words { need.least.max(need.wish.min(GOOD)) } else { need.least };
    need
}

/// Numbers stay on one line; words may break between words, and long ones within.
fn cell_least(cell: &Field, words: bool, bold: bool, fonts: &Fonts) -> f64 {
    let text = if words { unsplit(&cell.text, bold, fonts) } else { fonts.width(&cell.text, bold).min(WIDE) };
    let mark = cell.status.as_ref().map_or(0.0, |mark| {
        unsplit(&mark.word, true, fonts) + fonts.width(&mark.symbol, true) + PILL / SIZES[0] + 0.3
    });
    text.max(mark) + reason_width(cell)
}

fn cell_width(cell: &Field, bold: bool, fonts: &Fonts) -> f64 {
    let mark = cell.status.as_ref().map_or(0.0, |mark| {
        fonts.width(&mark.word, true) + fonts.width(&mark.symbol, true) + PILL / SIZES[0] + 0.3
    });
    fonts.width(&cell.text, bold) + mark + reason_width(cell)
}

fn reason_width(cell: &Field) -> f64 {
    cell.reason.as_ref().map_or(0.0, |letters| 0.5 * letters.len() as f64)
}

/// The longest word as far as it is kept whole.
fn unsplit(text: &str, bold: bool, fonts: &Fonts) -> f64 {
    longest_word(text, bold, fonts).min(WORD)
}

fn longest_word(text: &str, bold: bool, fonts: &Fonts) -> f64 {
    text.split([' ', '\u{ad}', '-']).map(|word| fonts.width(word, bold)).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(texts: &[(&str, Align)]) -> Vec<Head> {
        let cell =
            |(text, align): &(&str, Align)| Head { text: (*text).to_owned(), unit: None, align: *align };
        texts.iter().map(cell).collect()
    }

    fn rows(texts: &[&[&str]]) -> Vec<Line> {
        let field = |text: &&str| Field { text: (*text).to_owned(), status: None, reason: None };
        let line = |cells: &&[&str]| Line {
            kind: RowKind::Normal,
            header: true,
            splits: false,
            cells: cells.iter().map(field).collect(),
        };
        texts.iter().map(line).collect()
    }

    fn planned(columns: usize, first: &str, number: &str) -> Plan {
        let mut heading = vec![("Nyckeltal", Align::Start)];
        heading.resize(columns, ("2023", Align::End));
        let mut cells = vec![first];
        cells.resize(columns, number);
        plan(&head(&heading), &rows(&[&cells]), &Fonts::load().expect("fonts"))
    }

    #[test]
    fn a_small_table_stays_small_and_a_long_title_fills_the_page() {
        let small = planned(2, "Trygghet", "87");
        assert!(small.widths.iter().sum::<f64>() < UPRIGHT / 2.0, "{small:?}");
        let long = planned(6, &"Andel som är mycket nöjda ".repeat(3), "87");
        assert!((long.widths.iter().sum::<f64>() - UPRIGHT).abs() < 1e-6, "{long:?}");
        assert!(long.widths[0] > 200.0 && !long.turned && !long.hyphenated[0], "{long:?}");
    }

    #[test]
    fn more_columns_mean_smaller_type_then_a_turned_page_and_never_more_than_the_page() {
        let mut before = f64::INFINITY;
        for columns in 2..40 {
            let plan = planned(columns, "Trygghet att bo hemma", "1 234,5");
            let sum: f64 = plan.widths.iter().sum();
            assert!(sum <= if plan.turned { TURNED } else { UPRIGHT } + 1e-6, "{columns}: {plan:?}");
            assert!(plan.size <= before || plan.turned, "{columns}: {plan:?}");
            before = plan.size;
        }
        assert!(!planned(9, "Trygghet", "1 234,5").turned && planned(14, "Trygghet", "1 234,5").turned);
    }

    #[test]
    fn more_rows_longer_words_and_more_lines_below_make_a_table_higher() {
        let fonts = Fonts::load().expect("fonts");
        let plan = planned(3, "Trygghet", "87");
        let tall = |rows: &[&[&str]], under: &[&str]| {
            height(&self::rows(rows), under.iter().copied(), &plan, &fonts)
        };
        let one: &[&str] = &["Trygghet", "87", "88"];
        let long = "Trygghet att bo hemma med stöd ".repeat(20);
        let few = tall(&[one], &[]);
        assert!(few < tall(&[one, one], &[]) && few < tall(&[one], &["Källa: Kolada"]));
        assert!(tall(&[&[&long, "87", "88"]], &[]) > 3.0 * few);
        assert!(few < 80.0 && tall(&[one; 30], &[]) > 500.0, "{few}");
    }

    #[test]
    fn numbers_have_room_for_all_their_digits() {
        let fonts = Fonts::load().expect("fonts");
        let plan = planned(7, &"Lång text ".repeat(30), "1 234 567,8");
        let needed = fonts.width("1 234 567,8", false) * plan.size + PADDING;
        assert!(plan.widths[1..].iter().all(|width| *width >= needed - 1e-9), "{plan:?}");
    }

    #[test]
    fn only_words_wider_than_a_column_are_split() {
        let split = |title| planned(3, title, "1").hyphenated;
        assert_eq!(split("Hemtjänstinsatsverkställighetsuppföljning"), [true, false, false]);
        assert_eq!(split("Hemtjänst och särskilt boende"), [false; 3]);
    }
}
