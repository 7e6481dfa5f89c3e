//! How long it takes to store and read back a nation: 290 places, 74 indicators, 7 years.
//!
//! `cargo bench --package ledstjarna-store`; within `scripts/with-postgres` PostgreSQL is measured too
//! (in the schema that the address leads to, which should be empty).

use std::time::Instant as Stopwatch;

use ledstjarna_observations::{Instant, Missing, Observation, Period, Value};
use ledstjarna_store::{AuditEntry, NewBatch, OpenStore, StoreError, StoreTarget};
use serde_json::Value as Json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let folder = tempfile::tempdir()?;
    runtime.block_on(measure(&StoreTarget::Sqlite(folder.path().join("open.sqlite"))))?;
    #[expect(clippy::disallowed_methods, reason = "the only way to tell a bench where the server is")]
    if let Ok(address) = std::env::var("LEDSTJARNA_TEST_POSTGRES") {
        runtime.block_on(measure(&StoreTarget::Postgres(address)))?;
    }
    Ok(())
}

fn nation() -> Vec<Observation> {
    let mut all = Vec::new();
    for indicator in 0..74_u32 {
        for place in 0..290_u32 {
            for period in (2017..2024).filter_map(Period::year) {
                let seed = f64::from(
                    indicator * 7919 + place * 104_729 + u32::from(period.first_year().unsigned_abs()),
                );
                let value = match (indicator + place) % 19 {
                    0 => Value::Missing(Missing::NotReported),
                    _ => Value::Known(seed.sqrt().fract() * 100.0),
                };
                let mut observation = Observation::new(
                    &format!("U{:05}", 20_000 + indicator),
                    &format!("{place:04}"),
                    period,
                    value,
                    "kolada",
                );
                observation.n = Some(seed % 500.0);
                observation.population = Some(seed % 900.0);
                observation.margin = Some((seed % 7.0) / 3.0);
                all.push(observation);
            }
        }
    }
    all
}

async fn measure(target: &StoreTarget) -> Result<(), StoreError> {
    let store = OpenStore::open(target).await?;
    let mut observations = nation();
    println!("{}, {} observations", store.engine(), observations.len());
    let batch = NewBatch {
        kind: "demo".to_owned(),
        source: "demo".to_owned(),
        fetched_at: Instant(0),
        file_name: None,
        sha256: None,
        note: None,
    };
    let entry = AuditEntry {
        at: Instant(0),
        actor: "bench".to_owned(),
        action: "import".to_owned(),
        object: String::new(),
        detail: Json::Null,
    };
    let watch = Stopwatch::now();
    store.import(&batch, &observations, &[], &entry).await?;
    say("first import", watch);
    let watch = Stopwatch::now();
    store.import(&batch, &observations, &[], &entry).await?;
    say("again, nothing changed", watch);
    for observation in observations.iter_mut().step_by(10) {
        observation.n = Some(1000.0);
    }
    let watch = Stopwatch::now();
    store.import(&batch, &observations, &[], &entry).await?;
    say("again, a tenth changed", watch);
    let watch = Stopwatch::now();
    let latest = store.latest().await?.len();
    say(&format!("read all {latest} back"), watch);
    let watch = Stopwatch::now();
    store.latest_for(None, Some(&["0123"])).await?;
    say("read one place", watch);
    let watch = Stopwatch::now();
    store.latest_for(Some(&["U20007"]), None).await?;
    say("read one indicator", watch);
    let watch = Stopwatch::now();
    store.revision().await?;
    say("ask for the revision", watch);
    store.close().await;
    Ok(())
}

fn say(what: &str, watch: Stopwatch) {
    println!("{:>9.1} ms  {what}", watch.elapsed().as_secs_f64() * 1000.0);
}
