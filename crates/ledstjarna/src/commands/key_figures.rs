//! `key-figures PLACE`: the tables of the quality report, colours as words.

use ledstjarna_actions::key_figures::{ColourWord, KeyFigure, KeyFigureTableView};
use ledstjarna_actions::{Library, key_figure_tables};
use ledstjarna_observations::{Observation, derived_caption, raw_caption, swedish};
use serde_json::json;

use crate::cli::Place;
use crate::output::{print, print_json};
use crate::table::{Side, Table};

/// The set that is printed.
const SET: &str = "kvalitetsrapport";

/// Columns printed if no years are asked for.
const YEARS: usize = 4;

/// Longest title in a table; longer ones are cut.
const TITLE: usize = 60;

/// Prints the tables.
pub async fn run(
    place: &Place,
    municipality: &str,
    years: Option<Vec<i16>>,
    json: bool,
) -> anyhow::Result<()> {
    let installation = super::open(place).await?;
    let library = Library::load(&installation).await?;
    let own = super::find_municipality(&library.register, municipality)?;
    let years = years.unwrap_or_else(|| latest_years(&library));
    let tables = key_figure_tables(&library, SET, &own.code, &years);
    let municipalities = library.register.municipalities().count();
    if json {
        let tables: Vec<serde_json::Value> =
            tables.iter().map(|table| table_json(&library, table, &years, municipalities)).collect();
        return print_json(&json!({ "place": own.code, "name": own.name, "years": years, "tables": tables }));
    }
    let mut text = format!("Nyckeltal för {}\n", own.name);
    for table in &tables {
        text += &describe(&library, table, &years, municipalities);
    }
    if tables.is_empty() {
        text += "Inga värden finns för de valda åren. Hämta eller importera värden först.\n";
    }
    text += &sources(&library, &tables);
    print(&text)
}

fn latest_years(library: &Library) -> Vec<i16> {
    let sets = library.register.key_figures().iter().filter(|set| set.id == SET);
    let ids = sets.flat_map(|set| &set.tables).flat_map(|table| &table.indicators);
    let mut years: Vec<i16> = ids.flat_map(|id| library.years_of(id)).collect();
    years.sort_unstable();
    years.dedup();
    years.split_off(years.len().saturating_sub(YEARS))
}

fn describe(
    library: &Library,
    table: &KeyFigureTableView<'_>,
    years: &[i16],
    municipalities: usize,
) -> String {
    let only_mean = |figure: &KeyFigure<'_>| {
        figure.mean.iter().any(Option::is_some) && figure.country.iter().all(Option::is_none)
    };
    let by_mean = table.figures.iter().any(only_mean);
    let reference = if by_mean { "Alla kommuner" } else { "Riket" };
    let others = |figure: &KeyFigure<'_>, at: usize| {
        if by_mean { figure.mean[at].is_some() } else { figure.country[at].is_some() }
    };
    // A year in which nothing is known gets no column.
    let shown = |known: &dyn Fn(&KeyFigure<'_>, usize) -> bool| -> Vec<usize> {
        (0..years.len()).filter(|&at| table.figures.iter().any(|figure| known(figure, at))).collect()
    };
    let own_columns = shown(&|figure, at| figure.own[at].is_some());
    let other_columns = shown(&others);
    let mut columns = Table::new(&[("Nyckeltal", Side::Left)]);
    for &at in &own_columns {
        columns.column(&years[at].to_string(), Side::Right);
    }
    for &at in &other_columns {
        columns.column(&format!("{reference} {}", years[at]), Side::Right);
    }
    columns.column("Färg", Side::Left);
    columns.column("Jämfört med", Side::Left);
    for figure in &table.figures {
        let reference = if by_mean { &figure.mean } else { &figure.country };
        let mut cells = vec![title(figure)];
        cells.extend(own_columns.iter().map(|&at| cell(figure, figure.own[at])));
        cells.extend(other_columns.iter().map(|&at| cell(figure, reference[at])));
        cells.push(colour_word(figure).swedish().to_owned());
        cells.push(compared(figure, municipalities));
        columns.line(cells);
    }
    let counts: Vec<String> = table
        .counts()
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| format!("{} {count}", word.swedish()))
        .collect();
    let mark = if synthetic(library, table) { " (med syntetiska data)" } else { "" };
    format!("\n{} / {}{mark}\n{}Antal: {}\n", table.chapter, table.title, columns.text(), counts.join(", "))
}

fn colour_word(figure: &KeyFigure<'_>) -> ColourWord {
    figure.latest().map_or(ColourWord::None, |standing| standing.colour.into())
}

/// Whom the colour compares with, and of which year; empty where there is nobody else.
fn compared(figure: &KeyFigure<'_>, municipalities: usize) -> String {
    let Some(standing) = figure.latest().filter(|standing| standing.n > 1) else { return String::new() };
    let whole = || format!("{} kommuner", standing.n);
    format!("{} ({})", figure.comparison_label(municipalities).unwrap_or_else(whole), standing.year)
}

fn title(figure: &KeyFigure<'_>) -> String {
    let unit = figure.indicator.unit.suffix();
    let whole = if unit.is_empty() {
        figure.indicator.title.clone()
    } else {
        format!("{}, {unit}", figure.indicator.title)
    };
    if whole.chars().count() <= TITLE {
        whole
    } else {
        whole.chars().take(TITLE - 1).chain(['…']).collect()
    }
}

fn cell(figure: &KeyFigure<'_>, value: Option<&Observation>) -> String {
    match value.map(|observation| observation.value) {
        Some(ledstjarna_observations::Value::Known(number)) => {
            swedish::decimal(number, figure.indicator.decimals)
        }
        Some(ledstjarna_observations::Value::Missing(reason)) => reason.sign().to_owned(),
        None => String::new(),
    }
}

fn shown<'a>(table: &'a KeyFigureTableView<'_>) -> impl Iterator<Item = &'a Observation> {
    table
        .figures
        .iter()
        .flat_map(|figure| figure.own.iter().chain(&figure.country).chain(&figure.mean))
        .filter_map(|value| *value)
}

fn synthetic(library: &Library, table: &KeyFigureTableView<'_>) -> bool {
    shown(table).any(|observation| library.is_synthetic(&observation.source))
}

/// Where the values come from, and what we computed.
fn sources(library: &Library, tables: &[KeyFigureTableView<'_>]) -> String {
    let mut ids: Vec<&str> =
        tables.iter().flat_map(shown).map(|observation| observation.source.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let raw: Vec<String> = ids.iter().map(|id| raw_caption(&library.register, id)).collect();
    if raw.is_empty() {
        return String::new();
    }
    format!(
        "\nVärden: {}.\nFärger: {}. De 25 procent bästa är gröna, de 25 procent sämsta röda; lika värden får lika färg.\n\
         Mått utan riktning (kostnader, volymer, bakgrund) färgas inte.\n",
        raw.join(". "),
        derived_caption(&library.register, ids)
    )
}

fn table_json(
    library: &Library,
    table: &KeyFigureTableView<'_>,
    years: &[i16],
    municipalities: usize,
) -> serde_json::Value {
    let figures: Vec<serde_json::Value> = table
        .figures
        .iter()
        .map(|figure| {
            let values = |column: &[Option<&Observation>]| -> Vec<Option<f64>> {
                column.iter().map(|value| value.and_then(|observation| observation.value.number())).collect()
            };
            let standing = figure.latest();
            json!({
                "indicator": figure.indicator.id,
                "title": figure.indicator.title,
                "unit": figure.indicator.unit.code(),
                "direction": figure.indicator.direction.code(),
                "own": values(&figure.own),
                "country": values(&figure.country),
                "unweighted_mean": values(&figure.mean),
                "colour": colour_word(figure).swedish(),
                "colour_year": standing.map(|s| s.year),
                "n": standing.map(|s| s.n),
                "best_cut": standing.and_then(|s| s.best_cut),
                "worst_cut": standing.and_then(|s| s.worst_cut),
                "compared_with": figure.comparison_label(municipalities),
            })
        })
        .collect();
    let counts: serde_json::Map<String, serde_json::Value> =
        table.counts().iter().map(|(word, count)| (word.swedish().to_owned(), json!(count))).collect();
    json!({
        "chapter": table.chapter,
        "title": table.title,
        "years": years,
        "synthetic": synthetic(library, table),
        "counts": counts,
        "figures": figures,
    })
}
