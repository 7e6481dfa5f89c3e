//! Fetches from Kolada and stores what came: whole or not at all.

use std::time::Duration;

use ledstjarna_observations::{Instant, Observation};
use ledstjarna_organisation::Clock;
use ledstjarna_sources::compare;
use ledstjarna_sources::kolada::{
    Ask, CatalogueText, Client, FetchOptions, FetchReport, Plan, Progress, Settings, compare_catalogues,
    discard, fetch,
};
use ledstjarna_store::{CatalogueEntry, ImportOutcome, NewBatch};
use serde_json::json;

use crate::installation::file_error;
use crate::model::{DEFAULT_MODEL, find_model};
use crate::{ActionError, Installation};

/// What to fetch.
#[derive(Clone, Debug)]
pub struct FetchRequest {
    /// `model`, `register`, or ids separated by commas.
    pub indicators: String,
    /// `all`, or codes separated by commas (municipalities, groups, units beginning with V).
    pub places: String,
    /// Years.
    pub years: Vec<i16>,
    /// Base address; `None` is Kolada's own.
    pub base_url: Option<String>,
    /// Only what changed since this day.
    pub since: Option<jiff::civil::Date>,
    /// Ask for everything anew even if a broken fetch could go on.
    pub restart: bool,
}

/// What a fetch came to.
#[derive(Clone, Debug)]
pub struct FetchDone {
    /// What came and what did not.
    pub report: FetchReport,
    /// Ids asked for that Kolada does not carry (web review, unpublished items).
    pub elsewhere: Vec<String>,
    /// What is new, changed and withdrawn, as a Swedish line.
    pub changes: String,
    /// Indicators whose title or definition changed at the source.
    pub reworded: Vec<String>,
    /// What was stored.
    pub outcome: ImportOutcome,
}

/// Fetches and stores.
///
/// # Errors
/// If the question makes no sense, Kolada does not answer, or the store refuses; then nothing is changed
/// and the next try goes on where this one stopped.
pub async fn fetch_kolada(
    installation: &Installation,
    request: &FetchRequest,
    progress: &dyn Progress,
) -> Result<FetchDone, ActionError> {
    installation.demand_writer()?;
    let (ask, elsewhere) = ask(installation, request)?;
    let plan = Plan::new(ask)?;
    let mut settings = Settings::default();
    if let Some(base) = &request.base_url {
        settings.base_url.clone_from(base);
    }
    let journal = installation.data_dir.join("fetch").join("kolada");
    let clock = Patient(installation.clock());
    let address = settings.base_url.clone();
    let fetched = tokio::task::block_in_place(|| {
        let client = Client::new(settings, &clock, progress)?;
        let options = FetchOptions { restart: request.restart, ..FetchOptions::default() };
        fetch(&client, &plan, &journal, &installation.register, &options)
    })?;
    let before: Vec<Observation> =
        installation.store.latest().await?.into_iter().map(|stored| stored.observation).collect();
    let changes = compare(&before, &fetched.observations, |observation| {
        plan.covers(&installation.register, observation)
    });
    let gone = changes.withdrawn.iter().filter(|withdrawal| withdrawal.new.is_none());
    let withdrawn: Vec<Observation> = gone.map(ledstjarna_sources::Withdrawal::to_observation).collect();
    let told = changes.to_string();
    let reworded = reworded(installation, &fetched.catalogue, plan.ask()).await?;
    let mut observations = fetched.observations;
    observations.extend(withdrawn);
    let catalogue: Vec<CatalogueEntry> = fetched
        .catalogue
        .iter()
        .map(|row| CatalogueEntry {
            id: row.id.clone(),
            title: row.title.clone(),
            description: row.description.clone().unwrap_or_default(),
        })
        .collect();
    let batch = NewBatch {
        kind: "kolada".to_owned(),
        source: address,
        fetched_at: installation.clock().now(),
        file_name: None,
        sha256: Some(evidence(&fetched.pages)),
        note: fetched
            .report
            .stand_in
            .clone()
            .map(|source| format!("stand-in server, values marked {source}")),
    };
    let detail = json!({ "requests": fetched.report.requests, "rows": observations.len() });
    let entry = installation.audit("fetch", "", detail);
    let outcome = installation.store.import(&batch, &observations, &catalogue, &entry).await?;
    // Everything is stored: the journal has done its work.
    discard(&journal).map_err(|source| file_error(&journal, source))?;
    Ok(FetchDone { report: fetched.report, elsewhere, changes: told, reworded, outcome })
}

fn ask(installation: &Installation, request: &FetchRequest) -> Result<(Ask, Vec<String>), ActionError> {
    let register = &installation.register;
    let model;
    let indicators: Vec<&str> = match request.indicators.as_str() {
        "model" => {
            model = find_model(register, DEFAULT_MODEL)?;
            model.indicators.iter().map(|indicator| indicator.id.as_str()).collect()
        }
        "register" => register.indicators().iter().map(|indicator| indicator.id.as_str()).collect(),
        ids => ids.split(',').map(str::trim).collect(),
    };
    if let Some(unknown) = indicators.iter().find(|id| register.indicator(id).is_none()) {
        let mend = "Write an id of registry/indicators, or `model` or `register`";
        return Err(ActionError::unknown("indicator", unknown, mend));
    }
    let (mut ask, elsewhere) = Ask::nation(register, &indicators, &request.years);
    if request.places != "all" {
        let (units, places) = request
            .places
            .split(',')
            .map(|code| code.trim().to_owned())
            .partition(|code: &String| code.starts_with('V'));
        ask.units = units;
        ask.places = places;
    }
    ask.since = request.since;
    Ok((ask, elsewhere))
}

/// Indicators whose wording differs from the last fetch: they may not mean what they meant.
async fn reworded(
    installation: &Installation,
    rows: &[ledstjarna_sources::kolada::CatalogueRow],
    asked: &Ask,
) -> Result<Vec<String>, ActionError> {
    let before: Vec<CatalogueText> = installation
        .store
        .catalogue()
        .await?
        .into_iter()
        .map(|stored| CatalogueText {
            id: stored.entry.id,
            title: stored.entry.title,
            description: stored.entry.description,
        })
        .collect();
    let now: Vec<CatalogueText> = rows.iter().map(CatalogueText::from).collect();
    let changes = compare_catalogues(&before, &now, |id| asked.indicators.iter().any(|known| known == id));
    let retitled = changes
        .retitled
        .iter()
        .map(|c| format!("{}: ”{}” heter nu ”{}”", c.new.id, c.old.title, c.new.title));
    let redefined =
        changes.redefined.iter().map(|c| format!("{}: ny definition av ”{}”", c.new.id, c.new.title));
    let gone =
        changes.gone.iter().map(|row| format!("{}: ”{}” finns inte längre i katalogen", row.id, row.title));
    Ok(retitled.chain(redefined).chain(gone).collect())
}

/// One checksum over the checksums of all pages, in the order they came.
fn evidence(pages: &[ledstjarna_sources::kolada::PageRecord]) -> String {
    let all: Vec<&str> = pages.iter().map(|page| page.sha256.as_str()).collect();
    ledstjarna_composite::canonical::sha256_hex(all.join("\n").as_bytes())
}

/// The installation's clock, which also waits.
struct Patient<'a>(&'a dyn Clock);

impl ledstjarna_sources::kolada::Clock for Patient<'_> {
    fn now(&self) -> Instant {
        self.0.now()
    }

    fn sleep(&self, length: Duration) {
        std::thread::sleep(length);
    }
}
