//! Whom a page is about: a municipality in an edition, the head of its page, or the answer that there is none.

use ledstjarna_actions::Published;
use ledstjarna_observations::Place;

use crate::asked::Asked;
use crate::pages::not_found::missing;
use crate::pages::tabs::{Tab, tabs};
use crate::reply::Reply;

/// A municipality and the edition that is read.
#[derive(Clone, Copy)]
pub struct Subject<'l> {
    /// The municipality.
    pub place: &'l Place,
    /// The edition.
    pub published: &'l Published,
    /// Row of the municipality in the edition.
    pub row: usize,
}

impl<'l> Subject<'l> {
    /// Finds both. `address` is the path of the page for a slug; `waiting` says what an installation without
    /// any edition will show.
    ///
    /// # Errors
    /// The answer to give instead: the proper address of a municipality under another name, or what is missing
    /// and where to go.
    pub fn find(
        asked: &Asked<'l>,
        wanted: &str,
        address: &dyn Fn(&str) -> String,
        waiting: &str,
    ) -> Result<Self, Reply> {
        let place = municipality(asked, wanted, address)?;
        let Some(published) = asked.chosen else {
            return Err(missing(asked, "Ingen utgåva är publicerad än", waiting));
        };
        let Some(row) = published.edition.result.row(&place.code) else {
            return Err(missing(
                asked,
                &format!("{} är inte med i utgåvan {}", place.name, published.id),
                "Välj en annan utgåva på kommunens sida, eller sök en annan kommun.",
            ));
        };
        Ok(Self { place, published, row })
    }
}

/// Says that an edition has a method that nothing more can be computed with.
pub fn uncomputable(asked: &Asked<'_>, published: &Published) -> Reply {
    missing(
        asked,
        &format!("Det går inte att räkna vidare på utgåvan {}", published.id),
        "Metoden i utgåvan tillåter det inte. Välj en annan utgåva på kommunens sida.",
    )
}

/// The municipality of a slug.
///
/// # Errors
/// The answer to give instead: the proper address of a municipality under another name, or that there is none.
pub fn municipality<'l>(
    asked: &Asked<'l>,
    wanted: &str,
    address: &dyn Fn(&str) -> String,
) -> Result<&'l Place, Reply> {
    if let Some(place) = asked.municipality(wanted) {
        return Ok(place);
    }
    let known = asked.library.register.find_place(wanted).and_then(|place| place.slug.as_deref());
    Err(match known.filter(|slug| asked.municipality(slug).is_some()) {
        Some(slug) => Reply::See(asked.state.address(&address(slug))),
        None => missing(
            asked,
            "Kommunen finns inte",
            "Ingen kommun har den adressen. Skriv kommunens namn här, så hittar du den.",
        ),
    })
}

/// What every page about a municipality begins with.
pub struct Head {
    /// The municipality.
    pub name: String,
    /// Its own page, in the same edition.
    pub home: String,
    /// What the page is called.
    pub heading: String,
    /// The other pages about it.
    pub tabs: Vec<Tab>,
}

impl Head {
    /// The head of the page asked for.
    pub fn new(asked: &Asked<'_>, place: &Place, heading: String) -> Self {
        let slug = place.slug.as_deref().unwrap_or_default();
        Self {
            name: place.name.clone(),
            home: asked.state.edition_only().address(&format!("/kommun/{slug}")),
            heading,
            tabs: tabs(asked, place),
        }
    }
}
