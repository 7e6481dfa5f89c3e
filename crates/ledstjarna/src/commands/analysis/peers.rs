//! `index peers PLACE`: RKA's group of similar municipalities beside the nearest in structure figures.

use ledstjarna_actions::analysis::peers::{PeerLine, Peers, peers};
use ledstjarna_observations::swedish;

use super::printing::{Mark, show};
use super::{library, scope_of, whom, wording};
use crate::cli::Place;
use crate::cli_analysis::PeersArgs;
use crate::table::{Side, Table};

/// Measures and prints.
pub async fn run(place: &Place, asked: &PeersArgs) -> anyhow::Result<()> {
    let library = library(place).await?;
    let scope = scope_of(&library, &asked.which)?;
    let found = peers(&scope, whom(&library, asked.whom.name())?, &asked.weights, asked.count)?;
    show(asked.shape, &found, &found.lines, &Mark::from(&found.about), || describe(&found))
}

fn describe(found: &Peers) -> String {
    let name = &found.subject.name;
    let mut text = wording::heading(&found.about, &format!("vilka kommuner liknar {name}?"));
    let weights: Vec<String> = found
        .weights
        .iter()
        .map(|weight| format!("{} {}", weight.title, swedish::decimal(weight.weight, 1)))
        .collect();
    text += &format!("Vikter i vårt mått (ändra med --weight): {}.\n\n", wording::list(&weights));
    let mut table = Table::new(&[
        ("Kommun", Side::Left),
        ("RKA", Side::Left),
        ("Närmast", Side::Left),
        ("Avstånd", Side::Right),
        ("Plats", Side::Right),
        ("Poäng", Side::Right),
    ]);
    for weight in &found.weights {
        table.column(weight.title, Side::Right);
    }
    for line in std::iter::once(&found.own).chain(&found.lines) {
        table.line(cells(line));
    }
    text += &table.text();
    let group = found.group.as_deref().unwrap_or("RKA:s grupp av liknande kommuner");
    text += &format!(
        "\nRKA: {group}. Gruppen hämtas som den är publicerad; hur den har räknats fram är inte känt för oss.\n\
         Närmast: minst avstånd i våra strukturmått. Avstånd 1: en vanlig skillnad mellan två kommuner i varje \
         mått.\nInvånarantal jämförs som kvot. Kvaliteten i hemtjänsten ingår inte i likheten.\n\
         Att en kommun liknar {name} betyder inte att {name} står på dess lista.\n"
    );
    text + &wording::caption(&found.about)
}

fn cells(line: &PeerLine) -> Vec<String> {
    let share = |share: Option<f64>| {
        share.map_or_else(|| wording::NONE.to_owned(), |share| swedish::with_unit(share * 100.0, 1, "%"))
    };
    let mark = |on: bool| if on { "ja".to_owned() } else { String::new() };
    vec![
        line.name.clone(),
        mark(matches!(line.list, "rka" | "both")),
        mark(matches!(line.list, "nearest" | "both")),
        wording::number(line.distance, 2),
        wording::place(line.place),
        wording::number(line.score, 1),
        wording::number(line.population, 0),
        share(line.share_75_plus),
        share(line.share_0_19),
        share(line.share_tertiary),
        wording::number(line.tax_base, 0),
        line.tax_rate.map_or_else(|| wording::NONE.to_owned(), |rate| swedish::with_unit(rate, 2, "%")),
    ]
}
