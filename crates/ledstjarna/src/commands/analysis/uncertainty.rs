//! `index uncertainty`: how sure every place is, or one of them in words.

use std::path::Path;

use ledstjarna_actions::analysis::draws::USUAL_REPLICATIONS;
use ledstjarna_actions::analysis::matrices::{pairs_csv, place_matrix_csv};
use ledstjarna_actions::analysis::panel::{Question, panel_weights, weight_sets};
use ledstjarna_actions::analysis::uncertainty::{Closer, Uncertainty, uncertainty};
use ledstjarna_actions::analysis::{Kind, Scope};
use ledstjarna_actions::export::write_export;
use ledstjarna_actions::{ActionError, Installation, Library};
use ledstjarna_composite::uncertainty::Weights;
use ledstjarna_composite::weights::{Average, Settings};
use ledstjarna_observations::swedish;

use super::printing::{Mark, show};
use super::progress::Bar;
use super::{draws, scope_of, whom, wording};
use crate::cli::Place;
use crate::cli_analysis::UncertaintyArgs;
use crate::table::{Side, Table};

/// Resamplings of a panel that weights are drawn from.
const PANEL_SETS: usize = 500;

/// Draws, writes the large tables, prints.
pub async fn run(place: &Place, asked: &UncertaintyArgs) -> anyhow::Result<()> {
    let installation = crate::commands::open(place).await?;
    let library = Library::load(&installation).await?;
    let scope = scope_of(&library, &asked.which)?;
    let mut draws = draws(&asked.drawing, USUAL_REPLICATIONS);
    if let Some(file) = &asked.panel {
        draws.weight_sets = panel_sets(&scope, file, draws.seed)?;
    }
    let mut found = {
        let bar = Bar::new()?;
        uncertainty(&scope, &draws, &|step| bar.step(step))?
    };
    if let Some(path) = &asked.matrix {
        write(&installation, "place probabilities", &place_matrix_csv(&scope, &found)?, path).await?;
    }
    if let Some(path) = &asked.pairs {
        write(&installation, "pair probabilities", &pairs_csv(&scope, &found)?, path).await?;
    }
    let mark = Mark::from(&found.about);
    if let Some(name) = &asked.place {
        let own = whom(&library, name)?;
        let closer = found.of_place(&own.code).ok_or_else(|| {
            ActionError::refused(format!("{} has no place in this edition", own.name), "Choose another one")
        })?;
        let text = in_words(&found, &closer);
        found.lines = vec![closer.line];
        return show(asked.shape, &found, &found.lines, &mark, || text);
    }
    found.lines.truncate(asked.top.unwrap_or(usize::MAX));
    show(asked.shape, &found, &found.lines, &mark, || describe(&found))
}

async fn write(installation: &Installation, what: &str, bytes: &[u8], path: &Path) -> anyhow::Result<()> {
    write_export(installation, what, bytes, path).await?;
    eprintln!("ledstjarna: wrote {}", path.display());
    Ok(())
}

/// Weights of the areas, resampled from a panel's answers.
fn panel_sets(scope: &Scope<'_>, path: &Path, seed: u64) -> Result<Vec<Weights>, ActionError> {
    let (model, register) = (scope.model(), scope.register());
    let file = super::panel::read(path, model, register, 0)?;
    let settings = Settings { average: Average::Mean, resamplings: PANEL_SETS, seed };
    let question = Question { model, register, group: 0, by: &[], population: &[], settings };
    Ok(weight_sets(model, 0, &panel_weights(&file, &question)?.resampled))
}

fn describe(found: &Uncertainty) -> String {
    let mut text = wording::heading(&found.about, "hur säkra är platserna?");
    let mut table = Table::new(&[
        ("Plats", Side::Right),
        ("Kommun", Side::Left),
        ("Poäng", Side::Right),
        ("5–95 %", Side::Left),
        ("Plats 5–95 %", Side::Right),
        ("Mitt", Side::Right),
        ("Bästa 25 %", Side::Right),
        ("Sämsta 25 %", Side::Right),
        ("Lågt", Side::Right),
        ("Under", Side::Right),
        ("Nära", Side::Right),
        ("Över", Side::Right),
        ("Högt", Side::Right),
        ("Data", Side::Right),
    ]);
    for line in &found.lines {
        let groups = [line.low_result, line.below_middle, line.middle, line.above_middle, line.high_result];
        let mut cells = vec![
            line.place.to_string(),
            line.name.clone(),
            swedish::decimal(line.score, 1),
            format!("{}–{}", swedish::decimal(line.score_05, 1), swedish::decimal(line.score_95, 1)),
            format!("{}–{}", line.place_05, line.place_95),
            swedish::decimal(line.place_50, 0),
            wording::percent(line.best_quarter),
            wording::percent(line.worst_quarter),
        ];
        cells.extend(groups.map(wording::percent));
        cells.push(wording::percent(line.data_share));
        table.line(cells);
    }
    text += &table.text();
    text += "\nLågt till Högt: sannolikhet för varje resultatgrupp. Data: hur stor del av platsens osäkerhet som \
             gäller\nslumpen i data; resten gäller valen av metod.\n";
    text + &notes(found)
}

/// What was drawn, what it says of all places, and what it leaves out.
fn notes(found: &Uncertainty) -> String {
    let mut text = format!("\n{}\n", wording::drawn(&found.drawn));
    if found.data_share + found.method_share > 0.0 {
        text += &format!(
            "Av platsernas osäkerhet gäller {} slumpen i data och {} valen av metod.\n",
            wording::percent(found.data_share),
            wording::percent(found.method_share)
        );
    } else {
        text += "Inget av det som dragits flyttar någon plats.\n";
    }
    if found.drawn.varied.contains(&Kind::Normalisation) {
        text += "Normeringarna ger poäng på olika skalor: läs platserna, inte poängens intervall.\n";
    }
    if found.drawn.varied.contains(&Kind::Data) {
        text += &format!("{} enkätvärden dras. ", swedish::decimal(found.uncertain_values as f64, 0));
        if found.unknown_errors > 0 {
            text += &format!(
                "{} till har okänt felmått och dras inte. ",
                swedish::decimal(found.unknown_errors as f64, 0)
            );
        }
        if found.few_answers > 0 {
            text += &format!(
                "För {} värden har färre än hälften av de tillfrågade svarat. ",
                swedish::decimal(found.few_answers as f64, 0)
            );
        }
        text += "Att de som inte svarar kan tycka annorlunda ingår inte.\n";
    }
    text + &wording::caption(&found.about)
}

fn in_words(found: &Uncertainty, closer: &Closer) -> String {
    let Closer { line, blurred, as_good } = closer;
    let ranked = found.about.ranked;
    let mut text = wording::heading(&found.about, &format!("hur säker är platsen för {}?", line.name));
    text += &format!(
        "{} har plats {} av {ranked} och {} poäng.\n",
        line.name,
        line.place,
        swedish::decimal(line.score, 1)
    );
    text += &format!(
        "Platsen ligger med 90 procents sannolikhet mellan {} och {}. Mitten är {}.\n",
        line.place_05,
        line.place_95,
        swedish::decimal(line.place_50, 0)
    );
    text +=
        &format!("Den publicerade platsen eller bättre: {} av dragningarna.\n", wording::likely(*as_good));
    text += &format!(
        "Poängen ligger med 90 procents sannolikhet mellan {} och {}. Mitten är {}.\n",
        swedish::decimal(line.score_05, 1),
        swedish::decimal(line.score_95, 1),
        swedish::decimal(line.score_50, 1)
    );
    text += &format!(
        "Bland de bästa 25 procenten: {}. Bland de sämsta 25 procenten: {}.\n",
        wording::likely(line.best_quarter),
        wording::likely(line.worst_quarter)
    );
    let groups = [
        ("lågt resultat", line.low_result),
        ("under medel", line.below_middle),
        ("nära medel", line.middle),
        ("över medel", line.above_middle),
        ("högt resultat", line.high_result),
    ];
    let groups: Vec<String> = groups
        .iter()
        .filter(|(_, share)| *share > 0.0)
        .map(|(name, share)| format!("{name} {}", wording::likely(*share)))
        .collect();
    text += &format!("Resultatgrupp: {}.\n", wording::list(&groups));
    text += &format!("För {blurred} andra kommuner går det inte att säga vem av de två som ligger bäst.\n");
    if line.data_share + line.method_share > 0.0 {
        text += &format!(
            "Av platsens osäkerhet gäller {} slumpen i data och {} valen av metod.\n",
            wording::percent(line.data_share),
            wording::percent(line.method_share)
        );
    }
    text + &notes(found)
}
