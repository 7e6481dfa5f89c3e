//! The numbers of an analysis as files: one row per indicator, one per group.

use super::facts::AnalysisFacts;
use crate::document::figure::{DataSheet, Datum, SheetColumn, SheetColumnKind};

use SheetColumnKind::{Number, Text, Whole};

/// Groups and indicators.
pub(super) fn sheets(facts: &AnalysisFacts<'_>) -> Vec<DataSheet> {
    let mut sheets = vec![groups(facts), indicators(facts)];
    sheets.retain(|sheet| !sheet.rows.is_empty());
    sheets
}

fn groups(facts: &AnalysisFacts<'_>) -> DataSheet {
    let rows = facts.groups.iter().map(|group| {
        vec![
            Datum::words(&group.id),
            Datum::words(&group.title),
            Datum::number(group.place.map(f64::from)),
            Datum::number(group.interval.map(|(low, _)| f64::from(low))),
            Datum::number(group.interval.map(|(_, high)| f64::from(high))),
            Datum::number(group.place_before.map(f64::from)),
            Datum::number(Some(f64::from(group.ranked))),
            Datum::number(Some(group.weight)),
        ]
    });
    DataSheet {
        name: "platser".to_owned(),
        title: "Plats i indexet och dess områden".to_owned(),
        columns: vec![
            SheetColumn::new("group", "Del, id", Text),
            SheetColumn::new("title", "Del", Text),
            SheetColumn::new("place", "Plats", Whole),
            SheetColumn::new("place_low", "Bästa sannolika plats", Whole),
            SheetColumn::new("place_high", "Sämsta sannolika plats", Whole),
            SheetColumn::new("place_before", "Förra platsen", Whole),
            SheetColumn::new("ranked", "Kommuner med plats", Whole),
            SheetColumn::new("weight", "Andel av indexet", Number),
        ],
        rows: rows.collect(),
    }
}

fn indicators(facts: &AnalysisFacts<'_>) -> DataSheet {
    let rows = facts.indicators.iter().map(|found| {
        vec![
            Datum::words(&found.indicator.id),
            Datum::words(&found.indicator.title),
            Datum::words(&found.area),
            Datum::number(Some(f64::from(found.facts.year))),
            Datum::number(found.facts.now().map(|now| now.value)),
            Datum::words(found.facts.missing().map_or("", |missing| missing.swedish())),
            Datum::number(found.similar),
            Datum::number(found.facts.rank.map(|rank| f64::from(rank.place))),
            Datum::number(Some(found.weight)),
        ]
    });
    DataSheet {
        name: "matt".to_owned(),
        title: "Mått i indexet".to_owned(),
        columns: vec![
            SheetColumn::new("indicator", "Mått, id", Text),
            SheetColumn::new("title", "Mått", Text),
            SheetColumn::new("area", "Område, id", Text),
            SheetColumn::new("year", "År", Whole),
            SheetColumn::new("value", "Värde", Number),
            SheetColumn::new("missing", "Varför värde saknas", Text),
            SheetColumn::new("similar", "Median i liknande kommuner", Number),
            SheetColumn::new("place", "Plats", Whole),
            SheetColumn::new("weight", "Andel av indexet", Number),
        ],
        rows: rows.collect(),
    }
}
