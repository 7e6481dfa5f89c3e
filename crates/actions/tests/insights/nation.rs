//! The made-up nation as a library without a database, made once per test run.

use std::sync::{Arc, LazyLock};

use ledstjarna_actions::fill_demo::demo_nation;
use ledstjarna_actions::model::{DEFAULT_MODEL, find_model};
use ledstjarna_actions::{Insights, Library, Published};
use ledstjarna_composite::edition::meta;
use ledstjarna_composite::{Correction, Edition, Model, Snapshot};
use ledstjarna_observations::{Instant, Observation, Place, Register};

/// Ludvika.
pub const OWN: &str = "2085";

struct Made {
    register: Arc<Register>,
    model: Model,
    observations: Vec<Observation>,
}

static MADE: LazyLock<Made> = LazyLock::new(|| {
    let register = Arc::new(Register::embedded().expect("the embedded register"));
    let model = find_model(&register, DEFAULT_MODEL).expect("the embedded model");
    let observations = demo_nation(&register).expect("the nation").observations;
    Made { register, model, observations }
});

static INSIGHTS: LazyLock<Insights> = LazyLock::new(|| {
    let made = &*MADE;
    let editions = [2023, 2022].map(|year| published(&made.observations, year, "1", None));
    let library =
        Library::from_parts(Arc::clone(&made.register), editions.to_vec(), made.observations.clone());
    Insights::new(Arc::new(library))
});

/// Insights into the nation, shared by all tests.
pub fn nation() -> &'static Insights {
    &INSIGHTS
}

/// Everything the nation has observed.
pub fn observations() -> &'static [Observation] {
    &MADE.observations
}

/// The register of the nation.
pub fn register() -> Arc<Register> {
    Arc::clone(&MADE.register)
}

/// An edition of some observations.
pub fn published(
    observations: &[Observation],
    year: i16,
    number: &str,
    corrects: Option<(&str, &str)>,
) -> Published {
    let Made { register, model, .. } = &*MADE;
    let snapshot = Snapshot::from_observations(model, register, observations, year);
    let mut meta = meta(register, model, &snapshot, &format!("{year}-12-31"));
    meta.corrects = corrects
        .map(|(edition, reason)| Correction { edition: edition.to_owned(), reason: reason.to_owned() });
    let reason = meta.corrects.as_ref().map(|correction| correction.reason.clone());
    let edition = Edition::compute(meta, model.clone(), snapshot, None).expect("computes");
    Published { id: format!("{year}.{number}"), created_at: Instant(1_700_000_000_000_000), reason, edition }
}

/// The latest edition of the nation.
pub fn latest() -> &'static Published {
    nation().library().latest().expect("an edition")
}

/// The one before.
pub fn earlier() -> &'static Published {
    nation().earlier(latest()).expect("an edition")
}

/// A municipality.
pub fn place(code: &str) -> &'static Place {
    nation().library().register.place(code).expect("a municipality")
}
