//! A small document with one of everything, for the tests of whatever reads documents.

mod counts;
mod pictures;
mod tables;

use jiff::civil::date;

use crate::document::figure::{DataSheet, Datum, SheetColumn, SheetColumnKind};
use crate::document::parts::{Abbreviation, EditionRef, GlossaryEntry, Note, Source};
use crate::document::text::{FactRef, Origin, Span, Text};
use crate::document::{Block, CalloutKind, Chapter, ChapterStatus, Document, DocumentKind, Placeholder};

pub use counts::{DIGITS, SMALL, small_counts};

/// A document of made-up numbers about a made-up municipality; [`crate::check()`] finds nothing in it.
pub fn document() -> Document {
    Document {
        id: "exempel-9999-2023".to_owned(),
        kind: DocumentKind::QualityReport,
        title: "Kvalitetsrapport 2023".to_owned(),
        subtitle: Some("Exempelnämnden i Åmåla kommun".to_owned()),
        lead: Some("Ett av fyra mål är uppnått. Flest steg framåt togs i hemtjänsten.".to_owned()),
        language: "sv".to_owned(),
        place: "9999".to_owned(),
        place_name: "Åmåla".to_owned(),
        year: 2023,
        edition: Some(EditionRef { id: "exempel-2023".to_owned(), checksum: "0123456789abcdef".repeat(4) }),
        authors: vec!["Åsa Öberg, kvalitetsutvecklare".to_owned()],
        date: date(2024, 3, 13),
        version: "1".to_owned(),
        synthetic: true,
        notice: Some("Exempel: alla uppgifter är påhittade.".to_owned()),
        front: vec![
            ("Ansvarig".to_owned(), "Förvaltningschefen".to_owned()),
            ("Beslutad".to_owned(), "2024-03-13, § 22".to_owned()),
        ],
        chapters: chapters(),
        notes: vec![Note {
            id: "not-1".to_owned(),
            text: Text::fixed("not-1-text", "Mätt under 14 dagar i september."),
        }],
        glossary: vec![GlossaryEntry {
            term: "Personalkontinuitet".to_owned(),
            meaning: "Hur många olika personer en hemtjänsttagare möter under 14 dagar.".to_owned(),
        }],
        abbreviations: vec![
            Abbreviation {
                short: "LSS".to_owned(),
                long: "lagen om stöd och service till vissa funktionshindrade".to_owned(),
            },
            Abbreviation { short: "SFB".to_owned(), long: "socialförsäkringsbalken".to_owned() },
        ],
        sources: vec![Source {
            id: "kolada".to_owned(),
            title: "Kolada".to_owned(),
            producer: "Rådet för främjande av kommunala analyser".to_owned(),
            citation: "Källa: Kolada".to_owned(),
            retrieved: Some(date(2024, 2, 1)),
        }],
        data: vec![sheet()],
    }
}

fn chapters() -> Vec<Chapter> {
    let mut pages = vec![one_page(), results(), written()];
    for chapter in &mut pages {
        chapter.numbered = chapter.id != "en-sida";
    }
    pages
}

fn one_page() -> Chapter {
    Chapter {
        id: "en-sida".to_owned(),
        title: "På en sida".to_owned(),
        blocks: vec![
            Block::Paragraph { text: machine_text() },
            Block::List {
                ordered: false,
                items: vec![
                    Text::fixed("punkt-1", "Trygghet: bland de bästa 25 procenten."),
                    Text::fixed("punkt-2", "Utevistelse: bland de sämsta 25 procenten."),
                ],
            },
            Block::Callout {
                kind: CalloutKind::Decision,
                text: Text::fixed(
                    "beslut-1",
                    "Nämnden föreslås besluta att följa kontinuiteten varje kvartal.",
                ),
            },
        ],
        ..Chapter::default()
    }
}

/// "År 2023 mötte en hemtjänsttagare i Åmåla i genomsnitt 20 olika personer under 14 dagar."
fn machine_text() -> Text {
    let fact = FactRef::new("U21468", "9999", 2023, "value");
    let spans = vec![
        Span::plain("År 2023 mötte en hemtjänsttagare i Åmåla i genomsnitt "),
        Span::Number { shown: "20".to_owned(), value: 20.0, fact: fact.clone() },
        Span::plain(" olika personer under 14 dagar"),
        Span::NoteRef { id: "not-1".to_owned() },
        Span::plain(". "),
        Span::Strong { text: "Lägre är bättre.".to_owned() },
        Span::plain(" Läs mer om "),
        Span::Emphasis { text: "måttet".to_owned() },
        Span::plain(" på "),
        Span::Link { text: "Koladas webbplats".to_owned(), address: "https://www.kolada.se".to_owned() },
        Span::plain("."),
    ];
    let origin = Origin::Machine { rules: vec!["N1".to_owned(), "N10".to_owned()], facts: vec![fact] };
    Text { id: "kontinuitet-text".to_owned(), spans, origin }
}

fn results() -> Chapter {
    let mut parts = vec![
        Chapter {
            id: "mal".to_owned(),
            title: "Målen för året".to_owned(),
            blocks: vec![Block::Table(tables::goals())],
            ..Chapter::default()
        },
        Chapter {
            id: "nyckeltal".to_owned(),
            title: "Nyckeltal över åren".to_owned(),
            blocks: vec![
                Block::Table(tables::wide()),
                Block::Figure(pictures::trend()),
                Block::Figure(pictures::bars()),
            ],
            status: ChapterStatus::MissingData,
            chapters: vec![Chapter {
                id: "enheter".to_owned(),
                title: "Alla enheter".to_owned(),
                blocks: vec![Block::Table(tables::long())],
                numbered: true,
                ..Chapter::default()
            }],
            ..Chapter::default()
        },
        Chapter {
            id: "beslut-lss".to_owned(),
            title: "Beslut enligt LSS".to_owned(),
            blocks: vec![
                Block::PageBreak,
                Block::Table(tables::summed()),
                Block::Callout {
                    kind: CalloutKind::Caution,
                    text: Text::fixed("varning-1", "Små tal kan ändras mycket från år till år."),
                },
            ],
            ..Chapter::default()
        },
    ];
    for chapter in &mut parts {
        chapter.numbered = true;
    }
    Chapter { id: "resultat".to_owned(), title: "Resultat".to_owned(), chapters: parts, ..Chapter::default() }
}

fn written() -> Chapter {
    Chapter {
        id: "forbattring".to_owned(),
        title: "Förbättringsområden".to_owned(),
        blocks: vec![
            Block::Paragraph {
                text: Text::written(
                    "kommentar-1",
                    "Vi börjar mäta kontinuiteten varje kvartal.",
                    "Åsa Öberg",
                    Some(date(2024, 2, 20)),
                ),
            },
            Block::Placeholder(Placeholder {
                id: "skriv-forbattring".to_owned(),
                prompt:
                    "Beskriv tre områden att förbättra: vem som ansvarar, vad som mäts och när det är klart."
                        .to_owned(),
            }),
            Block::Callout {
                kind: CalloutKind::Note,
                text: Text::fixed("bra-1", "Förra årets områden följs upp i nästa rapport."),
            },
            Block::List {
                ordered: true,
                items: vec![
                    Text::fixed("steg-1", "Välj område."),
                    Text::fixed("steg-2", "Bestäm mått och datum."),
                ],
            },
        ],
        status: ChapterStatus::NeedsComment,
        responsible: Some("Åsa Öberg".to_owned()),
        ..Chapter::default()
    }
}

fn sheet() -> DataSheet {
    let columns = vec![
        SheetColumn::new("indicator", "Nyckeltal", SheetColumnKind::Text),
        SheetColumn::new("year", "År", SheetColumnKind::Whole),
        SheetColumn {
            unit: Some("antal".to_owned()),
            ..SheetColumn::new("value", "Värde", SheetColumnKind::Number)
        },
    ];
    let row = |year: f64, value: Datum| vec![Datum::Text("U21468".to_owned()), Datum::Number(year), value];
    DataSheet {
        name: "varden".to_owned(),
        title: "Värden per år".to_owned(),
        columns,
        rows: vec![row(2022.0, Datum::Number(20.5)), row(2023.0, Datum::Missing(()))],
    }
}
