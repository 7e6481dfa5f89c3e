//! `index compare A B`: who moved between two editions.

use ledstjarna_actions::Library;
use ledstjarna_actions::compare_editions::{compare_editions, find_edition};
use ledstjarna_composite::{Comparison, PlaceChange};
use ledstjarna_observations::swedish;
use serde_json::json;

use crate::cli::Place;
use crate::output::{print, print_json};
use crate::table::{Side, Table};

/// Municipalities shown at each end.
const SHOWN: usize = 15;

/// Prints the comparison.
pub async fn run(place: &Place, before: &str, after: &str, json: bool) -> anyhow::Result<()> {
    let installation = super::open(place).await?;
    let library = Library::load(&installation).await?;
    let found = compare_editions(&library, before, after)?;
    let (before, after) = (find_edition(&library, Some(before))?, find_edition(&library, Some(after))?);
    if json {
        let changes: Vec<serde_json::Value> = found.changes.iter().map(change_json).collect();
        return print_json(&json!({
            "before": before.id,
            "after": after.id,
            "added": found.added,
            "removed": found.removed,
            "reweighted": found.reweighted,
            "recipe_changed": found.recipe_changed,
            "changes": changes,
        }));
    }
    let top = &after.edition.model.groups[0].id;
    print(&describe(&library, &before.id, &after.id, top, &found))
}

fn change_json(change: &PlaceChange) -> serde_json::Value {
    json!({
        "place": change.unit,
        "group": change.group,
        "rank_before": change.place_before,
        "rank_after": change.place_after,
        "places_worse": change.places(),
        "score_before": change.score_before,
        "score_after": change.score_after,
        "score_after_same_scale": change.score_after_same_scale,
    })
}

fn describe(library: &Library, before: &str, after: &str, top: &str, found: &Comparison) -> String {
    let mut moved: Vec<&PlaceChange> =
        found.changes.iter().filter(|c| c.group == top && c.places().is_some()).collect();
    moved.sort_by_key(|change| (change.places(), change.unit.clone()));
    let mut table = Table::new(&[
        ("Kommun", Side::Left),
        (before, Side::Right),
        (after, Side::Right),
        ("Förändring", Side::Left),
        ("Poäng på samma skala", Side::Right),
    ]);
    let few = moved.len() <= 2 * SHOWN;
    let last = moved.len().saturating_sub(SHOWN);
    for (at, change) in moved.iter().enumerate() {
        if few || at < SHOWN || at >= last {
            table.line(line(library, change));
        }
    }
    let model = if found.added.is_empty()
        && found.removed.is_empty()
        && found.reweighted.is_empty()
        && !found.recipe_changed
    {
        "Modellen är densamma i båda utgåvorna.".to_owned()
    } else {
        format!(
            "Modellen har ändrats: {} mått nya, {} borta, {} med ny vikt{}.",
            found.added.len(),
            found.removed.len(),
            found.reweighted.len(),
            if found.recipe_changed { ", andra räkneregler" } else { "" }
        )
    };
    format!(
        "{model}\nDe {SHOWN} som stigit mest och de {SHOWN} som fallit mest, i hela indexet:\n\n{}",
        table.text()
    )
}

fn line(library: &Library, change: &PlaceChange) -> Vec<String> {
    let name =
        library.register.place(&change.unit).map_or_else(|| change.unit.clone(), |place| place.name.clone());
    let place = |place: Option<u32>| place.map_or_else(|| "–".to_owned(), |place| place.to_string());
    let same_scale = match (change.score_before, change.score_after_same_scale) {
        (Some(before), Some(after)) => swedish::signed(after - before, 1),
        _ => "–".to_owned(),
    };
    vec![
        name,
        place(change.place_before),
        place(change.place_after),
        swedish::place_change(change.places().unwrap_or(0)),
        same_scale,
    ]
}
