//! `fetch kolada`: values from Kolada, with a progress bar, whole or not at all.

use indicatif::{ProgressBar, ProgressStyle};
use ledstjarna_actions::fetch_kolada::{FetchDone, FetchRequest, fetch_kolada};
use ledstjarna_sources::kolada::FetchEvent;

use crate::cli::Place;
use crate::output::{print, print_json};

/// Fetches, stores and tells.
pub async fn run(place: &Place, request: &FetchRequest, json: bool) -> anyhow::Result<()> {
    let installation = super::open(place).await?;
    let bar = ProgressBar::hidden();
    bar.set_style(ProgressStyle::with_template("{bar:40} {pos}/{len} frågor, {eta} kvar {msg}")?);
    if !json {
        bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
    }
    let done = fetch_kolada(&installation, request, &|event: &FetchEvent| show(&bar, event)).await;
    bar.finish_and_clear();
    let done = done?;
    if json { print_json(&as_json(&done)) } else { print(&describe(&done)) }
}

fn show(bar: &ProgressBar, event: &FetchEvent) {
    match event {
        FetchEvent::Planned { requests } => bar.set_length(*requests as u64),
        FetchEvent::Page { request, .. } => {
            bar.set_message("");
            bar.set_position(*request as u64);
        }
        FetchEvent::Waiting { length, reason } => {
            bar.set_message(format!("– väntar {} s: {reason}", length.as_secs()));
        }
        FetchEvent::Landed { .. } => {}
    }
}

fn describe(done: &FetchDone) -> String {
    let report = &done.report;
    let mut lines = vec![
        format!(
            "{} frågor, {} sidor ({} från ett avbrutet försök), {} värden.",
            report.requests, report.pages, report.kept_pages, report.values
        ),
        format!("Sedan förra hämtningen: {}.", done.changes),
    ];
    if !done.elsewhere.is_empty() {
        lines.push(format!(
            "{} mått finns inte i Kolada och behöver importeras från fil: {}.",
            done.elsewhere.len(),
            done.elsewhere.join(", ")
        ));
    }
    if report.stand_in.is_none() {
        lines.push("Källa: Kolada".to_owned());
    }
    lines.extend(report.warnings().into_iter().map(|warning| format!("Obs: {warning}")));
    lines.extend(done.reworded.iter().map(|change| format!("Obs: ändrad text i Kolada, {change}")));
    lines.join("\n") + "\n"
}

fn as_json(done: &FetchDone) -> serde_json::Value {
    serde_json::json!({
        "requests": done.report.requests,
        "pages": done.report.pages,
        "values": done.report.values,
        "missing": done.report.missing,
        "withdrawn": done.report.withdrawn,
        "batch": done.outcome.batch_no,
        "added": done.outcome.added,
        "changed": done.outcome.changed,
        "unchanged": done.outcome.unchanged,
        "not_in_kolada": done.elsewhere,
        "reworded": done.reworded,
        "warnings": done.report.warnings(),
        "stand_in": done.report.stand_in,
    })
}
