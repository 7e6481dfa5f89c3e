//! `index weights`: respondents' answers become weights, and weights of one's own a code.

use std::path::Path;

use ledstjarna_actions::ActionError;
use ledstjarna_actions::analysis::panel::{
    Form, GroupOfPersons, Marked, PanelAnswer, PanelFile, Question, WeightLine, marked, panel_weights,
    parse_code, read_panel, rounded_code,
};
use ledstjarna_actions::installation::register_of;
use ledstjarna_actions::model::find_model;
use ledstjarna_composite::Model;
use ledstjarna_composite::weights::{Average, INCONSISTENT_ABOVE, Settings};
use ledstjarna_observations::{Register, swedish};

use super::printing::{ModelMark, show};
use super::wording;
use crate::cli::Place;
use crate::cli_analysis::{AverageName, WeightsArgs};
use crate::table::{Side, Table};

/// Share of the lowest and of the highest that the trimmed mean leaves out.
const TRIMMED: f64 = 0.1;

/// Added to shares of the geometric mean so that a 0 does not decide alone.
const ADDED: f64 = 0.01;

/// Computes or reads, and prints.
pub fn run(place: &Place, asked: &WeightsArgs) -> anyhow::Result<()> {
    let register = register_of(Some(&place.data_dir))?;
    let model = find_model(&register, &asked.model)?;
    match (&asked.file, asked.code.as_deref()) {
        (Some(file), code) => of_panel(asked, &model, &register, file, code.is_some()),
        (None, _) if !asked.marks.is_empty() => print_code(asked, &marked(&model, &register, &asked.marks)?),
        (None, Some(code)) if !code.is_empty() => print_code(asked, &parse_code(&model, &register, code)?),
        (None, _) => Err(ActionError::refused(
            "nothing to weigh",
            "Name a file of answers, marks of your own (--mark utforande=5) or a code (--code=CODE)",
        )
        .into()),
    }
}

/// Reads a file of answers about the parts of a group.
pub fn read(path: &Path, model: &Model, register: &Register, group: usize) -> Result<PanelFile, ActionError> {
    let bytes = std::fs::read(path).map_err(|source| ActionError::File { path: path.to_owned(), source })?;
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    read_panel(&bytes, &name, model, register, group)
}

fn of_panel(
    asked: &WeightsArgs,
    model: &Model,
    register: &Register,
    file: &Path,
    code: bool,
) -> anyhow::Result<()> {
    let group = find_group(model, asked.group.as_deref())?;
    let average = match asked.average {
        AverageName::Mean => Average::Mean,
        AverageName::Trimmed => Average::Trimmed(TRIMMED),
        AverageName::Geometric => Average::Geometric(ADDED),
    };
    let question = Question {
        model,
        register,
        group,
        by: &asked.by,
        population: &asked.population,
        settings: Settings { average, resamplings: asked.resamplings, seed: asked.seed },
    };
    let found = panel_weights(&read(file, model, register, group)?, &question)?;
    if code {
        let weights: Vec<f64> =
            found.lines.iter().filter(|line| line.dimension.is_empty()).map(|line| line.weight).collect();
        return print_code(asked, &rounded_code(model, register, group, &weights)?);
    }
    let mark = ModelMark { model: model.id.clone(), synthetic: false };
    show(asked.shape, &found, &found.lines, &mark, || describe(&found))
}

/// A group of the model by id or address word.
fn find_group(model: &Model, name: Option<&str>) -> Result<usize, ActionError> {
    name.map_or(Some(0), |name| model.group(name)).ok_or_else(|| {
        let names: Vec<&str> = model.groups.iter().map(|group| group.id.as_str()).collect();
        ActionError::unknown("group", name.unwrap_or_default(), &format!("Name one of {}", names.join(", ")))
    })
}

fn describe(found: &PanelAnswer) -> String {
    let form = match found.form {
        Form::Points => "fördelade poäng",
        Form::BestWorst => "viktigast och minst viktigt",
        Form::Pairs => "parvisa jämförelser",
    };
    let mut text = format!("Vikter för {} ur {form}\n\n", found.title);
    for persons in &found.persons {
        let lines: Vec<&WeightLine> = found
            .lines
            .iter()
            .filter(|line| line.dimension == persons.dimension && line.persons == persons.persons)
            .collect();
        text += &section(persons, &lines);
    }
    if let Some(dimension) = &found.adjusted_by {
        text += &format!("Svaren är vägda så att grupperna i {dimension} har befolkningens storlek.\n");
    }
    text += &format!(
        "Intervallen är 95 procent, ur {} omdragningar av personer (frö {}). De säger inget om hur de som inte \
         svarat tycker.\n",
        swedish::decimal(found.resamplings as f64, 0),
        found.seed
    );
    text
}

fn section(persons: &GroupOfPersons, lines: &[&WeightLine]) -> String {
    let title = if persons.dimension.is_empty() {
        "Alla".to_owned()
    } else {
        let group = if persons.persons.is_empty() { "(ej angivet)" } else { persons.persons.as_str() };
        format!("{}: {group}", persons.dimension)
    };
    let mut text = format!(
        "{title}. Tillfrågade {}, svarade {}, bortfall {}, oanvändbara svar {}.\n",
        persons.asked,
        persons.answered,
        wording::percent(persons.non_response),
        persons.invalid
    );
    if let (Some(ratio), Some(many)) = (persons.consistency_ratio, persons.inconsistent) {
        let limit = swedish::decimal(INCONSISTENT_ABOVE, 1);
        text += &format!(
            "Gruppens konsistenskvot är {}. {many} svar har en kvot över {limit}; de räknas med.\n",
            swedish::decimal(ratio, 3)
        );
    }
    if persons.no_weights.is_some() {
        return text + "Inga vikter: ingen i gruppen har svarat så att svaret går att använda.\n\n";
    }
    let all = persons.dimension.is_empty();
    let best_worst = lines.iter().any(|line| line.best_worst_score.is_some());
    let mut table = Table::new(&[
        ("Del", Side::Left),
        ("Vikt", Side::Right),
        ("Intervall", Side::Right),
        ("Modellens", Side::Right),
    ]);
    if !all {
        table.column("Mot alla", Side::Right);
    }
    if best_worst {
        table.column("Bäst−sämst", Side::Right);
    }
    let share = |share: f64| swedish::decimal(share * 100.0, 1);
    for line in lines {
        let interval = line.weight_025.zip(line.weight_975);
        let mut cells = vec![
            line.title.clone(),
            share(line.weight),
            interval.map_or_else(
                || wording::NONE.to_owned(),
                |(low, high)| format!("{}–{}", share(low), share(high)),
            ),
            share(line.model_weight),
        ];
        if !all {
            cells.push(swedish::signed(line.difference * 100.0, 1));
        }
        if best_worst {
            cells.push(wording::number(line.best_worst_score, 2));
        }
        table.line(cells);
    }
    format!("{text}\n{}\n", table.text())
}

fn print_code(asked: &WeightsArgs, found: &Marked) -> anyhow::Result<()> {
    let mark = ModelMark { model: found.model.clone(), synthetic: false };
    show(asked.shape, found, &found.lines, &mark, || {
        let mut table = Table::new(&[
            ("Del", Side::Left),
            ("Betyg", Side::Right),
            ("Andel", Side::Right),
            ("Modellens", Side::Right),
        ]);
        for line in &found.lines {
            let share = |share: f64| swedish::with_unit(share * 100.0, 1, "%");
            let cells =
                [line.title.clone(), line.mark.to_string(), share(line.share), share(line.model_share)];
            table.line(cells.to_vec());
        }
        let mut text = format!("Kod: {}\n\n{}", found.code, table.text());
        if !found.all_zero.is_empty() {
            let groups = wording::list(&found.all_zero);
            text += &format!("\nAlla betyg är 0 i {groups}: där gäller modellens egna vikter.\n");
        }
        text + &format!("\nPröva dem: ledstjarna index what-if KOMMUN --code {}\n", found.code)
    })
}
