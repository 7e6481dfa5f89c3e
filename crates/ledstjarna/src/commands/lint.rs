//! `report lint`: reads a report over and says what should be mended, or how a finding is accepted.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use jiff::civil::Date;
use ledstjarna_actions::reports::{Reviewed, known_values, review};
use ledstjarna_actions::{ActionError, Library};
use ledstjarna_organisation::Clock;
use ledstjarna_report::lint::{Acceptance, Finding, Known, verdict};
use serde::Serialize;

use crate::cli::Place;
use crate::clock::SystemClock;
use crate::output::{print, print_json};

/// How findings are told.
#[derive(Clone, Copy)]
pub struct How {
    /// With the entries that accept them.
    pub entries: bool,
    /// Warnings count as errors.
    pub strict: bool,
    /// As JSON.
    pub json: bool,
}

/// What is printed as JSON.
#[derive(Serialize)]
struct Printed<'a> {
    file: String,
    errors: usize,
    warnings: usize,
    infos: usize,
    accepted: usize,
    findings: Vec<Line<'a>>,
    /// Accepted findings that nothing in the report answers to any more.
    unused: &'a [Acceptance],
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    finding: &'a Finding,
    /// The entry that accepts the finding, to be signed; none if somebody has accepted it.
    accept: Option<String>,
}

/// The values that a municipality's report is compared with.
pub async fn known(place: &Place, whose: &str) -> anyhow::Result<Known> {
    let library = Library::load(&super::open(place).await?).await?;
    let whose = super::find_municipality(&library.register, whose)?;
    Ok(known_values(&library, whose))
}

/// Reads the file over.
pub fn run(file: &Path, accepted: Option<&Path>, known: Option<Known>, how: How) -> anyhow::Result<ExitCode> {
    let bytes = std::fs::read(file)
        .map_err(|_| ActionError::unknown("readable file", &file.display().to_string(), "Check the path"))?;
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let signed = accepted
        .map(|path| {
            let text = std::fs::read_to_string(path);
            text.map(|text| (path.display().to_string(), text))
                .with_context(|| format!("{} cannot be read", path.display()))
        })
        .transpose()?;
    let signed = signed.as_ref().map(|(path, text)| (path.as_str(), text.as_str()));
    let found = review(name, &bytes, signed, known)?;
    let today: Date = SystemClock.now().day().parse()?;
    let entry = |finding: &Finding| {
        finding.accepted.is_none().then(|| Acceptance::of(finding, "", today, "").to_text())
    };
    if how.json {
        let tally = found.tally;
        print_json(&Printed {
            file: file.display().to_string(),
            errors: tally.errors,
            warnings: tally.warnings,
            infos: tally.infos,
            accepted: tally.accepted,
            findings: found.findings.iter().map(|finding| Line { finding, accept: entry(finding) }).collect(),
            unused: &found.unused,
        })?;
    } else {
        print(&text(file, &found, &|finding| entry(finding).filter(|_| how.entries)))?;
    }
    Ok(ExitCode::from(verdict(&found.findings, how.strict)))
}

fn text(file: &Path, found: &Reviewed, entry: &dyn Fn(&Finding) -> Option<String>) -> String {
    let mut text = String::new();
    for finding in &found.findings {
        text += &format!("{finding}\n");
        if let Some(entry) = entry(finding) {
            text += &format!("\n{entry}");
        }
        text += "\n";
    }
    for entry in &found.unused {
        text += &format!(
            "Godtagandet av {} av {} den {} behövs inte längre: fyndet finns inte kvar. Ta bort det ur filen.\n",
            entry.rule.code(),
            entry.by,
            entry.on
        );
    }
    let tally = found.tally;
    text += &format!(
        "{}: {} fel, {} varningar, {} upplysningar, {} godtagna.\n",
        file.display(),
        tally.errors,
        tally.warnings,
        tally.infos,
        tally.accepted
    );
    text
}
