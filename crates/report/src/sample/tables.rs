//! Tables of the sample document: goals with statuses, a wide one, a long one, one with a sum.

use crate::document::table::{Align, Cell, HeadCell, Row, StatusClass, StatusMark, Sums, Table};
use crate::document::text::FactRef;

const SOURCE: &str = "Källa: Kolada";

fn mark(word: &str, symbol: &str, class: StatusClass) -> StatusMark {
    StatusMark { word: word.to_owned(), symbol: symbol.to_owned(), class }
}

/// Goals with statuses.
pub(super) fn goals() -> Table {
    let row = |goal: &str, target: &str, result: f64, status| {
        let fact = FactRef::new("mal", "9999", 2023, goal);
        Row::normal(vec![
            Cell::words(goal),
            Cell::words(target),
            Cell::number(format!("{result:.0}"), result, fact),
            Cell::status(status),
        ])
    };
    let reached = || mark("Uppnått", "✔", StatusClass::Better);
    let missed = || mark("Inte uppnått", "✘", StatusClass::Worse);
    Table {
        id: "tabell-mal".to_owned(),
        caption: "Nämndens mål och hur det gick".to_owned(),
        head: vec![
            HeadCell::words("Mål"),
            HeadCell::words("Målvärde"),
            HeadCell::numbers("Resultat"),
            HeadCell { text: "Status".to_owned(), align: Align::Centre, unit: None },
        ],
        rows: vec![
            Row::group("Livsmiljö", 4),
            row("Nöjda brukare", "minst 93", 80.0, missed()),
            row("Utsedd kontaktperson", "minst 97", 98.0, reached()),
            Row::group("Miljö", 4),
            row("Matsvinn per portion", "högst 32", 34.0, missed()),
            row("God skolmat", "minst 60", 45.0, missed()),
        ],
        notes: vec!["Resultatet jämförs med målvärdet utan avrundning.".to_owned()],
        source: "Källa: egen mätning".to_owned(),
        ..Table::default()
    }
}

/// Many columns, a missing value and colours.
pub(super) fn wide() -> Table {
    let years = [2019, 2020, 2021, 2022, 2023];
    let mut head = vec![HeadCell::words("Nyckeltal")];
    head.extend(years.iter().map(|year| HeadCell::numbers(year.to_string())));
    head.extend([HeadCell::numbers("Riket 2022"), HeadCell::numbers("Riket 2023"), HeadCell::words("Läge")]);
    let row = |title: &str, values: [f64; 5], country: [f64; 2], status: StatusMark| {
        let mut cells = vec![Cell::words(title)];
        for (year, value) in years.iter().zip(values) {
            let fact = FactRef::new("U21468", "9999", year, "value");
            cells.push(if value.is_finite() {
                Cell::number(format!("{value:.0}"), value, fact)
            } else {
                Cell::missing("Undersökningen gjordes inte 2021.")
            });
        }
        cells.extend(country.map(|value| Cell {
            text: format!("{value:.0}"),
            value: Some(value),
            ..Cell::default()
        }));
        cells.push(Cell::status(status));
        Row::normal(cells)
    };
    Table {
        id: "tabell-nyckeltal".to_owned(),
        caption: "Nyckeltal för hemtjänsten, andel i procent".to_owned(),
        head,
        rows: vec![
            row(
                "Helhetssyn: andel som är ganska eller mycket nöjda med sin hemtjänst",
                [90.0, 92.0, f64::NAN, 82.0, 85.0],
                [88.0, 88.0],
                mark("Röd: bland de 25 procent sämsta", "▼", StatusClass::Red),
            ),
            row(
                "Trygghet att bo hemma",
                [88.0, 89.0, f64::NAN, 87.0, 87.0],
                [87.0, 87.0],
                mark("Gul: i mitten", "●", StatusClass::Yellow),
            ),
            row(
                "Bemötande",
                [95.0, 96.0, f64::NAN, 97.0, 98.0],
                [94.0, 94.0],
                mark("Grön: bland de 25 procent bästa", "▲", StatusClass::Green),
            ),
        ],
        notes: vec!["Undersökningen gjordes inte 2021.".to_owned()],
        source: SOURCE.to_owned(),
        response: Some("59 procent av de tillfrågade svarade 2023.".to_owned()),
        sums: None,
    }
}

/// More rows than a page holds.
pub(super) fn long() -> Table {
    let row = |unit: usize| {
        let share = 60 + (unit * 7) % 35;
        let answers = 12 + (unit * 5) % 40;
        let fact = FactRef::new("enhet", &unit.to_string(), 2023, "share");
        Row::normal(vec![
            Cell::words(format!("Enhet {unit}, Ängsgården")),
            Cell::number(share.to_string(), share as f64, fact),
            Cell { text: answers.to_string(), value: Some(answers as f64), ..Cell::default() },
        ])
    };
    Table {
        id: "tabell-enheter".to_owned(),
        caption: "Andel nöjda per enhet".to_owned(),
        head: vec![
            HeadCell::words("Enhet"),
            HeadCell { unit: Some("procent".to_owned()), ..HeadCell::numbers("Nöjda") },
            HeadCell { unit: Some("antal".to_owned()), ..HeadCell::numbers("Svar") },
        ],
        rows: (1..=64).map(row).collect(),
        source: "Källa: egen enkät".to_owned(),
        ..Table::default()
    }
}

/// A table whose columns add up.
pub(super) fn summed() -> Table {
    let cell = |value: f64| Cell { text: format!("{value:.0}"), value: Some(value), ..Cell::default() };
    let row = |title: &str, values: [f64; 2]| {
        Row::normal(std::iter::once(Cell::words(title)).chain(values.map(cell)).collect())
    };
    let total = std::iter::once(Cell::words("Totalt")).chain([174.0, 176.0].map(cell));
    Table {
        id: "tabell-lss".to_owned(),
        caption: "Antal beslut enligt LSS".to_owned(),
        head: vec![HeadCell::words("Insats"), HeadCell::numbers("2022"), HeadCell::numbers("2023")],
        rows: vec![
            row("Bostad för vuxna", [64.0, 61.0]),
            row("Daglig verksamhet", [110.0, 115.0]),
            Row::total(total.collect()),
        ],
        source: "Källa: kommunens verksamhetssystem".to_owned(),
        sums: Some(Sums { columns: vec![1, 2], rounding: 0.0 }),
        ..Table::default()
    }
}
