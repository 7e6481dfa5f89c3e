//! L16: pictures without alternative text, tables without head.

use crate::lint::finding::{Finding, Severity};
use crate::lint::manuscript::{Alt, Content, Header, Manuscript, Part, Row};
use crate::lint::rule::Rule;

pub(super) fn find(manuscript: &Manuscript) -> Vec<Finding> {
    manuscript.parts.iter().filter_map(judge).collect()
}

fn judge(part: &Part) -> Option<Finding> {
    let finding = |quote: &str| Finding::new(Rule::Structure, Severity::Error, &part.place, quote);
    match &part.content {
        Content::Picture { alt, name } if is_empty(alt) => Some(
            finding(name)
                .what("Bilden saknar alternativtext.")
                .expected("En text som säger vad bilden visar.")
                .advice("Skriv vad bilden visar, eller märk den som dekoration."),
        ),
        Content::Table(table) if table.header == Header::Absent => Some(
            finding(&table.rows.first().map(Row::quote).unwrap_or_default())
                .what("Tabellen har ingen markerad rubrikrad.")
                .expected("En rubrikrad som skärmläsare kan läsa upp.")
                .advice("Markera den första raden som rubrikrad i programmet där rapporten skrivs."),
        ),
        _ => None,
    }
}

fn is_empty(alt: &Alt) -> bool {
    match alt {
        Alt::Given(text) => text.trim().is_empty(),
        Alt::Decoration => false,
        Alt::Missing => true,
    }
}
