//! Looks an installation over and says, for each thing, whether it is well and what to do.

use ledstjarna_observations::Register;

use crate::model::{DEFAULT_MODEL, find_model};
use crate::{ActionError, Installation, Library};

/// How well one thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// As it should be.
    Ok,
    /// Works, but somebody should know.
    Note,
    /// Broken.
    Fault,
}

/// One thing looked at.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// What was looked at.
    pub thing: &'static str,
    /// How it is.
    pub state: State,
    /// What was found.
    pub found: String,
    /// What to do; empty if nothing.
    pub mend: String,
}

impl Finding {
    fn ok(thing: &'static str, found: String) -> Self {
        Self { thing, state: State::Ok, found, mend: String::new() }
    }

    fn new(thing: &'static str, state: State, found: String, mend: &str) -> Self {
        Self { thing, state, found, mend: mend.to_owned() }
    }
}

/// Looks everything over.
///
/// # Errors
/// Only if the store cannot be read at all; everything else is a finding.
pub async fn examine(installation: &Installation) -> Result<Vec<Finding>, ActionError> {
    let mut findings = vec![register(&installation.register)];
    findings.push(match find_model(&installation.register, DEFAULT_MODEL) {
        Ok(model) => Finding::ok(
            "model",
            format!("{} {}, {} indicators", model.id, model.version, model.indicators.len()),
        ),
        Err(error) => Finding::new(
            "model",
            State::Fault,
            error.to_string(),
            "Mend the file in <data-dir>/registry/models",
        ),
    });
    findings.extend(store(installation).await?);
    let library = Library::load(installation).await?;
    findings.extend(data(&library));
    findings.extend(editions(&library));
    let journal = installation.data_dir.join("fetch").join("kolada");
    if journal.join("plan.json").exists() {
        let mend = "Run the same `fetch kolada` again within a day: it goes on where it stopped";
        findings.push(Finding::new("fetch", State::Note, "a fetch was broken off".to_owned(), mend));
    }
    Ok(findings)
}

fn register(register: &Register) -> Finding {
    let counts = (register.indicators().len(), register.municipalities().count(), &register.hash()[..12]);
    Finding::ok(
        "register",
        format!("{} indicators, {} municipalities, hash {}", counts.0, counts.1, counts.2),
    )
}

async fn store(installation: &Installation) -> Result<Vec<Finding>, ActionError> {
    let check = installation.store.check().await?;
    let about = format!(
        "{} {}, tables version {}, {} batches, {} observations, {} editions",
        check.engine,
        check.engine_version,
        check.schema_version,
        check.batches,
        check.observations,
        check.editions
    );
    let store = if check.problems.is_empty() {
        Finding::ok("store", about)
    } else {
        let mend = "Stop the program and restore the newest backup; keep the damaged file for examination";
        Finding::new("store", State::Fault, format!("{about}; {}", check.problems.join("; ")), mend)
    };
    let audit = match installation.store.verify_audit().await {
        Ok(head) => {
            Finding::ok("audit log", format!("{} rows, chain whole, ends {}", head.seq, &head.hash[..12]))
        }
        Err(error) => {
            let mend = "Somebody changed the log outside the program: compare with a backup";
            Finding::new("audit log", State::Fault, error.to_string(), mend)
        }
    };
    Ok(vec![store, audit])
}

fn data(library: &Library) -> Vec<Finding> {
    let values = library.observations().len();
    if values == 0 {
        let mend = "Run `demo`, `fetch kolada --years 2022..2023` or `import FILE`";
        return vec![Finding::new("data", State::Note, "no observations yet".to_owned(), mend)];
    }
    let synthetic =
        library.observations().iter().filter(|s| library.is_synthetic(&s.observation.source)).count();
    let mut findings = vec![Finding::ok("data", format!("{values} values that hold now"))];
    if synthetic > 0 && library.observations().iter().any(|s| s.observation.source == "kolada") {
        let mend = "Keep the demo and real data in folders of their own (--data-dir)";
        findings.push(Finding::new(
            "synthetic data",
            State::Fault,
            format!("{synthetic} made-up values stand among Kolada's"),
            mend,
        ));
    } else if synthetic > 0 {
        findings.push(Finding::ok(
            "synthetic data",
            format!("{synthetic} made-up values, marked so wherever they show"),
        ));
    }
    let outside = library
        .observations()
        .iter()
        .filter(|s| library.register.indicator(&s.observation.indicator).is_none());
    let mut unknown: Vec<&str> = outside.map(|s| s.observation.indicator.as_str()).collect();
    unknown.dedup();
    if !unknown.is_empty() {
        let mend = "Add them to <data-dir>/registry/indicators, or leave them: they are stored but not shown";
        let found = format!(
            "{} indicators are not in the register: {}",
            unknown.len(),
            unknown[..unknown.len().min(5)].join(", ")
        );
        findings.push(Finding::new("indicators", State::Note, found, mend));
    }
    findings
}

fn editions(library: &Library) -> Vec<Finding> {
    let mut findings: Vec<Finding> = library
        .editions
        .iter()
        .map(|published| {
            let (ranked, checksum) = (published.edition.result.ranked[0], &published.edition.checksum[..12]);
            Finding::ok(
                "edition",
                format!("{}: {ranked} ranked, recomputed to the same bytes {checksum}", published.id),
            )
        })
        .collect();
    findings.extend(library.unreadable.iter().map(|(id, why)| {
        let mend = "Run the program version it was published with, or publish a correction";
        Finding::new("edition", State::Fault, format!("{id}: {why}"), mend)
    }));
    if findings.is_empty() {
        findings.push(Finding::new(
            "edition",
            State::Note,
            "none published".to_owned(),
            "Run `index publish --year YEAR`",
        ));
    }
    findings
}
