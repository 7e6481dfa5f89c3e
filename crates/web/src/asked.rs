//! What one request asks for: the library, the address in sound form, and the form of the answer.

use ledstjarna_actions::{Library, Published};
use ledstjarna_observations::{Place, PlaceKind};

use crate::address::{Key, State};

/// In which form a page is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For people.
    Html,
    /// For spreadsheets.
    Csv,
    /// For programs.
    Json,
}

impl Form {
    /// Splits an ending off the last part of a path.
    pub fn split(path: &str) -> (&str, Self) {
        if let Some(path) = path.strip_suffix(".csv") {
            (path, Self::Csv)
        } else if let Some(path) = path.strip_suffix(".json") {
            (path, Self::Json)
        } else {
            (path, Self::Html)
        }
    }
}

/// One request.
pub struct Asked<'l> {
    /// What is shown now.
    pub library: &'l Library,
    /// The path without its ending.
    pub path: String,
    /// What the query says.
    pub state: State,
    /// The edition asked for, else the newest; `None` before the first.
    pub chosen: Option<&'l Published>,
    /// The form wanted.
    pub form: Form,
    /// What was searched for.
    pub search: String,
    /// The name of a municipality in the query that nothing is known by.
    pub unknown: Option<String>,
}

impl<'l> Asked<'l> {
    /// Reads a request for a page that understands `keys`. On pages of editions a year that has none is
    /// passed over, and so are the defaults: the newest year, and a year beside a pinned edition.
    pub fn read(library: &'l Library, path: &str, query: &[(String, String)], keys: &[Key]) -> Self {
        let (path, form) = Form::split(path);
        let mut state = State::read(query, keys, library);
        let mut chosen = library.latest();
        if keys.contains(&Key::Edition) {
            let pinned = state.edition.as_deref().and_then(|id| library.edition(id));
            let of_year = state.year.and_then(|year| library.edition(&year.to_string()));
            let is_default =
                of_year.is_none_or(|found| library.latest().is_some_and(|latest| latest.id == found.id));
            if pinned.is_some() || is_default {
                state.year = None;
            }
            chosen = pinned.or(of_year).or(chosen);
        }
        if let (Some(area), Some(published)) = (&state.area, chosen) {
            let model = &published.edition.model;
            let group = model.group(area).filter(|group| model.areas().contains(group));
            state.area = group.map(|group| model.groups[group].slug.clone());
        }
        let written = |name: &str| {
            let found = query.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim());
            found.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let missed = |key, name, read: &Option<String>| {
            written(name).filter(|_| keys.contains(&key) && read.is_none())
        };
        let unknown = missed(Key::Own, "kommun", &state.own)
            .or_else(|| missed(Key::Similar, "liknande", &state.similar));
        let search = written("q").unwrap_or_default();
        Self { library, path: path.to_owned(), state, chosen, form, search, unknown }
    }

    /// The address of this page in its canonical form, without an ending.
    pub fn canonical(&self) -> String {
        self.state.address(&self.path)
    }

    /// The address of a data twin of this page.
    pub fn twin(&self, ending: &str) -> String {
        self.state.address(&format!("{}.{ending}", self.path))
    }

    /// A municipality by its slug.
    pub fn municipality(&self, slug: &str) -> Option<&'l Place> {
        let place = self.library.register.find_place(slug)?;
        (place.kind == PlaceKind::Municipality && place.slug.as_deref() == Some(slug)).then_some(place)
    }

    /// The reader's own municipality, if the address names one.
    pub fn own(&self) -> Option<&'l Place> {
        self.municipality(self.state.own.as_deref()?)
    }

    /// Position of the group the page is about: the area of the address, else the whole index.
    pub fn group(&self, published: &Published) -> usize {
        self.state.area.as_deref().and_then(|area| published.edition.model.group(area)).unwrap_or(0)
    }
}
