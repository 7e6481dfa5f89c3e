//! `index sensitivity`: which choice moves places most.

use ledstjarna_actions::analysis::Kind;
use ledstjarna_actions::analysis::sensitivity::{FactorLine, Method, Question, Sensitivity, sensitivity};
use ledstjarna_composite::sensitivity::OutputIndices;
use ledstjarna_observations::swedish;

use super::printing::{Mark, show};
use super::progress::Bar;
use super::{draws, library, scope, whom, wording};
use crate::cli::Place;
use crate::cli_analysis::SensitivityArgs;
use crate::table::{Side, Table};

/// Points of the sequence unless told otherwise.
const USUAL: usize = 1_024;

/// Computes and prints.
pub async fn run(place: &Place, asked: &SensitivityArgs) -> anyhow::Result<()> {
    let library = library(place).await?;
    let scope = scope(&library, asked.edition.as_deref(), None)?;
    let draws = draws(&asked.drawing, USUAL);
    let own = asked.place.as_ref().map(|name| whom(&library, name)).transpose()?;
    let question = Question { draws: &draws, all_weights: asked.all_weights, place: own };
    let found = {
        let bar = Bar::new()?;
        sensitivity(&scope, &question, &|step| bar.step(step))?
    };
    show(asked.shape, &found, &found.lines, &Mark::from(&found.about), || describe(&found, asked))
}

fn describe(found: &Sensitivity, asked: &SensitivityArgs) -> String {
    let top = asked.top;
    let question = match &found.subject {
        Some(subject) => format!("vilka val flyttar platsen för {}?", subject.name),
        None => "vilka val flyttar platserna?".to_owned(),
    };
    let mut text = wording::heading(&found.about, &question);
    if found.variance <= 0.0 {
        return text + OutputIndices::NOTHING + "\n" + &wording::caption(&found.about);
    }
    text += &result(found);
    let mut table = Table::new(&[
        ("Val", Side::Left),
        ("Shapley", Side::Right),
        ("5–95 %", Side::Left),
        ("Ensamt", Side::Right),
        ("5–95 %", Side::Left),
        ("Totalt", Side::Right),
        ("5–95 %", Side::Left),
        ("", Side::Left),
    ]);
    for line in found.lines.iter().take(top) {
        table.line(cells(found.method, line));
    }
    text += &table.text();
    if found.lines.len() > top {
        let rest: f64 = found.lines.iter().skip(top).map(|line| line.shapley).sum();
        text += &format!(
            "De {} andra valen har tillsammans {} (Shapley).\n",
            found.lines.len() - top,
            wording::percent(rest.max(0.0))
        );
    }
    text += "\nShapley: valets andel av variationen; andelarna blir 100 % tillsammans.\n\
             Ensamt: vad valet förklarar för sig. Totalt: ensamt och tillsammans med andra val.\n";
    if found.drawn.varied.contains(&Kind::Weights) && !asked.all_weights {
        text += "Måttens vikter hålls fasta; med --all-weights varierar de också.\n";
    }
    if found.method == Method::Sobol {
        text += "Ett intervall som når över noll åt båda håll: valet går inte att skilja från noll.\n";
    }
    if found.lines.iter().any(|line| line.flagged) {
        text += "* Skattningen bröt mot 0 ≤ ensamt ≤ totalt och har flyttats. Fler punkter (--replications) \
                 gör den säkrare.\n";
    }
    text + &wording::caption(&found.about)
}

/// What is explained and how it was computed.
fn result(found: &Sensitivity) -> String {
    let sd = swedish::decimal(found.variance.sqrt(), 1);
    let what = match (&found.subject, found.mean) {
        (Some(subject), Some(mean)) => format!(
            "{} har plats {}. När valen varierar blir platsen i medeltal {} med spridningen {sd} platser.\n",
            subject.name,
            wording::place(subject.place),
            swedish::decimal(mean, 0)
        ),
        (None, Some(mean)) => format!(
            "När valen varierar flyttas en kommun {} platser i medeltal, med spridningen {sd}.\n",
            swedish::decimal(mean, 1)
        ),
        (Some(subject), None) => format!(
            "{} har plats {}. När valen varierar sprids platsen med {sd} platser (standardavvikelse).\n",
            subject.name,
            wording::place(subject.place)
        ),
        (None, None) => format!(
            "När valen varierar sprids kommunernas genomsnittliga flytt med {sd} platser (standardavvikelse).\n"
        ),
    };
    let runs = swedish::decimal(found.runs as f64, 0);
    let how = match found.method {
        Method::Factorial => format!("Exakt: alla {runs} kombinationer är räknade.\n\n"),
        Method::Sobol => format!("Skattat med en Sobolsekvens, {runs} omräkningar av indexet.\n\n"),
    };
    what + &how
}

fn cells(method: Method, line: &FactorLine) -> Vec<String> {
    let share = |share: f64| wording::percent(share.max(0.0));
    let interval = |low: f64, high: f64| {
        let bound = |share: f64| swedish::decimal(share * 100.0, 0);
        if method == Method::Factorial {
            "exakt".to_owned()
        } else {
            format!("{} till {}", bound(low), bound(high))
        }
    };
    vec![
        line.factor.clone(),
        share(line.shapley),
        interval(line.shapley_05, line.shapley_95),
        share(line.first),
        interval(line.first_05, line.first_95),
        share(line.total),
        interval(line.total_05, line.total_95),
        if line.flagged { "*".to_owned() } else { String::new() },
    ]
}
