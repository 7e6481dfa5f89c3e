//! The register: every indicator, place, group and source the program knows, with look-ups.

mod found;
mod glossary;
mod groups;
mod index;
mod indicators;
mod key_figures;
mod layers;
mod load;
mod places;
mod rows;
mod sources;
mod structure;

use crate::{
    DataSource, Faults, Group, Indicator, KeyFigureSet, Place, PlaceKind, RegistryFile, Structure, Term,
};
use index::Index;

/// All reference data, read once at start-up.
#[derive(Clone, Debug)]
pub struct Register {
    content: Content,
    index: Index,
    files: Vec<RegistryFile>,
    hash: String,
    hash_of_all: String,
}

/// The entries, each kind in its own list.
#[derive(Clone, Debug)]
struct Content {
    indicators: Vec<Indicator>,
    places: Vec<Place>,
    groups: Vec<Group>,
    sources: Vec<DataSource>,
    structure: Vec<Structure>,
    key_figures: Vec<KeyFigureSet>,
    glossary: Vec<Term>,
}

impl Register {
    /// The register embedded in the program.
    ///
    /// # Errors
    /// Never in a released program: a test reads the embedded files.
    pub fn embedded() -> Result<Self, Faults> {
        Self::load(&[])
    }

    /// All indicators, in register order.
    pub fn indicators(&self) -> &[Indicator] {
        &self.content.indicators
    }

    /// By id, alias or Kolada id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.index.indicators.get(id).and_then(|at| self.content.indicators.get(*at))
    }

    /// All places, by code.
    pub fn places(&self) -> &[Place] {
        &self.content.places
    }

    /// By code.
    pub fn place(&self, code: &str) -> Option<&Place> {
        self.index.places.get(code).and_then(|at| self.content.places.get(*at))
    }

    /// By code, slug, or name in any case; `None` if unknown.
    pub fn find_place(&self, text: &str) -> Option<&Place> {
        let text = text.trim().to_lowercase();
        self.index.place_texts.get(&text).and_then(|at| self.content.places.get(*at))
    }

    /// The 290 municipalities, by code.
    pub fn municipalities(&self) -> impl Iterator<Item = &Place> {
        self.content.places.iter().filter(|place| place.kind == PlaceKind::Municipality)
    }

    /// All groups, by code.
    pub fn groups(&self) -> &[Group] {
        &self.content.groups
    }

    /// The group of similar municipalities of one municipality.
    pub fn similar(&self, place: &str) -> Option<&Group> {
        self.index.similar.get(place).and_then(|at| self.content.groups.get(*at))
    }

    /// By id.
    pub fn source(&self, id: &str) -> Option<&DataSource> {
        self.index.sources.get(id).and_then(|at| self.content.sources.get(*at))
    }

    /// All data sources, by id.
    pub fn sources(&self) -> &[DataSource] {
        &self.content.sources
    }

    /// Structure figures of one municipality.
    pub fn structure(&self, place: &str) -> Option<&Structure> {
        self.index.structure.get(place).and_then(|at| self.content.structure.get(*at))
    }

    /// The sets of key-figure tables.
    pub fn key_figures(&self) -> &[KeyFigureSet] {
        &self.content.key_figures
    }

    /// Words that readers may not know, in file order.
    pub fn glossary(&self) -> &[Term] {
        &self.content.glossary
    }

    /// The effective text of a registry file that another part of the program reads (a model).
    pub fn file(&self, path: &str) -> Option<&RegistryFile> {
        self.files.iter().rfind(|file| file.path == path)
    }

    /// The effective files below a folder, by path (`models/`).
    pub fn files_under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a RegistryFile> {
        self.files.iter().filter(move |file| file.path.starts_with(folder))
    }

    /// SHA-256 of the effective files that numbers rest on, hexadecimal; part of every edition. Of what
    /// reports say (`reports/`), only what the program was delivered with is part of it.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// SHA-256 of all effective files, hexadecimal: changes whenever anything that is shown may.
    pub fn hash_of_all(&self) -> &str {
        &self.hash_of_all
    }
}
