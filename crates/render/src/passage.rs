//! What every format says about a passage or a table besides its words: paragraphs, who wrote it, what is below.

use ledstjarna_report::{HeadCell, Origin, Span, Table, Text};

use crate::xml::one_line;

/// The paragraphs of a text: a line break in a span begins a new one; empty ones are left out.
pub(crate) fn paragraphs(text: &Text) -> Vec<Vec<Span>> {
    let mut all = vec![Vec::new()];
    for span in &text.spans {
        let shown = span.shown();
        if !shown.contains('\n') || matches!(span, Span::Number { .. } | Span::NoteRef { .. }) {
            push(&mut all, span.clone());
            continue;
        }
        for (at, line) in shown.split('\n').enumerate() {
            if at > 0 {
                all.push(Vec::new());
            }
            push(&mut all, with_words(span, line));
        }
    }
    all.retain(|spans| {
        spans.iter().any(|span| matches!(span, Span::NoteRef { .. }) || !span.shown().trim().is_empty())
    });
    all
}

fn push(all: &mut [Vec<Span>], span: Span) {
    let nothing = span.shown().is_empty() && !matches!(span, Span::NoteRef { .. });
    if let Some(last) = all.last_mut().filter(|_| !nothing) {
        last.push(span);
    }
}

/// The same sort of span with other words.
fn with_words(span: &Span, words: &str) -> Span {
    let text = words.to_owned();
    match span {
        Span::Strong { .. } => Span::Strong { text },
        Span::Emphasis { .. } => Span::Emphasis { text },
        Span::Link { address, .. } => Span::Link { text, address: address.clone() },
        Span::Plain { .. } | Span::Number { .. } | Span::NoteRef { .. } => Span::Plain { text },
    }
}

/// Who wrote an item of a list: said once for items of the same hand that follow each other.
pub(crate) fn list_byline(items: &[Text], at: usize) -> Option<String> {
    let origin = &items.get(at)?.origin;
    let goes_on = items.get(at + 1).is_some_and(|next| next.origin == *origin);
    if goes_on { None } else { byline(origin) }
}

/// Who wrote a passage, if a person did: people's words and the program's must look different.
pub(crate) fn byline(origin: &Origin) -> Option<String> {
    let Origin::Human { by, at, stale } = origin else { return None };
    let by = one_line(by);
    let mut line = match (by.is_empty(), at) {
        (false, Some(day)) => format!("Skrivet av {by}, {day}."),
        (false, None) => format!("Skrivet av {by}."),
        (true, Some(day)) => format!("Skrivet för hand, {day}."),
        (true, None) => "Skrivet för hand.".to_owned(),
    };
    if *stale {
        line.push_str(" Siffror har ändrats sedan texten skrevs. Läs igenom den på nytt.");
    }
    Some(line)
}

/// A column's heading with its unit.
pub(crate) fn heading(cell: &HeadCell) -> String {
    match cell.unit.as_deref().filter(|unit| !unit.is_empty()) {
        Some(unit) if !cell.text.contains(unit) => format!("{} ({unit})", cell.text),
        _ => cell.text.clone(),
    }
}

/// What stands under a table: notes, why values are missing, who answered, where the numbers come from.
pub(crate) fn below(table: &Table) -> Vec<String> {
    let mut lines = table.notes.clone();
    let mut reasons: Vec<&str> = Vec::new();
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        if let Some(reason) = cell.missing.as_deref().map(|reason| reason.trim_end_matches('.'))
            && !reasons.contains(&reason)
            && !table.notes.iter().any(|note| note.trim_end_matches('.') == reason)
        {
            reasons.push(reason);
        }
    }
    if !reasons.is_empty() {
        lines.push(format!("Streck betyder att värdet saknas: {}.", reasons.join("; ")));
    }
    lines.extend(table.response.clone());
    lines.push(table.source.clone());
    lines.retain(|line| !line.trim().is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use ledstjarna_report::{Cell, FactRef, Row};

    use super::*;

    #[test]
    fn line_breaks_make_paragraphs() {
        let mut text = Text::written("a", "Ett.\n\nTvå ", "Anna", None);
        text.spans.push(Span::Number { shown: "2".into(), value: 2.0, fact: FactRef::from_id("f") });
        text.spans.push(Span::Strong { text: "\nTre".into() });
        let all: Vec<String> =
            paragraphs(&text).iter().map(|spans| spans.iter().map(Span::shown).collect()).collect();
        assert_eq!(all, ["Ett.", "Två 2", "Tre"]);
    }

    #[test]
    fn a_person_is_named_and_a_stale_text_says_so() {
        let origin = |by: &str, stale| Origin::Human { by: by.to_owned(), at: None, stale };
        assert_eq!(byline(&origin("Anna", false)).as_deref(), Some("Skrivet av Anna."));
        assert!(byline(&origin("", true)).is_some_and(|line| line.contains("ändrats")));
        assert_eq!(byline(&Text::fixed("a", "b").origin), None);
    }

    #[test]
    fn reasons_are_said_once() {
        let cells = ["ingen mätning.", "ingen mätning", "för få svar"].map(Cell::missing).to_vec();
        let table =
            Table { rows: vec![Row::normal(cells)], source: "Källa: Kolada".into(), ..Table::default() };
        assert_eq!(
            below(&table),
            ["Streck betyder att värdet saknas: ingen mätning; för få svar.", "Källa: Kolada"]
        );
    }
}
