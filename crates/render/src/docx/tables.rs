//! Tables of a DOCX: repeated head, whole rows, numbers in fields, statuses as words.

use ledstjarna_report::{Align, Block, Cell, Chapter, Row, RowKind, StatusClass, Table};

use super::Writer;
use super::paper::Paper;
use super::runs::{KEEP, bookmark};
use crate::anchor::Anchor;
use crate::passage::{below, heading};
use crate::xml::one_line;

/// Width of a character in a table, in twentieths of a point.
const CHARACTER: u32 = 105;
/// What a cell needs beside its words.
const PADDING: u32 = 220;
/// A cell with more characters is better broken.
const LONG_CELL: usize = 34;
/// With no more columns than this, a cell with more characters is broken before the paper is turned.
const FEW: usize = 6;
const TIGHT_CELL: usize = 16;
/// A column that needs no more than this is numbers and short words: it gives nothing up to the others.
const NARROW: u32 = 12 * CHARACTER + PADDING;

/// Whether a table needs paper that lies sideways.
pub(super) fn is_wide(table: &Table) -> bool {
    let columns = table.head.len();
    let long = if columns > FEW { LONG_CELL } else { TIGHT_CELL };
    widths(table, long).iter().sum::<u32>() > Paper::Upright.room() && columns > 5
}

/// Whether a wide table is the first thing of a chapter.
pub(super) fn begins_wide(chapter: &Chapter) -> bool {
    let first = chapter.blocks.iter().find(|block| !matches!(block, Block::PageBreak));
    match (first, chapter.chapters.first()) {
        (Some(Block::Table(table)), _) => is_wide(table),
        (None, Some(part)) => begins_wide(part),
        _ => false,
    }
}

/// What each column would need at least, if cells with more than `long` characters are broken.
fn widths(table: &Table, long: usize) -> Vec<u32> {
    let longest_word =
        |text: &str| text.split([' ', '-']).map(|word| word.chars().count()).max().unwrap_or(0);
    let need = |column: usize| {
        let head = table.head.get(column).map(heading).unwrap_or_default();
        let cells = table
            .rows
            .iter()
            .filter(|row| row.kind != RowKind::Group)
            .filter_map(|row| row.cells.get(column));
        let cells = cells.map(|cell| longest_word(&cell.text).max(cell.text.chars().count().min(long)));
        let longest = cells.max().unwrap_or(0).max(longest_word(&head)).max(4);
        longest as u32 * CHARACTER + PADDING
    };
    (0..table.head.len()).map(need).collect()
}

impl Writer<'_> {
    /// A table with its number and what stands below it.
    pub(super) fn numbered_table(&mut self, table: &Table) {
        let number = self.numbers.tables.get(&table.id).copied().unwrap_or_default();
        let name = bookmark(&Anchor::Table.name(&table.id));
        self.caption("Tabell", number, &table.caption, &name);
        self.bare_table(table, &format!("Tabell {number}. {}", table.caption));
        self.below(&below(table));
    }

    /// "Tabell 1. Vad den visar", with a number that Word counts.
    pub(super) fn caption(&mut self, word: &str, number: usize, text: &str, name: &str) {
        let id = self.next();
        self.paragraph("Caption", KEEP, |writer| {
            writer.xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", name)]);
            writer.run("", &format!("{word} "));
            writer.field(&format!("SEQ {word} \\* ARABIC"), &number.to_string());
            writer.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
            writer.run("", &format!(". {text}"));
        });
    }

    /// Lines in small type.
    pub(super) fn below(&mut self, lines: &[String]) {
        for line in lines {
            self.line("Kalla", line);
        }
    }

    /// The table itself; `called` is its name for those who do not see it.
    pub(super) fn bare_table(&mut self, table: &Table, called: &str) {
        let columns = spread(&widths(table, LONG_CELL), self.paper.room());
        let total = columns.iter().sum::<u32>().to_string();
        self.xml.markup("<w:tbl>");
        self.xml.element("w:tblPr", &[], |xml| {
            xml.empty("w:tblStyle", &[("w:val", "Ledstjarnatabell")]);
            xml.empty("w:tblW", &[("w:w", &total), ("w:type", "dxa")]);
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            let look = [
                ("w:val", "04A0"),
                ("w:firstRow", "1"),
                ("w:lastRow", "0"),
                ("w:firstColumn", "1"),
                ("w:lastColumn", "0"),
                ("w:noHBand", "0"),
                ("w:noVBand", "1"),
            ];
            xml.empty("w:tblLook", &look);
            xml.empty("w:tblCaption", &[("w:val", &one_line(called))]);
        });
        self.xml.element("w:tblGrid", &[], |xml| {
            for width in &columns {
                xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        self.head(table, &columns);
        for row in &table.rows {
            self.row(table, row, &columns);
        }
        self.xml.markup("</w:tbl>");
    }

    fn head(&mut self, table: &Table, columns: &[u32]) {
        self.xml.markup("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (cell, width) in table.head.iter().zip(columns) {
            let text = heading(cell);
            self.cell(*width, 1, cell.align, |writer| writer.run("<w:b/>", &text));
        }
        self.xml.markup("</w:tr>");
    }

    fn row(&mut self, table: &Table, row: &Row, columns: &[u32]) {
        self.xml.markup("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        if row.kind == RowKind::Group {
            let text = row.cells.first().map_or("", |cell| cell.text.as_str());
            self.cell(columns.iter().sum(), columns.len(), Align::Start, |writer| writer.run("<w:b/>", text));
        } else {
            let bold = if row.kind == RowKind::Total { "<w:b/>" } else { "" };
            for (column, (cell, width)) in row.cells.iter().zip(columns).enumerate() {
                let align = table.head.get(column).map_or(Align::Start, |head| head.align);
                self.cell(*width, 1, align, |writer| writer.content(cell, bold));
            }
        }
        self.xml.markup("</w:tr>");
    }

    fn cell(&mut self, width: u32, span: usize, align: Align, inside: impl FnOnce(&mut Self)) {
        self.xml.markup("<w:tc>");
        self.xml.element("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            if span > 1 {
                xml.empty("w:gridSpan", &[("w:val", &span.to_string())]);
            }
        });
        let more = match align {
            Align::Start => "",
            Align::End => "<w:jc w:val=\"right\"/>",
            Align::Centre => "<w:jc w:val=\"center\"/>",
        };
        self.paragraph("Tabelltext", more, inside);
        self.xml.markup("</w:tc>");
    }

    fn content(&mut self, cell: &Cell, bold: &str) {
        if let Some(mark) = &cell.status {
            let colour = format!("<w:b/><w:color w:val=\"{}\"/>", colour(mark.class));
            self.run(
                &format!("<w:rFonts w:ascii=\"Segoe UI Symbol\" w:hAnsi=\"Segoe UI Symbol\"/>{colour}"),
                &mark.symbol,
            );
            self.run(&colour, &format!(" {}", mark.word));
        } else if let (Some(fact), false) = (&cell.fact, cell.text.trim().is_empty()) {
            self.number(fact.as_str(), &cell.text, bold);
        } else if cell.missing.is_some() && cell.text.trim().is_empty() {
            self.run(bold, "–");
        } else {
            self.run(bold, &cell.text);
        }
    }
}

/// Widths that fill the room, wider columns getting more of what is left.
fn spread(needs: &[u32], room: u32) -> Vec<u32> {
    let sum = needs.iter().sum::<u32>().max(1);
    let kept: u32 = needs.iter().filter(|need| **need <= NARROW).sum();
    if sum > room && kept < room / 2 {
        // Words can be broken between lines, numbers cannot.
        let part =
            |need: u32| (u64::from(need) * u64::from(room - kept) / u64::from((sum - kept).max(1))) as u32;
        return needs.iter().map(|need| if *need <= NARROW { *need } else { part(*need) }).collect();
    }
    // A narrow table stays narrow: numbers far apart are hard to follow.
    let target = if sum * 2 < room { (sum * 3 / 2).max(room / 2) } else { room };
    needs.iter().map(|need| (u64::from(*need) * u64::from(target) / u64::from(sum)) as u32).collect()
}

/// Text colours, each readable on white; the word says the same.
pub(crate) const fn colour(class: StatusClass) -> &'static str {
    match class {
        StatusClass::Better => "0B5CAD",
        StatusClass::Middle | StatusClass::Neutral => "4B5563",
        StatusClass::Worse => "9A4607",
        StatusClass::Green => "1B5E20",
        StatusClass::Yellow => "6B4E00",
        StatusClass::Red => "B42318",
    }
}

#[cfg(test)]
mod tests {
    use ledstjarna_report::HeadCell;

    use super::*;

    #[test]
    fn columns_fill_the_room_and_a_narrow_table_stays_narrow() {
        assert_eq!(spread(&[3000, 6000], 9000), [3000, 6000]);
        assert_eq!(spread(&[1000, 2000], 9000), [1500, 3000]);
        assert_eq!(spread(&[], 9000), [0_u32; 0]);
        // A year keeps its four digits on one line beside two columns of long words.
        assert_eq!(spread(&[3790, 640, 3790, 3790], 9000)[1], 640);
    }

    #[test]
    fn many_columns_turn_the_paper() {
        let table = |columns: usize| Table {
            head: (0..columns).map(|_| HeadCell::numbers("Kolumnrubrik")).collect(),
            ..Table::default()
        };
        assert!(!is_wide(&table(4)));
        assert!(is_wide(&table(12)));
    }
}
