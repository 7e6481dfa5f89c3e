//! A table on a slide: as many rows as can be read from the back of the room.

use ledstjarna_report::{Align, Cell, HeadCell, Row, RowKind, Table};

use super::shapes::CONTENT;
use crate::docx::colour;
use crate::passage::heading;
use crate::xml::{Xml, one_line};

/// The most rows and columns on a slide.
const ROWS: usize = 11;
const COLUMNS: usize = 7;
/// Height of a row, in English metric units.
const ROW: u32 = 340_000;
/// Size of type, in hundredths of a point.
const SIZE: &str = "1400";

/// Whether a table is small enough for a slide.
pub(super) fn fits(table: &Table) -> bool {
    table.rows.len() <= ROWS && table.head.len() <= COLUMNS
}

/// Writes the table; the answer says what was left out.
pub(super) fn write(xml: &mut Xml, id: usize, table: &Table) -> Option<String> {
    let (rows, columns) = (table.rows.len().min(ROWS), table.head.len().min(COLUMNS));
    let widths = widths(table, columns);
    let mut area = CONTENT;
    area.height = ROW * (rows as u32 + 1);
    xml.element("p:graphicFrame", &[], |xml| {
        xml.element("p:nvGraphicFramePr", &[], |xml| {
            let named = [("id", &*id.to_string()), ("name", "Tabell"), ("descr", &one_line(&table.caption))];
            xml.empty("p:cNvPr", &named);
            xml.element("p:cNvGraphicFramePr", &[], |xml| {
                xml.empty("a:graphicFrameLocks", &[("noGrp", "1")]);
            });
            xml.empty("p:nvPr", &[]);
        });
        area.write(xml, "p:xfrm");
        xml.element("a:graphic", &[], |xml| {
            let uri = "http://schemas.openxmlformats.org/drawingml/2006/table";
            xml.element("a:graphicData", &[("uri", uri)], |xml| {
                xml.element("a:tbl", &[], |xml| {
                    xml.empty("a:tblPr", &[("firstRow", "1"), ("firstCol", "1")]);
                    xml.element("a:tblGrid", &[], |xml| {
                        for width in &widths {
                            xml.empty("a:gridCol", &[("w", &width.to_string())]);
                        }
                    });
                    row(xml, table.head.iter().take(columns).map(head_cell));
                    for content in table.rows.iter().take(rows) {
                        let cells = content.cells.iter().take(columns).enumerate();
                        row(xml, cells.map(|(at, cell)| body_cell(content, cell, table.head.get(at))));
                    }
                });
            });
        });
    });
    (!fits(table)).then(|| {
        let (all, wide) = (table.rows.len(), table.head.len());
        format!("Bilden visar {rows} av {all} rader och {columns} av {wide} kolumner. Hela tabellen finns i rapporten.")
    })
}

/// Widths after the longest text of each column.
fn widths(table: &Table, columns: usize) -> Vec<u32> {
    let long = |column: usize| {
        let cells = table
            .rows
            .iter()
            .filter(|row| row.kind != RowKind::Group)
            .filter_map(|row| row.cells.get(column));
        let longest = cells.map(|cell| cell.text.chars().count()).max().unwrap_or(0);
        // A heading breaks between its words, not within them; it is bold.
        let head = table.head.get(column).map(heading).unwrap_or_default();
        let word = head.split(' ').map(|word| word.chars().count() + 3).max().unwrap_or(0);
        longest.max(head.chars().count() / 2).clamp(5, 45).max(word.min(20))
    };
    let longs: Vec<usize> = (0..columns).map(long).collect();
    let sum = longs.iter().sum::<usize>().max(1) as u64;
    longs.iter().map(|long| (u64::from(CONTENT.width) * *long as u64 / sum) as u32).collect()
}

/// What a cell on a slide needs.
struct Shown {
    text: String,
    bold: bool,
    align: Align,
    colour: &'static str,
    heading: bool,
}

fn head_cell(head: &HeadCell) -> Shown {
    Shown { text: heading(head), bold: true, align: head.align, colour: "1B1F24", heading: true }
}

fn body_cell(row: &Row, cell: &Cell, head: Option<&HeadCell>) -> Shown {
    let text = match (&cell.status, &cell.missing) {
        (Some(mark), _) => mark.text(),
        (None, Some(_)) if cell.text.is_empty() => "–".to_owned(),
        _ => cell.text.clone(),
    };
    Shown {
        text,
        bold: row.kind != RowKind::Normal || cell.status.is_some(),
        align: head.map_or(Align::Start, |head| head.align),
        colour: cell.status.as_ref().map_or("1B1F24", |mark| colour(mark.class)),
        heading: false,
    }
}

fn row(xml: &mut Xml, cells: impl Iterator<Item = Shown>) {
    xml.element("a:tr", &[("h", &ROW.to_string())], |xml| cells.for_each(|shown| cell(xml, &shown)));
}

fn cell(xml: &mut Xml, shown: &Shown) {
    let align = match shown.align {
        Align::Start => "l",
        Align::End => "r",
        Align::Centre => "ctr",
    };
    let (bold, line) = (
        if shown.bold { "1" } else { "0" },
        if shown.heading { ("19050", "14263D") } else { ("6350", "C7CDD4") },
    );
    xml.element("a:tc", &[], |xml| {
        xml.element("a:txBody", &[], |xml| {
            xml.empty("a:bodyPr", &[]);
            xml.empty("a:lstStyle", &[]);
            xml.element("a:p", &[], |xml| {
                xml.empty("a:pPr", &[("algn", align)]);
                xml.element("a:r", &[], |xml| {
                    xml.element("a:rPr", &[("lang", "sv-SE"), ("sz", SIZE), ("b", bold)], |xml| {
                        xml.element("a:solidFill", &[], |xml| {
                            xml.empty("a:srgbClr", &[("val", shown.colour)]);
                        });
                    });
                    xml.leaf("a:t", &[], &one_line(&shown.text));
                });
            });
        });
        xml.element(
            "a:tcPr",
            &[("marL", "60000"), ("marR", "60000"), ("marT", "40000"), ("marB", "40000"), ("anchor", "ctr")],
            |xml| {
                for side in ["a:lnL", "a:lnR", "a:lnT"] {
                    xml.element(side, &[("w", "0")], |xml| xml.empty("a:noFill", &[]));
                }
                xml.element("a:lnB", &[("w", line.0)], |xml| {
                    xml.element("a:solidFill", &[], |xml| xml.empty("a:srgbClr", &[("val", line.1)]));
                });
                xml.empty("a:noFill", &[]);
            },
        );
    });
}
