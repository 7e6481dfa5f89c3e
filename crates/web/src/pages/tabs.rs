//! The pages about one municipality, as the row of links that all of them carry.

use ledstjarna_observations::Place;

use crate::asked::Asked;

/// One page about the municipality.
pub struct Tab {
    /// What it is called.
    pub words: String,
    /// Its address, with the same edition as the page shown.
    pub address: String,
    /// Whether it is the page shown.
    pub is_here: bool,
}

/// All pages about a municipality, in the order a reader asks.
pub fn tabs(asked: &Asked<'_>, place: &Place) -> Vec<Tab> {
    let slug = place.slug.as_deref().unwrap_or_default();
    let home = format!("/kommun/{slug}");
    let areas = asked.chosen.map(|published| &published.edition.model).into_iter().flat_map(|model| {
        model.areas().into_iter().map(|area| {
            let group = &model.groups[area];
            (group.title.clone(), format!("{home}/{}", group.slug))
        })
    });
    let first = [("Översikt".to_owned(), home.clone())];
    let state = asked.state.edition_only();
    let tab = |(words, path): (String, String)| Tab {
        words,
        is_here: path == asked.path,
        address: state.address(&path),
    };
    let last = [("Liknande".to_owned(), format!("/liknande/{slug}"))];
    first.into_iter().chain(areas).chain(last).map(tab).collect()
}
