//! The own indicators that moved most, and what is web pages only.

use ledstjarna_actions::Published;
use ledstjarna_actions::analysis::change::MovedIndicator;
use ledstjarna_observations::swedish;

use super::{Case, places};
use crate::address::State;
use crate::asked::Asked;
use crate::captions::{beside, source_of};
use crate::pages::score_figure::caption;
use crate::wording;

/// Indicators in the table.
pub const SHOWN: usize = 10;

/// One indicator, ready to print.
pub struct MovedView {
    /// Its title.
    pub title: String,
    /// Its page.
    pub address: String,
    /// Value and year in the earlier edition.
    pub before: String,
    /// The same in the later one.
    pub after: String,
    /// Places with their sign in words.
    pub places: String,
    /// Points with their sign.
    pub points: String,
}

/// The table.
pub struct MovedTable {
    /// Most moved first.
    pub rows: Vec<MovedView>,
    /// Number of own indicators that changed.
    pub all: usize,
    /// How the shares were found.
    pub note: String,
    /// Whose the values are.
    pub caption: String,
}

/// The indicators that moved the municipality most.
pub fn moved_table(asked: &Asked<'_>, case: &Case<'_>) -> MovedTable {
    let change = &case.change;
    let rows = change.own.iter().take(SHOWN).map(|one| view(asked, case, one)).collect();
    let error = change.own.iter().map(|one| one.places_error).fold(0.0, f64::max);
    let note = if change.exact || error < 0.05 {
        "Måttens delar är exakta och ger tillsammans hela delen ”Egna resultat”.".to_owned()
    } else {
        format!(
            "Måttens platser är skattade med ett medelfel på högst {} platser. Alla mått ger tillsammans delen ”Egna resultat”.",
            swedish::decimal((error * 10.0).ceil() / 10.0, 1)
        )
    };
    let shown = change.own.iter().take(SHOWN);
    let sources = shown.flat_map(|one| {
        [case.before, case.after]
            .map(|published| source_of(published, &case.place.code, &one.indicator))
            .into_iter()
            .flatten()
    });
    let derived = caption(asked.library, case.after);
    let caption = beside(&asked.library.register, sources, "Platser och poäng", &derived);
    MovedTable { rows, all: change.own.len(), note, caption }
}

fn view(asked: &Asked<'_>, case: &Case<'_>, one: &MovedIndicator) -> MovedView {
    MovedView {
        title: one.title.clone(),
        address: State { own: case.place.slug.clone(), ..State::default() }
            .address(&format!("/indikator/{}", one.indicator)),
        before: value(asked, case.before, &one.indicator, one.before),
        after: value(asked, case.after, &one.indicator, one.after),
        places: places(one.places),
        points: points(one.points),
    }
}

/// Points with two decimals: single indicators move a score by little.
pub fn points(points: f64) -> String {
    format!("{} poäng", swedish::signed(points, 2))
}

/// A value with its unit and the year it is of, or the sign for none.
pub fn value(asked: &Asked<'_>, published: &Published, id: &str, value: Option<f64>) -> String {
    let Some(value) = value else { return "– saknas".to_owned() };
    let known = asked.library.register.indicator(id);
    let text = known.map_or_else(|| wording::short(value, 2), |known| wording::value(known, value));
    let edition = &published.edition;
    let year = edition.model.indicator(id).and_then(|at| edition.snapshot.year_of(at));
    year.map_or_else(|| text.clone(), |year| format!("{text} ({year})"))
}
