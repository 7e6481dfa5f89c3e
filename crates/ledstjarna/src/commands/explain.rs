//! `index explain PLACE`: a score opened into its arithmetic.

use ledstjarna_actions::compare_editions::find_edition;
use ledstjarna_actions::{Library, Published};
use ledstjarna_composite::{Aggregation, GroupStep, IndicatorStep, Origin, Step, explain};
use ledstjarna_observations::swedish;
use serde_json::json;

use super::rank::find_group;
use crate::cli::{Place, Which};
use crate::output::{print, print_json};

/// Prints the tree.
pub async fn run(place: &Place, municipality: &str, which: &Which, json: bool) -> anyhow::Result<()> {
    let installation = super::open(place).await?;
    let library = Library::load(&installation).await?;
    let published = find_edition(&library, which.edition.as_deref())?;
    let group = find_group(published, which.area.as_deref())?;
    let own = super::find_municipality(&library.register, municipality)?;
    let edition = &published.edition;
    let row = edition.result.row(&own.code).ok_or_else(|| {
        ledstjarna_actions::ActionError::unknown(
            "municipality in this edition",
            &own.name,
            "Choose another edition",
        )
    })?;
    let raw = |i: usize| edition.snapshot.cell(row, i).and_then(|cell| cell.value.number());
    let opened = explain(&edition.model, &edition.result, &raw, row, group);
    if json {
        let tree = group_json(published, &opened);
        return print_json(
            &json!({ "edition": published.id, "place": own.code, "synthetic": edition.meta.synthetic, "tree": tree }),
        );
    }
    let standing = edition.result.standing(row, group);
    let mark = if edition.meta.synthetic { " (syntetiska data)" } else { "" };
    let place = standing.place.map_or_else(
        || "utan plats".to_owned(),
        |place| format!("plats {place} av {}", edition.result.ranked[group]),
    );
    let (own_values, of) = edition.result.own_values(row);
    let mut text = format!(
        "{}, {}{mark}: {place}. Bygger på {own_values} av {of} mått.\n\n",
        own.name, edition.meta.title
    );
    write_group(&mut text, &library, published, &opened, 0);
    print(&text)
}

fn write_group(text: &mut String, library: &Library, published: &Published, step: &GroupStep, depth: usize) {
    let group = &published.edition.model.groups[step.group];
    let indent = "  ".repeat(depth);
    let score = step.score.map_or_else(|| "inget resultat".to_owned(), |score| swedish::decimal(score, 4));
    *text += &format!("{indent}{} = {score}", group.title);
    if let Some(contribution) = step.contribution.filter(|_| depth > 0) {
        *text += &format!(
            "   × andel {} % = {}",
            swedish::decimal(step.share * 100.0, 3),
            swedish::decimal(contribution, 4)
        );
    }
    *text += &format!("   ({} av delarna)\n", mean_name(step.method));
    if let Some(cap) = step.held_at {
        *text += &format!("{indent}  hålls tillbaka vid {} av en golvregel\n", swedish::decimal(cap, 1));
    }
    for part in &step.parts {
        match part {
            Step::Group(part) => write_group(text, library, published, part, depth + 1),
            Step::Indicator(part) => write_indicator(text, library, published, part, depth + 1),
        }
    }
}

fn write_indicator(
    text: &mut String,
    library: &Library,
    published: &Published,
    step: &IndicatorStep,
    depth: usize,
) {
    let id = &published.edition.model.indicators[step.indicator].id;
    let known = library.register.indicator(id);
    let title = known.map_or(id.as_str(), |indicator| indicator.title.as_str());
    let decimals = known.map_or(1, |indicator| indicator.decimals);
    let unit = known.map_or("", |indicator| indicator.unit.suffix());
    let value = |value: Option<f64>| {
        value.map_or_else(|| "saknas".to_owned(), |value| swedish::with_unit(value, decimals, unit))
    };
    let indent = "  ".repeat(depth);
    *text += &format!("{indent}{title} [{id}]: {}", value(step.raw));
    if step.treated != step.raw {
        *text += &format!(" → begränsat {}", value(step.treated));
    }
    match (step.score, step.contribution) {
        (Some(score), Some(contribution)) => {
            *text += &format!(
                " → {}   × andel {} % = {}",
                swedish::decimal(score, 4),
                swedish::decimal(step.share * 100.0, 3),
                swedish::decimal(contribution, 4)
            );
            if step.origin != Origin::Own {
                *text += &format!("   ({})", step.origin.code());
            }
        }
        _ if !step.active => *text += "   räknas inte i den här utgåvan",
        _ => *text += "   lämnas utanför, vikten fördelas på de andra",
    }
    *text += "\n";
}

fn mean_name(method: Aggregation) -> &'static str {
    match method {
        Aggregation::Arithmetic => "vägt medelvärde",
        Aggregation::Geometric { .. } => "vägt geometriskt medelvärde",
        Aggregation::Harmonic { .. } => "vägt harmoniskt medelvärde",
        Aggregation::Power { .. } => "vägt potensmedelvärde",
    }
}

fn group_json(published: &Published, step: &GroupStep) -> serde_json::Value {
    let parts: Vec<serde_json::Value> = step
        .parts
        .iter()
        .map(|part| match part {
            Step::Group(part) => group_json(published, part),
            Step::Indicator(part) => json!({
                "indicator": published.edition.model.indicators[part.indicator].id,
                "raw": part.raw,
                "treated": part.treated,
                "low": part.anchor.map(|anchor| anchor.low),
                "high": part.anchor.map(|anchor| anchor.high),
                "direction": part.direction.code(),
                "score": part.score,
                "weight": part.weight,
                "share": part.share,
                "contribution": part.contribution,
                "origin": part.origin.code(),
            }),
        })
        .collect();
    json!({
        "group": published.edition.model.groups[step.group].id,
        "score": step.score,
        "weight": step.weight,
        "share": step.share,
        "contribution": step.contribution,
        "parts": parts,
    })
}
