//! `index rank`: the ranking of an edition, in total or in an area.

use ledstjarna_actions::compare_editions::find_edition;
use ledstjarna_actions::{ActionError, Library, Published};
use ledstjarna_observations::{GroupKind, swedish};
use serde::Serialize;

use crate::cli::{Place, Which};
use crate::output::{print, print_json};
use crate::table::{Side, Table};

/// One municipality.
#[derive(Serialize)]
struct Line {
    place: Option<u32>,
    code: String,
    name: String,
    score: Option<f64>,
    coverage: f64,
    result_group: Option<&'static str>,
    areas: Vec<Option<u32>>,
}

/// Prints the ranking.
pub async fn run(
    place: &Place,
    which: &Which,
    county: Option<&str>,
    similar: Option<&str>,
    top: Option<usize>,
    json: bool,
) -> anyhow::Result<()> {
    let installation = super::open(place).await?;
    let library = Library::load(&installation).await?;
    let published = find_edition(&library, which.edition.as_deref())?;
    let group = find_group(published, which.area.as_deref())?;
    let chosen = chosen(&library, county, similar)?;
    let mut lines = lines(&library, published, group, chosen.as_deref());
    lines.truncate(top.unwrap_or(usize::MAX));
    let model = &published.edition.model;
    let areas: Vec<&str> = model.areas().iter().map(|area| model.groups[*area].title.as_str()).collect();
    if json {
        return print_json(&serde_json::json!({
            "edition": published.id,
            "group": model.groups[group].id,
            "ranked": published.edition.result.ranked[group],
            "synthetic": published.edition.meta.synthetic,
            "areas": areas,
            "ranking": lines,
        }));
    }
    print(&describe(published, group, &areas, &lines))
}

/// Position of the group asked for.
pub fn find_group(published: &Published, area: Option<&str>) -> Result<usize, ActionError> {
    let model = &published.edition.model;
    area.map_or(Some(0), |area| model.group(area)).ok_or_else(|| {
        let names: Vec<&str> = model.groups.iter().map(|group| group.slug.as_str()).collect();
        ActionError::unknown("area", area.unwrap_or_default(), &format!("Name one of {}", names.join(", ")))
    })
}

fn chosen(
    library: &Library,
    county: Option<&str>,
    similar: Option<&str>,
) -> Result<Option<Vec<String>>, ActionError> {
    if let Some(name) = county {
        let mut groups = library.register.groups().iter().filter(|group| group.kind == GroupKind::County);
        let found = groups.find(|group| {
            [&group.code, &group.slug, &group.title].iter().any(|known| known.as_str() == name)
        });
        let group = found.ok_or_else(|| {
            ActionError::unknown(
                "county",
                name,
                "Write its two digits (20), its address word (dalarna) or its name",
            )
        })?;
        return Ok(Some(group.members.clone()));
    }
    let Some(name) = similar else { return Ok(None) };
    let own = super::find_municipality(&library.register, name)?;
    let mut codes =
        library.register.similar(&own.code).map(|group| group.members.clone()).unwrap_or_default();
    codes.push(own.code.clone());
    Ok(Some(codes))
}

fn lines(library: &Library, published: &Published, group: usize, chosen: Option<&[String]>) -> Vec<Line> {
    let (model, result) = (&published.edition.model, &published.edition.result);
    let rows =
        (0..result.units.len()).filter(|&row| chosen.is_none_or(|codes| codes.contains(&result.units[row])));
    let mut lines: Vec<Line> = rows
        .map(|row| {
            let (standing, code) = (result.standing(row, group), &result.units[row]);
            Line {
                place: standing.place,
                code: code.clone(),
                name: library.register.place(code).map_or_else(|| code.clone(), |place| place.name.clone()),
                score: standing.score,
                coverage: standing.coverage,
                result_group: standing.result_group.map(ledstjarna_composite::ResultGroup::swedish),
                areas: model.areas().iter().map(|area| result.standing(row, *area).place).collect(),
            }
        })
        .collect();
    // Codes break ties; unranked municipalities come last.
    lines.sort_by(|a, b| (a.place.unwrap_or(u32::MAX), &a.code).cmp(&(b.place.unwrap_or(u32::MAX), &b.code)));
    lines
}

fn describe(published: &Published, group: usize, areas: &[&str], lines: &[Line]) -> String {
    let edition = &published.edition;
    let heading = if group == 0 { String::new() } else { format!(", {}", edition.model.groups[group].title) };
    let mut table = Table::new(&[
        ("Plats", Side::Right),
        ("Kommun", Side::Left),
        ("Poäng", Side::Right),
        ("Täckning", Side::Right),
        ("Resultatgrupp", Side::Left),
    ]);
    for area in areas {
        table.column(area, Side::Right);
    }
    let number = |place: Option<u32>| place.map_or_else(|| "–".to_owned(), |place| place.to_string());
    for line in lines {
        let mut cells = vec![
            number(line.place),
            line.name.clone(),
            line.score.map_or_else(
                || "–".to_owned(),
                |score| swedish::decimal(score, edition.model.recipe.decimals),
            ),
            format!("{} %", swedish::decimal(line.coverage * 100.0, 0)),
            line.result_group.unwrap_or("otillräckligt underlag").to_owned(),
        ];
        cells.extend(line.areas.iter().map(|place| number(*place)));
        table.line(cells);
    }
    let mark = if edition.meta.synthetic { " (syntetiska data)" } else { "" };
    let ranked = edition.result.ranked[group];
    format!(
        "{}{heading}{mark}, utgåva {}, {ranked} rangordnade kommuner\n\n{}",
        edition.meta.title,
        published.id,
        table.text()
    )
}
