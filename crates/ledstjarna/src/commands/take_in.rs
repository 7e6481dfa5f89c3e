//! `report take-in`: what people wrote in a report that came back becomes part of it.

use std::path::Path;
use std::sync::Arc;

use ledstjarna_actions::reports::drafts::{Sent, report_of, take_in};
use ledstjarna_actions::{ActionError, Insights, Library};
use ledstjarna_organisation::Clock;

use crate::cli::Place;
use crate::clock::SystemClock;
use crate::output::{print, print_json};

/// Takes the file in and says what was taken and what was left.
pub async fn run(
    place: &Place,
    file: &Path,
    (by, replaces): (Option<&str>, bool),
    json: bool,
) -> anyhow::Result<()> {
    let bytes = std::fs::read(file)
        .map_err(|_| ActionError::unknown("readable file", &file.display().to_string(), "Check the path"))?;
    let (which, code, year) = report_of(&bytes)?;
    let installation = super::open(place).await?;
    let insights = Insights::new(Arc::new(Library::load(&installation).await?));
    let whom = super::find_municipality(&insights.library().register, &code)?;
    let sent = Sent { bytes: &bytes, by, date: SystemClock.now().day().parse()?, replaces };
    let found = take_in(&installation, &insights, (which, whom, year), sent).await?;
    if json {
        let taken: Vec<_> =
            found.taken.iter().map(|(prompt, by)| serde_json::json!({ "asked": prompt, "by": by })).collect();
        let told = serde_json::json!({
            "place": code, "year": year, "taken": taken, "same": found.same, "left": found.left
        });
        return print_json(&told);
    }
    let mut text = match found.taken.len() {
        0 => format!("Inget nytt att ta in i rapporten {year} för {}.\n", whom.name),
        1 => format!("Tog in 1 text i rapporten {year} för {}:\n", whom.name),
        count => format!("Tog in {count} texter i rapporten {year} för {}:\n", whom.name),
    };
    for (prompt, by) in &found.taken {
        text += &format!("  {prompt} ({by})\n");
    }
    match found.same {
        0 => {}
        1 => text += "1 text är oförändrad.\n",
        same => text += &format!("{same} texter är oförändrade.\n"),
    }
    if !found.left.is_empty() {
        text += "Detta lämnades utanför:\n";
        for line in &found.left {
            text += &format!("  {line}\n");
        }
    }
    print(&text)
}
