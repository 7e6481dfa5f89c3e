//! What one request asks for: the library, the address in sound form, and the form of the answer.

use ledstjarna_actions::insights::Insights;
use ledstjarna_actions::reports::Typesetter;
use ledstjarna_actions::{Library, Published};
use ledstjarna_observations::{Place, PlaceKind};

use crate::address::{Key, State, encoded};
use crate::site::{Operator, Shown};

/// In which form a page is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For people.
    Html,
    /// For spreadsheets.
    Csv,
    /// For programs.
    Json,
    /// One figure of the page, as a file.
    Svg,
    /// One figure of the page, to stand inside somebody else's page.
    Embed,
}

/// What the path of an embedded figure begins with.
pub const EMBED: &str = "/inbadda";

impl Form {
    /// Splits an ending off the last part of a path.
    pub fn split(path: &str) -> (&str, Self) {
        if let Some(path) = path.strip_suffix(".csv") {
            (path, Self::Csv)
        } else if let Some(path) = path.strip_suffix(".json") {
            (path, Self::Json)
        } else if let Some(path) = path.strip_suffix(".svg") {
            (path, Self::Svg)
        } else {
            (path, Self::Html)
        }
    }
}

/// One request.
#[derive(Clone)]
pub struct Asked<'l> {
    /// What is shown now.
    pub library: &'l Library,
    /// Who runs the site.
    pub operator: &'l Operator,
    /// What is computed from it once and used by many pages.
    pub insights: &'l Insights,
    /// What sets documents as PDF, if anything does.
    pub typesetter: Option<&'l dyn Typesetter>,
    /// The path without its ending.
    pub path: String,
    /// What the query says.
    pub state: State,
    /// The edition asked for, else the newest; `None` before the first.
    pub chosen: Option<&'l Published>,
    /// The form wanted.
    pub form: Form,
    /// The figure wanted, where one is.
    pub figure: Option<String>,
    /// Everything the query says, for pages with parameters of their own.
    pub query: Vec<(String, String)>,
    /// The name of a municipality in the query that nothing is known by.
    pub unknown: Option<String>,
}

impl<'l> Asked<'l> {
    /// Reads a request for a page that understands `keys`. On pages of editions a year that has none is
    /// passed over, and so are the defaults: the newest year, and a year beside a pinned edition.
    pub fn read(shown: &'l Shown, path: &str, query: &[(String, String)], keys: &[Key]) -> Self {
        let library = &*shown.library;
        let (path, form) = match path.strip_prefix(EMBED) {
            Some(path) => (path, Form::Embed),
            None => Form::split(path),
        };
        // The start page has no name of its own; its twins are called `start`.
        let path = if path.is_empty() || path == "/start" { "/" } else { path };
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
        let figure = written("figur");
        Self {
            library,
            operator: &shown.operator,
            insights: &shown.insights,
            typesetter: shown.typesetter.as_deref(),
            path: path.to_owned(),
            state,
            chosen,
            form,
            figure,
            query: query.to_vec(),
            unknown,
        }
    }

    /// The first value of a parameter of the page's own, if anything is written there.
    pub fn written(&self, name: &str) -> Option<&str> {
        let mut found = self.query.iter().filter(|(key, _)| key == name).map(|(_, value)| value.trim());
        found.next().filter(|value| !value.is_empty())
    }

    /// The same request with parameters of the page's own, in sound form and in their fixed order: they are
    /// part of its canonical address and of those of its twins.
    #[must_use]
    pub fn with_own(&self, parameters: Vec<(&'static str, String)>) -> Self {
        Self { state: State { of_page: parameters, ..self.state.clone() }, ..self.clone() }
    }

    /// Whether a data twin is wanted, rather than something to look at.
    pub const fn is_data(&self) -> bool {
        matches!(self.form, Form::Csv | Form::Json)
    }

    /// Whether a figure is to be drawn: all are on a page, one in a file.
    pub fn wants(&self, figure: &str) -> bool {
        self.form != Form::Svg || self.figure.as_deref().is_none_or(|wanted| wanted == figure)
    }

    /// The address of this page in its canonical form, without an ending.
    pub fn canonical(&self) -> String {
        self.state.address(&self.path)
    }

    /// The address of a part of this page, good on other pages too.
    pub fn part(&self, id: &str) -> String {
        format!("{}#{id}", self.canonical())
    }

    /// The address of a data twin of this page.
    pub fn twin(&self, ending: &str) -> String {
        self.state.address(&format!("{}.{ending}", self.named_path()))
    }

    /// The address of a figure of this page as a file.
    pub fn picture(&self, figure: &str) -> String {
        with_figure(&self.twin("svg"), figure)
    }

    /// The address of a figure of this page for other people's pages.
    pub fn embedded(&self, figure: &str) -> String {
        with_figure(&self.state.address(&format!("{EMBED}{}", self.named_path())), figure)
    }

    fn named_path(&self) -> &str {
        if self.path == "/" { "/start" } else { &self.path }
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

fn with_figure(address: &str, figure: &str) -> String {
    let sign = if address.contains('?') { '&' } else { '?' };
    format!("{address}{sign}figur={}", encoded(figure))
}
