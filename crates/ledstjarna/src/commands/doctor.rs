//! `doctor`: looks the installation over and says what to do.

use std::process::ExitCode;

use ledstjarna_actions::doctor::{State, examine};

use crate::cli::Place;
use crate::output::{print, print_json};

/// Prints the findings; the exit code says whether anything is broken.
pub async fn run(place: &Place, json: bool) -> anyhow::Result<ExitCode> {
    let installation = super::open(place).await?;
    let findings = examine(&installation).await?;
    if json {
        print_json(&findings)?;
    } else {
        let lines: Vec<String> = findings
            .iter()
            .map(|finding| {
                let sign = match finding.state {
                    State::Ok => "ok   ",
                    State::Note => "note ",
                    State::Fault => "FAULT",
                };
                let mend = if finding.mend.is_empty() {
                    String::new()
                } else {
                    format!("\n      → {}", finding.mend)
                };
                format!("{sign} {}: {}{mend}\n", finding.thing, finding.found)
            })
            .collect();
        print(&lines.concat())?;
    }
    let broken = findings.iter().any(|finding| finding.state == State::Fault);
    Ok(if broken { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
