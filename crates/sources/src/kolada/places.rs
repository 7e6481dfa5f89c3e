//! Kolada's municipalities, regions, groups and units.

use serde::Deserialize;

use super::address::MAX_IDS;
use super::client::{Answered, Client, refuse_strange};
use super::error::KoladaError;

/// Whether a place is a municipality. The country counts as a region and must never be ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum PlaceType {
    /// A municipality.
    #[serde(rename = "K")]
    Municipality,
    /// A region, or the country (`0000`).
    #[serde(rename = "L")]
    Region,
}

/// A municipality, a region or the country.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct KoladaPlace {
    /// Four digits with leading zeros.
    pub id: String,
    /// Name.
    pub title: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: PlaceType,
}

/// A group and its members. For likeness groups the own municipality is not a member.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct KoladaGroup {
    /// `G…`.
    pub id: String,
    /// Name, with the year for likeness groups.
    pub title: String,
    /// Its members.
    pub members: Vec<Member>,
}

/// One member of a group (a municipality, or an indicator in a group of indicators).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Member {
    /// Code of the municipality, or id of the indicator.
    pub id: String,
    /// Its name.
    pub title: String,
}

/// A unit that gives care.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct KoladaUnit {
    /// `V…`.
    pub id: String,
    /// Name.
    pub title: String,
    /// Code of its municipality.
    pub municipality: String,
}

impl Client<'_> {
    /// All municipalities, regions and the country, or those of some ids.
    ///
    /// # Errors
    /// See [`KoladaError`].
    pub fn places(&self, ids: &[String]) -> Result<Answered<KoladaPlace>, KoladaError> {
        self.by_id("/municipality", ids, |row: &KoladaPlace| &row.id)
    }

    /// All groups of municipalities, or those of some ids.
    ///
    /// # Errors
    /// See [`KoladaError`].
    pub fn groups(&self, ids: &[String]) -> Result<Answered<KoladaGroup>, KoladaError> {
        self.by_id("/municipality_groups", ids, |row: &KoladaGroup| &row.id)
    }

    /// All groups of indicators (the tables of Jämföraren), or those of some ids.
    ///
    /// # Errors
    /// See [`KoladaError`].
    pub fn indicator_groups(&self, ids: &[String]) -> Result<Answered<KoladaGroup>, KoladaError> {
        self.by_id("/kpi_groups", ids, |row: &KoladaGroup| &row.id)
    }

    /// The units of some municipalities; of all if none is named. A unit of another municipality in
    /// the answer is refused, since it would mean that the filter was passed over.
    ///
    /// # Errors
    /// See [`KoladaError`].
    pub fn units(&self, municipalities: &[String]) -> Result<Vec<KoladaUnit>, KoladaError> {
        if municipalities.is_empty() {
            return self.list("/ou");
        }
        refuse_strange(municipalities)?;
        let mut units: Vec<KoladaUnit> = vec![];
        for block in municipalities.chunks(MAX_IDS) {
            units.extend(self.list(&format!("/ou?municipality={}", block.join(",")))?);
        }
        match units.iter().find(|unit| !municipalities.contains(&unit.municipality)) {
            None => Ok(units),
            Some(stray) => Err(KoladaError::Unusable {
                faults: vec![format!(
                    "Enheten {} hör till kommun {}, som inte efterfrågades. Försök igen senare.",
                    stray.id, stray.municipality
                )],
                more: 0,
            }),
        }
    }
}
