//! `index learn PLACE`: whom to learn from, weakness by weakness.

use ledstjarna_actions::analysis::learn::{Lessons, Question, Teacher, learn};
use ledstjarna_composite::peers::Proof;
use ledstjarna_observations::Register;
use serde::Serialize;

use super::printing::{Mark, show};
use super::{library, scope_of, whom, wording};
use crate::cli::Place;
use crate::cli_analysis::LearnArgs;
use crate::table::{Side, Table};

/// Municipalities named for each weakness.
const NAMED: usize = 3;

/// One row of the CSV: a weakness and one municipality to learn from; without one, an empty one.
#[derive(Serialize)]
struct Row<'a> {
    indicator: &'a str,
    title: &'a str,
    own: f64,
    median: f64,
    certainty: f64,
    teacher: &'a str,
    teacher_name: &'a str,
    value: Option<f64>,
    probability: Option<f64>,
    years: String,
}

/// Finds and prints.
pub async fn run(place: &Place, asked: &LearnArgs) -> anyhow::Result<()> {
    let library = library(place).await?;
    let scope = scope_of(&library, &asked.which)?;
    let question = Question {
        place: whom(&library, asked.whom.name())?,
        comparison: asked.among.into(),
        proof: Proof { probability: asked.probability, years: asked.years },
        count: asked.count,
    };
    let found = learn(&scope, &question)?;
    show(asked.shape, &found, &rows(&found), &Mark::from(&found.about), || {
        describe(&library.register, &found)
    })
}

fn rows(found: &Lessons) -> Vec<Row<'_>> {
    let rows = found.lines.iter().flat_map(|line| {
        let nobody = line.teachers.is_empty().then_some(None);
        let teachers = line.teachers.iter().map(Some).chain(nobody);
        teachers.map(|teacher| Row {
            indicator: &line.weakness.indicator,
            title: &line.weakness.title,
            own: line.weakness.own,
            median: line.weakness.median,
            certainty: line.weakness.certainty,
            teacher: teacher.map_or("", |teacher| &teacher.code),
            teacher_name: teacher.map_or("", |teacher| &teacher.name),
            value: teacher.map(|teacher| teacher.value),
            probability: teacher.map(|teacher| teacher.probability),
            years: teacher.map_or_else(String::new, years),
        })
    });
    rows.collect()
}

/// Years of the data, oldest first ("2022, 2023").
fn years(teacher: &Teacher) -> String {
    let years: Vec<String> = teacher.years.iter().rev().map(ToString::to_string).collect();
    years.join(", ")
}

fn describe(register: &Register, found: &Lessons) -> String {
    let name = &found.subject.name;
    let mut text = wording::heading(&found.about, &format!("vem kan {name} lära av?"));
    let looked: Vec<String> = found.years.iter().rev().map(ToString::to_string).collect();
    text += &format!(
        "Söker bland {}: {}.\nEtt exempel är bättre med minst {} sannolikhet i minst {} år i rad. Utgåvor: {}.\n\n",
        found.comparison.swedish(),
        wording::list(&found.compared_with),
        wording::percent(found.probability),
        found.fewest_years,
        wording::list(&looked)
    );
    let mut table = Table::new(&[
        ("Svaghet", Side::Left),
        ("Eget", Side::Right),
        ("Liknande", Side::Right),
        ("Lär av", Side::Left),
        ("Värde", Side::Right),
        ("Bättre åren", Side::Left),
        ("Sannolikhet", Side::Right),
        ("Plats", Side::Right),
    ]);
    let mut alone = Vec::new();
    for line in &found.lines {
        let weakness = &line.weakness;
        if line.teachers.is_empty() {
            alone.push(weakness.title.clone());
        }
        let value = |number| wording::value_of(register, &weakness.indicator, Some(number));
        for (at, teacher) in line.teachers.iter().take(NAMED).enumerate() {
            let first = |text: String| if at == 0 { text } else { String::new() };
            table.line(vec![
                first(weakness.title.clone()),
                first(value(weakness.own)),
                first(value(weakness.median)),
                teacher.name.clone(),
                value(teacher.value),
                years(teacher),
                wording::percent(teacher.probability),
                wording::place(teacher.place),
            ]);
        }
    }
    if found.lines.is_empty() {
        text += &format!("{name} är inte sämre än de liknandes median i något mått som går att påverka.\n");
        return text + &wording::caption(&found.about);
    }
    text += &table.text();
    let often: Vec<String> = found
        .often
        .iter()
        .take(NAMED)
        .map(|often| format!("{} i {}", often.name, often.weaknesses))
        .collect();
    if !often.is_empty() {
        text += &format!("\nOftast exempel: {} av {} svagheter.\n", wording::list(&often), found.lines.len());
    }
    if !alone.is_empty() {
        text += &format!(
            "\nIngen liknande kommun är säkert och varaktigt bättre i: {}.\n",
            wording::list(&alone)
        );
    }
    text += "\nSvagheterna står efter vikt × avstånd × säkerhet. Liknande: deras median. Plats: exemplets plats i \
             utgåvan.\nEtt bättre värde är en anledning att ringa och fråga, inte ett svar på hur de gör.\n";
    text + &wording::caption(&found.about)
}
