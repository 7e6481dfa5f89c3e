//! `demo`: an installation filled with a made-up nation, and what it shows of Ludvika.

use ledstjarna_actions::Library;
use ledstjarna_actions::fill_demo::{Filled, fill_demo};
use ledstjarna_observations::swedish;
use ledstjarna_web::Operator;
use serde::Serialize;

use crate::cli::Place;
use crate::output::{print, print_json};
use crate::table::{Side, Table};

/// The municipality of the documents behind the program.
const LUDVIKA: &str = "2085";

/// One line of the table.
#[derive(Serialize)]
struct Line {
    group: String,
    title: String,
    places: Vec<Option<u32>>,
}

/// Fills, prints, and serves unless told not to.
pub async fn run(place: &Place, port: u16, no_serve: bool, json: bool) -> anyhow::Result<()> {
    // The port is taken first: an error about it should not come after all the work.
    let listener = if no_serve { None } else { Some(super::serve::listen(port).await?) };
    let installation = super::open(place).await?;
    let filled = fill_demo(&installation).await?;
    let library = Library::load(&installation).await?;
    let (years, lines) = lines(&library);
    if json {
        print_json(
            &serde_json::json!({ "place": LUDVIKA, "years": years, "groups": lines, "synthetic": true }),
        )?;
    } else {
        print(&describe(&filled, &years, &lines, place))?;
    }
    match listener {
        Some(listener) => super::serve::serve(installation, listener, Operator::default(), true).await,
        None => Ok(()),
    }
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
