//! `index reach`: the least change that reaches a place.

use ledstjarna_actions::analysis::reach::{Question, Reach, reach};
use ledstjarna_observations::{Register, swedish};

use super::printing::{Mark, show};
use super::progress::Bar;
use super::{draws, library, scope_of, whom, wording};
use crate::cli::Place;
use crate::cli_analysis::ReachArgs;
use crate::table::{Side, Table};

/// Draws of each attempt unless told otherwise.
const USUAL: usize = 500;

/// Searches and prints.
pub async fn run(place: &Place, asked: &ReachArgs) -> anyhow::Result<()> {
    let library = library(place).await?;
    let scope = scope_of(&library, &asked.which)?;
    let draws = draws(&asked.drawing, USUAL);
    let question = Question {
        place: whom(&library, asked.whom.name())?,
        rank: asked.rank,
        probability: asked.probability,
        controls: &asked.controls,
        among: &asked.only,
        except: &asked.except,
        comparison: asked.among.into(),
        draws: &draws,
    };
    let found = {
        let bar = Bar::new()?;
        reach(&scope, &question, &|step| bar.step(step))?
    };
    let decimals = scope.model().recipe.decimals;
    show(asked.shape, &found, &found.lines, &Mark::from(&found.about), || {
        describe(&library.register, &found, decimals)
    })
}

fn describe(register: &Register, found: &Reach, decimals: u8) -> String {
    let name = &found.subject.name;
    let mut text = wording::heading(&found.about, &format!("hur når {name} plats {}?", found.rank));
    text += &verdict(found, decimals);
    if found.lines.is_empty() {
        return text + &wording::caption(&found.about);
    }
    let mut table = Table::new(&[
        ("Mått", Side::Left),
        ("Nu", Side::Right),
        ("Nivå", Side::Right),
        ("Poäng", Side::Right),
        ("Kommunen styr genom", Side::Left),
        ("Har redan nivån", Side::Left),
    ]);
    for line in &found.lines {
        let value = |number| wording::value_of(register, &line.indicator, Some(number));
        table.line(vec![
            line.title.clone(),
            value(line.from),
            value(line.to),
            swedish::signed(line.points, 2),
            line.control_words.to_owned(),
            if line.examples.is_empty() {
                "ingen liknande".to_owned()
            } else {
                line.examples.replace("; ", ", ")
            },
        ]);
    }
    text += &format!("\n{}\n", table.text());
    text += "Nivån är högst vad den bättre fjärdedelen av liknande kommuner har. Poäng: vad steget ger för sig.\n";
    text += "De som redan har nivån står i ordning efter likhet.\n";
    if found.only_web {
        text += "Allt gäller kommunens webbsidor: en bättre plats säger då inget om hjälpen i hemmet.\n";
    }
    text + &wording::caption(&found.about)
}

fn verdict(found: &Reach, decimals: u8) -> String {
    let name = &found.subject.name;
    let now = format!(
        "{name} har nu {} och {} poäng.\n",
        wording::place_of(found.subject.place, found.about.ranked),
        wording::number(found.subject.score, decimals)
    );
    let there = format!(
        "{} och {} poäng",
        wording::place_of(found.place, found.about.ranked),
        wording::number(found.score, decimals)
    );
    let sure = match (found.demanded, found.probability) {
        (Some(asked), Some(p)) => format!(
            " Sannolikheten för plats {} eller bättre är {} (begärt {}). {}",
            found.rank,
            wording::likely(p),
            wording::percent(asked),
            wording::drawn(&found.drawn)
        ),
        _ => String::new(),
    };
    let verdict = match (found.reached, found.lines.len()) {
        (true, 0) => format!("Platsen är redan nådd.{sure}\n"),
        (true, steps) => {
            let least =
                if found.proven { "Minsta förändring som räcker" } else { "En förändring som räcker" };
            format!(
                "{least}: {steps} av {} mått. Omräknat i sin helhet ger det {there}.{sure}\n",
                found.levers
            )
        }
        (false, 0) => "Målet nås inte: det finns inget att höja bland de mått som får ändras.\n".to_owned(),
        (false, steps) => format!(
            "Målet nås inte. Det bästa som nås med alla {steps} mått som får ändras är {there}.{sure}\n"
        ),
    };
    now + &verdict
}
