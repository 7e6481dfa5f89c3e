//! `demo`: an installation filled with a made-up nation, what it shows of Ludvika, and its reports.

use std::path::PathBuf;
use std::sync::Arc;

use ledstjarna_actions::Library;
use ledstjarna_actions::fill_demo::{Filled, fill_demo};
use ledstjarna_observations::swedish;
use ledstjarna_web::Operator;
use serde::Serialize;

use super::demo_reports;
use crate::cli::Place;
use crate::output::{print, print_json};
use crate::table::{Side, Table};

/// The municipality of the documents behind the program.
pub const LUDVIKA: &str = "2085";

/// One line of the table.
#[derive(Serialize)]
struct Line {
    group: String,
    title: String,
    places: Vec<Option<u32>>,
}

/// What was asked for.
pub struct Asked {
    /// Port of the pages, unless it ends after filling.
    pub port: Option<u16>,
    /// Whether Ludvika's reports are written.
    pub reports: bool,
    /// JSON in place of the table.
    pub json: bool,
}

/// Fills, prints, writes the reports, and serves unless told not to.
pub async fn run(place: &Place, asked: &Asked) -> anyhow::Result<()> {
    // The port is taken first: an error about it should not come after all the work.
    let listener = match asked.port {
        Some(port) => Some(super::serve::listen(port).await?),
        None => None,
    };
    let installation = super::open(place).await?;
    let filled = fill_demo(&installation).await?;
    let library = Arc::new(Library::load(&installation).await?);
    let (years, lines) = lines(&library);
    if asked.json {
        let reports = if asked.reports { reports(&library, place).await? } else { Vec::new() };
        print_json(&serde_json::json!({
            "place": LUDVIKA, "years": years, "groups": lines, "reports": reports, "synthetic": true
        }))?;
    } else {
        print(&describe(&filled, &years, &lines, place))?;
        if asked.reports {
            tell_of_reports(&library, place, listener.is_some()).await?;
        }
    }
    match listener {
        Some(listener) => super::serve::serve(installation, listener, Operator::default(), true).await,
        None => Ok(()),
    }
}

/// Writes Ludvika's reports on a thread that may take its time.
async fn reports(library: &Arc<Library>, place: &Place) -> anyhow::Result<Vec<PathBuf>> {
    let (library, data_dir) = (Arc::clone(library), place.data_dir.clone());
    tokio::task::spawn_blocking(move || demo_reports::write(&library, &data_dir)).await?
}

/// Says where the reports are. Nobody waits for them if pages are served meanwhile.
async fn tell_of_reports(library: &Arc<Library>, place: &Place, meanwhile: bool) -> anyhow::Result<()> {
    let folder = demo_reports::folder(&place.data_dir);
    let what = "Ludvikas kvalitetsrapport och analys (PDF, DOCX, HTML, PPTX)";
    if !meanwhile {
        reports(library, place).await?;
        return print(&format!("\n{what} finns i {}.\n", folder.display()));
    }
    let (library, data_dir) = (Arc::clone(library), place.data_dir.clone());
    tokio::task::spawn_blocking(move || {
        if let Err(error) = demo_reports::write(&library, &data_dir) {
            eprintln!("ledstjarna: the reports could not be written: {error:#}");
        }
    });
    print(&format!("\n{what} skrivs nu i {}.\n", folder.display()))
}

fn lines(library: &Library) -> (Vec<i16>, Vec<Line>) {
    let editions = library.by_year();
    let years = editions.iter().map(|published| published.edition.meta.year).collect();
    let Some(latest) = library.latest() else { return (years, Vec::new()) };
    let groups = &latest.edition.model.groups;
    // The areas first and the whole last, as in the letter.
    let order = (1..groups.len()).chain(std::iter::once(0));
    let lines = order.map(|group| Line {
        group: groups[group].id.clone(),
        title: if group == 0 { "Totalt".to_owned() } else { groups[group].title.clone() },
        places: editions
            .iter()
            .map(|published| {
                let result = &published.edition.result;
                result.row(LUDVIKA).and_then(|row| result.standing(row, group).place)
            })
            .collect(),
    });
    (years, lines.collect())
}

fn describe(filled: &Filled, years: &[i16], lines: &[Line], place: &Place) -> String {
    let mut text = "Ledstjärnan – demonstration med syntetiska data\n".to_owned();
    text += "Värdena är påhittade, utom Ludvikas tryckta värden (Källa: Ludvika kvalitetsrapport 2023).\n\n";
    match filled {
        Filled::Made { observations, calibration } => {
            let reached = calibration.iter().filter(|row| row.reached == Some(row.published)).count();
            text += &format!(
                "{observations} värden för 290 kommuner sparade i {}. {reached} av {} publicerade placeringar nåddes.\n\n",
                place.data_dir.display(),
                calibration.len()
            );
        }
        Filled::Kept => text += &format!("Demonstrationen fanns redan i {}.\n\n", place.data_dir.display()),
    }
    let mut table = Table::new(&[("Ludvikas plats av 290", Side::Left)]);
    for year in years {
        table.column(&year.to_string(), Side::Right);
    }
    table.column("Förändring", Side::Left);
    for line in lines {
        let mut cells = vec![line.title.clone()];
        cells.extend(
            line.places.iter().map(|place| place.map_or_else(|| "–".to_owned(), |place| place.to_string())),
        );
        let change = match line.places.as_slice() {
            [.., Some(before), Some(after)] => swedish::place_change(i64::from(*after) - i64::from(*before)),
            _ => String::new(),
        };
        cells.push(change);
        table.line(cells);
    }
    text + &table.text()
}
