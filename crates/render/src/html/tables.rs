//! Tables of a web page: caption, scope, statuses as words, what stands below.

use ledstjarna_report::{Align, Cell, Row, RowKind, StatusClass, Table};

use crate::passage::{below, heading};
use crate::xml::Xml;

/// A table under a name ("Tabell 1"), in a frame that can be scrolled with keys.
pub(super) fn write(xml: &mut Xml, table: &Table, called: &str, id: &str) {
    let caption = format!("{id}-rubrik");
    let region = [("class", "rulla"), ("tabindex", "0"), ("aria-labelledby", &*caption)];
    xml.element("section", &region, |xml| {
        xml.element("table", &[("id", id)], |xml| {
            xml.element("caption", &[("id", &caption)], |xml| {
                xml.leaf("strong", &[], &format!("{called}."));
                xml.text(&format!(" {}", table.caption));
            });
            head(xml, table);
            xml.element("tbody", &[], |xml| {
                for row in &table.rows {
                    body_row(xml, table, row);
                }
            });
        });
    });
    for line in below(table) {
        xml.leaf("p", &[("class", "kalla")], &line);
    }
}

fn head(xml: &mut Xml, table: &Table) {
    xml.element("thead", &[], |xml| {
        xml.element("tr", &[], |xml| {
            for cell in &table.head {
                let text = heading(cell);
                if text.trim().is_empty() {
                    // A heading without words tells nobody what the column is.
                    xml.element("th", &[("scope", "col")], |xml| {
                        xml.leaf("span", &[("class", "dolt")], "Rad");
                    });
                } else if let Some(class) = class(cell.align) {
                    xml.leaf("th", &[("scope", "col"), ("class", class)], &text);
                } else {
                    xml.leaf("th", &[("scope", "col")], &text);
                }
            }
        });
    });
}

fn body_row(xml: &mut Xml, table: &Table, row: &Row) {
    let first = row.cells.first().map_or("", |cell| cell.text.as_str());
    if row.kind == RowKind::Group {
        let width = table.head.len().max(1).to_string();
        xml.element("tr", &[("class", "grupp")], |xml| {
            xml.leaf("th", &[("scope", "col"), ("colspan", &width)], first);
        });
        return;
    }
    let total = [("class", "summa")];
    let attributes: &[(&str, &str)] = if row.kind == RowKind::Total { &total } else { &[] };
    xml.element("tr", attributes, |xml| {
        for (column, cell) in row.cells.iter().enumerate() {
            let is_heading = column == 0 && row.header && !cell.text.trim().is_empty();
            let align = table.head.get(column).map_or(Align::Start, |head| head.align);
            let mut attributes = Vec::new();
            if is_heading {
                attributes.push(("scope", "row"));
            }
            attributes.extend(class(align).map(|class| ("class", class)));
            xml.element(if is_heading { "th" } else { "td" }, &attributes, |xml| content(xml, cell));
        }
    });
}

fn content(xml: &mut Xml, cell: &Cell) {
    if let Some(mark) = &cell.status {
        xml.element("span", &[("class", status(mark.class))], |xml| {
            xml.leaf("span", &[("aria-hidden", "true")], &mark.symbol);
            xml.text(&format!(" {}", mark.word));
        });
    } else if let Some(reason) = &cell.missing {
        xml.leaf("span", &[("aria-hidden", "true")], if cell.text.is_empty() { "–" } else { &cell.text });
        xml.leaf("span", &[("class", "dolt")], reason);
    } else {
        xml.text(&cell.text);
    }
}

const fn class(align: Align) -> Option<&'static str> {
    match align {
        Align::Start => None,
        Align::End => Some("tal"),
        Align::Centre => Some("mitt"),
    }
}

const fn status(class: StatusClass) -> &'static str {
    match class {
        StatusClass::Better => "st battre",
        StatusClass::Middle => "st mitten",
        StatusClass::Worse => "st samre",
        StatusClass::Neutral => "st neutral",
        StatusClass::Green => "st gron",
        StatusClass::Yellow => "st gul",
        StatusClass::Red => "st rod",
    }
}
