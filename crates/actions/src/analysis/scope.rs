//! Which score is asked about: an edition, a group of its model, and the names of its parts.

use ledstjarna_composite::{Edition, Model, Standing};
use ledstjarna_observations::{Indicator, Place, Register, derived_caption};
use serde::Serialize;

use crate::{ActionError, Library, Published};

/// One group of one edition.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// Where the edition and its names stand.
    pub library: &'a Library,
    /// The edition.
    pub published: &'a Published,
    /// Position of the group in the model; 0 is the whole index.
    pub group: usize,
}

/// What every answer says of the score it is about.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct About {
    /// Id of the edition.
    pub edition: String,
    /// Name of the edition.
    pub title: String,
    /// Year of the edition.
    pub year: i16,
    /// Id of the group.
    pub group: String,
    /// Name of the group, where it is not the whole index.
    pub area: Option<String>,
    /// Number of municipalities with a place.
    pub ranked: usize,
    /// Whether the answer rests on made-up values.
    pub synthetic: bool,
    /// How the sources are to be named under a figure that we computed.
    pub caption: String,
}

/// One municipality as it stands in the edition.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Subject {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Score.
    pub score: Option<f64>,
    /// Place, 1 is best.
    pub place: Option<u32>,
}

impl<'a> Scope<'a> {
    /// The edition itself.
    pub fn edition(&self) -> &'a Edition {
        &self.published.edition
    }

    /// Its model.
    pub fn model(&self) -> &'a Model {
        &self.published.edition.model
    }

    /// The effective register.
    pub fn register(&self) -> &'a Register {
        &self.library.register
    }

    /// What the answer is about.
    pub fn about(&self) -> About {
        let (edition, group) = (self.edition(), &self.model().groups[self.group]);
        let sources = edition.meta.sources.iter().map(|source| source.source.as_str());
        About {
            edition: self.published.id.clone(),
            title: edition.meta.title.clone(),
            year: edition.meta.year,
            group: group.id.clone(),
            area: (self.group > 0).then(|| group.title.clone()),
            ranked: edition.result.ranked[self.group],
            synthetic: edition.meta.synthetic,
            caption: derived_caption(self.register(), sources),
        }
    }

    /// Row of a municipality.
    ///
    /// # Errors
    /// If the edition does not have it.
    pub fn row(&self, place: &Place) -> Result<usize, ActionError> {
        self.edition().result.row(&place.code).ok_or_else(|| {
            ActionError::unknown("municipality in this edition", &place.name, "Choose another edition")
        })
    }

    /// A municipality with its standing.
    pub fn subject(&self, row: usize) -> Subject {
        let code = self.edition().result.units[row].clone();
        let Standing { score, place, .. } = self.edition().result.standing(row, self.group);
        Subject { name: self.name(&code), code, score, place }
    }

    /// Name of a municipality; its code where the register has none.
    pub fn name(&self, code: &str) -> String {
        self.register().place(code).map_or_else(|| code.to_owned(), |place| place.name.clone())
    }

    /// Names of some rows, in their order.
    pub fn names(&self, rows: &[usize]) -> Vec<String> {
        rows.iter()
            .filter_map(|row| self.edition().result.units.get(*row))
            .map(|code| self.name(code))
            .collect()
    }

    /// What the register knows of an indicator of the model.
    pub fn indicator(&self, at: usize) -> Option<&'a Indicator> {
        self.register().indicator(&self.model().indicators[at].id)
    }

    /// Title of an indicator of the model; its id where the register has none.
    pub fn title(&self, at: usize) -> String {
        self.indicator(at).map_or_else(|| self.model().indicators[at].id.clone(), |known| known.title.clone())
    }

    /// Name of the area an indicator belongs to.
    pub fn area(&self, at: usize) -> String {
        let model = self.model();
        model.groups[model.area_of(at)].title.clone()
    }

    /// Position of an indicator of the model by any of its names.
    ///
    /// # Errors
    /// If the model does not have it.
    pub fn find_indicator(&self, name: &str) -> Result<usize, ActionError> {
        let id = self.register().indicator(name).map_or(name, |known| known.id.as_str());
        self.model().indicator(id).ok_or_else(|| {
            ActionError::unknown(
                "indicator of this model",
                name,
                "Write an id such as U21468 or webb_avgifter; `index explain PLACE` lists them all",
            )
        })
    }
}
