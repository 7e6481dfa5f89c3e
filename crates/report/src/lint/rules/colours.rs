//! L6: a colour named as a verdict, where neither word nor symbol says the same.

use crate::lint::finding::{Finding, Severity};
use crate::lint::manuscript::{Manuscript, Paragraph, Part};
use crate::lint::rule::Rule;
use crate::lint::words::{has_word_like, sentences, words};

/// The forms of the colours that results are given.
const COLOURS: [&str; 12] = [
    "röd",
    "rött",
    "röda",
    "gul",
    "gult",
    "gula",
    "grön",
    "grönt",
    "gröna",
    "rödmarkerade",
    "gulmarkerade",
    "grönmarkerade",
];

/// Beginnings of words that make a colour a verdict on a result.
const VERDICTS: [&str; 16] = [
    "nyckeltal",
    "resultat",
    "mått",
    "färg",
    "markera",
    "status",
    "ruta",
    "rutor",
    "indikator",
    "cell",
    "målet",
    "målen",
    "trafikljus",
    "bedömning",
    "värde",
    "siffr",
];

/// Words that say what a colour says.
const SAID: [&str; 8] = ["bästa", "sämsta", "uppnått", "uppnådda", "uppnås", "bättre", "sämre", "mitten"];

/// Symbols that say what a colour says.
const SYMBOLS: [char; 14] = ['▲', '▼', '●', '◆', '■', '○', '✓', '✔', '✗', '✘', '↑', '↓', '◐', '→'];

pub(super) fn find(manuscript: &Manuscript) -> Vec<Finding> {
    // Colours explained in words are fine as long as the tables show the words or symbols too.
    let shows = manuscript
        .tables()
        .flat_map(|(_, table)| &table.rows)
        .any(|row| row.cells.iter().any(|cell| cell.status || cell.text.contains(SYMBOLS)));
    manuscript.paragraphs().filter_map(|(part, paragraph)| judge(part, paragraph, shows)).collect()
}

fn judge(part: &Part, paragraph: &Paragraph, tables_show: bool) -> Option<Finding> {
    let bare = |sentence: &&str| {
        let colour = words(sentence).any(|word| COLOURS.contains(&word.as_str()));
        let said = words(sentence).any(|word| SAID.contains(&word.as_str())) || sentence.contains(SYMBOLS);
        colour && has_word_like(sentence, &VERDICTS) && !(said && tables_show)
    };
    let sentence = sentences(&paragraph.text).into_iter().find(bare)?;
    Some(
        Finding::new(Rule::Colours, Severity::Warning, &part.place, sentence)
            .what("Texten talar om färger, men det finns inga ord eller symboler som säger samma sak.")
            .expected("Ord och symbol före färg, till exempel ”▼ bland de 25 procent sämsta”.")
            .advice("Skriv bedömningen i ord i tabellen, och nämn nyckeltalen vid namn i texten."),
    )
}
