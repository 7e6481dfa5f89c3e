//! Which page answers which address, and in which forms.

use crate::address::Key;
use crate::asked::{Asked, EMBED};
use crate::pages;
use crate::reply::Reply;

/// A page: what it is asked, and the named parts of its path without an ending.
pub type Make = fn(&Asked<'_>, &[String]) -> Reply;

/// What a page can be had as, besides itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twins {
    /// Nothing.
    None,
    /// A table.
    Data,
    /// A table, and pictures to save or embed.
    Figures,
}

/// One address of the site.
pub struct Route {
    /// The path, its named parts in braces.
    pub path: &'static str,
    /// What it understands of a query.
    pub keys: &'static [Key],
    /// The page.
    pub make: Make,
    /// What else it can be had as.
    pub twins: Twins,
}

/// What pages of one edition understand.
pub const EDITION: &[Key] = &[Key::Year, Key::Edition];
const AREA: &[Key] = &[Key::Year, Key::Edition, Key::Area];

/// All pages, in the order of the site's own map.
pub const ROUTES: &[Route] = &[
    route("/", EDITION, pages::home, Twins::Figures),
    route("/sok", &[], pages::search, Twins::None),
    route("/sok.json", &[], pages::search, Twins::None),
    route(
        "/ranking",
        &[Key::Year, Key::Edition, Key::Area, Key::County, Key::Similar, Key::Own, Key::Sort],
        pages::ranking,
        Twins::Figures,
    ),
    route("/kommun/{slug}", EDITION, pages::municipality, Twins::Figures),
    route("/kommun/{slug}/forandring", AREA, pages::change, Twins::Figures),
    route("/kommun/{slug}/prioritera", AREA, pages::priorities, Twins::Figures),
    route("/kommun/{slug}/lar-av", AREA, pages::lessons, Twins::Figures),
    route("/kommun/{slug}/rapport", EDITION, pages::report, Twins::None),
    route("/kommun/{slug}/{area}", EDITION, pages::area, Twins::Figures),
    route("/indikator/{id}", &[Key::Year, Key::Own, Key::Sort], pages::indicator, Twins::Figures),
    route("/lar-av/{id}", &[Key::Year, Key::Edition, Key::Own], pages::learn, Twins::Figures),
    route("/tank-om/{slug}", AREA, pages::what_if, Twins::Figures),
    route("/karta", &[Key::Year, Key::Edition, Key::Area, Key::Own], pages::map, Twins::Figures),
    route("/jamfor", AREA, pages::compare, Twins::Figures),
    route("/liknande/{slug}", EDITION, pages::similar, Twins::Figures),
    route("/mina-vikter", &[Key::Year, Key::Edition, Key::Own], pages::own_weights, Twins::Data),
    route("/metod", &[Key::Year, Key::Edition, Key::Area, Key::Own], pages::method, Twins::Data),
    route("/data", &[], pages::data, Twins::Data),
    route("/rattelser", &[], pages::corrections_page, Twins::Data),
    route("/ordlista", &[], pages::glossary, Twins::Data),
    route("/lattlast", &[], pages::easy, Twins::None),
    route("/tillganglighet", &[], pages::accessibility, Twins::None),
    route("/stil", &[], pages::style, Twins::None),
    route("/stil/{part}", &[], pages::style, Twins::None),
];

const fn route(path: &'static str, keys: &'static [Key], make: Make, twins: Twins) -> Route {
    Route { path, keys, make, twins }
}

impl Route {
    /// Every path that leads to it. Where the path ends with a named part, that part carries the ending.
    pub fn paths(&self) -> Vec<String> {
        let named = if self.path == "/" { "/start" } else { self.path };
        let mut paths = vec![self.path.to_owned()];
        let endings: &[&str] = match self.twins {
            Twins::None => &[],
            Twins::Data => &[".csv", ".json"],
            Twins::Figures => &[".csv", ".json", ".svg"],
        };
        if !self.path.ends_with('}') {
            paths.extend(endings.iter().map(|ending| format!("{named}{ending}")));
        }
        if self.twins == Twins::Figures {
            paths.push(format!("{EMBED}{named}"));
        }
        paths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_given_out_once() {
        let mut all: Vec<String> = ROUTES.iter().flat_map(Route::paths).collect();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(all.contains(&"/start.svg".to_owned()) && all.contains(&"/inbadda/start".to_owned()));
    }
}
