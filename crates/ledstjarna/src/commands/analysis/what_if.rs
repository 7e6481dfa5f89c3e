//! `index what-if`: other values or weights for one municipality.

use ledstjarna_actions::analysis::what_if::{Question, WhatIf, what_if};
use ledstjarna_observations::{Register, swedish};

use super::printing::{Mark, show};
use super::progress::Bar;
use super::{draws, library, scope_of, whom, wording};
use crate::cli::Place;
use crate::cli_analysis::WhatIfArgs;
use crate::table::{Side, Table};

/// Draws unless told otherwise.
const USUAL: usize = 1_000;

/// Tries and prints.
pub async fn run(place: &Place, asked: &WhatIfArgs) -> anyhow::Result<()> {
    let library = library(place).await?;
    let scope = scope_of(&library, &asked.which)?;
    let draws = draws(&asked.drawing, USUAL);
    let question = Question {
        place: whom(&library, asked.whom.name())?,
        values: &asked.values,
        weights: &asked.weights,
        code: asked.code.as_deref(),
        draws: &draws,
    };
    let found = {
        let bar = Bar::new()?;
        what_if(&scope, &question, &|step| bar.step(step))?
    };
    let decimals = scope.model().recipe.decimals;
    show(asked.shape, &found, &found.lines, &Mark::from(&found.about), || {
        describe(&library.register, &found, decimals)
    })
}

fn describe(register: &Register, found: &WhatIf, decimals: u8) -> String {
    let question = match (found.values.is_empty(), found.weights.is_empty()) {
        (true, _) => format!("{} med andra vikter", found.subject.name),
        (false, true) => format!("om {} hade haft andra värden", found.subject.name),
        (false, false) => format!("om {} hade haft andra värden, med andra vikter", found.subject.name),
    };
    let mut text = wording::heading(&found.about, &question);
    if !found.values.is_empty() {
        let mut table = Table::new(&[("Mått", Side::Left), ("Nu", Side::Right), ("Prövat", Side::Right)]);
        for tried in &found.values {
            let value = |number: Option<f64>| match number {
                Some(_) => wording::value_of(register, &tried.indicator, number),
                None => "saknas".to_owned(),
            };
            table.line(vec![tried.title.clone(), value(tried.before), value(tried.after)]);
        }
        text += &format!("{}\n", table.text());
    }
    if !found.weights.is_empty() {
        let mut table = Table::new(&[("Vikt", Side::Left), ("Nu", Side::Right), ("Prövad", Side::Right)]);
        for tried in &found.weights {
            let share = |share: f64| swedish::with_unit(share * 100.0, 1, "%");
            table.line(vec![tried.title.clone(), share(tried.before), share(tried.after)]);
        }
        text += &format!("{}Vikterna prövas för alla kommuner.\n\n", table.text());
    }
    text += &groups(found, decimals);
    text += &sureness(found, decimals);
    if !found.values.is_empty() {
        text += "Andra kommuners värden är som förut. Skalan räknas om med det prövade värdet.\n";
    }
    text + &wording::caption(&found.about)
}

fn groups(found: &WhatIf, decimals: u8) -> String {
    let mut table = Table::new(&[
        ("", Side::Left),
        ("Poäng nu", Side::Right),
        ("Prövat", Side::Right),
        ("Plats nu", Side::Right),
        ("Prövat", Side::Right),
        ("Förändring", Side::Left),
    ]);
    for line in &found.lines {
        table.line(vec![
            line.title.clone(),
            wording::number(line.score_before, decimals),
            wording::number(line.score_after, decimals),
            wording::place(line.place_before),
            wording::place(line.place_after),
            wording::moved(line.place_before, line.place_after),
        ]);
    }
    table.text()
}

fn sureness(found: &WhatIf, decimals: u8) -> String {
    let Some(sure) = found.sureness else { return String::new() };
    format!(
        "\nMed osäkerheten inräknad (90 %): poäng {}–{}, plats {}–{}.\n\
         Sannolikhet för bättre plats än utan ändringen: {}. {}\n",
        swedish::decimal(sure.score_05, decimals),
        swedish::decimal(sure.score_95, decimals),
        sure.place_05,
        sure.place_95,
        wording::likely(sure.better),
        wording::drawn(&found.drawn)
    )
}
