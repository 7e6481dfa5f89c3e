//! Links that choose what a page shows: an area, a year, a view.

use ledstjarna_actions::Published;

use crate::address::State;
use crate::asked::Asked;

/// A link, marked where the reader already is.
pub struct Choice {
    /// What it is called.
    pub words: String,
    /// Where it leads.
    pub address: String,
    /// Whether it is what is shown.
    pub is_here: bool,
}

/// The whole index and its areas, on the page asked for.
pub fn areas(asked: &Asked<'_>, published: &Published) -> Vec<Choice> {
    let model = &published.edition.model;
    let choice = |area: Option<usize>| {
        let slug = area.map(|area| model.groups[area].slug.clone());
        let words = area.map_or_else(|| "Hela indexet".to_owned(), |area| model.groups[area].title.clone());
        let is_here = slug == asked.state.area;
        Choice { words, address: State { area: slug, ..asked.state.clone() }.address(&asked.path), is_here }
    };
    std::iter::once(None).chain(model.areas().into_iter().map(Some)).map(choice).collect()
}

/// The newest edition of each year, newest first, on the page asked for.
pub fn editions(asked: &Asked<'_>, published: &Published) -> Vec<Choice> {
    let latest = asked.library.latest().map(|latest| latest.edition.meta.year);
    let choice = |other: &Published| {
        let year = other.edition.meta.year;
        let state =
            State { year: Some(year).filter(|_| Some(year) != latest), edition: None, ..asked.state.clone() };
        Choice {
            words: year.to_string(),
            address: state.address(&asked.path),
            is_here: other.id == published.id,
        }
    };
    asked.library.by_year().into_iter().rev().map(choice).collect()
}

/// A parameter of one page alone that has a few known values, the first its default.
pub struct Switch {
    /// Its name in the address.
    pub name: &'static str,
    /// Code and words of each value.
    pub values: &'static [(&'static str, &'static str)],
}

impl Switch {
    /// Code of the value asked for; the default for anything unknown.
    pub fn read(&self, asked: &Asked<'_>) -> &'static str {
        let written = asked.written(self.name);
        let known = self.values.iter().map(|(code, _)| *code);
        known.clone().find(|code| Some(*code) == written).or_else(|| known.clone().next()).unwrap_or_default()
    }

    /// The parameter as it stands in the canonical address: nothing for the default.
    pub fn kept(&self, code: &'static str) -> Option<(&'static str, String)> {
        let is_default = self.values.first().is_some_and(|(first, _)| *first == code);
        (!is_default).then(|| (self.name, code.to_owned()))
    }

    /// A link to each value.
    pub fn choices(&self, asked: &Asked<'_>) -> Vec<Choice> {
        let here = self.read(asked);
        let choice = |(code, words): &(&'static str, &str)| {
            let mut state = asked.state.clone();
            state.of_page.retain(|(known, _)| *known != self.name);
            state.of_page.extend(self.kept(code));
            Choice { words: (*words).to_owned(), address: state.address(&asked.path), is_here: *code == here }
        };
        self.values.iter().map(choice).collect()
    }
}
