//! L9: years in words that are not the years of the data.

use crate::lint::cell_number::years;
use crate::lint::finding::{Finding, Severity};
use crate::lint::manuscript::{Content, Manuscript, Part};
use crate::lint::place::Place;
use crate::lint::rule::Rule;
use crate::lint::series::{column_years, turned};
use crate::lint::words::says;

/// Words that point to the table or picture that follows.
const POINTS: [&str; 8] = ["nedan", "tabell", "diagram", "följande", "åren", "visar", "redovis", "perioden"];

/// How far before a table its introduction may stand, in parts.
const NEAR: usize = 3;

pub(super) fn find(manuscript: &Manuscript) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut newest: Option<i16> = None;
    for (part, table) in manuscript.tables() {
        let turned = turned(table);
        let table = turned.as_ref().unwrap_or(table);
        let have = column_years(table);
        newest = newest.max(have.last().copied());
        if have.len() < 2 {
            continue;
        }
        let caption = table.caption.as_deref().map(|caption| (&part.place, caption, true));
        let near = before(manuscript, part.place.part).map(|(place, text)| (place, text, false));
        let judged = caption
            .into_iter()
            .chain(near)
            .find_map(|(place, text, caption)| wrong_years(place, text, caption, &have));
        found.extend(judged);
    }
    found.extend(newest.and_then(|newest| old_data(manuscript, newest)));
    found
}

/// The texts shortly before a part, nearest first, until another table.
fn before(manuscript: &Manuscript, part: usize) -> impl Iterator<Item = (&Place, &str)> {
    let above = manuscript.parts.get(..part).unwrap_or_default();
    let until_table = |part: &&Part| !matches!(part.content, Content::Table(_));
    above.iter().rev().take(NEAR).take_while(until_table).filter_map(|part| match &part.content {
        Content::Paragraph(paragraph) => Some((&part.place, paragraph.text.as_str())),
        Content::Heading { text, .. } => Some((&part.place, text.as_str())),
        _ => None,
    })
}

fn wrong_years(place: &Place, text: &str, is_caption: bool, have: &[i16]) -> Option<Finding> {
    let (first, last) = (*have.first()?, *have.last()?);
    let (told, off) = if let Some((from, to)) = span(text) {
        let pointed = is_caption || says(text, &POINTS);
        (format!("{from}–{to}"), pointed && (from, to) != (first, last))
    } else {
        // One year in a caption is the year the table is about.
        let [year] = years(text)[..] else { return None };
        (year.to_string(), is_caption && !have.contains(&year))
    };
    off.then(|| {
        Finding::new(Rule::Years, Severity::Warning, place, text)
            .what(format!("Texten säger {told}, men tabellen visar {first}–{last}."))
            .expected(format!("Åren {first}–{last} i texten, eller en tabell för {told}."))
            .advice("Rätta årtalen så att text och tabell stämmer överens.")
    })
}

/// The span of years of a text, if it tells exactly one: "2019-2022", "från 2019 till 2022".
fn span(text: &str) -> Option<(i16, i16)> {
    let found = years(text);
    let [from, to] = found[..] else { return None };
    let (start, end) = (text.find(&from.to_string())? + 4, text.rfind(&to.to_string())?);
    let between = text.get(start..end)?.trim();
    (from < to && matches!(between, "-" | "–" | "—" | "till" | "t.o.m." | "till och med"))
        .then_some((from, to))
}

/// A report named after a year that none of its tables over years reaches.
fn old_data(manuscript: &Manuscript, newest: i16) -> Option<Finding> {
    let title = manuscript.title.as_deref()?;
    let [year] = years(title)[..] else { return None };
    let place = &manuscript.parts.first()?.place;
    (newest < year).then(|| {
        Finding::new(Rule::Years, Severity::Warning, place, title)
            .what(format!("Rapporten heter {year}, men ingen tabell går längre än till {newest}."))
            .expected(format!("Data från {year}, eller en mening om varför de saknas."))
            .advice(format!("Lägg till data för {year}, eller skriv vilket år siffrorna gäller."))
    })
}
