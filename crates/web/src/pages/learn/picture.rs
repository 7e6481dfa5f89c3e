//! The bars of those who are compared, with their intervals.

use ledstjarna_charts::{Amount, Bar, Bars, bars};
use ledstjarna_observations::{Indicator, Unit, derived_caption, swedish};

use super::{Case, name};
use crate::asked::Asked;
use crate::figure::{Figure, FigureTable, Files, Look, draw};
use crate::wording;

/// One municipality, in words.
struct Row {
    name: String,
    value: f64,
    text: String,
    interval: Option<[(f64, String); 2]>,
    note: String,
    is_own: bool,
}

/// The picture with its table; `None` if nobody is shown.
pub fn figure(asked: &Asked<'_>, case: &Case<'_>) -> Option<Figure> {
    let rows: Vec<Row> = case.rows.iter().map(|row| row_of(asked, case, *row)).collect();
    let known = rows.iter().filter(|row| row.value.is_finite()).count();
    if known == 0 || rows.iter().any(|row| row.value < 0.0) {
        return None;
    }
    let drawn: Vec<Bar<'_>> = rows
        .iter()
        .map(|row| Bar {
            label: &row.name,
            amount: Amount { value: row.value, text: &row.text },
            interval: row
                .interval
                .as_ref()
                .map(|ends| [0, 1].map(|end| Amount { value: ends[end].0, text: &ends[end].1 })),
            note: &row.note,
            own: row.is_own,
        })
        .collect();
    let surely = case.rows.iter().filter(|row| is_example(case, **row)).count();
    let headline = match case.own {
        Some((place, _)) => format!(
            "{} av {} liknande kommuner är säkert bättre än {}",
            surely,
            case.rows.len() - 1,
            place.name
        ),
        None => format!(
            "{} av alla är säkert bättre än mitten flera år i rad",
            wording::count(case.examples.len(), "kommun", "kommuner")
        ),
    };
    let desc = format!(
        "{} staplar från noll, bäst överst. Strecken visar felmarginalen där den är känd. Tabellen har samma uppgifter.",
        rows.len()
    );
    let indicator = case.indicator;
    let plain = Look::plain("forebilder");
    let full = indicator.scale_max.filter(|most| *most > 0.0 && *most <= 100.0);
    let measure = wording::capital(wording::unit(indicator));
    let chart = Bars {
        frame: plain.frame(&headline, &desc),
        bars: &drawn,
        full,
        measure: &measure,
        notes: "Säkert bättre",
    };
    let shown = if case.own.is_some() { "" } else { " Visar de bästa." };
    Some(Figure {
        subtitle: format!(
            "{}, {}, år {} ({}).{shown}",
            indicator.title,
            wording::unit(indicator),
            case.column.year,
            indicator.direction.swedish()
        ),
        pictures: draw(asked, "forebilder", &|look| {
            bars(&Bars { frame: look.frame(&headline, &desc), ..chart })
        }),
        id: "forebilder",
        table: FigureTable::Here(chart.table()),
        caption: derived_caption(&asked.library.register, sources(case)),
        number: format!(
            "{} med värde, {} saknar.",
            wording::count(known, "kommun", "kommuner"),
            rows.len() - known
        ),
        definition: (format!("/indikator/{}#definition", indicator.id), "Definition".to_owned()),
        files: Files::of(asked, "forebilder"),
        headline,
    })
}

/// Sources of the values that are shown; those of the whole edition for a measure outside the model.
pub fn sources<'a>(case: &'a Case<'_>) -> Vec<&'a str> {
    let edition = &case.published.edition;
    let Some(at) = edition.model.indicator(&case.indicator.id) else {
        return edition.meta.sources.iter().map(|used| used.source.as_str()).collect();
    };
    let cells = case.rows.iter().filter_map(|row| edition.snapshot.cell(*row, at));
    cells.map(|cell| cell.source.as_str()).filter(|source| !source.is_empty()).collect()
}

/// Whether a row is surely better.
pub fn is_example(case: &Case<'_>, row: usize) -> bool {
    let code = &case.published.edition.result.units[row];
    case.examples.iter().any(|example| example.unit == *code)
}

/// A value as a bar has room for: a long unit stands in the subtitle alone.
fn short(indicator: &Indicator, value: f64) -> String {
    match indicator.unit {
        Unit::Percent | Unit::YesNo | Unit::Points => wording::value(indicator, value),
        _ => swedish::decimal(value, indicator.decimals),
    }
}

fn row_of(asked: &Asked<'_>, case: &Case<'_>, row: usize) -> Row {
    let indicator = case.indicator;
    let code = &case.published.edition.result.units[row];
    let value = case.column.value(row);
    let margin = case.column.margins.get(row).copied().flatten();
    let ends = |value: f64, margin: f64| {
        let low = (value - margin).max(indicator.scale_min.unwrap_or(0.0)).max(0.0);
        let high = indicator.scale_max.map_or(value + margin, |most| (value + margin).min(most));
        [low, high].map(|end| (end, wording::between(indicator, end)))
    };
    let years = case.examples.iter().find(|example| example.unit == *code).map(|example| example.years.len());
    Row {
        name: name(asked, code).to_owned(),
        value: value.unwrap_or(f64::NAN),
        text: value.map_or_else(|| "–".to_owned(), |value| short(indicator, value)),
        interval: value.zip(margin).map(|(value, margin)| ends(value, margin)),
        note: years.map_or_else(String::new, |years| format!("bättre {years} år")),
        is_own: case.own.is_some_and(|(_, own)| own == row),
    }
}
