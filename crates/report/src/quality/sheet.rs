//! The numbers of a report as files: one row per value, one per goal.

use ledstjarna_narrative::Bound;

use crate::document::figure::{DataSheet, Datum, SheetColumn, SheetColumnKind};
use crate::facts::ReportFacts;

use SheetColumnKind::{Number, Text, Whole};

/// Values, and goals where there are any.
pub(super) fn sheets(facts: &ReportFacts<'_>) -> Vec<DataSheet> {
    let mut sheets = vec![values(facts)];
    if !facts.goals().is_empty() {
        sheets.push(goals(facts));
    }
    sheets.retain(|sheet| !sheet.rows.is_empty());
    sheets
}

fn values(facts: &ReportFacts<'_>) -> DataSheet {
    let columns = vec![
        SheetColumn::new("indicator", "Nyckeltal, id", Text),
        SheetColumn::new("title", "Nyckeltal", Text),
        SheetColumn::new("place", "Plats, kod", Text),
        SheetColumn::new("place_name", "Plats", Text),
        SheetColumn::new("year", "År", Whole),
        SheetColumn::new("value", "Värde", Number),
        SheetColumn::new("missing", "Varför värde saknas", Text),
        SheetColumn::new("unit", "Enhet", Text),
        SheetColumn::new("n", "Antal svar", Whole),
        SheetColumn::new("source", "Källa", Text),
    ];
    let rows = facts.values.all().map(|found| {
        let indicator = facts.register.indicator(&found.indicator);
        let place = facts.register.place(&found.place);
        vec![
            Datum::words(&found.indicator),
            Datum::words(indicator.map_or("", |known| &known.title)),
            Datum::words(&found.place),
            Datum::words(place.map_or("", |known| &known.name)),
            Datum::Number(f64::from(found.period.first_year())),
            Datum::number(found.value.number()),
            Datum::words(found.value.missing().map_or("", |missing| missing.swedish())),
            Datum::words(indicator.map_or("", |known| known.unit.code())),
            Datum::number(found.n),
            Datum::words(&found.source),
        ]
    });
    DataSheet { name: "varden".to_owned(), title: "Alla värden".to_owned(), rows: rows.collect(), columns }
}

fn goals(facts: &ReportFacts<'_>) -> DataSheet {
    let columns = vec![
        SheetColumn::new("goal", "Mål", Text),
        SheetColumn::new("indicator", "Nyckeltal, id", Text),
        SheetColumn::new("title", "Nyckeltal", Text),
        SheetColumn::new("bound", "Gräns", Text),
        SheetColumn::new("target", "Målvärde", Number),
        SheetColumn::new("result", "Resultat", Number),
        SheetColumn::new("status", "Status", Text),
    ];
    let rows = facts.goals().into_iter().map(|goal| {
        let bound = if goal.target.bound == Bound::AtLeast { "minst" } else { "högst" };
        vec![
            Datum::words(&goal.target.goal),
            Datum::words(&goal.indicator.id),
            Datum::words(&goal.indicator.title),
            Datum::words(bound),
            Datum::number(Some(goal.target.target)),
            Datum::number(goal.result),
            Datum::words(&goal.status().mark().word),
        ]
    });
    DataSheet { name: "mal".to_owned(), title: "Mål och resultat".to_owned(), rows: rows.collect(), columns }
}
