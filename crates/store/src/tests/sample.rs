//! Sample data for the stories, and shorthands for one-line imports.

use ledstjarna_observations::{Gender, Instant, Missing, Observation, Period, Value};
use serde_json::json;

use crate::{AuditEntry, CatalogueEntry, ImportOutcome, NewBatch, OpenStore, StoreError};

/// 2024-02-29 12:00 UTC.
pub(super) const NOON: Instant = Instant(1_709_208_000_000_000);

/// A share of 2023 for everybody.
pub(super) fn share(indicator: &str, place: &str, value: f64) -> Observation {
    Observation::new(indicator, place, period("2023"), Value::Known(value), "kolada")
}

/// A period from its text.
pub(super) fn period(text: &str) -> Period {
    Period::parse(text).expect("a period")
}

/// One observation per form of period, gender, value and reason, with numbers that are easily lost.
pub(super) fn every_form() -> Vec<Observation> {
    let mut all = Vec::new();
    for form in ["2023", "2023-Q1", "2023-01", "2023-01-01/2024-01-01", "1900", "2199-12"] {
        for gender in [Gender::Men, Gender::Total, Gender::Women] {
            let mut observation = share("U23471", "0643", 0.1 + 0.2);
            (observation.period, observation.gender) = (period(form), gender);
            all.push(observation);
        }
    }
    let numbers =
        [0.0, 1.0 / 3.0, -1e-300, f64::MIN_POSITIVE, 5e-324, f64::MAX, -12.5, 9_007_199_254_740_993.0];
    for (place, number) in (1000..).zip(numbers) {
        let mut observation = share("N-tal", &place.to_string(), number);
        observation.numerator = Some(number);
        observation.denominator = Some(-number);
        observation.n = Some(30.0);
        observation.population = Some(61.0);
        observation.margin = Some(number.abs() / 7.0);
        "Enhetens egen räkning, å ä ö 'citat' \"dubbelt\" %_\\".clone_into(&mut observation.source);
        all.push(observation);
    }
    for (place, reason) in (2000..).zip(Missing::ALL) {
        let mut observation = share("saknas.H-FÄL", &place.to_string(), 0.0);
        observation.value = Value::Missing(reason);
        observation.source = String::new();
        all.push(observation);
    }
    all
}

/// A batch from Kolada.
pub(super) fn batch() -> NewBatch {
    NewBatch {
        kind: "kolada".to_owned(),
        source: "kolada".to_owned(),
        fetched_at: Instant(NOON.0 - 3_000_000),
        file_name: None,
        sha256: None,
        note: Some("hämtad för utgåvan".to_owned()),
    }
}

/// An entry for the log, about nothing in particular.
pub(super) fn entry(action: &str) -> AuditEntry {
    AuditEntry {
        at: NOON,
        actor: "local".to_owned(),
        action: action.to_owned(),
        object: String::new(),
        detail: json!({"indicators": 2, "förklaring": "årlig hämtning"}),
    }
}

/// An entry of the catalogue.
pub(super) fn meaning(id: &str, title: &str) -> CatalogueEntry {
    CatalogueEntry { id: id.to_owned(), title: title.to_owned(), description: format!("Beskrivning av {id}") }
}

/// Imports observations and nothing else.
pub(super) async fn try_import(
    store: &OpenStore,
    observations: &[Observation],
) -> Result<ImportOutcome, StoreError> {
    store.import(&batch(), observations, &[], &entry("import")).await
}

/// The same, where it must succeed.
pub(super) async fn import(store: &OpenStore, observations: &[Observation]) -> ImportOutcome {
    try_import(store, observations).await.expect("an import")
}
